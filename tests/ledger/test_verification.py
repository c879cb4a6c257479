"""`selon verify`: any value that is changed in any table is found and named. In both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Date, Float, Integer, select, text, update

from ledger.made import full, reading
from selon.ledger import Ledger, Source, open_ledger, tables
from selon.ledger.verification import Proved, raw_digest, verify

DATA = {"selon": "1", "language_data": "d"}
Opened = Callable[..., Ledger]
CONTENT = [
    *("versions", "readings", "attributions", "claims", "quantities", "places", "times"),
    *("names", "toponyms", "entries", "entry_words", "decisions"),
]
FREE = {
    ("versions", "added"), ("versions", "origin"), ("versions", "raw_digest"), ("versions", "file_digest"),
    ("versions", "arrival"), ("versions", "key"),
    ("readings", "added"), ("readings", "key"), ("readings", "version"), ("versions", "report"),
    ("decisions", "added"), ("decisions", "key"), ("names", "key"), ("toponyms", "key"),
}  # fmt: skip
"""When and whence a report came is not proved; keys are, by what they lead to."""


def changed(column: object, value: object) -> object:
    """Give another value for a column."""
    kind = column.type  # type: ignore[attr-defined]
    if isinstance(kind, Boolean):
        return not value
    if isinstance(kind, Date):
        return date(1999, 9, 9) if value != date(1999, 9, 9) else date(1999, 9, 8)
    if isinstance(kind, Float):
        return (value or 0.0) + 0.5  # type: ignore[operator]
    if isinstance(kind, Integer):
        return (value or 0) + 1  # type: ignore[operator]
    given = str(value or "")
    return ("x" if not given.startswith("x") else "y") + given[1:]


def test_every_value_is_proved(opened: Opened) -> None:
    """Each column of each table, changed by one character or one, gives a fault."""
    ledger = opened()
    ledger.add(full(), **DATA)
    ledger.add(replace(full(), report=replace(full().report, id="other", url=None)), **DATA)
    other = reading([("le pont est fermé", "ANNE MOREL")], country="FR", organisation="Mairie de Brumelle")
    ledger.add(other, **DATA)
    assert list(verify(ledger)) == []
    missed = []
    for name in CONTENT:
        table = tables.metadata.tables[name]
        keys = list(table.primary_key.columns)
        with ledger.reading() as connection:
            row = connection.execute(select(table).limit(1)).mappings().first()
        assert row is not None, name
        where = [key == row[key.name] for key in keys]
        for column in table.columns:
            if column.foreign_keys or column in keys or (name, column.name) in FREE:
                continue
            value = changed(column, row[column.name])
            with ledger.writing() as connection:
                connection.execute(update(table).where(*where).values({column.name: value}))
            if not list(verify(ledger)):
                missed.append((name, column.name))
            with ledger.writing() as connection:
                connection.execute(update(table).where(*where).values({column.name: row[column.name]}))
    assert missed == []
    assert list(verify(ledger)) == []


def test_a_fault_names_its_place(opened: Opened) -> None:
    """A changed word of the text is named with its report, and so are spans that no longer stand."""
    ledger = opened()
    ledger.add(full(), **DATA)
    with ledger.writing() as connection:
        connection.execute(text("UPDATE versions SET text = replace(text, 'Brumelle', 'Brumette')"))
    found = list(map(str, verify(ledger)))
    assert found[0] == "report full, version 1: the text was changed: its digest does not fit"
    assert any("reading 1, claims 0, text: 'Au moins 30 soldats" in one for one in found)


def test_what_is_missing_is_found(opened: Opened) -> None:
    """A row that was deleted is missed."""
    ledger = opened()
    ledger.add(full(), **DATA)
    for table in ("claims", "attributions", "quantities", "times", "entries", "entry_words", "entry_places"):
        with ledger.reading() as connection:
            kept = [dict(row) for row in connection.execute(select(tables.metadata.tables[table])).mappings()]
        with ledger.writing() as connection:
            connection.execute(tables.metadata.tables[table].delete())
        assert list(verify(ledger)), table
        with ledger.writing() as connection:
            connection.execute(tables.metadata.tables[table].insert(), kept)
        assert list(verify(ledger)) == [], table


def test_counts_what_it_proved(opened: Opened) -> None:
    """Reports, readings, entries and spans."""
    ledger = opened()
    ledger.add(full(), **DATA)
    proved = Proved()
    assert list(verify(ledger, proved=proved)) == []
    assert (proved.reports, proved.readings, proved.entries) == (1, 1, 3)
    assert proved.spans > 20


def test_originals(opened: Opened, tmp_path: Path) -> None:
    """The bytes that were read are compared with the file that is given for them."""
    original = tmp_path / "a.txt"
    original.write_bytes(b"abc")
    ledger = opened()
    ledger.add(full(), **DATA, source=Source(origin="a.txt", raw_digest=raw_digest(original)))
    proved = Proved()
    assert list(verify(ledger, originals={"a.txt": original}, proved=proved)) == []
    assert proved.originals == 1
    original.write_bytes(b"abd")
    (fault,) = verify(ledger, originals={"a.txt": original})
    assert "is not the one that was read" in str(fault)


@pytest.mark.parametrize("share", [0.15, 0.35, 0.55, 0.75, 0.95])
def test_a_flipped_byte_of_the_file(tmp_path: Path, share: float) -> None:
    """Whatever page a run of bytes is changed in: it is found, and nothing breaks."""
    path = tmp_path / "ledger.db"
    with open_ledger(str(path), write=True) as ledger:
        for number in range(60):
            told = [(f"le pont {number} est fermé, la route {one} aussi", "Anne Morel") for one in range(12)]
            ledger.add(reading(told, id=f"r{number}"), **DATA)
    connection = sqlite3.connect(path)
    connection.execute("VACUUM")  # else a page may hold leftovers that nothing reads
    connection.close()
    data = bytearray(path.read_bytes())
    at = int(len(data) * share)
    end = data.index(b"pont", at)
    data[end] ^= 0x01
    path.write_bytes(data)
    with open_ledger(str(path)) as ledger:
        assert list(verify(ledger))
