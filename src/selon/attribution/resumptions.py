"""Resumptions: whom a description takes up that no word of its own ties to anybody.

*Le retraité* after a neighbour's words, *l'entreprise* after its name, *le procureur* before his.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.language import Definiteness, Gender
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selon.attribution.coreference import Discourse
    from selon.attribution.entities import Entity
    from selon.attribution.mentions import Mention
    from selon.syntax import Range

_INTRODUCTION = 4
"""How many sentences or paragraphs behind a role its holder's name may stand."""
_BEHIND = 12
"""How many characters behind a description are read for a pronoun."""
_TRAIT_REACH = 2.5
"""How many sentences of the report's own voice a trait may reach back."""


class Resumptions:
    """Finds the antecedents of descriptions, in one report as it is walked."""

    def __init__(
        self,
        discourse: Discourse,
        *,
        sources: Mapping[Range, Mention | None],
        owner: Mapping[int, Entity],
    ) -> None:
        """Take what the report has mentioned so far, its sources, and the entities of named mentions."""
        self.discourse = discourse
        self.language = discourse.language
        self.sources = sources
        self.owner = owner

    def trait(self, mention: Mention) -> Entity | None:
        """Give the person spoken of last, where a word says who somebody is and is no office's."""
        heads = mention.heads
        if mention.kind is not SpeakerKind.PERSON or mention.plural or not heads:
            return None
        if any(self.language.has("trade", head) for head in heads):
            return None
        demonstrative = mention.determiner is Definiteness.DEMONSTRATIVE
        office = any(self.language.has("office", head) for head in heads)
        if mention.possessor is not None or ((office or mention.organisation) and not demonstrative):
            return None

        spoken = [o.entity for o in self.discourse.seen if o.speaker]
        apart = spoken[-1] if spoken and self._contrasted(mention) else None

        def accept(entity: Entity) -> bool:
            opposed = (
                Gender.ANY not in {mention.gender, entity.gender} and mention.gender is not entity.gender
            )
            opposed = opposed or entity is apart
            foreign = mention.country and entity.country and mention.country != entity.country
            return entity.person and entity.kind is SpeakerKind.PERSON and not opposed and not foreign

        return self.discourse.best(mention.start, accept=accept, reach=_TRAIT_REACH)[0]

    def firm(self, mention: Mention) -> Entity | None:
        """Give the body spoken of last, for a trade that firms have as well (*le chimiste*)."""
        if mention.plural or not any(self.language.has("trade", head) for head in mention.heads):
            return None

        def accept(entity: Entity) -> bool:
            return entity.kind is SpeakerKind.INSTITUTION and entity.name not in self.language.countries

        return self.discourse.best(mention.start, accept=accept, reach=_TRAIT_REACH)[0]

    def nearer(self, mention: Mention, entity: Entity | None) -> Entity | None:
        """Give the body that spoke just now in place of one that only a wider word ties to a description."""
        if mention.body is None or mention.role is not None or entity is None:
            return entity
        if mention.body in entity.bodies:
            return entity
        recent = self.most_recent(mention)
        return recent if recent is not None and self.just_spoke(recent, mention) else entity

    def _contrasted(self, mention: Mention) -> bool:
        """Tell whether a pronoun sets a description off from the last speaker (*le technicien, lui, …*)."""
        behind = self.discourse.text[mention.end : mention.end + _BEHIND].split(",")
        return len(behind) > 1 and not behind[0].strip() and self.language.has("contrast", behind[1].strip())

    def named_next(self, mention: Mention, entity: Entity) -> Entity | None:
        """Give the unnamed speaker whom a bare new name tells (*une habitante … Ann Lee assure*)."""
        spoken = [o for o in self.discourse.seen if o.speaker]
        new = not any(o.entity is entity for o in self.discourse.seen)
        bare = mention.role is None and not mention.heads and not mention.inner and mention.title is None
        full = len(mention.tokens) > 1 and mention.kind in {SpeakerKind.PERSON, SpeakerKind.UNKNOWN}
        if not (spoken and new and bare and full and entity.person and not entity.heads):
            return None
        last = spoken[-1]
        frames, paragraphs = self.discourse.distance(last.start, mention.start)
        other = last.entity
        if not other.anonymous or other.kind is not SpeakerKind.PERSON or other.plural or paragraphs:
            return None
        secret = any(self.language.has("unnamed", head) for head in other.heads)
        hidden = any(
            self.language.has("secrecy", word.strip(".,;"))
            for word in self.discourse.text[last.start : mention.start].lower().replace("'", " ").split()
        )
        opposed = Gender.ANY not in {other.gender, entity.gender} and other.gender is not entity.gender
        return None if secret or hidden or opposed or frames > _TRAIT_REACH else other

    def mouthpiece(self, mention: Mention) -> Entity | None:
        """Give the last speaker, where the word of a body may stand for one like them (*le conseil*)."""
        covered = self.language.hypernyms.get(mention.body or "", frozenset())
        spoken = [o for o in self.discourse.seen if o.speaker]
        if mention.role is not None or mention.plural or not spoken or mention.complement is not None:
            return None
        last = spoken[-1].entity
        fits = last.kind is SpeakerKind.PERSON and bool(covered & set(last.heads))
        return last if fits and self.just_spoke(last, mention) else None

    def most_recent(self, mention: Mention) -> Entity | None:
        """Give the last person or body spoken of, for a description that no word ties to anybody."""
        if mention.plural or mention.possessor is not None or _plain(mention):
            return None
        demonstrative = mention.determiner is Definiteness.DEMONSTRATIVE
        if mention.role is None and not demonstrative and mention.body not in self.language.hypernyms:
            return None
        if mention.role is None and (mention.complement is not None or mention.country is not None):
            return None

        def accept(entity: Entity) -> bool:
            if mention.role is not None:
                fits = entity.person and (demonstrative or entity.role is None) and not entity.described
            else:
                alike = entity.kind in {mention.kind, SpeakerKind.UNKNOWN} and entity.gender is Gender.ANY
                fits = (alike or (demonstrative and entity.body)) and (demonstrative or not entity.bodies)
                place = (
                    entity.name or ""
                ).title() in self.language.known_names and entity.country is not None
                spoke = any(o.speaker for o in self.discourse.seen if o.entity is entity)
                fits = fits and (spoke or not place) and entity.name not in self.language.countries
            opposed = (
                Gender.ANY not in {mention.gender, entity.gender} and mention.gender is not entity.gender
            )
            return (
                fits
                and not (opposed and mention.role is not None)
                and (demonstrative or not entity.anonymous)
            )

        entity = self.discourse.nearest(mention, accept=accept)
        if entity is not None and mention.complement is not None and not demonstrative:
            last = max(
                (o.start for o in self.discourse.seen if o.entity is entity and o.speaker), default=None
            )
            if last is None or self.discourse.distance(last, mention.start) > (1.5, 0):
                return None
        return entity

    def just_spoke(self, entity: Entity, mention: Mention) -> bool:
        """Tell whether somebody was the last to speak, in the sentence before or this one."""
        spoken = [o for o in self.discourse.seen if o.speaker]
        if not spoken or spoken[-1].entity is not entity:
            return False
        return self.discourse.distance(spoken[-1].start, mention.start) <= (1.5, 0)

    def introduced_next(self, mention: Mention) -> Entity | None:
        """Give the person named right after a role: *le procureur … a indiqué Ann Lee*."""
        if mention.role is None or mention.plural or mention.possessor is not None or _plain(mention):
            return None
        if not any(self.language.has("office", head) for head in mention.heads):
            return None
        if self.discourse.quotation(mention.start) is not None:
            return None
        seen = {id(occurrence.entity) for occurrence in self.discourse.seen}
        for source, other in sorted(self.sources.items()):
            if source[0] <= mention.start or other is None:
                continue
            frames, paragraphs = self.discourse.distance(mention.start, source[0])
            if frames > _INTRODUCTION or paragraphs > _INTRODUCTION:
                return None
            entity = self.owner.get(id(other))
            if entity is None or not entity.person or not other.proper:
                if other.role is not None or other.body is not None:
                    return None
                continue
            opposed = (
                Gender.ANY not in {mention.gender, entity.gender} and mention.gender is not entity.gender
            )
            if id(entity) in seen or opposed or self._other_role(mention, entity):
                return None
            return entity
        return None

    def _other_role(self, mention: Mention, entity: Entity) -> bool:
        """Tell whether a person is known by a role that is not the one described."""
        plain = [
            head
            for head in entity.heads
            if not self.language.has("rank", head)
            and head not in {t.lower().rstrip(".") for t in self.language.titles}
        ]
        return bool(plain) and not any(self.discourse.covers(head, entity) for head in mention.heads)


def _plain(mention: Mention) -> bool:
    """Tell whether the head of a description is no word of the tables, and so may be a thing."""
    return mention.role is not None and mention.kind is SpeakerKind.UNKNOWN
