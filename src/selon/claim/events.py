"""Events: which PLOVER event a claim tells, by its main verb or noun, and who acts on whom in it.

A surface grammar. From the finite verb of a claim, auxiliaries and verbs that only bring another (*tenter
de*) lead to the verb that tells; a verb that only carries a noun (*mener une attaque*) leads to that noun. A
claim without a verb tells what its head noun does. Words that tell an event only of some subjects or
objects say so in the tables; where that does not show, there is no event.

Offsets are in the analysis copy; positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.claim import clauses, participants
from selon.claim.clauses import Clause
from selon.claim.participants import Phrase
from selon.claim.propositions import Proposition
from selon.language import EventForm, EventPart, EventWord, Language
from selon.model import EventType
from selon.syntax import Frame, Range, Token, match, spellings

_GROUP_REACH = 7
"""Most tokens from a verb to the one that it brings."""
_REST_REACH = 12
"""Most tokens from a verb to a word that belongs to it behind its object."""
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
_AGENT_REACH = 4
"""Most tokens from a passive to an agent that is surely its own."""
_BRACKETS = frozenset({"(", "["})
_LIGHT_REACH = 10
"""Most tokens from a verb to the noun that it carries."""


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


def find(proposition: Proposition, frame: Frame, *, language: Language) -> EventMention | None:
    """Find the event that a proposition claims (or denies), if its words tell one.

    Args:
        proposition: of the content of a telling.
        frame: the sentence that it stands in.
        language: of the report.
    """
    tokens = frame.tokens
    if not tokens or not language.events.forms:
        return None
    told = _Clause(tokens=tokens, clause=_clause(proposition, tokens, language=language), language=language)
    verb = proposition.verb if proposition.verb is not None else told.infinitive()
    found = told.of_verb(verb) if verb is not None else told.of_noun()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """An event by places of tokens."""

    type: EventType
    trigger: Range
    actor: Range | None = None
    recipient: Range | None = None


def _mention(found: _Event, frame: Frame, *, language: Language) -> EventMention:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """A verb that tells, with what leads to it."""

    first: int
    """Place of the finite verb (or of the infinitive that the clause begins with)."""
    at: int
    """Place of the verb that tells."""
    passive: bool
    reflexive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """One pass over the clause of a proposition."""

    tokens: tuple[Token, ...]
    clause: Clause
    language: Language

    def infinitive(self) -> int | None:
        """Give the infinitive that a clause without a finite verb begins with."""
        for at in self._own(self.clause.span[0], self.clause.span[1]):
            token = self.tokens[at]
            if token.verb == "Inf":
                return at
            if token.pos in {"NOUN", "PROPN", "NUM", "PRON", "DET"} and not self._light(at):
                return None
        return None

    def of_verb(self, verb: int) -> _Event | None:
        """Read the event that a verb leads to."""
        group = self._group(verb)
        subject = self._subject(verb)
        for form in self._forms(group.at):
            rest = self._rest(group.at, form)
            if rest is None or not self._fits_voice(form, group):
                continue
            word = form.word
            if word.part is EventPart.VERB:
                found = self._told(word, group, subject, rest)
            elif word.part in {EventPart.LIGHT, EventPart.UNDERGO}:
                found = self._carried(word, group, subject, rest)
            elif word.part is EventPart.OCCUR:
                found = self._occurred(word, group, subject, rest)
            else:
                found = None
            if found is not None:
                return found
        return self._existing(group)

    def of_noun(self) -> _Event | None:
        """Read the event that the head noun of words without a verb tells."""
        phrase = next(iter(self._phrases(*self.clause.span)), None)
        if phrase is None or phrase.governor is not None:
            return None
        found = self._noun(phrase.head) or self._participle(phrase)
        return found

    def _participle(self, phrase: Phrase) -> _Event | None:
        """Read a passive without its auxiliary: *12 personnes arrêtées à Brel*."""
        for at in self._own(phrase.head + 1, min(self.clause.span[1], phrase.end + 2)):
            token = self.tokens[at]
            if token.verb == "Part":
                group = _Group(first=at, at=at, passive=True, reflexive=False)
                for form in self._forms(at):
                    rest = self._rest(at, form)
                    if form.word.part is EventPart.VERB and form.participle and rest is not None:
                        cut = Phrase(
                            start=phrase.start, end=min(phrase.end, at), head=phrase.head, governor=None
                        )
                        if found := self._told(form.word, group, cut, rest):
                            return found
                return None
            if token.pos not in {"ADJ", "ADV"}:
                return None
        return None

    # From the finite verb to the one that tells

    def _group(self, verb: int) -> _Group:
        """Follow auxiliaries and verbs that bring another to the verb that tells."""
        language, at, seen = self.language, verb, [verb]
        while len(seen) < _GROUP_REACH:
            after = self._brought(at)
            if after is None:
                break
            seen.append(after)
            at = after
        leads = self.tokens[seen[-2]].lower if len(seen) > 1 else ""
        reflexive = any(
            language.has("reflexive_pronoun", self.tokens[i].lower)
            for place in {verb, seen[-1]}
            for i in range(max(self.clause.span[0], place - 2), place)
        )
        passive = (
            language.has("be", leads)
            and not reflexive
            and not language.has("be_perfect", self.tokens[at].lower)
            and any(form.participle for form in language.events.forms.get(self.tokens[at].lower, ()))
        )
        return _Group(first=verb, at=at, passive=passive, reflexive=reflexive)

    def _brought(self, at: int) -> int | None:
        """Give the verb that an auxiliary, a modal or the like brings."""
        language = self.language
        word = self.tokens[at].lower
        auxiliary = any(
            language.has(words, word)
            for words in ("be", "perfect_auxiliary", "perfect_infinitive", "bare_modal", "future_auxiliary")
        )
        rest = 0 if auxiliary else self._passed(at)
        if rest is None:
            return None
        if auxiliary and language.has("be", word):
            rest = self._phrase_passed(at)
        for place in self._own(at + 1 + rest, min(self.clause.span[1], at + 1 + rest + _GROUP_REACH)):
            token = self.tokens[place]
            if token.pos in {"VERB", "AUX"} or token.verb in {"Inf", "Part", "Ger"}:
                return place
            if self._participle_of(at, place):
                return place
            if token.pos not in {"ADV", "PART"} and not self._light(place):
                return None
        return None

    def _participle_of(self, at: int, place: int) -> bool:
        """Tell whether a word that the model took for none is the participle of an auxiliary."""
        auxiliary = self.language.has("be", self.tokens[at].lower) or self.language.has(
            "perfect_auxiliary", self.tokens[at].lower
        )
        return (
            auxiliary
            and self.tokens[place].pos == "ADJ"
            and any(form.participle for form in self.language.events.forms.get(self.tokens[place].lower, ()))
        )

    def _light(self, at: int) -> bool:
        """Tell whether a word may stand between a verb and the one that it brings."""
        token, language = self.tokens[at], self.language
        return (
            token.pos in {"ADV", "PART"}
            or token.text in {"-", '"'}
            or any(
                language.has(words, token.lower)
                for words in (
                    "clitic",
                    "negative_word",
                    "negation_particle",
                    "infinitive_marker",
                    "inverted_pronoun",
                )
            )
            or bool(match(self.tokens, at, words="adverb", language=language))
        )

    def _passed(self, at: int) -> int | None:
        """Give how many words belong to a verb that brings another, if it is one."""
        for form in self._forms(at):
            if form.word.part is EventPart.PASSED:
                end = self._adjacent(at + 1, form.rest)
                if end is not None:
                    return end - at - 1
        return None

    def _phrase_passed(self, at: int) -> int:
        """Give how many words behind *be* only bring a verb: *en train de*, *about to*."""
        entries = self.language.events.words.get("passed_phrase", frozenset())
        start = at + 1
        while (
            start < self.clause.span[1]
            and self.tokens[start].pos == "ADV"
            and not any(spelt in entries for _, spelt in spellings(self.tokens, start))
        ):
            start += 1
        lengths = [length for length, spelt in spellings(self.tokens, start) if spelt in entries]
        return start - at - 1 + max(lengths) if lengths else 0

    def _forms(self, at: int) -> tuple[EventForm, ...]:
        return self.language.events.forms.get(self.tokens[at].lower, ())

    def _fits_voice(self, form: EventForm, group: _Group) -> bool:
        word = form.word
        if word.part is EventPart.NOUN or (group.passive and not form.participle):
            return False
        if self.tokens[group.at].pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return False
        return ("reflexive" in word.needs) == group.reflexive

    # What belongs to a word

    def _adjacent(self, at: int, rest: tuple[str, ...]) -> int | None:
        """Give the end of words that stand at a place one after another."""
        for word in rest:
            if at >= self.clause.span[1] or not self._is(at, word):
                return None
            at += 1
        return at

    def _is(self, at: int, word: str) -> bool:
        written = self.tokens[at].lower
        return written == word or self.language.has(f"form_of:{word}", written)

    def _rest(self, at: int, form: EventForm) -> Range | None:
        """Give where the words of an entry stand behind its first, adverbs and an object between."""
        if not form.rest:
            return at + 1, at + 1
        for place in self._own(at + 1, min(self.clause.span[1], at + _REST_REACH)):
            end = self._adjacent(place, form.rest)
            if end is not None:
                return place, end
            token = self.tokens[place]
            if token.verb == "Fin" or token.text in clauses.CLAUSE_MARKS or token.text == ",":
                return None
            if not _is_transitive(form.word) and token.pos not in {"ADV", "ADJ", "PART"}:
                return None
        return None

    def _own(self, start: int, end: int) -> Iterator[int]:
        """Give the places of a stretch that stand in no clause below."""
        return (at for at in range(start, end) if self.clause.own(at))

    def _runs(self, start: int, end: int) -> Iterator[Range]:
        """Give the stretches of own tokens."""
        first: int | None = None
        for at in range(start, end):
            if self.clause.own(at):
                first = at if first is None else first
            elif first is not None:
                yield first, at
                first = None
        if first is not None:
            yield first, end

    def _phrases(self, start: int, end: int) -> Iterator[Phrase]:
        for run in self._runs(max(start, self.clause.span[0]), min(end, self.clause.span[1])):
            yield from participants.phrases(self.tokens, run, language=self.language)

    # Roles of a verb

    def _subject(self, verb: int) -> Phrase | None:
        """Give the last free noun phrase before the verb; one between commas behind it is set beside it."""
        found: Phrase | None = None
        for phrase in self._phrases(self.clause.span[0], verb):
            if phrase.governor is not None or self.tokens[max(phrase.start - 1, 0)].text in _BRACKETS:
                continue
            beside = (
                found is not None and self._commas(found.end, phrase.start) and self._commas(phrase.end, verb)
            )
            if not beside:
                found = phrase
        if found is not None and self.language.has("expletive", self.tokens[found.head].lower):
            return found if self.language.pronouns.get(self.tokens[found.head].lower) else None
        return found

    def _commas(self, start: int, end: int) -> bool:
        return any(self.tokens[at].text == "," for at in range(start, end))

    def _object(self, at: int, rest: Range) -> Phrase | None:
        """Give the free noun phrase behind a verb: before the words that belong to it, or behind them."""
        apart = rest[0] > at + 1
        stretches = ((at + 1, rest[0]), (rest[1], self.clause.span[1])) if apart else ((rest[1], self.clause.span[1]),)
        for start, end in stretches:
            for phrase in self._phrases(start, end):
                if self._breaks(start, phrase.start):
                    break
                if phrase.governor is None or phrase.governor < start:
                    return phrase
        return None

    def _breaks(self, start: int, end: int) -> bool:
        """Tell whether another verb or a comma parts a phrase from its verb."""
        return any(
            self.tokens[at].text in {",", "(", *clauses.CLAUSE_MARKS}
            or (self.tokens[at].verb in {"Fin", "Inf", "Ger"} and self.tokens[at].pos in {"VERB", "AUX"})
            for at in range(start, end)
        )

    def _behind(self, at: int, word: str) -> Phrase | None:
        """Give the noun phrase behind a preposition."""
        for phrase in self._phrases(at, self.clause.span[1]):
            if self._reaches(at, phrase.start) and phrase.governor is not None and phrase.governor >= at:
                if self._is(phrase.governor, word):
                    return phrase
        return None

    def _reaches(self, start: int, end: int) -> bool:
        return not any(
            self.tokens[at].text in clauses.CLAUSE_MARKS or self.tokens[at].verb in {"Fin", "Inf"}
            for at in range(start, end)
        )

    def _agent(self, at: int) -> Phrase | None:
        """Give the noun phrase behind *par*, *by*, where it can act."""
        for word in self.language.words.get("agent", ()):
            phrase = self._behind(at, word)
            if phrase is not None and (
                self._acts(phrase) or participants.is_force(self.tokens, phrase, language=self.language)
            ):
                return phrase
        return None

    def _acts(self, phrase: Phrase) -> bool:
        return participants.is_people(self.tokens, phrase, language=self.language)

    def _told(self, word: EventWord, group: _Group, subject: Phrase | None, rest: Range) -> _Event | None:
        """Read the event that a verb tells of its subject and object."""
        if group.passive and not _is_transitive(word):
            return None
        done = subject if group.passive else self._object(group.at, rest)
        doer = self._agent(group.at) if group.passive else subject
        if not self._holds(word, group, doer, done, rest):
            return None
        actor = doer if word.actor != "none" else None
        if actor is not None and self._is_act(actor):
            actor = None
        if actor is None and group.passive and word.type is EventType.MOBILIZE:
            actor = done  # forces that are moved are those that act
        recipient = self._recipient(word, group, subject, done, rest)
        if "recipient" in word.needs and recipient is None:
            return None
        return _Event(
            type=_type(word),
            trigger=(group.at, rest[1] if rest[0] == group.at + 1 else group.at + 1),
            actor=actor.span if actor is not None else None,
            recipient=recipient,
        )

    def _is_act(self, phrase: Phrase) -> bool:
        """Tell whether a phrase names an attack and not those or what it is made with."""
        return self._of_class(phrase, "attack") and not self._of_class(phrase, "means")

    def _recipient(
        self, word: EventWord, group: _Group, subject: Phrase | None, done: Phrase | None, rest: Range
    ) -> Range | None:
        for place in word.recipients:
            if place == "object":
                found = done
            elif place == "subject":
                found = subject
            else:
                found = self._behind(group.at + 1, place)
                if found is None and rest[1] > rest[0] and self._is(rest[1] - 1, place):
                    found = next(iter(self._phrases(rest[1], self.clause.span[1])), None)
                if found is None and done is not None and not group.passive:
                    found = self._within(done, place)
            if found is not None and self._receives(word, found):
                return found.span
        if "object" in word.recipients and not group.passive:
            return self._clitic(group.first)
        return None

    def _within(self, phrase: Phrase, word: str) -> Phrase | None:
        """Give what stands behind a preposition that the object took for its genitive: *retirer X de Y*."""
        for at in range(phrase.head + 1, phrase.end - 1):
            if self._is(at, word):
                inner = participants.phrases(self.tokens, (at + 1, phrase.end), language=self.language)
                return next(inner, None)
        return None

    def _receives(self, word: EventWord, phrase: Phrase) -> bool:
        """Tell whether a phrase may be the recipient: someone, unless force or help may go to a thing."""
        if word.type not in _OF_SOMEONE:
            return True
        return participants.is_someone(self.tokens, phrase, language=self.language)

    def _clitic(self, verb: int) -> Range | None:
        """Give the pronoun before a verb that is its object: *les ont arrêtés*."""
        before = verb - 1
        if before < self.clause.span[0] or not self.language.has("object_clitic", self.tokens[before].lower):
            return None
        return (before, verb) if self.tokens[before].pos == "PRON" else None

    def _holds(
        self, word: EventWord, group: _Group, doer: Phrase | None, done: Phrase | None, rest: Range
    ) -> bool:
        """Tell whether what a line of the table needs is there."""
        needs = word.needs
        if group.passive and doer is None and "any" not in needs and self._by_thing(group.at):
            return False
        if doer is not None and "any" not in needs and not self._can(doer):
            return False
        if "bare" in needs and done is not None and not group.passive:
            return False
        clitic = self._clitic(group.first) if not group.passive else None
        if ("object" in needs or "people" in needs) and done is None and clitic is None:
            return False
        if "people" in needs and done is not None and not self._acts(done):
            return False
        if "attack" in needs and not self._attack_beside(group):
            return False
        if "harm" in needs and (doer is None or group.passive) and not self._meant(group, doer):
            return False
        return all(
            self._of_class(phrase, one[1:])
            for one in needs
            for sign, phrase in (("=", done), ("@", doer))
            if one.startswith(sign)
        )

    def _by_thing(self, at: int) -> bool:
        """Tell whether the agent of a passive is a thing: *menacée par la sécheresse*."""
        found = [self._behind(at + 1, word) for word in self.language.words.get("agent", ())]
        return any(one is not None and one.start - at <= _AGENT_REACH for one in found)

    def _can(self, doer: Phrase) -> bool:
        return self._acts(doer) or participants.is_force(self.tokens, doer, language=self.language)

    def _meant(self, group: _Group, doer: Phrase | None) -> bool:
        """Tell whether harm was done on purpose: someone did it, or words of attack stand beside it."""
        if doer is not None or self.tokens[group.first].verb == "Inf":
            return True
        return self._attack_beside(group)

    def _attack_beside(self, group: _Group) -> bool:
        attack = self.language.events.words.get("attack", frozenset())
        accident = self.language.events.words.get("accident", frozenset())
        beside = {self.tokens[at].lower for at in self._own(group.at + 1, self.clause.span[1])}
        beside |= {self.tokens[at].lower for at in self._own(self.clause.span[0], group.first)}
        return bool(beside & attack) and not beside & accident

    def _of_class(self, phrase: Phrase | None, name: str) -> bool:
        if phrase is None:
            return False
        members = self.language.events.words.get(name, frozenset())
        head = self.tokens[phrase.head]
        if head.pos == "PROPN":  # a name beside what it names: the newspaper Beacon
            return any(self.tokens[at].lower in members for at in range(phrase.start, phrase.head + 1))
        return head.lower in members

    # Nouns

    def _carried(self, word: EventWord, group: _Group, subject: Phrase | None, rest: Range) -> _Event | None:
        """Read the event of a noun that a verb carries: *mener une attaque*, *subir un raid*."""
        if group.passive:
            found = self._noun(subject.head) if subject is not None else None
            doer = self._agent(group.at)
        else:
            noun = self._carried_noun(rest[1] if rest[0] == group.at + 1 else group.at + 1)
            found = self._noun(noun) if noun is not None else None
            doer = subject
        if found is None:
            return None
        if doer is not None and not self._acts(doer) and word.part is EventPart.LIGHT:
            if not participants.is_force(self.tokens, doer, language=self.language):
                return None
        if word.part is EventPart.UNDERGO:
            gone = subject if subject is not None else None
            return _Event(
                type=found.type,
                trigger=found.trigger,
                actor=found.actor,
                recipient=gone.span if gone is not None else found.recipient,
            )
        recipient = found.recipient
        if doer is not None and recipient is None and found.actor is not None and not group.passive:
            recipient = found.actor if self._stands_of(found.actor) else None
        if group.passive and recipient is None:
            recipient = self._noun_recipient(found.trigger, group.at + 1)
        return _Event(
            type=found.type,
            trigger=found.trigger,
            actor=doer.span if doer is not None else (found.actor if group.passive else None),
            recipient=recipient,
        )

    def _stands_of(self, span: Range) -> bool:
        return self.language.has("genitive", self.tokens[span[0] - 1].lower)

    def _carried_noun(self, start: int) -> int | None:
        """Give the place of the first event noun behind a verb that carries one."""
        for phrase in self._phrases(start, min(self.clause.span[1], start + _LIGHT_REACH)):
            if self._breaks(start, phrase.start):
                return None
            free = phrase.governor is None or phrase.governor <= start
            if free and self._noun_forms(phrase.head):
                return phrase.head
            return None
        return None

    def _occurred(self, word: EventWord, group: _Group, subject: Phrase | None, rest: Range) -> _Event | None:
        """Read the event of a noun that is the subject: *une attaque a eu lieu*."""
        if subject is None:
            return None
        if any(one.startswith("=") for one in word.needs):
            done = self._object(group.at, rest)
            if not all(self._of_class(done, one[1:]) for one in word.needs if one.startswith("=")):
                return None
        found = self._noun(subject.head)
        if found is None:
            return None
        recipient = found.recipient or self._noun_recipient(found.trigger, group.at + 1)
        if recipient is None and "object" in word.recipients and (done := self._object(group.at, rest)):
            recipient = done.span
        actor = found.actor or self._between(group.at + 1)
        return _Event(type=found.type, trigger=found.trigger, actor=actor, recipient=recipient)

    def _noun_recipient(self, trigger: Range, at: int) -> Range | None:
        """Give the recipient of a noun that stands apart from it, behind the verb."""
        for form in self._noun_forms_at(trigger):
            for place in form.word.recipients:
                phrase = self._behind(at, place) if place != "of" else None
                if phrase is not None:
                    return phrase.span
        return None

    def _noun_forms_at(self, trigger: Range) -> Iterator[EventForm]:
        for form, end in self._noun_forms(trigger[0]):
            if end == trigger[1]:
                yield form

    def _existing(self, group: _Group) -> _Event | None:
        """Read *il y a eu des affrontements*, *there was a clash*."""
        existential = self.language.events.words.get("existential", frozenset())
        before = range(max(self.clause.span[0], group.first - 3), group.first)
        verbs = ("be", "perfect_auxiliary", "perfect_infinitive")
        if not any(self.tokens[at].lower in existential for at in before):
            return None
        if not any(self.language.has(words, self.tokens[group.at].lower) for words in verbs):
            return None
        noun = self._carried_noun(group.at + 1)
        return self._noun(noun) if noun is not None else None

    def _noun_forms(self, head: int) -> list[tuple[EventForm, int]]:
        """Give the entries of nouns that hold the head of a phrase, the longest first, with their ends."""
        found: list[tuple[int, EventForm, int]] = []
        for start in range(max(self.clause.span[0], head - 2), head + 1):
            for form in self._forms(start):
                if form.word.part is not EventPart.NOUN:
                    continue
                end = self._adjacent(start + 1, form.rest)
                if end is not None and end > head:
                    found.append((start, form, end))
        found.sort(key=lambda one: (one[0], -one[2]))
        return [(form, end) for _, form, end in found]

    def _noun(self, head: int) -> _Event | None:
        """Read the event that a noun tells, with the phrases that belong to it."""
        for form, end in self._noun_forms(head):
            start = end - 1 - len(form.rest)
            found = self._of_entry(form.word, start, end)
            if found is not None:
                return found
        return None

    def _of_entry(self, word: EventWord, start: int, end: int) -> _Event | None:
        genitive = self._genitive(end)
        agent = self._agent(end)
        against = next(
            (
                phrase.span
                for place in word.recipients
                if place not in {"of", "object", "subject"}
                and (phrase := self._behind(end, place))
                and self._receives(word, phrase)
            ),
            None,
        )
        owner = self._owner(start)
        of_actor, of_recipient = word.actor == "of", "of" in word.recipients
        actor = agent.span if agent is not None else self._between(end)
        recipient = against
        if genitive is not None:
            if of_recipient and (actor is not None or not of_actor):
                recipient = recipient or genitive.span
            elif of_actor and (against is not None or not of_recipient):
                actor = actor or genitive.span
            elif of_actor and self._leads(genitive):
                actor = genitive.span
        if owner is not None:
            if of_actor:
                actor = actor or owner
            elif of_recipient:
                recipient = recipient or owner
        if word.actor != "none" and actor is None and (named := self._of_country(start, end)):
            actor = named
        if not self._noun_holds(word, actor, recipient):
            return None
        return _Event(type=_type(word), trigger=(start, end), actor=actor, recipient=recipient)

    def _between(self, at: int) -> Range | None:
        """Give those on both sides: *des heurts entre manifestants et policiers*; all are actors in PLOVER."""
        for word in self.language.events.words.get("between", ()):
            phrase = self._behind(at, word)
            if phrase is not None and self._acts(phrase):
                return phrase.span
        return None

    def _leads(self, genitive: Phrase) -> bool:
        """Tell whether an ambiguous genitive (*l'attaque de…*) can only be the actor: those who fight."""
        fighters = self.language.events.words.get("fighter", frozenset())
        return self.tokens[genitive.head].lower in fighters

    def _noun_holds(self, word: EventWord, actor: Range | None, recipient: Range | None) -> bool:
        if "recipient" in word.needs and recipient is None:
            return False
        for one in word.needs:
            span = {"=": recipient, "@": actor}.get(one[0])
            if one[0] in {"=", "@"}:
                members = self.language.events.words.get(one[1:], frozenset())
                if span is None or not any(self.tokens[at].lower in members for at in range(*span)):
                    return False
        return True

    def _genitive(self, at: int) -> Phrase | None:
        """Give the noun phrase behind *de*, *of*, directly behind a noun and its adjectives."""
        place = at
        while place < self.clause.span[1] and self.tokens[place].pos in {"ADJ", "ADV"}:
            place += 1
        if place + 1 >= self.clause.span[1] or not self.language.has("genitive", self.tokens[place].lower):
            return None
        return next(
            (
                one
                for one in self._phrases(place + 1, self.clause.span[1])
                if one.start <= place + 2 and self.tokens[one.head].pos != "NUM"
            ),
            None,
        )

    def _owner(self, start: int) -> Range | None:
        """Give whose a noun is: *the rebels' attack*."""
        for at in range(start - 1, max(self.clause.span[0], start - 4), -1):
            if self.language.has("possessive_marker", self.tokens[at].lower):
                owner = [phrase for phrase in self._phrases(self.clause.span[0], at) if phrase.end == at]
                return owner[-1].span if owner else None
            if self.tokens[at].pos not in {"ADJ", "NOUN", "NUM"}:
                return None
        return None

    def _of_country(self, start: int, end: int) -> Range | None:
        """Give the adjective of a country beside a noun."""
        first = start
        while first > self.clause.span[0] and self.tokens[first - 1].pos in {"ADJ", "PROPN"}:
            first -= 1
        last = end
        while last < self.clause.span[1] and self.tokens[last].pos == "ADJ":
            last += 1
        return participants.demonym(self.tokens, (first, last), language=self.language)


def _is_transitive(word: EventWord) -> bool:
    """Tell whether a verb has an object, which may be the subject of its passive."""
    return "object" in word.recipients or any(need in {"object", "people"} or need[0] == "=" for need in word.needs)


def _type(word: EventWord) -> EventType:
    assert word.type is not None
    return word.type
