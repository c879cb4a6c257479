"""Prepositions that cite: the source behind them, what is told beside them (*selon X, …*; *…, selon X*)."""

from __future__ import annotations

from dataclasses import dataclass

from selon.attribution import sources
from selon.attribution.cues import Hit
from selon.attribution.insertions import Insertion, clausal, clause, complete, left_of, rest, set_off
from selon.attribution.phrases import is_dash, is_finite, is_mark, is_time, noun_phrase
from selon.language import Language
from selon.syntax import Range, Token, match

_LONGEST_OPENER = 5
"""An adverbial before *selon X* at the head of a clause has fewer words."""
_LEAST_CLAUSE = 3
"""A clause inside parentheses has more words."""
_LONGEST_SOURCE = 30
"""Most words of a source at the head of a sentence, up to its comma."""


@dataclass(frozen=True, slots=True)
class _Cited:
    """The source behind a preposition, and where what belongs to it ends."""

    source: Range
    bare: int
    """Place after its noun phrase."""
    end: int
    """Place after the relative clause that hangs on it."""


def read(tokens: tuple[Token, ...], hit: Hit, *, floor: int, language: Language) -> Insertion | None:
    """Read *selon X, …*, *…, selon X*, *…, selon X, …*."""
    place = hit.end
    if place >= len(tokens) or is_mark(tokens[place]) or language.has("which", tokens[place].lower):
        return None
    if match(tokens, place, words="complementizer", language=language):
        return None
    cited = _cited(tokens, hit, floor=floor, language=language)
    if cited is None:
        return _named_inside(tokens, hit, floor=floor, language=language)
    before = hit.start - 1
    while before >= floor and (tokens[before].text in {",", "("} or is_dash(tokens[before])):
        before -= 1
    if not _cites(tokens, hit, cited, before, floor=floor, language=language):
        return None
    bracketed = _in_brackets(tokens, hit, cited, language=language)
    if bracketed is not None:
        return bracketed
    return _placed(tokens, hit, cited, before, floor=floor, language=language)


def _cited(tokens: tuple[Token, ...], hit: Hit, *, floor: int, language: Language) -> _Cited | None:
    """Find the source behind a preposition, with what describes it."""
    place = hit.end
    if match(tokens, place, words="relative", language=language):
        source: Range = (place, place + 1)
    else:
        if place - hit.start > 1 and tokens[place - 1].lower in language.roles:
            place -= 1
        end = _source_end(tokens, hit, place, floor=floor, language=language)
        if end <= place:
            return None
        source = sources.trimmed(tokens, (place, end))
    bare = end = source[1]
    if bare - source[0] > 1:
        source = (source[0], sources.description_end(tokens, bare, language=language))
        end = _related_end(tokens, source[1], language=language)
    if end + 1 < len(tokens) and tokens[end].text == "," and language.has("relative", tokens[end + 1].lower):
        closing = _related_end(tokens, end + 1, language=language)
        if closing < len(tokens) and tokens[closing].text == ",":
            end = closing
    return _Cited(source, bare, end)


def _cites(
    tokens: tuple[Token, ...], hit: Hit, cited: _Cited, before: int, *, floor: int, language: Language
) -> bool:
    """Tell whether a preposition that has other uses stands where it cites."""
    cue = tokens[hit.start].lower
    if language.has("genitive", cue) and hit.start > floor and not set_off(tokens, hit.start):
        return False
    ambiguous = language.has("person_preposition", cue)
    return not ambiguous or not _beside_subject(tokens, before, cited.end, floor=floor, language=language)


def _in_brackets(
    tokens: tuple[Token, ...], hit: Hit, cited: _Cited, *, language: Language
) -> Insertion | None:
    """Read *(selon X, A)*: what is told stands in the parentheses too."""
    if hit.start == 0 or tokens[hit.start - 1].text != "(":
        return None
    closing = next((t.i for t in tokens[cited.end :] if t.text == ")"), len(tokens))
    right = (
        clause(tokens[:closing], cited.end, language=language) if closing - cited.end > _LEAST_CLAUSE else ()
    )
    return Insertion(source=cited.source, content=right, start=hit.start, end=closing) if right else None


