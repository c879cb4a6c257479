"""Coreference: which entity of a report a pronoun, a role or a description stands for.

The report is walked in reading order. What has been mentioned so far, and how (as one who speaks, as
a subject, in passing), decides which entity a later mention takes up.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from selon.attribution.entities import Entity
from selon.attribution.words import fold
from selon.language import Gender, Pronoun
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from selon.attribution.mentions import Mention
    from selon.language import Language
    from selon.syntax import Frame, Quotation, Range

_SPEAKER, _SUBJECT, _FRAME, _PARAGRAPH = 3.0, 1.5, 1.0, 0.6
_TOPIC = 2.0
"""What the subject of the sentence right before weighs more than other subjects."""
_ASIDE, _QUOTED, _DOCUMENT = 1.5, 4.0, 1.5
_VOICE, _QUOTED_VOICE = 1.0, 0.2
"""How far a sentence of the report's own voice moves a reader on, and one of a quotation."""
_FARTHEST = 6.0
"""How many sentences of the report's own voice a pronoun may reach back."""
_LOOK_BACK = 400
"""How many frames before an offset are searched for the one around it."""
_DESCRIPTION_REACH = 6.0
_EVERY_PERSON, _EVERY_BODY = "*", "**"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention of an entity, on the way through the report."""

    entity: Entity
    start: int
    end: int
    speaker: bool = False
    subject: bool = False
    aside: bool = False
    """Whether it stands within another phrase or behind a preposition."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a mention stands for, or why that cannot be told."""

    entity: Entity | None
    reason: str | None = None


