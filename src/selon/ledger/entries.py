"""What is searched, in the tables: entries, their words and their places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from sqlalchemy import Connection, select, text

from selon.ledger import tables
from selon.ledger.index import Indexed
from selon.ledger.writing import insert_values


def write(connection: Connection, made: Sequence[Indexed], *, embedded: bool) -> None:
    """Write the entries of some readings.

    In the order of their keys: SQLite's search index begins a new segment, to be merged later, whenever a key
    is smaller than the one before it.
    """
    rows = sorted(chain.from_iterable(one.entries for one in made), key=lambda row: int(row["key"]))
    if not rows:
        return
    insert_values(connection, tables.entries, tuple(rows[0]), [tuple(row.values()) for row in rows])
    words = sorted((row["key"], row["words"]) for one in made for row in one.words)
    insert_values(connection, tables.entry_words, ("key", "words"), words)
    places = sorted((row["toponym"], row["entry"]) for one in made for row in one.places)
    insert_values(connection, tables.entry_places, ("toponym", "entry"), places)
    if embedded:
        connection.exec_driver_sql("INSERT INTO entry_search(rowid, words) VALUES (?, ?)", words)


def forget(connection: Connection, report: int, *, embedded: bool) -> None:
    """Take the entries of a report out of what is searched; what was read stays."""
    entries, words, places = tables.entries, tables.entry_words, tables.entry_places
    keys = select(entries.c.key).where(entries.c.report == report)
    if embedded:
        connection.execute(
            text(
                "INSERT INTO entry_search(entry_search, rowid, words) SELECT 'delete', key, words "
                "FROM entry_words WHERE key IN (SELECT key FROM entries WHERE report = :report) ORDER BY key"
            ),
            {"report": report},
        )
    connection.execute(words.delete().where(words.c.key.in_(keys)))
    connection.execute(places.delete().where(places.c.entry.in_(keys)))
    connection.execute(entries.delete().where(entries.c.report == report))
