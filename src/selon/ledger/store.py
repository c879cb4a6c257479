"""A ledger: readings go in, one transaction each, and come out as they went in; nothing is overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, select, text
from sqlalchemy.dialects import postgresql, sqlite

from selon.errors import LedgerError
from selon.ledger import address as addresses
from selon.ledger import index, migrations, tables
from selon.ledger.batch import Added, Batch, current_reading, items, load_rows, now, report_names
from selon.ledger.dictionary import Dictionary
from selon.ledger.rows import Row, digest, to_reading, to_rows, to_version
from selon.model import Reading, Report

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

    def known(self, report: Report, *, selon: str | None = None, language_data: str | None = None) -> bool:
        """Tell whether a report was read as it is now given; by one selon and its data, if they are given."""
        version = to_version(report)
        asked = (
            select(tables.readings.c.key)
            .join(tables.versions, tables.versions.c.key == tables.readings.c.version)
            .join(tables.report_names, tables.report_names.c.report == tables.versions.c.report)
            .where(
                tables.report_names.c.name.in_(report_names(report.id, report.url, report.digest)),
                tables.versions.c.fingerprint == version["fingerprint"],
            )
        )
        if selon is not None:
            asked = asked.where(tables.readings.c.selon == selon)
        if language_data is not None:
            asked = asked.where(tables.readings.c.language_data == language_data)
        with self.reading() as connection:
            return connection.execute(asked.limit(1)).first() is not None

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
        """Keep that an input could not be read, and why; once."""
        row = {"name": name, "line": line, "reason": reason}
        with self.writing() as connection:
            keep_once(
                connection,
                tables.rejected,
                {"id": digest(list(row.values())), **row, "added": now()},
                embedded=self.embedded,
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

    def rejected(self) -> tuple[tuple[str, int | None, str, str], ...]:
        """Give name, line, reason and time of the inputs that could not be read, oldest first."""
        columns = tables.rejected.c
        with self.reading() as connection:
            found = connection.execute(
                select(columns.name, columns.line, columns.reason, columns.added).order_by(columns.key)
            )
            return tuple((name, line, reason, added) for name, line, reason, added in found)


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


def keep_once(connection: Connection, table: Table, row: Row, *, embedded: bool) -> int:
    """Insert a row unless one with its id is there; give its key."""
    dialect: Any = sqlite if embedded else postgresql
    key = connection.execute(select(table.c.key).where(table.c.id == row["id"])).scalar()
    if key is None:
        connection.execute(dialect.insert(table).values(row).on_conflict_do_nothing(index_elements=["id"]))
        key = connection.execute(select(table.c.key).where(table.c.id == row["id"])).scalar_one()
    return int(key)