@dataclass(slots=True)
class Discourse:
    """What a report has mentioned up to a point of it."""

    text: str
    frames: Sequence[Frame]
    quotations: Sequence[Quotation]
    language: Language
    seen: list[Occurrence] = field(default_factory=list)
    _frames: dict[int, Frame | None] = field(default_factory=dict)
    _steps: list[float] = field(default_factory=list)
    _ordered: list[Frame] = field(default_factory=list)

    def note(self, occurrence: Occurrence) -> None:
        """Add a mention."""
        self.seen.append(occurrence)

    def replace(self, old: Entity, new: Entity) -> None:
        """Let the mentions of one entity be another's."""
        self.seen[:] = [replace(one, entity=new) if one.entity is old else one for one in self.seen]

    def quotation(self, offset: int) -> int | None:
        """Give the quotation of a whole clause that an offset stands in."""
        frame = self.frame(offset)
        return None if frame is None else frame.quotation

    def frame(self, offset: int) -> Frame | None:
        """Give the innermost frame that an offset stands in."""
        if offset not in self._frames:
            self._frames[offset] = self._innermost(offset)
        return self._frames[offset]

    def _innermost(self, offset: int) -> Frame | None:
        """Look back from the last frame that begins before an offset for one that reaches over it."""
        if not self._ordered:
            self._ordered.extend(sorted(self.frames, key=lambda f: (f.start, -f.end)))
        at = bisect_right(self._ordered, offset, key=lambda f: f.start)
        before = reversed(self._ordered[max(0, at - _LOOK_BACK) : at])
        return next((f for f in before if offset < f.end), None)

    def distance(self, earlier: int, later: int) -> tuple[float, int]:
        """Give how many sentences of the report's own voice lie between two offsets, and paragraphs."""
        one, other = self.frame(earlier), self.frame(later)
        if one is None or other is None:
            return 0.0, 0
        low, high = sorted((one.index, other.index))
        if not self._steps:
            lengths = (_VOICE if f.quotation is None else _QUOTED_VOICE for f in self.frames)
            self._steps.extend(accumulate(lengths))
        between = self._steps[high] - self._steps[low]
        return between, abs(other.paragraph - one.paragraph)

    # pronouns ----------------------------------------------------------------------------------

    def weigh(self, occurrence: Occurrence, at: int) -> float:
        """Give how readily a word at an offset takes up a mention."""
        frames, paragraphs = self.distance(occurrence.start, at)
        weight = _SPEAKER * occurrence.speaker + _SUBJECT * occurrence.subject - _ASIDE * occurrence.aside
        weight += _TOPIC * (
            occurrence.subject and not occurrence.speaker and frames <= _VOICE and not paragraphs
        )
        weight -= _FRAME * frames + _PARAGRAPH * paragraphs
        weight -= _DOCUMENT * (occurrence.entity.kind is SpeakerKind.DOCUMENT)
        inside = self.quotation(occurrence.start)
        if inside is not None and inside != self.quotation(at):
            weight -= _QUOTED
        return weight

    def best(
        self, at: int, *, accept: Callable[[Entity], bool], reach: float = _FARTHEST
    ) -> tuple[Entity | None, tuple[Entity, ...]]:
        """Give the entity that a word at an offset most likely takes up, and its close rivals."""
        weights: dict[int, tuple[float, int, Entity]] = {}
        for occurrence in self.seen:
            if occurrence.end > at or not occurrence.entity.evident or not accept(occurrence.entity):
                continue
            if self.distance(occurrence.start, at)[0] > reach:
                continue
            weight = self.weigh(occurrence, at)
            key = id(occurrence.entity)
            if key not in weights or weight >= weights[key][0]:
                weights[key] = (weight, occurrence.start, occurrence.entity)
        if not weights:
            return None, ()
        order = sorted(weights.values(), key=lambda one: (-one[0], -one[1]))
        return order[0][2], tuple(entity for _, _, entity in order[1:])

    def pronoun(self, at: int, *, word: str, pronoun: Pronoun) -> Found:
        """Resolve a personal pronoun."""
        thing = self.language.has("thing_pronoun", word)
        human = self.language.has("person_pronoun", word)

        def accept(entity: Entity) -> bool:
            if pronoun.plural:
                return entity.plural or ((thing or human is False) and entity.body and _collective(entity))
            if entity.plural and not entity.body:
                return False
            if thing and entity.person and entity.kind is not SpeakerKind.UNKNOWN:
                return False
            if human and entity.body:
                return False
            if entity.plural and (entity.kind is SpeakerKind.GROUP or entity.name is None):
                return False
            return Gender.ANY in {pronoun.gender, entity.gender} or pronoun.gender is entity.gender

        entity, _ = self.best(at, accept=accept)
        if entity is None:
            return Found(None, "pronoun without a plausible antecedent")
        if entity.person and not pronoun.plural and entity.gender is Gender.ANY and not thing:
            entity.gender = pronoun.gender
        return Found(entity)

    # descriptions ------------------------------------------------------------------------------

    def covers(self, head: str, entity: Entity) -> bool:
        """Tell whether a role or body word may take up an entity by what it is known as."""
        known = {*entity.heads, *entity.bodies}
        if _same_word(head, known):
            return True
        covered = self.language.hypernyms.get(head, frozenset())
        singular = self.language.hypernyms.get(head.rstrip("s"), frozenset())
        covered = covered | singular
        if covered & known:
            return True
        body = entity.kind is SpeakerKind.INSTITUTION and not entity.anonymous
        return (_EVERY_PERSON in covered and entity.person) or (_EVERY_BODY in covered and body)

    def description(self, mention: Mention, *, entities: Iterable[Entity]) -> Found:
        """Resolve a definite description: a role or body word that takes up somebody."""
        heads = [*mention.heads, *([mention.body] if mention.body else [])]
        spoken = {id(o.entity) for o in self.seen if o.speaker}

        def same(entity: Entity) -> bool:
            if entity.name is None and id(entity) not in spoken:
                return False
            return any(_same_word(h, {*entity.heads, *entity.bodies}) for h in heads)

        def wider(entity: Entity) -> bool:
            foreign = mention.country and entity.country and mention.country != entity.country
            if entity.name is None and not entity.anonymous and id(entity) not in spoken:
                return False
            if foreign or (self._names_somebody(mention) and not entity.complements):
                return False
            if self._is_another(mention, entity):
                return False
            return any(self.covers(h, entity) for h in heads)

        found = self._described(mention, entities, fits=same)
        if found.entity is not None or found.reason is not None:
            return found
        return Found(self._described(mention, entities, fits=wider).entity)

    def _described(
        self, mention: Mention, entities: Iterable[Entity], *, fits: Callable[[Entity], bool]
    ) -> Found:
        """Give the last one spoken of that fits a description, else the one named soon after."""

        def accept(entity: Entity) -> bool:
            return _agrees(mention, entity) and self._complements(mention, entity) and fits(entity)

        entity, others = self.best(mention.start, accept=accept, reach=math.inf)
        if entity is not None:
            of = fold(mention.complement or "")
            return Found(next((e for e in (entity, *others) if of in e.complements), entity))
        ahead = [e for e in entities if not e.anonymous and accept(e) and self._soon(e, mention.start)]
        if len(ahead) > 1:
            return Found(None, "several fit: " + ", ".join(sorted(e.name for e in ahead if e.name)))
        return Found(ahead[0] if ahead else None)

    def _names_somebody(self, mention: Mention) -> bool:
        """Tell whether what a role is of has a name, and is not the office itself (*chef de l'État*)."""
        words = (mention.complement or "").replace("'", " ").split()
        return any(word[:1].isupper() and not self.language.has("office_of", word.lower()) for word in words)

    def _is_another(self, mention: Mention, entity: Entity) -> bool:
        """Tell whether a body's own words say that it is not one of a name (*the environment agency*)."""
        plain = " ".join(word for word in (mention.name or "").split() if word.islower() and word.isalpha())
        words = _content(fold(plain)) - _content(fold(mention.body or ""))
        own = {word for word in words if word not in self.language.demonyms}
        return mention.body is not None and bool(own) and not own & _content(fold(entity.name or ""))

    def _soon(self, entity: Entity, at: int) -> bool:
        later = [start for start, _ in entity.mentions if start > at]
        return bool(later) and self.distance(at, min(later))[0] <= _FARTHEST

    def _complements(self, mention: Mention, entity: Entity) -> bool:
        """Tell whether what two roles are of does not part them (*préfet du Var*, *préfet du Gard*)."""
        if mention.complement is None:
            return True
        if not entity.complements:
            return not entity.anonymous
        own = _content(fold(mention.complement))
        return any(own & _content(other) for other in entity.complements)

    def nearest(self, mention: Mention, *, accept: Callable[[Entity], bool]) -> Entity | None:
        """Give the most recent one that a description without a match may take up."""
        return self.best(mention.start, accept=accept, reach=_DESCRIPTION_REACH)[0]

    def possessor(self, mention: Mention) -> Found:
        """Resolve the possessive of a mention: *sa* déléguée, *their* spokesman."""
        assert mention.possessor is not None
        word = self.text[slice(*mention.possessor)].lower()
        determiner = self.language.determiners.get(word)
        gender = determiner.gender if determiner is not None else Gender.ANY
        thing = self.language.has("thing_pronoun", word)
        plural = self.language.has("plural_possessive", word)

        def accept(entity: Entity) -> bool:
            if thing and entity.kind is SpeakerKind.PERSON:
                return False
            if plural and not (entity.plural or entity.body):
                return False
            return Gender.ANY in {gender, entity.gender} or gender is entity.gender

        entity, _ = self.best(mention.possessor[0], accept=accept)
        return Found(entity, None if entity else "possessive without a plausible antecedent")


