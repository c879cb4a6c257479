"""Two expressions make a range where the words say so."""

from __future__ import annotations

from datetime import date

import pytest

from selon.claim.time import ranges, times
from selon.language import load


@pytest.mark.parametrize(
    ("text", "code", "words", "first", "last"),
    [
        (
            "Il a plu entre début et mi-octobre.",
            "fr",
            "entre début et mi-octobre",
            date(2024, 10, 1),
            date(2024, 10, 20),
        ),
        (
            "La gare ferme du mercredi 3 avril au samedi 6 avril 2024.",
            "fr",
            "du mercredi 3 avril au samedi 6 avril 2024",
            date(2024, 4, 3),
            date(2024, 4, 6),
        ),
        ("De 2019 à 2022, il a plu.", "fr", "De 2019 à 2022", date(2019, 1, 1), date(2022, 12, 31)),
        (
            "It rained from March to June 2023.",
            "en",
            "from March to June 2023",
            date(2023, 3, 1),
            date(2023, 6, 30),
        ),
        ("The fair (3-5 May 2024) is on.", "en", "3-5 May 2024", date(2024, 5, 3), date(2024, 5, 5)),
    ],
)
def test_ranges(text: str, code: str, words: str, first: date, last: date) -> None:
    """A range covers the days from its first end to its second."""
    language = load(code)
    mentions = times.find(text, language=language)
    resolved = times.resolve_all(mentions, anchor=date(2024, 10, 23), text=text, language=language)
    (one,) = ranges.find(text, mentions=mentions, resolved=resolved, language=language)
    assert (text[one.start : one.end], one.first, one.last) == (words, first, last)


def test_two_days_that_are_only_named_together_are_no_range() -> None:
    """*les 3 et 4 mai* are two days."""
    language = load("fr")
    text = "Les bureaux ferment les 3 et 4 mai."
    mentions = times.find(text, language=language)
    assert ranges.find(text, mentions=mentions, resolved=(), language=language) == ()
