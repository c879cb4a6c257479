"""The words of a text for finding mentions: a plain cut that needs no language model.

Offsets are in the analysis copy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selon.language import Language
    from selon.syntax import Frame, Range

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|'s(?!\w)|(?<=s)'(?=\s)|[^\W\d_]{1,8}'(?=[^\W\d_]{2})"
    r"|\d+(?:[.,]\d+)*|[^\W_]+(?:[-&/·][^\W_]+)*|[^\w\s]"
)
_OPEN = frozenset(
    [
        "audience",
        "figure_noun",
        "occasion",
        "office_of",
        "outlet_noun",
        "person_word",
        "mouthpiece",
        "portfolio",
        "rank",
        "role_opener",
        "time_noun",
        "trade",
        "unnamed",
        "vague",
    ]
)
"""Classes of words that name people and things: they may well stand in a mention."""
_BREAKS = frozenset('.!?…:«»"“”()[]–—|;')


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text."""

    i: int
    text: str
    lower: str
    start: int
    end: int
    first: bool
    """Whether it begins a sentence, a line or a quotation, so that its capital says nothing."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def cut(text: str, *, frames: Sequence[Frame]) -> tuple[Word, ...]:
    """Cut a text into words."""
    starts = {frame.start for frame in frames}
    words: list[Word] = []
    for number, found in enumerate(_WORD.finditer(text)):
        before = text[words[-1].end : found.start()] if words else "\n"
        first = (
            not words
            or "\n" in before
            or words[-1].text in _BREAKS
            or found.start() in starts
            or (words[-1].text == "-" and before == " ")
        )
        word = found.group()
        words.append(Word(number, word, word.lower(), found.start(), found.end(), first))
    return tuple(words)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Give a word in lower case without accents, for comparing spellings."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=2048)
def skeleton(word: str) -> str:
    """Give the consonants of a name, once each in a row: spellings of one name mostly share them."""
    plain = re.sub(r"[^a-z]", "", fold(word))
    bare = plain[:1] + re.sub(r"[aeiouyjw]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", bare)


Heads = Mapping[str, tuple[frozenset[str], int]]
"""First word of the entries of a table → the entries that begin so, and the most words one has."""


def index(entries: Iterable[str]) -> Heads:
    """Make the entries of a table quick to find in a text."""
    by_first: dict[str, list[str]] = {}
    for entry in entries:
        first = _WORD.match(entry)
        by_first.setdefault(first.group() if first else entry, []).append(entry)
    return {
        first: (frozenset(known), max(len(_WORD.findall(entry)) for entry in known))
        for first, known in by_first.items()
    }


@lru_cache(maxsize=16)
def tables(language: Language) -> Mapping[str, Heads]:
    """Give the language's tables of names, roles and bodies, made quick to find."""
    return {
        "known": index(language.known_names),
        "country": index(language.countries),
        "role": index(language.roles),
        "body": index(language.bodies),
        "demonym": index(language.demonyms),
    }


@lru_cache(maxsize=16)
def firsts(language: Language) -> frozenset[str]:
    """Give the first words of every entry of the language's tables."""
    return frozenset(first for heads in tables(language).values() for first in heads)


def longest(words: Sequence[Word], at: int, *, heads: Heads, text: str, lower: bool) -> int:
    """Give how many words from a place on spell an entry of a table (the longest); 0 for none."""
    word = words[at]
    known, most = heads.get(word.lower if lower else word.text, (frozenset(), 0))
    best = 0
    for size in range(1, most + 1):
        last = at + size - 1
        if last >= len(words):
            break
        spelt = text[word.start : words[last].end]
        if "\n" in spelt:
            break
        if (spelt.lower() if lower else spelt) in known:
            best = size
    return best


def classes(language: Language) -> frozenset[str]:
    """Give every word of the language's closed classes: none of them is a name."""
    return _classes(language)


@lru_cache(maxsize=16)
def _classes(language: Language) -> frozenset[str]:
    groups = [words for name, words in language.words.items() if name not in _OPEN]
    closed = {word for group in groups for word in group if " " not in word}
    cues = {word for word in language.cues if not word.endswith("s") or len(word) > 3}  # noqa: PLR2004
    return frozenset(closed | cues | set(language.determiners) | set(language.pronouns))


def inside(span: Range, outer: Range) -> bool:
    """Tell whether a stretch lies in another."""
    return outer[0] <= span[0] and span[1] <= outer[1]
