"""The keys of names and toponyms: looked up together for some readings, and kept in memory between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select

from selon.ledger import speakers, tables
from selon.ledger.rows import Row, Rows, digest
from selon.ledger.words import fold
from selon.ledger.writing import insert_rows, reserve

_CACHED = 200_000
"""Keys of names and toponyms that a writer keeps in memory."""
_AT_ONCE = 500
"""Values of one question; SQLite takes no more than some thousand."""

_Told = tuple[Any, ...]


class Dictionary:
    """What is known of names and toponyms, by one writer."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._names: dict[_Told, int | None] = {}
        self._toponyms: dict[_Told, int] = {}
        self._unsure: list[tuple[dict[Any, Any], _Told]] = []

    def name_of(self, row: Row) -> int | None:
        """Give the key of the name of an attribution's source; none for an unnamed one."""
        return self._names[_name(row)]

    def toponym_of(self, row: Row) -> int | None:
        """Give the key of a place's name; none for an unresolved one."""
        return self._toponyms[row["name"], row["geonameid"]] if row["name"] is not None else None

    def settle(self) -> None:
        """Take what was looked up as sure: the transaction is done."""
        self._unsure.clear()
        for cache in (self._names, self._toponyms):
            if len(cache) > _CACHED:
                cache.clear()

    def drop(self) -> None:
        """Forget what was looked up since: the transaction was given up."""
        for cache, told in self._unsure:
            cache.pop(told, None)
        self._unsure.clear()

    def learn(self, connection: Connection, readings: Iterable[Rows], *, embedded: bool) -> None:
        """Look up, or keep, all names and toponyms of some readings."""
        told: dict[_Told, Row] = {}
        places: dict[_Told, Row] = {}
        for rows in readings:
            for row in rows.attributions:
                if (own := _name(row)) not in self._names:
                    told[own] = row
            for row in rows.places:
                if row["name"] is not None and (own := (row["name"], row["geonameid"])) not in self._toponyms:
                    places[own] = row
        self._learn_names(connection, told, embedded=embedded)
        self._learn_toponyms(connection, places)

    def _learn_names(self, connection: Connection, told: dict[_Told, Row], *, embedded: bool) -> None:
        named = {own: name for own, row in told.items() if (name := speakers.name_of(row)) is not None}
        known = _keys(connection, tables.names, [name.id for name in named.values()])
        for own in told:
            name = named.get(own)
            key = None
            if name is not None:
                key = known.get(name.id)
                key = speakers.keep(connection, name, embedded=embedded) if key is None else key
            self._note(self._names, own, key)

    def _learn_toponyms(self, connection: Connection, places: dict[_Told, Row]) -> None:
        if not places:
            return
        speakers.alone(connection)
        ids = {own: toponym_id(row) for own, row in places.items()}
        known = _keys(connection, tables.toponyms, list(ids.values()))
        missing = [own for own in places if ids[own] not in known]
        keys = reserve(connection, tables.toponyms, len(missing)) if missing else []
        rows = [
            {"key": key, "id": ids[own], "name": own[0], "geonameid": own[1], "plain": fold(own[0])}
            for key, own in zip(keys, missing, strict=True)
        ]
        insert_rows(connection, tables.toponyms, rows)
        known |= {row["id"]: row["key"] for row in rows}
        for own in places:
            self._note(self._toponyms, own, known[ids[own]])

    def _note(self, cache: dict[Any, Any], own: _Told, key: int | None) -> None:
        cache[own] = key
        self._unsure.append((cache, own))


def _name(row: Row) -> _Told:
    return (row["name"], row["kind"], row["country"], row["organisation"], row["anonymous"])


def toponym_id(row: Row) -> str:
    """Hash what a toponym is known by."""
    return digest([row["name"], row["geonameid"]])


def _keys(connection: Connection, table: Table, ids: list[str]) -> dict[str, int]:
    asked = select(table.c.id, table.c.key).where(table.c.id.in_(bindparam("ids", expanding=True)))
    found: dict[str, int] = {}
    for first in range(0, len(ids), _AT_ONCE):
        rows = connection.execute(asked, {"ids": ids[first : first + _AT_ONCE]})
        found.update((row.id, row.key) for row in rows)
    return found
