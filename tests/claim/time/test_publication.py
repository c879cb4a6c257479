"""The day of publication is found in datelines, else told as candidates with their proof."""

from __future__ import annotations

from datetime import date

import pytest

from selon.claim.time import publication
from selon.language import load
from selon.model import PublishedBasis


@pytest.mark.parametrize(
    ("text", "code", "rule", "day"),
    [
        ("PARIS, 15 mars 2022 (ADP-Presse) - Le pont est fermé.", "fr", "dateline", date(2022, 3, 15)),
        ("Titre\nPublié le 06/02/2025 à 09h12\nTexte.", "fr", "published-line", date(2025, 2, 6)),
        ("Orvelin | Agence | jeudi 17/10/2024 - Un pont.", "fr", "dateline", date(2024, 10, 17)),
        ("COMMUNIQUÉ\n\nOrvelin, le 14 octobre 2025\n\nTexte.", "fr", "line-of-its-own", date(2025, 10, 14)),
        (
            "A bridge\nBy Ann Harrow\nFriday 18 March 2022\n\nText.",
            "en",
            "line-of-its-own",
            date(2022, 3, 18),
        ),
        ("HARROW, France, Nov 22, 2024 - A court sat.", "en", "dateline", date(2024, 11, 22)),
    ],
)
def test_datelines(text: str, code: str, rule: str, day: date) -> None:
    """Whole dates at the top are the day, each by its rule."""
    found = publication.find(text, language=load(code))
    assert (found.day, found.basis) == (day, PublishedBasis.TEXT)
    assert found.clues[0].rule == rule


def test_a_date_in_the_running_text_is_no_dateline() -> None:
    """What the text tells of is not its own day."""
    found = publication.find("Le pont a été fermé le 15 mars 2022 par la mairie.", language=load("fr"))
    assert found.day is None


def test_the_line_that_says_published_wins_and_the_other_is_reported() -> None:
    """Two datelines that differ are a conflict."""
    text = "Publié le 05/02/2025\nORVELIN, 4 février 2025 (ADP) - Le pont est fermé."
    found = publication.find(text, language=load("fr"))
    assert found.day == date(2025, 2, 5)
    assert [conflict.reason for conflict in found.conflicts] == ["datelines-differ"]


def test_a_weekday_that_is_another_is_reported() -> None:
    """18 October 2024 was a Friday."""
    found = publication.find("Orvelin | jeudi 18/10/2024 - Un pont.", language=load("fr"))
    assert [conflict.reason for conflict in found.conflicts] == ["weekday-differs-from-date"]


def test_a_dateline_without_a_year_gives_candidates() -> None:
    """The weekday narrows the years; nothing is filled in."""
    text = "HARROW, Oct 23 (Meridian) - The mayor said on Wednesday that the bridge was shut."
    found = publication.find(text, language=load("en"))
    assert found.day is None
    assert date(2024, 10, 23) in [candidate.day for candidate in found.candidates]
    assert all(candidate.proof for candidate in found.candidates)


def test_weekdays_alone_give_nothing() -> None:
    """No day can be told from weekdays."""
    found = publication.find("Le maire l'a dit mercredi. Le préfet l'a redit.", language=load("fr"))
    assert (found.day, found.candidates) == (None, ())
