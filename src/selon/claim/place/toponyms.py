"""Toponyms: which words of a text name a place, and how the words before them place it.

A name of the language's tables (countries, regions, exonyms) counts almost anywhere; one that only the
gazetteer has needs evidence: a preposition, a country beside it, a large population, or a sure mention
of the same name elsewhere. What stands beside another capitalised word is a part of some other name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from selon.claim.place import gazetteer
from selon.claim.place.patterns import WORD, compiled, either
from selon.language import Language

_LONGEST = 4
"""Words of a name that is looked up in the gazetteer."""
_LARGE = 500_000
"""Inhabitants from which a bare name is taken for the city."""
_MIDDLING = 50_000
"""Likewise behind a genitive, which stands before persons as well."""
_ARTICLED = 3_000
"""Likewise behind the preposition that holds a name's article (*au Havre*)."""
_KNOWN = 20_000
"""Inhabitants from which a name that the tables have for a body is also taken for the city."""
_WINDOW = 70
"""Characters before a name in which its preposition is looked for."""
_LAST = re.compile(r"[ ']")
_SHOUTED = 4
"""Letters from which a word in capitals is looked up as a name written out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A stretch that names a place; offsets in the analysis copy."""

    start: int
    end: int
    """Of the whole mention: *l'est de la Russie*."""
    name: str
    """As its own words have it (*Russie*), spelled as the tables do where they have it."""
    core_start: int
    """Where the name itself begins."""
    place: str | None = None
    """What the preposition before it says: origin, destination, location, toward, genitive, none."""
    preposition: str | None = None
    """The words of that preposition."""
    governed_at: int = 0
    """Where that preposition, or else the mention with its article, begins."""
    direction: str | None = None
    """Compass point or ``C`` where a part of it is meant: *l'est de*, *northern*."""
    noun: str | None = None
    """What the noun before it says it is: ``region`` or ``city`` (*la région de Wonsan*)."""
    area: bool = False
    """Whether article or preposition shows an area and no city (*en*, *la*)."""
    apposed: bool = False
    """Whether it only tells where the place named before it lies (*Vladivostok, en Russie*)."""
    listed: bool = True
    """Whether a table of the language has the name; else the gazetteer alone."""
    joined: bool = False
    """Whether a conjunction gives it the preposition of the place before (*à Lyon et Paris*)."""
    metonym: bool = False
    """Whether it stands for a government or people: bare, and does or undergoes what is told.

    A role (`selon.claim.place.movement`) goes before it: the object of *quitter* is a place."""


def find(text: str, *, language: Language) -> tuple[PlaceMention, ...]:
    """Find the toponyms of an analysis copy, in order; they do not overlap."""
    return _Finder(text, language).find()


