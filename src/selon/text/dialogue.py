"""Dialogue set with dashes: a dash at the head of each turn instead of quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DASH = re.compile(r"[—–]\s?(?=[^\W_])")
_INSERTED = re.compile(r"(?:,|[?!…]) (?:\w+['’]|\w+ ){0,3}\w+-(?:t-)?[^\W\d_]{2,5}\b(?!-)")
"""The teller's words in a turn, told by an inverted subject: *— Non, dit-il.*"""
_OTHER_MARK = re.compile(r"[«»“”\"]")


def find(text: str, paragraphs: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Give the paragraphs that are turns of a dialogue.

    Dashes head the items of lists too. Only a run of two paragraphs or more that begin with one,
    hold no other marks, and of which one is a question or exclamation and one shows the teller's
    inserted words is taken as dialogue.
    """
    turns: set[tuple[int, int]] = set()
    run: list[tuple[int, int]] = []
    for paragraph in (*paragraphs, None):
        if paragraph is not None and _is_turn(text, paragraph):
            run.append(paragraph)
            continue
        if len(run) > 1 and _speaks(text, run):
            turns.update(run)
        run = []
    return frozenset(turns)


def _is_turn(text: str, paragraph: tuple[int, int]) -> bool:
    start, end = paragraph
    return _DASH.match(text, start, end) is not None and _OTHER_MARK.search(text, start, end) is None


def _speaks(text: str, run: list[tuple[int, int]]) -> bool:
    """Tell whether dashed paragraphs are speech rather than a list."""
    exclaims = any(mark in text[start:end] for start, end in run for mark in "?!")
    return exclaims and any(_INSERTED.search(text, start, end) for start, end in run)
