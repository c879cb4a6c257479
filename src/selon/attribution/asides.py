"""Asides: what may stand between a cue and its content (adverbs, days, places, the one addressed)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.attribution.phrases import is_finite, is_mark, is_time, noun_phrase
from selon.syntax import match

if TYPE_CHECKING:
    from selon.language import Language
    from selon.syntax import Token


def aside(tokens: tuple[Token, ...], at: int, *, language: Language, told: bool) -> int:
    """Give the place after one unit that may stand between cue and content, or the same place."""
    token = tokens[at]
    if token.quotation is not None or token.text in {".", ";", ":"} or is_mark(token):
        return at
    length = match(tokens, at, words="adverb", language=language)
    if length or token.pos == "ADV":
        return at + max(length, 1)
    if is_time(tokens, at, language=language):
        return _time_end(tokens, at, language=language)
    if token.pos in {"DET", "ADJ", "ADP"} and is_time(tokens, at + 1, language=language):
        return _time_end(tokens, at + 1, language=language)
    if token.text == ",":
        return _between_commas(tokens, at, language=language)
    if token.pos in {"ADP", "SCONJ"} or language.has("preposition", token.lower):
        return _prepositional(tokens, at, language=language)
    if told:
        end = noun_phrase(tokens, at, language=language, apposition=False)
        return _with_relative(tokens, end, language=language) if end > at else at
    return at


def _time_end(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    while at < len(tokens) and (is_time(tokens, at, language=language) or tokens[at].pos in {"NUM", "ADJ"}):
        at += 1
    return at


def _between_commas(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    for place in range(at + 1, min(at + 25, len(tokens))):
        if tokens[place].text == ",":
            return place + 1
        if tokens[place].quotation is not None:
            return at
        if is_finite(tokens[place], language=language) and not any(
            language.has("relative", t.lower) for t in tokens[at:place]
        ):
            return at
        if tokens[place].text in {".", ";", ":"}:
            return at
    return at


def _prepositional(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    length = max(1, match(tokens, at, words="preposition", language=language))
    dated = at + length
    while dated < len(tokens) and tokens[dated].pos in {"DET", "NUM"}:
        dated += 1
    if dated < len(tokens) and is_time(tokens, dated, language=language):
        return _time_end(tokens, dated, language=language)
    end = noun_phrase(tokens, at + length, language=language, apposition=False)
    clause = (
        end < len(tokens)
        and language.has("subordinator", tokens[at].lower)
        and is_finite(tokens[end], language=language)
    )
    if end <= at + length or clause:
        return at
    return _with_relative(tokens, end, language=language)


def _with_relative(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    """Take in a relative clause that hangs on an addressee, up to the complementizer."""
    if (
        at >= len(tokens)
        or not language.has("relative", tokens[at].lower)
        or tokens[at].lower in language.words.get("complementizer", frozenset())
    ):
        return at
    verb = next((t.i for t in tokens[at : at + 8] if is_finite(t, language=language)), None)
    if verb is None:
        return at
    end = verb + 1
    while end < len(tokens):
        if match(tokens, end, words="complementizer", language=language) or tokens[end].text in {
            ",",
            ".",
            ";",
            ":",
        }:
            break
        if tokens[end].quotation is not None or is_mark(tokens[end]):
            break
        end += 1
    return end
