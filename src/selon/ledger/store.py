"""A ledger: readings go in, one transaction each, and come out as they went in; nothing is overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from selon.errors import LedgerError
from selon.ledger import address as addresses
from selon.ledger import index, migrations, tables
from selon.ledger.batch import Added, Batch, current_reading, items, load_rows, now, report_names
from selon.ledger.dictionary import Dictionary
from selon.ledger.kept import to_reading
from selon.ledger.rows import digest, fingerprint, to_rows, to_version
from selon.model import Reading, Report

_AT_ONCE = 500
"""Values of one question."""
_LOCK = 0x53454C4E


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a report came from."""

    origin: str | None = None
    """The file, stream or address."""
    raw_digest: str | None = None
    """SHA-256 of its bytes as they came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed was like at the last look."""

    etag: str | None
    modified: str | None
    seen: tuple[str, ...]
    """Ids of its entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedInput:
    """An input that could not be read."""

    key: int
    name: str
    """As the one who added it called it; within an archive with the name of the member."""
    line: int | None
    """Counted from 1."""
    reason: str
    added: str
    """When, ISO 8601 in UTC."""
    resolved: str | None
    """When it was read after all."""


class Ledger:
    """An open ledger; close it, or use it in a ``with``."""

    def __init__(self, engine: Engine, *, name: str, write: bool) -> None:
        """Take an engine whose schema was checked; see `open_ledger`."""
        self.engine = engine
        self.name = name
        self._write = write
        self._writer: Connection | None = None
        self._dictionary = Dictionary()

    def __enter__(self) -> Self:
        """Give the ledger."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give back the connection; the log beside an SQLite file goes into it."""
        if self._writer is not None:
            with addresses.explained(self.name):
                self._writer.close()
            self._writer = None
        self.engine.dispose()

    @property
    def embedded(self) -> bool:
        """Whether it is an SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the ledger."""
        with addresses.explained(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept all or not at all."""
        if not self._write:
            raise LedgerError(f"{self.name}: was opened for reading")
        with addresses.explained(self.name):
            if self._writer is None:
                self._writer = self.engine.connect()
            with self._writer.begin():
                yield self._writer

    def known(self, report: Report) -> bool:
        """Tell whether a report was read as it is now given."""
        return self.known_of([report]) == [True]

    def known_of(self, reports: Sequence[Report]) -> list[bool]:
        """Tell of each of some reports whether it was read as it is now given."""
        asked = [
            (set(report_names(one.id, one.url, one.digest)), fingerprint(to_version(one))) for one in reports
        ]
        names, versions = tables.report_names.c, tables.versions.c
        found: set[tuple[str, str]] = set()
        every = [name for own, _ in asked for name in own]
        with self.reading() as connection:
            for first in range(0, len(every), _AT_ONCE):
                rows = connection.execute(
                    select(names.name, versions.fingerprint)
                    .join_from(tables.report_names, tables.versions, versions.report == names.report)
                    .join(tables.readings, tables.readings.c.version == versions.key)
                    .where(names.name.in_(every[first : first + _AT_ONCE]))
                )
                found.update((row.name, row.fingerprint) for row in rows)
        return [any((name, own) in found for name in its) for its, own in asked]

    def add(
        self,
        reading: Reading,
        *,
        selon: str,
        language_data: str,
        source: Source | None = None,
        again: bool = False,
    ) -> Added:
        """Keep a reading, whole or not at all.

        Args:
            reading: Of one report.
            selon: The version that read it.
            language_data: Digest of the language's data.
            source: Where the report came from.
            again: Whether a new reading of a known version replaces the one that is current.

        Raises:
            LedgerError: it cannot be written, or the report holds too much.
        """
        given = [(reading, source or Source())]
        return self.add_all(given, selon=selon, language_data=language_data, again=again)[0]

    def add_all(
        self,
        readings: Sequence[tuple[Reading, Source]],
        *,
        selon: str,
        language_data: str,
        again: bool = False,
    ) -> tuple[Added, ...]:
        """Keep some readings in one transaction: all of them or none; see `add`."""
        for reading, _ in readings:
            if sum(max(1, len(one.claims)) for one in reading.attributions) > index.MOST_ENTRIES:
                raise LedgerError(f"{reading.report.id}: holds more than {index.MOST_ENTRIES} claims")
        made = [
            (
                to_version(reading.report) | {"file_digest": source.raw_digest, "origin": source.origin},
                to_rows(reading, selon=selon, language_data=language_data),
            )
            for reading, source in readings
        ]
        given = items(made)
        try:
            with self.writing() as connection:
                batch = Batch(connection, self._dictionary, embedded=self.embedded, again=again)
                added = batch.keep(given)
        except BaseException:
            self._dictionary.drop()
            raise
        self._dictionary.settle()
        return added

    def readings(self) -> Iterator[Reading]:
        """Give the newest reading of every report, in the order in which the reports came."""
        after = 0
        while True:
            with self.reading() as connection:
                keys = (
                    connection.execute(
                        select(tables.reports.c.key)
                        .where(tables.reports.c.key > after)
                        .order_by(tables.reports.c.key)
                        .limit(100)
                    )
                    .scalars()
                    .all()
                )
                if not keys:
                    return
                found = []
                for key in keys:
                    current = current_reading(connection, key)
                    if current is not None:
                        found.append(to_reading(*load_rows(connection, current)))
                after = keys[-1]
            yield from found

    def reject(self, *, name: str, line: int | None, reason: str) -> None:
        """Keep that an input could not be read, and why; once, and open again if it was resolved."""
        row = {"name": name, "line": line, "reason": reason}
        own = digest(list(row.values()))
        dialect: Any = sqlite if self.embedded else postgresql
        asked = dialect.insert(tables.rejected).values(id=own, **row, added=now())
        with self.writing() as connection:
            connection.execute(asked.on_conflict_do_update(index_elements=["id"], set_={"resolved": None}))

    def resolve(self, keys: Sequence[int]) -> None:
        """Mark rejected inputs as read after all; they stay listed for who asks for all."""
        columns = tables.rejected.c
        if keys:
            with self.writing() as connection:
                connection.execute(
                    update(tables.rejected)
                    .where(columns.key.in_(keys), columns.resolved.is_(None))
                    .values(resolved=now())
                )

    def feed(self, address: str) -> Feed | None:
        """Give the last look at a feed, or nothing."""
        columns = tables.feeds.c
        with self.reading() as connection:
            found = connection.execute(select(tables.feeds).where(columns.address == address)).first()
        if found is None:
            return None
        return Feed(etag=found.etag, modified=found.modified, seen=tuple(json.loads(found.seen)))

    def keep_feed(self, address: str, feed: Feed) -> None:
        """Keep a look at a feed, in the place of the one before."""
        row = {"etag": feed.etag, "modified": feed.modified, "seen": json.dumps(feed.seen), "looked": now()}
        dialect: Any = sqlite if self.embedded else postgresql
        asked = dialect.insert(tables.feeds).values(address=address, **row)
        with self.writing() as connection:
            connection.execute(asked.on_conflict_do_update(index_elements=["address"], set_=row))

    def rejected(self, *, resolved: bool = False) -> tuple[RejectedInput, ...]:
        """Give the inputs that could not be read, oldest first.

        Args:
            resolved: Whether those are given too that were read later.
        """
        columns = tables.rejected.c
        asked = select(
            columns.key, columns.name, columns.line, columns.reason, columns.added, columns.resolved
        )
        if not resolved:
            asked = asked.where(columns.resolved.is_(None))
        with self.reading() as connection:
            return tuple(
                RejectedInput(**row) for row in connection.execute(asked.order_by(columns.key)).mappings()
            )


def open_ledger(given: str, *, write: bool = False, patience: float = addresses.PATIENCE) -> Ledger:
    """Open a ledger; make it, or bring it forward, where it is written to.

    Args:
        given: A path, or ``postgresql://…``.
        write: Whether anything is added.
        patience: Seconds to wait for another writer.

    Raises:
        LedgerError: there is none, it is no ledger, or one of a newer selon; it cannot be opened.
    """
    address = addresses.parse(given)
    engine = addresses.engine(address, write=write, patience=patience)
    with addresses.explained(address.name):
        with engine.connect() as connection:
            current = migrations.check(migrations.revision(connection), name=address.name)
        if not current and not write:
            raise LedgerError(f"{address.name}: is no ledger of this version; `selon add` brings it forward")
        if not current:
            with engine.begin() as connection:
                if not address.path:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                if not migrations.check(migrations.revision(connection), name=address.name):
                    migrations.upgrade(connection)
    return Ledger(engine, name=address.name, write=write)
