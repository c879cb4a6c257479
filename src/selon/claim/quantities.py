"""Quantities: the figures of a text with their bounds, what they count and its stage.

Dates, ages, distances, calibres, names of units and vehicles and the like are no quantities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from selon.claim.counted import Counted, read_counted
from selon.claim.figures import (
    Figure,
    Lexicon,
    Token,
    integral,
    is_figure,
    lexicon,
    read_figure,
    read_tokens,
)
from selon.claim.stages import read_stage
from selon.claim.times import TimeMention
from selon.language import Language
from selon.model import Qualifier, Stage

__all__ = ["Kind", "QuantityMention", "find"]

_THOUSAND = 1000
_YEARS = range(1800, 2100)
_YEAR_DIGITS = 4
_LEFT = frozenset('«"“‘(')
_CHANGE_REACH = 5


class Kind(StrEnum):
    """What sort of quantity it is."""

    COUNT = "count"
    """Of people or things."""
    MONEY = "money"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A quantity; offsets in the analysis copy, half-open."""

    start: int
    end: int
    """The figure with what bounds it and what is counted."""
    figure: tuple[int, int]
    """The number (both ends of a range) alone."""
    low: float | None
    """``None`` where that side is open; for a share in per cent."""
    high: float | None
    qualifier: Qualifier
    of: tuple[int, int] | None
    """What is counted."""
    stage: Stage | None
    unit: str | None
    """See `selon.model.Quantity.unit`."""
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
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


def find(text: str, *, times: Sequence[TimeMention], language: Language) -> tuple[QuantityMention, ...]:
    """Find the quantities of an analysis copy, in order; none overlaps another.

    No language model is needed; the time taken is linear in the length of the text.

    Args:
        text: an analysis copy.
        times: the time expressions of the text, which are no quantities.
        language: of the text.
    """
    words = lexicon(language)
    tokens = read_tokens(text)
    dated = _dated(tokens, times)
    found: list[QuantityMention] = []
    at = done = 0
    while at < len(tokens):
        token = tokens[at]
        if (dated[at] and not _is_share(tokens, at, words)) or not (is_figure(token) or token.word in words.starts):
            at += 1
            continue
        read = _Reading(text, tokens, dated, words, done).read(at)
        if isinstance(read, int):
            at = max(read, at + 1)
            continue
        found.append(_mention(tokens, read, words))
        at = done = max(read.last, at + 1)
    return tuple(found)


def _dated(tokens: Sequence[Token], times: Sequence[TimeMention]) -> bytearray:
    """Mark the tokens that stand in a time expression."""
    marks = bytearray(len(tokens))
    at = 0
    for mention in sorted(times, key=_start):
        while at < len(tokens) and tokens[at].end <= mention.start:
            at += 1
        place = at
        while place < len(tokens) and tokens[place].start < mention.end:
            marks[place] = 1
            place += 1
    return marks


