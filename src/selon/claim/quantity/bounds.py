"""The figure that begins at a word, shares included, and the words that bound it."""

from __future__ import annotations

from dataclasses import replace

from selon.claim.quantity.figures import Figure, read_figure
from selon.claim.quantity.surroundings import Surroundings
from selon.claim.quantity.vocabulary import is_figure
from selon.language import StageKind
from selon.model import Qualifier

_HUNDRED = 100
_THOUSAND = 1000
_LEFT = frozenset('«"“‘(')
_GROUP = 3
_SHARES = 10


class Bounds(Surroundings):
    """Reads figures and what stands before them."""

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
        if figure.share and figure.last == at + 1 and self._part_of_two(at):
            return None
        return self._fraction(figure) or self._broken(figure) or figure

    def _one(self, at: int) -> Figure | None:
        """Read the article as a figure where it counts: *un disparu*, *un sur trois*."""
        words, tokens = self.words, self.tokens
        if not words.has("one", tokens[at].word) or at + 1 >= len(tokens):
            return None
        if words.has("article", tokens[at].word):
            head = any(form.kind is StageKind.HEAD for form in words.stages.get(tokens[at + 1].word, ()))
            figure = Figure(at, at + 1, 1.0)
            part = self._fraction(figure)
            if part and (part.last <= at + 1 or not words.ahead("of", tokens, part.last)):
                part = self._out_of(figure)
            return part or (figure if head else None)
        return self._fraction(Figure(at, at + 1, 1.0)) or Figure(at, at + 1, 1.0)

    def _part_of_two(self, at: int) -> bool:
        """Tell whether a half is a thing and no share: *the first half*."""
        before = self.tokens[at - 1].word if at else ""
        named = self.words.has("determiner", before) or self.words.has("before_noun", before)
        return named or self.words.has("ordinal_ending", before)

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
        if (
            base is None
            or not base.value
            or base.several
            or base.value <= figure.value
            or figure.value > _SHARES
        ):
            return None
        if any(self.words.ahead(name, tokens, base.last) for name in ("measure", "currency", "percent")):
            return None
        return replace(figure, last=base.last, value=100 * figure.value / base.value, share=True, plain=False)

    def _broken(self, figure: Figure) -> Figure | None:
        """Join a bounded figure that line ends part behind its point: *plus de 1.⏎100*."""
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
        if len(word) != _GROUP or not word.isdigit() or self._bound(figure.first)[1] is None:
            return None
        return replace(figure, last=rest + 1, value=figure.value * _THOUSAND + int(word))

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
