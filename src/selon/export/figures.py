"""Quantities as a reader takes them in at a glance: *≥ 3 000 soldats nord-coréens (arrivée)*."""

from __future__ import annotations

from selon.export.labels import Labels
from selon.model import Qualifier, Quantity

_OPEN_ABOVE = {Qualifier.MORE_THAN: ">"}
_OPEN_BELOW = {Qualifier.LESS_THAN: "<"}
_BESIDE = "\u00a0"
"""Keeps a sign and its number on one line."""


def figure(quantity: Quantity, *, say: Labels) -> str:
    """Give the bounds of a quantity, what is counted, and what had become of it.

    Where the words give no number (*plusieurs centaines*), they stand for themselves.
    """
    number = _bounds(quantity, say)
    if number:
        of = _one_line(quantity.of.exact) if quantity.of else ""
        words = f"{_with_unit(number, quantity.unit, say)} {of}".rstrip() + _rate(quantity.unit, say)
    else:
        words = _one_line(quantity.mention.exact)
    return f"{words} ({say(quantity.stage.value)})" if quantity.stage else words


def _bounds(quantity: Quantity, say: Labels) -> str:
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        if low != high:
            return f"{say.number(low)}\u2013{say.number(high)}"
        sign = f"≈{_BESIDE}" if quantity.qualifier is Qualifier.ABOUT else ""
        return sign + say.number(low)
    if low is not None:
        return f"{_OPEN_ABOVE.get(quantity.qualifier, '≥')}{_BESIDE}{say.number(low)}"
    if high is not None:
        return f"{_OPEN_BELOW.get(quantity.qualifier, '≤')}{_BESIDE}{say.number(high)}"
    return ""


def _with_unit(number: str, unit: str | None, say: Labels) -> str:
    if unit == "%":
        return say("{n}%", n=number)
    return f"{number}{_BESIDE}{unit}" if unit and not unit.startswith("/") else number


def _rate(unit: str | None, say: Labels) -> str:
    return f" {say(unit)}" if unit and unit.startswith("/") else ""


def _one_line(words: str) -> str:
    return words.replace("\n", " ")