def _is_share(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Tell whether what looks like a time is a share of something: *three quarters of voters*."""
    end = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].word == "-")
    part = words.ahead("denominator", tokens, end)
    return part is not None and words.ahead("of", tokens, part[0]) is not None


def _start(mention: TimeMention) -> int:
    return mention.start


def _mention(tokens: Sequence[Token], draft: _Draft, words: Lexicon) -> QuantityMention:
    counted = draft.counted
    stage = None
    if draft.kind is not Kind.MONEY:
        noun = (counted.first, counted.last) if counted else None
        stage = read_stage(tokens, (draft.first, draft.last), noun, words)
    return QuantityMention(
        start=tokens[draft.first].start,
        end=tokens[draft.last - 1].end,
        figure=(tokens[draft.figure].start, tokens[draft.figure_end - 1].end),
        low=integral(draft.low),
        high=integral(draft.high),
        qualifier=draft.qualifier,
        of=(tokens[counted.first].start, tokens[counted.last - 1].end) if counted else None,
        stage=stage,
        unit=draft.unit,
        kind=draft.kind,
    )


class _Reading:
    """Reads the quantity whose figure begins at a token."""

    def __init__(
        self, text: str, tokens: Sequence[Token], dated: bytearray, words: Lexicon, done: int
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.dated = dated
        self.words = words
        self.done = done

    def read(self, at: int) -> _Draft | int:
        """Give the quantity, or the token behind what is none."""
        sign = self._currency_before(at)
        if (run := self._run(at)) - at > 2:
            return run
        if is_figure(self.tokens[at]) and not self._free_before(sign[0] if sign else at):
            return at + 1
        figure = self._figure(at)
        if figure is None:
            return at + 1
        if not self._free_behind(figure) or self._ordinal(figure):
            return figure.last
        percent = self.words.behind("percent", self.tokens, at + 1)
        if percent is not None and percent[0] < at:
            return at + 1
        start = sign[0] if sign else at
        first, qualifier = self._bound(start)
        other = None if figure.several or figure.share else self._second(figure, first)
        low, second = other or (figure.value, None)
        last = second.last if second else figure.last
        if second and qualifier is None:
            first = self._opener(start)
        draft = _Draft(
            first=first,
            figure=start,
            figure_end=last,
            last=last,
            low=low,
            high=second.value if second else figure.value,
            qualifier=self._qualifier(figure, second, qualifier),
            kind=Kind.SHARE if figure.share else Kind.COUNT,
            unit="%" if figure.share else None,
        )
        return self._completed(self._bounded(draft), figure, sign[1] if sign else None)

    def _completed(self, draft: _Draft, figure: Figure, currency: str | None) -> _Draft | int:
        """Add unit and what is counted; leave out what is no quantity."""
        last = draft.last
        if currency is None and (after := self._unit_behind("currency", last)):
            last, currency = after
        if currency is not None:
            draft = replace(draft, last=last, unit=currency, kind=Kind.MONEY, counted=None)
            return self._with_rate(self._with_cents(draft))
        if (after := self.words.ahead("percent", self.tokens, last)) is not None:
            draft = replace(draft, last=after[0], unit="%", kind=Kind.SHARE)
        elif self._no_count(last, figure) or self._named(draft, figure):
            return max(last, figure.last)
        counted = self._counted(draft)
        if self._spelled_alone(figure, counted):
            return draft.last
        if counted:
            draft = replace(draft, counted=counted, last=counted.last)
        return self._with_rate(self._behind(draft))

    # --- figures -------------------------------------------------------------------------------

    def _figure(self, at: int) -> Figure | None:
        words, tokens = self.words, self.tokens
        if words.has("zero", tokens[at].word):
            return Figure(at, at + 1, 0.0)
        if (some := words.ahead("several_of", tokens, at)) is not None:
            many = read_figure(tokens, at, words, counts=False)
            if many is not None and many.several:
                return many
            return Figure(at, some[0], None, several=True)
        figure = read_figure(tokens, at, words, counts=self._counts(at))
        if figure is None:
            return self._one(at)
        return self._fraction(figure) or self._broken(figure) or figure

    def _one(self, at: int) -> Figure | None:
        """Read the article as a figure where it counts a casualty or stands alone: *un disparu*, *one soldier*."""
        words, tokens = self.words, self.tokens
        if not words.has("one", tokens[at].word) or at + 1 >= len(tokens):
            return None
        if words.has("article", tokens[at].word):
            head = any(form.kind.value == "head" for form in words.stages.get(tokens[at + 1].word, ()))
            figure = Figure(at, at + 1, 1.0)
            part = self._fraction(figure)
            if part and (part.last <= at + 1 or not words.ahead("of", tokens, part.last)):
                part = self._out_of(figure)
            return part or (figure if head else None)
        return self._fraction(Figure(at, at + 1, 1.0)) or Figure(at, at + 1, 1.0)

    def _counts(self, at: int) -> bool:
        """Tell whether a noun stands directly behind the figures at a token."""
        if at + 1 >= len(self.tokens):
            return False
        word = self.tokens[at + 1].word
        words = self.words
        if not word[0].isalpha() or word in words.stops or words.has("scale", word) or words.has("of", word):
            return False
        return not any(words.ahead(name, self.tokens, at + 1) for name in ("currency", "percent", "measure"))

    def _fraction(self, figure: Figure) -> Figure | None:
        """Read *deux tiers*, *two-thirds*, *3/4* as shares in per cent."""
        tokens, words = self.tokens, self.words
        at = figure.last
        if at < len(tokens) and tokens[at].word == "-":
            at += 1
        found = words.ahead("denominator", tokens, at)
        if found is None:
            return self._out_of(figure)
        if figure.value is None or figure.value > float(found[1]):
            return None
        return replace(
            figure, last=found[0], value=100 * figure.value / float(found[1]), share=True, plain=False
        )

    def _out_of(self, figure: Figure) -> Figure | None:
        """Read *un sur trois*, *one in three* as a share in per cent."""
        tokens = self.tokens
        found = self.words.ahead("out_of", tokens, figure.last)
        if found is None or figure.value is None or found[0] >= len(tokens) or self.dated[found[0]]:
            return None
        base = read_figure(tokens, found[0], self.words, counts=False)
        if base is None or not base.value or base.several or base.value <= figure.value or figure.value > 10:
            return None
        if any(self.words.ahead(name, tokens, base.last) for name in ("measure", "currency", "percent")):
            return None
        return replace(figure, last=base.last, value=100 * figure.value / base.value, share=True, plain=False)

    def _broken(self, figure: Figure) -> Figure | None:
        """Join a figure that a line end parts behind its point, where a bound stands before it: *plus de 1.⏎100*."""
        tokens = self.tokens
        at = figure.last
        if not figure.plain or at >= len(tokens) or tokens[at].word != "." or self.words.decimal == ".":
            return None
        rest = at + 1
        while rest < len(tokens) and tokens[rest].word == "\n":
            rest += 1
        if rest == at + 1 or rest >= len(tokens) or figure.value is None or figure.value >= _THOUSAND:
            return None
        word = tokens[rest].word
        if len(word) != 3 or not word.isdigit() or self._bound(figure.first)[1] is None:
            return None
        return replace(figure, last=rest + 1, value=figure.value * _THOUSAND + int(word))

    def _free_before(self, at: int) -> bool:
        """Tell whether figures are no part of a name, a date, a score: *Su-27*, *n° 3*, *17/10*."""
        token = self.tokens[at]
        if token.start == 0:
            return True
        before = self.text[token.start - 1]
        if before.isalpha() or before in "_/#@°º":
            return False
        earlier = self.text[token.start - 2 : token.start - 1]
        if before in ".,:" and earlier.isalnum():
            return False
        return not (before in "-–+" and (earlier.isalpha() or earlier.isdigit() or before == "+"))

    def _run(self, at: int) -> int:
        """Give the end of figures that follow one another, as those of a telephone do: *01 42 34 56 78*."""
        place = at
        while place < len(self.tokens) and is_figure(self.tokens[place]):
            place += 1
            if place < len(self.tokens) and self.text[self.tokens[place - 1].end : self.tokens[place].start] != " ":
                break
        return place

    def _free_behind(self, figure: Figure) -> bool:
        """Tell whether nothing is glued to figures: *810e*, *40-year-old*, *3/4*."""
        end = self.tokens[figure.last - 1].end
        rest = self.text[end : end + 2]
        if not rest:
            return True
        if rest[0].isalpha() or rest[0] in "_/°":
            return self.words.ahead("currency", self.tokens, figure.last) is not None
        if rest[0] in ":.,-" and rest[1:].isalnum():
            numbers = self._joint_behind(figure.last) is not None
            return rest[0] == "-" and rest[1:].isdigit() and numbers
        return True

    def _ordinal(self, figure: Figure) -> bool:
        """Tell whether the words are the beginning of an ordinal: *vingt et unième*, *twenty-first*."""
        at = figure.last
        if figure.share or figure.several or at >= len(self.tokens):
            return False
        if self.tokens[at].word == "-" or self.words.has("and", self.tokens[at].word):
            at += 1
        endings = tuple(self.words.classes.get("ordinal_ending", ()))
        return at < len(self.tokens) and bool(endings) and self.tokens[at].word.endswith(endings)

    # --- bounds --------------------------------------------------------------------------------

    def _currency_before(self, at: int) -> tuple[int, str] | None:
        found = self.words.behind("currency", self.tokens, at)
        if found is None or found[0] < self.done:
            return None
        if self.tokens[at].start - self.tokens[at - 1].end > 1 or not is_figure(self.tokens[at]):
            return None
        return (
            found
            if not self.tokens[at - 1].word.isalpha() or self.tokens[at - 1].end == self.tokens[at].start
            else None
        )

    def _bound(self, at: int) -> tuple[int, Qualifier | None]:
        """Give where the mention begins, and how what stands before the figure bounds it."""
        place = at
        while place > self.done and self.tokens[place - 1].word in _LEFT:
            place -= 1
        opened = place
        if place > self.done and self.words.has("determiner", self.tokens[place - 1].word):
            place -= 1
        for name in ("before", "before_verb"):
            for start in (opened, place):
                found = self.words.behind(name, self.tokens, start)
                if found is None or found[0] < self.done or any(self.dated[found[0] : start]):
                    continue
                first = found[0] if name == "before" else opened
                again = self.words.behind("before", self.tokens, first) if name == "before" else None
                if again and again[0] >= self.done and found[1] == Qualifier.ABOUT:
                    return again[0], Qualifier(again[1])
                return first, Qualifier(found[1])
        return (opened if self._closes(opened, at) else at), None

    def _closes(self, opened: int, at: int) -> bool:
        """Tell whether marks before a figure close right behind it: *« 10 000 » soldats*."""
        if opened == at or self.tokens[at - 1].word == "(":
            return False
        return any(token.word in '»"”' for token in self.tokens[at + 1 : at + 3])

    def _qualifier(self, figure: Figure, second: Figure | None, bound: Qualifier | None) -> Qualifier:
        if figure.several:
            return Qualifier.SEVERAL
        if second is not None:
            return Qualifier.RANGE
        if bound is not None:
            return bound
        return Qualifier.ABOUT if figure.about else Qualifier.EXACTLY

    def _bounded(self, draft: _Draft) -> _Draft:
        """Open the side that the qualifier leaves open."""
        if draft.qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
            return replace(draft, high=None)
        if draft.qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}:
            return replace(draft, low=None)
        return draft

    def _behind(self, draft: _Draft) -> _Draft:
        """Read bounds behind: *62 captages, au minimum*, *300 or more*."""
        at = draft.last
        if at < len(self.tokens) and self.tokens[at].word == ",":
            at += 1
        found = self.words.ahead("behind", self.tokens, at)
        if (
            found is None
            or draft.qualifier not in {Qualifier.EXACTLY, Qualifier.ABOUT}
            or any(self.dated[at : found[0]])
        ):
            return draft
        if found[0] < len(self.tokens) and (
            is_figure(self.tokens[found[0]]) or self.tokens[found[0]].word in self.words.starts
        ):
            return draft
        return self._bounded(replace(draft, last=found[0], qualifier=Qualifier(found[1])))

    # --- ranges --------------------------------------------------------------------------------

    def _joint_behind(self, at: int) -> str | None:
        if at >= len(self.tokens):
            return None
        word = self.tokens[at].word
        return word if self.words.has("joint", word) else None

    def _second(self, figure: Figure, first: int) -> tuple[float, Figure] | None:
        """Read the other end of a range; give the low end, made like it, and it."""
        tokens, words = self.tokens, self.words
        at = figure.last
        while at < len(tokens) and tokens[at].word in '»"”':
            at += 1
        skipped = words.ahead("percent", tokens, at) or words.ahead("currency", tokens, at)
        joint = self._joint_behind(skipped[0] if skipped else at)
        if joint is None or figure.value is None:
            return None
        place = (skipped[0] if skipped else at) + 1
        while place < len(tokens) and tokens[place].word in _LEFT:
            place += 1
        if place >= len(tokens) or self.dated[place] or self._change(first):
            return None
        if words.has("and", joint) and not self._opened(first, joint):
            return None
        if words.behind("currency", tokens, place + 1):
            place += 1
        if place >= len(tokens) or not (is_figure(tokens[place]) or tokens[place].word in words.starts):
            return None
        second = read_figure(tokens, place, words, counts=self._counts(place))
        if second is None or second.value is None or second.share or not self._free_behind(second):
            return None
        return self._ordered(figure, second, joint)

    def _ordered(self, figure: Figure, second: Figure, joint: str) -> tuple[float, Figure] | None:
        low, high = figure.value or 0.0, second.value or 0.0
        if second.multiplier > figure.multiplier and low < _THOUSAND:
            low *= second.multiplier / figure.multiplier
        elif (
            low < _THOUSAND <= high
            and high % _THOUSAND == 0
            and low * _THOUSAND < high
            and low < high / _THOUSAND
        ):
            low *= _THOUSAND if low * 10 * _THOUSAND >= high else 1
        if low >= high:
            return None
        if (
            not joint.isalpha()
            and figure.plain
            and second.plain
            and high < 10
            and self._counts(second.last - 1) is False
        ):
            return None
        return low, second

    def _opened(self, at: int, joint: str) -> bool:
        found = self.words.behind("opener", self.tokens, at)
        return found is not None and found[1] == joint

    def _opener(self, start: int) -> int:
        """Give where a range begins, the word that opens it included."""
        found = self.words.behind("opener", self.tokens, start)
        return found[0] if found and found[0] >= self.done else start

    def _change(self, first: int) -> bool:
        """Tell whether a verb of change stands before: *passe de trois à cinq*."""
        near = self.tokens[max(0, first - _CHANGE_REACH) : first]
        return any(self.words.has("change", token.word) for token in near)

    # --- what is no quantity -------------------------------------------------------------------

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

    def _named(self, draft: _Draft, figure: Figure) -> bool:
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
        if len(word) == _YEAR_DIGITS and word.isdigit() and int(word) in _YEARS and not self._many(at, figure.last):
            return draft.qualifier is Qualifier.EXACTLY
        if word.startswith("0") and len(word) > 1 and word.isdigit():
            return True
        name = (
            at > 0
            and self.text[tokens[at - 1].start].isupper()
            and tokens[at - 1].end + 1 == tokens[at].start
        )
        inside = at > 1 and tokens[at - 2].word not in {".", "\n", "!", "?", ":"}
        return bool(
            draft.qualifier is Qualifier.EXACTLY
            and name
            and inside
            and not noun
            and not words.has("before", tokens[at - 1].word)
            and tokens[at - 1].word not in words.stops
        )

    def _many(self, first: int, at: int) -> bool:
        """Tell whether figures like a year count a plural behind them: *2024 hommes*, not *the 2024 elections*."""
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
            return not (of or (counted is not None and self._person(counted)))
        return False

    def _person(self, counted: Counted) -> bool:
        """Tell whether people are counted."""
        tokens = self.tokens[counted.first : counted.last]
        return any(
            any(form.kind.value == "head" for form in self.words.stages.get(token.word, ()))
            or token.word in self.words.people
            for token in tokens
        )

    # --- what is counted -----------------------------------------------------------------------

    def _counted(self, draft: _Draft) -> Counted | None:
        at = draft.last
        if draft.kind is Kind.SHARE and self.words.ahead("of", self.tokens, at) is None:
            return None
        counted = read_counted(self.text, self.tokens, at, self.words)
        if counted is None or any(self.dated[counted.first : counted.last]):
            return None
        return counted

    def _with_cents(self, draft: _Draft) -> _Draft:
        """Add hundredths: *13 euros et 45 cents*, *15 dollars 50*."""
        tokens, words = self.tokens, self.words
        at = draft.last + (draft.last < len(tokens) and words.has("and", tokens[draft.last].word))
        if at >= len(tokens) or draft.qualifier is Qualifier.RANGE:
            return draft
        digits = is_figure(tokens[at])
        if not digits and not (words.has("ten", tokens[at].word) or words.has("unit", tokens[at].word)):
            return draft
        figure = read_figure(tokens, at, words, counts=True)
        if figure is None or figure.value is None or figure.several or figure.share:
            return draft
        value, last = figure.value, figure.last
        if words.ahead("subunit", tokens, last):
            last += 1
        elif words.has("subunit", tokens[last - 1].word):  # *quarante-cinq cents* was read as a multiple
            value /= 100
        elif not (digits and at == draft.last and len(tokens[at].word) == len("50") and self._alone(last)):
            return draft
        return self._add(draft, last, value)

    def _alone(self, at: int) -> bool:
        return at >= len(self.tokens) or not self.tokens[at].word[0].isalnum()

    def _add(self, draft: _Draft, last: int, hundredths: float) -> _Draft:
        if not 0 < hundredths < 100:
            return draft
        part = hundredths / 100
        low = None if draft.low is None else draft.low + part
        high = None if draft.high is None else draft.high + part
        return replace(draft, last=last, low=low, high=high)

    def _with_rate(self, draft: _Draft) -> _Draft:
        found = self.words.ahead("rate", self.tokens, draft.last)
        if found is None or draft.unit is not None:
            return draft
        return replace(draft, last=found[0], unit=found[1])
