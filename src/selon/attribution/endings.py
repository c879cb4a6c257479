"""Endings: where a telling ends, and the punctuation that is not of it.

All positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from selon.attribution.phrases import CLOSERS, OPENERS, is_finite, is_mark
from selon.language import Language
from selon.syntax import Range, Token, match

_CONTRAST_REACH = 12
"""Most tokens between a contrast and the verb that makes a clause of it."""


def clause_end(tokens: tuple[Token, ...], start: int, *, language: Language, semicolon: bool = True) -> int:
    """Give the place after the last token of a telling that begins at a token.

    A telling goes to the end of its sentence, but not into a clause of the outlet's own: behind a
    comma, a subordinate clause that sets something beside it (*, alors que…*), a contrast
    (*, mais…* with a verb of its own and no *que*), a sentence that takes it up (*, ce que dément…*).
    """
    at = start
    depth = 0
    while at < len(tokens):
        token = tokens[at]
        if token.text in OPENERS:
            depth += 1
        elif token.text in CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0 and semicolon and token.text == ";":
            break
        elif depth == 0 and token.text == "," and _breaks(tokens, at + 1, language=language):
            break
        at += 1
    return trim(tokens, (start, at))[1]


def _breaks(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether the words behind a comma begin a clause of the outlet's own."""
    if at >= len(tokens) or tokens[at].quoted:
        return False
    if match(tokens, at, words="outlet_clause", language=language):
        return True
    if match(tokens, at, words="resumptive", language=language) and not language.has(
        "relative", tokens[at].lower
    ):
        return True
    length = match(tokens, at, words="contrast", language=language)
    if length and at + length < len(tokens):
        after = tokens[at + length]
        if (
            match(tokens, at + length, words="complementizer", language=language)
            or after.quoted
            or is_mark(after)
        ):
            return False
        return any(
            is_finite(t, language=language) for t in tokens[at + length : at + length + _CONTRAST_REACH]
        )
    return False


def trim(tokens: tuple[Token, ...], span: Range) -> Range:
    """Take punctuation off both ends of a stretch; a mark whose partner is inside stays."""
    start, end = span
    while end > start and tokens[end - 1].quotation is None and _loose_end(tokens, (start, end)):
        end -= 1
    while start < end and tokens[start].text in {",", ":", ";", ".", "-", "–", "—", "…"}:
        start += 1
    return start, end


def _loose_end(tokens: tuple[Token, ...], span: Range) -> bool:
    last = tokens[span[1] - 1]
    if last.text in {",", ";", ":", ".", "-", "–", "—", "!", "?", "…", "...", "[", "("}:
        return True
    if is_mark(last):
        return sum(is_mark(t) for t in tokens[span[0] : span[1]]) % 2 == 1
    if last.text in CLOSERS:
        return not any(t.text in OPENERS for t in tokens[span[0] : span[1]])
    return False
