"""What is searched of a reading: its entries, with their facets and words. Made from its rows alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from selon.ledger.rows import Row, Rows
from selon.ledger.words import prepare

_FIRST_DAY = date(1600, 1, 1).toordinal()
_DAY_BITS, _READING_BITS, _PLACE_BITS = 18, 29, 16
MOST_ENTRIES = 1 << _PLACE_BITS
"""Entries of one report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """The entries of one reading."""

    entries: list[Row] = field(default_factory=list)
    words: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)


def key(published: date | None, *, reading: int, place: int) -> int:
    """Give the key of an entry: later days are larger, none is the smallest."""
    day = published.toordinal() - _FIRST_DAY + 1 if published else 0
    day = min(max(day, 0), (1 << _DAY_BITS) - 1)
    return (((day << _READING_BITS) | reading) << _PLACE_BITS) | place


def first_key(day: date) -> int:
    """Give the smallest key that an entry of a day can have."""
    return key(day, reading=0, place=0)


def make(
    rows: Rows,
    *,
    version: Row,
    reading: int,
    name_of: Callable[[Row], int | None],
    toponym_of: Callable[[Row], int | None],
) -> Indexed:
    """Make the entries of a reading.

    Args:
        rows: Of the reading.
        version: Of the report, with its keys.
        reading: Its key.
        name_of: Gives the key of the name of an attribution's source; none for an unnamed one.
        toponym_of: Gives the key of a place's name; none for an unresolved one.
    """
    made = Indexed()
    told: set[int] = set()
    places: dict[int, list[Row]] = {}
    for row in rows.places:
        if row["claim"] is not None:
            places.setdefault(row["claim"], []).append(row)
    published, language = rows.reading["published"], version["language"]

    def enter(attribution: Row, claim: Row | None, words: str) -> int:
        own = key(published, reading=reading, place=len(made.entries))
        made.entries.append(
            {
                "key": own,
                "kind": attribution["kind"],
                "certainty": claim["certainty"] if claim else None,
                "type": attribution["type"],
                "anonymous": attribution["anonymous"],
                "country": attribution["country"],
                "polarity": claim["polarity"] if claim else None,
                "name": name_of(attribution),
                "outlet": version["outlet"],
                "event": claim["event"] if claim else None,
                "said_first": attribution["said_first"],
                "said_last": attribution["said_last"],
                "report": version["report"],
                "reading": reading,
                "attribution": attribution["number"],
                "claim": claim["number"] if claim else None,
            }
        )
        made.words.append({"key": own, "words": prepare(words, language=language)})
        return own

    for claim in rows.claims:
        attribution = rows.attributions[claim["attribution"]]
        told.add(claim["attribution"])
        own = enter(attribution, claim, f"{_source(attribution)} {claim['text_exact']}")
        keys = {toponym_of(place) for place in places.get(claim["number"], ())} - {None}
        made.places.extend({"toponym": one, "entry": own} for one in sorted(filter(None, keys)))
    for attribution in rows.attributions:
        if attribution["number"] not in told:
            content = " ".join(str(span[2]) for span in json.loads(attribution["content"]))
            enter(attribution, None, f"{_source(attribution)} {content}")
    return made


def _source(attribution: Row) -> str:
    """Give the words that name a source: a search for a name finds what it said."""
    return str(attribution["name"] or attribution["mention_exact"] or "")
