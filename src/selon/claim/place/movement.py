"""Roles of places: where from, where to, or where, by the preposition and what governs the clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from selon.claim.place.toponyms import PlaceMention
from selon.language import Language, Motion
from selon.model import PlaceRole

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?|[.!?;:\n]")
_ENDS = frozenset(".!?;:\n")
_TO = frozenset({"location", "destination", "toward"})
_BEFORE = 3
"""Words that tell whether the last of them is a verb."""
_REACH = 200
"""Characters before a place in which the word that governs it is looked for."""


def roles(mentions: Sequence[PlaceMention], *, text: str, language: Language) -> tuple[PlaceRole | None, ...]:
    """Tell the role of each mention; ``None`` for what is no place of an event."""
    found = [_role(one, text=text, language=language) for one in mentions]
    for at, one in enumerate(mentions[:-1]):
        after = mentions[at + 1]
        if text[one.end : after.governed_at] not in {" ", ""} or one.apposed:
            continue
        if one.place == "genitive" and after.place in _TO:
            governor = _governor(one, text=text, language=language)
            if governor is not None and governor.moves:
                found[at : at + 2] = PlaceRole.ORIGIN, PlaceRole.DESTINATION
        elif one.place == "origin" and after.place == "toward":
            found[at + 1] = PlaceRole.DESTINATION
    for at, one in enumerate(mentions):
        if one.joined:
            found[at] = found[at - 1]
    return tuple(found)


def _role(one: PlaceMention, *, text: str, language: Language) -> PlaceRole | None:
    if one.apposed:
        return None
    if one.place in {"origin", "destination"}:
        return PlaceRole(one.place)
    governor = _governor(one, text=text, language=language)
    if one.place == "location":
        return PlaceRole(governor.inside) if governor and governor.inside else PlaceRole.LOCATION
    if governor is None:
        return None
    if one.place == "toward":
        return PlaceRole.DESTINATION if governor.moves else None
    if not _adjacent(one, text, language):
        return None
    if one.place == "genitive":
        return _named(governor.genitive)
    return _named(governor.object) if one.place is None else None


def _named(role: str | None) -> PlaceRole | None:
    return PlaceRole(role) if role else None


def _adjacent(one: PlaceMention, text: str, language: Language) -> bool:
    """Tell whether a word of movement or rest stands right before the mention with its preposition."""
    words = _words(one, text)[-_BEFORE:]
    return bool(words) and _motion(words, len(words) - 1, language) is not None


def _words(one: PlaceMention, text: str) -> list[str]:
    """Give the words before a mention with its preposition, the marks that end a clause among them."""
    return _WORD.findall(text[max(0, one.governed_at - _REACH) : one.governed_at])


def _motion(words: Sequence[str], at: int, language: Language) -> Motion | None:
    """Give what a word says of places, unless it is a noun of the same letters (*la part de*).

    Behind a determiner a participle is a noun too (*les exilés*).
    """
    word = words[at].lower()
    motion = language.places.motions.get(word)
    noun = language.places.words.get("homograph", {}).get(word)
    before = words[at - 1].lower() if at else ""
    if motion is not None and motion.participle and before in language.determiners:
        return None
    if motion is None or noun is None:
        return motion
    if noun != "verb" or not before:
        return None
    classes = (language.places.words.get(name, {}) for name in ("genitive", "preposition", "before_noun"))
    having = language.places.words.get("having", {})
    nominal = before in language.determiners or (before in language.places.motions and before not in having)
    return None if nominal or before in _ENDS or any(before in known for known in classes) else motion


def _governor(one: PlaceMention, *, text: str, language: Language) -> Motion | None:
    """Find the nearest word of movement or rest before a place, in its clause.

    A verb of the tables that tells no movement ends the search as well: what it tells happens there.
    """
    words = _words(one, text)
    stops = language.places.words.get("clause_opener", {})
    for at in range(len(words) - 1, -1, -1):
        word = words[at].lower()
        if word in _ENDS or word in stops:
            return None
        motion = _motion(words, at, language)
        if motion is None:
            continue
        if motion.participle and motion.stands and not _had(words[:at], language):
            return replace(motion, inside="location", object=None, genitive=None)
        return motion
    return None


def _had(words: Sequence[str], language: Language) -> bool:
    """Tell whether an auxiliary of having stands before a participle, which makes it a deed."""
    return any(word.lower().lstrip("'") in language.places.words.get("having", {}) for word in words[-3:])
