"""Events that a verb tells of its subject and object, or brings as a noun (*mener une attaque*).

Positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from selon.claim import event_nouns, participants, verb_groups
from selon.claim.event_scene import Event, Scene, is_transitive, type_of
from selon.claim.participants import Phrase
from selon.claim.verb_groups import Group
from selon.language import EventForm, EventPart, EventWord
from selon.model import EventType
from selon.syntax import Range

_BRACKETS = frozenset({"(", "["})
_AGENT_REACH = 4
"""Most tokens from a passive to an agent that is surely its own."""
_LIGHT_REACH = 10
"""Most tokens from a verb to the noun that it carries."""


def infinitive(scene: Scene) -> int | None:
    """Give the infinitive that a clause without a finite verb begins with."""
    for at in scene.own(scene.clause.span[0], scene.clause.span[1]):
        token = scene.tokens[at]
        if token.verb in {"Inf", "Ger"} or _is_gerund(scene, at):
            return at
        if token.pos in {"NOUN", "PROPN", "NUM", "PRON", "DET"} and not verb_groups.is_light(scene, at):
            return None
    return None


def _is_gerund(scene: Scene, at: int) -> bool:
    """Tell whether a participle is that of the present, which may stand for a clause: *banning the march*."""
    forms = scene.forms(at)
    return scene.tokens[at].verb == "Part" and bool(forms) and not any(form.participle for form in forms)


def of_verb(scene: Scene, verb: int) -> Event | None:
    """Read the event that a verb leads to."""
    group = verb_groups.lead(scene, verb)
    subject = _subject(scene, verb)
    for form in scene.forms(group.at):
        rest = scene.rest(group.at, form)
        if rest is None or not _fits_voice(scene, form, group):
            continue
        word = form.word
        if word.part is EventPart.VERB:
            found = _told(scene, word, group, subject, rest)
        elif word.part in {EventPart.LIGHT, EventPart.UNDERGO}:
            found = _carried(scene, word, group, subject, rest)
        elif word.part is EventPart.OCCUR:
            found = _occurred(scene, word, group, subject, rest)
        else:
            found = None
        if found is not None:
            return found
    return _existing(scene, group)


def of_noun(scene: Scene) -> Event | None:
    """Read the event that the head noun of words without a verb tells."""
    phrase = next(iter(scene.phrases(*scene.clause.span)), None)
    if phrase is None or phrase.governor is not None:
        return None
    return event_nouns.read_noun(scene, phrase.head) or _participle(scene, phrase)


def _participle(scene: Scene, phrase: Phrase) -> Event | None:
    """Read a passive without its auxiliary: *12 personnes arrêtées à Brel*."""
    for at in scene.own(phrase.head + 1, min(scene.clause.span[1], phrase.end + 2)):
        token = scene.tokens[at]
        if token.verb == "Part":
            group = Group(first=at, at=at, passive=True, reflexive=False)
            for form in scene.forms(at):
                rest = scene.rest(at, form)
                if form.word.part is EventPart.VERB and form.participle and rest is not None:
                    cut = Phrase(start=phrase.start, end=min(phrase.end, at), head=phrase.head, governor=None)
                    if found := _told(scene, form.word, group, cut, rest):
                        return found
            return None
        if token.pos not in {"ADJ", "ADV"}:
            return None
    return None


def _fits_voice(scene: Scene, form: EventForm, group: Group) -> bool:
    word = form.word
    if word.part is EventPart.NOUN or (group.passive and not form.participle):
        return False
    if scene.tokens[group.at].pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return False
    return ("reflexive" in word.needs) == group.reflexive


def _subject(scene: Scene, verb: int) -> Phrase | None:
    """Give the last free noun phrase before the verb; one between commas behind it is set beside it."""
    found: Phrase | None = None
    for phrase in scene.phrases(scene.clause.span[0], verb):
        if phrase.governor is not None or scene.tokens[max(phrase.start - 1, 0)].text in _BRACKETS:
            continue
        beside = (
            found is not None and _commas(scene, found.end, phrase.start) and _commas(scene, phrase.end, verb)
        )
        if not beside:
            found = phrase
    if found is not None and scene.language.has("expletive", scene.tokens[found.head].lower):
        return found if scene.language.pronouns.get(scene.tokens[found.head].lower) else None
    return found


def _commas(scene: Scene, start: int, end: int) -> bool:
    return any(scene.tokens[at].text == "," for at in range(start, end))


def _object(scene: Scene, at: int, rest: Range) -> Phrase | None:
    """Give the free noun phrase behind a verb: before the words that belong to it, or behind them."""
    apart = rest[0] > at + 1
    stretches = (
        ((at + 1, rest[0]), (rest[1], scene.clause.span[1])) if apart else ((rest[1], scene.clause.span[1]),)
    )
    for start, end in stretches:
        for phrase in scene.phrases(start, end):
            if scene.breaks(start, phrase.start):
                break
            if phrase.governor is None or phrase.governor < start:
                return phrase
    return None


def _told(scene: Scene, word: EventWord, group: Group, subject: Phrase | None, rest: Range) -> Event | None:
    """Read the event that a verb tells of its subject and object."""
    if group.passive and not is_transitive(word):
        return None
    done = subject if group.passive else _object(scene, group.at, rest)
    doer = scene.agent(group.at) if group.passive else subject
    if not _holds(scene, word, group, doer, done):
        return None
    actor = doer if word.actor != "none" else None
    if actor is not None and _is_act(scene, actor):
        actor = None
    if actor is None and group.passive and word.type is EventType.MOBILIZE:
        actor = done  # forces that are moved are those that act
    recipient = _recipient(scene, word, group, subject, done, rest)
    if "recipient" in word.needs and recipient is None:
        return None
    return Event(
        type=type_of(word),
        trigger=(group.at, rest[1] if rest[0] == group.at + 1 else group.at + 1),
        actor=actor.span if actor is not None else None,
        recipient=recipient,
    )


def _is_act(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase names an attack and not those or what it is made with."""
    return scene.of_class(phrase, "attack") and not scene.of_class(phrase, "means")


