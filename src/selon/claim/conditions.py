"""Conditions: *s'ils sont déployés*, *à moins que*, *in the event of*, told apart from their consequence.

All positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selon.claim.clauses import Below, Clause, trim
from selon.language import Construction, Language
from selon.syntax import Range, Token, match

_ASKING_REACH = 3
"""Most tokens between a verb that brings an indirect question and its *si*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition in a clause."""

    span: Range
    rest: Range
    """What is left of the clause; the whole of it where the condition stands inside."""
    leading: bool


def find(tokens: Sequence[Token], clause: Clause, *, language: Language) -> Condition | None:
    """Find the condition that a clause holds under; ``None`` for none."""
    for below in clause.below:
        if below.opener == "condition" and not _asks(tokens, clause, below, language=language):
            return _apart(tokens, clause, (below.start, below.end))
    if clause.verb is None:
        return None
    return _phrase(tokens, clause, language=language)


def _apart(tokens: Sequence[Token], clause: Clause, span: Range) -> Condition:
    start, end = trim(tokens, span)
    first, last = clause.span
    if start <= first + 1:
        rest = trim(tokens, (end, last))
        return Condition(span=(start, end), rest=rest if rest[0] < rest[1] else clause.span, leading=True)
    if end >= last:
        rest = trim(tokens, (first, start))
        holds = rest[0] < rest[1] and (clause.verb is None or rest[0] <= clause.verb < rest[1])
        return Condition(span=(start, end), rest=rest if holds else clause.span, leading=False)
    return Condition(span=(start, end), rest=clause.span, leading=False)


def _asks(tokens: Sequence[Token], clause: Clause, below: Below, *, language: Language) -> bool:
    """Tell whether *si* brings an indirect question: the word before it is a verb or noun that asks."""
    if not match(tokens, below.start, words="yes_or_no", language=language):
        return False
    if below.verb is None and below.start > clause.span[0] and not _elliptic(tokens, below):
        return True
    asked = any(one.opener == "question_word" and one.start < below.start for one in clause.below)
    if asked and language.has("clause_coordinator", tokens[below.start - 1].lower):
        return True
    before = tokens[max(clause.span[0], below.start - _ASKING_REACH) : below.start]
    if not before or before[-1].text == ",":
        return False
    return any(
        not form.rest and Construction.QUESTION in form.cue.constructions
        for token in before
        for form in language.cues.get(token.lower, ())
    )


def _elliptic(tokens: Sequence[Token], below: Below) -> bool:
    """Tell whether a participle stands for the clause (*if elected*)."""
    return below.body < len(tokens) and tokens[below.body].verb == "Part"


def _phrase(tokens: Sequence[Token], clause: Clause, *, language: Language) -> Condition | None:
    """Read a condition without a verb: *en cas de retrait*, and *sans accord, …* before its consequence."""
    start, end = clause.span
    for at in range(start, end):
        if not clause.own(at):
            continue
        leading = at == start
        length = match(tokens, at, words="condition_phrase", language=language)
        if not length and leading and _consequence(tokens, clause, language=language):
            length = match(tokens, at, words="condition_leading", language=language)
            gerund = at + 1 < end and tokens[at + 1].verb == "Part"
            if not length and gerund and language.has("gerund_marker", tokens[at].lower):
                length = 2
        if not length:
            continue
        stop = next((i for i in range(at + length, end) if tokens[i].text == ","), None)
        if stop is None:
            stop = clause.verb if leading else end
        if stop is not None and stop > at + length:
            return _apart(tokens, clause, (at, stop))
    return None


def _consequence(tokens: Sequence[Token], clause: Clause, *, language: Language) -> bool:
    """Tell whether a clause is in the future or the conditional."""
    verb = clause.verb
    if verb is None:
        return False
    word = tokens[verb]
    return (
        word.tense == "Fut"
        or language.has("future_auxiliary", word.lower)
        or language.is_conditional(word.lower)
    )
