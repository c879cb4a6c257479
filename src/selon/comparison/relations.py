"""Two figures → how they relate, and which field decided.

A field that does not fit (unit, population, nationality, stage, place, time) decides first: such figures
are *different*, or *compatible* where one counts some of those that the other counts. Only then do the
bounds meet. Relations are symmetric but for the order of the two figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selon.comparison.figures import GENERIC, Figure, is_told
from selon.comparison.thresholds import ABOUT
from selon.model import Polarity, Qualifier, Span, Stage


class RelationKind(StrEnum):
    """How two accounts stand to one another."""

    SAME = "same"
    COMPATIBLE = "compatible"
    UPDATE = "update"
    DIFFERENT = "different"
    CONFLICT = "conflict"


class Field(StrEnum):
    """What decided."""

    UNIT = "unit"
    POPULATION = "population"
    NATIONALITY = "nationality"
    STAGE = "stage"
    PLACE = "place"
    TIME = "time"
    PART = "part of a whole"
    POLARITY = "polarity"
    AS_OF = "as-of date"
    BOUNDS = "bounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation with its reason and both quotations."""

    a: str
    """Id of the figure; of the two the smaller."""
    b: str
    kind: RelationKind
    because: Field
    quotations: tuple[Span, Span]
    """Of ``a`` and of ``b``, each in its own report."""


_FAMILIES = {
    Stage.IN_TRAINING: Stage.IN_PREPARATION,
    Stage.ARRIVED: Stage.SENT,
    Stage.FIGHTING: Stage.DEPLOYED,
}
"""Stages that reports tell of one another: who has arrived was sent, who trains is being prepared."""

_CUMULATIVE = frozenset(
    {
        Stage.KILLED,
        Stage.WOUNDED,
        Stage.KILLED_OR_WOUNDED,
        Stage.DISPLACED,
        Stage.RESCUED,
        Stage.ARRESTED,
        Stage.SENT,
    }
)
"""Stages whose numbers grow from day to day: a later, higher figure excludes no earlier one."""

_HARMED = frozenset({Stage.KILLED, Stage.WOUNDED})


def family(stage: Stage | None) -> Stage | None:
    """Give the stage that stands for all that are compared with this one."""
    return _FAMILIES.get(stage, stage) if stage is not None else None


def interval(figure: Figure) -> tuple[float, float]:
    """Give the least and the most that the words allow.

    *About* leaves `ABOUT` on either side; a figure without any number allows all.
    """
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else float("inf")
    if figure.qualifier is Qualifier.ABOUT:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def relate(one: Figure, other: Figure) -> Relation:
    """Tell how two figures relate."""
    a, b = sorted((one, other), key=lambda figure: figure.id)
    kind, because = _comparable(a, b) or _answers(a, b)
    return Relation(a=a.id, b=b.id, kind=kind, because=because, quotations=(a.text, b.text))


_Verdict = tuple[RelationKind, Field]


def _comparable(a: Figure, b: Figure) -> _Verdict | None:
    """Give what keeps two figures from answering one question; ``None`` where nothing does."""
    if a.unit != b.unit:
        return RelationKind.DIFFERENT, Field.UNIT
    if not (is_told(a) and is_told(b)):
        return RelationKind.DIFFERENT, Field.POPULATION
    if a.nationality and b.nationality and a.nationality != b.nationality:
        return RelationKind.DIFFERENT, Field.NATIONALITY
    return _stages(a, b) or _populations(a, b) or _places(a, b) or _times(a, b)


def _stages(a: Figure, b: Figure) -> _Verdict | None:
    first, second = family(a.stage), family(b.stage)
    if first is second:
        return None
    stages = {first, second}
    if Stage.KILLED_OR_WOUNDED in stages and stages & _HARMED:
        whole, part = (a, b) if first is Stage.KILLED_OR_WOUNDED else (b, a)
        fits = interval(part)[0] <= interval(whole)[1]
        return (RelationKind.COMPATIBLE if fits else RelationKind.DIFFERENT), Field.STAGE
    return RelationKind.DIFFERENT, Field.STAGE


