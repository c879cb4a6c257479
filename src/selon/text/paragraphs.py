"""Paragraphs: lines, with those that only a hard wrap or a broken number has cut put together again."""

from __future__ import annotations

import re
from itertools import pairwise

_LINE = re.compile(r"\S[^\n]*")
_NUMBER_CUT = re.compile(r"\b\d{1,3}[.,]?\s*\Z")
_NUMBER_GOES_ON = re.compile(r"\d{3}(?!\d)")
_WORD = re.compile(r"\S+")
_WIDEST = 120
"""Characters; text with longer lines is not hard-wrapped."""
_NARROWEST = 45
_ENOUGH = 3
"""Lines of a wrapped text that must end in mid-sentence."""
_SLACK = 6
_WHOLE = 30
"""Characters; a shorter line that ends without a stop is a title or a caption, not a broken line."""


def find(text: str) -> tuple[tuple[int, int], ...]:
    """Give the paragraphs of an analysis copy as half-open ranges without the space around them.

    A line end separates paragraphs. It does not where the line breaks off in mid-sentence and the
    next begins in lower case, where a number is cut (``1.`` / ``100``), and where the whole text is
    wrapped at a width and the next word would not have fitted.
    """
    lines = [_trim(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    width = _wrap_width(text, lines)
    paragraphs: list[tuple[int, int]] = []
    previous = (0, 0)
    for line in lines:
        if paragraphs and _goes_on(text, previous, line, width):
            paragraphs[-1] = (paragraphs[-1][0], line[1])
        else:
            paragraphs.append(line)
        previous = line
    return tuple(paragraphs)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_open(text: str, line: tuple[int, int]) -> bool:
    """Tell whether a line ends without a stop, a colon or a closing mark."""
    return text[line[1] - 1].isalnum() or text[line[1] - 1] in ",'-"


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """Give the width that a hard-wrapped text is set in, `None` for other texts."""
    widths = sorted(end - start for start, end in lines)
    if len(widths) <= _ENOUGH or not _NARROWEST <= widths[-1] <= _WIDEST:
        return None
    inner = [line for line, following in pairwise(lines) if following[0] - line[1] == 1]
    open_lines = sum(_ends_open(text, line) for line in inner)
    if open_lines < _ENOUGH or 2 * open_lines < len(inner):
        return None
    return widths[-1]


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    """Tell whether a line goes on in the next one."""
    start, end = line
    first = text[following[0]]
    if first.isdigit():
        cut = _NUMBER_CUT.search(text, max(start, end - 5), end)
        if cut and cut[0][-1] == "." and _NUMBER_GOES_ON.match(text, following[0]):
            return True
    single = text.count("\n", end, following[0]) == 1
    if first.islower() and text[end - 1] != "-" and _ends_open(text, line):
        return text[end - 1] == "," or end - start >= _WHOLE
    if width is None or not single:
        return False
    word = _WORD.match(text, following[0])
    return word is not None and end - start + 1 + len(word[0]) > width - _SLACK
