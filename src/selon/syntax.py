"""Sentences as they are analysed: words with what the language model says of them.

Offsets are in the analysis copy (`selon.text`), half-open.
"""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]
"""A half-open stretch: of the analysis copy, or of the tokens of a frame, as the name says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a frame with what the language model says of it."""

    i: int
    """Its place in the frame."""
    text: str
    lower: str
    start: int
    """Offsets; of the whole quotation for a token that stands for one."""
    end: int
    pos: str
    """Universal Dependencies part of speech."""
    dep: str
    """Relation to the head, in the scheme of the model (both models: ``nsubj``, ``ccomp``, …)."""
    head: int
    """Place of the head in the frame; its own at a root."""
    verb: str = ""
    """Universal Dependencies ``VerbForm`` (``Fin``, ``Inf``, ``Part``, ``Ger``), empty for other words."""
    quotation: int | None = None
    """Index of the quotation that this token stands for (the model saw a placeholder)."""
    quoted: bool = False
    """Whether it stands between quotation marks that were left in the frame (a mixed quotation)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A sentence as it is analysed: narration, in which each quotation of a whole clause is one token.

    The sentences inside such a quotation are frames of their own.
    """

    index: int
    """Place in the report, in reading order."""
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    """Empty for a sentence without any sign of an attribution: it was not analysed."""
    quotation: int | None = None
    """Index of the quotation that the sentence stands in."""

    def text(self, tokens: Range) -> Range:
        """Give the stretch of the analysis copy that a half-open range of tokens covers."""
        first, last = tokens
        return self.tokens[first].start, self.tokens[last - 1].end
