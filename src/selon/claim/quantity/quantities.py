"""Quantities: the figures of a text with their bounds, what they count and its stage.

Dates, ages, distances, calibres, names of units and vehicles and the like are no quantities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selon.claim.quantity.bounds import Bounds
from selon.claim.quantity.counted import Counted, read_counted
from selon.claim.quantity.figures import Figure, integral, read_figure
from selon.claim.quantity.stages import read_stage
from selon.claim.quantity.surroundings import Draft, Kind
from selon.claim.quantity.vocabulary import Lexicon, Token, is_figure, lexicon, read_tokens
from selon.claim.time.times import TimeMention
from selon.language import Language
from selon.model import Qualifier, Stage

__all__ = ["Kind", "QuantityMention", "find", "within"]

_HUNDRED = 100
_MONTH = 31
"""Most days that a month has."""
_THOUSAND = 1000
_LEFT = frozenset('«"“‘(')
_CHANGE_REACH = 5
_LONGEST_RUN = 2
_SCORE = 10


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
    nationality: str | None = None
    """Of those who are counted, ISO 3166-1 alpha-2."""
    kind: Kind


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
        if (
            dated[at] and not _is_share(tokens, at, words) and not _is_number(tokens, at, dated, words)
        ) or not (is_figure(token) or token.word in words.starts):
            at += 1
            continue
        read = _Reading(text, tokens, dated, words, done).read(at)
        if isinstance(read, int):
            at = max(read, at + 1)
            continue
        one = _mention(tokens, read, words)
        nation = language.nationality(text[slice(*one.of)]) if one.of else None
        found.append(replace(one, nationality=nation) if nation else one)
        at = done = max(read.last, at + 1)
    return tuple(found)


def within(mentions: Sequence[QuantityMention], *, start: int, end: int) -> tuple[QuantityMention, ...]:
    """Give the quantities whose mention lies in a stretch, a claim say; offsets in the analysis copy."""
    return tuple(one for one in mentions if start <= one.start and one.end <= end)


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


def _is_number(tokens: Sequence[Token], at: int, dated: bytearray, words: Lexicon) -> bool:
    """Tell whether what looks like a day of a month is a number in words: *mille sept cents*."""
    if is_figure(tokens[at]) or (at and dated[at - 1]):
        return False
    figure = read_figure(tokens, at, words, counts=True)
    if figure is None or figure.value is None or figure.share or figure.value <= _MONTH:
        return False
    return figure.last == len(tokens) or not dated[figure.last]


def _start(mention: TimeMention) -> int:
    return mention.start


def _mention(tokens: Sequence[Token], draft: Draft, words: Lexicon) -> QuantityMention:
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


class _Reading(Bounds):
    """Reads the quantity whose figure begins at a token."""

    def read(self, at: int) -> Draft | int:
        """Give the quantity, or the token behind what is none."""
        sign = self._currency_before(at)
        if (run := self._run(at)) - at > _LONGEST_RUN:
            return run
        if (listed := self._listed(at)) is not None:
            return listed
        if not self._free_before(sign[0] if sign else at):
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
        draft = Draft(
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

    def _completed(self, draft: Draft, figure: Figure, currency: str | None) -> Draft | int:
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

    def _qualifier(self, figure: Figure, second: Figure | None, bound: Qualifier | None) -> Qualifier:
        if figure.several:
            return Qualifier.SEVERAL
        if second is not None:
            return Qualifier.RANGE
        if bound is not None:
            return bound
        return Qualifier.ABOUT if figure.about else Qualifier.EXACTLY

    def _bounded(self, draft: Draft) -> Draft:
        """Open the side that the qualifier leaves open."""
        if draft.qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
            return replace(draft, high=None)
        if draft.qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}:
            return replace(draft, low=None)
        return draft

    def _behind(self, draft: Draft) -> Draft:
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
            and high < _SCORE
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

    def _counted(self, draft: Draft) -> Counted | None:
        at = draft.last
        if draft.kind is Kind.SHARE and self.words.ahead("of", self.tokens, at) is None:
            return None
        counted = read_counted(self.text, self.tokens, at, self.words)
        if counted is None or any(self.dated[counted.first : counted.last]):
            return None
        return counted

    def _with_cents(self, draft: Draft) -> Draft:
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

    def _add(self, draft: Draft, last: int, hundredths: float) -> Draft:
        if not 0 < hundredths < _HUNDRED:
            return draft
        part = hundredths / _HUNDRED
        low = None if draft.low is None else draft.low + part
        high = None if draft.high is None else draft.high + part
        return replace(draft, last=last, low=low, high=high)

    def _with_rate(self, draft: Draft) -> Draft:
        found = self.words.ahead("rate", self.tokens, draft.last)
        if found is None or draft.unit is not None:
            return draft
        return replace(draft, last=found[0], unit=found[1])
