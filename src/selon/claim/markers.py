"""Markers: the words of a clause that tell how sure it is (`selon.language.Marker`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selon.language import Language, Marker, MarkerKind
from selon.syntax import Range, Token, spellings


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
    best: Found | None = None
    for length, spelt in spellings(tokens, at):
        if at + length > end:
            break
        marker = language.markers.get(spelt)
        if marker is not None:
            best = Found(span=(at, at + length), marker=marker)
    if best is not None:
        return best
    plain = [token for token in tokens[at : min(at + 8, end)] if token.i == at or token.pos != "ADV"]
    for length, spelt in spellings(plain, 0):
        marker = language.markers.get(spelt)
        if marker is not None and marker.kind is MarkerKind.MATRIX:
            best = Found(span=(at, plain[length - 1].i + 1), marker=marker)
    return best
