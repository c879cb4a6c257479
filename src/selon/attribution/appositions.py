"""Appositions: what stands beside a mention and names or describes the same one.

*John Kirby, porte-parole du Conseil…*; *le maire, Paol Guézennec*; *le Syndicat des marins (SDM)*;
*Thibault, 34 ans*; *Ann Lee, who heads the office*. Also the scan of a whole text for mentions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from selon.attribution.mentions import Mention
from selon.attribution.nominals import Reader
from selon.attribution.words import fold
from selon.language import Definiteness, Gender
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from selon.attribution.words import Word
    from selon.language import Language

_CLOSERS = frozenset(',.;:»”")–—-!?…(«“')
_ACRONYM = 10
_DATELINE = 14
"""How many words and marks a dateline has at most."""
_DASHES = frozenset("-–—")
_BODIES = frozenset({SpeakerKind.INSTITUTION, SpeakerKind.GROUP, SpeakerKind.OUTLET})


def scan(reader: Reader) -> tuple[Mention, ...]:
    """Find the mentions of a text in order, each with its appositions, and those nested in them."""
    found: list[Mention] = []
    at = 0
    while at < len(reader.words):
        at = _behind_dateline(reader, at)
        mention = reader.phrase(at) if _may_begin(reader, at) else None
        if mention is None:
            at += 1
            continue
        whole = with_appositions(reader, mention)
        whole = _couple(reader, whole) or whole
        found.append(whole)
        at = max(at + 1, place(reader, whole.end))
    return tuple(sorted((m for one in found for m in flatten(one)), key=lambda m: (m.start, -m.end)))


def _behind_dateline(reader: Reader, at: int) -> int:
    """Give the word behind the place and day that open a line (*HARLOW, Maine (AP) - …*), if they do."""
    words = reader.words
    if not (words[at].text.isupper() and len(words[at].text) > 1 and words[at].first):
        return at
    if at and "\n" not in reader.text[words[at - 1].end : words[at].start]:
        return at
    for word in words[at + 1 : at + _DATELINE]:
        if word.text in _DASHES and reader.text[word.start - 1] == " ":
            return word.i + 1 if word.i + 1 < len(words) else at
        if "\n" in reader.text[words[word.i - 1].end : word.start] or word.text in {".", ":", "?", "!"}:
            return at
        if not (word.capital or word.text.isdigit() or word.text in {",", "(", ")", "/", "-"}):
            known = any(reader.language.has(name, word.lower) for name in ("month", "weekday", "particle"))
            if not known:
                return at
    return at


def _couple(reader: Reader, mention: Mention) -> Mention | None:
    """Join two persons' names with a coordinator between them (*Michel et Annie Sorbier*)."""
    at = place(reader, mention.end)
    words = reader.words
    if not _is_name(mention) or at + 1 >= len(words) or "\n" in reader.text[mention.end : words[at].start]:
        return None
    if not reader.language.has("noun_coordinator", words[at].lower) or not words[at + 1].capital:
        return None
    other = reader.phrase(at + 1)
    if other is None or not _is_name(other):
        return None
    one = mention
    if " " not in (mention.name or "") and " " in (other.name or "") and mention.title is None:
        surname = (other.name or "").partition(" ")[2]
        one = replace(mention, name=f"{mention.name} {surname}")
    return Mention(
        start=mention.start,
        end=other.end,
        kind=SpeakerKind.GROUP,
        plural=True,
        proper=True,
        name=f"{mention.name} {words[at].text} {other.name}",
        inner=(one, other),
    )


def _is_name(mention: Mention) -> bool:
    return mention.kind is SpeakerKind.PERSON and mention.proper and not mention.plural


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
        longer = longer or _thing(reader, mention)
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
    return _shortened(reader, mention, inside.text, end=closing.end)


def _shortened(reader: Reader, mention: Mention, acronym: str, *, end: int) -> Mention:
    """Give the acronym to the mention, or to the one at its end, whose initials spell it.

    *un courrier de l'Agence régionale de santé (ARS)*: the agency's, and not the letter's.
    """
    last = next((m for m in mention.inner if m.end == mention.end), None)
    own = mention.kind is not SpeakerKind.PERSON and mention.role is None
    begin = _spelt_out(reader, mention, acronym)
    if own and (last is None or begin is None) and mention.kind is not SpeakerKind.DOCUMENT:
        begin = mention.start
    if own and begin is not None and begin <= _head_start(reader, mention):
        kind = mention.kind if mention.kind in _BODIES else SpeakerKind.INSTITUTION
        return replace(mention, acronym=acronym, end=end, kind=kind, proper=True)
    if last is not None and (begin is None or begin >= last.start):
        inner = _shortened(reader, last, acronym, end=end)
    elif begin is not None:
        name = " ".join(reader.text[begin : mention.end].split())
        kind = SpeakerKind.INSTITUTION
        inner = Mention(start=begin, end=end, kind=kind, name=name, proper=True, acronym=acronym)
    else:
        return replace(mention, end=end)
    organisation = mention.organisation
    if last is not None and organisation == last.name:
        organisation = inner.name
    others = tuple(m for m in mention.inner if m is not last)
    return replace(mention, end=end, organisation=organisation, inner=(inner, *others))


