"""Speakers: who the source of each attribution is, read across the whole report.

`resolve` finds every mention in the text, gathers those that carry a name into entities, then walks
the report in reading order and settles what each source stands for. A source that the report keeps
unnamed is never linked to a named one; what cannot be settled says why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from selon.attribution.appositions import place
from selon.attribution.citations import Citations
from selon.attribution.coreference import Discourse, Found, Occurrence, stretch
from selon.attribution.entities import Entity, describe, gather, rivals
from selon.attribution.mentions import Mention, definite
from selon.attribution.nominals import Reader
from selon.attribution.resumptions import Resumptions
from selon.attribution.words import cut, inside
from selon.language import Definiteness, Gender, Pronoun
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.attribution.draft import Draft
    from selon.language import Language
    from selon.syntax import Frame, Quotation, Range

_NOBODY = "no source is named"
_BODIES = frozenset({SpeakerKind.INSTITUTION, SpeakerKind.OUTLET, SpeakerKind.GROUP, SpeakerKind.DOCUMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The source of an attribution, resolved; offsets in the analysis copy. See `selon.model.Speaker`."""

    mention: Range | None
    name: str | None = None
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    anonymous: bool = False
    resolved_from: tuple[Range, ...] = ()
    unresolved: str | None = None


def resolve(
    drafts: Sequence[Draft],
    *,
    text: str,
    frames: Sequence[Frame],
    quotations: Sequence[Quotation],
    language: Language,
) -> tuple[Resolved, ...]:
    """Give the speaker of each draft, in the order of the drafts."""
    walk = _Walk(drafts, text=text, frames=frames, quotations=quotations, language=language)
    walk.run()
    return tuple(walk.answer(number) for number in range(len(drafts)))


