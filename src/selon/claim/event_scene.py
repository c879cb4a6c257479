"""A clause as the grammar of events sees it: its own words, the phrases in it, and what stands behind what.

Positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.claim import clauses, participants
from selon.claim.clauses import Clause
from selon.claim.participants import Phrase
from selon.language import EventForm, EventWord, Language
from selon.model import EventType
from selon.syntax import Range, Token

_REST_REACH = 12
"""Most tokens from a verb to a word that belongs to it behind its object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event by places of tokens."""

    type: EventType
    trigger: Range
    actor: Range | None = None
    recipient: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The clause of a proposition."""

    tokens: tuple[Token, ...]
    clause: Clause
    language: Language

    def forms(self, at: int) -> tuple[EventForm, ...]:
        """Give the entries whose first word stands at a place."""
        return self.language.events.forms.get(self.tokens[at].lower, ())

    def spells(self, at: int, word: str) -> bool:
        """Tell whether a word stands at a place, contracted or not."""
        written = self.tokens[at].lower
        return written == word or self.language.has(f"form_of:{word}", written)

    def adjacent(self, at: int, rest: tuple[str, ...]) -> int | None:
        """Give the end of words that stand at a place one after another."""
        for word in rest:
            if at >= self.clause.span[1] or not self.spells(at, word):
                return None
            at += 1
        return at

    def rest(self, at: int, form: EventForm) -> Range | None:
        """Give where the words of an entry stand behind its first, adverbs and an object between."""
        if not form.rest:
            return at + 1, at + 1
        for place in self.own(at + 1, min(self.clause.span[1], at + _REST_REACH)):
            end = self.adjacent(place, form.rest)
            if end is not None:
                return place, end
            token = self.tokens[place]
            if token.verb == "Fin" or token.text in clauses.CLAUSE_MARKS or token.text == ",":
                return None
            if not is_transitive(form.word) and token.pos not in {"ADV", "ADJ", "PART"}:
                return None
        return None

    def own(self, start: int, end: int) -> Iterator[int]:
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

    def phrases(self, start: int, end: int) -> Iterator[Phrase]:
        """Give the noun phrases of a stretch, those of clauses below left out."""
        for run in self._runs(max(start, self.clause.span[0]), min(end, self.clause.span[1])):
            yield from participants.phrases(self.tokens, run, language=self.language)

    def breaks(self, start: int, end: int) -> bool:
        """Tell whether another verb or a comma parts a phrase from its verb."""
        return any(
            self.tokens[at].text in {",", "(", *clauses.CLAUSE_MARKS}
            or (self.tokens[at].verb in {"Fin", "Inf", "Ger"} and self.tokens[at].pos in {"VERB", "AUX"})
            for at in range(start, end)
        )

    def behind(self, at: int, word: str) -> Phrase | None:
        """Give the noun phrase behind a preposition."""
        for phrase in self.phrases(at, self.clause.span[1]):
            governor = phrase.governor
            if governor is None or governor < at or not self.spells(governor, word):
                continue
            if self._reaches(at, phrase.start):
                return phrase
        return None

    def _reaches(self, start: int, end: int) -> bool:
        return not any(
            self.tokens[at].text in clauses.CLAUSE_MARKS or self.tokens[at].verb in {"Fin", "Inf"}
            for at in range(start, end)
        )

    def agent(self, at: int) -> Phrase | None:
        """Give the noun phrase behind *par*, *by*, where it can act."""
        for word in self.language.words.get("agent", ()):
            phrase = self.behind(at, word)
            if phrase is not None and (
                self.acts(phrase) or participants.is_force(self.tokens, phrase, language=self.language)
            ):
                return phrase
        return None

    def acts(self, phrase: Phrase) -> bool:
        """Tell whether a phrase names someone who can act."""
        return participants.is_people(self.tokens, phrase, language=self.language)

    def can_do(self, doer: Phrase) -> bool:
        """Tell whether a phrase names someone who can act, or a means or an act of force."""
        return self.acts(doer) or participants.is_force(self.tokens, doer, language=self.language)

    def of_class(self, phrase: Phrase | None, name: str) -> bool:
        """Tell whether the head of a phrase is of a class of the lexicon of events."""
        if phrase is None:
            return False
        members = self.language.events.words.get(name, frozenset())
        head = self.tokens[phrase.head]
        if head.pos == "PROPN":  # a name beside what it names: the newspaper Beacon
            return any(self.tokens[at].lower in members for at in range(phrase.start, phrase.head + 1))
        return head.lower in members

    def between(self, at: int) -> Range | None:
        """Give those on both sides (*des heurts entre A et B*): in PLOVER all are actors."""
        for word in self.language.events.words.get("between", ()):
            phrase = self.behind(at, word)
            if phrase is not None and self.acts(phrase):
                return phrase.span
        return None


def is_transitive(word: EventWord) -> bool:
    """Tell whether a verb has an object, which may be the subject of its passive."""
    return "object" in word.recipients or any(
        need in {"object", "people"} or need[0] == "=" for need in word.needs
    )


def type_of(word: EventWord) -> EventType:
    """Give the type of an entry that tells an event."""
    assert word.type is not None
    return word.type
