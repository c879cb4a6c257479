"""What the steps of the attribution stage hand to one another; all offsets are in the analysis copy."""

from __future__ import annotations

from dataclasses import dataclass

from selon.language import Cue
from selon.model import AttributionType, Stance

Range = tuple[int, int]
"""A half-open stretch of the analysis copy."""


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

    def text(self, tokens: tuple[int, int]) -> Range:
        """Give the stretch of the analysis copy that a half-open range of tokens covers."""
        first, last = tokens
        return self.tokens[first].start, self.tokens[last - 1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution before its speaker is resolved and its offsets are mapped back."""

    frame: int
    """Index of the frame that the cue (or, without one, the content) stands in."""
    cue: Range | None
    cue_tokens: Range | None
    """Places of the cue's first word and after its last in the frame; the words between may include
    adverbs, clitics and an inverted pronoun."""
    entry: Cue | None
    """The line of the lexicon that the cue was found by."""
    stance: Stance
    source: Range | None
    """The words that name the source: the whole noun phrase with its apposition, or a pronoun."""
    source_tokens: Range | None
    content: tuple[Range, ...]
    type: AttributionType
    carried_from: int | None = None
    """Index of the draft whose speaker goes on speaking here (a quotation without a cue)."""
    unresolved: str | None = None
    """Why there is no source, where the words name none."""
    addressee: Range | None = None
    occasion: Range | None = None
    said: Range | None = None
    place: Range | None = None
    within: int | None = None
    """Index of the draft whose content this one stands in."""
