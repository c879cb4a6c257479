"""Single quotation marks, told from apostrophes by what stands around them."""

from __future__ import annotations

import re

_REACH = 1200
"""Characters within which a single quotation must close; longer ones are written with double marks."""

_CANDIDATES = {mark: re.compile(rf"(?<![\s']){mark}(?![\w'])|\n") for mark in ("'", "’")}
_SURE_BEFORE = frozenset(".,!?…;:)]%")
_SURE_AFTER = frozenset('.,!?…;:)]»”"\n')


def closing(text: str, start: int, mark: str) -> int | None:
    """Find the mark that closes a single quotation whose words begin at an offset.

    A mark before a word character is an apostrophe. One after *s* and before a space may be a
    possessive: it closes only where no better one follows before the next opening mark.

    Args:
        text: a text with line ends between paragraphs.
        start: offset after the opening mark.
        mark: ``'`` or ``’``.
    """
    reach = min(len(text), start + _REACH)
    weak: int | None = None
    for candidate in _CANDIDATES[mark].finditer(text, start, reach):
        at = candidate.start()
        if text[at] == "\n":
            break
        before, after = text[at - 1], text[at + 1 : at + 2]
        if before in _SURE_BEFORE or after in _SURE_AFTER or before not in "sSzZ":
            if weak is not None and _opens_between(text, weak, at):
                return weak
            return at
        weak = weak if weak is not None else at
    return weak


def _opens_between(text: str, start: int, end: int) -> bool:
    """Tell whether another single quotation opens in a stretch."""
    return re.search(r"(?<!\w)[‘'](?=\w)", text[start + 1 : end]) is not None
