"""Clauses that no complementizer opens, and objects with something said of them."""

from __future__ import annotations

from selon.attribution.cues import Hit
from selon.attribution.phrases import is_finite, is_mark, is_time, noun_phrase
from selon.language import Construction, Cue, Language
from selon.syntax import Token, match

_NOMINAL_OPENERS = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ", "VERB", "AUX", "SYM"})
_FIGURE_REACH = 8
"""Most tokens between a preposition that brings a figure and the figure."""
_SUBJECT_REACH = 10
"""Most tokens between a relative pronoun and the cue of its clause."""


def bare(
    tokens: tuple[Token, ...], at: int, hit: Hit, *, language: Language, first: bool, told: bool
) -> bool:
    """Tell whether a clause without complementizer begins here, where the language allows it."""
    if not language.has("feature", "bare-complement") or not (first or told or hit.end < at):
        return False
    if hit.takes(Construction.TOLD) and not told and not _beside_verb(tokens, at, hit, language=language):
        return False
    if match(tokens, at, words="clause_opener", language=language):
        return _behind_opened(tokens, at, language=language)
    return begins(tokens, at, language=language) or extracted(tokens, at, hit, language=language)


def _beside_verb(tokens: tuple[Token, ...], at: int, hit: Hit, *, language: Language) -> bool:
    """Tell whether a subject beside its verb follows a cue that can do without the one addressed."""
    end = noun_phrase(tokens, at, language=language, apposition=False)
    beside = at < end < len(tokens) and is_finite(tokens[end], language=language)
    return beside and hit.takes(Construction.QUOTE) is not None


def begins(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a subject and its verb stand at a place."""
    start = at + match(tokens, at, words="quantifier", language=language)
    if start >= len(tokens) or tokens[start].pos not in _NOMINAL_OPENERS:
        return False
    end = max(noun_phrase(tokens, start, language=language), start + 1)
    verb = next((t.i for t in tokens[end : end + 8] if is_finite(t, language=language)), None)
    if verb is None:
        return False
    between = tokens[end:verb]
    if not between or between[0].text not in {",", ".", ";", ":"}:
        return True
    parted = any(t.text == "," for t in (*between[1:], *tokens[start:end]))
    return between[0].text == "," and parted


def _behind_opened(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a condition stands first in the clause (*said if it rained, the road would close*)."""
    comma = next((t.i for t in tokens[at + 1 :] if t.text in {",", ".", ";", ":"}), None)
    if comma is None or tokens[comma].text != "," or comma + 1 >= len(tokens):
        return False
    opened = any(is_finite(t, language=language) for t in tokens[at:comma])
    return opened and (begins(tokens, comma + 1, language=language) or is_mark(tokens[comma + 1]))


def extracted(tokens: tuple[Token, ...], at: int, hit: Hit, *, language: Language) -> bool:
    """Tell whether a relative pronoun has taken the subject (*marches that it said drew thousands*)."""
    if at != hit.end or not relative_before(tokens, hit, language=language):
        return False
    if is_mark(tokens[at]):
        return at + 1 < len(tokens) and is_finite(tokens[at + 1], language=language)
    return is_finite(tokens[at], language=language)


def relative_before(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> bool:
    """Tell whether the clause of a cue is relative, with the cue's subject between pronoun and cue."""
    for place in range(hit.start - 2, max(hit.start - _SUBJECT_REACH, -1), -1):
        token = tokens[place]
        if (
            token.quotation is not None
            or token.text in {",", ";", ":"}
            or is_finite(token, language=language)
        ):
            return False
        if match(tokens, place, words="relative", language=language) or match(
            tokens, place, words="free_relative", language=language
        ):
            governed = place > 0 and tokens[place - 1].pos in {"ADP", "VERB", "AUX", "SCONJ"}
            free = match(tokens, place, words="free_relative", language=language)
            return (
                bool(free or not governed) and noun_phrase(tokens, place + 1, language=language) > place + 1
            )
    return False


def gerund(tokens: tuple[Token, ...], at: int, hit: Hit, *, language: Language) -> Cue | None:
    """Give the cue whose content is a verb in *-ing* that stands right behind it (*denied taking bribes*)."""
    token = tokens[at]
    if at != hit.end or not language.has("feature", "gerund-complement") or token.dep == "amod":
        return None
    if token.verb not in {"Part", "Ger"} or token.pos not in {"VERB", "AUX"}:
        return None
    return hit.takes(Construction.INFINITIVE)


def predicate(tokens: tuple[Token, ...], at: int, hit: Hit, *, language: Language) -> bool:
    """Tell whether an object and what is said of it begin here (*called the raid a success*)."""
    if at != hit.end:
        return False
    lone = is_mark(tokens[at]) or tokens[at].quotation is not None or tokens[at].pos in {"DET", "ADJ"}
    if lone and relative_before(tokens, hit, language=language):
        return True
    end = noun_phrase(tokens, at, language=language, apposition=False)
    if end <= at or is_mark(tokens[at]):
        return False
    words = tokens[at:end]
    if any(is_mark(t) for t in words) or (len(words) > 1 and words[-1].pos == "ADJ"):
        return True
    if (
        end >= len(tokens)
        or is_time(tokens, end, language=language)
        or is_time(tokens, end + 1, language=language)
    ):
        return False
    after = tokens[end]
    return is_mark(after) or after.quotation is not None or after.pos in {"ADJ", "DET"}


def object_cue(tokens: tuple[Token, ...], at: int, hit: Hit, *, language: Language, reach: int) -> Cue | None:
    """Give the cue that takes an object here; one with a preposition needs it behind the object (*put … at*).

    A preposition that brings a figure needs one behind it.
    """
    for cue in hit.cues:
        if Construction.OBJECT not in cue.constructions:
            continue
        if Construction.TOLD in cue.constructions and _addressed(tokens, at, language=language):
            continue
        if cue.preposition is None or Construction.ABOUT in cue.constructions:
            return cue
        places = [t.i for t in tokens[at + 1 : at + reach] if t.lower == cue.preposition]
        if language.has("figure_preposition", cue.preposition):
            places = [k for k in places if _figure(tokens, k)]
        if places:
            return cue
    return None


def _addressed(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether an infinitive follows, so that the noun is addressed (*urged residents to leave*)."""
    end = noun_phrase(tokens, at, language=language, apposition=False)
    if end + 1 >= len(tokens) or not language.has("infinitive_marker", tokens[end].lower):
        return False
    return tokens[end + 1].verb == "Inf" and not language.has("be", tokens[end + 1].lower)


def _figure(tokens: tuple[Token, ...], at: int) -> bool:
    words = tokens[at + 1 : at + 1 + _FIGURE_REACH]
    return any(t.pos == "NUM" or any(c.isdigit() for c in t.text) for t in words)