def _populations(a: Figure, b: Figure) -> _Verdict | None:
    if a.part != b.part:
        part, whole = (a, b) if a.part else (b, a)
        return _within(part, whole, Field.PART)
    if a.population == b.population and a.population is not None:
        return None
    if GENERIC in {a.population, b.population} and a.unit is None and a.stage is not None:
        part, whole = (a, b) if b.population == GENERIC else (b, a)
        return _within(part, whole, Field.POPULATION)
    return RelationKind.DIFFERENT, Field.POPULATION


def _within(part: Figure, whole: Figure, because: Field) -> _Verdict:
    """Tell whether one figure may count some of those that another counts."""
    fits = interval(part)[0] <= interval(whole)[1]
    return (RelationKind.COMPATIBLE if fits else RelationKind.DIFFERENT), because


def _places(a: Figure, b: Figure) -> _Verdict | None:
    if not a.places or not b.places or a.places & b.places:
        return None
    wide, narrow = (a, b) if any(one.whole for one in a.places) else (b, a)
    if any(one.whole and one.country in {each.country for each in narrow.places} for one in wide.places):
        return _within(narrow, wide, Field.PLACE)
    return RelationKind.DIFFERENT, Field.PLACE


def _times(a: Figure, b: Figure) -> _Verdict | None:
    """Part what happened on other days; what adds up over days is left to the as-of date."""
    if family(a.stage) in _CUMULATIVE or a.first is None or b.first is None or not a.last or not b.last:
        return None
    if a.last < b.first or b.last < a.first:
        return RelationKind.DIFFERENT, Field.TIME
    return None


def _answers(a: Figure, b: Figure) -> _Verdict:
    """Compare two answers to one question."""
    early, late = (a, b) if not (a.as_of and b.as_of) or a.as_of <= b.as_of else (b, a)
    later = bool(early.as_of and late.as_of and early.as_of < late.as_of)
    first, second = interval(early), interval(late)
    overlap = first[0] <= second[1] and second[0] <= first[1]
    strict = (a.low, a.high) == (b.low, b.high)
    own = _one_voice(a, b)
    if Polarity.NEGATIVE in {a.polarity, b.polarity} and not (strict and a.polarity is b.polarity):
        return _denied(a, b, overlap=overlap, revised=own and later), Field.POLARITY
    if strict and Qualifier.SEVERAL not in {a.qualifier, b.qualifier}:
        return RelationKind.SAME, Field.BOUNDS
    if own and later and not _says_the_same(a, b):
        return RelationKind.UPDATE, Field.AS_OF
    if overlap:
        return RelationKind.COMPATIBLE, Field.BOUNDS
    if a.stage is None and not a.predicate & b.predicate:  # nothing says that they count one thing
        return RelationKind.DIFFERENT, Field.STAGE
    if own and not later:  # nobody contradicts himself in one breath: the words count something else
        return RelationKind.DIFFERENT, Field.BOUNDS
    if family(a.stage) in _CUMULATIVE and not _excluded(early, late, later=later):
        return RelationKind.COMPATIBLE, Field.AS_OF
    return RelationKind.CONFLICT, Field.BOUNDS


def _denied(a: Figure, b: Figure, *, overlap: bool, revised: bool) -> RelationKind:
    """Compare with a figure that its speaker denies: to deny one number leaves all others open."""
    if a.polarity is b.polarity or not overlap:
        return RelationKind.COMPATIBLE
    return RelationKind.UPDATE if revised else RelationKind.CONFLICT


def _excluded(early: Figure, late: Figure, *, later: bool) -> bool:
    """Tell whether numbers that grow exclude each other: not where one has no day or the later is higher."""
    if early.as_of is None or late.as_of is None:
        return False
    return not (later and interval(early)[1] < interval(late)[0])


def _says_the_same(a: Figure, b: Figure) -> bool:
    """Tell whether two figures share a number, so that one only rounds or bounds the other."""
    numbers = {one for one in (a.low, a.high) if one is not None}
    return bool(numbers & {one for one in (b.low, b.high) if one is not None})


def _one_voice(a: Figure, b: Figure) -> bool:
    """Tell whether the two are of one speaker, or of one body by name; an unnamed one is nobody's."""
    first = {one for one in (a.speaker, a.organisation) if one}
    return bool(first & {one for one in (b.speaker, b.organisation) if one})
