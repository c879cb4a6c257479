"""Entities: who a report speaks of, gathered from the mentions that carry a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selon.attribution.mentions import definite
from selon.attribution.words import fold, skeleton
from selon.language import Gender
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selon.attribution.mentions import Mention
    from selon.language import Language
    from selon.syntax import Range

_BODIES = frozenset({SpeakerKind.INSTITUTION, SpeakerKind.OUTLET, SpeakerKind.GROUP, SpeakerKind.DOCUMENT})
_SURNAME = 4
"""Shortest surname of which a different spelling is taken for the same."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that may speak, with what the report says of it so far."""

    kind: SpeakerKind
    name: str | None = None
    tokens: tuple[str, ...] = ()
    spellings: list[tuple[str, ...]] = field(default_factory=list)
    gender: Gender = Gender.ANY
    plural: bool = False
    anonymous: bool = False
    described: bool = False
    """Whether it is known by a definite description alone (*la présidente du tribunal*)."""
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    heads: list[str] = field(default_factory=list)
    complements: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    acronym: str | None = None
    determined: bool = False
    """Whether a bare name of it stood with an article: not a person's."""
    evident: bool = False
    """Whether anything but its capitals shows that it may speak: a role, a title, a telling."""
    former: bool = False
    owner: Entity | None = None
    """Whose it is, where a possessive says so (*his lawyer*)."""
    mentions: list[Range] = field(default_factory=list)
    """Those that carry a name or description, in the order they were read."""

    @property
    def person(self) -> bool:
        """Whether it is, or may be, one human being."""
        if self.kind is SpeakerKind.UNKNOWN and self.determined:
            return False
        return self.kind in {SpeakerKind.PERSON, SpeakerKind.UNKNOWN} and not self.plural

    @property
    def body(self) -> bool:
        """Whether it is an institution, a group, an outlet or a document."""
        return self.kind in _BODIES or (self.kind is SpeakerKind.UNKNOWN and self.determined)

    def take(self, mention: Mention) -> None:
        """Add what a mention says of this entity."""
        self.mentions.append((mention.start, mention.end))
        if mention.kind is not SpeakerKind.UNKNOWN and (
            self.kind is SpeakerKind.UNKNOWN
            or (self.kind is not SpeakerKind.PERSON and mention.role is not None)
        ):
            self.kind = mention.kind
        if self.gender is Gender.ANY:
            self.gender = mention.gender
        if self.role is None or mention.role in {None, self.role}:
            self.organisation = self.organisation or mention.organisation
        if not (mention.trait and self.name is not None):
            self.role = self.role or mention.role
        self.country = self.country or mention.country
        self.heads.extend(head for head in mention.heads if head not in self.heads)
        if mention.complement is not None:
            self.complements.append(fold(mention.complement))
        if mention.body is not None and mention.body not in self.bodies:
            self.bodies.append(mention.body)
        self.determined = self.determined or (mention.determiner is not None and mention.role is None)
        self.acronym = self.acronym or mention.acronym
        self.former = self.former or mention.former
        self.evident = self.evident or mention.kind is not SpeakerKind.UNKNOWN
        if mention.tokens == self.tokens and self.name is not None and self.name.isupper():
            self.name = mention.name

    def absorb(self, other: Entity) -> None:
        """Add what was said of an unnamed one that turns out to be this."""
        self.role = self.role or other.role
        self.organisation = self.organisation or other.organisation
        self.country = self.country or other.country
        self.gender = other.gender if self.gender is Gender.ANY else self.gender
        self.heads.extend(head for head in other.heads if head not in self.heads)
        self.complements.extend(other.complements)
        self.mentions.extend(other.mentions)


def describe(mention: Mention, *, words: str, language: Language) -> Entity:
    """Make an entity of a mention that takes up nobody: described, a group by its words, or unnamed."""
    indefinite = not definite(mention) and not mention.proper
    document = mention.kind is SpeakerKind.DOCUMENT
    whole = mention.body is not None and mention.role is None
    bare = mention.determiner is None
    if any(language.has("unnamed", head) for head in (*mention.heads, mention.body or "")):
        anonymous = not mention.proper
    elif mention.role is not None:
        anonymous = indefinite and not (bare and mention.plural and not mention.unnamed)
    elif bare and mention.kind is SpeakerKind.GROUP:
        anonymous = mention.country is None or language.has("vague", mention.body or "")
    else:
        anonymous = indefinite and not document and not (bare and not mention.plural)
    name = mention.name
    if mention.role is not None and mention.plural and not anonymous and name is None:
        name = words
    entity = Entity(
        kind=mention.kind,
        name=None if anonymous else name,
        tokens=mention.tokens,
        gender=mention.gender,
        plural=mention.plural,
        anonymous=anonymous,
        described=name is None,
    )
    if anonymous and whole and mention.name is not None:
        entity.role = mention.name
    entity.take(mention)
    return entity


