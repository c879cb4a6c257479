"""Events: which PLOVER event a claim tells, by its main verb or noun, and who acts on whom in it.

A surface grammar. From the finite verb of a claim, auxiliaries and verbs that only bring another (*tenter
de*) lead to the verb that tells; a verb that only carries a noun (*mener une attaque*) leads to that noun. A
claim without a verb tells what its head noun does. Words that tell an event only of some subjects or
objects say so in the tables; where that does not show, there is no event.

Offsets are in the analysis copy; positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass

from selon.claim import clauses
from selon.claim.clauses import Clause
from selon.claim.event import participants
from selon.claim.event import verbs as event_verbs
from selon.claim.event.scene import Event, Scene
from selon.claim.propositions import Proposition
from selon.language import Language
from selon.model import EventType
from selon.syntax import Frame, Range, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """An event as a claim tells it; ranges are offsets in the analysis copy."""

    type: EventType
    trigger: Range
    """The verb or noun that tells it."""
    actor: Range | None = None
    recipient: Range | None = None
    actor_country: str | None = None
    """ISO 3166-1 alpha-2; ``None`` where the words name none or several."""
    recipient_country: str | None = None


def find(proposition: Proposition, *, language: Language) -> EventMention | None:
    """Find the event that a proposition of a content claims (or denies), if its words tell one."""
    frame = proposition.sentence
    tokens = frame.tokens
    if not tokens or not language.events.forms:
        return None
    scene = Scene(tokens=tokens, clause=_clause(proposition, tokens, language=language), language=language)
    verb = proposition.verb if proposition.verb is not None else event_verbs.infinitive(scene)
    found = event_verbs.of_verb(scene, verb) if verb is not None else event_verbs.of_noun(scene)
    return _mention(found, frame, language=language) if found is not None else None


def _clause(proposition: Proposition, tokens: tuple[Token, ...], *, language: Language) -> Clause:
    """Give the clause of a proposition with those that stand below it."""
    span = proposition.tokens
    below = tuple(
        one
        for clause in clauses.find(tokens, span, language=language)
        for one in clause.below
        if proposition.verb is None or not one.start <= proposition.verb < one.end
    )
    return Clause(span=span, verb=proposition.verb, below=below)


def _mention(found: Event, frame: Frame, *, language: Language) -> EventMention:
    def country(span: Range | None) -> str | None:
        return participants.country(frame.tokens, span, language=language) if span is not None else None

    return EventMention(
        type=found.type,
        trigger=frame.text(found.trigger),
        actor=frame.text(found.actor) if found.actor is not None else None,
        recipient=frame.text(found.recipient) if found.recipient is not None else None,
        actor_country=country(found.actor),
        recipient_country=country(found.recipient),
    )
