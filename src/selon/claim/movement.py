"""Roles of places: where from, where to, or where, by the preposition and what governs the clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selon.claim.toponyms import PlaceMention
from selon.language import Language, Motion
from selon.model import PlaceRole

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?|[.!?;:\n]")
_REACH = 200
"""Characters before a place in which the word that governs it is looked for."""


def roles(mentions: Sequence[PlaceMention], *, text: str, language: Language) -> tuple[PlaceRole | None, ...]:
    """Tell the role of each mention; ``None`` for what is no place of an event."""
    found = [_role(one, text=text, language=language) for one in mentions]
    for at, one in enumerate(mentions[:-1]):
        after = mentions[at + 1]
        paired = text[one.end : after.governed_at] in {" ", ""} and after.place in {"location", "destination"}
        if one.place == "genitive" and paired and found[at + 1] is PlaceRole.DESTINATION:
            found[at] = PlaceRole.ORIGIN
    return tuple(found)


def _role(one: PlaceMention, *, text: str, language: Language) -> PlaceRole | None:
    if one.apposed:
        return None
    governor = _governor(one, text=text, language=language)
    if one.place == "origin":
        return PlaceRole.ORIGIN
    if one.place == "destination":
        return PlaceRole.DESTINATION
    if one.place == "toward":
        return PlaceRole.DESTINATION if governor and governor.moves else None
    if one.place == "location":
        return PlaceRole(governor.inside) if governor and governor.inside else PlaceRole.LOCATION
    if one.place == "genitive":
        return _named(governor.genitive) if governor and _adjacent(one, text, language) else None
    if one.place is None and governor and governor.object and _adjacent(one, text, language):
        return PlaceRole(governor.object)
    return None


def _named(role: str | None) -> PlaceRole | None:
    return PlaceRole(role) if role else None


def _adjacent(one: PlaceMention, text: str, language: Language) -> bool:
    """Tell whether a movement word stands right before the mention with its preposition."""
    words = _WORD.findall(text[max(0, one.governed_at - 40) : one.governed_at])
    return bool(words) and _moves(words[-1].lower(), language)


def _moves(word: str, language: Language) -> bool:
    return word in language.places.motions and word not in language.places.words.get("homograph", {})


def _governor(one: PlaceMention, *, text: str, language: Language) -> Motion | None:
    """Find the nearest word of movement or rest before a place, in its clause."""
    words = _WORD.findall(text[max(0, one.governed_at - _REACH) : one.governed_at])
    stops = language.places.words.get("clause_opener", {})
    for at in range(len(words) - 1, -1, -1):
        word = words[at].lower()
        if word in {".", "!", "?", ";", ":", "\n"} or word in stops:
            return None
        motion = language.places.motions.get(word)
        if motion is None or word in language.places.words.get("homograph", {}):
            continue
        if motion.participle and motion.stands and not _had(words[:at], language):
            return Motion(inside="location", object=None, genitive=None, moves=False)
        return motion
    return None


def _had(words: Sequence[str], language: Language) -> bool:
    """Tell whether an auxiliary of having stands before a participle, which makes it a deed."""
    return any(word.lower().lstrip("'") in language.places.words.get("having", {}) for word in words[-3:])
