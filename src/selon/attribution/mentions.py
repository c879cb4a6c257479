"""Mentions: the noun phrases of a text that name or describe somebody who may speak.

They are read off the surface (capitals, titles, roles, bodies, determiners, appositions), because
sentences without signs of an attribution are never parsed, and speakers are often introduced there.
Offsets are in the analysis copy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selon.attribution.words import fold
from selon.language import Definiteness, Gender
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from selon.syntax import Range


NAMES = frozenset({"name", "known", "country"})
"""Kinds of pieces that are, or are parts of, proper names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase with what its own words say."""

    start: int
    end: int
    determiner: Definiteness | None = None
    possessor: Range | None = None
    """The possessive word, or the words before a possessive marker."""
    gender: Gender = Gender.ANY
    plural: bool = False
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    name: str | None = None
    """The proper name, or the words of a body."""
    proper: bool = False
    """Whether ``name`` is a proper name, and not the words of a body (*la préfecture*)."""
    title: str | None = None
    role: str | None = None
    heads: tuple[str, ...] = ()
    """The role words, lower-case."""
    complement: str | None = None
    """What the role or body is of."""
    organisation: str | None = None
    country: str | None = None
    body: str | None = None
    """The head noun of a body, lower-case."""
    acronym: str | None = None
    unnamed: bool = False
    """Whether the role or body word is one that reports keep sources unnamed with."""
    trait: bool = False
    """Whether the role only says who somebody is (*le quinquagénaire*, *the Ghanaian*)."""
    former: bool = False
    """Whether the role is said to be a past one."""
    nested: bool = False
    """Whether it is a complement within another mention."""
    inner: tuple[Mention, ...] = field(default=())

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words of the name, folded for comparison."""
        return tuple(fold(word) for word in (self.name or "").replace("'", "' ").split())


def definite(mention: Mention) -> bool:
    """Tell whether a mention is of somebody who is already known or named by the words."""
    return mention.determiner in {Definiteness.DEFINITE, Definiteness.DEMONSTRATIVE, Definiteness.POSSESSIVE}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words of a noun phrase, by what table or form it was taken for."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Core:
    """A noun phrase under construction: its pieces and where it ends."""

    pieces: list[Piece]
    at: int
    complement: Mention | None = None
    complement_range: Range | None = None
    possessor: Range | None = None
    possessor_mention: Mention | None = None
    determined: bool = False
    """Whether a determiner or a number stands before it."""
