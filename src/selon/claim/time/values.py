"""TIMEX3 values: of lengths, of what is not tied to the calendar, and of units that are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from selon.claim.time.sense import Kind, Sense

_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "M",
    "half": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "millennium": "Y",
    "fortnight": "D",
}
_SIZES = {"quarter": 3, "half": 6, "decade": 10, "century": 100, "millennium": 1000, "fortnight": 15}
_NOON = 12
_MIDNIGHT = 24
_SHORT = 100
"""Years below it have two figures."""


def length(sense: Sense) -> str:
    """Give the TIMEX3 value of a length: ``P3D``, ``PT30M``, ``PXM``."""
    if sense.length:
        return sense.length
    unit = sense.unit or "day"
    letters = _LETTERS.get(unit, "D")
    count = sense.count * _SIZES.get(unit, 1) if sense.count is not None else None
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{letters[1]}" if letters[0] == "T" else f"P{number}{letters}"


def symbol(sense: Sense) -> str:
    """Give the TIMEX3 value of a sense without an anchor; ``anchor-1W`` is a week before it."""
    match sense.kind:
        case Kind.DURATION | Kind.LAST:
            return length(sense)
        case Kind.SET:
            return _set(sense)
        case Kind.REFERENCE | Kind.EVENT:
            return sense.reference or "PAST_REF"
        case Kind.AGO:
            return f"anchor{'+' if (sense.shift or 0) > 0 else '-'}{length(sense)[1:]}"
        case Kind.SHIFT:
            size = _SIZES.get(sense.unit or "day", 1) * (sense.shift or 0)
            letter = _LETTERS.get(sense.unit or "day", "D")[-1]
            return f"{'context' if sense.context else 'anchor'}{size:+d}{letter}{time_of_day(sense)}"
        case _:
            return _partial(sense)


def _partial(s: Sense) -> str:
    """Give the value of an incomplete date, X for what is missing."""
    year = f"{s.year:04d}" if s.year is not None and s.year >= _SHORT else "XXXX"
    if s.decade is not None or s.century is not None or s.feast or s.season or s.quarter or s.half:
        return _named(s, year)
    if s.month is None and s.day is None and s.weekday is not None:
        return f"XXXX-WXX-{s.weekday + 1}{time_of_day(s)}"
    if s.month is None and s.day is None and s.year is not None:
        return year
    month = f"{s.month:02d}" if s.month else "XX"
    if s.day is None and s.month is not None and not s.timed:
        return f"{year}-{month}"
    day = f"{s.day:02d}" if s.day else "XX"
    return f"{year}-{month}-{day}{time_of_day(s)}"


def _named(s: Sense, year: str) -> str:
    """Give the value of a stretch that has a name of its own."""
    if s.decade is not None:
        return f"{s.decade // 10:03d}" if s.decade >= _SHORT else f"XX{s.decade // 10}"
    if s.century is not None:
        return f"{s.century - 1:02d}"
    if s.season:
        return f"{year}-{s.season}"
    if s.feast:
        fixed = not s.feast.startswith(("easter", "thanks"))
        return f"{year}-{s.feast if fixed else 'XX-XX'}{time_of_day(s)}"
    return f"{year}-Q{s.quarter}" if s.quarter else f"{year}-H{s.half}"


def _set(s: Sense) -> str:
    if s.weekday is not None:
        return f"XXXX-WXX-{s.weekday + 1}{time_of_day(s)}"
    if s.daypart and not s.unit:
        return f"XXXX-XX-XXT{s.daypart}"
    return s.length or length(replace(s, count=s.count or 1))


def time_of_day(s: Sense) -> str:
    """Give the part of a value behind its day: ``T18:40``, ``TMO``, or nothing."""
    if s.hour is not None:
        hour = s.hour % _MIDNIGHT
        if s.half_day is not None and hour <= _NOON:
            hour = hour % _NOON + s.half_day
        elif s.daypart in {"AF", "EV"} and hour < _NOON:
            hour += _NOON
        return f"T{hour:02d}:{s.minute or 0:02d}"
    return f"T{s.daypart}" if s.daypart else ""


def unit_value(first: date, unit: str) -> str:
    """Give the value of a unit of the calendar by its first day."""
    make = _UNITS.get(unit)
    return make(first) if make else first.isoformat()


def _week(first: date) -> str:
    iso = first.isocalendar()
    return f"{iso.year}-W{iso.week:02d}"


_UNITS: dict[str, Callable[[date], str]] = {
    "week": _week,
    "fortnight": _week,
    "weekend": lambda first: f"{_week(first)}-WE",
    "month": lambda first: f"{first:%Y-%m}",
    "quarter": lambda first: f"{first.year}-Q{(first.month + 2) // 3}",
    "half": lambda first: f"{first.year}-H{(first.month + 5) // 6}",
    "year": lambda first: f"{first.year:04d}",
    "decade": lambda first: f"{first.year // 10}",
    "century": lambda first: f"{first.year // 100:02d}",
}
