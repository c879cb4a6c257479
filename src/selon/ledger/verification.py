"""Prove a ledger: spans against the stored text, rows against their hashes, the index against the rows."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from selon.ledger import index, speakers, tables
from selon.ledger.address import cause
from selon.ledger.batch import load_rows, report_names
from selon.ledger.dictionary import toponym_id
from selon.ledger.identity import Name, initials, plain, sound
from selon.ledger.rows import PARTS, Row, Rows, digest, fingerprint
from selon.ledger.store import Ledger
from selon.ledger.words import fold

_SPANS = {
    "attributions": ("mention", "cue", "addressee", "occasion", "said", "place"),
    "claims": ("text", "condition", "trigger", "actor", "recipient", "when"),
    "quantities": ("mention", "of"),
    "places": ("mention",),
    "times": ("mention",),
}
_LISTS = {"attributions": ("resolved_from", "content"), "claims": ("markers",)}
_FORMS = ("plain", "sound", "initials", "body")
_CHUNK = 1 << 20
Piece = tuple[str | None, int | None]
"""Where a report stands in a file: the member of the archive, and the line, row, record, item or entry."""
Pieces = Callable[[Path, str], Mapping[Piece, str]]
"""File, language → the pieces that it holds, and the SHA-256 of the bytes of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not hold, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        """Give the one line that a person reads."""
        return f"{self.where}: {self.what}"


@dataclass(slots=True, kw_only=True)
class Proved:
    """What was looked at, counted while it goes on."""

    reports: int = 0
    readings: int = 0
    spans: int = 0
    entries: int = 0
    originals: int = 0


def verify(
    ledger: Ledger,
    *,
    originals: Mapping[str, Path] | None = None,
    pieces: Pieces | None = None,
    proved: Proved | None = None,
) -> Iterator[Fault]:
    """Give all that does not hold; nothing where all does.

    Args:
        ledger: Open for reading.
        originals: Files by their names, to compare with the digests of the bytes that were read.
        pieces: Gives what an original holds, for a language; without it whole files are compared.
        proved: Is counted up.
    """
    counted = proved if proved is not None else Proved()
    if ledger.embedded:
        yield from _structure(ledger)
    try:
        with ledger.engine.connect() as connection:
            known = _names(connection)
            yield from _dictionaries(connection)
            yield from _decisions(connection)
            yield from orphans(connection)
            looked = _Known(
                names=known,
                toponyms=_toponyms(connection),
                originals=originals or {},
                pieces=pieces,
            )
            yield from _reports(connection, looked, counted)
    except SQLAlchemyError as error:
        yield Fault(where=ledger.name, what=cause(error))


