"""Descriptions: what the words of a noun phrase say of the one it stands for.

Name, role, organisation, country, kind: read from the pieces that `selon.attribution.nominals` collects.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from selon.attribution.mentions import NAMES, Core, Mention, Piece
from selon.language import Definiteness, Gender
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.attribution.words import Word
    from selon.language import Determiner, Language, RoleWord
    from selon.syntax import Range

_BODIES = frozenset({SpeakerKind.INSTITUTION, SpeakerKind.GROUP, SpeakerKind.OUTLET})
_ACRONYM = 9
_FULL_NAME = 2


class Describer(ABC):
    """Reads what the pieces of noun phrases say, in one text."""

    def __init__(self, text: str, *, words: Sequence[Word], language: Language) -> None:
        """Take a text, its words and its language."""
        self.text = text
        self.words = words
        self.language = language

    @abstractmethod
    def phrase(self, at: int, *, limit: int | None = None, nested: bool = False) -> Mention | None:
        """Read the noun phrase that begins at a word; see `selon.attribution.nominals.Reader`."""

    def headed(self, core: Core) -> bool:
        """Tell whether a noun phrase has its head."""
        return any(piece.kind in {"role", "body", "known", "country", "name"} for piece in core.pieces)

    def role_word(self, spelt: str) -> RoleWord | None:
        """Give the entry of a role word, or of the role that a compound ends with (*vice-président*)."""
        entry = self.language.roles.get(spelt)
        if entry is None and "-" in spelt and spelt not in self.language.bodies:
            return self.language.roles.get(spelt.rpartition("-")[2])
        return entry

    def spell(self, start: int, end: int) -> str:
        """Give the words from one place to another as the text has them, with single spaces."""
        return " ".join(self.text[self.words[start].start : self.words[end - 1].end].split())

    def build(
        self,
        first: int,
        core: Core,
        *,
        determiner: Determiner | None,
        definiteness: Definiteness | None,
        plural: bool,
    ) -> Mention | None:
        """Make a mention of the pieces of a noun phrase."""
        pieces = core.pieces
        if not self.headed(core):
            return None
        end = self.words[core.at - 1].end
        title = next((self.spell(p.start, p.end) for p in pieces if p.kind == "title"), None)
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

    def _compound(self, pieces: list[Piece]) -> bool:
        """Tell whether a role word only qualifies the body right behind it (*the spy agency*)."""
        role = [n for n, piece in enumerate(pieces) if piece.kind == "role"][-1]
        if role + 1 >= len(pieces) or pieces[role + 1].kind != "body":
            return False
        return pieces[role + 1].start == pieces[role].end and not self.words[pieces[role + 1].start].capital

    def _country(self, core: Core) -> str | None:
        language = self.language
        for piece in core.pieces:
            spelt = self.spell(piece.start, piece.end)
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

    def _person_by_role(self, base: Mention, core: Core) -> Mention:
        """Read a phrase with a role word: role, organisation, and the name beside it."""
        pieces = core.pieces
        roles = [n for n, piece in enumerate(pieces) if piece.kind == "role"]
        first, last = roles[0], roles[-1]
        name = self._name_after(pieces, last)
        spelt = [self.spell(pieces[n].start, pieces[n].end).lower() for n in roles]
        entries = [entry for entry in map(self.role_word, spelt) if entry is not None]
        gender = next((entry.gender for entry in entries if entry.gender is not Gender.ANY), base.gender)
        organisation, begin = self._before_role(pieces, first)
        party = self._behind(pieces, last)
        if party is not None:
            organisation = organisation or self.spell(party.start, party.end)
        stop = last
        while stop + 1 < len(pieces) and pieces[stop + 1].kind == "lower":
            stop += 1
        office = [n for n in roles if not self._is_rank(pieces[n])]
        if office and office[-1] < last and stop == last:
            stop = office[-1]
        role = self.spell(pieces[begin].start, pieces[stop].end)
        complement = None
        if core.complement_range is not None:
            complement = self.text[slice(*core.complement_range)]
            role, organisation, name = self._with_complement(role, organisation, name, pieces[stop].end, core)
        if core.possessor_mention is not None and organisation is None:
            owner = core.possessor_mention
            organisation = owner.name if owner.kind in _BODIES else None
        name_text, inner_title = name
        inner = tuple(
            replace(one, kind=SpeakerKind.INSTITUTION)
            if one.kind is SpeakerKind.UNKNOWN and one.name == organisation and one.name is not None
            else one
            for one in base.inner
        )
        return replace(
            base,
            inner=inner,
            kind=SpeakerKind.GROUP if entries[-1].plural or base.plural else SpeakerKind.PERSON,
            gender=gender,
            plural=base.plural or entries[0].plural,
            name=name_text,
            proper=name_text is not None,
            title=base.title or inner_title,
            role=role,
            heads=tuple(
                dict.fromkeys(
                    part for one in spelt for part in (one, one.rpartition("-")[2], one.rpartition(" ")[2])
                )
            ),
            complement=complement,
            organisation=organisation,
            unnamed=entries[-1].anonymous,
            trait=all(self.language.has("trait", word) for word in spelt),
            former=any(
                self.language.has("former", self.words[n].lower)
                for n in range(pieces[0].start, pieces[last].start)
            ),
        )

    def _is_rank(self, piece: Piece) -> bool:
        return self.language.has("rank", self.spell(piece.start, piece.end).lower())

    def _name_after(self, pieces: list[Piece], last: int) -> tuple[str | None, str | None]:
        names = [p for p in pieces[last + 1 :] if p.kind in NAMES]
        names = names[int(self._behind(pieces, last) is not None) :]
        if not names:
            return None, None
        return self._full_name(names), None

    def _full_name(self, names: Sequence[Piece]) -> str:
        """Give the words of a name without the letters that follow it (*Ann Lee KC*)."""
        last = names[-1]
        if len(names) > _FULL_NAME and self.language.has("postnominal", self.words[last.start].lower):
            last = names[-2]
        return self.spell(names[0].start, last.end)

    def _behind(self, pieces: list[Piece], last: int) -> Piece | None:
        """Give the party or body right behind a role (*députée LR*, *élue CGT Ann Lee*)."""
        names = [p for p in pieces[last + 1 :] if p.kind in NAMES]
        if not names or self.words[pieces[last].start].text.isupper():
            return None
        spelt = self.spell(names[0].start, names[0].end)
        known = self.language.known_names.get(spelt)
        if names[0].kind == "known" and known is not None and known.kind in _BODIES:
            return names[0] if known.name != spelt or len(names) > 1 or spelt.isupper() else None
        shouted = sum(self.spell(p.start, p.end).isupper() for p in names)
        return names[0] if self._acronym(names[0]) and shouted < max(2, len(names)) else None

    def _before_role(self, pieces: list[Piece], first: int) -> tuple[str | None, int]:
        """Give the organisation that stands before a role word, and where the role's own words begin."""
        heavy = [n for n in range(first) if pieces[n].kind in {"body", "known"}]
        word = self.words[pieces[first].start]
        opens = not self._acronym(pieces[0])
        apart = not word.capital and not (
            opens and self.words[pieces[0].start].first and pieces[0].start + 1 == word.i
        )
        if not heavy and (apart or self.language.has("mouthpiece", word.lower)):
            heavy = [
                n
                for n in range(first)
                if pieces[n].kind == "name"
                and not self.language.has("role_opener", self.words[pieces[n].start].lower)
            ]
        begin = next(
            (n for n in range(first) if pieces[n].kind not in {"demonym", "title", "country"}), first
        )
        if not heavy:
            return None, begin
        start = next(n for n in range(first) if pieces[n].kind != "demonym")
        return self.spell(pieces[start].start, pieces[heavy[-1]].end), heavy[-1] + 1

    def _with_complement(
        self, role: str, organisation: str | None, name: tuple[str | None, str | None], at: int, core: Core
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
        link = link.rpartition(")")[2].strip()
        gap = "" if link.endswith("'") else " "
        if inner is not None and inner.kind in {
            SpeakerKind.INSTITUTION,
            SpeakerKind.OUTLET,
            SpeakerKind.GROUP,
        }:
            if inner.name in self.language.countries:
                return role, organisation, name
            if (
                not inner.heads
                and self._is_organisation(inner, role, link)
                and not self._is_place(inner, role)
            ):
                return role, organisation or inner.name, name
        if (
            inner is not None
            and inner.proper
            and (
                self.language.has("employing", link)
                or any(self.language.has("mouthpiece", word) for word in role.lower().split())
            )
        ):
            return role, organisation or inner.name, name
        return f"{role} {link}{gap}{words}".strip(), organisation, name

    def _is_place(self, inner: Mention, role: str) -> bool:
        """Tell whether a capital stands for a place beside a role (*procureure de Paris*)."""
        if any(self.language.has("mouthpiece", word) for word in role.lower().split()):
            return False
        name = inner.name or ""
        bare = inner.proper and inner.body is None and inner.country is not None
        return bare and " " not in name and not name.isupper() and inner.kind is SpeakerKind.INSTITUTION

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

    def _titled(self, base: Mention, core: Core) -> Mention | None:
        names = [p for p in core.pieces if p.kind not in {"title", "lower"}]
        if not names:
            return None
        spelt = base.title or ""
        gender = self.language.titles.get(spelt) or self.language.titles.get(spelt.rstrip(".")) or Gender.ANY
        return replace(
            base,
            kind=SpeakerKind.PERSON,
            name=self.spell(names[0].start, names[-1].end),
            proper=True,
            gender=gender,
            heads=(spelt.rstrip(".").lower(),),
            organisation=core.complement.name
            if core.complement and core.complement.kind in _BODIES
            else None,
        )

    def _body(self, base: Mention, core: Core) -> Mention:
        """Read a phrase whose head is a body: *la préfecture du Morbihan*, *le groupe Dragamar*."""
        pieces = core.pieces
        bodies = [n for n, piece in enumerate(pieces) if piece.kind == "body"]
        small_ones = [n for n in bodies if not self.words[pieces[n].start].capital]
        head = small_ones[0] if small_ones else bodies[-1]
        while head + 1 in small_ones:
            head += 1
        body = self.spell(pieces[head].start, pieces[head].end).lower()
        kind = self.language.bodies[body]
        behind = [p for p in pieces[head + 1 :] if p.kind in {*NAMES, "body"}]
        before = [p for p in pieces[:head] if p.kind == "name"]
        small = not self.words[pieces[head].start].capital or self.words[pieces[head].start].first
        start = next((n for n, p in enumerate(pieces) if p.kind != "title"), 0)
        name = self.spell(pieces[start].start, core.at)
        proper = not small
        complement = self.text[slice(*core.complement_range)] if core.complement_range else None
        between = [p.kind for p in pieces[head + 1 :] if behind and p.start < behind[0].start]
        if behind and small and set(between) <= {"lower", "demonym"}:
            named_body = behind[0].kind == "body"
            whole = named_body or (core.complement_range is None and pieces[-1].kind == "lower")
            name, proper = self.spell(behind[0].start, core.at if whole else behind[-1].end), True
        elif before and small and head == len(pieces) - 1 and self._acronym(before[-1]):
            name, proper = self.spell(before[-1].start, before[-1].end), True
        elif before:
            complement = self.spell(before[0].start, before[-1].end)
        if core.possessor_mention is not None and complement is None:
            complement = self.text[core.possessor_mention.start : core.possessor_mention.end]
        if base.determiner is not None and name.lower() == body:
            proper = False
        if core.possessor is not None and base.determiner is not Definiteness.POSSESSIVE and not proper:
            name = " ".join(self.text[core.possessor[0] : base.end].split())
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

    def _acronym(self, piece: Piece) -> bool:
        spelt = self.spell(piece.start, piece.end)
        return 1 < len(spelt) <= _ACRONYM and spelt.isupper()

    def _is_dateline(self, piece: Piece) -> bool:
        """Tell whether a word in capitals opens a line as a place (*PARIS, 3 May*)."""
        after = self.words[piece.end] if piece.end < len(self.words) else None
        return self.words[piece.start].first and after is not None and after.text in {",", "(", "-"}

    def _kind_by_name(self, names: Sequence[Piece]) -> SpeakerKind:
        """Give the kind that the words of a name show (*Daily Post*, *Northreach Ltd*)."""
        spelt = self.spell(names[0].start, names[-1].end).lower().split()
        if self.language.has("masthead", spelt[-1]) or self.language.has("masthead", spelt[0]):
            return SpeakerKind.OUTLET
        firm = len(spelt) > 1 and self.language.has("firm_ending", spelt[-1])
        return SpeakerKind.INSTITUTION if firm else SpeakerKind.UNKNOWN

    def _bare(self, base: Mention, core: Core) -> Mention | None:
        """Read a phrase of capitalised words alone."""
        names = [p for p in core.pieces if p.kind in NAMES]
        if not names:
            return None
        spelt = self.spell(names[0].start, names[-1].end)
        language = self.language
        known = language.known_names.get(spelt)
        if known is not None and names[0].kind != "name":
            fuller = known.name in spelt or len(known.name.split()) + 1 < len(spelt.split())
            name = spelt if fuller else known.name
            return replace(
                base, kind=known.kind, name=name, proper=True, country=known.country or base.country
            )
        if spelt in language.countries:
            return replace(
                base, kind=SpeakerKind.INSTITUTION, name=spelt, proper=True, country=language.countries[spelt]
            )
        kind = self._kind_by_name(names)
        if base.plural and kind is SpeakerKind.UNKNOWN:
            kind = SpeakerKind.GROUP
        gender = base.gender
        first = self.words[names[0].start].text
        if self._acronym(names[0]) and len(names) == 1 and spelt.isalnum():
            kind = SpeakerKind.UNKNOWN if self._is_dateline(names[0]) else SpeakerKind.INSTITUTION
        elif (
            kind is SpeakerKind.UNKNOWN
            and (base.determiner is None or core.possessor_mention is not None)
            and (first in language.given_names or first.split("-")[0] in language.given_names)
        ):
            kind = SpeakerKind.PERSON
            gender = language.given_names.get(first) or language.given_names[first.split("-")[0]]
            spelt = self._full_name(names)
        organisation = None
        of = core.complement
        if of is not None and of.kind is SpeakerKind.UNKNOWN and of.proper and len(names) >= _FULL_NAME:
            organisation = of.name
        owner = core.possessor_mention
        if owner is not None and owner.proper and owner.kind is not SpeakerKind.PERSON:
            organisation = owner.name
        if of is not None and of.kind is SpeakerKind.INSTITUTION:
            organisation = of.name
        return replace(base, kind=kind, gender=gender, name=spelt, proper=True, organisation=organisation)
