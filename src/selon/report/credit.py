"""The agencies that the words of a report credit, and the place that its dateline names.

A dateline stands at the top of a paragraph near the beginning: *BRUXELLES, 17 oct (Belga) –*, *SEOUL
(Reuters) -*, *(AFP) –*. A credit is a bracket that holds nothing but agencies, in a dateline or at the end of
a paragraph, or a short line near the top or the end: *Avec AFP*, *Source : Reuters*, *Le Phare avec AFP et
Belga*, *Par AFP*, *Reuters contributed to this report*. What is told with *selon* in a sentence is an
attribution and no credit, and *Photo : AFP* credits a picture. The day of a dateline is read by
`selon.claim.publication`.

Offsets are those of the analysis copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from selon.language import Language, load

_HEAD_LINES = 6
_FOOT_LINES = 6
_LINE = 90
"""Characters of a line that may be nothing but a credit."""
_DATELINE = 110
"""Characters from the beginning of a line within which a dateline ends."""
_OUTLET = 40
"""Characters of an outlet's name before *avec AFP*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that credit an agency."""

    start: int
    end: int
    agency: str
    """Its usual short name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the words of a report tell of where it comes from."""

    credits: tuple[Mention, ...] = ()
    """In the order of the text; an agency that is credited twice stands once."""
    dateline: tuple[int, int] | None = None
    """From the place, or the bracket where there is none, to the last sign before the dash."""
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Patterns:
    agency: re.Pattern[str]
    bracket: re.Pattern[str]
    """A bracket of nothing but agencies."""
    dateline: re.Pattern[str]
    line: re.Pattern[str]
    """A line that credits agencies."""
    picture: re.Pattern[str]


def find(text: str, *, language: Language) -> Found:
    """Find credits and the dateline in an analysis copy."""
    patterns = _patterns(language.code)
    if patterns is None:
        return Found()
    names = language.agencies["agency"]
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    dateline: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    mentions: list[Mention] = []
    for start, end in lines[:_HEAD_LINES]:
        if match := patterns.dateline.match(text, start, min(end, start + _DATELINE)):
            whole, town = ("whole", "place") if match["whole"] else ("bare", "town")
            dateline = match.span(whole)
            place = match.span(town) if match[town] else None
            if match["agencies"]:
                mentions += _agencies(text, match.span("agencies"), patterns.agency, names)
            break
    marginal = {*lines[:_HEAD_LINES], *lines[-_FOOT_LINES:]}
    for start, end in lines:
        if patterns.picture.match(text, start, end):
            continue
        if (start, end) in marginal and end - start <= _LINE and (m := patterns.line.match(text, start, end)):
            mentions += _agencies(text, m.span("agencies"), patterns.agency, names)
            continue
        for bracket in patterns.bracket.finditer(text, start, end):
            if not text[bracket.end() : end].strip(' .»"”'):
                mentions += _agencies(text, bracket.span(), patterns.agency, names)
    return Found(credits=_once(mentions), dateline=dateline, place=place)


def _agencies(
    text: str, span: tuple[int, int], agency: re.Pattern[str], names: Mapping[str, str]
) -> Iterator[Mention]:
    for match in agency.finditer(text, *span):
        yield Mention(start=match.start(), end=match.end(), agency=names[match[0]])


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    first: dict[str, Mention] = {}
    for one in sorted(mentions, key=lambda mention: mention.start):
        first.setdefault(one.agency, one)
    return tuple(first.values())


@cache
def _patterns(code: str) -> _Patterns | None:
    tables = load(code).agencies
    if "agency" not in tables:
        return None

    def any_of(*classes: str) -> str:
        words = sorted({word for name in classes for word in tables.get(name, {})}, key=len, reverse=True)
        return "|".join(map(re.escape, words)) or r"(?!)"

    agency = rf"(?<!\w)(?:{any_of('agency')})(?![\w'])"
    joint = rf"\s*(?:[,/;&+-]|(?i:{any_of('and')})\b|(?i:{any_of('with')})\s)\s*"
    article = rf"(?:(?i:{any_of('article')})\s?)?"
    several = rf"{article}{agency}(?:{joint}{article}{agency})*"
    bracket = rf"\((?:(?i:{any_of('with', 'source')})\s*:?\s*)?{several}\)"
    upper = r"[A-ZÀ-ÖØ-Þ]"
    word = rf"{upper}[\w'.-]*"
    link = rf"(?:{any_of('link')})"
    place = rf"{word}(?:[ /-]{{1,3}}(?:{link}[ -]?){{0,2}}{word}){{0,4}}"
    capitals = rf"{upper}[A-ZÀ-ÖØ-Þ'.-]+(?:[ /-]{upper}[A-ZÀ-ÖØ-Þ'.-]*){{0,4}}"
    region = rf"(?:\s?\((?!{agency})[^()\n]{{2,30}}\)|,\s{word}(?:\s{word}){{0,2}})?"
    day = r"(?:,\s*(?=[^\n]{0,28}\d)[^()\n–—]{1,30}?)?"
    must_day = r",\s*(?=[^\n]{0,28}\d)[^()\n–—]{1,30}?"
    slashed = rf"/{agency}(?:/{agency})*/?"
    agencies = rf"(?P<agencies>{bracket}|{slashed})"
    dash = r"\s*(?:--?|[–—])(?=\s|[«\"“])"
    dateline = (
        rf"\s*(?P<whole>(?P<place>{place})?{region}{day}\s*{agencies}){dash}"
        rf"|\s*(?P<bare>(?P<town>{capitals}){region}{must_day}){dash}"
    )
    line = (
        rf"\s*(?:[(\[]\s*)?(?:"
        rf"(?:(?i:{any_of('source', 'by')})\s*:?\s+|(?i:{any_of('source')})\s*:\s*)"
        rf"(?:(?i:{any_of('with')})\s*)?"
        rf"|(?:[^\n.:!?]{{0,{_OUTLET}}}[\s(,/-])?(?i:{any_of('with')})\s*"
        rf"|)(?P<agencies>{several})"
        rf"(?:\s*[|,–—-]\s*[^\n]{{0,40}}\d[^\n]{{0,20}}|\s+(?i:{any_of('contributed')}))?\s*[)\]]?\s*\.?\s*\Z"
    )
    return _Patterns(
        agency=re.compile(agency),
        bracket=re.compile(bracket),
        dateline=re.compile(dateline),
        line=re.compile(line),
        picture=re.compile(rf"[^\n]{{0,20}}(?<!\w)(?i:{any_of('picture')})(?!\w)"),
    )