def _structure(ledger: Ledger) -> Iterator[Fault]:
    """Ask SQLite whether pages, trees and the search index are whole."""
    try:
        with ledger.engine.connect() as connection:
            for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
                if line != "ok":
                    yield Fault(where=ledger.name, what=f"damaged: {' '.join(str(line).split())}")
    except SQLAlchemyError as error:
        yield Fault(where=ledger.name, what=cause(error))
        return
    try:
        with closing(sqlite3.connect(ledger.name, timeout=5, isolation_level=None)) as search:
            search.execute("INSERT INTO entry_search(entry_search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if not {"readonly", "read-only", "locked"} & set(str(error).replace(",", " ").split()):
            yield Fault(where="search index", what=f"does not fit the words of the entries: {error}")


def _names(connection: Connection) -> dict[str, int]:
    names = tables.names.c
    return {row.id: row.key for row in connection.execute(select(names.id, names.key))}


def _dictionaries(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(tables.names)).mappings():
        name = Name(
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            organisation=row["organisation"],
            within=row["within"],
        )
        body = plain(name.organisation) if name.organisation else None
        forms = (plain(name.name), sound(name.name), initials(name.name), body)
        if row["id"] != name.id or forms != tuple(row[form] for form in _FORMS):
            yield Fault(where=f"name {row['key']} ({row['name']})", what="was changed: its hash does not fit")
    for row in connection.execute(select(tables.toponyms)).mappings():
        if row["id"] != toponym_id(dict(row)) or row["plain"] != fold(row["name"]):
            yield Fault(
                where=f"place {row['key']} ({row['name']})", what="was changed: its hash does not fit"
            )
    for row in connection.execute(select(tables.rejected)).mappings():
        if row["id"] != digest([row["name"], row["line"], row["reason"]]):
            yield Fault(where=f"rejected input {row['name']}", what="was changed: its hash does not fit")


def _decisions(connection: Connection) -> Iterator[Fault]:
    before: dict[tuple[int, int], int] = {}
    for row in connection.execute(select(tables.decisions).order_by(tables.decisions.c.key)).mappings():
        pair = (row["left_name"], row["right_name"])
        if row["id"] != speakers.decision_id(dict(row), before.get(pair, 0)):
            yield Fault(where=f"decision {row['key']}", what="was changed: its hash does not fit")
        before[pair] = before.get(pair, 0) + 1
    names = tables.names.c
    held = {row.key: row.speaker for row in connection.execute(select(names.key, names.speaker))}
    for key, speaker in speakers.grouped(connection, set(held)).items():
        if held[key] != speaker:
            yield Fault(where=f"name {key}", what=f"is with speaker {held[key]}; the decisions say {speaker}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is looked up once, not for every report."""

    names: dict[str, int]
    toponyms: dict[str, int]
    originals: Mapping[str, Path]
    pieces: Pieces | None
    digests: dict[Path, str] = field(default_factory=dict)
    """Of the originals that were looked at."""
    held: dict[tuple[Path, str], Mapping[Piece, str]] = field(default_factory=dict)
    """The pieces of the original that was looked at last: reports of one file came together."""

    def digest(self, path: Path) -> str:
        """Give the digest of a file."""
        if path not in self.digests:
            self.digests[path] = raw_digest(path)
        return self.digests[path]

    def of(self, path: Path, language: str) -> Mapping[Piece, str]:
        """Give the pieces of a file."""
        if (path, language) not in self.held:
            assert self.pieces is not None
            self.held.clear()
            self.held[path, language] = self.pieces(path, language)
        return self.held[path, language]


def _toponyms(connection: Connection) -> dict[str, int]:
    columns = tables.toponyms.c
    return {row.id: row.key for row in connection.execute(select(columns.id, columns.key))}


def _reports(connection: Connection, looked: _Known, proved: Proved) -> Iterator[Fault]:
    after = 0
    while True:
        keys = (
            connection.execute(
                select(tables.reports.c.key)
                .where(tables.reports.c.key > after)
                .order_by(tables.reports.c.key)
                .limit(500)
            )
            .scalars()
            .all()
        )
        if not keys:
            break
        for key in keys:
            proved.reports += 1
            yield from _report(connection, key, looked, proved)
        after = keys[-1]
    held = connection.execute(select(func.count()).select_from(tables.entries)).scalar_one()
    if held != proved.entries:
        yield Fault(where="entries", what=f"{held} are listed; the readings give {proved.entries}")


def _report(connection: Connection, key: int, known: _Known, proved: Proved) -> Iterator[Fault]:
    where = f"report {key}"
    try:
        versions = [
            dict(row)
            for row in connection.execute(
                select(tables.versions)
                .where(tables.versions.c.report == key)
                .order_by(tables.versions.c.number)
            ).mappings()
        ]
    except (ValueError, TypeError) as error:
        yield Fault(where=where, what=f"cannot be read: {error}")
        return
    if not versions or [row["number"] for row in versions] != list(range(1, len(versions) + 1)):
        yield Fault(where=where, what="a version is missing")
    names = set(
        connection.execute(
            select(tables.report_names.c.name).where(tables.report_names.c.report == key)
        ).scalars()
    )
    yield from _original(versions, known=known, proved=proved)
    newest = None
    for version in versions:
        where = f"report {version['id']}, version {version['number']}"
        yield from _version(version, where=where, names=names)
        found = (
            connection.execute(
                select(tables.readings.c.key)
                .where(tables.readings.c.version == version["key"])
                .order_by(tables.readings.c.key)
            )
            .scalars()
            .all()
        )
        if not found:
            yield Fault(where=where, what="its reading is missing")
        for reading in found:
            proved.readings += 1
            try:
                rows = load_rows(connection, reading)[1]
            except (ValueError, TypeError) as error:
                yield Fault(where=f"{where}, reading {reading}", what=f"cannot be read: {error}")
                continue
            yield from _reading(version, rows, where=f"{where}, reading {reading}", proved=proved)
            if newest is None or reading > newest[0]:
                newest = (reading, version, rows)
    if newest:
        yield from _index(connection, newest, known, proved)


def _version(version: Row, *, where: str, names: set[str]) -> Iterator[Fault]:
    if hashlib.sha256(version["text"].encode("utf-8", "surrogatepass")).hexdigest() != version["digest"]:
        yield Fault(where=where, what="the text was changed: its digest does not fit")
    if fingerprint(version) != version["fingerprint"]:
        yield Fault(where=where, what="what is known of the report was changed: its fingerprint does not fit")
    if not set(report_names(version["id"], version["url"], version["digest"])) <= names:
        yield Fault(where=where, what="the report is not known by its id and address")


def _original(versions: list[Row], *, known: _Known, proved: Proved) -> Iterator[Fault]:
    """Compare the newest version from each file with what the file holds now.

    Of a file that several reports came from, and that has other bytes now, each report's own piece is looked
    for: a line was added to it, or another member of the archive was changed.
    """
    newest = {version["origin"]: version for version in versions if version["origin"]}
    for origin, version in newest.items():
        path = known.originals.get(origin)
        if path is None or version["file_digest"] is None:
            continue
        where = f"report {version['id']}, version {version['number']}"
        proved.originals += 1
        same = known.digest(path) == version["file_digest"]
        if known.pieces is None or version["raw_digest"] is None or version["arrival"] is None:
            if not same:
                yield Fault(
                    where=where,
                    what=f"the original {path} is not the one that was read: its digest differs",
                )
            continue
        try:
            place, _, member, number, _ = json.loads(version["arrival"])
        except ValueError:
            yield Fault(where=where, what="how it came in cannot be read")
            continue
        pieces = known.of(path, version["language"])
        piece = "".join([f", {member}" if member else "", f", number {number}" if number else ""])
        if same and (place != origin or pieces.get((member, number)) != version["raw_digest"]):
            what = (
                f"{path} holds no such bytes{piece}: how it came in, or the digest of its bytes, was changed"
            )
            yield Fault(where=where, what=what)
        elif not same and version["raw_digest"] not in pieces.values():
            what = f"the original {path}{piece} is not the one that was read: its digest differs"
            yield Fault(where=where, what=what)


def origins(ledger: Ledger) -> dict[str, Path]:
    """Give the files that reports came from, by their names, where they still stand."""
    with ledger.reading() as connection:
        names = connection.execute(
            select(tables.versions.c.origin).where(tables.versions.c.file_digest.is_not(None)).distinct()
        ).scalars()
        return {name: path for name in names if name and (path := Path(name)).is_file()}


def raw_digest(path: Path) -> str:
    """Give the SHA-256 of a file's bytes."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()


def _reading(version: Row, rows: Rows, *, where: str, proved: Proved) -> Iterator[Fault]:
    text = version["text"]
    for part in PARTS:
        for row in getattr(rows, part):
            try:
                found = list(_spans(part, row))
            except (ValueError, TypeError):
                yield Fault(where=f"{where}, {part} {row['number']}", what="a list of spans cannot be read")
                continue
            for name, start, end, exact in found:
                proved.spans += 1
                if text[start:end] != exact:
                    held = f"{str(exact)[:40]!r} does not stand at {start}-{end}"
                    yield Fault(where=f"{where}, {part} {row['number']}, {name}", what=held)
    proof = rows.proof()
    if proof != rows.reading["proof"]:
        yield Fault(where=where, what="what was read was changed: its proof does not fit")
    if digest([version["report"], version["fingerprint"], rows.reading["proof"]]) != rows.reading["id"]:
        yield Fault(where=where, what="the reading's id does not fit")


def _spans(part: str, row: Row) -> Iterator[tuple[str, Any, Any, Any]]:
    for name in _SPANS[part]:
        start, end, exact = (row[f"{name}_{end}"] for end in ("start", "end", "exact"))
        if (start, end, exact) != (None, None, None):
            yield name, start, end, exact
    for name in _LISTS.get(part, ()):
        for start, end, exact in json.loads(row[name]):
            yield name, start, end, exact


def _index(
    connection: Connection,
    newest: tuple[int, Row, Rows],
    known: _Known,
    proved: Proved,
) -> Iterator[Fault]:
    """Make the entries of a reading again, and compare."""
    reading, version, rows = newest
    where = f"report {version['id']}, version {version['number']}"
    report = report_names(version["id"], version["url"], version["digest"])[0]

    def name_of(row: Row) -> int | None:
        name = speakers.name_of(row, report=report)
        if name is None:
            return None
        shared = replace(name, within=None)  # as ledgers kept it before they told such names apart
        return known.names.get(name.id, known.names.get(shared.id))

    def toponym_of(row: Row) -> int | None:
        return known.toponyms.get(toponym_id(row)) if row["name"] is not None else None

    try:
        made = index.make(rows, version=version, reading=reading, name_of=name_of, toponym_of=toponym_of)
        proved.entries += len(made.entries)
        held = [
            dict(row)
            for row in connection.execute(
                select(tables.entries)
                .where(tables.entries.c.report == version["report"])
                .order_by(tables.entries.c.key)
            ).mappings()
        ]
        keys = [row["key"] for row in held]
        words = [
            dict(row)
            for row in connection.execute(
                select(tables.entry_words)
                .where(tables.entry_words.c.key.in_(keys))
                .order_by(tables.entry_words.c.key)
            ).mappings()
        ]
        placed = connection.execute(
            select(tables.entry_places.c.toponym, tables.entry_places.c.entry).where(
                tables.entry_places.c.entry.in_(keys)
            )
        ).all()
    except (ValueError, TypeError, KeyError, IndexError) as error:
        yield Fault(where=where, what=f"its entries cannot be read: {error}")
        return
    if held != made.entries:
        yield Fault(where=where, what=f"its entries are not those of reading {reading}")
    if words != made.words:
        yield Fault(where=where, what="the words by which its entries are found were changed")
    if sorted(map(tuple, placed)) != sorted((row["toponym"], row["entry"]) for row in made.places):
        yield Fault(where=where, what="the places by which its entries are found were changed")


def orphans(connection: Connection) -> Iterator[Fault]:
    """Give the parts that belong to no reading."""
    readings = select(tables.readings.c.key)
    for part in PARTS:
        table = tables.metadata.tables[part]
        found = select(table.c.reading).where(table.c.reading.not_in(readings)).distinct()
        for key in connection.execute(found).scalars():
            yield Fault(where=f"{part} of reading {key}", what="there is no such reading")
