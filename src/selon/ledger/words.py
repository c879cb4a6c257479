"""Text → the stems that are searched, the same in both databases; and what is asked → what is matched.

A word is lower-cased, stemmed by Snowball's algorithm for its language, and then loses its accents. A word
that is asked for without accents is also stemmed with them, since the stem may depend on them
(*réfugiés* and *refugies* are both found by either).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""ISO 639-1 → Snowball's name; words of other languages are taken as they are."""

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th"}
)
_ACCENTED = {"a": "aàâ", "c": "cç", "e": "eéèê", "i": "iîï", "o": "oô", "u": "uùû"}
"""Accents that suffixes of Snowball's algorithms know."""
_VARIED = 2
"""Letters, from the end of a word, that are tried with accents: suffixes reach no further."""
_MOST_VARIANTS = 24
_REMEMBERED = 100_000
"""Words of a language whose stems are kept in memory."""


def fold(text: str) -> str:
    """Give a text in lower case without accents."""
    parts = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return "".join(c for c in parts if not unicodedata.combining(c))


def tokens(text: str) -> list[str]:
    """Give the words of a text in lower case; apostrophes and hyphens part them."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


@cache
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)


class _Stems(dict[str, str]):
    """Word → stem in one language, made when it is first asked for."""

    def __init__(self, algorithm: str | None) -> None:
        self._algorithm = algorithm

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        bare = fold(_stemmer(self._algorithm).stemWord(word) if self._algorithm else word)
        made = self[word] = bare if bare.isalnum() else "".join(_WORD.findall(bare)) or "0"
        return made


@cache
def _stems(language: str) -> _Stems:
    return _Stems(_ALGORITHMS.get(language))


def stem(word: str, language: str) -> str:
    """Give the stem of a lower-case word, without accents."""
    return _stems(language)[word]


def prepare(text: str, *, language: str) -> str:
    """Give the stems of a text in its order."""
    return " ".join(map(_stems(language).__getitem__, tokens(text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase that is asked for: any of several rows of stems."""

    alternatives: tuple[tuple[str, ...], ...]
    prefix: bool = False
    """Whether the last stem of each may go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for: one of each group, and none of what is excluded."""

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()

    def fts5(self) -> str | None:
        """Give what SQLite has to match; nothing where only what must not be there is asked for."""
        wanted = " AND ".join(f"({' OR '.join(map(_fts5, group))})" for group in self.groups)
        unwanted = " OR ".join(map(_fts5, self.excluded))
        return f"({wanted}) NOT ({unwanted})" if wanted and unwanted else wanted or None

    def tsquery(self) -> tuple[str | None, str | None]:
        """Give what PostgreSQL has to match, and what it has to leave out."""
        wanted = " & ".join(f"({' | '.join(map(_tsquery, group))})" for group in self.groups)
        return wanted or None, " | ".join(map(_tsquery, self.excluded)) or None


def ask(query: str, *, languages: Iterable[str]) -> Asked:
    """Read what is asked for.

    Words must all be there; ``"…"`` is a phrase, ``a OR b`` either, ``-a`` none of it, ``a*`` a beginning.

    Args:
        query: As a person writes it; marks that mean nothing are passed over.
        languages: Whose stems are tried, ISO 639-1.
    """
    groups: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    either = False
    known = tuple(languages)
    for minus, phrase, word in _ASKED.findall(query):
        if word == "OR" and groups:
            either = True
            continue
        term = _term(phrase or word, prefix=word.endswith("*"), languages=known)
        if term is None:
            continue
        if minus:
            excluded.append(term)
        elif either:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        either = False
    return Asked(groups=tuple(groups), excluded=tuple(excluded))


def _term(text: str, *, prefix: bool, languages: tuple[str, ...]) -> Term | None:
    words = tokens(text)
    if not words:
        return None
    rows: dict[tuple[str, ...], None] = {}
    for language in languages:
        choices = [dict.fromkeys(stem(one, language) for one in _variants(word)) for word in words]
        for number, row in enumerate(product(*choices)):
            if number == _MOST_VARIANTS:
                break
            rows[row] = None
    if prefix:
        rows[*(fold(word) for word in words)] = None
    return Term(alternatives=tuple(rows) or (tuple(map(fold, words)),), prefix=prefix)


def _variants(word: str) -> list[str]:
    """Give a word, and the ways to put accents on its last vowels where it has none at all."""
    if fold(word) != word:
        return [word]
    choices: list[str] = []
    left = _VARIED
    for letter in reversed(word):
        accented = _ACCENTED.get(letter) if left else None
        choices.append(accented or letter)
        left -= accented is not None
    return ["".join(reversed(one)) for one in product(*choices)]


def _fts5(term: Term) -> str:
    star = "*" if term.prefix else ""
    return " OR ".join(f'"{" ".join(row)}"{star}' for row in term.alternatives)


def _tsquery(term: Term) -> str:
    star = ":*" if term.prefix else ""
    rows = (" <-> ".join(f"'{one}'" for one in row) + star for row in term.alternatives)
    return " | ".join(f"({row})" for row in rows)
