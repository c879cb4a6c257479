"""The words of quantities: a text parted into tokens, and the tables of a language ready for use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from selon.language import Language, StageWord

_TOKEN = re.compile(
    r"\d{1,3}(?:(?: \d{3})+|(?:\.\d{3})+|(?:,\d{3})+|(?:'\d{3})+)(?!\d)(?:[.,]\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)?|[^\W\d_]+(?:'(?=\w|\Z))?|\n|[^\w\s]|_"
)


class Token(NamedTuple):
    """A word, a run of figures, a sign or a line end; offsets in the analysis copy."""

    start: int
    end: int
    word: str
    """Lower case."""


Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""First (or last) word → the phrases that begin (end) with it, longest first, with their values."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """The words of quantities of a language, ready for use."""

    classes: Mapping[str, Mapping[str, str]]
    forward: Mapping[str, Phrases]
    """Class → phrases by their first word."""
    backward: Mapping[str, Phrases]
    """Class → phrases by their last word."""
    stages: Mapping[str, Sequence[StageWord]]
    """First word → forms, longest first."""
    starts: frozenset[str]
    """Words that a number may begin with."""
    stops: frozenset[str]
    """Words that end what is counted."""
    cuts: frozenset[str]
    """Words that open a clause of its own: *que*, *qui*, *that*."""
    people: frozenset[str]
    demonyms: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    decimal: str
    head_last: bool
    """Whether what is counted ends with its head noun."""

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word is of a class."""
        return word in self.classes.get(name, ())

    def ahead(self, name: str, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
        """Give the end and the value of the longest phrase of a class that begins at a token."""
        if at >= len(tokens):
            return None
        for words, value in self.forward.get(name, {}).get(tokens[at].word, ()):
            end = at + len(words)
            if tuple(token.word for token in tokens[at:end]) == words:
                return end, value
        return None

    def behind(self, name: str, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
        """Give the start and the value of the longest phrase of a class that ends before a token."""
        if at <= 0:
            return None
        for words, value in self.backward.get(name, {}).get(tokens[at - 1].word, ()):
            start = at - len(words)
            if start >= 0 and tuple(token.word for token in tokens[start:at]) == words:
                return start, value
        return None


@cache
def lexicon(language: Language) -> Lexicon:
    """Make the lexicon of a language."""
    classes = language.quantities.words
    stages: dict[str, list[StageWord]] = {}
    for one in language.quantities.stages:
        words = split(" ".join(one.words))
        stages.setdefault(words[0], []).append(one)
    names: tuple[str, ...] = (
        "preposition",
        "coordinator",
        "clitic",
        "relative",
        "complementizer",
        "be",
        "modal",
        "month",
    )
    names = (*names, "perfect_auxiliary", "question_word", "weekday", "negation_after", "negation_before")
    stops = {word for name in names for word in language.words.get(name, ())}
    stops |= set(language.determiners) | set(classes.get("stop", ()))
    counting = ("one", "unit", "ten", "hundred", "scale", "collective_plural", "article", "zero")
    return Lexicon(
        classes=classes,
        forward={name: _phrases(table, last=False) for name, table in classes.items()},
        backward={name: _phrases(table, last=True) for name, table in classes.items()},
        stages={word: sorted(forms, key=_fewest) for word, forms in stages.items()},
        starts=frozenset(
            split(word)[0]
            for name in (*counting, "several", "several_of", "fraction")
            for word in classes.get(name, ())
        ),
        stops=frozenset(stops) - set(classes.get("before_noun", ())),
        cuts=frozenset(w for n in ("complementizer", "relative") for w in language.words.get(n, ())),
        people=frozenset(language.roles)
        | frozenset(language.demonyms)
        | frozenset(classes.get("people", ())),
        demonyms=frozenset(language.demonyms),
        auxiliaries=language.words.get("perfect_auxiliary", frozenset()),
        be=language.words.get("be", frozenset()),
        decimal=classes.get("feature", {}).get("decimal", "."),
        head_last=classes.get("feature", {}).get("head") == "last",
    )


def _fewest(form: StageWord) -> int:
    return -len(form.words)


def split(words: str) -> tuple[str, ...]:
    """Part words as `read_tokens` does."""
    return tuple(_TOKEN.findall(words))


def _phrases(table: Mapping[str, str], *, last: bool) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in table.items():
        words = split(phrase)
        found.setdefault(words[-1 if last else 0], []).append((words, value))
    for phrases in found.values():
        phrases.sort(key=lambda one: -len(one[0]))
    return found


def read_tokens(text: str) -> list[Token]:
    """Part a text into tokens."""
    return [Token(m.start(), m.end(), m[0].lower()) for m in _TOKEN.finditer(text)]


def is_figure(token: Token) -> bool:
    """Tell whether a token is written in figures."""
    return "0" <= token.word[0] <= "9"
