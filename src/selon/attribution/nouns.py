"""Nouns of telling: *l'annonce par X de…*, *X's claim that…*, *reports that…*, *X's figure was 50,000*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.attribution import complements, sources
from selon.attribution.draft import Told
from selon.attribution.endings import clause_end
from selon.attribution.phrases import is_finite, noun_phrase, phrase_start
from selon.language import Construction, Language
from selon.syntax import Range, Token, match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.attribution.cues import Hit

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
_POSSESSIVE_MARKS = frozenset({"'s", "'"})


def read(
    tokens: tuple[Token, ...], hit: Hit, *, language: Language, others: Sequence[Hit] = ()
) -> Told | None:
    """Read a noun of telling with its source and what it tells, or give nothing if it tells nothing."""
    source, at = _source(tokens, hit, language=language)
    if at >= len(tokens):
        return None
    if source is None:
        return _of_nobody(tokens, hit, language=language, others=others)
    if not sources.plausible(tokens, source, language=language):
        return None
    return (
        _clause(tokens, hit, at, source, language=language, others=others)
        or _figure(tokens, hit, at, source, language=language)
        or _phrase(tokens, hit, at, source, language=language)
    )


def _source(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> tuple[Range | None, int]:
    """Give the source beside a noun (its agent or its owner), and the place where what it tells may begin."""
    at = hit.end
    if at < len(tokens) and language.has("agent", tokens[at].lower):
        end = noun_phrase(tokens, at + 1, language=language, apposition=False)
        if end > at + 1:
            return (at + 1, end), end
    if at < len(tokens) and language.has("genitive", tokens[at].lower):
        end = noun_phrase(tokens, at + 1, language=language, apposition=False)
        if _tells_behind(tokens, end, language=language) and sources.plausible(
            tokens, (at + 1, end), language=language
        ):
            return (at + 1, end), end
    owner = hit.start - 1
    while owner > 0 and tokens[owner].pos == "ADJ":
        owner -= 1
    if owner > 0 and tokens[owner].lower in _POSSESSIVE_MARKS:
        return (phrase_start(tokens, owner - 1, language=language), owner), at
    if (
        owner >= 0
        and tokens[owner].pos in {"PRON", "DET"}
        and language.has("possessive", tokens[owner].lower)
    ):
        return (owner, owner + 1), at
    return None, at


def _tells_behind(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a clause or an infinitive that hangs on the noun begins at a place."""
    for words in ("complementizer", "noun_complementizer"):
        if match(tokens, at, words=words, language=language):
            return True
    return (
        at < len(tokens)
        and (complements.infinitive(tokens, at, language=language) or -1) >= at
        and (language.has("infinitive_marker", tokens[at].lower))
    )


def _of_nobody(
    tokens: tuple[Token, ...], hit: Hit, *, language: Language, others: Sequence[Hit]
) -> Told | None:
    """Read a bare noun at the head of a clause (*Rumours that the bank would close…*)."""
    opens = hit.start == 0 or tokens[hit.start - 1].text in {",", ";"}
    if not opens or not language.has("feature", "bare-noun-telling"):
        return None
    return _clause(tokens, hit, hit.end, None, language=language, others=others)


def _clause(
    tokens: tuple[Token, ...],
    hit: Hit,
    at: int,
    source: Range | None,
    *,
    language: Language,
    others: Sequence[Hit],
) -> Told | None:
    cue = hit.takes(Construction.THAT)
    length = match(tokens, at, words="complementizer", language=language)
    if length and cue is not None and at + length < len(tokens):
        *first, (start, end) = complements.that_clauses(tokens, at + length, language=language, others=others)
        end = _before_verb(tokens, hit, start, end, language=language) if _is_subject(tokens, hit) else end
        return Told(cue=cue, source=source, content=(*first, (start, end)))
    length = match(tokens, at, words="noun_complementizer", language=language)
    if length and at + length < len(tokens):
        start = at + length
        end = _before_verb(
            tokens, hit, start, clause_end(tokens, start, language=language), language=language
        )
        return Told(cue=hit.cues[0], source=source, content=((start, end),))
    cue = hit.takes(Construction.INFINITIVE)
    verb = complements.infinitive(tokens, at, language=language)
    if cue is not None and verb is not None and language.has("infinitive_marker", tokens[at].lower):
        end = clause_end(tokens, verb, language=language)
        end = _before_verb(tokens, hit, verb, end, language=language, first=False)
        return Told(cue=cue, source=source, content=((verb, end),))
    return None


def _before_verb(
    tokens: tuple[Token, ...], hit: Hit, start: int, end: int, *, language: Language, first: bool = True
) -> int:
    """End a clause that hangs on a noun before the main verb (*selon laquelle A | a été démentie*).

    ``first`` tells that the clause has a finite verb of its own.
    """
    noun = tokens[hit.head]
    if noun.dep in _SUBJECTS and start < noun.head < end:
        group = [t.i for t in tokens if t.head == noun.head and t.pos == "AUX" and start < t.i < noun.head]
        return min([noun.head, *group])
    seen = not first
    for token in tokens[start:end]:
        if not is_finite(token, language=language):
            continue
        before = tokens[token.i - 1]
        joined = language.has("negation_before", before.lower) or token.pos == "AUX"
        main = seen and (joined or token.dep == "ROOT") and token.i - start > 1
        if main and before.pos not in {"PRON", "CCONJ", "SCONJ"}:
            return token.i
        seen = True
    return end


def _is_subject(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Tell whether the parser has a noun of telling as the subject of a verb behind it."""
    return tokens[hit.head].dep in _SUBJECTS and tokens[hit.head].head > hit.head


def _figure(
    tokens: tuple[Token, ...], hit: Hit, at: int, source: Range, *, language: Language
) -> Told | None:
    """Read *X's figure was 50,000*."""
    cue = hit.takes(Construction.ABOUT)
    if cue is None or not language.has("be", tokens[at].lower) or at + 1 >= len(tokens):
        return None
    start = at + 1
    place = start + match(tokens, start, words="quantifier", language=language)
    if place >= len(tokens) or tokens[place].pos != "NUM":
        return None
    return Told(cue=cue, source=source, content=((start, clause_end(tokens, start, language=language)),))


def _phrase(
    tokens: tuple[Token, ...], hit: Hit, at: int, source: Range, *, language: Language
) -> Told | None:
    """Read a noun phrase behind the preposition of the noun (*X's call for a curfew*)."""
    for cue in hit.cues:
        if not cue.constructions & {Construction.ABOUT, Construction.OBJECT}:
            continue
        length = complements.about_preposition(tokens, at, cue, language=language) if cue.preposition else 0
        length = length or int(language.has("genitive", tokens[at].lower))
        end = noun_phrase(tokens, at + length, language=language, apposition=False) if length else at
        if length and end > at + length:
            return Told(cue=cue, source=source, content=((at + length, end),))
    return None
