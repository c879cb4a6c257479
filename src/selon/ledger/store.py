"""A ledger: readings go in, one transaction each, and come out as they went in; nothing is overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, bindparam, select, text
from sqlalchemy.dialects import postgresql, sqlite

from selon.errors import LedgerError
from selon.ledger import address as addresses
from selon.ledger import index, migrations, speakers, tables
from selon.ledger.changes import Changes, compare
from selon.ledger.rows import PARTS, Row, Rows, digest, to_reading, to_rows, to_version
from selon.ledger.words import fold
from selon.ledger.writing import insert_many, insert_one
from selon.model import Reading, Report

_CACHED = 100_000
"""Keys of names and toponyms that a writer keeps in memory."""
_LOCK = 0x53454C4E
_REPORTS = select(tables.report_names).where(
    tables.report_names.c.name.in_(bindparam("names", expanding=True))
)


class Outcome(StrEnum):
    """What adding a reading did."""

    NEW = "new"
    VERSION = "version"
    """The report was known; its text or what is known of it changed."""
    AGAIN = "again"
    """The version was known; another selon read it."""
    KNOWN = "known"
    """Nothing: all of it was there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding a reading did, and what it changed in what is told."""

    outcome: Outcome
    changes: Changes | None = None
    """Against what was current before; ``None`` for a new report."""


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
        self._names: dict[str, int] = {}
        self._toponyms: dict[str, int] = {}

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
        fresh: dict[str, dict[str, int]] = {"names": {}, "toponyms": {}}
        made = [to_rows(reading, selon=selon, language_data=language_data) for reading, _ in readings]
        with self.writing() as connection:
            added = tuple(
                self._add(connection, reading.report, rows, source, again=again, fresh=fresh)
                for (reading, source), rows in zip(readings, made, strict=True)
            )
        self._remember(fresh)
        return added

    def _add(
        self,
        connection: Connection,
        report: Report,
        rows: Rows,
        source: Source,
        *,
        again: bool,
        fresh: dict[str, dict[str, int]],
    ) -> Added:
        version, outcome = self._version(connection, report, source)
        proof = rows.proof()
        own = digest([version["report"], version["fingerprint"], proof])
        current = None
        if outcome is not Outcome.NEW:
            current = _current(connection, version["report"])
            read = connection.execute(
                select(tables.readings.c.id).where(tables.readings.c.version == version["key"])
            ).scalars()
            known = set(read)
            if own in known or (known and not again):
                return Added(outcome=Outcome.KNOWN)
            outcome = Outcome.AGAIN if known else outcome
        reading = self._insert(
            connection,
            tables.readings,
            {**rows.reading, "version": version["key"], "id": own, "proof": proof},
        )
        for part in PARTS:
            values = [{"reading": reading, **row} for row in getattr(rows, part)]
            insert_many(connection, tables.metadata.tables[part], values)
        changes = None
        if current is not None:
            changes = compare(load_rows(connection, current)[1], rows)
            forget(connection, version["report"], embedded=self.embedded)
        self._index(connection, rows, version=version, reading=reading, fresh=fresh)
        return Added(outcome=outcome, changes=changes)

    def _version(self, connection: Connection, report: Report, source: Source) -> tuple[Row, Outcome]:
        """Find the version of the report, or make it."""
        row = to_version(report)
        names = report_names(report.id, report.url, report.digest)
        if not self.embedded:  # two writers must not both find nothing
            for name in sorted(names):
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name}
                )
        found = {row.name: row.report for row in connection.execute(_REPORTS, {"names": names})}
        outcome = Outcome.NEW
        if found:
            key = next(found[name] for name in names if name in found)
            same = (
                connection.execute(
                    select(tables.versions).where(
                        tables.versions.c.report == key, tables.versions.c.fingerprint == row["fingerprint"]
                    )
                )
                .mappings()
                .first()
            )
            if same:
                return dict(same), Outcome.VERSION
            outcome = Outcome.VERSION
        else:
            key = self._insert(connection, tables.reports, {})
        missing = [{"name": name, "report": key} for name in names if name not in found]
        if missing:
            insert_many(connection, tables.report_names, missing)
        last = 0
        if outcome is Outcome.VERSION:
            last = max(
                connection.execute(
                    select(tables.versions.c.number).where(tables.versions.c.report == key)
                ).scalars(),
                default=0,
            )
        row |= {"report": key, "number": last + 1, "file_digest": source.raw_digest, "origin": source.origin}
        row["key"] = self._insert(connection, tables.versions, row)
        return row, outcome

    def _insert(self, connection: Connection, table: Table, row: Row) -> int:
        return insert_one(connection, table, {**row, "added": _now()})

    def _index(
        self,
        connection: Connection,
        rows: Rows,
        *,
        version: Row,
        reading: int,
        fresh: dict[str, dict[str, int]],
    ) -> None:
        def name_of(row: Row) -> int | None:
            name = speakers.name_of(row)
            if name is None:
                return None
            own = name.id
            key = self._names.get(own) or fresh["names"].get(own)
            if key is None:
                key = fresh["names"][own] = speakers.keep(connection, name, embedded=self.embedded)
            return key

        def toponym_of(row: Row) -> int | None:
            if row["name"] is None:
                return None
            own = toponym_id(row)
            key = self._toponyms.get(own) or fresh["toponyms"].get(own)
            if key is None:
                key = fresh["toponyms"][own] = keep_once(
                    connection,
                    tables.toponyms,
                    {
                        "id": own,
                        "name": row["name"],
                        "geonameid": row["geonameid"],
                        "plain": fold(row["name"]),
                    },
                    embedded=self.embedded,
                )
            return key

        made = index.make(rows, version=version, reading=reading, name_of=name_of, toponym_of=toponym_of)
        write_index(connection, made, embedded=self.embedded)

    def _remember(self, fresh: dict[str, dict[str, int]]) -> None:
        """Keep keys for the next report, now that they are sure to stay."""
        for cache, new in ((self._names, fresh["names"]), (self._toponyms, fresh["toponyms"])):
            if len(cache) > _CACHED:
                cache.clear()
            cache.update(new)

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
                    current = _current(connection, key)
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
                {"id": digest(list(row.values())), **row, "added": _now()},
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
        row = {"etag": feed.etag, "modified": feed.modified, "seen": json.dumps(feed.seen), "looked": _now()}
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


def toponym_id(row: Row) -> str:
    """Hash what a toponym is known by."""
    return digest([row["name"], row["geonameid"]])


def load_rows(connection: Connection, reading: int) -> tuple[Row, Rows]:
    """Give the version and the rows of a reading."""
    head = dict(
        connection.execute(select(tables.readings).where(tables.readings.c.key == reading)).mappings().one()
    )
    version = dict(
        connection.execute(select(tables.versions).where(tables.versions.c.key == head["version"]))
        .mappings()
        .one()
    )
    parts: dict[str, list[Row]] = {}
    for part in PARTS:
        table = tables.metadata.tables[part]
        columns = [column for column in table.c if column.name != "reading"]
        found = connection.execute(
            select(*columns).where(table.c.reading == reading).order_by(table.c.number)
        ).mappings()
        parts[part] = [dict(row) for row in found]
    return version, Rows(reading=head, **parts)


def _current(connection: Connection, report: int) -> int | None:
    """Give the reading that is current for a report: the newest."""
    found: int | None = connection.execute(
        select(tables.readings.c.key)
        .join(tables.versions, tables.versions.c.key == tables.readings.c.version)
        .where(tables.versions.c.report == report)
        .order_by(tables.readings.c.key.desc())
        .limit(1)
    ).scalar()
    return found


def write_index(connection: Connection, made: index.Indexed, *, embedded: bool) -> None:
    """Write the entries of a reading."""
    if not made.entries:
        return
    insert_many(connection, tables.entries, made.entries)
    insert_many(connection, tables.entry_words, made.words)
    insert_many(connection, tables.entry_places, made.places)
    if embedded:
        connection.exec_driver_sql(
            "INSERT INTO entry_search(rowid, words) VALUES (?, ?)",
            [(row["key"], row["words"]) for row in made.words],
        )


def forget(connection: Connection, report: int, *, embedded: bool) -> None:
    """Take the entries of a report out of what is searched; what was read stays."""
    entries, words, places = tables.entries, tables.entry_words, tables.entry_places
    keys = select(entries.c.key).where(entries.c.report == report)
    if embedded:
        connection.execute(
            text(
                "INSERT INTO entry_search(entry_search, rowid, words) SELECT 'delete', key, words "
                "FROM entry_words WHERE key IN (SELECT key FROM entries WHERE report = :report)"
            ),
            {"report": report},
        )
    connection.execute(words.delete().where(words.c.key.in_(keys)))
    connection.execute(places.delete().where(places.c.entry.in_(keys)))
    connection.execute(entries.delete().where(entries.c.report == report))


def report_names(own: str, url: str | None, of_text: str) -> list[str]:
    """Give by what a report is known again, the surest first.

    Args:
        own: Its id.
        url: Its address.
        of_text: The digest of its text.
    """
    names = []
    if own != of_text:
        names.append(f"id:{own}")
    if url:
        names.append(f"url:{url}")
    return names or [f"text:{of_text}"]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
