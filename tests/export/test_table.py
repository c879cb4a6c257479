"""The ledger at a terminal."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console
from rich.text import Text

from selon.export import table
from selon.export.wrapping import plain, wrap

from .story import EMPTY, ENGLISH, READING


def _shown(*readings: object, width: int = 80, colour: bool = False, language: str | None = None) -> str:
    file = StringIO()
    console = Console(file=file, width=width, force_terminal=colour, color_system="256" if colour else None)
    table.write(readings, console, language=language)  # type: ignore[arg-type]
    return file.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 95, 96, 120, 300])
def test_no_word_is_cut_and_no_line_is_too_long(width: int) -> None:
    """At any width every word of every content stands whole."""
    shown = _shown(READING, ENGLISH, width=width)
    assert max(map(len, shown.splitlines())) <= min(width, 132)
    words = set(shown.replace("\u00a0", " ").split())
    for attribution in READING.attributions:
        for span in attribution.content:
            assert set(span.exact.split()) <= words | {"«", "»"}


def test_words_quoted_and_unnamed_are_told_without_colour() -> None:
    """A quotation has its marks, a source without a name says so, a stance is worded."""
    shown = " ".join(_shown(READING, width=95).replace("\u00a0", " ").split())
    assert "« Trois corps ont été repêchés … Nous redoutons que ce bilan ne s'alourdisse. »" in shown
    assert "[source non nommée]" in shown
    assert "[source non identifiée]" in shown
    assert "dément [démenti]" in shown
    assert "quand : samedi (17 mai 2025)" in shown
    assert "guillemets réparés (1)" in shown
    assert "non codé (1)" in shown


def test_labels_follow_the_report_or_the_reader() -> None:
    """Those of the report's language, unless another is asked for."""
    assert "to:\u00a0reporters" in _shown(ENGLISH)
    assert "à qui\u00a0:\u00a0reporters" in _shown(ENGLISH, language="fr")
    assert "no attribution was found" in _shown(EMPTY)
    assert "17 May 2025" in _shown(READING, language="en").replace("\u00a0", " ")


def test_what_is_told_within_is_set_in() -> None:
    """A nested attribution follows its outer one, further to the right."""
    lines = _shown(READING).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("   E6"))
    assert any(line.startswith("A5") for line in lines[:at])


def test_colour_is_for_terminals() -> None:
    """Escapes only where they were asked for, and none that the report brings along."""
    assert "\x1b" not in _shown(READING)
    assert "\x1b[" in _shown(READING, colour=True)
    hostile = replace(EMPTY, report=replace(EMPTY.report, title="\x1b[31mred\x07 [bold]x[/bold]\u202e"))
    assert "\x1b" not in _shown(hostile)
    assert "[bold]x[/bold]" in _shown(hostile)


def test_french_marks_stay_with_their_words() -> None:
    """No line ends with an opening mark or begins with a closing or high one, whatever the spaces are."""
    text = Text(plain("Il a dit « oui » et « non » ; pourquoi ? Parce que : « rien » !"))
    for width in range(12, 40):
        for line in wrap(text, width):
            assert not line.plain.endswith("«")
            assert not line.plain.startswith(("»", ";", "?", "!", ":", " "))
