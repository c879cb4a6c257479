"""Names: which capitalised words of a text are names, and where a name begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.attribution.descriptions import Describer
from selon.attribution.mentions import Core
from selon.attribution.words import Word, classes, firsts, longest, tables
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.attribution.mentions import Mention
    from selon.language import Language


class Namer(Describer):
    """Tells the names among the words of one text."""

    def __init__(self, text: str, *, words: Sequence[Word], language: Language, tags: dict[int, str]) -> None:
        """Take a text, its words, and the parts of speech known for some, by offset."""
        super().__init__(text, words=words, language=language)
        self.tags = tags
        self.closed = classes(language)
        self.tables = tables(language)
        self.firsts = firsts(language)
        self._phrases: dict[tuple[int, int | None, bool], Mention | None] = {}
        self._entries: dict[int, tuple[str, int]] = {}
        lowers = {word.text for word in words}
        self.common = {word.lower for word in words if word.capital and word.lower in lowers}
        self.proper = {word.text for word in words if word.capital and not word.first}

    def gap(self, at: int) -> str:
        """Give what stands between a word and the one before."""
        return self.text[self.words[at - 1].end : self.words[at].start] if at else "\n"

    def is_name_word(self, at: int, *, trusted: bool) -> bool:
        """Tell whether a word is a name, or part of one; ``trusted`` where its place alone shows that."""
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
            return not self.closed_anywhere(word) and not self.is_compound_adjective(word)
        if word.lower in self.common or word.lower in self.closed or self.is_compound_adjective(word):
            return False
        follows = self.words[at + 1] if at + 1 < len(self.words) else None
        return (
            word.text in self.proper
            or word.text in self.language.given_names
            or "-" in word.text
            or (word.text.isupper() and len(word.text) > 1)
            or (follows is not None and follows.capital and self.gap(at + 1) == " ")
        )

    def is_compound_adjective(self, word: Word) -> bool:
        """Tell whether a capital only opens an adjective (*the Lyon-based company*)."""
        return "-" in word.text and self.language.has("compound_ending", word.text.rpartition("-")[2])

    def closed_anywhere(self, word: Word) -> bool:
        """Tell whether a capitalised word is a weekday, month or pronoun all the same."""
        names = ("weekday", "month", "first_person", "impersonal")
        return (
            any(self.language.has(name, word.lower) for name in names) or word.lower in self.language.pronouns
        )

    def size(self, at: int, table: str) -> int:
        """Give how many words from a place on spell an entry of a table."""
        lower = table not in {"known", "country"}
        size = longest(self.words, at, heads=self.tables[table], text=self.text, lower=lower)
        if table == "role" and not size:
            return int(self.role_word(self.words[at].lower) is not None)
        return size

    def shouted(self, at: int) -> bool:
        """Tell whether a word is all capitals."""
        return self.words[at].text.isupper() and len(self.words[at].text) > 1

    def part_of_name(self, core: Core, at: int) -> bool:
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

    def named_later(self, at: int) -> bool:
        """Tell whether a comma and another person's name follow a name (*de l'hôpital Jean Bot, Ann Lee*)."""
        while at < len(self.words) and (self.words[at].capital or self.particle(at)):
            at += 1
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return after is not None and self.words[at].text == "," and after.text in self.language.given_names

    def is_apart(self, core: Core, at: int, *, nested: bool) -> bool:
        """Tell whether a person's name follows by chance (*explique au journal Ann Lee*, *two days Ann*)."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        follows = after is not None and (after.capital or self.particle(at + 1))
        if not core.pieces or not follows:
            return False
        last = core.pieces[-1]
        given = self.words[at].text in self.language.given_names
        if last.kind in {"known", "country"} or (last.kind in {"name", "body"} and self.shouted(last.start)):
            return given or (nested and last.kind in {"known", "country"})
        if not given:
            return False
        if nested and last.kind in {"name", "body"} and any(p.kind in {"name", "body"} for p in core.pieces):
            return not self.named_later(at)
        if last.kind != "body":
            return all(piece.kind == "lower" for piece in core.pieces)
        body = self.spell(core.pieces[-1].start, core.pieces[-1].end).lower()
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return self.language.bodies.get(body) is SpeakerKind.OUTLET and after is not None and after.capital

    def particle(self, at: int) -> bool:
        """Tell whether a particle with a name behind it stands at a place (*van der Berg*)."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return self.language.has("particle", self.words[at].lower) and after is not None and after.capital

    def links_name(self, core: Core, at: int) -> int:
        """Give the length of a particle that a name goes on behind (*de*, *van der*, *d'*, *&*)."""
        last = core.pieces[-1]
        shown = last.kind == "body" and self.words[last.start].capital
        if last.kind != "name" and not (shown and not self.language.has("genitive", self.words[at].lower)):
            return 0
        if self.names_person(core) and self.language.has("genitive", self.words[at].lower):
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
        if genitive and self.size(after, "country"):
            return 0
        named_body = core.pieces[0].kind == "body" and self.words[core.pieces[0].start].text[:1].islower()
        return size if person or not genitive or named_body else 0

    def names_person(self, core: Core) -> bool:
        """Tell whether two bare names stand before a word that no person's name goes on with (*of*)."""
        at = core.at
        bare = not core.determined and all(piece.kind == "name" for piece in core.pieces)
        return bare and len(core.pieces) > 1 and self.language.has("name_end", self.words[at].lower)

    def is_shared_name(self, core: Core) -> bool:
        """Tell whether a possessive marker stands in the name of a body (*the Teachers' Union*)."""
        at = core.at + 1
        last = core.pieces[-1]
        if at >= len(self.words) or not self.words[at].capital or not self.words[at - 2].capital:
            return False
        body = at
        while body < len(self.words) and self.words[body].capital and not self.size(body, "body"):
            body += 1
        common = self.size(last.start, "role") or self.size(last.start, "body")
        shown = self.words[core.at].text == "'" or bool(common)
        named = body < len(self.words) and self.words[body].capital
        return shown and named and self.gap(body) == " "
