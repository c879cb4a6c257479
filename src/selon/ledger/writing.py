"""Rows into tables, past SQLAlchemy's handling of every value where that costs most of the time."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, insert

from selon.ledger.rows import Row


def insert_one(connection: Connection, table: Table, row: Row) -> int:
    """Insert a row without its key; give the key."""
    if connection.dialect.name != "sqlite":
        return int(connection.execute(insert(table), row).inserted_primary_key[0])  # type: ignore[index]
    done = connection.exec_driver_sql(_inserting(table.name, tuple(row)), _values(row))
    return int(done.lastrowid)


def insert_many(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert rows that all have the same columns in the same order.

    SQLite gets them past SQLAlchemy's handling of every value, which would take most of the time.
    """
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table), rows)
        return
    statement = _inserting(table.name, tuple(rows[0]))
    connection.exec_driver_sql(
        statement,
        [_values(row) for row in rows],
    )


@cache
def _inserting(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608 - our own names


def _values(row: Row) -> tuple[Any, ...]:
    return tuple([one.isoformat() if isinstance(one, date) else one for one in row.values()])
