"""Readings → one web page that needs nothing else: no script, no font, no address.

The text stands at the left with the words of each speaker marked, the ledger at the right; every entry
links to its words and the words back to their entry. A letter for the speaker and a number for the
entry tell all that colour tells. It prints, and follows the reader's light or dark setting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from selon.export.assertions import SIGNS, assertions
from selon.export.headings import Origin, heading
from selon.export.highlighting import paragraphs
from selon.export.labels import Labels, labels
from selon.export.quoting import around, quoted
from selon.export.stretches import stretches
from selon.export.voices import entries, speakers
from selon.model import Attribution, Reading, Span

if TYPE_CHECKING:
    from jinja2 import Environment

COLOURS = 8
"""Speakers that get a colour of their own before colours come again; letters never do."""
_AROUND = 48
"""Characters that are shown before and behind a place in the text."""


def pages(
    readings: Iterable[Reading], *, language: str | None = None, notice: str | None = None
) -> Iterator[str]:
    """Give the pieces of one page that shows all readings; no piece when there is none.

    Args:
        readings: In the order they are shown.
        language: Of the labels; that of each report when not given, and of the first for the page.
        notice: What is said at the top of the page, if anything.
    """
    sections = [_section(number, reading, language) for number, reading in enumerate(readings, 1)]
    if sections:
        page = _templates().get_template("page.html")
        say = sections[0]["say"]
        yield from page.generate(sections=sections, say=say, lang=say.language, notice=notice)


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - slow to import

    return Environment(
        loader=PackageLoader("selon.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _section(number: int, reading: Reading, language: str | None) -> dict[str, Any]:
    shown = entries(reading)
    say: Labels = labels(language or reading.report.language)
    report = reading.report
    over = heading(report)
    lines = {entry.number: assertions(entry.attribution, say=say) for entry in shown}
    anchors = {
        (entry.number, claim.id): f"k{entry.number}-{number}"
        for entry in shown
        for number, claim in enumerate(entry.attribution.claims, 1)
    }
    marked = stretches(reading, shown, lines, say=say)
    trees = list(paragraphs(report.text, marked, reading.repairs))
    return {
        "key": f"r{number}",
        "reading": reading,
        "report": report,
        "title": over.words,
        "over": over.origin.value,
        "headline": trees.pop(_first(report.text)) if over.origin is Origin.HEADLINE else None,
        "entries": shown,
        "lines": lines,
        "signs": {certainty.value: sign for certainty, sign in SIGNS.items()},
        "anchors": anchors,
        "voices": speakers(shown),
        "paragraphs": trees,
        "say": say,
        "parts": _parts,
        "near": lambda start, end: around(report.text, start, end, _AROUND),
        "hue": lambda voice: voice.number % COLOURS,
        "safe_url": report.url if report.url and re.match(r"https?://", report.url) else None,
    }


def _first(text: str) -> int:
    """Give the number of the first paragraph that has words."""
    lines = (line for line in text.split("\n") if line)
    return next((number for number, line in enumerate(lines) if line.strip()), 0)


def _parts(attribution: Attribution, span: Span) -> Iterator[tuple[str, bool]]:
    """Cut the words of a content into those that are quoted and those that are not."""
    at = 0
    for start, end in quoted(attribution, span):
        yield span.exact[at:start], False
        yield span.exact[start:end], True
        at = end
    yield span.exact[at:], False
