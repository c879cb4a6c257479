"""A report's text cut into nested stretches, each of which is one thing: a content, a cue or a source.

Spans of attributions lie within one another and across one another. A span that crosses the end of
one that it began in is split there, so that what comes out is a tree in which a page can nest; only
the first part of a span carries its anchor. Paragraphs cut everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from selon.export.stretches import Stretch, place
from selon.model import QuoteRepair

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(slots=True, kw_only=True)
class Node:
    """A stretch with all that lies in it; the root, a paragraph, has no stretch."""

    stretch: Stretch | None
    children: list[Node | str | QuoteRepair] = field(default_factory=list)


def paragraphs(text: str, stretches: Sequence[Stretch], repairs: Sequence[QuoteRepair]) -> Iterator[Node]:
    """Give the paragraphs of a text as trees; their words in order are the text, line ends left out."""
    once = sorted({place(stretch): stretch for stretch in stretches}.items())
    for line in _PARAGRAPH.finditer(text):
        inside = [
            _cut(stretch, max(stretch.start, line.start()), min(stretch.end, line.end()))
            for _, stretch in once
            if stretch.start < line.end() and stretch.end > line.start()
        ]
        marks = [repair for repair in repairs if line.start() <= repair.at <= line.end()]
        yield _tree(text, line.span(), _nested(inside), marks)


def _cut(stretch: Stretch, start: int, end: int) -> Stretch:
    if (start, end) == (stretch.start, stretch.end):
        return stretch
    return replace(stretch, start=start, end=end, anchored=stretch.anchored and start == stretch.start)


def _nested(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Split what crosses until each stretch lies wholly in or wholly out of every other."""
    waiting = sorted(stretches, key=place)
    done: list[Stretch] = []
    open_ends: list[int] = []
    while waiting:
        stretch = waiting.pop(0)
        while open_ends and open_ends[-1] <= stretch.start:
            open_ends.pop()
        if open_ends and stretch.end > open_ends[-1]:
            waiting.append(_cut(stretch, open_ends[-1], stretch.end))
            waiting.sort(key=place)
            stretch = _cut(stretch, stretch.start, open_ends[-1])
        done.append(stretch)
        open_ends.append(stretch.end)
    return done


def _tree(
    text: str, limits: tuple[int, int], stretches: Sequence[Stretch], marks: Sequence[QuoteRepair]
) -> Node:
    start, end = limits
    root = Node(stretch=None)
    path: list[tuple[Node, int]] = [(root, end)]
    at = start
    waiting = sorted(marks, key=lambda mark: mark.at)

    def go_to(place: int) -> None:
        """Write the text up to a place, with the repairs on the way."""
        nonlocal at
        while waiting and waiting[0].at <= place:
            mark = waiting.pop(0)
            _write(path[-1][0], text[at : mark.at])
            at = max(at, mark.at)
            path[-1][0].children.append(mark)
        _write(path[-1][0], text[at:place])
        at = max(at, place)

    for stretch in stretches:
        while path[-1][1] <= stretch.start and len(path) > 1:
            go_to(path[-1][1])
            path.pop()
        go_to(stretch.start)
        node = Node(stretch=stretch)
        path[-1][0].children.append(node)
        path.append((node, stretch.end))
    while path:
        go_to(path[-1][1])
        path.pop()
    return root


def _write(node: Node, words: str) -> None:
    if words:
        node.children.append(words)
