"""Hearsay: the French conditional by which an outlet passes on what it does not vouch for.

*Plus de 80 autres auraient été blessés*: a conditional in a main clause, without an *if* and outside
anything that is told, is a telling whose source is not named. Languages without such a mood have no
words of the class ``conditional-hearsay`` and give nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from selon.attribution.draft import Draft
from selon.attribution.endings import clause_end
from selon.attribution.scene import stretch
from selon.language import Language
from selon.model import AttributionType, Stance
from selon.syntax import Frame, Quotation, Range, Token, match

_OPENER_REACH = 3
"""Most tokens of a sentence before the word that says it only supposes."""


def find(
    frame: Frame, *, text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation], language: Language
) -> Draft | None:
    """Give the hearsay of a frame of narration, unless its conditional stands in a telling."""
    if not language.has("feature", "conditional-hearsay") or frame.quotation is not None:
        return None
    tokens = frame.tokens
    openers = range(min(_OPENER_REACH, len(tokens)))
    if any(match(tokens, at, words="hypothetical_opener", language=language) for at in openers):
        return None
    if any(_opens_condition(tokens, t.i, language=language) for t in tokens):
        return None
    told = [span for draft in drafts for span in (*draft.content, *([draft.cue] if draft.cue else []))]
    for token in tokens:
        if any(a <= token.start < b for a, b in told) or not _passes_on(frame, token, language=language):
            continue
        span = _clause(frame, token.i, language=language)
        content = stretch(frame, span, quotations=quotations, text=text)
        if content is not None:
            reason = "the conditional passes on what somebody said; nobody is named"
            return _of_nobody(frame, (token.i, token.i + 1), (content,), unresolved=reason)
    return None


def _passes_on(frame: Frame, token: Token, *, language: Language) -> bool:
    """Tell whether a word is a conditional in a main clause that asks nothing and supposes nothing."""
    tokens = frame.tokens
    if token.quotation is not None or token.quoted or not language.is_conditional(token.lower):
        return False
    if language.has("doubtless_conditional", token.lower):
        return False
    if token.i + 1 < len(tokens) and language.has("inverted_pronoun", tokens[token.i + 1].lower):
        return False
    start, end = _clause(frame, token.i, language=language)
    if any(
        match(tokens, place, words=words, language=language)
        for place in range(start, token.i)
        for words in ("complementizer", "question_word", "relative")
    ):
        return False
    return not any(
        match(tokens, at, words="hypothetical_word", language=language) for at in range(start, end)
    )


def _of_nobody(frame: Frame, cue: Range, content: tuple[Range, ...], *, unresolved: str) -> Draft:
    """Give a telling whose source is not named; ``cue`` are places of tokens."""
    return Draft(
        frame=frame.index,
        cue=frame.text(cue),
        cue_tokens=cue,
        entry=None,
        stance=Stance.DISTANCING,
        source=None,
        source_tokens=None,
        content=content,
        type=AttributionType.INDIRECT,
        unresolved=unresolved,
    )


def adverbial(
    frame: Frame, *, text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation], language: Language
) -> Draft | None:
    """Give what an adverb passes on (*The rebels have reportedly left*), where the language has that."""
    if not language.has("feature", "adverbial-hearsay") or frame.quotation is not None:
        return None
    tokens = frame.tokens
    for token in tokens:
        length = match(tokens, token.i, words="hearsay_adverb", language=language)
        if not length or token.quoted or not _of_clause(tokens, token.i, length):
            continue
        if any(a <= token.start < b for draft in drafts for a, b in draft.content):
            continue
        start, end = _clause(frame, token.i, language=language)
        spans = [
            stretch(frame, span, quotations=quotations, text=text)
            for span in ((start, token.i), (token.i + length, end))
            if span[0] < span[1]
        ]
        content = tuple(span for span in spans if span is not None)
        reason = "the adverb passes on what somebody said; nobody is named"
        return _of_nobody(frame, (token.i, token.i + length), content, unresolved=reason)
    return None


def _of_clause(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    """Tell whether an adverb goes with a whole clause: first in it, or beside its verb."""
    after = at + length
    if at == 0:
        return after < len(tokens) and tokens[after].text == ","
    if tokens[at - 1].pos == "AUX":
        return True
    beside = (
        after < len(tokens)
        and tokens[after].pos in {"VERB", "AUX"}
        and tokens[after].dep not in {"amod", "acl"}
    )
    return beside and tokens[at - 1].pos not in {"DET", "ADP"}


def _opens_condition(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether *si* stands here (its short form only before a pronoun)."""
    if not match(tokens, at, words="whether", language=language):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return "'" not in tokens[at].lower or (after is not None and after.lower in language.pronouns)


def _clause(frame: Frame, verb: int, *, language: Language) -> Range:
    """Give the clause around a conditional: from the last break before it to the end of the telling."""
    tokens = frame.tokens
    start = 0
    for place in range(verb - 1, 0, -1):
        if tokens[place].text == ";" or (
            tokens[place].text == ","
            and place + 1 < verb
            and match(tokens, place + 1, words="contrast", language=language)
        ):
            start = place + 1
            break
    return start, clause_end(tokens, max(verb, start), language=language)