class _Finder:
    """Holds one text while its toponyms are found."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.patterns = compiled(language)
        self.words = list(WORD.finditer(text))
        self.persons: set[str] = set()
        self.closed = {w for name, ws in language.words.items() if name != "homograph" for w in ws}
        self.closed |= set(language.determiners) | set(language.pronouns)

    def find(self) -> tuple[PlaceMention, ...]:
        found: list[PlaceMention] = []
        doubtful: list[PlaceMention] = []
        at = 0
        while at < len(self.words):
            size, mention, sure = self._at(at)
            if mention is not None:
                (found if sure else doubtful).append(mention)
            at += max(1, size)
        found = [one for one in found if not self._personal(one)]
        certain = {one.name for one in found}
        later = [one for one in doubtful if one.name in certain and not self._personal(one)]
        later += self._beside_area(doubtful, found, taken=later)
        later += self._listed_behind(doubtful, [*found, *later])
        return self._linked(sorted([*found, *later], key=lambda one: one.start))

    def _personal(self, one: PlaceMention) -> bool:
        """Tell whether a name is the surname of somebody in the report, where it may be either.

        Behind *to* or *of* stand persons as well; *in* or *near* tells a place all the same.
        """
        if one.name not in self.persons or one.name in self.language.countries or one.noun or one.direction:
            return False
        return not self.language.places.words.get("sure_preposition", {}).keys() & {one.preposition}

    def _at(self, at: int) -> tuple[int, PlaceMention | None, bool]:
        """Read what begins at a word: how many words it takes, the mention, and whether it is sure."""
        word = self.words[at][0]
        name = self._listed(at)
        if not name and not word[0].isupper():
            return 1, None, False
        other = next((o for o in self.patterns.others.get(word, ()) if self._spells(at, o)), "")
        if other and len(other) > len(name):
            return self._size(at, other), None, False
        articled = self._articled(at)
        if articled:
            return articled
        if name:
            size = self._size(at, name)
            if self._beside_name(at, size):
                return self._run(at), None, False
            if self._of_body(at):
                return size, None, False
            mention = self._mention(at, size, name=self._spelled(name), listed=True)
            if not self._stands(mention):
                return size, None, False
            sure = mention.place is not None or name not in self.language.given_names
            return size, mention, sure
        return self._unlisted(at)

    def _articled(self, at: int) -> tuple[int, PlaceMention, bool] | None:
        """Read a city whose article a preposition holds: *au Havre*, *des Sables-d'Olonne*."""
        held = self.language.places.words.get("contraction", {})
        before = self.words[at - 1] if at else None
        if before is None or before[0].lower() not in held:
            return None
        size = self._run(at)
        name = f"{held[before[0].lower()]} {self._slice(at, size)}"
        listed = name in self.language.places.exonyms
        known = () if listed or size > _LONGEST else gazetteer.cities(name)
        if not listed and (not known or known[0].population < _ARTICLED):
            return None
        return size, self._mention(at, size, name=name, listed=listed), True

    def _stands(self, one: PlaceMention) -> bool:
        """Tell whether a name that needs an article or a noun before it has it; see `Region.behind`."""
        places = self.language.places
        if one.name in self.language.countries or one.name in places.exonyms:
            return True
        needed = {region.behind for region in places.regions[one.name]}
        return None in needed or one.noun == "region" or ("article" in needed and one.area)

    def _of_body(self, at: int) -> bool:
        """Tell whether a place ends the name of a body: *Banque de France*, *Bank of America*."""
        genitives = self.language.places.words.get("genitive", {})
        pieces = {piece for genitive in genitives for piece in _LAST.split(genitive)}
        n = at - 1
        while n >= 0 and self.words[n][0] in pieces:
            n -= 1
        if n < 0 or n == at - 1 or not self.words[n][0][0].isupper():
            return False
        between = self.text[self.words[n].end() : self.words[at].start()].strip()
        return between in genitives and self.words[n][0].lower() in self.language.bodies

    def _unlisted(self, at: int) -> tuple[int, PlaceMention | None, bool]:
        """Read a run of capitalised words that only the gazetteer may have."""
        size = self._run(at)
        name = self._slice(at, size)
        first = self.words[at][0]
        titled = self._titled(at)
        if size > _LONGEST or titled or (size > 1 and first in self.language.given_names):
            self.persons |= {self.words[n][0] for n in range(at + (0 if titled else 1), at + size)}
            return size, None, False
        known = () if first.lower() in self.closed and size == 1 else gazetteer.cities(name)
        if not known:
            if first.lower() in self.closed:
                return 1, None, False
            if size > 1:
                self.persons.add(self.words[at + size - 1][0])
                return size, None, False
            return 1, None, False
        if size == 1 and (self._of_body(at) or self._is_body(name, known)):
            return size, None, False
        mention = self._mention(at, size, name=name, listed=False)
        if (mention.area and not mention.noun) or first in self.language.given_names:
            return size, None, False
        people = known[0].population
        strong = mention.place in {"location", "origin", "destination", "toward"} or mention.noun is not None
        strong = strong or self._moved(at)
        sure = strong or people >= _LARGE or (mention.place == "genitive" and people >= _MIDDLING)
        return size, mention, sure

    def _moved(self, at: int) -> bool:
        """Tell whether a verb of movement whose object is a place stands right before (*quitter Douvres*)."""
        before = self.words[at - 1][0].lower() if at else ""
        motion = self.language.places.motions.get(before)
        homograph = before in self.language.places.words.get("homograph", {})
        return motion is not None and motion.object is not None and not homograph

    def _is_body(self, name: str, known: Sequence[gazetteer.City]) -> bool:
        """Tell whether a name is that of a body or office, which a small place only happens to share."""
        body = self.language.known_names.get(name)
        if body is None:
            return name.lower() in self.language.bodies
        return not any(city.country == body.country and city.population >= _KNOWN for city in known)

    def _mention(self, at: int, size: int, *, name: str, listed: bool) -> PlaceMention:
        start, end = self.words[at].start(), self.words[at + size - 1].end()
        head = self.text[max(0, start - _WINDOW) : start]
        begun = start
        direction = None
        for pattern in (self.patterns.part, self.patterns.adjective):
            part = pattern.search(head) if pattern else None
            if part:
                table = "direction" if pattern is self.patterns.part else "direction_adjective"
                direction = self.language.places.words[table][part["direction"].lower()]
                begun = start - len(head) + part.start()
                if part[0][0] == " ":
                    begun += 1
                break
        head = self.text[max(0, begun - _WINDOW) : begun]
        before = self.patterns.before.search(head)
        words = self.language.places.words
        place = noun = None
        prep = ""
        area = direction is not None
        governed = begun
        if before:
            governed = begun - len(head) + before.start()
            if prep := (before["prep"] or "").lower():
                place = words["preposition"][prep]
            noun = words["noun"][before["noun"].lower()] if before["noun"] else None
            held = _LAST.split(prep)[-1] in words.get("contraction", {})
            area = area or prep in words.get("area_preposition", {})
            area = area or (not noun and (held or bool(before["article"])))
        after = self.words[at + size] if at + size < len(self.words) else None
        if noun is None and after and self.text[end : after.start()] == " ":
            noun = words.get("noun_after", {}).get(after[0])
        return PlaceMention(
            start=begun, end=end, name=name, core_start=start, place=place, governed_at=governed,
            preposition=prep or None, direction=direction, noun=noun, area=area, listed=listed,
        )  # fmt: skip

    def _linked(self, mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """Mark those that tell where the one before lies, and those that stand for a government."""
        found: list[PlaceMention] = []
        for one in mentions:
            before = found[-1] if found else None
            apposed = before is not None and self._apposed(before, one)
            found.append(replace(one, apposed=apposed))
        for at, one in enumerate(found):
            if at and self._joined(found, at):
                head = found[at - 1]
                found[at] = replace(one, joined=True, place=head.place, governed_at=head.governed_at)
        bare = {None, "none", "genitive"}
        return tuple(
            replace(
                one, metonym=one.place in bare and not (one.apposed or one.direction or self._dateline(one))
            )
            for one in found
        )

    def _joined(self, found: Sequence[PlaceMention], at: int) -> bool:
        """Tell whether a bare place goes on a list whose first has a preposition: *à Lyon, Metz et Paris*."""
        before, one = found[at - 1], found[at]
        if one.place or one.apposed or before.apposed or before.place in {None, "none", "genitive"}:
            return False
        conjunctions = self.language.places.words.get("conjunction", {})
        for first, second in pairwise(found[at - 1 :]):
            article = either(self.language.places.words.get("article", {}))
            gap = re.sub(
                rf"(?<!\w){article}\s?\Z", "", self.text[first.end : second.start], flags=re.IGNORECASE
            )
            if gap.strip(" ,") in conjunctions:
                return True
            if gap != ", ":
                return False
        return False

    def _apposed(self, before: PlaceMention, one: PlaceMention) -> bool:
        gap = self.text[before.end : one.core_start]
        country = one.name in self.language.countries
        wider = country or one.name in self.language.places.regions
        narrower = before.name not in self.language.countries and before.direction is None
        if not country and before.name not in self.language.places.exonyms:
            narrower = narrower and before.name not in self.language.places.regions
        beside = one.place in {None, "location"} and (before.name != one.name or before.noun != one.noun)
        if not (gap and wider and narrower and beside and self.patterns.joint.fullmatch(gap)):
            return False
        return "(" in gap or "," in gap or one.place == "location"

    def _beside_area(
        self,
        doubtful: Sequence[PlaceMention],
        found: Sequence[PlaceMention],
        *,
        taken: Sequence[PlaceMention],
    ) -> Iterator[PlaceMention]:
        """Give the doubtful names with a country behind them, or at the head of a dateline."""
        for one in doubtful:
            follows = next((f for f in found if f.start >= one.end), None)
            if one not in taken and (self._dateline(one) or (follows and self._apposed(one, follows))):
                yield one

    def _listed_behind(
        self, doubtful: Sequence[PlaceMention], found: Sequence[PlaceMention]
    ) -> Iterator[PlaceMention]:
        """Give the doubtful names of middling cities that end a list of sure places."""
        for one in doubtful:
            before = max((f for f in found if f.end <= one.start), key=lambda f: f.end, default=None)
            if before is None or one in found or one.listed or self._personal(one):
                continue
            if self._joined((before, one), 1) and gazetteer.cities(one.name)[0].population >= _MIDDLING:
                yield one

    def _dateline(self, one: PlaceMention) -> bool:
        """Tell whether a name opens a paragraph and a comma, bracket or dash follows."""
        opens = one.start == 0 or self.text[one.start - 1] == "\n"
        return opens and re.match(r" ?[(—–-]|, \w+[^\n]{0,20} ?[(—–-]", self.text[one.end :]) is not None

    def _listed(self, at: int) -> str:
        word = self.words[at][0]
        heads = self.patterns.heads.get(word, ())
        if not heads and word.isupper() and len(word) >= _SHOUTED:
            heads = self.patterns.shouted.get(word, ())
        return next((name for name in heads if self._spells(at, name)), "")

    def _spelled(self, name: str) -> str:
        """Give the entry of the tables that a written name is, whatever its capitals."""
        tables = (self.language.countries, self.language.places.regions, self.language.places.exonyms)
        for spelled in (name, name[0].lower() + name[1:], name.title()):
            if any(spelled in table for table in tables):
                return spelled
        return name

    def _spells(self, at: int, name: str) -> bool:
        end = self.words[at].start() + len(name)
        return self.text.startswith(name, self.words[at].start()) and not self.text[end : end + 1].isalnum()

    def _size(self, at: int, name: str) -> int:
        end = self.words[at].start() + len(name)
        size = 1
        while at + size < len(self.words) and self.words[at + size].start() < end:
            size += 1
        return size

    def _run(self, at: int) -> int:
        """Count the capitalised words from a place on that only spaces part."""
        size = 1
        while at + size < len(self.words):
            word = self.words[at + size]
            gap = self.text[self.words[at + size - 1].end() : word.start()]
            if gap != " " or not word[0][0].isupper() or self._dated(word[0]):
                break
            size += 1
        return size

    def _slice(self, at: int, size: int) -> str:
        return self.text[self.words[at].start() : self.words[at + size - 1].end()]

    def _dated(self, word: str) -> bool:
        return self.language.has("weekday", word.lower()) or self.language.has("month", word.lower())

    def _beside_name(self, at: int, size: int) -> bool:
        """Tell whether a capitalised word stands right beside that makes another name of it."""
        if at + size < len(self.words):
            after = self.words[at + size]
            gap = self.text[self.words[at + size - 1].end() : after.start()]
            role = after[0].lower() in self.language.roles or after[0].lower() in self.language.demonyms
            if gap == " " and after[0][0].isupper() and not self._dated(after[0]) and not role:
                return True
        if at == 0:
            return False
        before = self.words[at - 1]
        gap = self.text[before.end() : self.words[at].start()]
        lower = before[0].lower()
        points = self.language.places.words.get("direction_adjective", {})
        initials = len(before[0]) > 1 and before[0].isupper() and not self.words[at][0].isupper()
        name = before[0][0].isupper() and (initials or lower not in self.closed) and lower not in points
        return gap == " " and (name or self._titled(at))

    def _titled(self, at: int) -> bool:
        if at == 0:
            return False
        before = self.words[at - 1]
        gap = self.text[before.end() : self.words[at].start()]
        return gap in {" ", ". "} and (
            before[0] in self.language.titles
            or f"{before[0]}." in self.language.titles
            or (gap == " " and before[0] in self.language.given_names)
            or (gap == " " and before[0].lower() in self.language.roles)
        )
