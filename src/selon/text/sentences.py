"""Sentences of the narration, and those inside quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selon.syntax import Quotation, Sentence
from selon.text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STOP = re.compile(r"[.!?…]+[)\]]?")
_INTERTITLE = re.compile(r"(?<=[.!?»\"”])\s*[-–—] [^-–—.\n]{3,70}? [-–—](?=\s*(?:[\"«“A-ZÀ-Þ]|\Z))")
_WORD_BEFORE = re.compile(r"[\w'’.&-]+\Z")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LOWER_WORD = re.compile(r"(?<![\w.'-])[^\W\d_A-ZÀ-Þ]{1,3}(?![\w.])")
_SHORT_HEAD = re.compile(r"(?<![\w.'-])[A-ZÀ-Þ][^\W\d_]{0,2}(?![\w.'-])")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[A-ZÀ-Þ]\Z")
_NAME_BEFORE = re.compile(r"(?:^|[\s(])[A-ZÀ-Þ][\w&'-]+,? \Z")
_NAME_REACH = 40
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_ADDRESS = re.compile(r"https?:|www\.|@|/")
_LEAD = re.compile(r"[\s(…\[—–-]*(?:\.\.\.)?\s*")
_TWO_WORDS = re.compile(r"[^\W\d_][^\w'-]+\w|\w[^\w'-]+[^\W\d_]")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_SHORT = 3
_LIST_REACH = 12
_ADDRESS_REACH = 80
"""Characters looked back over."""
_LEADS = " -–—•*(\"'«“"
_STARTERS = frozenset("[(«“„‘‹\"'•*—–-¿¡#")


def split(
    text: str, *, quotations: Sequence[Quotation], abbreviations: frozenset[str]
) -> tuple[Sentence, ...]:
    """Give the sentences of an analysis copy in reading order.

    The sentences without a ``quotation`` cover all words of the text once. A quotation never ends
    one of them in its middle; one that ends with a stop of its own ends it where a new sentence
    begins after the mark. Each sentence inside a quotation of depth 0 that holds a clause is given
    too, after the one that it stands in.

    Args:
        text: the analysis copy.
        quotations: what `selon.text.quotations.find` gave for it.
        abbreviations: words that a full stop follows without ending a sentence; case kept.
    """
    splitter = _Splitter(text, abbreviations)
    top = [(i, one) for i, one in enumerate(quotations) if one.depth == 0]
    inside: dict[int, list[Quotation]] = {}
    current = -1
    for i, one in enumerate(quotations):
        if one.depth == 0:
            current = i
        elif one.depth == 1:
            inside.setdefault(current, []).append(one)
    sentences: list[Sentence] = []
    at = 0
    for number, (start, end) in enumerate(paragraphs.find(text)):
        here: list[tuple[int, Quotation]] = []
        while at < len(top) and top[at][1].start < end:
            here.append(top[at])
            at += 1
        for first, last in splitter.ranges(start, end, [one for _, one in here]):
            sentences.append(Sentence(start=first, end=last, paragraph=number))
        for i, one in here:
            parts = list(splitter.ranges(one.inner_start, one.inner_end, inside.get(i, [])))
            if holds_clause(text, one) or len(parts) > 1:
                sentences.extend(
                    Sentence(start=first, end=last, paragraph=number, quotation=i) for first, last in parts
                )
    sentences.sort(key=lambda one: (one.start, one.quotation is not None, one.end))
    return tuple(sentences)


def holds_clause(text: str, quotation: Quotation) -> bool:
    """Tell whether a quotation looks like a clause of its own.

    It has two words or more, and begins with a capital, a bracketed gloss or, where nothing but
    punctuation stands before it, a number; or it follows a colon.
    """
    start, end = quotation.inner_start, quotation.inner_end
    if _TWO_WORDS.search(text, start, end) is None:
        return False
    if text[start] == "[":
        return True
    lead = _LEAD.match(text, start, end)
    first = text[lead.end() if lead and lead.end() < end else start]
    if first.isalpha() and not first.islower():
        return True
    before = quotation.start
    while before > 0 and text[before - 1] == " ":
        before -= 1
    if first.isdigit():
        return before == 0 or not text[before - 1].isalnum()
    return before > 0 and text[before - 1] == ":"


class _Splitter:
    """Cuts stretches of one text into sentences."""

    def __init__(self, text: str, abbreviations: frozenset[str]) -> None:
        self.text = text
        self.abbreviations = abbreviations
        self._short_words: frozenset[str] | None = None
        self._short_heads: frozenset[str] | None = None

    @property
    def short_words(self) -> frozenset[str]:
        """Words of up to three letters that the text writes in lower case: they name nobody."""
        if self._short_words is None:
            self._short_words = frozenset(_LOWER_WORD.findall(self.text))
        return self._short_words

    @property
    def short_heads(self) -> frozenset[str]:
        """Capitalised words of up to three letters that stand by themselves somewhere in the text."""
        if self._short_heads is None:
            self._short_heads = frozenset(_SHORT_HEAD.findall(self.text))
        return self._short_heads

    def ranges(self, start: int, end: int, children: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
        """Give the sentences of a stretch, without the space around them."""
        first = start
        for cut in self._cuts(start, end, children):
            if cut > first:
                yield self._trimmed(first, cut)
                first = self._skip_space(cut, end)
        if first < end:
            yield self._trimmed(first, end)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _skip_space(self, start: int, end: int) -> int:
        while start < end and self.text[start].isspace():
            start += 1
        return start

    def _cuts(self, start: int, end: int, children: Sequence[Quotation]) -> Iterator[int]:
        """Give the offsets after which a new sentence begins, ascending."""
        at = first = start
        for child in children:
            for cut in self._plain_cuts(first, at, child.start, end):
                first = cut
                yield cut
            after = self._skip_space(child.end, end)
            if after < end and self._ends_itself(child) and self._begins(after, end):
                first = child.end
                yield child.end
            at = child.end
        yield from self._plain_cuts(first, at, end, end)

    def _ends_itself(self, child: Quotation) -> bool:
        last = child.inner_end - 1
        while last > child.inner_start and self.text[last] in ")]'’”\"» ":
            last -= 1
        return self.text[last] in ".!?…"

    def _plain_cuts(self, first: int, start: int, end: int, limit: int) -> Iterator[int]:
        """Give the cuts of a stretch without quotations; the sentence that it is part of began at `first`."""
        if start >= end:
            return
        intertitles = [match.end() for match in _INTERTITLE.finditer(self.text, start, end)]
        for stop in _STOP.finditer(self.text, start, end):
            while intertitles and intertitles[0] <= stop.start():
                first = intertitles.pop(0)
                yield first
            if self._ends(first, stop, limit):
                first = stop.end()
                yield first
        yield from intertitles

    def _begins(self, at: int, limit: int) -> bool:
        """Tell whether a sentence may begin at an offset."""
        char = self.text[at]
        if char.isalpha():
            return not char.islower()
        if char.isdigit():
            return True
        if char not in _STARTERS:
            return False
        lead = at + 1
        while lead < limit and (self.text[lead] in _STARTERS or self.text[lead] in " …."):
            lead += 1
        return lead < limit and not self.text[lead].islower()

    def _ends(self, first: int, stop: re.Match[str], limit: int) -> bool:
        """Tell whether a stop ends a sentence that began at an offset."""
        after = self._skip_space(stop.end(), limit)
        if after >= limit or not self._begins(after, limit):
            return False
        if stop[0][-1] not in ")]" and self._wordless(first, stop.start()):
            return False
        glued = after == stop.end()
        if stop[0] not in {".", ".)", ".]"}:
            return not glued or self.text[after].isalpha() or self.text[after] in '«“"'
        before = _WORD_BEFORE.search(self.text, max(first, stop.start() - 40), stop.start())
        word = before[0] if before else ""
        if glued:
            return self._ends_glued(word, after)
        if not word:
            return True
        if word.isdigit():
            return not self._number_goes_on(word, first, stop.start(), after)
        return not self._abbreviates(word, stop.start(), after)

    def _wordless(self, first: int, at: int) -> bool:
        """Tell whether a sentence has no words before an offset."""
        return at - first < _SHORT and not self.text[first:at].strip(_LEADS)

    def _number_goes_on(self, word: str, first: int, at: int, after: int) -> bool:
        """Tell a cut number (``1. 100``) and the number of a list from one that ends a sentence."""
        if len(word) <= _SHORT and _THREE_DIGITS.match(self.text, after):
            return True
        return (
            len(word) < _SHORT
            and at - first < _LIST_REACH
            and not self.text[first : at - len(word)].strip(_LEADS)
        )

    def _abbreviates(self, word: str, at: int, after: int) -> bool:
        """Tell whether the stop at an offset belongs to an abbreviation or to initials alone.

        It may end a sentence as well (*etc.*, *p.m.*, *Inc.*) where a common short word follows.
        """
        bare = word.rsplit("'", 1)[-1].rsplit("’", 1)[-1]
        part = bare.rsplit("-", 1)[-1]
        known = bare in self.abbreviations or part in self.abbreviations or word in self.abbreviations
        if _DOTTED.fullmatch(bare) is not None:
            return not self._common_word(after, alone=False)
        if not known:
            return _INITIALS.fullmatch(part) is not None
        behind_name = _NAME_BEFORE.search(self.text, max(0, at - _NAME_REACH), at - len(word)) is not None
        return not ((bare[0].islower() or behind_name) and self._common_word(after, alone=True))

    def _common_word(self, at: int, *, alone: bool) -> bool:
        """Tell whether a short word that names nobody begins at an offset, and (alone) begins no name."""
        following = _WORD.match(self.text, at)
        if following is None or following[0].lower().split("'")[0] not in self.short_words:
            return False
        return (
            not alone or "'" in following[0] or self.text[following.end() + 1 : following.end() + 2].islower()
        )

    def _ends_glued(self, word: str, after: int) -> bool:
        """Tell whether a stop ends a sentence although no space follows it."""
        char = self.text[after]
        if not char.isalpha():
            return char in '«“"' or (char in "-–—" and self.text[after + 1 : after + 2] == " ")
        if not word:
            return True
        if "." in word or len(word) == 1 or word.isdigit() or word in self.abbreviations:
            return False
        following = _WORD.match(self.text, after)
        if following is None or self.text[following.end() : following.end() + 1] == ".":
            return False
        if self._in_address(after):
            return False
        head = following[0].split("'")[0]
        return len(following[0]) > _SHORT or head.lower() in self.short_words or head in self.short_heads

    def _in_address(self, at: int) -> bool:
        """Tell whether an offset stands in the address of a page or a mailbox."""
        start = at
        while start > 0 and not self.text[start - 1].isspace() and at - start < _ADDRESS_REACH:
            start -= 1
        return _ADDRESS.search(self.text, start, at) is not None
