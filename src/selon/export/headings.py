"""What a view puts over a report: its title, or what stands for one where none was given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from selon.model import Report

_LONGEST_HEADLINE = 160
"""Characters; a longer first line is a paragraph."""
_LONGEST_LEAD = 90
# LORIENT (Morbihan), 17 mai (Agence) - …; WASHINGTON — …: a first word in capitals, a dash soon behind it.
_DATELINE = re.compile(r"^(?=\S{3})[^\Wa-zà-ÿ\d_][^\sa-zà-ÿ\d_]+[^.!?«“\"\n]{0,70}?\s[-–—]+\s+(?=\S)")
_SENTENCE = re.compile(r".{24,}?[.!?…](?=[\s»”\"]|$)")
_ENDS_A_SENTENCE = re.compile(r"[.;:,…»”\"]$")


class Origin(Enum):
    """Where the words of a heading were taken from."""

    GIVEN = "given"
    HEADLINE = "headline"
    """The first line of the text, which looks like a title or is the one that was given."""
    LEAD = "lead"
    """The first sentence of the text, shortened, behind the dateline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The words over a report."""

    words: str
    origin: Origin


def heading(report: Report) -> Heading:
    """Give what stands over a report: its title, the headline in its text, or the beginning of it."""
    lines = [" ".join(line.split()) for line in report.text.split("\n") if line.strip()]
    first = lines[0] if lines else ""
    if report.title:
        title = " ".join(report.title.split())
        return Heading(words=title, origin=Origin.HEADLINE if title == first else Origin.GIVEN)
    if len(lines) > 1 and len(first) <= _LONGEST_HEADLINE and not _ENDS_A_SENTENCE.search(first):
        return Heading(words=first, origin=Origin.HEADLINE)
    lead = _DATELINE.sub("", first, count=1)
    sentence = _SENTENCE.match(lead)
    return Heading(words=shorten(sentence[0] if sentence else lead, _LONGEST_LEAD), origin=Origin.LEAD)


def shorten(text: str, longest: int) -> str:
    """Take whole words off the end until a text has at most so many characters; dots say so."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:-–—([«“") + " …"
