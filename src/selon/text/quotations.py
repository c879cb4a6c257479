"""Quotations: marks put in pairs, paragraph by paragraph, with what is missing put back.

An error stays in its paragraph: no missing mark can turn the rest of a report inside out. Offsets
are those of the analysis copy.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from selon.model import RepairKind
from selon.syntax import Quotation, Repair
from selon.text import dialogue, paragraphs
from selon.text.marks import Family, Mark, Role
from selon.text.marks import find as find_marks

_DEEPEST = 6
"""Nesting beyond which a mark is not believed."""
_CARRIED = 6
"""Paragraphs without marks that a quotation may reach over before its closing mark comes."""

_ANY_MARK = re.compile(r"""[«»‹›“”„‟"]|<<|>>|''|,,|``|‘|(?<!\w)'|^[ ]*[—–]""", re.MULTILINE)
_ELISION = re.compile(r"\s*[\[(]\s*(?:…|\.\.\.)\s*[\])]\s*")
_SENTENCE_START = re.compile(
    r"(?<![A-ZÀ-Þ])(?<!\b[A-ZÀ-Þ]\w)(?<!\b[A-ZÀ-Þ]\w\w)[.!?…][)\]]?\s+(?=[A-ZÀ-Þ0-9\[«“])"
)
_COLON = re.compile(r":\s+(?=\S)")
_COMMA = re.compile(r",\s+(?=\S)")
_AFTER_CLOSE = re.compile(r"\s*[.!?…]?\s*")
_FINAL = frozenset(".!?…")


@dataclass(slots=True)
class _Open:
    """A quotation that waits for its closing mark."""

    start: int
    inner: int
    family: Family
    chain: int
    closed_until: int
    """Where the last quotation inside it closed; its own inner start before any did."""


@dataclass(slots=True)
class _Carry:
    """A quotation that reached the end of its paragraph unclosed."""

    family: Family
    chain: int
    repair: Repair
    whole: bool
    """Whether it holds whole sentences, so that it may go on in paragraphs without marks."""
    over: list[tuple[int, int, int]] = field(default_factory=list)
    """Paragraphs without marks of its family since, each with the number of quotations found before."""


@dataclass(slots=True)
class _Finding:
    """What was found so far, in all paragraphs."""

    text: str
    quotations: list[Quotation] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    chains: int = 0
    carry: _Carry | None = None

    def new_chain(self) -> int:
        self.chains += 1
        return self.chains - 1

    def repair(self, kind: RepairKind, at: int, reason: str) -> None:
        self.repairs.append(Repair(kind=kind, at=at, reason=reason))

    def add(self, start: int, end: int, inner: tuple[int, int], depth: int, chain: int) -> bool:
        """Keep a quotation; one without words is refused."""
        first, last = _trim(self.text, *inner)
        if first >= last:
            return False
        self.quotations.append(
            Quotation(start=start, end=end, inner_start=first, inner_end=last, depth=depth, chain=chain)
        )
        return True

    def reach_over(self, carry: _Carry) -> None:
        """Take the paragraphs since for quoted; what was found in them stands one deeper."""
        if carry.over:
            found = self.quotations
            found[carry.over[0][2] :] = [
                replace(one, depth=one.depth + 1) for one in found[carry.over[0][2] :]
            ]
        for start, end, _ in carry.over:
            self.add(start, end, (start, end), 0, carry.chain)

    def drop_carry(self) -> None:
        """Settle that the carried quotation ended with its paragraph."""
        if self.carry is not None:
            self.repairs.append(self.carry.repair)
            self.carry = None


def find(text: str) -> tuple[tuple[Quotation, ...], tuple[Repair, ...]]:
    """Give the quotations of an analysis copy, and what was repaired to get them; each by start.

    Marks are paired within paragraphs. A quotation may go on in the next paragraph where that one
    begins with a mark that opens again, or holds the missing closing mark. An opening mark without a
    partner reaches to the end of its paragraph (or to the next one of its level); a closing mark
    without one is taken to close what stands since the last quotation, from a sentence's start.
    """
    finding = _Finding(text)
    if _ANY_MARK.search(text) is None:
        return (), ()
    ranges = paragraphs.find(text)
    spoken = dialogue.find(text, ranges)
    for start, end in ranges:
        if (start, end) in spoken:
            finding.drop_carry()
            finding.add(start, end, (start + 1, end), 0, finding.new_chain())
            continue
        _Matcher(finding, (start, end), find_marks(text, start, end)).run()
    finding.drop_carry()
    return _numbered(finding.quotations), tuple(sorted(finding.repairs, key=lambda repair: repair.at))


