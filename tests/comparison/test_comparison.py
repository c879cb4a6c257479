"""Figures, questions, relations and utterances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.comparison.figures import Figure, Where, population_of
from selon.comparison.questions import group
from selon.comparison.relations import Field, RelationKind, interval, relate
from selon.comparison.utterances import cluster
from selon.language import load
from selon.model import (
    Attribution,
    AttributionType,
    Polarity,
    Qualifier,
    Reading,
    Report,
    Span,
    Speaker,
    Stage,
    Stance,
)

DAY = date(2031, 3, 4)
BRUME = Where(name="1", country="FR")
SELVE = Where(name="2", country="FR")
FRANCE = Where(name="3", country="FR", whole=True)


def figure(low: float | None, high: float | None, *, id: str = "a", speaker: str = "Odile Varne") -> Figure:  # noqa: A002
    """Give soldiers killed, as told on one day."""
    return Figure(
        id=id,
        claim=id,
        report=id,
        speaker=speaker,
        population="soldiers",
        stage=Stage.KILLED,
        low=low,
        high=high,
        qualifier=Qualifier.EXACTLY,
        country="FR",
        as_of=DAY,
        text=Span(0, 1, "a"),
        mention=Span(0, 1, "a"),
    )


ONE = figure(10, 10)
OTHER = figure(20, 20, id="b", speaker="Préfecture de Brume")


@pytest.mark.parametrize(
    ("other", "kind", "because"),
    [
        (OTHER, RelationKind.CONFLICT, Field.BOUNDS),
        (replace(OTHER, low=10, high=10), RelationKind.SAME, Field.BOUNDS),
        (replace(OTHER, low=8, high=None), RelationKind.COMPATIBLE, Field.BOUNDS),
        (replace(OTHER, low=9.5, high=9.5, qualifier=Qualifier.ABOUT), RelationKind.COMPATIBLE, Field.BOUNDS),
        (replace(OTHER, as_of=date(2031, 3, 6)), RelationKind.COMPATIBLE, Field.AS_OF),
        (replace(OTHER, as_of=date(2031, 3, 6), speaker="Odile Varne"), RelationKind.UPDATE, Field.AS_OF),
        (replace(OTHER, low=10, high=10, polarity=Polarity.NEGATIVE), RelationKind.CONFLICT, Field.POLARITY),
        (replace(OTHER, stage=Stage.WOUNDED), RelationKind.DIFFERENT, Field.STAGE),
        (replace(OTHER, stage=Stage.KILLED_OR_WOUNDED), RelationKind.COMPATIBLE, Field.STAGE),
        (replace(OTHER, population="rebels"), RelationKind.DIFFERENT, Field.POPULATION),
        (replace(OTHER, population="people"), RelationKind.COMPATIBLE, Field.POPULATION),
        (replace(OTHER, unit="/week"), RelationKind.DIFFERENT, Field.UNIT),
        (replace(OTHER, low=4, high=4, part=True), RelationKind.COMPATIBLE, Field.PART),
        (replace(OTHER, low=40, high=40, part=True), RelationKind.DIFFERENT, Field.PART),
    ],
)
def test_relation_and_its_reason(other: Figure, kind: RelationKind, because: Field) -> None:
    """A field that does not fit decides before the bounds do."""
    told = relate(ONE, other)
    assert (told.kind, told.because) == (kind, because)


def test_places() -> None:
    """Two towns are two things; a town is within its country."""
    here, there = replace(ONE, places=frozenset({BRUME})), replace(OTHER, places=frozenset({SELVE}))
    assert relate(here, there).kind is RelationKind.DIFFERENT
    told = relate(here, replace(OTHER, places=frozenset({FRANCE})))
    assert (told.kind, told.because) == (RelationKind.COMPATIBLE, Field.PLACE)


FIGURES = st.builds(
    lambda low, width, open_, stage, population, day, speaker, part, id_: replace(
        figure(low, None if open_ else low + width, id=id_),
        stage=stage,
        population=population,
        as_of=day,
        speaker=speaker,
        part=part,
    ),
    st.integers(0, 30),
    st.integers(0, 5),
    st.booleans(),
    st.sampled_from([None, Stage.KILLED, Stage.WOUNDED, Stage.KILLED_OR_WOUNDED, Stage.SENT]),
    st.sampled_from([None, "people", "soldiers", "rebels"]),
    st.sampled_from([None, DAY, date(2031, 3, 9), date(2032, 1, 1)]),
    st.sampled_from([None, "Odile Varne", "Préfecture de Brume"]),
    st.booleans(),
    st.text("abcdef", min_size=6, max_size=6),
)


@given(FIGURES, FIGURES)
def test_relations_are_symmetric(a: Figure, b: Figure) -> None:
    """Who is named first does not matter."""
    if a.id != b.id:
        assert relate(a, b) == relate(b, a)


@given(FIGURES, FIGURES)
def test_conflicts_exclude_each_other(a: Figure, b: Figure) -> None:
    """Of figures that both assert, those in conflict have no number in common."""
    if a.id != b.id and relate(a, b).kind is RelationKind.CONFLICT:
        (low, high), (least, most) = interval(a), interval(b)
        assert low > most or least > high


@given(st.lists(FIGURES, max_size=12, unique_by=lambda one: one.id), st.randoms())
def test_questions_whatever_the_order(figures: list[Figure], chance: Random) -> None:
    """The order of arrival changes nothing."""
    shuffled = list(figures)
    chance.shuffle(shuffled)
    assert group(figures) == group(shuffled)


def test_far_days_are_two_questions() -> None:
    """What is not told about for long is another event; money alone is no question."""
    assert len(group([ONE, OTHER])) == 1
    assert len(group([ONE, replace(OTHER, as_of=date(2032, 3, 4))])) == 2
    assert group([replace(ONE, unit="EUR")]) == ()


def test_populations_meet_across_languages() -> None:
    """Nouns of two languages share a key; the nationality is kept."""
    french = population_of(Span(0, 23, "militaires nord-coréens"), stage=None, language=load("fr"))
    english = population_of(Span(0, 21, "North Korean soldiers"), stage=None, language=load("en"))
    assert french == ("soldiers", "KP")
    assert english[0] == "soldiers"


def _reading(name: str, words: str, *, speaker: str | None) -> Reading:
    """Give a report that is one attribution."""
    span = Span(0, len(words), words)
    report = Report(id=name, digest=name, language="fr", text=words, published=DAY)
    source = Speaker(mention=None, name=speaker, anonymous=speaker is None)
    one = Attribution(
        id=name,
        type=AttributionType.INDIRECT,
        source=source,
        cue=None,
        cue_stance=Stance.NEUTRAL,
        content=(span,),
    )
    return Reading(report=report, attributions=(one,))


def test_utterances() -> None:
    """One speaker's words in two reports are one act; an unnamed source is nobody else's equal."""
    words = "la digue du marais pourrait céder avant dimanche"
    told = [
        _reading("a", words, speaker="Odile Varne"),
        _reading("b", f"{words} soir", speaker="Odile Varne"),
        _reading("c", words, speaker=None),
        _reading("d", "les écoles rouvriront lundi matin partout", speaker="Odile Varne"),
    ]
    found = cluster(told)
    assert [one.attributions for one in found] == [("a", "b"), ("c",), ("d",)]
    assert cluster(reversed(told)) == found
