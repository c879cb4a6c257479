"""Mentions: the noun phrases of a text that name or describe somebody who may speak.

They are read off the surface (capitals, titles, roles, bodies, determiners, appositions), because
sentences without signs of an attribution are never parsed, and speakers are often introduced there.
Offsets are in the analysis copy.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from selon.attribution.words import Word, classes, fold, longest
from selon.language import Definiteness, Gender
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.language import Determiner, Language, RoleWord
    from selon.syntax import Range

_NAMES = frozenset({"name", "known", "country"})
_CLOSERS = frozenset(',.;:»”")–—-!?…(')
_ACRONYM = 9
_BEFORE_HEAD = 4
_FULL_NAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase with what its own words say."""

    start: int
    end: int
    determiner: Definiteness | None = None
    possessor: Range | None = None
    """The possessive word, or the words before a possessive marker."""
    gender: Gender = Gender.ANY
    plural: bool = False
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    name: str | None = None
    """The proper name, or the words of a body."""
    proper: bool = False
    """Whether ``name`` is a proper name, and not the words of a body (*la préfecture*)."""
    title: str | None = None
    role: str | None = None
    heads: tuple[str, ...] = ()
    """The role words, lower-case."""
    complement: str | None = None
    """What the role or body is of."""
    organisation: str | None = None
    country: str | None = None
    body: str | None = None
    """The head noun of a body, lower-case."""
    acronym: str | None = None
    unnamed: bool = False
    """Whether the role or body word is one that reports keep sources unnamed with."""
    former: bool = False
    """Whether the role is said to be a past one."""
    nested: bool = False
    """Whether it is a complement within another mention."""
    inner: tuple[Mention, ...] = field(default=())

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words of the name, folded for comparison."""
        return tuple(fold(word) for word in (self.name or "").replace("'", "' ").split())


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    start: int
    end: int


@dataclass(slots=True)
class _Core:
    """A noun phrase under construction: its pieces and where it ends."""

    pieces: list[_Piece]
    at: int
    complement: Mention | None = None
    complement_range: Range | None = None
    possessor: Range | None = None
    possessor_mention: Mention | None = None


class Reader:
    """Reads mentions off the words of one text."""

    def __init__(self, text: str, *, words: Sequence[Word], language: Language, tags: dict[int, str]) -> None:
        """Take a text, its words, and the parts of speech known for some, by offset."""
        self.text = text
        self.words = words
        self.language = language
        self.tags = tags
        self.closed = classes(language)
        lowers = {word.text for word in words}
        self.common = {word.lower for word in words if word.capital and word.lower in lowers}
        self.proper = {word.text for word in words if word.capital and not word.first}

    # words -------------------------------------------------------------------------------------

    def _gap(self, at: int) -> str:
        return self.text[self.words[at - 1].end : self.words[at].start] if at else "\n"

    def _is_name_word(self, at: int, *, trusted: bool) -> bool:
        word = self.words[at]
        if not word.capital or not word.text[0].isalpha():
            return False
        if word.lower in self.closed and (word.first or word.lower in self.language.determiners):
            return False
        if not word.first or trusted:
            follows = self.words[at + 1] if at + 1 < len(self.words) else None
            alone = not (follows is not None and follows.capital) and not (at and self.words[at - 1].capital)
            shouted = word.text.isupper() and len(word.text) > 1
            if (
                alone
                and not shouted
                and word.lower in self.closed
                and word.text not in self.language.given_names
            ):
                return False
            return not self._closed_anywhere(word)
        if word.lower in self.common or word.lower in self.closed:
            return False
        follows = self.words[at + 1] if at + 1 < len(self.words) else None
        return (
            word.text in self.proper
            or word.text in self.language.given_names
            or "-" in word.text
            or (word.text.isupper() and len(word.text) > 1)
            or (follows is not None and follows.capital and self._gap(at + 1) == " ")
        )

    def _closed_anywhere(self, word: Word) -> bool:
        """Tell whether a capitalised word is a weekday, month or pronoun all the same."""
        names = ("weekday", "month", "first_person", "impersonal")
        return (
            any(self.language.has(name, word.lower) for name in names) or word.lower in self.language.pronouns
        )

    def _size(self, at: int, table: str) -> int:
        language, text = self.language, self.text
        if table == "known":
            return longest(self.words, at, entries=language.known_names, text=text, lower=False)
        if table == "country":
            return longest(self.words, at, entries=language.countries, text=text, lower=False)
        if table == "role":
            size = longest(self.words, at, entries=language.roles, text=text, lower=True, limit=4)
            return size or int(self._role(self.words[at].lower) is not None)
        if table == "body":
            return longest(self.words, at, entries=language.bodies, text=text, lower=True, limit=4)
        return longest(self.words, at, entries=language.demonyms, text=text, lower=True, limit=3)

    def _role(self, spelt: str) -> RoleWord | None:
        """Give the entry of a role word, or of the role that a compound ends with (*vice-président*)."""
        entry = self.language.roles.get(spelt)
        if entry is None and "-" in spelt and spelt not in self.language.bodies:
            return self.language.roles.get(spelt.rpartition("-")[2])
        return entry

    def _title(self, at: int) -> int:
        """Give the place after a title such as *M.* that a name follows."""
        word = self.words[at]
        after = at + 1
        spelt = word.text
        if after < len(self.words) and self.words[after].text == "." and self._gap(after) == "":
            if spelt + "." in self.language.titles or spelt in self.language.titles:
                after += 1
                spelt += "."
        if spelt not in self.language.titles and spelt.rstrip(".") not in self.language.titles:
            return at
        follows = self.words[after] if after < len(self.words) else None
        return after if follows is not None and follows.capital and "\n" not in self._gap(after) else at

    # phrases -----------------------------------------------------------------------------------

    def phrase(self, at: int, *, limit: int | None = None, nested: bool = False) -> Mention | None:
        """Read the noun phrase that begins at a word; up to an offset where one is given."""
        language = self.language
        first = at
        count = len(self.words)
        while at < count - 1 and self._predeterminer(at):
            at += 1
        determiner = language.determiners.get(self.words[at].lower)
        possessor: Range | None = None
        plural = determiner.plural if determiner is not None else False
        definiteness = determiner.definiteness if determiner is not None else None
        if determiner is not None:
            if determiner.definiteness is Definiteness.POSSESSIVE:
                possessor = (self.words[at].start, self.words[at].end)
            at += 1
            while at < count and (language.has("same", self.words[at].lower) or self._number(at)):
                if language.has("same", self.words[at].lower):
                    definiteness = Definiteness.DEMONSTRATIVE
                plural = plural or self._number(at)
                at += 1
        elif self._number(at) and self.words[at].lower not in {"1"} and at + 1 < count:
            definiteness, plural, at = Definiteness.INDEFINITE, True, at + 1
        if at >= count:
            return None
        core = self._core(at, limit=limit, determined=definiteness is not None)
        if not core.pieces:
            return None
        core.possessor = core.possessor or possessor
        mention = self._build(first, core, determiner=determiner, definiteness=definiteness, plural=plural)
        if mention is None:
            return None
        return replace(mention, nested=nested)

    def plain(self, at: int, *, limit: int) -> Mention | None:
        """Read a source whose head is no word of the tables: its first noun is taken for a role."""
        start = self.words[at].start
        determiner = self.language.determiners.get(self.words[at].lower)
        if determiner is not None:
            at += 1
        within = []
        for word in self.words[at:]:
            if word.start >= limit or word.text in _CLOSERS or self.language.has("relative", word.lower):
                break
            within.append(word)
        if not within or within[-1].lower in self.language.pronouns:
            return None
        nouns = [word for word in within if self.tags.get(word.start) in {"NOUN", "PROPN"}] or within
        if not nouns or not nouns[0].text[0].isalpha():
            return None
        plural = determiner is not None and determiner.plural
        possessed = determiner is not None and determiner.definiteness is Definiteness.POSSESSIVE
        return Mention(
            start=start,
            end=within[-1].end,
            determiner=determiner.definiteness if determiner is not None else None,
            possessor=(start, self.words[at - 1].end) if possessed else None,
            gender=Gender.ANY if determiner is None or possessed else determiner.gender,
            plural=plural,
            kind=SpeakerKind.GROUP if plural else SpeakerKind.UNKNOWN,
            role=self._spell(within[0].i, within[-1].i + 1),
            heads=(nouns[0].lower,),
            unnamed=True,
        )

    def _predeterminer(self, at: int) -> bool:
        word, after = self.words[at].lower, self.words[at + 1].lower
        return (
            self.language.has("predeterminer", word)
            and word not in self.language.determiners
            and (after in self.language.determiners or self.language.has("predeterminer", after))
        )

    def _number(self, at: int) -> bool:
        word = self.words[at] if at < len(self.words) else None
        if word is None:
            return False
        entry = self.language.determiners.get(word.lower)
        return word.text.isdigit() or (
            entry is not None and entry.definiteness is Definiteness.INDEFINITE and entry.plural
        )

    def _core(self, at: int, *, limit: int | None, determined: bool) -> _Core:
        """Collect the pieces of a noun phrase."""
        core = _Core([], at)
        begin = at
        while core.at < len(self.words):
            word = self.words[core.at]
            if limit is not None and word.start >= limit:
                break
            if core.at > begin and "\n" in self._gap(core.at):
                break
            step = self._step(core, limit=limit, determined=determined)
            if step == 0:
                break
            core.at += step
        while core.pieces and core.pieces[-1].kind == "lower" and not (limit and self._headed(core)):
            core.at = core.pieces.pop().start
        return core

    def _headed(self, core: _Core) -> bool:
        return any(piece.kind in {"role", "body", "known", "country", "name"} for piece in core.pieces)

    def _add(self, core: _Core, kind: str, size: int) -> int:
        core.pieces.append(_Piece(kind, core.at, core.at + size))
        return size

    def _step(self, core: _Core, *, limit: int | None, determined: bool) -> int:
        """Take in the next piece; 0 at the end of the phrase."""
        at = core.at
        word = self.words[at]
        language = self.language
        if core.pieces and language.has("possessive_marker", word.lower):
            return self._possess(core)
        after = self._title(at)
        if after > at:
            return self._add(core, "title", after - at)
        sizes = {table: self._size(at, table) for table in ("known", "country", "role", "body", "demonym")}
        best = max(sizes.values())
        if best:
            kind = next(table for table, size in sizes.items() if size == best)
            if kind == "role" and sizes["body"] == best and self._plural_role(at, best):
                kind = "body"
            if kind == "known" and sizes["body"] and self._goes_on(at + best):
                kind, best = "body", sizes["body"]
            if kind == "country" and sizes["demonym"] == best and not word.capital:
                kind = "demonym"
            allowed = self._allowed(core, kind, word, determined=determined, limit=limit)
            if allowed and not (kind in {"role", "body"} and self._part_of_name(core, at)):
                return self._add(core, kind, best)
        if self._is_name_word(at, trusted=limit is not None or bool(core.pieces)):
            return 0 if self._is_apart(core, at) else self._add(core, "name", 1)
        if word.text.isdigit() and core.pieces and core.pieces[-1].kind == "name" and self._shouted(at - 1):
            return self._add(core, "name", 1)
        if core.pieces and core.pieces[-1].kind in {"title", "name"} and word.capital and self._particle(at):
            return self._add(core, "name", 1)
        if core.pieces and self._links_name(core, at):
            return self._add(core, "name", self._links_name(core, at))
        if self._headed(core) or core.pieces:
            taken = self._complement(core, limit=limit)
            if taken:
                return taken
        return self._lower(core, word, limit=limit, determined=determined)

    def _goes_on(self, at: int) -> bool:
        """Tell whether an adjective makes a longer name of a known one (*Conseil de sécurité nationale*)."""
        if at >= len(self.words) or not self.words[at].text[0].isalpha() or self.words[at].capital:
            return False
        return (
            self.tags.get(self.words[at].start) == "ADJ"
            and self.words[at].lower not in self.language.demonyms
        )

    def _plural_role(self, at: int, size: int) -> bool:
        entry = self._role(self._spell(at, at + size).lower())
        return entry is not None and entry.plural

    def _allowed(self, core: _Core, kind: str, word: Word, *, determined: bool, limit: int | None) -> bool:
        """Tell whether a word of a table belongs here, and is not a verb or another phrase's beginning."""
        if kind in {"known", "country"}:
            return True
        tag = self.tags.get(word.start)
        if tag in {"VERB", "AUX", "ADP"} and not determined:
            return False
        if tag in {"VERB", "AUX"} and self._headed(core) and limit is None:
            return False
        if kind in {"role", "body"} and core.complement_range is not None:
            return False
        return not (word.lower in self.closed and word.lower in self.language.determiners)

    def _shouted(self, at: int) -> bool:
        return self.words[at].text.isupper() and len(self.words[at].text) > 1

    def _part_of_name(self, core: _Core, at: int) -> bool:
        """Tell whether a capitalised role word is part of a name: behind a given name or a particle."""
        word = self.words[at]
        before = core.pieces[-1] if core.pieces else None
        if before is None or before.kind != "name" or not word.capital:
            return False
        linked = any(
            self.language.has("particle", self.words[n].lower) for n in range(before.start, before.end)
        ) or any(
            p.kind == "name" and self.language.has("particle", self.words[p.start].lower)
            for p in core.pieces[-3:]
        )
        return linked or self.words[before.start].text in self.language.given_names

    def _is_apart(self, core: _Core, at: int) -> bool:
        """Tell whether a person's name follows by chance (*explique au journal Ann Lee*, *two days Ann*)."""
        if not core.pieces or self.words[at].text not in self.language.given_names:
            return False
        if core.pieces[-1].kind != "body":
            return all(piece.kind == "lower" for piece in core.pieces)
        body = self._spell(core.pieces[-1].start, core.pieces[-1].end).lower()
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return self.language.bodies.get(body) is SpeakerKind.OUTLET and after is not None and after.capital

    def _particle(self, at: int) -> bool:
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return self.language.has("particle", self.words[at].lower) and after is not None and after.capital

    def _links_name(self, core: _Core, at: int) -> int:
        """Give the length of a particle that a name goes on behind (*de*, *van der*, *d'*, *&*)."""
        last = core.pieces[-1]
        if last.kind != "name":
            return 0
        size = 0
        while size < 3 and at + size < len(self.words):  # noqa: PLR2004
            word = self.words[at + size]
            if word.lower not in self.language.words.get("particle", frozenset()) and word.text != "&":
                break
            size += 1
        after = at + size
        if not size or after >= len(self.words) or not self.words[after].capital:
            return 0
        first = core.pieces[0]
        shown = first.kind == "body" and self.words[first.start].capital
        person = (
            shown
            or not any(piece.kind in {"role", "body"} for piece in core.pieces)
            or any(
                self.words[piece.start].text in self.language.given_names
                for piece in core.pieces
                if piece.kind == "name"
            )
        )
        genitive = self.language.has("genitive", self.words[at].lower)
        if genitive and self._size(after, "country"):
            return 0
        named_body = core.pieces[0].kind == "body" and self.words[core.pieces[0].start].text[:1].islower()
        return size if person or not genitive or named_body else 0

    def _possess(self, core: _Core) -> int:
        """Take what stands before a possessive marker as the possessor of what follows."""
        start = self.words[core.pieces[0].start].start
        span = (start, self.words[core.at - 1].end)
        inner = self._build(core.pieces[0].start, core, determiner=None, definiteness=None, plural=False)
        core.possessor = span
        core.possessor_mention = inner
        core.pieces.clear()
        core.complement = None
        core.complement_range = None
        return 1

    def _complement(self, core: _Core, *, limit: int | None) -> int:
        """Read *de la préfecture du Morbihan*, *for the army*: the complement of a role or body."""
        word = self.words[core.at]
        language = self.language
        role = any(piece.kind == "role" for piece in core.pieces)
        linking = language.has("genitive", word.lower) or (
            role and language.has("role_preposition", word.lower)
        )
        if not linking or core.at + 1 >= len(self.words) or not self._headed(core):
            return 0
        start = core.at + 1
        contracted = language.determiners.get(word.lower)
        inner = self.phrase(start, limit=limit, nested=True)
        if inner is not None and inner.name is None and inner.role is None:
            inner = None
        if inner is None:
            last = self._plain_complement(start, limit=limit, contracted=contracted)
            if last == start:
                return 0
            span = (self.words[start].start, self.words[last - 1].end)
        else:
            last = next(
                (n for n in range(start, len(self.words)) if self.words[n].start >= inner.end),
                len(self.words),
            )
            span = (inner.start, inner.end)
        if core.complement_range is None:
            core.complement = inner
            core.complement_range = span
        else:
            core.complement_range = (core.complement_range[0], span[1])
        return last - core.at

    def _plain_complement(self, start: int, *, limit: int | None, contracted: Determiner | None) -> int:
        """Give the place after a complement of common words: *de l'enquête*, *des urgences*."""
        at = start
        taken = 0
        if contracted is None and self.words[at].lower in self.language.determiners:
            at += 1
        while at < len(self.words) and (limit is None or self.words[at].start < limit):
            word = self.words[at]
            if not word.text[0].isalpha() or word.lower in self.closed or "\n" in self._gap(at):
                break
            if (
                taken
                and limit is None
                and self.tags.get(word.start) not in {"ADJ", "PROPN"}
                and not word.capital
            ):
                break
            taken += 1
            at += 1
        return at if taken else start

    def _lower(self, core: _Core, word: Word, *, limit: int | None, determined: bool) -> int:
        """Take in a common word: an adjective before the head, or behind it where tags or the range say so."""
        if not word.text[0].isalpha() or word.capital or core.complement_range is not None:
            return 0
        tag = self.tags.get(word.start)
        if word.lower in self.closed and tag not in {"ADJ", "NOUN"}:
            return 0
        if self._headed(core):
            named = core.pieces[-1].kind in _NAMES and not self._ends_body_name(core, word)
            fits = tag == "ADJ" or (limit is not None and tag not in {"VERB", "AUX", "ADV", "ADP"})
            return self._add(core, "lower", 1) if fits and not named else 0
        plain = sum(piece.kind == "lower" for piece in core.pieces)
        if determined and plain < _BEFORE_HEAD and tag not in {"VERB", "AUX", "ADP"}:
            return self._add(core, "lower", 1)
        return 0

    def _ends_body_name(self, core: _Core, word: Word) -> bool:
        """Tell whether a common word ends the name of a body (*le groupe Élan commun*, before a comma)."""
        after = self.words[word.i + 1] if word.i + 1 < len(self.words) else None
        body = any(piece.kind == "body" for piece in core.pieces)
        return body and after is not None and (after.text in _CLOSERS or after.capital)

    # what the pieces say -----------------------------------------------------------------------

    def _spell(self, start: int, end: int) -> str:
        return " ".join(self.text[self.words[start].start : self.words[end - 1].end].split())

    def _build(
        self,
        first: int,
        core: _Core,
        *,
        determiner: Determiner | None,
        definiteness: Definiteness | None,
        plural: bool,
    ) -> Mention | None:
        """Make a mention of the pieces of a noun phrase."""
        pieces = core.pieces
        if not self._headed(core):
            return None
        end = self.words[core.at - 1].end
        title = next((self._spell(p.start, p.end) for p in pieces if p.kind == "title"), None)
        base = Mention(
            start=self.words[first].start,
            end=end,
            determiner=definiteness,
            possessor=core.possessor,
            gender=determiner.gender if determiner and not determiner.plural else Gender.ANY,
            plural=plural,
            title=title,
            country=self._country(core),
            inner=tuple(m for m in (core.complement, core.possessor_mention) if m is not None),
        )
        if definiteness is Definiteness.POSSESSIVE:
            base = replace(base, gender=Gender.ANY)
        if core.possessor_mention is not None and definiteness is None:
            base = replace(base, determiner=Definiteness.DEFINITE)
        if any(p.kind == "role" for p in pieces) and not self._compound(pieces):
            return self._person_by_role(base, core)
        if title is not None:
            return self._titled(base, core)
        if any(p.kind == "body" for p in pieces):
            return self._body(base, core)
        return self._bare(base, core)

    def _compound(self, pieces: list[_Piece]) -> bool:
        """Tell whether a role word only qualifies the body right behind it (*the spy agency*)."""
        role = [n for n, piece in enumerate(pieces) if piece.kind == "role"][-1]
        if role + 1 >= len(pieces) or pieces[role + 1].kind != "body":
            return False
        return pieces[role + 1].start == pieces[role].end and not self.words[pieces[role + 1].start].capital

    def _country(self, core: _Core) -> str | None:
        language = self.language
        for piece in core.pieces:
            spelt = self._spell(piece.start, piece.end)
            if piece.kind == "demonym":
                return language.demonyms.get(spelt.lower())
            if piece.kind == "country":
                return language.countries.get(spelt)
            if piece.kind == "known" and language.known_names[spelt].country:
                return language.known_names[spelt].country
        for inner in (core.complement, core.possessor_mention):
            if inner is not None and inner.country:
                return inner.country
        if core.complement_range is not None:
            words = self.text[slice(*core.complement_range)].lower().split()
            return next((language.demonyms[word] for word in words if word in language.demonyms), None)
        return None

    def _person_by_role(self, base: Mention, core: _Core) -> Mention:
        """Read a phrase with a role word: role, organisation, and the name beside it."""
        pieces = core.pieces
        roles = [n for n, piece in enumerate(pieces) if piece.kind == "role"]
        first, last = roles[0], roles[-1]
        name = self._name_after(pieces, last)
        spelt = [self._spell(pieces[n].start, pieces[n].end).lower() for n in roles]
        entries = [entry for entry in map(self._role, spelt) if entry is not None]
        gender = next((entry.gender for entry in entries if entry.gender is not Gender.ANY), base.gender)
        organisation, begin = self._before_role(pieces, first)
        stop = last
        while stop + 1 < len(pieces) and pieces[stop + 1].kind == "lower":
            stop += 1
        office = [n for n in roles if not self._is_rank(pieces[n])]
        if office and office[-1] < last and stop == last:
            stop = office[-1]
        role = self._spell(pieces[begin].start, pieces[stop].end)
        complement = None
        if core.complement_range is not None:
            complement = self.text[slice(*core.complement_range)]
            role, organisation, name = self._with_complement(role, organisation, name, pieces[stop].end, core)
        if core.possessor_mention is not None and organisation is None:
            organisation = core.possessor_mention.name
        name_text, inner_title = name
        return replace(
            base,
            kind=SpeakerKind.GROUP if entries[-1].plural or base.plural else SpeakerKind.PERSON,
            gender=gender,
            plural=base.plural or entries[0].plural,
            name=name_text,
            proper=name_text is not None,
            title=base.title or inner_title,
            role=role,
            heads=tuple(dict.fromkeys(part for one in spelt for part in (one, one.rpartition("-")[2]))),
            complement=complement,
            organisation=organisation,
            unnamed=entries[-1].anonymous,
            former=any(
                self.language.has("former", self.words[n].lower)
                for n in range(pieces[0].start, pieces[last].start)
            ),
        )

    def _is_rank(self, piece: _Piece) -> bool:
        return self.language.has("rank", self._spell(piece.start, piece.end).lower())

    def _name_after(self, pieces: list[_Piece], last: int) -> tuple[str | None, str | None]:
        names = [p for p in pieces[last + 1 :] if p.kind in _NAMES]
        if not names:
            return None, None
        return self._spell(names[0].start, names[-1].end), None

    def _before_role(self, pieces: list[_Piece], first: int) -> tuple[str | None, int]:
        """Give the organisation that stands before a role word, and where the role's own words begin."""
        heavy = [n for n in range(first) if pieces[n].kind in {"body", "known"}]
        begin = next(
            (n for n in range(first) if pieces[n].kind not in {"demonym", "title", "country"}), first
        )
        if not heavy:
            return None, begin
        start = next(n for n in range(first) if pieces[n].kind != "demonym")
        return self._spell(pieces[start].start, pieces[heavy[-1]].end), heavy[-1] + 1

    def _with_complement(
        self, role: str, organisation: str | None, name: tuple[str | None, str | None], at: int, core: _Core
    ) -> tuple[str, str | None, tuple[str | None, str | None]]:
        """Read what the role is of, and the name that stands right behind it."""
        assert core.complement_range is not None
        inner = core.complement
        span = core.complement_range
        if inner is not None and name[0] is None:
            split = self._hidden_name(inner, span)
            if split is not None:
                name = (self.text[split : span[1]], None)
                span = (span[0], split)
                inner = self._reread(span)
        words = " ".join(self.text[slice(*span)].split())
        link = " ".join(self.text[self.words[at - 1].end : span[0]].split())
        gap = "" if link.endswith("'") else " "
        if inner is not None and inner.kind in {
            SpeakerKind.INSTITUTION,
            SpeakerKind.OUTLET,
            SpeakerKind.GROUP,
        }:
            if inner.name in self.language.countries:
                return role, organisation, name
            if not inner.heads and self._is_organisation(inner, role, link):
                return role, organisation or inner.name, name
        return f"{role} {link}{gap}{words}".strip(), organisation, name

    def _is_organisation(self, inner: Mention, role: str, link: str) -> bool:
        """Tell whether what a role is of is an organisation, and not the office itself or a place."""
        language = self.language
        head = role.lower().split()
        content = (inner.name or "").lower().split()[:1]
        if any(language.has("portfolio", word) for word in head) or any(
            language.has("office_of", word) for word in content
        ):
            return False
        first = link.lower().split()[0] if link else ""
        if any(language.has("unnamed", word) for word in head) and not language.has("genitive", first):
            return False
        small = (inner.name or "x")[:1].islower()
        return language.has("genitive", first) or not (language.has("place_preposition", first) and small)

    def _reread(self, span: Range) -> Mention | None:
        at = next((n for n, word in enumerate(self.words) if word.start >= span[0]), None)
        return None if at is None else self.phrase(at, limit=span[1], nested=True)

    def _hidden_name(self, inner: Mention, span: Range) -> int | None:
        """Give where a person's name begins in a complement that ran into it (*de la Défense Ann Lee*)."""
        inside = [w for w in self.words if span[0] <= w.start and w.end <= span[1]]
        capitals = [n for n, w in enumerate(inside) if w.capital]
        del inner
        for n in capitals[1:]:
            rest = inside[n:]
            name = self.text[rest[0].start : span[1]]
            given = rest[0].text in self.language.given_names and len(rest) >= _FULL_NAME
            elsewhere = len(rest) >= _FULL_NAME and self.text.count(name) > 1
            if (given or elsewhere) and self.words[rest[0].i - 1].capital:
                return rest[0].start
        return None

    def _titled(self, base: Mention, core: _Core) -> Mention | None:
        names = [p for p in core.pieces if p.kind not in {"title", "lower"}]
        if not names:
            return None
        spelt = base.title or ""
        gender = self.language.titles.get(spelt) or self.language.titles.get(spelt.rstrip(".")) or Gender.ANY
        return replace(
            base,
            kind=SpeakerKind.PERSON,
            name=self._spell(names[0].start, names[-1].end),
            proper=True,
            gender=gender,
            heads=(spelt.rstrip(".").lower(),),
        )

    def _body(self, base: Mention, core: _Core) -> Mention:
        """Read a phrase whose head is a body: *la préfecture du Morbihan*, *le groupe Dragamar*."""
        pieces = core.pieces
        head = [n for n, piece in enumerate(pieces) if piece.kind == "body"][-1]
        if not self.words[pieces[head].start].capital:
            small_ones = [
                n for n, p in enumerate(pieces) if p.kind == "body" and not self.words[p.start].capital
            ]
            head = small_ones[0]
            while head + 1 in small_ones:
                head += 1
        body = self._spell(pieces[head].start, pieces[head].end).lower()
        kind = self.language.bodies[body]
        behind = [p for p in pieces[head + 1 :] if p.kind in _NAMES]
        before = [p for p in pieces[:head] if p.kind == "name"]
        small = not self.words[pieces[head].start].capital or self.words[pieces[head].start].first
        start = next((n for n, p in enumerate(pieces) if p.kind != "title"), 0)
        name = self._spell(pieces[start].start, core.at)
        proper = not small
        complement = self.text[slice(*core.complement_range)] if core.complement_range else None
        if behind and small and behind[0].start == pieces[head].end:
            whole = core.complement_range is None and pieces[-1].kind == "lower"
            name, proper = self._spell(behind[0].start, core.at if whole else behind[-1].end), True
        elif before and small and head == len(pieces) - 1 and self._acronym(before[-1]):
            name, proper = self._spell(before[-1].start, before[-1].end), True
        elif before:
            complement = self._spell(before[0].start, before[-1].end)
        if core.possessor_mention is not None and complement is None:
            complement = self.text[core.possessor_mention.start : core.possessor_mention.end]
        if core.possessor_mention is not None and core.possessor_mention.name and not proper:
            name = self.text[core.possessor_mention.start : base.end]
        return replace(
            base,
            kind=kind,
            name=name,
            proper=proper,
            body=body,
            plural=base.plural,
            complement=complement,
            organisation=core.possessor_mention.name if core.possessor_mention else None,
        )

    def _acronym(self, piece: _Piece) -> bool:
        spelt = self._spell(piece.start, piece.end)
        return 1 < len(spelt) <= _ACRONYM and spelt.isupper()

    def _bare(self, base: Mention, core: _Core) -> Mention | None:
        """Read a phrase of capitalised words alone."""
        names = [p for p in core.pieces if p.kind in _NAMES]
        if not names:
            return None
        spelt = self._spell(names[0].start, names[-1].end)
        language = self.language
        known = language.known_names.get(spelt)
        if known is not None and names[0].kind != "name":
            name = known.name if len(known.name.split()) + 1 >= len(spelt.split()) else spelt
            return replace(
                base, kind=known.kind, name=name, proper=True, country=known.country or base.country
            )
        if spelt in language.countries:
            return replace(
                base, kind=SpeakerKind.INSTITUTION, name=spelt, proper=True, country=language.countries[spelt]
            )
        kind = SpeakerKind.UNKNOWN
        gender = base.gender
        first = self.words[names[0].start].text
        if spelt.isupper() and len(names) == 1 and 1 < len(spelt) <= _ACRONYM and spelt.isalnum():
            kind = SpeakerKind.INSTITUTION
        elif base.determiner is None and (
            first in language.given_names or first.split("-")[0] in language.given_names
        ):
            kind = SpeakerKind.PERSON
            gender = language.given_names.get(first) or language.given_names[first.split("-")[0]]
        organisation = None
        if core.complement is not None and core.complement.kind is SpeakerKind.INSTITUTION:
            organisation = core.complement.name
        return replace(base, kind=kind, gender=gender, name=spelt, proper=True, organisation=organisation)
