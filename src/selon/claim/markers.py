"""Markers: the words of a clause that tell how sure it is (`selon.language.Marker`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from selon.language import Language, Marker, MarkerKind
from selon.syntax import Range, Token, spell, spelt

_LONGEST = 8
"""Most tokens from the first to the last of a marker, adverbs included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A marker where it stands; places of tokens."""

    span: Range
    marker: Marker


def find(tokens: Sequence[Token], span: Range, *, language: Language) -> tuple[Found, ...]:
    """Find the markers of a stretch, the longest at each place, in order; none overlaps another.

    An adverb within the words of a marker is passed over (*il est tout à fait possible*).
    """
    found: list[Found] = []
    at = span[0]
    while at < span[1]:
        one = _at(tokens, at, span[1], language=language)
        if one is None:
            at += 1
            continue
        found.append(one)
        at = one.span[1]
    return tuple(found)


def _at(tokens: Sequence[Token], at: int, end: int, *, language: Language) -> Found | None:
    entries = _entries(language)
    near = tokens[at : min(at + _LONGEST, end)]
    length = spell(near, 0, entries)
    if length:
        return Found(span=(at, at + length), marker=language.markers[spelt(near[:length])])
    if not any(token.pos == "ADV" for token in near[1:]):
        return None
    plain = [near[0], *(token for token in near[1:] if token.pos != "ADV")]
    length = spell(plain, 0, entries)
    marker = language.markers[spelt(plain[:length])] if length else None
    if marker is None or marker.kind is not MarkerKind.MATRIX:
        return None
    return Found(span=(at, plain[length - 1].i + 1), marker=marker)


@lru_cache(maxsize=16)
def _entries(language: Language) -> frozenset[str]:
    return frozenset(language.markers)
