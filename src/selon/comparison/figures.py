"""Readings → figures: each number of a claim with all that must fit before it is compared."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from selon.comparison.thresholds import ELLIPSIS, STEM
from selon.language import Language, load
from selon.model import (
    Attribution,
    Claim,
    Place,
    Polarity,
    Qualifier,
    Quantity,
    Reading,
    Span,
    Stage,
)

GENERIC = "people"
"""The population of those of whom nothing more is told."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as far as comparison needs it."""

    name: str
    """A GeoNames id where there is one, so that names in two languages meet; else the name."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    whole: bool = False
    """Whether it is the country itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number that a speaker gives, with what it counts."""

    id: str
    """Hashed from the claim and the place of the number in it."""
    claim: str
    report: str
    speaker: str | None
    """As the report names it; ``None`` for an unnamed source, which is nobody else's equal."""
    organisation: str | None = None
    population: str | None
    """The shared key of what is counted, see the table ``populations``; ``None`` where it is not told."""
    nationality: str | None = None
    """ISO 3166-1 alpha-2 of those who are counted, where the words tell it."""
    inherited: bool = False
    """Whether what is counted was taken from the figure before it."""
    stage: Stage | None
    unit: str | None = None
    low: float | None
    high: float | None
    qualifier: Qualifier
    part: bool = False
    """Whether it counts some of those that the figure before it counts: *dont sept*."""
    polarity: Polarity = Polarity.POSITIVE
    places: frozenset[Where] = frozenset()
    """Of the claim itself."""
    country: str | None = None
    """That those who are counted belong to, by their nationality, else the one that the report names most."""
    named: frozenset[str] = frozenset()
    """All countries that the report names."""
    first: date | None = None
    """What the claim tells happened from this day …"""
    last: date | None = None
    """… to this one."""
    as_of: date | None = None
    """The day of saying, else of publication."""
    predicate: frozenset[str] = frozenset()
    """Stems of the claim's other words, with the language before them: what is told of those counted."""
    text: Span
    """The claim."""
    mention: Span
    """The number and what is counted."""


def is_told(figure: Figure) -> bool:
    """Tell whether it is known well enough what a figure counts.

    Money, shares and *people* of whom no stage is told count too many things: they are not compared.
    """
    if figure.population is None or figure.unit is not None:
        return False
    return figure.population != GENERIC or figure.stage is not None


def figures(readings: Iterable[Reading]) -> tuple[Figure, ...]:
    """Give the figures of the claims of many reports, sorted by id whatever the order of the reports."""
    found = {one.id: one for reading in readings for one in _of(reading)}
    return tuple(found[key] for key in sorted(found))


def _of(reading: Reading) -> Iterator[Figure]:
    language = load(reading.report.language)
    home = _home(reading.places)
    claimed = [(one, claim) for one in reading.attributions for claim in one.claims]
    told = sorted(
        ((one, claim, quantity) for one, claim in claimed for quantity in claim.quantities),
        key=lambda entry: (entry[2].mention.start, entry[1].text.start, entry[1].id),
    )
    before: Figure | None = None
    for attribution, claim, quantity in told:
        one = _figure(reading, attribution, claim, quantity, home=home, language=language)
        if before is not None and before.mention.end <= one.mention.start:
            one = _completed(one, before, text=reading.report.text, language=language)
        yield one
        if one.population is not None:
            before = one


def _figure(
    reading: Reading,
    attribution: Attribution,
    claim: Claim,
    quantity: Quantity,
    *,
    home: str | None,
    language: Language,
) -> Figure:
    places = frozenset(_where(one) for one in claim.places if one.geonameid is not None or one.name)
    said = attribution.said
    day = said.first if said and said.first and said.first == said.last else reading.report.published
    source = attribution.source
    population, nationality = population_of(quantity.of, stage=quantity.stage, language=language)
    key = f"{claim.id}:{quantity.mention.start}:{quantity.mention.end}"
    return Figure(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        claim=claim.id,
        report=reading.report.id,
        speaker=None if source.anonymous else source.name,
        organisation=None if source.anonymous else source.organisation,
        population=quantity.unit if population is None and quantity.unit else population,
        nationality=nationality,
        stage=quantity.stage,
        unit=quantity.unit,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        polarity=claim.polarity,
        places=places,
        country=nationality or home,
        named=frozenset(one.country for one in reading.places if one.country),
        first=claim.when.first if claim.when else None,
        last=claim.when.last if claim.when else None,
        as_of=day,
        predicate=_predicate(claim, quantity, code=language.code),
        text=claim.text,
        mention=quantity.mention,
    )


def population_of(
    of: Span | None, *, stage: Stage | None, language: Language
) -> tuple[str | None, str | None]:
    """Give the shared key of what is counted, and its nationality.

    The first word that the language's table knows is the head; a noun that it lacks is its own key,
    which no claim in another language shares. Words for a stage alone count people.
    """
    if of is None:
        return (GENERIC, None) if stage is not None else (None, None)
    words = _WORD.findall(of.exact.lower())
    nationality = language.nationality(of.exact)
    for one in words:
        if one in language.populations:
            return language.populations[one], nationality
    if nationality is not None:
        return GENERIC, nationality
    return (words[0] if words else None), nationality


def _completed(one: Figure, before: Figure, *, text: str, language: Language) -> Figure:
    """Give a bare figure what the one before it counts (*et non 112*); tell one that counts some of those."""
    between = text[before.mention.end : one.mention.start]
    words = _WORD.findall(between.lower())
    corrected = bool(words) and language.has("negative_alone", words[-1]) and "." not in between
    if len(between) > ELLIPSIS and not corrected:
        return one
    own = _of_those(text[one.mention.end : one.mention.end + 2 * ELLIPSIS], language)
    part = "." not in between and (own is not None or (bool(words) and words[-1] in language.part_words))
    if own:
        one = replace(one, population=own)
    if one.population is None or (one.population == GENERIC and one.stage and not one.unit):
        inherits = one.population is None and before.unit is None
        one = replace(
            one,
            population=before.population if inherits else one.population,
            nationality=one.nationality or (before.nationality if inherits else None),
            stage=one.stage or (before.stage if inherits else None),
            inherited=inherits,
        )
    return replace(one, part=part, stage=one.stage or (before.stage if part else None))


def _of_those(behind: str, language: Language) -> str | None:
    """Give whom a figure counts among those of the one before it (*nine of them children*).

    ``None`` where it does not count some of those; empty where it does not say whom.
    """
    words = behind.lower().lstrip()
    for phrase in language.part_words:
        if " " in phrase and words.startswith(f"{phrase} "):
            first = _WORD.search(words, len(phrase))
            return language.populations.get(first.group(), "") if first else ""
    return None


def _predicate(claim: Claim, quantity: Quantity, *, code: str) -> frozenset[str]:
    start, end = quantity.mention.start - claim.text.start, quantity.mention.end - claim.text.start
    words = _WORD.findall(f"{claim.text.exact[: max(start, 0)]} {claim.text.exact[max(end, 0) :]}".lower())
    return frozenset(f"{code}:{word[:STEM]}" for word in words if len(word) >= STEM)


def _where(place: Place) -> Where:
    return Where(
        name=str(place.geonameid) if place.geonameid is not None else place.name or "",
        country=place.country,
        whole=place.precision == "country",
    )


def _home(places: Sequence[Place]) -> str | None:
    """Give the country that a report names most; of several, the first in the alphabet."""
    counts = Counter(one.country for one in places if one.country)
    return min(counts, key=lambda country: (-counts[country], country), default=None)