def _collective(entity: Entity) -> bool:
    return entity.kind is not SpeakerKind.DOCUMENT


def _content(words: str) -> frozenset[str]:
    return frozenset(word for word in words.replace("'", " ").split() if len(word) > 2)  # noqa: PLR2004


def _agrees(mention: Mention, entity: Entity) -> bool:
    """Tell whether number, gender and sort let a description take up an entity."""
    role = mention.role is not None
    human = entity.kind in {SpeakerKind.PERSON, SpeakerKind.UNKNOWN} or bool(entity.heads)
    if role != human or (mention.former and not entity.former):
        return False
    if mention.plural != entity.plural and (role or entity.person):
        return False
    opposed = Gender.ANY not in {mention.gender, entity.gender} and mention.gender is not entity.gender
    return not (opposed and role)


def _same_word(head: str, known: Iterable[str]) -> bool:
    """Tell whether a role word is known, in this number or the other."""
    known = set(known)
    if head in known or any(head in {word.partition(" ")[0], word.rpartition(" ")[2]} for word in known):
        return True
    return any(head.rstrip("s") == word.rstrip("s") for word in known)


def stretch(spans: Iterable[Range]) -> tuple[Range, ...]:
    """Give stretches in order, each once."""
    return tuple(sorted(set(spans)))
