"""Styled lines for a terminal that break between words only.

A space that may not break (U+00A0, U+202F) does not, nor does a plain one inside a French quotation
mark or before a high mark of punctuation; control characters are shown, never sent to the terminal.
"""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

_SPACE = re.compile(r"(?<![«‹“ ]) (?![»›:;!?%–—] ?)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Make one line of a text that is safe to show: spaces for line ends, a sign for other controls."""
    return _CONTROL.sub(lambda found: " " if found[0] in "\t\n\v\f\r\x85" else "\ufffd", text)


def wrap(text: Text, width: int) -> list[Text]:
    """Break a text into lines of at most some columns; a word that is longer has a line of its own."""
    lines: list[Text] = []
    start = end = 0
    breaks = [found.start() for found in _SPACE.finditer(text.plain)]
    for at in [*breaks, len(text.plain)]:
        if end > start and cell_len(text.plain[start:at]) > width:
            lines.append(text[start:end])
            start = end + 1
        end = at
    lines.append(text[start:end])
    return lines


def block(text: Text, *, width: int, indent: int = 0, hanging: int = 0) -> Text:
    """Wrap a text into lines behind an indentation.

    Args:
        text: One paragraph.
        width: Columns of the whole, the indentation included.
        indent: Columns before the first line.
        hanging: Further columns before those that follow.
    """
    lines = wrap(text, max(width - indent - hanging, 12))
    joined = Text()
    for number, line in enumerate(lines):
        if number:
            joined.append("\n")
        joined.append(" " * (indent + (hanging if number else 0)))
        joined.append_text(line)
    return joined
