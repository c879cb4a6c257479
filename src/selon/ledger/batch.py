"""Readings into a ledger, some of them in one transaction, with few questions and one write a table.

Reports that nobody knows go in together. One that is known, or shares a name with one before it, goes in
after those, alone: what it changes has to be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam, select, text

from selon.ledger import entries, index, tables
from selon.ledger.changes import Changes, compare
from selon.ledger.dictionary import Dictionary
from selon.ledger.rows import PARTS, Row, Rows, digest
from selon.ledger.writing import Values, insert_rows, insert_values, reserve

_AT_ONCE = 500
_REPORTS = select(tables.report_names).where(
    tables.report_names.c.name.in_(bindparam("names", expanding=True))
)
_LOCK_NAMES = text(
    "SELECT count(pg_advisory_xact_lock(hashtextextended(name, 0))) FROM "
    "(SELECT name FROM unnest(CAST(:names AS text[])) AS name ORDER BY name OFFSET 0) AS names"
)
"""Two writers must not both find nothing; the order keeps them from waiting for one another."""


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
class Item:
    """A reading that is to be kept, as rows."""

    version: Row
    """Without its keys and number."""
    rows: Rows
    proof: str
    names: tuple[str, ...]
    """By what the report is known, the surest first."""


class Batch:
    """What is kept by one transaction."""

    def __init__(
        self, connection: Connection, dictionary: Dictionary, *, embedded: bool, again: bool
    ) -> None:
        """Take the connection, in its transaction.

        Args:
            connection: Whose changes are kept all or not at all.
            dictionary: Of the writer.
            embedded: Whether it is SQLite.
            again: Whether a new reading of a known version replaces the one that is current.
        """
        self._connection = connection
        self._dictionary = dictionary
        self._embedded = embedded
        self._again = again
        self._now = now()

    def keep(self, items: list[Item]) -> tuple[Added, ...]:
        """Keep all readings, in their order."""
        names = sorted({name for item in items for name in item.names})
        if not self._embedded:
            self._connection.execute(_LOCK_NAMES, {"names": names})
        known = self._known(names)
        taken: set[str] = set()
        fresh: list[int] = []
        rest: list[int] = []
        for at, item in enumerate(items):
            new = not any(name in known or name in taken for name in item.names)
            (fresh if new else rest).append(at)
            taken.update(item.names)
        added = [Added(outcome=Outcome.NEW)] * len(items)
        self._keep_new([items[at] for at in fresh])
        for at in rest:
            added[at] = self._keep_known(items[at])
        return tuple(added)

    def _known(self, names: list[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for first in range(0, len(names), _AT_ONCE):
            rows = self._connection.execute(_REPORTS, {"names": names[first : first + _AT_ONCE]})
            found.update((row.name, row.report) for row in rows)
        return found

    def _keep_new(self, items: list[Item]) -> None:
        """Keep the readings of reports that nobody knows."""
        if not items:
            return
        reports = self._reports(len(items))
        names = [(name, key) for item, key in zip(items, reports, strict=True) for name in item.names]
        insert_values(self._connection, tables.report_names, ("name", "report"), names)
        versions = [
            item.version | {"report": key, "number": 1} for item, key in zip(items, reports, strict=True)
        ]
        self._versions(versions)
        self._readings(list(zip(items, versions, strict=True)))

    def _reports(self, number: int) -> list[int]:
        keys = reserve(self._connection, tables.reports, number)
        rows = [(key, self._now) for key in keys]
        insert_values(self._connection, tables.reports, ("key", "added"), rows)
        return keys

    def _versions(self, versions: list[Row]) -> None:
        """Keep versions; their keys are put into them."""
        keys = reserve(self._connection, tables.versions, len(versions))
        for version, key in zip(versions, keys, strict=True):
            version["key"] = key
        insert_rows(self._connection, tables.versions, [row | {"added": self._now} for row in versions])

    def _readings(self, read: list[tuple[Item, Row]]) -> None:
        """Keep readings of versions that have their keys, and what is searched of them."""
        keys = reserve(self._connection, tables.readings, len(read))
        heads = [
            {
                "key": key,
                **item.rows.reading,
                "version": version["key"],
                "id": reading_id(version, item.proof),
                "proof": item.proof,
                "added": self._now,
            }
            for key, (item, version) in zip(keys, read, strict=True)
        ]
        insert_rows(self._connection, tables.readings, heads)
        for part in PARTS:
            values: list[Values] = []
            columns: tuple[str, ...] = ()
            for key, (item, _) in zip(keys, read, strict=True):
                rows: list[Row] = getattr(item.rows, part)
                if rows:
                    columns = ("reading", *rows[0])
                    values += [(key, *row.values()) for row in rows]
            insert_values(self._connection, tables.metadata.tables[part], columns, values)
        known = self._dictionary
        known.learn(self._connection, (item.rows for item, _ in read), embedded=self._embedded)
        made = [
            index.make(
                item.rows,
                version=version,
                reading=key,
                name_of=known.name_of,
                toponym_of=known.toponym_of,
            )
            for key, (item, version) in zip(keys, read, strict=True)
        ]
        entries.write(self._connection, made, embedded=self._embedded)

    def _keep_known(self, item: Item) -> Added:
        """Keep a reading of a report that is known, in this version or another."""
        version, outcome = self._version(item)
        current = current_reading(self._connection, version["report"])
        read = set(
            self._connection.execute(
                select(tables.readings.c.id).where(tables.readings.c.version == version["key"])
            ).scalars()
        )
        if reading_id(version, item.proof) in read or (read and not self._again):
            return Added(outcome=Outcome.KNOWN)
        outcome = Outcome.AGAIN if read else outcome
        changes = None
        if current is not None:
            changes = compare(load_rows(self._connection, current)[1], item.rows)
            entries.forget(self._connection, version["report"], embedded=self._embedded)
        self._readings([(item, version)])
        return Added(outcome=outcome, changes=changes)

    def _version(self, item: Item) -> tuple[Row, Outcome]:
        """Find the version of the report, or make it."""
        found = self._known(list(item.names))
        key = next((found[name] for name in item.names if name in found), None)
        outcome = Outcome.NEW if key is None else Outcome.VERSION
        if key is None:
            (key,) = self._reports(1)
        columns = tables.versions.c
        of_report = select(tables.versions).where(columns.report == key)
        same = self._connection.execute(
            of_report.where(columns.fingerprint == item.version["fingerprint"])
        ).mappings()
        if (one := same.first()) is not None:
            return dict(one), outcome
        missing = [(name, key) for name in item.names if name not in found]
        insert_values(self._connection, tables.report_names, ("name", "report"), missing)
        numbers = self._connection.execute(select(columns.number).where(columns.report == key)).scalars()
        version = item.version | {"report": key, "number": max(numbers, default=0) + 1}
        self._versions([version])
        return version, outcome


def reading_id(version: Row, proof: str) -> str:
    """Hash what a reading is known by."""
    return digest([version["report"], version["fingerprint"], proof])


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


def current_reading(connection: Connection, report: int) -> int | None:
    """Give the reading that is current for a report: the newest."""
    found: int | None = connection.execute(
        select(tables.readings.c.key)
        .join(tables.versions, tables.versions.c.key == tables.readings.c.version)
        .where(tables.versions.c.report == report)
        .order_by(tables.readings.c.key.desc())
        .limit(1)
    ).scalar()
    return found


def report_names(own: str, url: str | None, of_text: str) -> tuple[str, ...]:
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
    return tuple(names) or (f"text:{of_text}",)


def now() -> str:
    """Give the time to the second, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def items(made: Iterable[tuple[Row, Rows]]) -> list[Item]:
    """Give what is to be kept, from the rows of versions and readings."""
    return [
        Item(
            version=version,
            rows=rows,
            proof=rows.proof(),
            names=report_names(version["id"], version["url"], version["digest"]),
        )
        for version, rows in made
    ]
