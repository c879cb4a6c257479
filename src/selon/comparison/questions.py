"""Figures → questions: how many, of whom, in which stage, where, about when.

Figures meet in buckets by key, never pair by pair; the result is the same whatever the order of arrival.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from selon.comparison.figures import Figure, Where, is_told
from selon.comparison.relations import family
from selon.comparison.thresholds import GAP
from selon.model import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a set of comparable figures answers."""

    id: str
    population: str
    """The shared key of what is counted."""
    nationality: str | None
    stage: Stage | None
    """The one that stands for its family, see `selon.comparison.relations.family`."""
    unit: str | None
    country: str | None
    place: Where | None
    """Within the country; ``None`` for claims that name none."""
    first: date | None
    """Of the days on which it was answered."""
    last: date | None
    figures: tuple[Figure, ...]
    """In the order of the days, then of their ids."""


_Key = tuple[str, str, str, str]


def group(figures: Iterable[Figure]) -> tuple[Question, ...]:
    """Put figures that answer one question together; what counts nothing known is left out (`is_told`).

    Those whose nation is not told are taken to be of the only one that others of the kind are told to be
    of and that their own report names; else of the country that their report names most.
    """
    buckets: dict[_Key, dict[str, Figure]] = defaultdict(dict)
    told = [one for one in figures if is_told(one)]
    nations: dict[_Key, set[str]] = defaultdict(set)
    for one in told:
        if one.nationality is not None:
            nations[_key(one, country="")].add(one.nationality)
    for one in told:
        known = nations[_key(one, country="")] & one.named
        sole = next(iter(known)) if len(known) == 1 and one.nationality is None else None
        buckets[_key(one, country=sole or one.country or "")][one.id] = one
    found = [
        _question(key, part, settled)
        for key, members in buckets.items()
        for settled, within in _by_place(list(members.values()))
        for part in _by_day(within)
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def _key(one: Figure, *, country: str) -> _Key:
    stage = family(one.stage)
    part = "part" if one.part else ""
    return (
        f"{one.population} {part}".strip(),
        stage.value if stage else "",
        one.unit or "",
        country,
    )


def _by_place(figures: Sequence[Figure]) -> list[tuple[Where | None, list[Figure]]]:
    """Part figures by the place that they name; those without one join the only place there is."""
    parts: dict[Where | None, list[Figure]] = defaultdict(list)
    for one in figures:
        finer = sorted((place for place in one.places if not place.whole), key=lambda place: place.name)
        parts[finer[0] if finer else None].append(one)
    named = [place for place in parts if place is not None]
    if len(named) == 1 and None in parts:
        parts[named[0]] += parts.pop(None)
    return list(parts.items())


def _by_day(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Part figures where no claim falls for longer than `GAP`; undated ones join the only part there is."""
    dated = sorted(
        ((one.as_of, one.id, one) for one in figures if one.as_of is not None), key=lambda entry: entry[:2]
    )
    undated = sorted((one for one in figures if one.as_of is None), key=lambda one: one.id)
    parts: list[list[Figure]] = []
    before: date | None = None
    for day, _, one in dated:
        if before is None or day - before > timedelta(days=GAP):
            parts.append([])
        parts[-1].append(one)
        before = day
    if undated:
        if len(parts) == 1:
            parts[0] += undated
        else:
            parts.append(undated)
    return parts


def _question(key: _Key, figures: Sequence[Figure], place: Where | None) -> Question:
    days = [one.as_of for one in figures if one.as_of is not None]
    nations = {one.nationality for one in figures if one.nationality}
    first = min(days, default=None)
    name = "\t".join((*key, place.name if place else "", first.isoformat() if first else ""))
    return Question(
        id=hashlib.sha256(name.encode()).hexdigest()[:16],
        population=key[0],
        nationality=next(iter(nations)) if len(nations) == 1 else None,
        stage=family(figures[0].stage),
        unit=figures[0].unit,
        country=key[3] or None,
        place=place,
        first=first,
        last=max(days, default=None),
        figures=tuple(figures),
    )
