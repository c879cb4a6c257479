"""The versions of a report and the readings of each, with what every one changed in what is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from selon.errors import LedgerError
from selon.ledger import tables
from selon.ledger.batch import load_rows
from selon.ledger.changes import Changes, compare
from selon.ledger.rows import Row, Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One reading of one version of a report."""

    version: int
    """Counted from 1."""
    id: str
    """Of the report, as this version gives it."""
    title: str | None
    outlet: str | None
    published: date | None
    digest: str
    """Of the text."""
    origin: str | None
    selon: str
    """The version of selon that read it."""
    added: str
    """When it was kept, ISO 8601 in UTC."""
    told: int
    """Claims, and attributions without one."""
    about: tuple[str, ...]
    """What is known of the report that differs from the version before: *title*, *text* …"""
    changes: Changes | None
    """Against the reading before; ``None`` for the first."""


_ABOUT = (
    "id",
    "text",
    "language",
    "title",
    "outlet",
    "url",
    "published",
    "byline",
    "credits",
    "edition",
    "embargo",
)


def history(connection: Connection, report: str) -> tuple[Past, ...]:
    """Give the readings of a report, oldest first.

    Args:
        connection: Of a ledger, reading.
        report: Its id or address, or the digest of its text.

    Raises:
        LedgerError: no report is known by it.
    """
    names = [f"{kind}:{report}" for kind in ("id", "url", "text")]
    known = tables.report_names.c
    keys = set(connection.execute(select(known.report).where(known.name.in_(names))).scalars())
    if not keys:
        raise LedgerError(f"{report}: is no report of the ledger; expected its id or address")
    read, versions = tables.readings.c, tables.versions.c
    found = connection.execute(
        select(read.key)
        .join(tables.versions, versions.key == read.version)
        .where(versions.report.in_(keys))
        .order_by(versions.report, read.key)
    ).scalars()
    past: list[Past] = []
    before: tuple[Row, Rows] | None = None
    for key in found.all():
        now = load_rows(connection, key)
        if before is not None and before[0]["report"] != now[0]["report"]:
            before = None
        past.append(_past(now, before))
        before = now
    return tuple(past)


def _past(now: tuple[Row, Rows], before: tuple[Row, Rows] | None) -> Past:
    version, rows = now
    claimed = {claim["attribution"] for claim in rows.claims}
    return Past(
        version=version["number"],
        id=version["id"],
        title=version["title"],
        outlet=version["outlet"],
        published=rows.reading["published"],
        digest=version["digest"],
        origin=version["origin"],
        selon=rows.reading["selon"],
        added=rows.reading["added"],
        told=len(rows.claims) + sum(one["number"] not in claimed for one in rows.attributions),
        about=tuple(name for name in _ABOUT if before and before[0][name] != version[name]),
        changes=compare(before[1], rows) if before else None,
    )
