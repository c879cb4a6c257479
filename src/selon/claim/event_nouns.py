"""Events that a noun tells: *l'attaque de Korvo par les rebelles*, *Russian strikes on the port*.

Positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.claim import participants
from selon.claim.event_scene import Event, Scene, type_of
from selon.claim.participants import Phrase
from selon.language import EventForm, EventPart, EventWord
from selon.model import EventType
from selon.syntax import Range

_OF_SOMEONE = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.PROTEST,
    }
)
"""Acts of words (the verbal types of PLOVER) and protests: what they are about is no recipient."""


def noun_forms(scene: Scene, head: int) -> list[tuple[EventForm, int]]:
    """Give the entries of nouns that hold the head of a phrase, the longest first, with their ends."""
    found: list[tuple[int, EventForm, int]] = []
    for start in range(max(scene.clause.span[0], head - 2), head + 1):
        for form in scene.forms(start):
            if form.word.part is not EventPart.NOUN:
                continue
            end = scene.adjacent(start + 1, form.rest)
            if end is not None and end > head:
                found.append((start, form, end))
    found.sort(key=lambda one: (one[0], -one[2]))
    return [(form, end) for _, form, end in found]


def read_noun(scene: Scene, head: int, *, doer: Range | None = None) -> Event | None:
    """Read the event that a noun tells, with the phrases that belong to it.

    Args:
        scene: the clause that it stands in.
        head: the place of the noun.
        doer: who does it by the verb that carries the noun.
    """
    for form, end in noun_forms(scene, head):
        start = end - 1 - len(form.rest)
        found = _of_entry(scene, form.word, start, end, doer)
        if found is not None:
            return found
    return None


def _of_entry(scene: Scene, word: EventWord, start: int, end: int, doer: Range | None) -> Event | None:
    """Read the event of an entry that stands from one place to another."""
    genitive = _genitive(scene, end)
    agent = scene.agent(end)
    against = next(
        (
            phrase.span
            for place in word.recipients
            if place not in {"of", "object", "subject"}
            and (phrase := scene.behind(end, place))
            and may_receive(scene, word, phrase)
        ),
        None,
    )
    owner = _owner(scene, start)
    of_actor, of_recipient = word.actor == "of", "of" in word.recipients
    actor = agent.span if agent is not None else scene.between(end)
    recipient = against
    if genitive is not None:
        if of_recipient and (actor is not None or not of_actor):
            recipient = recipient or genitive.span
        elif of_actor and (against is not None or not of_recipient):
            actor = actor or genitive.span
        elif of_actor and _leads(scene, genitive):
            actor = genitive.span
    if owner is not None:
        if of_actor:
            actor = actor or owner
        elif of_recipient:
            recipient = recipient or owner
    if word.actor != "none" and actor is None and (named := _of_country(scene, start, end)):
        actor = named
    if not _noun_holds(scene, word, doer or actor, recipient):
        return None
    return Event(type=type_of(word), trigger=(start, end), actor=actor, recipient=recipient)


def _leads(scene: Scene, genitive: Phrase) -> bool:
    """Tell whether an ambiguous genitive (*l'attaque de…*) can only be the actor: those who fight."""
    fighters = scene.language.events.words.get("fighter", frozenset())
    return scene.tokens[genitive.head].lower in fighters


def _noun_holds(scene: Scene, word: EventWord, actor: Range | None, recipient: Range | None) -> bool:
    if "recipient" in word.needs and recipient is None:
        return False
    for one in word.needs:
        span = {"=": recipient, "@": actor}.get(one[0])
        if one[0] in {"=", "@"}:
            members = scene.language.events.words.get(one[1:], frozenset())
            if span is None or not any(scene.tokens[at].lower in members for at in range(*span)):
                return False
    return True


def _genitive(scene: Scene, at: int) -> Phrase | None:
    """Give the noun phrase behind *de*, *of*, directly behind a noun and its adjectives."""
    place = at
    while place < scene.clause.span[1] and scene.tokens[place].pos in {"ADJ", "ADV"}:
        place += 1
    if place + 1 >= scene.clause.span[1] or not scene.language.has("genitive", scene.tokens[place].lower):
        return None
    return next(
        (
            one
            for one in scene.phrases(place + 1, scene.clause.span[1])
            if one.start <= place + 2 and scene.tokens[one.head].pos != "NUM"
        ),
        None,
    )


def _owner(scene: Scene, start: int) -> Range | None:
    """Give whose a noun is: *the rebels' attack*."""
    for at in range(start - 1, max(scene.clause.span[0], start - 4), -1):
        if scene.language.has("possessive_marker", scene.tokens[at].lower):
            owner = [phrase for phrase in scene.phrases(scene.clause.span[0], at) if phrase.end == at]
            return owner[-1].span if owner else None
        if scene.tokens[at].pos not in {"ADJ", "NOUN", "NUM"}:
            return None
    return None


def _of_country(scene: Scene, start: int, end: int) -> Range | None:
    """Give the adjective of a country beside a noun."""
    first = start
    while first > scene.clause.span[0] and scene.tokens[first - 1].pos in {"ADJ", "PROPN"}:
        first -= 1
    last = end
    while last < scene.clause.span[1] and scene.tokens[last].pos == "ADJ":
        last += 1
    return participants.demonym(scene.tokens, (first, last), language=scene.language)


def may_receive(scene: Scene, word: EventWord, phrase: Phrase) -> bool:
    """Tell whether a phrase may be the recipient: someone, unless force or help may go to a thing."""
    if word.type not in _OF_SOMEONE:
        return True
    return participants.is_someone(scene.tokens, phrase, language=scene.language)


def recipient_apart(scene: Scene, trigger: Range, at: int) -> Range | None:
    """Give the recipient of a noun that stands apart from it, behind the verb."""
    for form in _noun_forms_at(scene, trigger):
        for place in form.word.recipients:
            phrase = scene.behind(at, place) if place != "of" else None
            if phrase is not None:
                return phrase.span
    return None


def _noun_forms_at(scene: Scene, trigger: Range) -> Iterator[EventForm]:
    for form, end in noun_forms(scene, trigger[0]):
        if end == trigger[1]:
            yield form
