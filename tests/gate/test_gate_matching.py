"""Comparing a reading with the gold: what is the same, what is right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gate.cases import read_case
from gate.gold import Expected, GoldDocument
from gate.matching import compare
from gate.scores import score
from gate.sets import SHARED, SOURCES, Source, is_there, load_set
from gate.spans import content_characters, likeness
from gate.speakers import is_right, same_name
from oracle import read_gold, told

from selon.model import Attribution, Span, Speaker


def document(text: str, **fields: object) -> GoldDocument:
    """Read a tagged sentence in French."""
    return read_case({"group": "g", "text": text, **fields}, id="c", language="fr")


@pytest.mark.parametrize("source", SOURCES, ids=lambda one: one.name)
def test_a_reader_that_has_read_the_gold_is_always_right(source: Source) -> None:
    """Every measure of every set is 1 for the gold itself."""
    if not is_there(source, SHARED):
        pytest.skip("this gold set is not here")
    outcomes = [compare(one, read_gold(one)) for one in load_set(source, SHARED).documents]
    scores = score(outcomes)
    assert set(scores.measures.values()) == {1.0}
    assert not any(scores.errors.values())


def test_finding_nothing_misses_everything() -> None:
    """Recall and F1 are 0, and nothing breaks."""
    outcome = compare(document("{cue:Selon} {source:Ida}, {content:il pleut}."), [])
    assert len(outcome.missed) == 1
    assert score([outcome]).measures["content"] == 0.0


def test_marks_and_a_leading_que_do_not_count() -> None:
    """The same words within other marks are exact."""
    text = "Elle dit que « le pont est fermé », et c'est tout."
    wide, narrow = text.index("que"), text.index("le pont")
    end = text.index(" », ")
    assert content_characters(text, [(wide, end + 3)]) == content_characters(text, [(narrow, end)])


def test_small_gaps_are_filled_but_not_over_a_cue() -> None:
    """The words that join two claims belong to the content; the cue between two pieces does not."""
    text = "il pleut et il vente"
    assert likeness(content_characters(text, [(0, 8), (12, 20)]), content_characters(text, [(0, 20)])) == 1
    text = "oui, dit-il, non"
    assert len(content_characters(text, [(0, 3), (13, 16)], between=[(5, 8)])) == 6


def test_one_content_told_by_two_is_matched_by_the_cue() -> None:
    """Nested sources share a span; the cues say which is which."""
    gold = document("{content:{content#2:Il pleut}}, {cue:dit} {source:Ida}, {cue#2:citant} {source#2:Ali}.")
    readings = list(reversed(read_gold(gold)))
    assert all(pair.cue and pair.source for pair in compare(gold, readings).pairs)


def test_an_optional_attribution_is_neither_missed_nor_spurious() -> None:
    """Found or not, it does not count."""
    gold = document("{cue:Selon} {source:Ida}, {content:il pleut}.", optional=[1])
    for readings in (read_gold(gold), []):
        outcome = compare(gold, readings)
        assert not outcome.missed
        assert not outcome.spurious
        assert not outcome.pairs


def test_what_is_found_beside_a_partial_gold_is_not_spurious() -> None:
    """Only exhaustive documents count for precision."""
    gold = document("{cue:Selon} {source:Ida}, {content:il pleut}.")
    partial = replace(gold, attributions=(), exhaustive=False)
    assert not compare(partial, read_gold(gold)).spurious
    assert len(compare(replace(partial, exhaustive=True), read_gold(gold)).spurious) == 1


def test_a_quotation_that_goes_on_may_be_one_or_two() -> None:
    """Both ways of coding a second quotation without a cue are right."""
    gold = document("« {content:Il pleut} », {cue:dit} {source:Ida}. « {content#2:Il vente aussi.} »")
    first, second = (replace(one, speaker=Expected(name="Ida")) for one in gold.attributions)
    gold = replace(gold, attributions=(first, replace(second, source_free=True)))
    apart = compare(gold, read_gold(gold))
    both = replace(first, content=(*first.content, *second.content))
    as_one = compare(gold, [told(gold.text, both)])
    for outcome in (apart, as_one):
        assert not outcome.missed
        assert not outcome.spurious


@pytest.mark.parametrize(
    ("gold", "name", "person", "right"),
    [
        ("Maud Le Guennic", "Mme Le Guennic", True, True),
        ("Maud Le Guennic", "Maud Tallec", True, False),
        ("Félicien Yambéssa", "Felicien Yambessa", True, True),
        ("Préfecture du Morbihan", "la préfecture", False, True),
        ("Préfecture du Morbihan", "la préfecture maritime", False, False),
        ("Confédération du travail uni (CTU)", "Confédération du travail uni", False, True),
        ("Maison-Blanche", "la Maison Blanche", False, True),
        ("Armor Traversées", "Dragamar", False, False),
    ],
)
def test_names_are_compared_as_readers_would(gold: str, name: str, person: bool, right: bool) -> None:  # noqa: FBT001
    """Titles, accents and articles do not count; a conflicting word does."""
    assert same_name(gold, name, person=person) is right


def test_an_unnamed_source_stays_unnamed() -> None:
    """Naming it is wrong; its own words, or those it was resolved from, make it right."""
    expected = Expected(anonymous=True, mentions=((0, 10), (40, 42)))
    mention = Span(0, 10, "une source")
    assert is_right(expected, Speaker(mention=mention, name=None, anonymous=True))
    assert not is_right(expected, Speaker(mention=mention, name="Ida Morel"))
    pronoun = Span(40, 42, "il")
    assert not is_right(expected, Speaker(mention=pronoun, name=None))
    assert is_right(expected, Speaker(mention=pronoun, name=None, resolved_from=(mention,)))


def test_a_part_of_a_quotation_without_a_cue_is_not_spurious() -> None:
    """Unless it is given to somebody else."""
    gold = document("« {content:Il pleut. Il vente aussi.} », {cue:dit} {source:Ida}.", speaker="Ida")
    whole = read_gold(gold)[0]
    part = Attribution(
        id="p",
        type=whole.type,
        source=Speaker(mention=None, name="Ida"),
        cue=None,
        cue_stance=whole.cue_stance,
        content=(Span(12, 27, gold.text[12:27]),),
    )
    assert not compare(gold, [whole, part]).spurious
    other = replace(part, source=Speaker(mention=None, name="Ali"))
    assert len(compare(gold, [whole, other]).spurious) == 1
