"""What stands over a report."""

from __future__ import annotations

import pytest

from selon.export.headings import Origin, heading, shorten
from selon.model import Report


def _over(text: str, title: str | None = None) -> tuple[str, Origin]:
    found = heading(Report(id="x", digest="0" * 64, language="fr", text=text, title=title))
    return found.words, found.origin


def test_title_that_was_given() -> None:
    """It is taken as it is, unless it only repeats the first line, which then is the headline."""
    assert _over("Le pont est fermé.\n", "Pont :\n la suite") == ("Pont : la suite", Origin.GIVEN)
    assert _over("\nLe pont\n\nIl est fermé.", "Le pont") == ("Le pont", Origin.HEADLINE)


def test_first_line_that_looks_like_a_headline() -> None:
    """Short, without the end of a sentence, and with a text behind it."""
    assert _over("Pont de Lorient : la suite\n\nIl est fermé.") == (
        "Pont de Lorient : la suite",
        Origin.HEADLINE,
    )
    assert _over("Le pont est fermé.\n\nIl rouvre lundi.")[1] is Origin.LEAD
    assert _over("Le pont est fermé")[1] is Origin.LEAD


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        (
            "LORIENT (Morbihan), 17 mai (ADP) - Le pont est fermé depuis lundi. Il ouvre.",
            "Le pont est fermé depuis lundi.",
        ),
        ("ÉVRY — Le pont de la gare est fermé.", "Le pont de la gare est fermé."),
        ("LORIENT, France, May 18 (Meridian) – The bridge is closed.", "The bridge is closed."),
        ("Lorient - le pont de la gare est fermé.", "Lorient - le pont de la gare est fermé."),
        ("La SNCF a dit - enfin - que le pont est fermé.", "La SNCF a dit - enfin - que le pont est fermé."),
    ],
)
def test_lead_stands_without_its_dateline(line: str, lead: str) -> None:
    """The first sentence behind the place in capitals, whatever the dash."""
    assert _over(line) == (lead, Origin.LEAD)


def test_long_lead_is_cut_between_words() -> None:
    """At most ninety characters and the dots that say so."""
    words, _ = _over("Le pont est fermé et " * 20)
    assert len(words) <= 92
    assert words.endswith(" …")
    assert shorten("one, two", 5) == "one …"
