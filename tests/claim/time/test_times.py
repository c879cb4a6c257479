"""Time expressions are found with their spans, and tied to the days they cover."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.claim.time import times
from selon.claim.time.resolution import Tense
from selon.claim.time.sense import TimexType
from selon.language import load

ANCHOR = date(2024, 10, 23)
_FRENCH = (
    "mercredi début mi- octobre le 5 12 mai 1er la nuit de mardi à 18 h 40 1500 soldats il y a deux jours"
)
_BOTH = "ans dernière , . / - du au Oct. Friday last two months ago 6.30 pm May « d' l' 1998 the first of"
_WORDS = ["\n", *_FRENCH.split(), *_BOTH.split()]


def one(text: str, code: str = "fr") -> times.TimeMention:
    """Find the only expression of a text."""
    (mention,) = times.find(text, language=load(code))
    return mention


def words(text: str, code: str = "fr") -> list[str]:
    """Give the words of all expressions of a text."""
    return [text[m.start : m.end] for m in times.find(text, language=load(code))]


def test_spans_leave_out_what_is_before_them() -> None:
    """The adverb before a weekday and the preposition before a date are no part of the expression."""
    assert words("Plus tôt mercredi, au 30 juin 2026, vers 18 h 40") == [
        "mercredi",
        "30 juin 2026",
        "18 h 40",
    ]


def test_numbers_are_no_years() -> None:
    """Counts, house numbers and ages are no times."""
    assert words("1500 soldats, 2024 hommes, 38 ans, 10, rue du Bac, de 2.000 à 12.000") == []
    assert words("1500 soldiers, 2,000 men, a 12-year-old, aged 54", "en") == []


def test_months_need_their_capital_in_english() -> None:
    """*May* and *march* with a small letter are verbs."""
    assert words("It may rain and they march on.", "en") == []
    assert words("In May they left.", "en") == ["May"]


def test_a_line_end_does_not_join_two_sentences() -> None:
    """A heading and the line behind it are read apart."""
    assert words("Le vote de mardi\nMai sera doux") == ["mardi", "Mai"]


def test_a_weekday_of_the_anchor_is_that_day() -> None:
    """A weekday equal to the day of publication is that day, whatever the tense."""
    for tense in (None, Tense.PAST, Tense.FUTURE):
        day = times.resolve(one("mercredi"), anchor=ANCHOR, tense=tense)
        assert (day.first, day.last, day.rule) == (ANCHOR, ANCHOR, "weekday-is-anchor")


@pytest.mark.parametrize(
    ("tense", "first"),
    [(None, date(2024, 10, 18)), (Tense.PAST, date(2024, 10, 18)), (Tense.FUTURE, date(2024, 10, 25))],
)
def test_weekdays_follow_the_tense(tense: Tense | None, first: date) -> None:
    """Without a tense a weekday lies in the past."""
    assert times.resolve(one("vendredi"), anchor=ANCHOR, tense=tense).first == first


def test_parts_of_a_range_share_their_month() -> None:
    """The first end borrows its month from the second and says that it opens a range."""
    first, second = times.find("entre début et mi-octobre", language=load("fr"))
    assert first.opens
    assert not second.opens
    days = [times.resolve(m, anchor=ANCHOR) for m in (first, second)]
    assert (days[0].first, days[1].last) == (date(2024, 10, 1), date(2024, 10, 20))
    assert (first.modifier, second.modifier) == ("START", "MID")


def test_what_has_no_day_stays_symbolic() -> None:
    """An event nobody can date from the words has a value and no days."""
    mention = one("Depuis l'invasion, tout a changé")
    day = times.resolve(mention, anchor=ANCHOR)
    assert (mention.type, mention.value, day.first, day.last) == (TimexType.DATE, "PAST_REF", None, None)


def test_deictics_are_offsets_until_anchored() -> None:
    """Without an anchor the value says how far from it."""
    assert one("hier").value == "anchor-1D"
    assert one("la semaine dernière").value == "anchor-1W"
    assert one("mercredi").value == "XXXX-WXX-3"
    assert one("le 5 mai").value == "XXXX-05-05"


def test_hours_count_from_the_day_told_before() -> None:
    """An hour belongs to the day named last; at the head of a line to the day of publication."""
    text = "Lundi, vers 21 h 45, un tir.\n18 h 40 - Le bilan."
    language = load("fr")
    days = times.resolve_all(times.find(text, language=language), anchor=ANCHOR, text=text, language=language)
    assert [day.value for day in days] == ["2024-10-21", "2024-10-21T21:45", "2024-10-23T18:40"]


@pytest.mark.parametrize(
    ("text", "code", "tense"),
    [
        ("Le texte serait examiné lundi.", "fr", Tense.FUTURE),
        ("Le rapport cité mardi par la presse sera relu.", "fr", Tense.PAST),
        ("Il a décidé d'ouvrir lundi.", "fr", None),
        ("The vote will be held on Monday.", "en", Tense.FUTURE),
        ("The vote was held on Monday.", "en", Tense.PAST),
    ],
)
def test_the_nearest_verb_tells_the_tense(text: str, code: str, tense: Tense | None) -> None:
    """An infinitive leaves the direction open, a participle follows its auxiliary."""
    mention = one(text, code)
    assert times.tense_at(text.lower(), mention.start, mention.end, language=load(code)) is tense


@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.sampled_from(["fr", "en"]), st.booleans())
def test_any_text_gives_ordered_spans_and_days(parts: list[str], code: str, spaced: bool) -> None:  # noqa: FBT001
    """Spans are in order, apart from one another and inside the text; days are in order."""
    text = (" " if spaced else "").join(parts)
    language = load(code)
    mentions = times.find(text, language=language)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
    for day in times.resolve_all(mentions, anchor=ANCHOR, text=text, language=language):
        if day.first and day.last:
            assert day.first <= day.last


@given(st.text(max_size=200))
def test_any_characters_are_read(text: str) -> None:
    """No text raises, whatever its characters."""
    for code in ("fr", "en"):
        times.find(text, language=load(code))
