"""Nominals: the noun phrases of a text, read off its surface.

Capitals, titles, roles, bodies, determiners and complements make them, because sentences without signs
of an attribution are never parsed, and speakers are often introduced there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from selon.attribution.descriptions import Describer
from selon.attribution.mentions import Core, Mention, Piece
from selon.attribution.words import Word, classes, longest, tables
from selon.language import Definiteness
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.language import Determiner, Language
    from selon.syntax import Range

_NAMES = frozenset({"name", "known", "country"})
CLOSERS = frozenset(',.;:»”")–—-!?…(')
_TABLES = ("known", "country", "role", "body", "demonym")
_BEFORE_HEAD = 4


@dataclass(frozen=True, slots=True)
class _Opening:
    """What stands before the words of a noun phrase, and where these begin."""

    at: int
    determiner: Determiner | None
    definiteness: Definiteness | None
    plural: bool
    possessor: Range | None


class Reader(Describer):
    """Reads mentions off the words of one text."""

    def __init__(self, text: str, *, words: Sequence[Word], language: Language, tags: dict[int, str]) -> None:
        """Take a text, its words, and the parts of speech known for some, by offset."""
        super().__init__(text, words=words, language=language)
        self.tags = tags
        self.closed = classes(language)
        self.tables = tables(language)
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
            return not self._closed_anywhere(word) and not self._is_compound_adjective(word)
        if word.lower in self.common or word.lower in self.closed or self._is_compound_adjective(word):
            return False
        follows = self.words[at + 1] if at + 1 < len(self.words) else None
        return (
            word.text in self.proper
            or word.text in self.language.given_names
            or "-" in word.text
            or (word.text.isupper() and len(word.text) > 1)
            or (follows is not None and follows.capital and self._gap(at + 1) == " ")
        )

    def _is_compound_adjective(self, word: Word) -> bool:
        """Tell whether a capital only opens an adjective (*the Lyon-based company*)."""
        return "-" in word.text and self.language.has("compound_ending", word.text.rpartition("-")[2])

    def _closed_anywhere(self, word: Word) -> bool:
        """Tell whether a capitalised word is a weekday, month or pronoun all the same."""
        names = ("weekday", "month", "first_person", "impersonal")
        return (
            any(self.language.has(name, word.lower) for name in names) or word.lower in self.language.pronouns
        )

    def _size(self, at: int, table: str) -> int:
        lower = table not in {"known", "country"}
        size = longest(self.words, at, heads=self.tables[table], text=self.text, lower=lower)
        if table == "role" and not size:
            return int(self.role_word(self.words[at].lower) is not None)
        return size

    def _title(self, at: int) -> int:
        """Give the place after a title such as *M.* that a name follows."""
        word = self.words[at]
        after = at + 1
        spelt = word.text
        titles = self.language.titles
        if spelt not in titles and f"{spelt}." not in titles:
            return at
        if after < len(self.words) and self.words[after].text == "." and self._gap(after) == "":
            after += 1
        follows = self.words[after] if after < len(self.words) else None
        if follows is None or "\n" in self._gap(after):
            return at
        return after if follows.capital or self._particle(after) else at

    # phrases -----------------------------------------------------------------------------------

    def phrase(self, at: int, *, limit: int | None = None, nested: bool = False) -> Mention | None:
        """Read the noun phrase that begins at a word; up to an offset where one is given."""
        first = at
        opening = self._opening(at)
        at, definiteness, plural = opening.at, opening.definiteness, opening.plural
        if at >= len(self.words):
            return None
        if definiteness is not None and at > first:
            part = self._part(first, at, limit=limit)
            if part is not None:
                return part
        core = self._core(at, limit=limit, determined=definiteness is not None, nested=nested)
        if not core.pieces:
            return core.possessor_mention
        core.possessor = core.possessor or opening.possessor
        mention = self.build(
            first, core, determiner=opening.determiner, definiteness=definiteness, plural=plural
        )
        return None if mention is None else replace(mention, nested=nested)

    def _opening(self, at: int) -> _Opening:
        """Read the determiners and numbers that open a noun phrase."""
        language = self.language
        count = len(self.words)
        while at < count - 1 and self._predeterminer(at):
            at += 1
        determiner = language.determiners.get(self.words[at].lower)
        if determiner is not None and self._size(at, "known") > 1:
            return _Opening(at, None, None, False, None)  # noqa: FBT003
        if determiner is None:
            counted = self._number(at) and at + 1 < count
            return _Opening(at + counted, None, Definiteness.INDEFINITE if counted else None, counted, None)
        possessed = determiner.definiteness is Definiteness.POSSESSIVE
        possessor = (self.words[at].start, self.words[at].end) if possessed else None
        definiteness, plural = determiner.definiteness, determiner.plural
        at += 1
        while at < count and (language.has("same", self.words[at].lower) or self._number(at)):
            if language.has("same", self.words[at].lower):
                definiteness = Definiteness.DEMONSTRATIVE
            plural = plural or self._number(at)
            at += 1
        return _Opening(at, determiner, definiteness, plural, possessor)

    def _part(self, first: int, at: int, *, limit: int | None) -> Mention | None:
        """Read *l'un des avocats*, *two of the officials*: some of a group, not named."""
        language = self.language
        counter = language.determiners.get(self.words[at - 1].lower)
        inner_counter = language.determiners.get(self.words[at].lower)
        if inner_counter is not None and inner_counter.definiteness is Definiteness.INDEFINITE:
            counter, at = inner_counter, at + 1
        if (
            counter is None
            or counter.definiteness is not Definiteness.INDEFINITE
            or at + 1 >= len(self.words)
        ):
            return None
        if not language.has("genitive", self.words[at].lower):
            return None
        group = self.phrase(at + 1, limit=limit)
        if group is None or group.proper or not (group.role or group.body):
            return None
        return replace(
            group,
            start=self.words[first].start,
            determiner=Definiteness.INDEFINITE,
            plural=counter.plural,
            kind=SpeakerKind.GROUP if counter.plural else SpeakerKind.PERSON,
            gender=counter.gender,
            name=None,
            role=group.role or group.name,
            heads=group.heads or (group.body or "",),
            body=None,
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

    def _core(self, at: int, *, limit: int | None, determined: bool, nested: bool) -> Core:
        """Collect the pieces of a noun phrase."""
        core = Core([], at, determined=determined)
        begin = at
        while core.at < len(self.words):
            word = self.words[core.at]
            if limit is not None and word.start >= limit:
                break
            if core.at > begin and "\n" in self._gap(core.at):
                break
            step = self._aside(core) or self._step(core, limit=limit, determined=determined, nested=nested)
            if step == 0:
                break
            core.at += step
        while core.pieces and core.pieces[-1].kind == "lower" and not (limit and self.headed(core)):
            core.at = core.pieces.pop().start
        return core

    def _add(self, core: Core, kind: str, size: int) -> int:
        core.pieces.append(Piece(kind, core.at, core.at + size))
        return size

    def _aside(self, core: Core) -> int:
        """Give the length of what a phrase goes on behind: *(LR)*, the stop of an abbreviation."""
        here = self.words[core.at : core.at + 4]
        if not core.pieces or len(here) < 4:  # noqa: PLR2004
            return 0
        if here[0].text == "." and self.words[core.at - 1].text in self.language.abbreviations:
            return int(here[1].capital and self._gap(core.at) == "")
        short = here[0].text == "(" and here[2].text == ")" and here[1].text.isupper()
        return 3 * int(short and self.language.has("genitive", here[3].lower))

    def _step(self, core: Core, *, limit: int | None, determined: bool, nested: bool) -> int:
        """Take in the next piece; 0 at the end of the phrase."""
        at = core.at
        word = self.words[at]
        language = self.language
        if core.pieces and language.has("possessive_marker", word.lower):
            return self._possess(core)
        after = self._title(at)
        if after > at:
            return self._add(core, "title", after - at)
        kind, size = self._entry(at)
        behind_name = bool(core.pieces) and core.pieces[-1].kind in _NAMES
        if kind == "role" and nested and behind_name and not word.capital:
            return 0
        if kind == "role" and core.complement_range is not None and self._owns(core):
            self._own(core)
        if size and self._allowed(core, kind, word, determined=determined, limit=limit):
            return self._add(core, kind, size)
        if self._is_name_word(at, trusted=limit is not None or bool(core.pieces)):
            return 0 if self._is_apart(core, at, nested=nested) else self._add(core, "name", 1)
        taken = self._name_goes_on(core, at) if core.pieces else 0
        if taken:
            return self._add(core, "name", taken)
        taken = self._complement(core, limit=limit) if core.pieces else 0
        return taken or self._lower(
            core, word, limit=limit, determined=determined or core.possessor is not None
        )

    def _entry(self, at: int) -> tuple[str, int]:
        """Give the table that spells the longest stretch from a word on, and its length in words."""
        sizes = {table: self._size(at, table) for table in _TABLES}
        best = max(sizes.values())
        kind = next(table for table, size in sizes.items() if size == best)
        if kind == "role" and best and sizes["body"] == best and self._plural_role(at, best):
            return "body", best
        if kind == "known" and sizes["body"] and self._goes_on(at + best):
            return "body", sizes["body"]
        if kind == "country" and sizes["demonym"] == best and not self.words[at].capital:
            return "demonym", best
        return kind, best

    def _name_goes_on(self, core: Core, at: int) -> int:
        """Give the length of what a name goes on with: a number, a particle."""
        word, last = self.words[at], core.pieces[-1]
        if word.text.isdigit() and last.kind == "name" and self._shouted(at - 1):
            return 1
        if last.kind in {"title", "name"} and self._particle(at) and (word.capital or last.kind == "title"):
            return 1
        return self._links_name(core, at)

    def _goes_on(self, at: int) -> bool:
        """Tell whether an adjective makes a longer name of a known one (*Conseil de sécurité nationale*)."""
        if at >= len(self.words) or not self.words[at].text[0].isalpha() or self.words[at].capital:
            return False
        return (
            self.tags.get(self.words[at].start) == "ADJ"
            and self.words[at].lower not in self.language.demonyms
        )

    def _plural_role(self, at: int, size: int) -> bool:
        entry = self.role_word(self.spell(at, at + size).lower())
        return entry is not None and entry.plural

    def _allowed(self, core: Core, kind: str, word: Word, *, determined: bool, limit: int | None) -> bool:
        """Tell whether a word of a table belongs here, and is not a verb or another phrase's beginning."""
        if kind in {"known", "country"}:
            return True
        if kind in {"role", "body"} and self._part_of_name(core, word.i):
            return False
        tag = self.tags.get(word.start)
        if tag in {"VERB", "AUX", "ADP"} and not determined:
            return False
        if tag in {"VERB", "AUX"} and self.headed(core) and limit is None:
            return False
        if kind in {"role", "body"} and core.complement_range is not None:
            return False
        if kind == "role" and tag == "ADJ" and self.headed(core) and not word.capital:
            return False
        return not (word.lower in self.closed and word.lower in self.language.determiners)

    def _shouted(self, at: int) -> bool:
        return self.words[at].text.isupper() and len(self.words[at].text) > 1

    def _part_of_name(self, core: Core, at: int) -> bool:
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

    def _named_later(self, at: int) -> bool:
        """Tell whether a comma and another person's name follow a name (*de l'hôpital Jean Bot, Ann Lee*)."""
        while at < len(self.words) and (self.words[at].capital or self._particle(at)):
            at += 1
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return after is not None and self.words[at].text == "," and after.text in self.language.given_names

    def _is_apart(self, core: Core, at: int, *, nested: bool) -> bool:
        """Tell whether a person's name follows by chance (*explique au journal Ann Lee*, *two days Ann*)."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        follows = after is not None and (after.capital or self._particle(at + 1))
        if not core.pieces or not follows:
            return False
        last = core.pieces[-1]
        given = self.words[at].text in self.language.given_names
        if last.kind in {"known", "country"} or (last.kind in {"name", "body"} and self._shouted(last.start)):
            return given or (nested and last.kind in {"known", "country"})
        if not given:
            return False
        if nested and last.kind in {"name", "body"} and any(p.kind in {"name", "body"} for p in core.pieces):
            return not self._named_later(at)
        if last.kind != "body":
            return all(piece.kind == "lower" for piece in core.pieces)
        body = self.spell(core.pieces[-1].start, core.pieces[-1].end).lower()
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return self.language.bodies.get(body) is SpeakerKind.OUTLET and after is not None and after.capital

    def _particle(self, at: int) -> bool:
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return self.language.has("particle", self.words[at].lower) and after is not None and after.capital

    def _links_name(self, core: Core, at: int) -> int:
        """Give the length of a particle that a name goes on behind (*de*, *van der*, *d'*, *&*)."""
        last = core.pieces[-1]
        shown = last.kind == "body" and self.words[last.start].capital
        if last.kind != "name" and not (shown and not self.language.has("genitive", self.words[at].lower)):
            return 0
        if self._names_person(core) and self.language.has("genitive", self.words[at].lower):
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

    def _names_person(self, core: Core) -> bool:
        """Tell whether two bare names stand before a word that no person's name goes on with (*of*)."""
        at = core.at
        bare = not core.determined and all(piece.kind == "name" for piece in core.pieces)
        return bare and len(core.pieces) > 1 and self.language.has("name_end", self.words[at].lower)

    def _owns(self, core: Core) -> bool:
        """Tell whether a capitalised body stands before a role (*University of Oxford professor Ann Lee*)."""
        first = core.pieces[0] if core.pieces else None
        return first is not None and first.kind == "body" and self.words[first.start].capital

    def _own(self, core: Core) -> None:
        span = (self.words[core.pieces[0].start].start, self.words[core.at - 1].end)
        inner = self.build(core.pieces[0].start, core, determiner=None, definiteness=None, plural=False)
        core.possessor, core.possessor_mention = span, inner
        core.pieces.clear()
        core.complement, core.complement_range = None, None

    def _possess(self, core: Core) -> int:
        """Take what stands before a possessive marker as the possessor of what follows."""
        start = self.words[core.pieces[0].start].start
        span = (start, self.words[core.at - 1].end)
        if self._is_shared_name(core):
            return self._add(core, "name", 1)
        inner = self.build(core.pieces[0].start, core, determiner=None, definiteness=None, plural=False)
        core.possessor = span
        core.possessor_mention = inner
        core.pieces.clear()
        core.complement = None
        core.complement_range = None
        return 1

    def _is_shared_name(self, core: Core) -> bool:
        """Tell whether a possessive marker stands in the name of a body (*the Teachers' Union*)."""
        at = core.at + 1
        last = core.pieces[-1]
        if at >= len(self.words) or not self.words[at].capital or not self.words[at - 2].capital:
            return False
        body = at
        while body < len(self.words) and self.words[body].capital and not self._size(body, "body"):
            body += 1
        common = self._size(last.start, "role") or self._size(last.start, "body")
        shown = self.words[core.at].text == "'" or bool(common)
        named = body < len(self.words) and self.words[body].capital
        return shown and named and self._gap(body) == " "

    def _complement(self, core: Core, *, limit: int | None) -> int:
        """Read *de la préfecture du Morbihan*, *for the army*: the complement of a role or body."""
        word = self.words[core.at]
        language = self.language
        role = any(piece.kind == "role" for piece in core.pieces)
        linking = language.has("genitive", word.lower) or (
            role and language.has("role_preposition", word.lower)
        )
        if not linking or core.at + 1 >= len(self.words) or not self.headed(core):
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
            if not word.text[0].isalpha() or "\n" in self._gap(at):
                break
            if word.lower in self.closed and self.tags.get(word.start) != "NOUN":
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

    def _lower(self, core: Core, word: Word, *, limit: int | None, determined: bool) -> int:
        """Take in a common word: an adjective before the head, or behind it where tags or range say so."""
        if not word.text[0].isalpha() or core.complement_range is not None:
            return 0
        if word.capital and not self._is_compound_adjective(word):
            return 0
        tag = self.tags.get(word.start)
        if word.lower in self.closed and tag not in {"ADJ", "NOUN"}:
            return 0
        if self.headed(core):
            named = core.pieces[-1].kind in _NAMES and not self._ends_body_name(core, word)
            fits = tag == "ADJ" or (limit is not None and tag not in {"VERB", "AUX", "ADV", "ADP"})
            return self._add(core, "lower", 1) if fits and not named else 0
        plain = sum(piece.kind == "lower" for piece in core.pieces)
        if determined and plain < _BEFORE_HEAD and tag not in {"VERB", "AUX", "ADP"}:
            return self._add(core, "lower", 1)
        return 0

    def _ends_body_name(self, core: Core, word: Word) -> bool:
        """Tell whether a common word ends the name of a body (*le groupe Élan commun*, before a comma)."""
        after = self.words[word.i + 1] if word.i + 1 < len(self.words) else None
        body = any(piece.kind == "body" for piece in core.pieces)
        return body and after is not None and (after.text in CLOSERS or after.capital)