def _numbered(quotations: list[Quotation]) -> tuple[Quotation, ...]:
    """Sort, and number the chains in reading order."""
    ordered = sorted(quotations, key=lambda one: (one.start, -one.end, one.depth))
    chains: dict[int, int] = {}
    return tuple(replace(one, chain=chains.setdefault(one.chain, len(chains))) for one in ordered)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class _Matcher:
    """Pairs the marks of one paragraph."""

    def __init__(self, finding: _Finding, paragraph: tuple[int, int], marks: list[Mark]) -> None:
        self.finding = finding
        self.text = finding.text
        self.start, self.end = paragraph
        self.marks = marks
        self.stack: list[_Open] = []
        self.open_count: Counter[Family] = Counter()
        self.excess = self._count_excess()
        self.next_role = self._look_ahead()
        self.closed_until = self.start
        self.followed_close = False

    def run(self) -> None:
        """Pair all marks and settle what is left open."""
        reopened = self._take_up_carry()
        for i, mark in enumerate(self.marks):
            if mark.role is Role.NEITHER:
                self.finding.repair(RepairKind.STRAY, mark.start, "neither opens nor closes a quotation")
            elif mark.role is Role.OPEN:
                self._open(mark, chain=reopened if i == 0 else None)
            else:
                self._close(mark, i)
        self._settle()

    def _count_excess(self) -> Counter[Family]:
        """Count how many more marks open than close, by family."""
        excess: Counter[Family] = Counter()
        for mark in self.marks:
            excess[mark.family] += (mark.role is Role.OPEN) - (mark.role is Role.CLOSE)
        return excess

    def _look_ahead(self) -> list[dict[Family, Role]]:
        """Give, for each mark, what the next mark of each family after it does."""
        ahead: list[dict[Family, Role]] = []
        following: dict[Family, Role] = {}
        for mark in reversed(self.marks):
            ahead.append(following)
            if mark.role is not Role.NEITHER:
                following = {**following, mark.family: mark.role}
        ahead.reverse()
        return ahead

    def _take_up_carry(self) -> int | None:
        """Go on with the quotation of the paragraph before; give its chain where it is reopened here."""
        carry = self.finding.carry
        if carry is None:
            return None
        same = [mark for mark in self.marks if mark.family is carry.family and mark.role is not Role.NEITHER]
        if not same:
            carry.over.append((self.start, self.end, len(self.finding.quotations)))
            if len(carry.over) > _CARRIED or not carry.whole:
                self.finding.drop_carry()
            return None
        first = same[0]
        if first.role is Role.OPEN and first.start == self.start and carry.whole and not carry.over:
            self.finding.carry = None
            return carry.chain
        if first.role is Role.CLOSE and carry.whole:
            self.finding.reach_over(carry)
            self.stack.append(_Open(self.start, self.start, carry.family, carry.chain, self.start))
            self.open_count[carry.family] += 1
            self.excess[carry.family] += 1
            self.finding.carry = None
            return None
        self.finding.drop_carry()
        return None

    def _open(self, mark: Mark, *, chain: int | None) -> None:
        if self.open_count[mark.family] and self.excess[mark.family] > 0 and self._same_level(mark):
            self._close_unmarked(mark.family, mark.start)
        if len(self.stack) >= _DEEPEST:
            self.finding.repair(RepairKind.STRAY, mark.start, "opens inside too many quotations")
            return
        if mark.turned and chain is None:
            self.finding.repair(RepairKind.MISMATCHED, mark.start, "opens although its shape closes")
        chain = self.finding.new_chain() if chain is None else chain
        self.stack.append(_Open(mark.start, mark.end, mark.family, chain, mark.end))
        self.open_count[mark.family] += 1

    def _same_level(self, mark: Mark) -> bool:
        """Tell whether an opening mark begins a quotation beside the open one rather than inside it."""
        at = mark.start
        while at > self.start and self.text[at - 1].isspace():
            at -= 1
        if at == self.start or self.text[at - 1] in ".!?…:":
            return True
        top = self.stack[-1]
        first, _ = _trim(self.text, top.inner, mark.start)
        return self.text[first].islower()

    def _close_unmarked(self, family: Family, at: int) -> None:
        """Close open quotations down to one of a family, before an offset."""
        while self.stack:
            top = self.stack[-1]
            last = _trim(self.text, top.inner, at)[1]
            self.finding.repair(RepairKind.MISSING_CLOSER, last, "closed before the next one opens")
            self._pop(last, last)
            if top.family is family:
                self.excess[family] -= 1
                return

    def _pop(self, inner_end: int, end: int) -> None:
        """Close the innermost open quotation."""
        top = self.stack.pop()
        self.open_count[top.family] -= 1
        if not self.finding.add(top.start, end, (top.inner, inner_end), len(self.stack), top.chain):
            self.finding.repair(RepairKind.STRAY, top.start, "opens a quotation without words")
            if end > inner_end:
                self.finding.repair(RepairKind.STRAY, inner_end, "closes a quotation without words")
        if self.stack:
            self.stack[-1].closed_until = end
        else:
            self.closed_until = end
            self.followed_close = True

    def _close(self, mark: Mark, i: int) -> None:
        if self.open_count[mark.family]:
            while self.stack[-1].family is not mark.family:
                last = _trim(self.text, self.stack[-1].inner, mark.start)[1]
                self.finding.repair(RepairKind.MISSING_CLOSER, last, "closed with the one around it")
                self._pop(last, last)
            opener = self.text[self.stack[-1].start]
            if mark.turned and opener not in "„,":
                self.finding.repair(RepairKind.MISMATCHED, mark.start, "closes although its shape opens")
            elif self._differs(mark, opener):
                self.finding.repair(
                    RepairKind.MISMATCHED, mark.start, "closes what another kind of mark opened"
                )
            self._pop(mark.start, mark.end)
        elif self.stack and self.next_role[i].get(self.stack[-1].family) is not Role.CLOSE:
            self.finding.repair(RepairKind.MISMATCHED, mark.start, "closes what another kind of mark opened")
            self.excess[self.stack[-1].family] -= 1
            self._pop(mark.start, mark.end)
        else:
            self._open_unmarked(mark)

    def _differs(self, mark: Mark, opener: str) -> bool:
        """Tell whether of an opening and a closing mark one is curly and the other straight."""
        if mark.family is not Family.CURLY or opener not in '“”„‟"':
            return False
        return (self.text[mark.start] == '"') != (opener == '"')

    def _open_unmarked(self, mark: Mark) -> None:
        """Put back the opening mark of a quotation that closes here."""
        if self.stack:
            top = self.stack[-1]
            low, after_close = top.closed_until, top.closed_until != top.inner
        else:
            low, after_close = self.closed_until, self.followed_close
        first = _opening_place(self.text, low, mark, after_close=after_close, limit=self.end)
        depth = len(self.stack)
        if self.finding.add(first, mark.end, (first, mark.start), depth, self.finding.new_chain()):
            self.finding.repair(
                RepairKind.MISSING_OPENER, first, "a closing mark follows without its partner"
            )
        else:
            self.finding.repair(RepairKind.STRAY, mark.start, "closes nothing")
        if self.stack:
            self.stack[-1].closed_until = mark.end
        else:
            self.closed_until = mark.end
            self.followed_close = True

    def _settle(self) -> None:
        """Close what is open at the end of the paragraph; the outermost may go on in the next one."""
        while self.stack:
            top = self.stack[-1]
            outermost = len(self.stack) == 1
            kind = RepairKind.MISSING_CLOSER
            repair = Repair(kind=kind, at=self.end, reason="closed at the end of the paragraph")
            first, _ = _trim(self.text, top.inner, self.end)
            empty = first >= self.end
            self._pop(self.end, self.end)
            if empty:
                continue
            if outermost:
                whole = not self.text[first].islower()
                if self.text[self.end - 1].isalnum():
                    self.finding.repairs.append(repair)
                else:
                    self.finding.drop_carry()
                    self.finding.carry = _Carry(top.family, top.chain, repair, whole)
            else:
                self.finding.repairs.append(repair)


