"""Passives: *A was announced by X*, *it was announced that A*, *X were told that A*, *X is said to …*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.attribution import clauses, complements, sources
from selon.attribution.asides import aside
from selon.attribution.draft import Told
from selon.attribution.endings import clause_end
from selon.attribution.phrases import noun_phrase
from selon.language import Act, Construction, Form, Language
from selon.model import Stance
from selon.syntax import Range, Token, match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.attribution.cues import Hit

_AGENT_REACH = 8
"""Most tokens between a passive and its agent."""


def read(
    tokens: tuple[Token, ...], hit: Hit, *, language: Language, others: Sequence[Hit] = ()
) -> Told | None:
    """Read a passive cue, or give nothing if it tells nothing."""
    subject = sources.before(tokens, hit, language=language)
    agent = _agent(tokens, hit, language=language)
    return (
        _clause(tokens, hit, subject, agent, language=language, others=others)
        or _raised(tokens, hit, subject, language=language)
        or _accusation(tokens, hit, agent, language=language)
        or _subject(tokens, hit, subject, agent, language=language)
    )


def _agent(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> Range | None:
    for token in tokens[hit.end : hit.end + _AGENT_REACH]:
        if language.has("agent", token.lower):
            end = noun_phrase(tokens, token.i + 1, language=language)
            if end > token.i + 1:
                return token.i + 1, end
    return None


def _clause(
    tokens: tuple[Token, ...],
    hit: Hit,
    subject: Range | None,
    agent: Range | None,
    *,
    language: Language,
    others: Sequence[Hit],
) -> Told | None:
    """Read a clause behind an impersonal passive, or behind one whose subject is told."""
    cue = hit.takes(Construction.THAT)
    told = hit.takes(Construction.TOLD) is not None
    if cue is None or not (told or subject is None or impersonal(tokens, subject, language=language)):
        return None
    at = hit.end
    while at < len(tokens):
        length = match(tokens, at, words="complementizer", language=language)
        if length and at + length < len(tokens):
            at += length
            break
        if language.has("feature", "bare-complement") and clauses.begins(tokens, at, language=language):
            break
        after = aside(tokens, at, language=language, told=False)
        if after == at:
            return None
        at = after
    if at >= len(tokens):
        return None
    content = complements.that_clauses(tokens, at, language=language, others=others)
    return Told(cue=cue, source=_named(tokens, agent, language=language), content=content)


def _raised(tokens: tuple[Token, ...], hit: Hit, subject: Range | None, *, language: Language) -> Told | None:
    """Read a subject with an infinitive (*the bridge is said to be unsafe*), where the language has that."""
    cue = hit.takes(Construction.THAT)
    if cue is None or subject is None or cue.act is Act.KNOW or hit.takes(Construction.TOLD) is not None:
        return None
    start = complements.infinitive(tokens, hit.end, language=language)
    if start is None or not language.has("feature", "raising"):
        return None
    end = clause_end(tokens, start, language=language)
    return Told(cue=cue, source=None, content=(subject, (start, end)), stance=Stance.DISTANCING)


def _accusation(
    tokens: tuple[Token, ...], hit: Hit, agent: Range | None, *, language: Language
) -> Told | None:
    """Read *est accusé par X d'avoir…*, *est soupçonné d'avoir…*."""
    cue = hit.takes(Construction.INFINITIVE)
    if cue is None or cue.act not in {Act.SAY, Act.BELIEVE} or language.has("feature", "raising"):
        return None
    at = agent[1] if agent is not None else hit.end
    while at < len(tokens):
        start = complements.infinitive(tokens, at, language=language)
        if start is not None and language.has("infinitive_marker", tokens[at].lower):
            source = sources.trimmed(tokens, agent) if agent is not None else None
            return Told(
                cue=cue, source=source, content=((start, clause_end(tokens, start, language=language)),)
            )
        after = aside(tokens, at, language=language, told=False)
        if after == at:
            return None
        at = after
    return None


def _subject(
    tokens: tuple[Token, ...], hit: Hit, subject: Range | None, agent: Range | None, *, language: Language
) -> Told | None:
    """Read a subject that is what was told (*la mort de X a été annoncée*)."""
    cue = hit.takes(Construction.OBJECT)
    if cue is None or subject is None or cue.act not in {Act.SAY, Act.KNOW} or hit.negated:
        return None
    if agent is not None:
        source = sources.trimmed(tokens, agent)
        named = any(t.pos in {"NOUN", "PROPN", "PRON"} for t in tokens[slice(*source)])
        if not named or impersonal(tokens, subject, language=language):
            return None
        return Told(cue=cue, source=source, content=(subject,))
    told = cue.preposition is None and cue.act is Act.SAY and hit.form is Form.PAST_PARTICIPLE
    if not told or _somebody(tokens, subject, language=language):
        return None
    return Told(cue=cue, source=None, content=(subject,))


def _named(tokens: tuple[Token, ...], agent: Range | None, *, language: Language) -> Range | None:
    source = sources.trimmed(tokens, agent) if agent is not None else None
    return source if source is not None and sources.plausible(tokens, source, language=language) else None


def _somebody(tokens: tuple[Token, ...], subject: Range, *, language: Language) -> bool:
    """Tell whether the subject is one to whom something was done, not what was told (*They were denied*)."""
    words = tokens[slice(*subject)]
    return (
        impersonal(tokens, subject, language=language)
        or words[0].pos == "PRON"
        or all(t.pos == "PROPN" for t in words)
    )


def impersonal(tokens: tuple[Token, ...], subject: Range, *, language: Language) -> bool:
    """Tell whether a subject stands for nobody (*it was announced*)."""
    word = tokens[subject[0]].lower
    return subject[1] - subject[0] == 1 and (
        language.has("expletive", word) or language.has("impersonal", word)
    )
