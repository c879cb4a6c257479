"""Appositions: what stands beside a mention and names or describes the same one.

*John Kirby, porte-parole du Conseil…*; *le maire, Paol Guézennec*; *le Syndicat des marins (SDM)*;
*Thibault, 34 ans*; *Ann Lee, who heads the office*. Also the scan of a whole text for mentions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from selon.attribution.mentions import Mention
from selon.attribution.nominals import Reader
from selon.language import Definiteness, Gender
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from selon.attribution.words import Word

_CLOSERS = frozenset(',.;:»”")–—-!?…(«“')
_ACRONYM = 10
_BODIES = frozenset({SpeakerKind.INSTITUTION, SpeakerKind.GROUP, SpeakerKind.OUTLET})


def scan(reader: Reader) -> tuple[Mention, ...]:
    """Find the mentions of a text in order, each with its appositions, and those nested in them."""
    found: list[Mention] = []
    at = 0
    while at < len(reader.words):
        mention = reader.phrase(at) if _may_begin(reader, at) else None
        if mention is None:
            at += 1
            continue
        whole = with_appositions(reader, mention)
        found.append(whole)
        at = max(at + 1, place(reader, whole.end))
    return tuple(sorted((m for one in found for m in flatten(one)), key=lambda m: (m.start, -m.end)))


def flatten(mention: Mention) -> tuple[Mention, ...]:
    """Give a mention and those nested in it."""
    return (mention, *(deep for one in mention.inner for deep in flatten(replace(one, nested=True))))


def place(reader: Reader, offset: int) -> int:
    """Give the first word that begins at an offset or after it."""
    low, high = 0, len(reader.words)
    while low < high:
        middle = (low + high) // 2
        if reader.words[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _may_begin(reader: Reader, at: int) -> bool:
    word = reader.words[at]
    if not word.text[0].isalnum():
        return False
    language = reader.language
    if word.lower in language.determiners or language.has("predeterminer", word.lower):
        return True
    if word.capital:
        return True
    tag = reader.tags.get(word.start)
    return (word.lower in language.roles or word.lower in language.bodies) and tag not in {
        "VERB",
        "AUX",
        "ADJ",
    }


def with_appositions(reader: Reader, mention: Mention, *, limit: int | None = None) -> Mention:
    """Take in the acronym, age, role or name that stands beside a mention."""
    for _ in range(3):
        longer = _acronym(reader, mention) or _alias(reader, mention) or _age(reader, mention)
        longer = longer or _beside(reader, mention, limit=limit) or _leading(reader, mention)
        if longer is None:
            break
        mention = longer
    return mention


def _at(reader: Reader, at: int) -> Word | None:
    return reader.words[at] if at < len(reader.words) else None


def _acronym(reader: Reader, mention: Mention) -> Mention | None:
    """Take in an acronym in brackets."""
    at = place(reader, mention.end)
    opening, inside, closing = _at(reader, at), _at(reader, at + 1), _at(reader, at + 2)
    if opening is None or inside is None or closing is None or opening.text != "(" or closing.text != ")":
        return None
    upper = sum(letter.isupper() for letter in inside.text)
    if mention.acronym or not (upper > 1 and upper * 2 > len(inside.text) and len(inside.text) <= _ACRONYM):
        return None
    if mention.kind is SpeakerKind.PERSON:
        if mention.inner and mention.inner[0].end == mention.end:
            inner = replace(mention.inner[0], acronym=inside.text, end=closing.end)
            return replace(mention, end=closing.end, inner=(inner, *mention.inner[1:]))
        return replace(mention, end=closing.end)
    kind = mention.kind if mention.kind in _BODIES else SpeakerKind.INSTITUTION
    return replace(mention, acronym=inside.text, end=closing.end, kind=kind, proper=True)


def _alias(reader: Reader, mention: Mention) -> Mention | None:
    """Take in an acronym that is told in words: *…, known by its acronym KF*."""
    at = place(reader, mention.end)
    if mention.acronym or not mention.proper or mention.kind is SpeakerKind.PERSON:
        return None
    told = False
    for word in reader.words[at : at + 8]:
        if word.text in {".", ";", ":"} or "\n" in reader.text[mention.end : word.start]:
            return None
        if told and word.text.isupper() and 1 < len(word.text) <= _ACRONYM:
            kind = mention.kind if mention.kind in _BODIES else SpeakerKind.INSTITUTION
            return replace(mention, acronym=word.text, end=word.end, kind=kind)
        told = told or reader.language.has("acronym_word", word.lower)
    return None


def _age(reader: Reader, mention: Mention) -> Mention | None:
    """Take in an age: it makes a bare name a person's."""
    at = place(reader, mention.end)
    comma, number, word = _at(reader, at), _at(reader, at + 1), _at(reader, at + 2)
    if comma is None or number is None or word is None or comma.text != "," or not mention.proper:
        return None
    if not number.text.isdigit() or len(number.text) > 2:  # noqa: PLR2004
        return None
    if reader.language.has("age", word.lower):
        end = word.end
    elif word.text in {",", "."}:
        end = number.end
    else:
        return None
    return replace(mention, end=end, kind=SpeakerKind.PERSON)