class _Walk:
    """One pass over a report."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        *,
        text: str,
        frames: Sequence[Frame],
        quotations: Sequence[Quotation],
        language: Language,
    ) -> None:
        self.drafts = drafts
        self.text = text
        self.frames = frames
        self.language = language
        tags = {
            token.start: token.pos for frame in frames for token in frame.tokens if token.quotation is None
        }
        self.subjects = {
            token.start for frame in frames for token in frame.tokens if token.dep.startswith("nsubj")
        }
        self.reader = Reader(text, words=cut(text, frames=frames), language=language, tags=tags)
        self.discourse = Discourse(text=text, frames=frames, quotations=quotations, language=language)
        self.found: dict[Range, Found] = {}
        self.citations = Citations(self.reader)
        cited = sorted({draft.source for draft in drafts if draft.source is not None})
        self.mentions, self.sources = self.citations.read(cited)
        self.entities, self.owner = gather(self.mentions, language=language)
        self.spelt = {(m.start, m.end, m.name): self.owner.get(id(m)) for m in self.mentions}
        self.resumptions = Resumptions(self.discourse, sources=self.sources, owner=self.owner)

    # the walk ----------------------------------------------------------------------------------

    def run(self) -> None:
        """Go through mentions and sources in reading order."""
        cited = {id(m) for m in self.sources.values() if m is not None}
        events: list[tuple[int, int, Range | None, Mention | None]] = [
            (m.start, 1, None, m) for m in self.mentions if id(m) not in cited
        ]
        events += [(m.start, 1, source, m) for source, m in self.sources.items() if m is not None]
        events += [(source[0], 0, source, None) for source, m in self.sources.items() if m is None]
        carried = {
            draft.content[0][1]: draft for draft in self.drafts if draft.source is None and draft.content
        }
        events += [(end, 2, None, None) for end in carried]
        for at, order, source, mention in sorted(events, key=lambda event: (event[0], event[1])):
            if order == 2:  # noqa: PLR2004
                self._go_on(at, carried[at])
                continue
            found = self._settle(source, mention)
            if source is not None:
                self.found[source] = found
            if found.entity is not None:
                found.entity.evident = found.entity.evident or source is not None
                span = (mention.start, mention.end) if mention is not None else source
                assert span is not None
                self.discourse.note(
                    Occurrence(
                        found.entity,
                        *span,
                        speaker=source is not None,
                        subject=source is not None or self._is_subject(span),
                        aside=source is None and self._is_aside(span, mention),
                    )
                )

    def _go_on(self, at: int, draft: Draft) -> None:
        """Note that a speaker goes on speaking where no words name them."""
        before = draft.carried_from
        source = None if before is None else self.drafts[before].source
        found = None if source is None else self.found.get(source)
        if found is None or found.entity is None or source is None:
            return
        if self.discourse.distance(source[0], at)[1] <= 1:
            self.discourse.note(Occurrence(found.entity, at, at, speaker=True, subject=True))

    def _is_subject(self, span: Range) -> bool:
        frame = self.discourse.frame(span[0])
        return any(span[0] <= start < span[1] for start in self.subjects) or (
            frame is not None and (span[0] - frame.start <= 1 or self._after_stop(span[0]))
        )

    def _after_stop(self, offset: int) -> bool:
        at = place(self.reader, offset)
        return at > 0 and self.reader.words[at - 1].text in {":", ";"}

    def _is_aside(self, span: Range, mention: Mention | None) -> bool:
        if mention is not None and mention.nested:
            return True
        at = place(self.reader, span[0])
        before = self.reader.words[at - 1].lower if at else ""
        language = self.language
        return any(language.has(name, before) for name in ("preposition", "genitive", "role_preposition"))

    def _settle(self, source: Range | None, mention: Mention | None) -> Found:
        """Find what one mention or pronoun stands for."""
        if mention is None:
            assert source is not None
            return self._pronoun(source)
        entity = self.owner.get(id(mention))
        if entity is not None:
            if mention.possessor is not None:
                self._belongs(mention, entity)
            self._spell_out(mention, entity)
            unnamed = self.resumptions.named_next(mention, entity) if source is not None else None
            if unnamed is not None:
                self._name(unnamed, entity)
            return Found(entity)
        if mention.proper:
            return self._ambiguous(mention)
        if mention.role is None and mention.body is None:
            return Found(None, _NOBODY)
        if not definite(mention):
            fresh = self._fresh(mention)
            self._spell_out(mention, fresh)
            return Found(fresh)
        return self._definite(mention, source=source)

    def _ambiguous(self, mention: Mention) -> Found:
        """Settle a name that fits several: the one spoken of last, where that is plain."""
        fitting = rivals(mention, self.entities, language=self.language)
        if not fitting:
            return Found(self._fresh(mention))
        near = self.discourse.nearest(mention, accept=lambda entity: entity in fitting)
        if near is not None:
            return Found(near)
        names = ", ".join(sorted(entity.name for entity in fitting if entity.name))
        return Found(None, f"{len(fitting)} persons fit: {names}")

    def _belongs(self, mention: Mention, entity: Entity) -> None:
        """Give a role its organisation from the possessive before it."""
        owner = self._owner(mention)
        entity.owner = entity.owner or owner
        if owner is not None and entity.organisation is None:
            entity.organisation = owner.name if owner.body else owner.organisation
            entity.country = entity.country or owner.country

    def _fresh(self, mention: Mention) -> Entity:
        """Make an entity of a mention that takes up nobody."""
        entity = describe(mention, words=self._words(mention), language=self.language)
        self.entities.append(entity)
        return entity

    def _words(self, mention: Mention) -> str:
        """Give the words of a mention without its article."""
        at = place(self.reader, mention.start)
        words, language = self.reader.words, self.language
        while words[at].lower in language.determiners or language.has("predeterminer", words[at].lower):
            at += 1
        return " ".join(self.text[words[at].start : mention.end].split())

    def _name(self, unnamed: Entity, entity: Entity) -> None:
        """Make one of an unnamed speaker and the name told next."""
        entity.absorb(unnamed)
        for source, found in self.found.items():
            if found.entity is unnamed:
                self.found[source] = Found(entity, found.reason)
        self.discourse.replace(unnamed, entity)

    def _spell_out(self, mention: Mention, entity: Entity) -> None:
        """Give somebody's organisation by its own name (*the LGA's chairman*, *the union's secretary*)."""
        inner = next((m for m in mention.inner if m.name is not None and m.name == entity.organisation), None)
        known = None if inner is None else self._lookup(inner)
        if known is not None and known.name is not None and known is not entity:
            entity.organisation = known.name

    def _owner(self, mention: Mention) -> Entity | None:
        assert mention.possessor is not None
        word = self.text[slice(*mention.possessor)].lower()
        if word in self.language.determiners:
            return self.discourse.possessor(mention).entity
        inner = next((m for m in mention.inner if inside((m.start, m.end), mention.possessor)), None)
        return None if inner is None else self._lookup(inner)

    def _lookup(self, inner: Mention) -> Entity | None:
        """Give the entity of a mention within another."""
        entity = self.spelt.get((inner.start, inner.end, inner.name))
        if entity is None and inner.determiner is not Definiteness.INDEFINITE and not inner.proper:
            entity = self.discourse.description(inner, entities=self.entities).entity
            entity = self.resumptions.nearer(inner, entity) or self.resumptions.most_recent(inner)
        return entity

    def _definite(self, mention: Mention, *, source: Range | None) -> Found:
        """Settle a definite description: somebody known, named soon after, or nobody named."""
        trait = self.resumptions.trait(mention) if mention.trait and source is not None else None
        found = Found(trait or self.resumptions.mouthpiece(mention))
        if found.entity is None:
            found = self.discourse.description(mention, entities=self.entities)
        entity = self.resumptions.nearer(mention, found.entity)
        if entity is None and found.reason is None:
            entity = self._resumed(mention, source=source)
        if entity is not None and entity.anonymous and mention.plural and self._passing(mention, entity):
            entity = None
        possessed = mention.determiner is Definiteness.POSSESSIVE
        if entity is not None and possessed and entity.owner not in {None, self._owner_of(mention)}:
            entity = None
        taken = entity is not None and not (entity.anonymous and possessed)
        if entity is not None and taken and entity is not self._owner_of(mention):
            if not (entity.kind is SpeakerKind.INSTITUTION and mention.kind is SpeakerKind.PERSON):
                entity.take(mention)
            if mention.possessor is not None:
                self._belongs(mention, entity)
            return Found(entity)
        fresh = self._fresh(mention)
        if mention.possessor is not None:
            self._belongs(mention, fresh)
        self._spell_out(mention, fresh)
        return Found(fresh, found.reason)

    def _resumed(self, mention: Mention, *, source: Range | None) -> Entity | None:
        """Give whom a description takes up that no word ties to anybody."""
        resumptions = self.resumptions
        out = source is not None or self._stands_out(mention)
        trait = (resumptions.trait(mention) or resumptions.firm(mention)) if out else None
        if trait is not None:
            return trait
        recent = resumptions.most_recent(mention) if out else None
        if recent is not None and resumptions.just_spoke(recent, mention):
            return recent
        after = resumptions.introduced_next(mention) if out else None
        return after or (recent if source is not None else None)

    def _stands_out(self, mention: Mention) -> bool:
        """Tell whether a description outside any telling is the subject of its sentence."""
        span = (mention.start, mention.end)
        return not mention.nested and self._is_subject(span) and not self._is_aside(span, mention)

    def _passing(self, mention: Mention, entity: Entity) -> bool:
        """Tell whether a definite group takes up one that was spoken of but has not spoken."""
        spoke = any(o.speaker for o in self.discourse.seen if o.entity is entity)
        return mention.determiner is Definiteness.DEFINITE and not spoke

    def _owner_of(self, mention: Mention) -> Entity | None:
        return self._owner(mention) if mention.possessor is not None else None

    # pronouns ----------------------------------------------------------------------------------

    def _pronoun(self, source: Range) -> Found:
        word = self.citations.pronoun(source)
        language = self.language
        if word is None:
            return self._partitive(source)
        if language.has("relative", word):
            return self._relative(source)
        if language.has("impersonal", word):
            return self._impersonal(source)
        if language.has("first_person", word):
            return self._first_person(source)
        pronoun = language.pronouns.get(word)
        if pronoun is None:
            determiner = language.determiners[word]
            possessive = determiner.definiteness is Definiteness.POSSESSIVE
            shown = (
                Gender.ANY if possessive and not language.has("person_pronoun", word) else determiner.gender
            )
            pronoun = Pronoun(gender=shown, plural=determiner.plural and not possessive)
        return self.discourse.pronoun(source[0], word=word, pronoun=pronoun)

    def _relative(self, source: Range) -> Found:
        """Resolve *qui*, *who*: the mention right before it."""
        before = [o for o in self.discourse.seen if o.end <= source[0]]
        near = [o for o in before if len(self.text[o.end : source[0]].split()) <= 2]  # noqa: PLR2004
        thing = self.language.has("thing_pronoun", self.citations.pronoun(source) or "")
        near = [o for o in near if not thing or o.entity.body] or near
        if near:
            last = max(o.end for o in near)
            return Found(min((o for o in near if o.end >= last - 1), key=lambda o: o.start).entity)
        entity, _ = self.discourse.best(source[0], accept=lambda _: True, reach=0.0)
        return Found(entity, None if entity else "relative pronoun without an antecedent")

    def _impersonal(self, source: Range) -> Found:
        """Resolve *on*: the body that the sentence places it at (*dit-on au parquet*)."""
        frame = self.discourse.frame(source[0])
        near = [
            m
            for m in self.mentions
            if frame is not None
            and frame.start <= m.start < frame.end
            and (m.kind in _BODIES or m.role is not None)
            and self._is_placed(m)
            and not m.nested
        ]
        if not near:
            return Found(None, _NOBODY)
        mention = min(
            near, key=lambda m: abs(m.start - source[0]) if m.start > source[0] else source[0] - m.end
        )
        return self._settle(None, mention)

    def _is_placed(self, mention: Mention) -> bool:
        first = self.reader.words[place(self.reader, mention.start)].lower
        contracted = self.language.has("place_preposition", first)
        return contracted or self._is_aside((mention.start, mention.end), replace(mention, nested=False))

    def _first_person(self, source: Range) -> Found:
        """Resolve *nous*, *I* in a quotation: the one who speaks there."""
        for draft in self.drafts:
            if draft.source == source and draft.within is not None:
                outer = self.drafts[draft.within].source
                if outer is not None and outer in self.found:
                    return self.found[outer]
        return Found(None, "first person without a speaker around it")

    def _partitive(self, source: Range) -> Found:
        """Resolve *l'un d'eux*, *one of them*: one unnamed of a group, else nobody."""
        words = [w.lower for w in self.reader.words if source[0] <= w.start and w.end <= source[1]]
        last = words[-1] if words else ""
        beside = next((m for m in self.mentions if 0 < m.start - source[1] <= len(", ")), None)
        if beside is not None and beside.proper and self.text[source[1]] == ",":
            return Found(self.owner.get(id(beside)))
        pronoun = self.language.pronouns.get(last)
        if pronoun is None:
            return Found(None, _NOBODY)
        if not any(w in self.language.determiners for w in words[:2]) or len(words) == 1:
            return self.discourse.pronoun(source[0], word=last, pronoun=pronoun)
        group = self.discourse.pronoun(source[0], word=last, pronoun=pronoun).entity
        one = Entity(kind=SpeakerKind.PERSON, anonymous=True, described=True)
        if group is not None:
            one.role, one.organisation, one.country = group.role, group.organisation, group.country
            one.heads, one.mentions = list(group.heads), list(group.mentions)
        self.entities.append(one)
        return Found(one)

    # answers -----------------------------------------------------------------------------------

    def answer(self, number: int) -> Resolved:
        """Give the speaker of one draft."""
        draft = self.drafts[number]
        seen = {number}
        while draft.source is None and draft.carried_from is not None and draft.carried_from not in seen:
            seen.add(draft.carried_from)
            draft = self.drafts[draft.carried_from]
        own = self.drafts[number].source
        if draft.source is None:
            return Resolved(mention=own, unresolved=self.drafts[number].unresolved or _NOBODY)
        found = self.found.get(draft.source, Found(None, _NOBODY))
        entity = found.entity
        if entity is None:
            return Resolved(mention=own, unresolved=found.reason or _NOBODY)
        reason = None
        if entity.name is None and not entity.anonymous:
            reason = found.reason or "the report gives no name"
        sources = stretch(span for span in entity.mentions if own is None or not inside(span, own))
        return Resolved(
            mention=own,
            name=None if entity.anonymous else _shown(entity),
            kind=_kind(entity),
            role=entity.role,
            organisation=entity.organisation,
            country=entity.country,
            anonymous=entity.anonymous,
            resolved_from=sources[:3],
            unresolved=reason,
        )


def _kind(entity: Entity) -> SpeakerKind:
    if entity.kind is not SpeakerKind.UNKNOWN:
        return entity.kind
    if len(entity.tokens) == 1 and entity.gender is Gender.ANY and not entity.heads:
        return SpeakerKind.INSTITUTION
    return SpeakerKind.PERSON if entity.person else SpeakerKind.INSTITUTION


def _shown(entity: Entity) -> str | None:
    """Give a name as it is shown: a body's begins with a capital."""
    name = entity.name
    if name is None or not entity.body:
        return name
    return name[:1].upper() + name[1:]
