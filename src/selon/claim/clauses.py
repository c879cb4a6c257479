"""Clauses: which words of a sentence are its main clauses, and which stand in clauses below them.

A surface grammar over finite verbs and the words that open a clause. A word that opens a clause waits for
a finite verb; the next finite verb behind that one, with no word that opens or joins between, is of the
clause above (*les élus qui ont voté **seront** reçus*). No parse is needed beyond parts of speech, whose
errors cost less here than those of attachment (of arcs, four of five are right).

All positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from selon.language import Language
from selon.syntax import Range, Token, match

CLAUSE_MARKS = frozenset({";", ":", "–", "—", "--", "…"})
_LOOSE = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "!", "?", "…", "..."})
_OTHERS = ("subordinator", "subordinate_opener", "question_word")
_BEHIND_NOUN = ("condition", "relative", "complementizer", *_OTHERS)
"""Classes of words that open a clause below another one; of equals, the first counts."""
_BEHIND_VERB = ("condition", "complementizer", "relative", *_OTHERS)
_OF_CONTENT = frozenset({"complementizer", "condition", "question_word"})
_VERBS = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_CLOSE = 4
"""Most tokens between a word that joins and the verb that it joins, where that verb has no subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """A clause below another one."""

    start: int
    """Of the word that opens it."""
    body: int
    """Behind that word."""
    end: int
    opener: str
    """The class of the word that opens it."""
    verb: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A main clause; ``span`` is without the word that joins it to the one before."""

    span: Range
    verb: int | None
    """Its finite verb; ``None`` for words without one."""
    below: tuple[Below, ...]
    """The clauses below it that stand directly in it, in order."""

    def own(self, at: int) -> bool:
        """Tell whether a token of the clause stands in none of those below it."""
        return self.span[0] <= at < self.span[1] and not any(b.start <= at < b.end for b in self.below)


@dataclass(slots=True)
class _Open:
    start: int
    body: int
    opener: str
    verb: int | None = None


@dataclass(slots=True)
class _Walk:
    """One pass over a stretch of tokens."""

    tokens: Sequence[Token]
    span: Range
    language: Language
    verbs: list[int] = field(default_factory=list)
    """Finite verbs of the main clauses."""
    below: list[Below] = field(default_factory=list)
    joints: list[Range] = field(default_factory=list)
    """Where one main clause may end and the next begin."""
    stack: list[_Open] = field(default_factory=list)
    brackets: int = 0

    def run(self) -> None:
        at = self.span[0]
        while at < self.span[1]:
            at += self._step(at)
        self._close_all(self.span[1])
        self.below.sort(key=lambda one: one.start)

    def _step(self, at: int) -> int:
        """Take in the token at a place (or the entry that begins there); give how many were taken."""
        token = self.tokens[at]
        if token.text in {"(", "["}:
            self.brackets += 1
        elif token.text in {")", "]"}:
            self.brackets = max(0, self.brackets - 1)
        elif self.brackets or token.quotation is not None:
            return 1
        elif length := match(self.tokens, at, words="no_opener", language=self.language):
            return length
        elif opened := self._opened(at):
            return self._open(at, *opened)
        elif length := match(self.tokens, at, words="clause_coordinator", language=self.language):
            self._drop_verbless(at, reach=0)
            self.joints.append((_comma_before(self.tokens, at), at + length))
            return length
        else:
            self._word(at)
        return 1

    def _opened(self, at: int) -> tuple[str, int] | None:
        """Give the class and the length of what opens a clause here; of finite verbs only inverted ones."""
        if at == self.span[0] and _inverted(self.tokens, at, self.span, language=self.language):
            return "condition", 1
        if self._finite(at):
            return None
        return _opens(self.tokens, at, self.span, language=self.language)

    def _word(self, at: int) -> None:
        """Take in a verb or a mark."""
        text = self.tokens[at].text
        if self._finite(at):
            self._verb(at)
        elif text == ",":
            self._comma(at)
        elif text in CLAUSE_MARKS:
            self._close_all(at)
            self.joints.append((at, at + 1))

    def _finite(self, at: int) -> bool:
        return is_finite(self.tokens[at], language=self.language) and not self._names(at)

    def _names(self, at: int) -> bool:
        """Tell whether a word that is a verb in other places is a noun here (*l'est de la Russie*)."""
        noun = self.language.has("noun_homograph", self.tokens[at].lower)
        return noun and at > 0 and self.tokens[at - 1].lower in self.language.determiners

    def _close(self, end: int) -> None:
        one = self.stack.pop()
        if not self.stack:
            self.below.append(
                Below(start=one.start, body=one.body, end=end, opener=one.opener, verb=one.verb)
            )

    def _close_all(self, end: int) -> None:
        while self.stack:
            self._close(end)

    def _drop_verbless(self, at: int, *, reach: int) -> None:
        """Close the clauses that a break comes in before their verb: they have none."""
        while (
            self.stack
            and self.stack[-1].verb is None
            and self.stack[-1].opener not in {"complementizer", "question_word"}
            and at - self.stack[-1].body > reach
        ):
            self._close(at)

    def _comma(self, at: int) -> None:
        self._drop_verbless(at, reach=1)
        while self.stack and self.stack[-1].verb is not None:
            self._close(at)
        if not self.stack:
            self.joints.append((at, at + 1))

    def _verb(self, at: int) -> None:
        """Give a finite verb to the clause that it belongs to."""
        if self.stack and self.stack[-1].verb is None:
            self.stack[-1].verb = at
            return
        if self.stack and self._shares(at, self.stack[-1]):
            return
        while self.stack and self.stack[-1].verb is not None:
            self._close(self._subject(at, self.stack[-1]))
        if self.stack:
            self.stack[-1].verb = at
        else:
            self.verbs.append(at)

    def _subject(self, at: int, clause: _Open) -> int:
        """Give where the pronouns and adverbs before a verb begin: they are of its clause."""
        assert clause.verb is not None
        first = at
        while first - 1 > clause.verb and (
            self.tokens[first - 1].pos in {"PRON", "ADV", "PART"}
            or self.language.has("clitic", self.tokens[first - 1].lower)
            or self.language.has("negation_particle", self.tokens[first - 1].lower)
        ):
            first -= 1
        return first

    def _shares(self, at: int, clause: _Open) -> bool:
        """Tell whether a verb is joined to that of the clause below (*qui sont venus et ont vu*)."""
        place = at - 1
        while place > clause.body and (
            self.tokens[place].pos in {"ADV", "PART"}
            or self.language.has("clitic", self.tokens[place].lower)
            or self.language.has("negation_before", self.tokens[place].lower)
        ):
            place -= 1
        joined = match(self.tokens, place, words="clause_coordinator", language=self.language) == 1
        after_comma = place > 0 and self.tokens[place - 1].text == ","
        return joined and not after_comma and (bool(self.verbs) or clause.opener == "relative")

    def _open(self, at: int, name: str, length: int) -> int:
        joined = at > self.span[0] and self.language.has("clause_coordinator", self.tokens[at - 1].lower)
        top = not self.stack
        if joined and self.stack and self.stack[-1].verb is not None:
            again = next((one for one in self.stack if one.opener in _OF_CONTENT and one.verb), None)
            while again in self.stack:
                self._close(at - 1)
            if again is None:
                self._close(at - 1)
                top = not self.stack
        if joined and top and self.verbs and name in _OF_CONTENT:
            if self.joints and self.joints[-1][1] == at:
                self.joints.pop()
            body = at + length if name == "complementizer" else at
            self.joints.append((_comma_before(self.tokens, at - 1), body))
            if name == "complementizer":
                return length
        self.stack.append(_Open(at, at + length, name))
        return length


def is_finite(token: Token, *, language: Language) -> bool:
    """Tell whether a token is a finite verb, as far as form and model show."""
    if token.quotation is not None:
        return False
    if language.has("finite_verb", token.lower) and token.pos not in {"NOUN", "PROPN"}:
        return True
    if token.pos not in _VERBS:
        return False
    return token.verb == "Fin" or (token.verb == "" and language.is_conditional(token.lower))


def find(tokens: Sequence[Token], span: Range, *, language: Language) -> tuple[Clause, ...]:
    """Cut a stretch of a sentence into its main clauses; a stretch without a finite verb is one."""
    walk = _Walk(tokens, span, language)
    walk.run()
    cuts: list[Range] = []
    for first, second in pairwise(walk.verbs):
        joint = next((one for one in reversed(walk.joints) if first < one[0] and one[1] <= second), None)
        if joint is not None and _joins(tokens, joint, second, language=language):
            cuts.append(joint)
    starts = [span[0], *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span[1]]
    parts = [trim(tokens, part) for part in zip(starts, ends, strict=True)]
    return tuple(_clause(walk, part) for part in parts if part[0] < part[1])


def _clause(walk: _Walk, part: Range) -> Clause:
    start, end = part
    return Clause(
        span=part,
        verb=next((verb for verb in walk.verbs if start <= verb < end), None),
        below=tuple(
            Below(start=one.start, body=one.body, end=min(one.end, end), opener=one.opener, verb=one.verb)
            for one in walk.below
            if start <= one.start < end
        ),
    )


def _opens(tokens: Sequence[Token], at: int, span: Range, *, language: Language) -> tuple[str, int] | None:
    """Give the class and the length of the word that opens a clause here."""
    best: tuple[str, int] | None = None
    behind_noun = at > span[0] and tokens[at - 1].pos in _NOMINAL
    for name in _BEHIND_NOUN if behind_noun else _BEHIND_VERB:
        length = match(tokens, at, words=name, language=language)
        if length and (best is None or length > best[1]):
            best = (name, length)
    if best is None or (best[0] == "condition" and not _conditional(tokens, at, best[1], language=language)):
        return None
    if best[1] == 1 and (
        _demonstrates(tokens, at, span, language=language) or _excepts(tokens, at, span, language=language)
    ):
        return None
    return best


def _inverted(tokens: Sequence[Token], at: int, span: Range, *, language: Language) -> bool:
    """Tell whether a verb before its subject opens a condition: *should they enter, …*, *had we known, …*."""
    if not match(tokens, at, words="condition_inverted", language=language) or at + 2 >= span[1]:
        return False
    comma = next((i for i in range(at + 2, span[1]) if tokens[i].text == ","), None)
    asked = span[1] < len(tokens) and tokens[span[1]].text == "?"
    subject = tokens[at + 1].pos in _NOMINAL or tokens[at + 1].pos == "DET"
    return subject and not asked and comma is not None


def _conditional(tokens: Sequence[Token], at: int, length: int, *, language: Language) -> bool:
    """Tell whether *si* opens a clause: not *si* of degree, its short form only before a pronoun."""
    after = at + length
    if length > 1 or after >= len(tokens):
        return after < len(tokens)
    if "'" in tokens[at].lower:
        return tokens[after].lower in language.pronouns
    return tokens[after].pos not in {"ADJ", "ADV"} or tokens[after].verb != ""


def _demonstrates(tokens: Sequence[Token], at: int, span: Range, *, language: Language) -> bool:
    """Tell whether *that* is a pronoun or goes with a noun: before a verb where no noun comes before it."""
    if not language.has("demonstrative_pronoun", tokens[at].lower):
        return False
    if tokens[at].pos == "DET":
        return True
    before = tokens[at - 1] if at > span[0] else None
    first = (
        before is None
        or before.text in _LOOSE
        or before.text == '"'
        or before.pos == "ADP"
        or language.has("clause_coordinator", before.lower)
    )
    after = at + 1
    return first and after < span[1] and is_finite(tokens[after], language=language)


def _excepts(tokens: Sequence[Token], at: int, span: Range, *, language: Language) -> bool:
    """Tell whether *que* goes with *ne* or with a comparison and brings no clause."""
    if not language.has("exception", tokens[at].lower):
        return False
    compares = any(
        language.has("comparison", token.lower) or language.has("negation_particle", token.lower)
        for token in tokens[span[0] : at]
    )
    for token in tokens[at + 1 : span[1]]:
        if is_finite(token, language=language):
            return False
        joint = token.text == "," or language.has("clause_coordinator", token.lower)
        if token.text in CLAUSE_MARKS or (compares and joint):
            return True
    return True


def _comma_before(tokens: Sequence[Token], at: int) -> int:
    """Take the comma before a word that joins."""
    return at - 1 if at and tokens[at - 1].text == "," else at


def _joins(tokens: Sequence[Token], joint: Range, verb: int, *, language: Language) -> bool:
    """Tell whether two verbs that a joint stands between are those of two clauses."""
    start, end = joint
    subject = any(
        token.pos in _NOMINAL and not language.has("clitic", token.lower) for token in tokens[end:verb]
    )
    if end - start == 1 and tokens[start].text == ",":
        return subject
    return subject or verb - end <= _CLOSE


def trim(tokens: Sequence[Token], span: Range) -> Range:
    """Take the punctuation off both ends of a stretch."""
    start, end = span
    while end > start and tokens[end - 1].text in _LOOSE:
        end -= 1
    while start < end and tokens[start].text in _LOOSE:
        start += 1
    return start, end
