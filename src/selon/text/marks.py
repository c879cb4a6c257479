"""Quotation marks of a paragraph, each taken as one that opens, closes, or does neither.

Directed marks (« » “ ”) say so by their shape, straight ones by what stands beside them; where both
fail, the order does: the cheapest reading of all marks of a family in the paragraph is taken
(a shortest path over *inside* and *outside*, linear in the number of marks).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from selon.text.single import closing


class Role(Enum):
    """What a mark does."""

    OPEN = "open"
    CLOSE = "close"
    NEITHER = "neither"


class Family(Enum):
    """Marks that close one another."""

    GUILLEMET = "«»"
    ANGLE = "‹›"
    CURLY = "“”"
    STRAIGHT = '"'
    SINGLE = "‘’"


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark and what it does."""

    start: int
    end: int
    family: Family
    role: Role
    turned: bool = False
    """Whether it does the opposite of what its shape says."""


_MARK = re.compile(r"""[«»‹›“”„‟"‘’]|<<|>>|''|,,(?=\w)|``|(?<![\w.,;!?%)\]'])'(?=[\w\[(«“"…])""")
_FAMILIES = {
    **dict.fromkeys(("«", "»", "<<", ">>"), Family.GUILLEMET),
    **dict.fromkeys("‹›", Family.ANGLE),
    **dict.fromkeys(("“", "”", "„", "‟", ",,", "``"), Family.CURLY),
    **dict.fromkeys(('"', "''"), Family.STRAIGHT),
    **dict.fromkeys("‘’'", Family.SINGLE),
}
_OPENERS = frozenset(("«", "<<", "‹", "“", "„", "‟", ",,", "``", "‘"))
_SHAPELESS = frozenset(('"', "''"))
_TYPEWRITTEN = frozenset((",,", "``"))
_LOW = frozenset(("„", ",,", "``"))
_MEASURE = re.compile(r"(?:^|[\s('(])\d{1,3}(?:[.,/]\d+)?$")
_SHORT_YEAR = re.compile(r"'\d\ds?\b")

_FLIP = 2.5
"""Cost of reading a directed mark against its shape."""
_FLIP_CURLY = 1.2
_UNPAIRED = 1.5
"""Cost of a mark whose partner is missing."""
_UNPAIRED_NEAR = 0.5
"""The same where a mark of another family waits for a partner."""
_LEFT_OPEN = 1.0
_NEVER = 9.0

_Costs = tuple[float, float, float]
"""Of opening, closing, doing neither."""


def find(text: str, start: int, end: int) -> list[Mark]:
    """Give the quotation marks of a paragraph in order, apostrophes left out."""
    families: dict[Family, list[tuple[int, int]]] = {}
    marks: list[Mark] = []
    single_until = -1
    for match in _MARK.finditer(text, start, end):
        first, last = match.span()
        written = match[0]
        if written == "'":
            if first == single_until or _SHORT_YEAR.match(text, first):
                continue
            close = closing(text, last, "'")
            if close is not None and first > single_until and last + 1 < close < end:
                marks.append(Mark(first, last, Family.SINGLE, Role.OPEN))
                marks.append(Mark(close, close + 1, Family.SINGLE, Role.CLOSE))
                single_until = close
            continue
        family = _FAMILIES[written]
        if family is Family.SINGLE:
            role = Role.OPEN if written == "‘" else Role.CLOSE
            marks.append(Mark(first, last, family, role))
        else:
            families.setdefault(family, []).append((first, last))
    _join_typewritten(text, families)
    marks.extend(_decided(text, (start, end), families))
    marks.sort(key=lambda mark: mark.start)
    return _without_lone_singles(marks)


def _join_typewritten(text: str, families: dict[Family, list[tuple[int, int]]]) -> None:
    """Take doubled apostrophes for the closing marks of ``,,`` and of doubled grave accents."""
    curly = families.get(Family.CURLY, [])
    if not any(text[first:last] in _TYPEWRITTEN for first, last in curly):
        return
    straight = families.pop(Family.STRAIGHT, [])
    families[Family.CURLY] = sorted(curly + [place for place in straight if place[1] - place[0] > 1])
    rest = [place for place in straight if place[1] - place[0] == 1]
    if rest:
        families[Family.STRAIGHT] = rest


def _waiting(text: str, families: dict[Family, list[tuple[int, int]]]) -> frozenset[Family]:
    """Give the families of directed marks in which more open than close."""
    waiting = set()
    for family, places in families.items():
        if family is not Family.STRAIGHT:
            opens = sum(text[first:last] in _OPENERS for first, last in places)
            if 2 * opens > len(places):
                waiting.add(family)
    return frozenset(waiting)


def _decided(
    text: str, paragraph: tuple[int, int], families: dict[Family, list[tuple[int, int]]]
) -> list[Mark]:
    """Decide the roles of all directed and straight marks.

    Where curly and straight marks stand side by side, they are read as one kind if that makes better
    sense than two: a text whose marks were only half converted.
    """
    waiting = _waiting(text, families)
    read = {
        family: _roles(text, paragraph, family, places, near=bool(waiting - {family}))
        for family, places in families.items()
    }
    curly, straight = families.get(Family.CURLY), families.get(Family.STRAIGHT)
    if curly and straight:
        apart = read[Family.CURLY][0] + read[Family.STRAIGHT][0]
        if apart > 0:
            both = sorted(curly + straight)
            together = _roles(text, paragraph, Family.CURLY, both, near=bool(waiting - {Family.CURLY}))
            if together[0] < apart:
                del read[Family.STRAIGHT]
                read[Family.CURLY] = together
    return [mark for _, marks in read.values() for mark in marks]


