"""Stretches of a text as the gate compares them: only letters and digits count.

Marks, spaces and punctuation are left out of every comparison, so that a quotation mark or a full
stop at an end, or a comma between two pieces, never decides. A leading *que*, *qu'* or *that* is
dropped as well. Gold that is coded claim by claim leaves out the words that join two claims; gaps of
at most `JOIN` characters between the pieces of one attribution are therefore filled, on both sides of
the comparison, except where the gap holds the cue or the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Range = tuple[int, int]
"""Half-open, in code points of the document's text."""

JOIN = 12
"""Longest gap, in characters, that is filled between two pieces of one content."""

_COMPLEMENTIZER = re.compile(r"\W*(?:que\b|qu(?=['’])|that\b)", re.IGNORECASE)


def characters(text: str, pieces: Iterable[Range]) -> frozenset[int]:
    """Give the places of the letters and digits in some pieces of a text."""
    return frozenset(at for start, end in pieces for at in range(start, end) if text[at].isalnum())


def content_characters(
    text: str, pieces: Sequence[Range], *, between: Iterable[Range] = ()
) -> frozenset[int]:
    """Give the places that count in a content: gaps filled, leading complementizers dropped.

    Args:
        text: of the document.
        pieces: of the content.
        between: the cue and the source, which no gap swallows.
    """
    kept = [_without_complementizer(text, piece) for piece in sorted(pieces)]
    barred = list(between)
    gaps = []
    reach = kept[0][1] if kept else 0
    for start, end in kept[1:]:
        gap = (reach, start)
        if 0 < start - reach <= JOIN and not any(overlap(gap, other) for other in barred):
            gaps.append(gap)
        reach = max(reach, end)
    return characters(text, [*kept, *gaps])


def overlap(one: Range, other: Range) -> int:
    """Count the characters that two ranges share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def touching(some: Iterable[Range], others: Sequence[Range]) -> bool:
    """Tell whether any of some ranges shares a character with any of the others."""
    return any(overlap(one, other) for one in some for other in others)


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Give the intersection over the union of two sets of places; 0 where both are empty."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def covered(part: frozenset[int], whole: frozenset[int]) -> float:
    """Give the share of one set of places that lies in another; 0 where it is empty."""
    return len(part & whole) / len(part) if part else 0.0


def _without_complementizer(text: str, piece: Range) -> Range:
    found = _COMPLEMENTIZER.match(text, *piece)
    return (found.end(), piece[1]) if found and found.end() < piece[1] else piece
