"""Citations: the mentions that the sources of attributions are, among all mentions of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.attribution.appositions import flatten, place, scan, with_appositions
from selon.attribution.mentions import Mention
from selon.attribution.nominals import CLOSERS
from selon.attribution.words import inside
from selon.language import Definiteness, Gender
from selon.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.attribution.nominals import Reader
    from selon.attribution.words import Word
    from selon.syntax import Range

_PRONOUN_CLASSES = ("relative", "impersonal", "first_person")


class Citations:
    """Reads the sources of one text."""

    def __init__(self, reader: Reader) -> None:
        """Take the reader of the text's mentions."""
        self.reader = reader
        self.language = reader.language

    def read(self, sources: Sequence[Range]) -> tuple[tuple[Mention, ...], dict[Range, Mention | None]]:
        """Give the mentions of the text, with the sources read as they are bounded.

        Returns:
            All mentions in order, and for each source its mention (none for a pronoun).
        """
        scanned = scan(self.reader)
        read = {source: self._mention(source, scanned) for source in sources}
        taken = [mention for mention in read.values() if mention is not None]
        kept = [
            m
            for m in scanned
            if not any(
                (m.start < t.end and t.start < m.end and not m.nested)
                or inside((m.start, m.end), (t.start, t.end))
                for t in taken
            )
        ]
        flat = [deep for one in taken for deep in flatten(one)]
        unique = {(m.start, m.end, m.name): m for m in (*flat, *kept)}
        settled = {
            source: None if m is None else unique.get((m.start, m.end, m.name), m)
            for source, m in read.items()
        }
        return tuple(sorted(unique.values(), key=lambda m: (m.start, -m.end))), settled

    def pronoun(self, source: Range) -> str | None:
        """Give the pronoun (or lone determiner) that a source is, as the language's tables have it."""
        spelt = self.reader.text[slice(*source)].lower().strip()
        bare = spelt.strip("-'")
        tables = self.language
        for form in (spelt, f"-{bare}", bare, f"{bare}'"):
            if form in tables.pronouns or form in tables.determiners:
                return form
            if any(tables.has(name, form) for name in _PRONOUN_CLASSES):
                return form
        return None

    def _mention(self, source: Range, scanned: Sequence[Mention]) -> Mention | None:
        """Read the mention that a source is: by its own bounds, or wider where more stands around it."""
        if self.pronoun(source) is not None:
            return None
        at = self._begin(source)
        own = None if at is None else self.reader.phrase(at, limit=source[1])
        if own is not None:
            own = self._joined(with_appositions(self.reader, own, limit=source[1]), limit=source[1])
        wider = [m for m in scanned if m.start <= source[0] < m.end and not m.nested]
        around = max(wider, key=lambda m: m.end - m.start, default=None)
        if around is None:
            plain = self._plain(at, limit=source[1]) if own is None and at is not None else None
            return own if plain is None else with_appositions(self.reader, plain, limit=source[1])
        if own is None:
            return around
        names = own.name or "", around.name or ""
        same = own.proper and around.proper and (names[0] in names[1] or names[1] in names[0])
        return around if same and around.start < own.start else own

    def _joined(self, mention: Mention, *, limit: int) -> Mention:
        """Take in a second name that a coordinator joins to the first: they speak together."""
        at = place(self.reader, mention.end)
        words = self.reader.words
        if not mention.proper or at + 1 >= len(words) or words[at].start >= limit:
            return mention
        if not self.language.has("noun_coordinator", words[at].lower):
            return mention
        other = self.reader.phrase(at + 1, limit=limit)
        if other is None or not other.proper:
            return mention
        return Mention(
            start=mention.start,
            end=other.end,
            kind=SpeakerKind.GROUP,
            plural=True,
            proper=True,
            name=f"{mention.name} {words[at].text} {other.name}",
            inner=(mention, other),
        )

    def _plain(self, at: int, *, limit: int) -> Mention | None:
        """Read a source whose head is no word of the tables: its first noun is taken for a role."""
        words, language, tags = self.reader.words, self.language, self.reader.tags
        start = words[at].start
        determiner = language.determiners.get(words[at].lower)
        at += determiner is not None
        within: list[Word] = []
        for word in words[at:]:
            if word.start >= limit or word.text in CLOSERS or language.has("relative", word.lower):
                break
            within.append(word)
        nouns = [word for word in within if tags.get(word.start) in {"NOUN", "PROPN"}] or within
        if not nouns or within[-1].lower in language.pronouns or not nouns[0].text[0].isalpha():
            return None
        plural = determiner is not None and determiner.plural
        country = language.demonyms.get(nouns[0].lower) if len(within) == 1 else None
        possessed = determiner is not None and determiner.definiteness is Definiteness.POSSESSIVE
        return Mention(
            start=start,
            end=within[-1].end,
            determiner=determiner.definiteness if determiner is not None else None,
            possessor=(start, words[at - 1].end) if possessed else None,
            gender=Gender.ANY if determiner is None or possessed else determiner.gender,
            plural=plural,
            kind=SpeakerKind.GROUP if plural else SpeakerKind.PERSON if country else SpeakerKind.UNKNOWN,
            country=country,
            trait=country is not None,
            role=self.reader.spell(within[0].i, within[-1].i + 1),
            heads=(nouns[0].lower,),
            unnamed=True,
        )

    def _begin(self, source: Range) -> int | None:
        """Give the word that a source's noun phrase begins with, behind a preposition."""
        words = self.reader.words
        at = place(self.reader, source[0])
        language = self.language
        while at < len(words) and words[at].start < source[1]:
            word = words[at].lower
            closed = word in self.reader.closed and word not in language.determiners
            known = word in language.roles or word in language.bodies or words[at].capital
            if words[at].text[0].isalnum() and (known or not closed) and not (closed and words[at].first):
                return at
            if language.has("predeterminer", word):
                return at
            at += 1
        return None
