"""Rows into tables, many at once, past SQLAlchemy's handling of every value, which takes most of the time.

The one place where statements are written for each database: SQLite gets prepared statements with all rows of
a table at once, PostgreSQL gets ``COPY``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Date, Table, exc, text

from selon.ledger.rows import Row

Values = tuple[Any, ...]
"""Of one row, in the order of its columns."""


def reserve(connection: Connection, table: Table, number: int) -> list[int]:
    """Give the keys that the next rows of a table take, in order.

    An SQLite writer is alone, so that the keys after the last one are free.
    """
    if connection.dialect.name == "sqlite":
        (last,) = connection.exec_driver_sql(f'SELECT coalesce(max("key"), 0) FROM "{table.name}"').one()  # noqa: S608 - our own names
        return list(range(last + 1, last + 1 + number))
    sequence = text("SELECT nextval(pg_get_serial_sequence(:table, 'key')) FROM generate_series(1, :number)")
    return sorted(connection.execute(sequence, {"table": table.name, "number": number}).scalars())


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns in the same order."""
    if rows:
        insert_values(connection, table, tuple(rows[0]), [tuple(row.values()) for row in rows])


def insert_values(connection: Connection, table: Table, columns: Sequence[str], rows: list[Values]) -> None:
    """Insert rows, given as their values in the order of the columns."""
    if not rows:
        return
    named = tuple(columns)
    if connection.dialect.name == "sqlite":
        days = _days(table, named)
        given = list(_iso(rows, days)) if days else rows
        connection.exec_driver_sql(_inserting(table.name, named), given)
        return
    driver: Any = connection.connection
    with _explained(connection), driver.cursor() as cursor, cursor.copy(_copying(table.name, named)) as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def _explained(connection: Connection) -> Iterator[None]:
    """Turn the driver's own errors into SQLAlchemy's.

    Raises:
        DBAPIError: in the place of an error of the driver.
    """
    driver = connection.dialect.dbapi
    assert driver is not None
    try:
        yield
    except driver.Error as error:
        raise exc.DBAPIError.instance(None, None, error, driver.Error) from error


@cache
def _inserting(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608 - our own names


@cache
def _copying(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'COPY "{table}" ({names}) FROM STDIN'


@cache
def _days(table: Table, columns: tuple[str, ...]) -> tuple[int, ...]:
    """Give the places of the columns that hold days, which SQLite keeps as ISO text."""
    return tuple(at for at, name in enumerate(columns) if isinstance(table.c[name].type, Date))


def _iso(rows: Iterable[Values], days: tuple[int, ...]) -> Iterator[Values]:
    for row in rows:
        if all(row[at] is None for at in days):
            yield row
        else:
            yield tuple([one.isoformat() if isinstance(one, date) else one for one in row])