def _recipient(
    scene: Scene, word: EventWord, group: Group, subject: Phrase | None, done: Phrase | None, rest: Range
) -> Range | None:
    for place in word.recipients:
        if place == "object":
            found = done
        elif place == "subject":
            found = subject
        else:
            found = _right_behind(scene, rest, place) or scene.behind(max(group.at + 1, rest[1]), place)
            if found is None and done is not None and not group.passive:
                found = _within(scene, done, place)
        if found is not None and event_nouns.may_receive(scene, word, found):
            return found.span
    if "object" in word.recipients and not group.passive:
        return _clitic(scene, group.first)
    return None


def _right_behind(scene: Scene, rest: Range, word: str) -> Phrase | None:
    """Give what follows a preposition that ends an entry or stands right behind it: *contrôle de X*."""
    end = scene.clause.span[1]
    if rest[1] > rest[0] and scene.spells(rest[1] - 1, word):
        return next(scene.phrases(rest[1], end), None)
    if rest[1] > rest[0] and rest[1] < end and scene.spells(rest[1], word):
        return next(scene.phrases(rest[1] + 1, end), None)
    return None


def _within(scene: Scene, phrase: Phrase, word: str) -> Phrase | None:
    """Give what stands behind a preposition that the object took for its genitive: *retirer X de Y*."""
    for at in range(phrase.head + 1, phrase.end - 1):
        if scene.spells(at, word):
            inner = participants.phrases(scene.tokens, (at + 1, phrase.end), language=scene.language)
            return next(inner, None)
    return None


def _clitic(scene: Scene, verb: int) -> Range | None:
    """Give the pronoun before a verb that is its object: *les ont arrêtés*."""
    before = verb - 1
    if before < scene.clause.span[0] or not scene.language.has("object_clitic", scene.tokens[before].lower):
        return None
    return (before, verb) if scene.tokens[before].pos == "PRON" else None


def _goes_on(scene: Scene, verb: int) -> bool:
    """Tell whether a preposition follows a verb, adverbs apart."""
    after = next((t for t in scene.tokens[verb + 1 : scene.clause.span[1]] if t.pos != "ADV"), None)
    return after is not None and (after.pos == "ADP" or scene.language.has("preposition", after.lower))


def _holds(scene: Scene, word: EventWord, group: Group, doer: Phrase | None, done: Phrase | None) -> bool:
    """Tell whether what a line of the table needs is there."""
    needs = word.needs
    if group.passive and doer is None and "any" not in needs and _by_thing(scene, group.at):
        return False
    if doer is not None and "any" not in needs and not scene.can_do(doer) and not _is_it(scene, word, doer):
        return False
    crowded = "bare" in needs and done is not None and not group.passive
    if crowded or ("alone" in needs and _goes_on(scene, group.at)):
        return False
    clitic = _clitic(scene, group.first) if not group.passive else None
    if ("object" in needs or "people" in needs) and done is None and clitic is None:
        return False
    if "people" in needs and done is not None and not scene.acts(done):
        return False
    if "attack" in needs and not _attack_beside(scene, group):
        return False
    if "harm" in needs and (doer is None or group.passive) and not _meant(scene, group, doer):
        return False
    return all(
        scene.of_class(phrase, one[1:])
        for one in needs
        for sign, phrase in (("=", done), ("@", doer))
        if one.startswith(sign)
    )


def _is_it(scene: Scene, word: EventWord, doer: Phrase) -> bool:
    """Tell whether the actor is a pronoun of things, which is a body where the object shows it."""
    pronoun = scene.tokens[doer.head]
    shown = "people" in word.needs or any(need.startswith("=") for need in word.needs)
    return shown and pronoun.pos == "PRON" and scene.language.has("thing_pronoun", pronoun.lower)


