"""Ranges whose two ends are time expressions: *entre début et mi-octobre*, *from May 3 to May 5*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selon.claim.time.resolution import Resolved
from selon.claim.time.times import TimeMention
from selon.language import Language

_DASHES = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRange:
    """A range; offsets in the analysis copy, its opening word included."""

    start: int
    end: int
    opening: int
    """Place of the mention that opens it among the mentions of the text."""
    closing: int
    first: date | None
    last: date | None
    """Both inclusive."""


def find(
    text: str, *, mentions: Sequence[TimeMention], resolved: Sequence[Resolved], language: Language
) -> tuple[TimeRange, ...]:
    """Find the ranges among the time expressions of a text, in order.

    A range needs its two words (*entre … et*, *du … au*, *from … to*), a dash, or a first end that only the
    second completes. One whose ends are the wrong way round is none.
    """
    ranges = []
    lower = text.lower()
    for at in range(len(mentions) - 1):
        opening, closing = mentions[at], mentions[at + 1]
        start = _opened(lower, opening, closing, language)
        if start is None:
            continue
        first = resolved[at].first if resolved else None
        last = resolved[at + 1].last if resolved else None
        if first is None or last is None or first <= last:
            ranges.append(
                TimeRange(start=start, end=closing.end, opening=at, closing=at + 1, first=first, last=last)
            )
    return tuple(ranges)


def _opened(lower: str, opening: TimeMention, closing: TimeMention, language: Language) -> int | None:
    """Give where a range begins that two mentions make, or ``None``."""
    between = lower[opening.end : closing.start].strip()
    words = language.times.words
    joint = words.get("range_joint", {}).get(between)
    before = lower[max(0, opening.start - 20) : opening.start].rstrip(" '")
    word = before.rpartition(" ")[2].rpartition("\n")[2].rpartition("'")[2]
    if joint is not None and words.get("range_opener", {}).get(word) == joint:
        return (
            opening.start - (len(lower[max(0, opening.start - 20) : opening.start]) - len(before)) - len(word)
        )
    if between in _DASHES or (opening.opens and joint == "from"):
        return opening.start
    return None