def _beside(reader: Reader, mention: Mention, *, limit: int | None) -> Mention | None:
    """Take in a role or a name between commas."""
    at = place(reader, mention.end)
    comma = _at(reader, at)
    if comma is None or comma.text != "," or at + 1 >= len(reader.words):
        return None
    inner_limit = limit if limit is not None and limit > comma.end else None
    other = reader.phrase(at + 1, limit=inner_limit)
    if other is None or not _agree(reader, mention, other):
        return None
    after = _at(reader, place(reader, other.end))
    closed = (
        after is None
        or after.text in _CLOSERS
        or "\n" in reader.text[other.end : after.start]
        or other.end == limit
        or (reader.language.has("relative", after.lower) and other.determiner is not None)
    )
    if not closed:
        return None
    acronym = _acronym(reader, other)
    return merge(mention, acronym or other, reader=reader)


def _agree(reader: Reader, one: Mention, other: Mention) -> bool:
    """Tell whether two neighbours may be one: a name and a description that fit in kind and number."""
    if one.proper == other.proper:
        return False
    named, described = (one, other) if one.proper else (other, one)
    if described.role is None and described.body is None:
        return False
    if described.plural != named.plural and described.plural:
        return False
    country = named.name in reader.language.countries
    if described.role is not None and described.kind is SpeakerKind.PERSON:
        known = named.kind in _BODIES and (country or named.determiner is not None)
        return not known and not (named.kind in _BODIES and named is one and described.possessor is None)
    if named is other and described.body is not None:
        return named.kind is not SpeakerKind.PERSON or named.role is None
    return described.body is not None and named.kind is not SpeakerKind.PERSON and not country


def _human(reader: Reader, described: Mention) -> bool:
    """Tell whether a role is one that companies do not have as well (*its owner, Dragamar*)."""
    return not any(reader.language.has("trade", head) for head in described.heads)


def merge(one: Mention, other: Mention, *, reader: Reader) -> Mention:
    """Make one mention of two neighbours that name the same one."""
    named, described = (one, other) if one.proper else (other, one)
    if described.role is not None:
        kind = described.kind
    elif described.body is not None and named.kind is not SpeakerKind.PERSON:
        kind = described.kind
    else:
        kind = named.kind
    if described.role is not None and named.kind is not SpeakerKind.PERSON and not _human(reader, described):
        kind = SpeakerKind.INSTITUTION
    if kind is SpeakerKind.GROUP and named.kind is SpeakerKind.PERSON:
        kind = SpeakerKind.PERSON
    gender = next((m.gender for m in (named, described) if m.gender is not Gender.ANY), Gender.ANY)
    if described.role is not None and described.gender is not Gender.ANY:
        gender = described.gender
    return replace(
        named,
        start=one.start,
        end=other.end,
        determiner=Definiteness.DEFINITE,
        possessor=described.possessor or named.possessor,
        gender=gender,
        kind=kind,
        role=described.role or named.role,
        heads=(*described.heads, *named.heads),
        complement=described.complement or named.complement,
        organisation=described.organisation or named.organisation,
        country=described.country or named.country,
        body=described.body or named.body,
        acronym=named.acronym or described.acronym,
        inner=(*named.inner, *described.inner),
    )


def _leading(reader: Reader, mention: Mention) -> Mention | None:
    """Take the organisation from *…, who heads the office*; the mention itself grows no longer."""
    if not mention.proper or mention.organisation is not None or mention.kind in _BODIES:
        return None
    at = place(reader, mention.end)
    at += at < len(reader.words) and reader.words[at].text == ","
    relative, verb = _at(reader, at), _at(reader, at + 1)
    if relative is None or verb is None or not reader.language.has("relative", relative.lower):
        return None
    if not reader.language.has("leading_verb", verb.lower) or at + 2 >= len(reader.words):
        return None
    body = reader.phrase(at + 2)
    if body is None or body.kind not in _BODIES:
        return None
    return replace(mention, organisation=body.name, kind=SpeakerKind.PERSON, inner=(*mention.inner, body))
