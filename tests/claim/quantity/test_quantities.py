"""Quantities are found with their bounds, what they count and its stage; what is none is left out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.claim.quantity import quantities
from selon.claim.quantity.quantities import Kind, QuantityMention
from selon.claim.time import times
from selon.language import load
from selon.model import Qualifier, Stage

_PIECES = (
    "3 000 soldats au moins plus de entre et 10.000 une dizaine milliers deux ou trois 12-15 millions d'euros"
    " , . € % « » the at least dozens of a third 27-hundred men were killed one in K 1. $ bn - – to people"
)
_WORDS = ["\n", " ", *_PIECES.split()]


def found(text: str, code: str = "fr") -> tuple[QuantityMention, ...]:
    """Find the quantities of an analysis copy."""
    language = load(code)
    return quantities.find(text, times=times.find(text, language=language), language=language)


def one(text: str, code: str = "fr") -> QuantityMention:
    """Find the only quantity of a text."""
    (mention,) = found(text, code)
    return mention


def test_a_mention_holds_bound_figure_and_noun() -> None:
    """Offsets of mention, figure and what is counted are those of the words."""
    text = "Hier, au moins 3 000 soldats valmorois sont arrivés."
    mention = one(text)
    assert text[mention.start : mention.end] == "au moins 3 000 soldats valmorois"
    assert text[slice(*mention.figure)] == "3 000"
    assert mention.of is not None
    assert text[slice(*mention.of)] == "soldats valmorois"
    assert (mention.low, mention.high) == (3000, None)
    assert (mention.qualifier, mention.stage, mention.kind) == (
        Qualifier.AT_LEAST,
        Stage.ARRIVED,
        Kind.COUNT,
    )


def test_whole_values_are_integers() -> None:
    """A whole number is an integer, another a float."""
    assert isinstance(one("1,2 million d'habitants").low, int)
    assert isinstance(one("La part atteint 12,5 %.").low, float)


def test_the_one_who_kills_is_not_killed() -> None:
    """The subject of an active verb is not what becomes of its object."""
    assert one("Les 27 soldats ont tué le berger.").stage is None
    assert one("27 soldats ont été tués.").stage is Stage.KILLED
    assert one("27 soldiers killed the shepherd.", "en").stage is None
    assert one("The shepherd was killed by 27 soldiers.", "en").stage is None


def test_change_is_two_quantities_and_a_range_is_one() -> None:
    """*Passe de … à …* tells an old and a new figure."""
    assert [(m.low, m.high) for m in found("Le bilan passe de trois à cinq morts.")] == [(3, 3), (5, 5)]
    assert [(m.low, m.high) for m in found("Il faut de trois à cinq lits.")] == [(3, 5)]


def test_a_broken_figure_needs_its_bound() -> None:
    """A figure goes on behind line ends only where a bound shows that it is not the end of a sentence."""
    assert one("Plus de 1.\n\n100 fidèles ont défilé.").low == 1100
    assert [m.low for m in found("Ils étaient 3.\n\n100 fidèles ont défilé.")] == [3, 100]


def test_a_year_that_counts_is_a_quantity() -> None:
    """A bare year is none; the same figures before a plural are."""
    assert not found("Le pont est fermé depuis 2019.")
    assert one("2019 moutons ont été vendus.").low == 2019


@pytest.mark.parametrize("code", ["fr", "en"])
def test_times_are_no_quantities(code: str) -> None:
    """A stretch that is a time is passed over."""
    assert not found(
        {"fr": "Il viendra le 12 mai à 18 h 40.", "en": "He comes on May 12 at 6.30 pm."}[code], code
    )


def test_within_gives_the_quantities_of_a_claim() -> None:
    """Those whose mention lies in the stretch, none that crosses its edge."""
    text = "Trois maisons et sept granges ont brûlé."
    mentions = found(text)
    assert len(mentions) == 2
    assert quantities.within(mentions, start=0, end=text.index(" et")) == mentions[:1]
    assert quantities.within(mentions, start=1, end=len(text)) == mentions[1:]


@given(st.integers(min_value=1000, max_value=999_999_999))
def test_figures_written_in_many_ways_are_one_number(value: int) -> None:
    """Spaces, points and apostrophes part groups in French, commas in English."""
    for mark in (" ", ".", "'"):
        assert one(f"On compte {value:,} moutons.".replace(",", mark)).low == value
    assert one(f"There are {value:,} sheep here.", "en").low == value


_ONES = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def _spelled(value: int) -> str:
    """Write a number under a million in French words, in the traditional spelling."""
    if value >= 1000:
        head = "" if value < 2000 else _spelled(value // 1000) + " "
        return f"{head}mille {_spelled(value % 1000)}".strip() if value % 1000 else f"{head}mille"
    if value >= 100:
        head = "" if value < 200 else _ONES[value // 100] + " "
        return f"{head}cent {_spelled(value % 100)}" if value % 100 else f"{head}cent"
    if value < 17:
        return _ONES[value]
    if value < 20:
        return f"dix-{_ONES[value - 10]}"
    ten = max(ten for ten in _TENS if ten <= value)
    rest = value - ten
    if not rest:
        return _TENS[ten] + ("s" if ten == 80 else "")
    joint = " et " if rest in {1, 11} and ten != 80 else "-"
    return _TENS[ten] + joint + _spelled(rest)


@given(st.integers(min_value=2, max_value=999_999))
def test_spelled_cardinals_are_read_back(value: int) -> None:
    """What French writes in words is the number that was written."""
    assert one(f"On compte {_spelled(value)} moutons.").low == value


@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.sampled_from(["fr", "en"]), st.booleans())
def test_any_text_gives_ordered_mentions(parts: list[str], code: str, spaced: bool) -> None:  # noqa: FBT001
    """Mentions are in order and apart, hold figure and noun, and low is not above high."""
    text = (" " if spaced else "").join(parts)
    end = 0
    for mention in found(text, code):
        assert end <= mention.start <= mention.figure[0] < mention.figure[1] <= mention.end <= len(text)
        assert text[mention.start : mention.end] == text[mention.start : mention.end].strip()
        if mention.of is not None:
            assert mention.start <= mention.of[0] < mention.of[1] <= mention.end
        if mention.low is not None and mention.high is not None:
            assert mention.low <= mention.high
        end = mention.end


@given(st.text(max_size=200))
def test_any_characters_are_read(text: str) -> None:
    """No text raises, whatever its characters."""
    for code in ("fr", "en"):
        found(text, code)


@pytest.mark.parametrize(
    "piece",
    [
        "3 ",
        "mille ",
        "deux ",
        "1, ",
        "entre 2 et ",
        "de ",
        "soldats ",
        "1. \n",
        "un million et demi ",
        "tués ou ",
    ],
)
def test_the_time_taken_is_linear(piece: str) -> None:
    """Ten times the text takes no more than about ten times as long."""
    language = load("fr")

    def taken(size: int) -> float:
        text = piece * size
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            quantities.find(text, times=(), language=language)
            best = min(best, time.process_time() - begun)
        return best

    taken(100)
    assert taken(5000) < 40 * taken(500) + 0.05
