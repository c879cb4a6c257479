"""Nominals: the noun phrases of a text, read off its surface.

Capitals, titles, roles, bodies, determiners and complements make them, because sentences without signs
of an attribution are never parsed, and speakers are often introduced there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from selon.attribution.mentions import NAMES, Core, Mention, Piece
from selon.attribution.names import Namer
from selon.attribution.words import Word
from selon.language import Definiteness
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from selon.language import Determiner
    from selon.syntax import Range

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


class Reader(Namer):
    """Reads mentions off the words of one text."""

    # words -------------------------------------------------------------------------------------

    def _title(self, at: int) -> int:
        """Give the place after a title such as *M.* that a name follows."""
        word = self.words[at]
        after = at + 1
        spelt = word.text
        titles = self.language.titles
        if spelt not in titles and f"{spelt}." not in titles:
            return at
        if after < len(self.words) and self.words[after].text == "." and self.gap(after) == "":
            after += 1
        follows = self.words[after] if after < len(self.words) else None
        if follows is None or "\n" in self.gap(after):
            return at
        return after if follows.capital or self.particle(after) else at

    # phrases -----------------------------------------------------------------------------------

    def phrase(self, at: int, *, limit: int | None = None, nested: bool = False) -> Mention | None:
        """Read the noun phrase that begins at a word; up to an offset where one is given."""
        key = at, limit, nested
        if key not in self._phrases:
            self._phrases[key] = self._phrase(at, limit=limit, nested=nested)
        return self._phrases[key]

    def _phrase(self, at: int, *, limit: int | None, nested: bool) -> Mention | None:
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
        if determiner is not None and self.size(at, "known") > 1:
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
            if core.at > begin and "\n" in self.gap(core.at):
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
            return int(here[1].capital and self.gap(core.at) == "")
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
        behind_name = bool(core.pieces) and core.pieces[-1].kind in NAMES
        if kind == "role" and nested and behind_name and not word.capital:
            return 0
        if kind == "role" and core.complement_range is not None and self._owns(core):
            self._own(core)
        if size and self._allowed(core, kind, word, determined=determined, limit=limit):
            return self._add(core, kind, size)
        if self.is_name_word(at, trusted=limit is not None or bool(core.pieces)):
            return 0 if self.is_apart(core, at, nested=nested) else self._add(core, "name", 1)
        taken = self._name_goes_on(core, at) if core.pieces else 0
        if taken:
            return self._add(core, "name", taken)
        taken = self._complement(core, limit=limit) if core.pieces else 0
        return taken or self._lower(
            core, word, limit=limit, determined=determined or core.possessor is not None
        )

    def _entry(self, at: int) -> tuple[str, int]:
        """Give the table that spells the longest stretch from a word on, and its length in words."""
        if at not in self._entries:
            self._entries[at] = self._longest_entry(at)
        return self._entries[at]

    def _longest_entry(self, at: int) -> tuple[str, int]:
        word = self.words[at]
        if word.text not in self.firsts and word.lower not in self.firsts and "-" not in word.text:
            return _TABLES[0], 0
        sizes = {table: self.size(at, table) for table in _TABLES}
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
        if word.text.isdigit() and last.kind == "name" and self.shouted(at - 1):
            return 1
        if last.kind in {"title", "name"} and self.particle(at) and (word.capital or last.kind == "title"):
            return 1
        return self.links_name(core, at)

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
        if kind in {"role", "body"} and self.part_of_name(core, word.i):
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
        if self.is_shared_name(core):
            core.pieces[:] = [Piece("name", core.pieces[0].start, core.at)]
            return self._add(core, "name", 1)
        inner = self.build(core.pieces[0].start, core, determiner=None, definiteness=None, plural=False)
        core.possessor = span
        core.possessor_mention = inner
        core.pieces.clear()
        core.complement = None
        core.complement_range = None
        return 1

    def _complement(self, core: Core, *, limit: int | None) -> int:
        """Read *de la préfecture du Morbihan*, *for the army*: the complement of a role or body."""
        word = self.words[core.at]
        language = self.language
        role = any(piece.kind == "role" for piece in core.pieces)
        charged = role and language.has("in_charge", word.lower)
        linking = language.has("genitive", word.lower) or (
            role and language.has("role_preposition", word.lower)
        )
        if not (linking or charged) or core.at + 2 >= len(self.words) or not self.headed(core):
            return 0
        start = core.at + 1
        if charged:
            word = self.words[start]
            if not (language.has("genitive", word.lower) or language.has("role_preposition", word.lower)):
                return 0
            start += 1
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
            if not word.text[0].isalpha() or "\n" in self.gap(at):
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
        if word.capital and not self.is_compound_adjective(word):
            return 0
        tag = self.tags.get(word.start)
        if word.lower in self.closed and tag not in {"ADJ", "NOUN"}:
            return 0
        if self.headed(core):
            named = core.pieces[-1].kind in NAMES and not self._ends_body_name(core, word)
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