def gather(mentions: Iterable[Mention], *, language: Language) -> tuple[list[Entity], dict[int, Entity]]:
    """Make entities of the mentions that carry a name.

    Returns:
        The entities, and for each mention that carries a name (by identity) its entity.
    """
    entities: list[Entity] = []
    owner: dict[int, Entity] = {}
    named = [m for m in mentions if m.name is not None and (m.proper or m.body is not None)]
    for mention in sorted(named, key=lambda m: (not m.proper, -len(m.tokens), m.acronym is None, m.start)):
        entity = _match(mention, entities, language=language)
        if entity is None:
            if not mention.proper:
                continue
            entity = Entity(
                kind=mention.kind,
                name=mention.name,
                tokens=mention.tokens,
                plural=mention.plural,
                gender=mention.gender,
            )
            entities.append(entity)
        owner[id(mention)] = entity
        entity.acronym = entity.acronym or mention.acronym
        if mention.tokens not in entity.spellings:
            entity.spellings.append(mention.tokens)
    for mention in sorted(named, key=lambda m: m.start):
        if id(mention) in owner:
            owner[id(mention)].take(mention)
    return entities, owner


def _match(mention: Mention, entities: Iterable[Entity], *, language: Language) -> Entity | None:
    """Give the one entity that a name fits; of two, the one that agrees in gender, else none."""
    fitting = [entity for entity in entities if fits(mention, entity, language=language)]
    if len(fitting) > 1:
        agreeing = [e for e in fitting if mention.gender is not Gender.ANY and e.gender is mention.gender]
        fitting = agreeing or [e for e in fitting if e.tokens == mention.tokens] or fitting
    return fitting[0] if len(fitting) == 1 else None


def rivals(mention: Mention, entities: Iterable[Entity], *, language: Language) -> tuple[Entity, ...]:
    """Give every entity that a name fits."""
    return tuple(entity for entity in entities if fits(mention, entity, language=language))


def fits(mention: Mention, entity: Entity, *, language: Language) -> bool:
    """Tell whether a named mention may name an entity."""
    short, full = mention.tokens, entity.tokens
    several = mention.plural and mention.kind is not SpeakerKind.INSTITUTION and entity.person
    if not short or entity.anonymous or several:
        return False
    if entity.acronym is not None and mention.name == entity.acronym:
        return True
    if mention.acronym is not None and entity.name == mention.acronym:
        return True
    if short in entity.spellings:
        return _kinds_agree(mention, entity) or mention.proper
    if not mention.proper:
        return _body_words(short) == _body_words(full) if entity.body else False
    if entity.body or mention.kind in _BODIES:
        if entity.kind is SpeakerKind.PERSON or mention.kind is SpeakerKind.PERSON:
            return False
        return _institution(short, full)
    return _person(short, full, mention=mention, entity=entity, language=language)


def _kinds_agree(mention: Mention, entity: Entity) -> bool:
    return (mention.kind is SpeakerKind.PERSON) == (entity.kind is SpeakerKind.PERSON)


def _body_words(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(token for token in tokens if not token.endswith("'") and len(token) > 2)  # noqa: PLR2004


def _institution(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether one name of a body is the other without its beginning (*Groupe Ostrelle*, *Ostrelle*)."""
    one, other = sorted((_body_words(short), _body_words(full)), key=len)
    if not one or one[0].isdigit():
        return False
    return other == one or (len(other) - len(one) == 1 and other[1:] == one)


def _person(
    short: tuple[str, ...], full: tuple[str, ...], *, mention: Mention, entity: Entity, language: Language
) -> bool:
    opposed = Gender.ANY not in {mention.gender, entity.gender} and mention.gender is not entity.gender
    if opposed and (mention.title is not None or len(short) > 1):
        return False
    if len(short) < len(full):
        if full[-len(short) :] == short or _spelt_alike(short, full[-len(short) :]):
            return True
        if len(short) == 1 and short[0] in full[-1].split("-") and mention.title is not None:
            return True
        return len(short) == 1 and short[0] == full[0] and mention.title is None
    if len(short) != len(full) or len(short) < 2:  # noqa: PLR2004
        return len(short) == len(full) == 1 and _spelt_alike(short, full)
    del language
    return _spelt_alike(short[1:], full[1:]) and (
        short[0] == full[0]
        or (skeleton(short[0]) == skeleton(full[0]) and len(skeleton(short[0])) > 1)
        or short[0].rstrip(".") == full[0][:1]
    )


def _spelt_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two surnames are spellings of one (*Zelensky*, *Zelenskyy*)."""
    if one == other:
        return True
    return len(one) == len(other) and all(
        a == b or (min(len(a), len(b)) > _SURNAME and a[:2] == b[:2] and skeleton(a) == skeleton(b))
        for a, b in zip(one, other, strict=True)
    )