def _roles(
    text: str, paragraph: tuple[int, int], family: Family, places: list[tuple[int, int]], *, near: bool
) -> tuple[float, list[Mark]]:
    """Decide the roles of the marks of one family; with what speaks against the decision."""
    costs = [_costs(text, paragraph, family, place) for place in places]
    shapes = [_shape(text[first:last]) for first, last in places]
    if _sound(shapes, costs):
        against, roles = 0.0, shapes
    else:
        against, roles = _cheapest(costs, _UNPAIRED_NEAR if near else _UNPAIRED)
    return against, [
        Mark(first, last, family, role, turned=shape is not None and role not in (shape, Role.NEITHER))
        for (first, last), role, shape in zip(places, roles, shapes, strict=True)
        if role is not None
    ]


def _shape(written: str) -> Role | None:
    if written in _SHAPELESS:
        return None
    return Role.OPEN if written in _OPENERS else Role.CLOSE


def _sound(shapes: list[Role | None], costs: list[_Costs]) -> bool:
    """Tell whether shapes alone give a balanced reading that nothing beside the marks speaks against."""
    depth = 0
    for shape, (opening, close, _) in zip(shapes, costs, strict=True):
        if shape is Role.OPEN:
            depth += 1
            against = opening - close
        elif shape is Role.CLOSE:
            depth -= 1
            against = close - opening
        else:
            return False
        if depth < 0 or against > 0:
            return False
    return depth == 0


def _cheapest(costs: list[_Costs], unpaired: float) -> tuple[float, list[Role | None]]:
    """Find the cheapest sequence of roles and its cost; inside and outside are the states."""
    outside, inside = 0.0, _NEVER * len(costs)
    back: list[tuple[tuple[int, Role], tuple[int, Role]]] = []
    for opening, close, neither in costs:
        to_outside = min(
            (inside + close, 1, Role.CLOSE),
            (outside + close + unpaired, 0, Role.CLOSE),
            (outside + neither, 0, Role.NEITHER),
            key=lambda choice: choice[0],
        )
        to_inside = min(
            (outside + opening, 0, Role.OPEN),
            (inside + opening + unpaired, 1, Role.OPEN),
            (inside + neither, 1, Role.NEITHER),
            key=lambda choice: choice[0],
        )
        back.append((to_outside[1:], to_inside[1:]))
        outside, inside = to_outside[0], to_inside[0]
    state = 0 if outside <= inside + _LEFT_OPEN else 1
    roles: list[Role | None] = []
    for step in reversed(back):
        state, role = step[state]
        roles.append(role)
    roles.reverse()
    return min(outside, inside + _LEFT_OPEN), roles


def _costs(text: str, paragraph: tuple[int, int], family: Family, place: tuple[int, int]) -> _Costs:
    """Weigh what stands on both sides of a mark."""
    first, last = place
    start, end = paragraph
    before = text[first - 1] if first > start else ""
    after = text[last] if last < end else ""
    spaced = family is not Family.GUILLEMET
    opening = _opening_cost(before, after, text[last : last + 3], spaced=spaced)
    close = _closing_cost(before, after, spaced=spaced)
    neither = 3.0
    written = text[first:last]
    if written in _LOW:
        close += _NEVER
    elif written not in _SHAPELESS:
        neither = _NEVER
        flip = _FLIP if family is Family.GUILLEMET else _FLIP_CURLY
        opening, close = (opening, close + flip) if written in _OPENERS else (opening + flip, close)
    elif before.isdigit() and _MEASURE.search(text, max(start, first - 8), first):
        neither = 0.3
    return opening, close, neither


def _opening_cost(before: str, after: str, following: str, *, spaced: bool) -> float:
    cost = 0.0
    if before.isalnum():
        cost += 1.0
    elif before and not before.isspace() and before not in "([{-–—'«“‘:/":
        cost += 0.6
    if not after:
        cost += 2.5
    elif after.isspace():
        cost += 1.5 if spaced else 0.0
    elif after == "…" or following == "...":
        cost += 0.2
    elif after in ",;.!?)]:%":
        cost += 2.0
    return cost


def _closing_cost(before: str, after: str, *, spaced: bool) -> float:
    cost = 0.0
    if not before:
        cost += 3.0
    elif before.isspace():
        cost += 1.5 if spaced else 0.0
    elif before in "([{-–—'«“‘:":
        cost += 1.5
    if after.isalnum():
        cost += 1.2
    elif after and after in "([«“‘":
        cost += 0.3
    return cost


def _without_lone_singles(marks: list[Mark]) -> list[Mark]:
    """Drop single marks that have no partner: they are apostrophes after all."""
    pending: list[int] = []
    lone: set[int] = set()
    for i, mark in enumerate(marks):
        if mark.family is not Family.SINGLE:
            continue
        if mark.role is Role.OPEN:
            pending.append(i)
        elif pending:
            pending.pop()
        else:
            lone.add(i)
    lone.update(pending)
    return [mark for i, mark in enumerate(marks) if i not in lone] if lone else marks
