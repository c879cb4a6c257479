"""Quotations and sentences of a text, and sentences as they are analysed: words with what the model says.

Offsets are in the analysis copy (`selon.text`), half-open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from selon.language import Language
from selon.model import RepairKind

Range = tuple[int, int]
"""A half-open stretch: of the analysis copy, or of the tokens of a frame, as the name says."""

_LONGEST_ENTRY = 6
"""Most tokens that one entry of a table is parted into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch between quotation marks; offsets in the analysis copy (`selon.text`).

    A quotation that is reopened at each paragraph is one `Quotation` a paragraph with one ``chain``.
    """

    start: int
    """Of the opening mark; of the first quoted character where the mark is missing."""
    end: int
    """After the closing mark; after the last quoted character where the mark is missing."""
    inner_start: int
    inner_end: int
    """The quoted characters, without marks and the spaces beside them."""
    depth: int
    """0 for a quotation in the report's own voice, 1 for one inside it, …"""
    chain: int
    """Number of the quotation that this one is a part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A quotation mark that was missing or wrong, and where it was taken to stand."""

    kind: RepairKind
    at: int
    """Where the mark belongs (or stands, when stray)."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; offsets in the analysis copy.

    One that stands inside a quotation is a sentence of its own (``quotation`` is its index in the
    list of quotations); one that holds quotations of several sentences reaches over them.
    """

    start: int
    end: int
    paragraph: int
    quotation: int | None = None


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
    tense: str = ""
    """Universal Dependencies ``Tense`` (``Past``, ``Pres``, ``Fut``, ``Imp``), empty for other words."""
    mood: str = ""
    """Universal Dependencies ``Mood`` (``Ind``, ``Sub``, ``Cnd``, ``Imp``), empty for other words."""
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


def spellings(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, str]]:
    """Give what the tokens from a place on spell, one, two, … of them, in lower case."""
    joined = ""
    for place in range(at, min(at + _LONGEST_ENTRY, len(tokens))):
        token = tokens[place]
        if token.quotation is not None:
            return
        gap = " " if joined and token.start > tokens[place - 1].end else ""
        joined = f"{joined}{gap}{token.lower}"
        yield place + 1 - at, joined


@lru_cache(maxsize=4096)
def _openings(entries: frozenset[str]) -> frozenset[str]:
    """Give everything that an entry may begin with, the entries included."""
    return frozenset(entry[:length] for entry in entries for length in range(1, len(entry) + 1))


def spell(tokens: Sequence[Token], at: int, entries: frozenset[str]) -> int:
    """Give how many tokens from a place on spell one of some entries (the longest); 0 for none."""
    openings = _openings(entries)
    best = 0
    joined = ""
    for place in range(at, min(at + _LONGEST_ENTRY, len(tokens))):
        token = tokens[place]
        if token.quotation is not None:
            break
        if joined and token.start > tokens[place - 1].end:
            joined += " "
        joined += token.lower
        if joined not in openings:
            break
        if joined in entries:
            best = place + 1 - at
    return best


def spelt(tokens: Sequence[Token]) -> str:
    """Give what tokens spell, in lower case, with one blank for each gap."""
    words = ""
    for place, token in enumerate(tokens):
        gap = " " if place and token.start > tokens[place - 1].end else ""
        words = f"{words}{gap}{token.lower}"
    return words


def match(tokens: Sequence[Token], at: int, *, words: str, language: Language) -> int:
    """Give how many tokens from a place on spell an entry of a closed class (the longest); 0 for none."""
    entries = language.words.get(words)
    if not entries or not 0 <= at < len(tokens):
        return 0
    return spell(tokens, at, entries)