def _head_start(reader: Reader, mention: Mention) -> int:
    """Give where the words of a mention begin behind its determiner."""
    words = reader.words[place(reader, mention.start) : place(reader, mention.end)]
    closed = reader.language.determiners
    return next((word.start for word in words if word.lower not in closed), mention.start)


def _spelt_out(reader: Reader, mention: Mention, acronym: str) -> int | None:
    """Give where the longest run of words begins whose initials spell an acronym."""
    language = reader.language
    words = reader.words[place(reader, mention.start) : place(reader, mention.end)]
    parts = [
        (word.start, part[0])
        for word in words
        for part in fold(word.text).replace("&", "-").split("-")
        if part and part[0].isalpha() and not _is_link(language, word.lower)
    ]
    initials = "".join(letter for _, letter in parts)
    wanted = {fold(acronym), fold("".join(letter for letter in acronym if letter.isupper()))}
    for letters in sorted(wanted, key=len, reverse=True):
        at = initials.find(letters)
        if at >= 0:
            return parts[at][0]
    return None


def _is_link(language: Language, word: str) -> bool:
    return word in language.determiners or any(
        language.has(name, word) for name in ("particle", "genitive", "role_preposition", "noun_coordinator")
    )


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
        or (reader.language.has("noun_coordinator", after.lower) and other.role is not None)
    )
    if not closed:
        return None
    acronym = _acronym(reader, other)
    return merge(mention, acronym or other, reader=reader)


def _agree(reader: Reader, one: Mention, other: Mention) -> bool:
    """Tell whether two neighbours may be one: a name and a description that fit in kind and number."""
    named, described = (one, other) if one.proper else (other, one)
    if one.proper == other.proper or (described.role is None and described.body is None):
        return False
    if described.plural != named.plural and described.plural and not _is_firm(reader, named):
        return False
    if SpeakerKind.DOCUMENT in {described.kind, named.kind} and described.kind is not named.kind:
        return False
    country = named.name in reader.language.countries
    if _is_firm(reader, named):
        return True
    if described.role is not None and described.kind is SpeakerKind.UNKNOWN:
        return named.kind is SpeakerKind.PERSON and named is other
    if described.role is not None and described.kind is SpeakerKind.PERSON:
        trade = described is one and not _human(reader, described) and not country
        known = named.kind in _BODIES and (country or named.determiner is not None) and not trade
        return not known and not (named.kind in _BODIES and named is one and described.possessor is None)
    if named is other and described.body is not None:
        return named.kind is not SpeakerKind.PERSON or named.role is None
    return described.body is not None and named.kind is not SpeakerKind.PERSON and not country


def _is_firm(reader: Reader, named: Mention) -> bool:
    """Tell whether a name is of several who work together (*the auditors, Cole & Hartley*)."""
    return "&" in reader.text[named.start : named.end]


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
    if _is_firm(reader, named) and described.heads:
        body = described.heads[-1]
        kind = SpeakerKind.INSTITUTION
        return replace(named, start=one.start, end=other.end, kind=kind, body=body, heads=(), role=None)
    if kind is SpeakerKind.GROUP and named.kind is SpeakerKind.PERSON:
        kind = SpeakerKind.PERSON
    gender = next((m.gender for m in (named, described) if m.gender is not Gender.ANY), Gender.ANY)
    if described.role is not None and described.gender is not Gender.ANY:
        gender = described.gender
    role, organisation = described.role or named.role, described.organisation or named.organisation
    if named.role is not None and not all(reader.language.has("rank", head) for head in named.heads):
        role, organisation = named.role, named.organisation or described.organisation
    return replace(
        named,
        start=one.start,
        end=other.end,
        determiner=Definiteness.DEFINITE,
        possessor=described.possessor or named.possessor,
        gender=gender,
        kind=kind,
        role=role,
        heads=(*described.heads, *named.heads),
        complement=described.complement or named.complement,
        organisation=organisation,
        country=described.country or named.country,
        body=described.body or named.body,
        acronym=named.acronym or described.acronym,
        inner=(*named.inner, *described.inner),
    )


def _thing(reader: Reader, mention: Mention) -> Mention | None:
    """Take from *…, which owns the bridge* that a name is no person's."""
    if not mention.proper or mention.kind is not SpeakerKind.UNKNOWN:
        return None
    at = place(reader, mention.end)
    at += at < len(reader.words) and reader.words[at].text == ","
    relative = _at(reader, at)
    if relative is None or not reader.language.has("thing_pronoun", relative.lower):
        return None
    shown = reader.language.has("relative", relative.lower)
    return replace(mention, kind=SpeakerKind.INSTITUTION) if shown else None


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
