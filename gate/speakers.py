"""Whether a speaker that selon names is the one that the gold names.

Names are compared without case, accents, articles, titles and marks. A person is the same where one
name holds the other's family name; a body where one name's words are all in the other's, so that *la
préfecture* is the *Préfecture du Morbihan* but the *préfecture maritime* is not. An unnamed source is
right when selon leaves it unnamed and its words, or what they were resolved to, are the gold's.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gate.spans import Range, touching

if TYPE_CHECKING:
    from gate.gold import Expected
    from selon.model import Span, Speaker

_ARTICLES = {"le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "a", "the", "an", "of"}
_SMALL_WORDS = {"au", "aux", "en", "et", "sur", "in", "for", "and"}
_POSSESSIVES = {"nos", "our", "son", "sa", "ses", "leur", "leurs", "its", "their", "his", "her"}
_TITLES = {"m", "mme", "mlle", "me", "pr", "mr", "mrs", "ms", "dr", "sir", "lord", "gen", "gal", "col", "lt"}
_LEFT_OUT = frozenset(_ARTICLES | _SMALL_WORDS | _POSSESSIVES | _TITLES)

_FRENCH_PRONOUNS = {"il", "elle", "ils", "elles", "lui", "eux", "on", "l", "qui", "nous", "je"}
_ENGLISH_PRONOUNS = {"he", "she", "it", "they", "him", "her", "who", "which", "i", "we"}
_PERSONAL = frozenset(_FRENCH_PRONOUNS | _ENGLISH_PRONOUNS)

_SIMPLE_PLURAL = 4
"""Shortest word that a final s or x is taken off from."""


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name that count, in order, as they are compared."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe"))
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    found = re.findall(r"\w+", letters)
    return tuple(_singular(word) for word in found if word not in _LEFT_OUT)


def is_right(expected: Expected, speaker: Speaker) -> bool | None:
    """Tell whether a resolved source is the expected one; `None` where the gold cannot say."""
    if not expected.scored:
        return None
    if expected.anonymous:
        return speaker.name is None and _same_words(expected, speaker)
    if speaker.name is None:
        return expected.kind == "described" and _same_words(expected, speaker)
    accepted = (expected.name, *expected.names)
    return any(same_name(name, speaker.name, person=expected.kind == "person") for name in accepted if name)


def same_name(gold: str, name: str, *, person: bool) -> bool:
    """Tell whether two names are of one speaker, see the module."""
    wanted, given = words_of(gold), words_of(name)
    short = words_of(re.sub(r"\([^)]*\)", "", gold))
    if not given or not wanted:
        return gold.casefold().strip() == name.casefold().strip()
    if person:
        return short[-1] in given or given[-1] in short
    return any(set(given) <= set(one) or set(one) <= set(given) for one in (wanted, short) if one)


def _same_words(expected: Expected, speaker: Speaker) -> bool:
    """Tell whether the source's own words, or those it was resolved from, are the gold's."""
    if not expected.mentions:
        return speaker.mention is None or not speaker.resolved_from
    mention = [_range(speaker.mention)] if speaker.mention else []
    resolved = [_range(span) for span in speaker.resolved_from]
    if touching(resolved, expected.mentions):
        return True
    stands_for = speaker.mention is not None and speaker.mention.exact.casefold().strip("'’") in _PERSONAL
    if stands_for and len(expected.mentions) > 1:
        return False
    return touching(mention, expected.mentions)


def _range(span: Span) -> Range:
    return (span.start, span.end)


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= _SIMPLE_PLURAL and word[-1] in "sx" else word