def _opening_place(text: str, low: int, mark: Mark, *, after_close: bool, limit: int) -> int:
    """Find the most plausible place of a lost opening mark between an offset and its closing mark."""
    elision = _ELISION.match(text, low, mark.start)
    if elision is not None:
        return elision.end()
    _, last = _trim(text, low, mark.start)
    final = last > low and text[last - 1] in _FINAL
    first = low
    if after_close:
        skipped = _AFTER_CLOSE.match(text, low, mark.start)
        first = skipped.end() if skipped else low
        elision = _ELISION.match(text, first, mark.start)
        if elision is not None:
            return elision.end()
        if first < mark.start and (text[first].islower() or text[first] in ",;:-–—("):
            return _after_narration(text, first, mark.start)
    followed = text[mark.end : min(limit, mark.end + 1)] == "," or (
        text[mark.end : mark.end + 1] == " " and text[mark.end + 1 : mark.end + 2].islower()
    )
    if final or (followed and not after_close):
        colons = list(_COLON.finditer(text, first, mark.start))
        return colons[-1].end() if colons else _skip_space(text, first, mark.start)
    starts = [match.end() for match in _SENTENCE_START.finditer(text, first, mark.start)]
    place = starts[-1] if starts else first
    colons = list(_COLON.finditer(text, place, mark.start))
    return colons[-1].end() if colons else _skip_space(text, place, mark.start)


def _after_narration(text: str, start: int, end: int) -> int:
    """Find where the words go on after narration that began at an offset."""
    for pattern in (_SENTENCE_START, _COLON):
        match = pattern.search(text, start, end)
        if match is not None:
            elision = _ELISION.match(text, match.end(), end)
            return elision.end() if elision is not None else match.end()
    commas = list(_COMMA.finditer(text, start + 1, end))
    return commas[-1].end() if commas else _skip_space(text, start, end)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
