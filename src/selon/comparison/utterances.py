"""Attributions of many reports that carry one act of speaking: same speaker, same day, same content.

Speakers are compared by name as resolved; an unnamed one is nobody else's equal. Within a language the
stems of the contents decide; across languages the numbers, places and names that both contain.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from selon.comparison.thresholds import CARRIED, LEAST_SHARED, LEAST_STEMS, SAME_WORDS, STEM, TELLING
from selon.model import Attribution, Reading, Span

_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"(?<=[^\W\d_] )[A-ZÀ-Þ][^\W\d_]{2,}|(?<=[^\W\d_] [dl]['’])[A-ZÀ-Þ][^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One act of speaking with those who carry it."""

    speaker: str
    day: date | None
    """As the reports tell it; ``None`` where none does."""
    attributions: tuple[str, ...]
    """Ids, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carrier:
    """An attribution as far as it is compared."""

    id: str
    language: str
    said: date | None
    """As the report tells it."""
    published: date | None
    stems: frozenset[str]
    marks: frozenset[str]
    """Numbers, places and names of the content, in a form that languages share."""


def cluster(readings: Iterable[Reading]) -> tuple[Utterance, ...]:
    """Put attributions that carry one act of speaking together; alone where nothing else carries it."""
    buckets: dict[str, dict[str, _Carrier]] = defaultdict(dict)
    alone = []
    for reading in readings:
        for one in reading.attributions:
            name = one.source.name
            if name is None or one.source.anonymous:
                alone.append(Utterance(speaker="", day=_said(one), attributions=(one.id,)))
            else:
                buckets[plain(name)][one.id] = _carrier(one, reading)
    buckets = _by_full_name(buckets)
    found = [
        Utterance(
            speaker=speaker,
            day=min((day for key in members if (day := carriers[key].said)), default=None),
            attributions=members,
        )
        for speaker, carriers in buckets.items()
        for members in _join([carriers[key] for key in sorted(carriers)])
    ]
    return tuple(sorted({*found, *alone}, key=lambda one: one.attributions))


def _by_full_name(buckets: dict[str, dict[str, _Carrier]]) -> dict[str, dict[str, _Carrier]]:
    """Put a surname that reports give alone with the one full name that ends in it; with several, nowhere."""
    full: dict[str, set[str]] = defaultdict(set)
    for name in buckets:
        given, _, surname = name.rpartition(" ")
        if given:
            full[surname].add(name)
    joined: dict[str, dict[str, _Carrier]] = defaultdict(dict)
    for name, carriers in buckets.items():
        named = full.get(name, set())
        joined[next(iter(named)) if len(named) == 1 else name].update(carriers)
    return joined


def plain(name: str) -> str:
    """Give a name in lower case, without accents."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _said(one: Attribution) -> date | None:
    """Give the day of saying where it is told to the day."""
    said = one.said
    return said.first if said and said.first == said.last else None


def _one_day(a: _Carrier, b: _Carrier) -> bool:
    """Tell whether two may have been said on one day: told days are equal, others are near enough."""
    if a.said and b.said:
        return a.said == b.said
    first, second = a.said or a.published, b.said or b.published
    return first is None or second is None or abs((first - second).days) <= CARRIED


def _carrier(one: Attribution, reading: Reading) -> _Carrier:
    words = " ".join(span.exact for span in one.content)
    return _Carrier(
        id=one.id,
        language=reading.report.language,
        said=_said(one),
        published=reading.report.published,
        stems=frozenset(plain(word)[:STEM] for word in _WORD.findall(words)),
        marks=frozenset(
            {
                *(f"#{q.low}:{q.high}" for q in reading.quantities if _inside(q.mention, one.content)),
                *(
                    f"@{place.geonameid}"
                    for place in reading.places
                    if place.geonameid is not None and _inside(place.mention, one.content)
                ),
                *(plain(name) for name in _NAME.findall(words)),
            }
        ),
    )


def _inside(span: Span, content: Sequence[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in content)


def _join(carriers: Sequence[_Carrier]) -> list[tuple[str, ...]]:
    """Join carriers that say the same, through those that share a stem or a mark with them."""
    parent = list(range(len(carriers)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    posted: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(carriers):
        near = Counter(before for feature in one.stems | one.marks for before in posted[feature])
        for before in sorted(near):
            if _one_day(carriers[before], one) and _says_the_same(carriers[before], one):
                parent[max(root(before), root(at))] = min(root(before), root(at))
        for feature in one.stems | one.marks:
            posted[feature].append(at)
    groups: dict[int, list[str]] = defaultdict(list)
    for at, one in enumerate(carriers):
        groups[root(at)].append(one.id)
    return [tuple(sorted(members)) for members in groups.values()]


def _weight(mark: str) -> int:
    """Give how much a mark tells that two contents are one: a figure that is no small number tells all."""
    bounds = [float(bound) for bound in mark[1:].split(":") if bound != "None"] if mark[0] == "#" else []
    return LEAST_SHARED if bounds and max(bounds) >= TELLING else 1


def _says_the_same(a: _Carrier, b: _Carrier) -> bool:
    if sum(_weight(mark) for mark in a.marks & b.marks) >= LEAST_SHARED:
        return True
    if a.language != b.language:
        return False
    shorter = min(len(a.stems), len(b.stems))
    return shorter >= LEAST_STEMS and len(a.stems & b.stems) >= SAME_WORDS * shorter
