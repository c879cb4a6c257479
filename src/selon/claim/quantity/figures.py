"""Figures: the numbers that the words and signs of a text write.

A number is written in figures (*3 000*, *10.000*, *10K*), in words (*trois mille cinq cents*), in both
(*1,2 million*, *27-hundred*) or with a collective noun (*une dizaine de milliers*).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from selon.claim.quantity.vocabulary import Lexicon, Token, is_figure

_GROUPED = re.compile(r"\d{1,3}(?:[ .,']\d{3})+")
_CENTURY = 100
_THOUSAND = 1000
_MILLION = 1_000_000
_TWENTY = 20
_TEN = 10
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    value: float | None
    """`None` for what has no figure: *plusieurs*, *des milliers*."""
    about: bool = False
    several: bool = False
    share: bool = False
    """Whether the value is in per cent."""
    multiplier: float = 1
    """By which the last part was multiplied."""
    plain: bool = False
    """Whether it is figures and nothing else."""
    noun: bool = False
    """Whether what is counted follows it with a preposition: *une dizaine de*, *dozens of*."""


def figure_value(word: str, *, decimal: str, counts: bool) -> float | None:
    """Give the value of a run of figures.

    Args:
        word: with its marks.
        decimal: the decimal mark of the language; another mark parts groups of three.
        counts: whether people or things are counted, of which there are no thousandths.
    """
    grouped = _GROUPED.fullmatch(word)
    marks = [char for char in word if not "0" <= char <= "9"]
    if grouped and (len(marks) > 1 or marks[0] != decimal or counts or word.endswith("000")):
        whole, part = word, ""
    elif marks and marks[-1] in ".,":
        whole, _, part = word.rpartition(marks[-1])
    else:
        whole, part = word, ""
    digits = "".join(char for char in whole if "0" <= char <= "9")
    if not digits or len(digits) > _MOST_DIGITS:
        return None
    return float(f"{digits}.{part}") if part else float(digits)


def read_figure(tokens: Sequence[Token], at: int, words: Lexicon, *, counts: bool) -> Figure | None:
    """Read the number that begins at a token.

    Args:
        tokens: of the text.
        at: index of its first token.
        words: of the language.
        counts: whether people or things are counted, see `figure_value`.
    """
    if is_figure(tokens[at]):
        return _dozens(tokens, at, words) or _Reader(tokens, words, counts=counts).read(at)
    for name in ("several", "fraction"):
        if found := words.ahead(name, tokens, at):
            end, value = found
            share = name == "fraction"
            return Figure(at, end, float(value) if share else None, several=not share, share=share, noun=True)
    return _collective(tokens, at, words) or _Reader(tokens, words, counts=counts).read(at)


def _dozens(tokens: Sequence[Token], at: int, words: Lexicon) -> Figure | None:
    """Read figures before a collective noun: *2 douzaines*."""
    for name in ("collective", "collective_plural"):
        found = words.ahead(name, tokens, at + 1)
        value = figure_value(tokens[at].word, decimal=words.decimal, counts=True)
        if found is not None and value is not None and not words.ahead("scale", tokens, at + 1):
            return Figure(at, found[0], value * float(found[1]), about=True, noun=True)
    return None


def _collective(tokens: Sequence[Token], at: int, words: Lexicon) -> Figure | None:  # noqa: C901 - a list of shapes
    """Read *une petite dizaine*, *une dizaine de milliers*, *deux douzaines*, *plusieurs milliers*."""
    place, factor = at, 1.0
    article = words.ahead("article", tokens, place)
    if article:
        place = article[0]
    elif found := (words.ahead("unit", tokens, at)):
        place, factor = found[0], float(found[1])
    while place < len(tokens) and words.has("size", tokens[place].word):
        place += 1
    if one := words.ahead("collective", tokens, place):
        end, value = one[0], float(one[1]) * factor
        joined = words.ahead("of", tokens, end)
        if joined and (more := words.ahead("collective_plural", tokens, joined[0])):
            return Figure(at, more[0], value * float(more[1]), about=True, noun=True)
        return Figure(at, end, value, about=True, noun=True) if place > at else None
    if many := words.ahead("collective_plural", tokens, place):
        if factor > 1:
            scale = words.ahead("scale", tokens, place)
            return None if scale else Figure(at, many[0], float(many[1]) * factor, about=True, noun=True)
        end = many[0]
        joined = words.ahead("of", tokens, end)
        if joined and (more := words.ahead("collective_plural", tokens, joined[0])):
            end = more[0]
        return Figure(at, end, None, several=True, noun=True)
    vague = words.ahead("several_of", tokens, at)
    if vague:
        for name in ("scale", "hundred"):
            if scale := words.ahead(name, tokens, vague[0]):
                return Figure(at, scale[0], None, several=True, noun=True)
    return None


class _Reader:
    """Adds up a number word by word."""

    def __init__(self, tokens: Sequence[Token], words: Lexicon, *, counts: bool) -> None:
        self.tokens = tokens
        self.words = words
        self.counts = counts
        self.total = 0.0
        self.current: float | None = None
        self.scale = float("inf")
        self.multiplier = 1.0
        self.plain = True
        self.ones = 0

    def read(self, at: int) -> Figure | None:
        """Read the longest number from a token on."""
        place = end = at
        while place < len(self.tokens):
            after = self._step(place, first=place == at)
            if after is None:
                break
            place = end = after
            joint = self._joint(place)
            if joint is None:
                break
            place = joint
        if end == at or (self.current is None and not self.total):
            return None
        if end == at + 1 and self.ones:
            return None
        return Figure(
            at,
            end,
            self.total + (self.current or 0),
            multiplier=self.multiplier,
            plain=self.plain and end == at + 1,
            noun=self.multiplier >= _MILLION,
        )

    def _joint(self, place: int) -> int | None:
        """Give where the next part may begin: behind a hyphen or *et*, or here."""
        if place >= len(self.tokens):
            return None
        token = self.tokens[place]
        if token.word == "-":
            return self._hyphen(place)
        if self.words.has("and", token.word):
            return place + 1 if self._may_join(place + 1) else None
        return place

    def _hyphen(self, place: int) -> int | None:
        """Give where the part behind a hyphen begins: *vingt-deux*, *vingt-et-un*, *27-hundred*."""
        tokens = self.tokens
        if place + 1 >= len(tokens) or tokens[place].start != tokens[place - 1].end:
            return None
        if tokens[place + 1].start != tokens[place].end:
            return None
        if is_figure(tokens[place - 1]) and is_figure(tokens[place + 1]):
            return None
        joined = self.words.has("and", tokens[place + 1].word) and place + 3 < len(tokens)
        if joined and tokens[place + 2].word == "-":
            return place + 3 if self._may_join(place + 3) else None
        return place + 1

    def _may_join(self, place: int) -> bool:
        """Tell whether *et* joins parts of a number: *vingt et un*, *a million and a half*."""
        if place >= len(self.tokens):
            return False
        words, following = self.words, self.tokens[place]
        if words.ahead("half", self.tokens, place) or (
            words.has("article", following.word) and words.ahead("half", self.tokens, place + 1)
        ):
            return self.current is None
        if self.current is None or is_figure(following):
            return False
        rest = self.current % _CENTURY
        value = words.ahead("unit", self.tokens, place) or words.ahead("one", self.tokens, place)
        if value is None:
            return bool(self.current >= _CENTURY and rest == 0 and words.ahead("ten", self.tokens, place))
        joined = self.words.head_last and self.current >= _CENTURY and rest == 0
        return joined or (not self.words.head_last and rest >= _TWENTY and value[1] in {"1", "11"})

    def _step(self, place: int, *, first: bool) -> int | None:
        """Take in one part; give where it ends, or `None` where it is no part of the number."""
        token, words = self.tokens[place], self.words
        if is_figure(token):
            return self._digits(place, first=first)
        if not first and (half := self._half(place)):
            return half
        for name in ("scale", "hundred", "ten", "unit", "one"):
            found = words.ahead(name, self.tokens, place)
            if found is not None and self._take(name, float(found[1])):
                self.plain = False
                self.ones = self.ones + 1 if name == "one" and first else self.ones
                return found[0]
        if first and words.has("article", token.word) and place + 1 < len(self.tokens):
            following = self.tokens[place + 1].word
            if words.has("scale", following) or words.has("hundred", following):
                self.current = 1.0
                self.plain = False
                return place + 1 if following not in words.classes.get("collective_plural", ()) else None
        return None

    def _digits(self, place: int, *, first: bool) -> int | None:
        token = self.tokens[place]
        value = figure_value(token.word, decimal=self.words.decimal, counts=self.counts)
        if value is None or (not first and (self.current is not None or value >= self.scale)):
            return None
        if not first and self.tokens[place - 1].end < token.start and not _GROUPED.fullmatch(token.word):
            return None
        following = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        if first and following and self._suffix(place, following):
            scale = float(self.words.classes["suffix"][following.word])
            self.current = None
            self.total, self.multiplier, self.plain = value * scale, scale, False
            self.scale = 1
            return place + 2
        self.current = value
        return place + 1

    def _suffix(self, place: int, following: Token) -> bool:
        if not self.words.has("suffix", following.word):
            return False
        return following.start == self.tokens[place].end

    def _half(self, place: int) -> int | None:
        words = self.words
        at = place + 1 if words.has("article", self.tokens[place].word) else place
        found = words.ahead("half", self.tokens, at)
        if found is None or self.current is not None or self.multiplier <= 1:
            return None
        self.total += self.multiplier / 2
        return found[0]

    def _take(self, name: str, value: float) -> bool:
        """Put a word's value where it belongs; tell whether it may stand there."""
        if name == "scale":
            return self._multiply(value)
        if name == "hundred":
            if self.plain and self.words.classes.get("subunit") and self.current is not None:
                return False
            if self.current is not None and not 1 <= self.current < _CENTURY:
                return False
            self.current = (1 if self.current is None else self.current) * value
            self.multiplier = value
            return True
        if self.current is None:
            if value >= self.scale or (self.total and self.scale <= 1):
                return False
            self.current = value
            return True
        rest = self.current % _CENTURY
        if not float(self.current).is_integer() or is_figure_like(self.current, self.plain):
            return False
        fits = rest == 0 and self.current >= _CENTURY
        if name in {"unit", "one"}:
            fits = fits or (rest in {60, 80} and value < _TWENTY and not self.words.head_last)
            fits = fits or (rest >= _TWENTY and rest % _TEN == 0 and value < _TEN)
        if fits:
            self.current += value
        return fits

    def _multiply(self, value: float) -> bool:
        if self.current is None:
            if not self.total:
                if value > _THOUSAND:
                    return False
                self.current = 1.0
            elif value > self.multiplier and not self.plain:
                self.total *= value
                self.scale, self.multiplier = value, value
                return True
            else:
                return False
        if value >= self.scale:
            return False
        self.total += self.current * value
        self.current, self.scale, self.multiplier = None, value, value
        return True


def is_figure_like(current: float, plain: bool) -> bool:  # noqa: FBT001 - private to the reader
    """Tell whether what was read so far is figures, to which no words below a thousand are added."""
    return plain and current > 0


def integral(value: float | None) -> float | None:
    """Give an integral value as an integer."""
    return int(value) if value is not None and value.is_integer() else value
