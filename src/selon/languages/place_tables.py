"""The tables of a language about places.

===============  ==================================================================================
``exonyms``      exonym, name (the first one in GeoNames), country; the first exonym of a city is its
                 name in the language, those below it are other spellings
``regions``      name, kind (region, sea, world region; country only where the
                 name is also a region's), country (may be empty), latitude, longitude,
                 behind (``article``, ``noun`` or empty; see `selon.language.Region`)
``place_words``  class, word, value; the classes are explained in the table
``motion``       verb, inside, object, genitive, features (``moves``, ``stands``, ``noun``)
===============  ==================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from selon.errors import LanguageError
from selon.language import Exonym, Form, Motion, PlaceNames, Region
from selon.languages.tables import table
from selon.model import PlaceRole

Forms = Callable[[str], Iterable[tuple[str, Form]]]
"""Gives every written form of a verb with what it may be; for one form, several pairs."""

_KINDS = frozenset({"region", "sea", "world region", "country"})
_BEHIND = frozenset({"", "article", "noun"})
_ROLES = frozenset({role.value for role in PlaceRole})
_FEATURES = frozenset({"moves", "stands", "noun"})


def places(package: str, *, forms: Forms) -> PlaceNames:
    """Read the tables about places; verbs of movement are inflected by ``forms``.

    Raises:
        LanguageError: a table is missing or broken.
    """
    return PlaceNames(
        exonyms=_exonyms(package),
        regions=_regions(package),
        words=_words(package),
        motions=_motions(package, forms),
    )


def _exonyms(package: str) -> dict[str, Exonym]:
    found: dict[str, Exonym] = {}
    names: dict[tuple[str, str], str] = {}
    for row in table(package, "exonyms", ("exonym", "name", "country")):
        name = names.setdefault((row["name"], row["country"]), row["exonym"])
        found[row["exonym"]] = Exonym(name=name, primary=row["name"], country=row["country"])
    return found


def _regions(package: str) -> dict[str, tuple[Region, ...]]:
    found: dict[str, tuple[Region, ...]] = {}
    for row in table(package, "regions", ("name", "kind", "country", "latitude", "longitude", "behind")):
        name = row["name"]
        if row["kind"] not in _KINDS:
            raise _wrong(package, "regions", name, "kind", row["kind"], sorted(_KINDS))
        if row["behind"] not in _BEHIND:
            raise _wrong(package, "regions", name, "behind", row["behind"], sorted(_BEHIND))
        region = Region(
            kind=row["kind"],
            country=row["country"] or None,
            latitude=_degrees(package, row, "latitude", 90),
            longitude=_degrees(package, row, "longitude", 180),
            behind=row["behind"] or None,
        )
        found[name] = (*found.get(name, ()), region)
    return found


def _words(package: str) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for row in table(package, "place_words", ("class", "word", "value")):
        words.setdefault(row["class"], {})[row["word"]] = row["value"]
    return words


def _motions(package: str, forms: Forms) -> dict[str, Motion]:
    found: dict[str, Motion] = {}
    for row in table(package, "motion", ("verb", "inside", "object", "genitive", "features")):
        features = frozenset(row["features"].split())
        for column in ("inside", "object", "genitive"):
            if row[column] and row[column] not in _ROLES:
                raise _wrong(package, "motion", row["verb"], column, row[column], sorted(_ROLES))
        if features - _FEATURES:
            raise _wrong(package, "motion", row["verb"], "features", row["features"], sorted(_FEATURES))
        written: dict[str, set[Form]] = {}
        if "noun" in features:
            written[row["verb"]] = set()
        else:
            for word, form in forms(row["verb"]):
                written.setdefault(word, set()).add(form)
        for word, kinds in written.items():
            motion = Motion(
                inside=row["inside"] or None,
                object=row["object"] or None,
                genitive=row["genitive"] or None,
                moves="moves" in features,
                participle=Form.PAST_PARTICIPLE in kinds,
                stands="stands" in features,
            )
            found.setdefault(word, motion)
    return found


def _degrees(package: str, row: Mapping[str, str], column: str, most: int) -> float:
    try:
        value = float(row[column])
    except ValueError:
        value = most + 1.0
    if abs(value) > most:
        raise _wrong(
            package, "regions", row["name"], column, row[column], [f"degrees from -{most} to {most}"]
        )
    return value


def _wrong(
    package: str, table: str, entry: str, column: str, cell: str, expected: list[str]
) -> LanguageError:
    path = f"{package.replace('.', '/')}/lexicon/{table}.tsv"
    return LanguageError(
        f"{path}, entry {entry}: {column} is {cell!r}, expected one of {', '.join(expected)}"
    )
