"""Headlines: a source beside what it tells, a colon or a dash for a cue (*Boudanov : …*, *… - study*)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selon.attribution import complements
from selon.attribution.draft import Draft
from selon.attribution.phrases import is_dash, is_time, noun_phrase
from selon.attribution.scene import kind_of, preamble, stretch
from selon.model import Stance
from selon.syntax import Quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.language import Language
    from selon.syntax import Frame, Range, Token

_LONGEST_NAME = 9
_NAME_WORDS = range(2, 4)
"""Words of a given name and a surname, one of them double."""
_STOPS = frozenset({".", "!", "?"})
_LEAST_TOLD = 3
"""Fewest words of what a headline tells before a dash."""


def find(
    frame: Frame, *, text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation], language: Language
) -> Draft | None:
    """Give the telling of a headline that has no cue, if the frame is one."""
    tokens = frame.tokens
    if drafts or frame.quotation is not None:
        return None
    read = _before_colon(tokens, text=text, language=language) or _behind_dash(tokens, language=language)
    if read is None:
        return None
    source, content = read
    spans = [stretch(frame, span, quotations=quotations, text=text) for span in content]
    return Draft(
        frame=frame.index,
        cue=None,
        cue_tokens=None,
        entry=None,
        stance=Stance.NEUTRAL,
        source=frame.text(source),
        source_tokens=source,
        content=tuple(span for span in spans if span is not None),
        type=kind_of(frame, content),
    )


def _before_colon(
    tokens: tuple[Token, ...], *, text: str, language: Language
) -> tuple[Range, tuple[Range, ...]] | None:
    """Read a name or an office alone before a colon at the head of a sentence."""
    start = preamble(tokens)
    colon = next((t.i for t in tokens[start : start + _LONGEST_NAME] if t.text == ":"), None)
    if colon is None or colon <= start or colon + 1 >= len(tokens):
        return None
    words = tokens[start:colon]
    last = words[-1]
    if any(t.pos == "AUX" or (t.pos == "VERB" and t.text.islower()) for t in words):
        return None
    office = any(t.lower in language.roles for t in words) and (
        last.text[:1].isupper() or last.lower in language.roles
    )
    known = last.text[:1].isupper() and any(
        t.text in language.given_names or t.text in language.titles for t in words
    )
    known = known and (len(words) > 1 or last.text not in language.given_names)
    comma = next((k for k, t in enumerate(words) if t.text == ","), len(words))
    named = _full_name(words[:comma], language=language) and tokens[colon + 1].quotation is not None
    if not (office or known or named or _named_elsewhere(words, text=text, language=language)):
        return None
    if noun_phrase(tokens, start, language=language) != colon and not (named or known):
        return None
    return (start, colon), complements.after_colon(tokens, colon + 1, language=language)


def _full_name(words: tuple[Token, ...], *, language: Language) -> bool:
    """Tell whether two or three capital words, none of them a place or body, can be a person's name."""
    return len(words) in _NAME_WORDS and all(
        t.text[:1].isupper()
        and t.text[1:].islower()
        and t.text not in language.countries
        and t.text not in language.known_names
        and t.lower not in language.bodies
        for t in words
    )


def _named_elsewhere(words: tuple[Token, ...], *, text: str, language: Language) -> bool:
    """Tell whether a lone name stands in the text behind a given name, a title or an office."""
    if len(words) != 1 or not words[0].text[:1].isupper():
        return False
    before = re.findall(rf"([\w.-]+) {re.escape(words[0].text)}\b", text)
    return any(
        word in language.given_names or word in language.titles or word.lower() in language.roles
        for word in before
    )


def _behind_dash(tokens: tuple[Token, ...], *, language: Language) -> tuple[Range, tuple[Range, ...]] | None:
    """Read an office, body or document alone behind the last dash (*Drought to last - study*)."""
    if not tokens or tokens[-1].text in _STOPS:
        return None
    dash = next((t.i for t in reversed(tokens) if is_dash(t)), None)
    if (
        dash is None
        or dash < _LEAST_TOLD
        or dash + 1 >= len(tokens)
        or tokens[dash - 1].end == tokens[dash].start
    ):
        return None
    words = tokens[dash + 1 :]
    if is_time(tokens, dash + 1, language=language) or noun_phrase(
        tokens, dash + 1, language=language
    ) != len(tokens):
        return None
    if not any(t.lower in language.roles or t.lower in language.bodies for t in words):
        return None
    if not any(t.pos in {"VERB", "AUX"} for t in tokens[:dash]):
        return None
    return (dash + 1, len(tokens)), ((0, dash),)