def _by_thing(scene: Scene, at: int) -> bool:
    """Tell whether the agent of a passive is a thing: *menacée par la sécheresse*."""
    found = [scene.behind(at + 1, word) for word in scene.language.words.get("agent", ())]
    return any(one is not None and one.start - at <= _AGENT_REACH for one in found)


def _meant(scene: Scene, group: Group, doer: Phrase | None) -> bool:
    """Tell whether harm was done on purpose: someone did it, or words of attack stand beside it."""
    if doer is not None or scene.tokens[group.first].verb == "Inf":
        return True
    return _attack_beside(scene, group)


def _attack_beside(scene: Scene, group: Group) -> bool:
    attack = scene.language.events.words.get("attack", frozenset())
    accident = scene.language.events.words.get("accident", frozenset())
    beside = {scene.tokens[at].lower for at in scene.own(group.at + 1, scene.clause.span[1])}
    beside |= {scene.tokens[at].lower for at in scene.own(scene.clause.span[0], group.first)}
    return bool(beside & attack) and not beside & accident


def _carried(
    scene: Scene, word: EventWord, group: Group, subject: Phrase | None, rest: Range
) -> Event | None:
    """Read the event of a noun that a verb carries: *mener une attaque*, *subir un raid*."""
    if group.passive:
        found = event_nouns.read_noun(scene, subject.head) if subject is not None else None
        doer = scene.agent(group.at)
    else:
        noun = _carried_noun(scene, rest[1] if rest[0] == group.at + 1 else group.at + 1)
        doer = subject
        lent = doer.span if doer is not None and word.part is EventPart.LIGHT else None
        found = event_nouns.read_noun(scene, noun, doer=lent) if noun is not None else None
    if found is None:
        return None
    if doer is not None and word.part is EventPart.LIGHT and not scene.can_do(doer):
        return None
    if word.part is EventPart.UNDERGO:
        gone = subject if subject is not None else None
        return Event(
            type=found.type,
            trigger=found.trigger,
            actor=found.actor,
            recipient=gone.span if gone is not None else found.recipient,
        )
    recipient = found.recipient
    if doer is not None and recipient is None and found.actor is not None and not group.passive:
        recipient = found.actor if _stands_of(scene, found.actor) else None
    if group.passive and recipient is None:
        recipient = event_nouns.recipient_apart(scene, found.trigger, group.at + 1)
    return Event(
        type=found.type,
        trigger=found.trigger,
        actor=doer.span if doer is not None else (found.actor if group.passive else None),
        recipient=recipient,
    )


def _stands_of(scene: Scene, span: Range) -> bool:
    return scene.language.has("genitive", scene.tokens[span[0] - 1].lower)


def _carried_noun(scene: Scene, start: int) -> int | None:
    """Give the place of the first event noun behind a verb that carries one."""
    for phrase in scene.phrases(start, min(scene.clause.span[1], start + _LIGHT_REACH)):
        if scene.breaks(start, phrase.start):
            return None
        free = phrase.governor is None or phrase.governor <= start
        if free and event_nouns.noun_forms(scene, phrase.head):
            return phrase.head
        return None
    return None


def _occurred(
    scene: Scene, word: EventWord, group: Group, subject: Phrase | None, rest: Range
) -> Event | None:
    """Read the event of a noun that is the subject: *une attaque a eu lieu*."""
    if subject is None:
        return None
    if any(one.startswith("=") for one in word.needs):
        done = _object(scene, group.at, rest)
        if not all(scene.of_class(done, one[1:]) for one in word.needs if one.startswith("=")):
            return None
    found = event_nouns.read_noun(scene, subject.head)
    if found is None:
        return None
    recipient = found.recipient or event_nouns.recipient_apart(scene, found.trigger, group.at + 1)
    if recipient is None and "object" in word.recipients and (done := _object(scene, group.at, rest)):
        recipient = done.span
    actor = found.actor or scene.between(group.at + 1)
    return Event(type=found.type, trigger=found.trigger, actor=actor, recipient=recipient)


def _existing(scene: Scene, group: Group) -> Event | None:
    """Read *il y a eu des affrontements*, *there was a clash*."""
    existential = scene.language.events.words.get("existential", frozenset())
    before = range(max(scene.clause.span[0], group.first - 3), group.first)
    verbs = ("be", "perfect_auxiliary", "perfect_infinitive")
    if not any(scene.tokens[at].lower in existential for at in before):
        return None
    if not any(scene.language.has(words, scene.tokens[group.at].lower) for words in verbs):
        return None
    noun = _carried_noun(scene, group.at + 1)
    return event_nouns.read_noun(scene, noun) if noun is not None else None
