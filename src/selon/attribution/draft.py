"""What the steps of the attribution stage hand to one another; all offsets are in the analysis copy."""

from __future__ import annotations

from dataclasses import dataclass

from selon.language import Cue
from selon.model import AttributionType, Stance
from selon.syntax import Frame, Range, Token

__all__ = ["Draft", "Frame", "Range", "Token"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one cue was read as; places of tokens."""

    cue: Cue
    source: Range | None
    content: tuple[Range, ...]
    stance: Stance | None = None
    """Where it is not the cue's own."""


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
