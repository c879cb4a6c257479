"""What stands around a figure: whether it counts anything at all.

Names, dates, scores, telephone numbers, ages, distances, calibres and the like are no quantities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from selon.claim.quantity.counted import Counted, read_counted
from selon.claim.quantity.figures import Figure
from selon.claim.quantity.vocabulary import Lexicon, Token, is_figure
from selon.language import StageKind
from selon.model import Qualifier

_YEARS = range(1800, 2100)
_YEAR_DIGITS = 4
_SCORE_DIGITS = 2
_DASHES = frozenset("-–—")


class Kind(StrEnum):
    """What sort of quantity it is."""

    COUNT = "count"
    """Of people or things."""
    MONEY = "money"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A quantity while it is read; tokens, half-open."""

    first: int
    """With what bounds it."""
    figure: int
    figure_end: int
    last: int
    low: float | None
    high: float | None
    qualifier: Qualifier
    counted: Counted | None = None
    unit: str | None = None
    kind: Kind = Kind.COUNT


class Surroundings:
    """A text with the words of its language, asked about one figure after another."""

    def __init__(
        self, text: str, tokens: Sequence[Token], dated: bytearray, words: Lexicon, done: int
    ) -> None:
        """Take a text with its tokens, those in a time marked; before ``done`` all is read."""
        self.text = text
        self.tokens = tokens
        self.dated = dated
        self.words = words
        self.done = done

    def _counts(self, at: int) -> bool:
        """Tell whether a noun stands directly behind the figures at a token."""
        if at + 1 >= len(self.tokens):
            return False
        word = self.tokens[at + 1].word
        words = self.words
        if not word[0].isalpha() or word in words.stops or words.has("scale", word) or words.has("of", word):
            return False
        return not any(words.ahead(name, self.tokens, at + 1) for name in ("currency", "percent", "measure"))

    def _free_before(self, at: int) -> bool:
        """Tell whether figures are no part of a name, a date, a score: *Su-27*, *n° 3*, *17/10*."""
        token = self.tokens[at]
        if token.start == 0:
            return True
        before = self.text[token.start - 1]
        if not is_figure(token):
            return not (before in "-_/" and self.text[token.start - 2 : token.start - 1].isalpha())
        if before.isalpha() or before in "_/#@°º=%&?":
            return False
        earlier = self.text[token.start - 2 : token.start - 1]
        if before in ".,:" and earlier.isalnum():
            return False
        return not (before in "-–+" and (earlier.isalpha() or earlier.isdigit() or before == "+"))

    def _free_behind(self, figure: Figure) -> bool:
        """Tell whether nothing is glued to figures: *810e*, *40-year-old*, *3/4*."""
        end = self.tokens[figure.last - 1].end
        rest = self.text[end : end + 2]
        if not rest:
            return True
        if rest[0].isalpha() or rest[0] in "_/°":
            return self.words.ahead("currency", self.tokens, figure.last) is not None
        if rest[0] in "%&=" and rest[1:].isalnum():
            return False
        if rest[0] in ":.,-" and rest[1:].isalnum():
            numbers = self._joint_behind(figure.last) is not None
            return rest[0] == "-" and rest[1:].isdigit() and numbers
        return True

    def _joint_behind(self, at: int) -> str | None:
        if at >= len(self.tokens):
            return None
        word = self.tokens[at].word
        return word if self.words.has("joint", word) else None

    def _run(self, at: int) -> int:
        """Give the end of figures that follow one another, as those of a telephone do: *01 42 34 56 78*."""
        place = at
        while place < len(self.tokens) and is_figure(self.tokens[place]):
            place += 1
            if (
                place < len(self.tokens)
                and self.text[self.tokens[place - 1].end : self.tokens[place].start] != " "
            ):
                break
        return place

    def _listed(self, at: int) -> int | None:
        """Give the end of a score (*2 – 1*) or of a number in a list (*1. first*)."""
        tokens = self.tokens
        token = tokens[at]
        if not token.word.isdigit() or len(token.word) > _SCORE_DIGITS or at + 2 >= len(tokens):
            return None
        sign, following = tokens[at + 1].word, tokens[at + 2]
        if sign in _DASHES and following.word.isdigit() and len(following.word) <= _SCORE_DIGITS:
            plain = not self._counts(at + 2) or self.text[tokens[at + 2].end + 1 :][:1].isupper()
            return (
                at + 3
                if plain and (int(following.word) <= int(token.word) or tokens[at + 1].start > token.end)
                else None
            )
        lower = self.text[following.start].islower() and following.start > tokens[at + 1].end
        return at + 1 if sign == "." and lower and tokens[at + 1].start == token.end else None

    def _ordinal(self, figure: Figure) -> bool:
        """Tell whether the words are the beginning of an ordinal: *vingt et unième*, *twenty-first*."""
        at = figure.last
        if figure.share or figure.several or at >= len(self.tokens):
            return False
        if self.tokens[at].word == "-" or self.words.has("and", self.tokens[at].word):
            at += 1
        endings = tuple(self.words.classes.get("ordinal_ending", ()))
        return at < len(self.tokens) and bool(endings) and self.tokens[at].word.endswith(endings)

    def _unit_behind(self, name: str, at: int) -> tuple[int, str] | None:
        tokens, words = self.tokens, self.words
        place = at
        while place < len(tokens) and tokens[place].word in '»"”':
            place += 1
        if (found := words.ahead(name, tokens, place)) is not None:
            return found
        joined = words.ahead("of", tokens, place)
        return words.ahead(name, tokens, joined[0]) if joined else None

    def _no_count(self, at: int, figure: Figure) -> bool:
        """Tell whether a unit, a street or an ordinal stands behind the figure."""
        if self._unit_behind("measure", at):
            return True
        place = at + 1 if at < len(self.tokens) and self.tokens[at].word in {",", "-"} else at
        if figure.plain and self.words.ahead("street", self.tokens, place):
            return True
        if place == at + 1 and self.tokens[at].word == "-":
            return True
        capital = at < len(self.tokens) and self.words.head_last and figure.plain
        for k in range(at, min(at + 4, len(self.tokens)) if capital else at):
            if not self.text[self.tokens[k].start].isupper():
                return False
            if k > at and self.words.has("street", self.tokens[k].word):
                return True
        return False

    def _named(self, draft: Draft, figure: Figure) -> bool:
        """Tell whether the figure only names something (*article 49*, *Boeing 737*) or is a year."""
        tokens, words = self.tokens, self.words
        at = draft.first
        if draft.qualifier is Qualifier.EXACTLY:
            place = at - 1 if at > 0 and tokens[at - 1].word in {".", "-"} else at
            if any(words.behind("label", tokens, one) for one in (at, place)):
                return True
        if not figure.plain or not is_figure(tokens[figure.first]):
            return False
        word = tokens[figure.first].word
        noun = self._counts(figure.last - 1)
        if (
            len(word) == _YEAR_DIGITS
            and word.isdigit()
            and int(word) in _YEARS
            and not self._many(at, figure.last)
        ):
            return draft.qualifier is Qualifier.EXACTLY
        if word.startswith("0") and len(word) > 1 and word.isdigit():
            return True
        name = (
            at > 0
            and self.text[tokens[at - 1].start].isupper()
            and tokens[at - 1].end + 1 == tokens[at].start
        )
        listed = figure.last < len(tokens) and self.text[tokens[figure.last].start].isupper()
        listed = listed and tokens[figure.last].word not in words.people
        letter = name and len(tokens[at - 1].word) == 1
        inside = at > 1 and tokens[at - 2].word not in {".", "\n", "!", "?", ":"}
        return bool(
            draft.qualifier is Qualifier.EXACTLY
            and name
            and inside
            and (listed or not noun)
            and not words.has("before", tokens[at - 1].word)
            and (letter or tokens[at - 1].word not in words.stops)
        )

    def _many(self, first: int, at: int) -> bool:
        """Tell whether figures like a year count a plural: *2024 hommes*, not *the 2024 elections*."""
        counted = read_counted(self.text, self.tokens, at, self.words)
        if counted is None or not self._counts(at - 1):
            return False
        if self.words.head_last and first > 0 and self.words.has("determiner", self.tokens[first - 1].word):
            return False
        noun = self.tokens[counted.head].word
        return noun[-1] in "sx" or self.words.has("plural", noun)

    def _spelled_alone(self, figure: Figure, counted: Counted | None) -> bool:
        """Tell whether a small spelled number stands without anything that it could count."""
        words, tokens = self.words, self.tokens
        word = tokens[figure.first].word
        if words.has("zero", word):
            return counted is None or not self._person(counted)
        if figure.several and (words.ahead("several_of", tokens, figure.first) or (0, ""))[0] == figure.last:
            return counted is None or not self._person(counted)
        if words.has("needs_noun", word) and figure.last == figure.first + 1:
            return counted is None
        if words.has("one", word) and figure.value == 1 and not figure.share:
            of = words.ahead("of", tokens, figure.last)
            theirs = of is not None and of[0] < len(tokens) and words.has("anaphora", tokens[of[0]].word)
            return not (theirs or (counted is not None and self._person(counted)))
        return False

    def _person(self, counted: Counted) -> bool:
        """Tell whether people are counted."""
        tokens = self.tokens[counted.first : counted.last]
        return any(
            any(form.kind is StageKind.HEAD for form in self.words.stages.get(token.word, ()))
            or token.word in self.words.people
            for token in tokens
        )