def _placed(
    tokens: tuple[Token, ...], hit: Hit, cited: _Cited, before: int, *, floor: int, language: Language
) -> Insertion | None:
    """Take what stands behind a source that opens its clause, else what stands before it."""
    source, end = cited.source, cited.end
    relative = language.has("relative", tokens[source[0]].lower) and source[1] - source[0] == 1
    if relative or before < floor or _opens_clause(tokens, before, language=language):
        begin = end + 1 if end < len(tokens) and tokens[end].text == "," else end
        right = clause(tokens, begin, language=language)
        return Insertion(source=source, content=right, start=hit.start, end=end) if right else None
    left = left_of(tokens, hit.start, floor=floor, language=language)
    open_left = bool(left) and not complete(tokens, left[-1], language=language)
    right = () if left and end > cited.bare else rest(tokens, end, open_left=open_left, language=language)
    content = (*left, *right)
    return Insertion(source=source, content=content, start=hit.start, end=end) if content else None


def _related_end(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    """Give the place after a relative clause that begins at a place and does not belong to the source."""
    if at >= len(tokens) or not language.has("relative", tokens[at].lower):
        return at
    return next(
        (t.i for t in tokens[at:] if t.text in {",", ".", ";", ":"} or t.quotation is not None), len(tokens)
    )


def _beside_subject(
    tokens: tuple[Token, ...], before: int, end: int, *, floor: int, language: Language
) -> bool:
    """Tell whether the phrase stands between a subject and its verb (*X, pour la CTU, doute…*)."""
    if before < floor or clausal(tokens, (floor, before + 1), language=language):
        return False
    after = end + 1 if end < len(tokens) and tokens[end].text == "," else end
    if after >= len(tokens) or tokens[after].pos in {"DET", "PRON", "ADP", "PROPN"}:
        return False
    return tokens[after].pos in {"VERB", "AUX"} or tokens[after].lower in language.cues


def _source_end(tokens: tuple[Token, ...], hit: Hit, place: int, *, floor: int, language: Language) -> int:
    """Give the end of a source behind a preposition; before the clause, an apposition must be closed."""
    bare = noun_phrase(tokens, place, language=language, apposition=False)
    if tokens[place].pos == "PRON" and bare == place + 1:
        return bare
    comma = next((t.i for t in tokens[place : place + _LONGEST_SOURCE] if t.text == ","), None)
    sure = not language.has("person_preposition", tokens[hit.start].lower)
    if (
        sure
        and hit.start == floor
        and comma is not None
        and comma > bare
        and not any(
            is_finite(t, language=language) or t.quotation is not None or is_mark(t)
            for t in tokens[place:comma]
        )
    ):
        return comma
    whole = noun_phrase(tokens, place, language=language)
    if whole > bare and hit.start > 0 and tokens[hit.start - 1].text == ",":
        return whole
    if (
        whole + 1 < len(tokens)
        and tokens[whole].text == ","
        and is_finite(tokens[whole + 1], language=language)
    ):
        return bare
    return whole if whole < len(tokens) and tokens[whole].text == "," else bare


def _named_inside(tokens: tuple[Token, ...], hit: Hit, *, floor: int, language: Language) -> Insertion | None:
    """Read *À l'en croire, …*: the source is a pronoun inside the cue."""
    inside = next(
        (
            t.i
            for t in tokens[hit.start + 1 : hit.end]
            if language.has("object_clitic", t.lower) or language.has("possessive", t.lower)
        ),
        None,
    )
    if inside is None or hit.end >= len(tokens):
        return None
    source = (inside, inside + 1)
    if hit.start == floor and tokens[hit.end].text == ",":
        content = clause(tokens, hit.end + 1, language=language)
    else:
        content = (
            *left_of(tokens, hit.start, floor=floor, language=language),
            *rest(tokens, hit.end, language=language),
        )
    return Insertion(source=source, content=content, start=hit.start, end=hit.end) if content else None


def _opens_clause(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a clause begins right behind a token, so that *selon X* stands first in it."""
    token = tokens[at]
    if token.text in {";", ":"} or is_dash(token):
        return True
    lower = token.lower
    if any(language.has(name, lower) for name in ("complementizer", "coordinator", "relative", "contrast")):
        return True
    if token.pos == "SCONJ":
        return True
    start = at
    while start > 0 and tokens[start - 1].text not in {",", ";", ":"}:
        start -= 1
    if start > 0 and tokens[start - 1].text == ",":
        return False
    return not any(is_finite(t, language=language) for t in tokens[start : at + 1]) and (
        at - start < _LONGEST_OPENER
        and (token.pos == "ADV" or is_time(tokens, at, language=language) or language.has("adverb", lower))
    )
