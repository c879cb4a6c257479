"""Stretches of days: units of the calendar, their parts, feasts; all ends inclusive."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

Stretch = tuple[date, date]
"""First and last day."""

ONE_DAY = timedelta(days=1)
_SEASONS = {"SP": (3, 21), "SU": (6, 21), "FA": (9, 23), "WI": (12, 21)}
_SEASON_ORDER = ("SP", "SU", "FA", "WI")
_TEN = 10
_TWENTY = 20
_HALF_MONTH = 15
_THIRDS = {"START": 0, "MID": 1, "END": 2}


def month(year: int, number: int) -> Stretch:
    """Give a month; numbers beyond 1 to 12 count on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def months(year: int, number: int, count: int) -> Stretch:
    """Give a run of months."""
    return month(year, number)[0], month(year, number + count - 1)[1]


def year(number: int, count: int = 1) -> Stretch:
    """Give one year or several."""
    return date(number, 1, 1), date(number + count - 1, 12, 31)


def week(day: date) -> Stretch:
    """Give the week of a day, Monday to Sunday (ISO 8601)."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def weekend(day: date) -> Stretch:
    """Give Saturday and Sunday of the week of a day."""
    _, last = week(day)
    return last - ONE_DAY, last


def season(number: int, code: str) -> Stretch:
    """Give a season of the northern half, by the calendar's days; winter begins in the year given."""
    start = date(number, *_SEASONS[code])
    following = _SEASON_ORDER[(_SEASON_ORDER.index(code) + 1) % 4]
    end = date(number + (code == "WI"), *_SEASONS[following])
    return start, end - ONE_DAY


def feast(number: int, code: str) -> date:
    """Give the day of a feast in a year: ``12-25``, or days from Easter as in ``easter+39``."""
    if code.startswith("easter"):
        return easter(number) + timedelta(days=int(code[len("easter") :] or 0))
    if code == "thanksgiving":
        first = date(number, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return date(number, int(code[:2]), int(code[3:]))


def easter(number: int) -> date:
    """Give Easter Sunday of a Gregorian year (Meeus, Jones and Butcher)."""
    golden, century = number % 19, number // 100
    skipped = century // 4
    moon = (century - (8 * century + 13) // 25 - skipped + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = (number + number // 4 + moon + 2 - century + skipped) % 7
    offset = moon - sunday
    number_of_month = 3 + (offset + 40) // 44
    return date(number, number_of_month, offset + 28 - 31 * (number_of_month // 4))


def shifted(day: date, *, unit: str, count: int) -> date:
    """Give the day that lies some units away; the end of a shorter month stands for its missing days."""
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if days is not None:
        return day + timedelta(days=days * count)
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "season": 12}
    first, last = month(day.year, day.month + size.get(unit, 12) * count)
    return first.replace(day=min(day.day, last.day))


def around(day: date, unit: str) -> Stretch:
    """Give the unit of the calendar that a day lies in."""
    make = _AROUND.get(unit)
    return make(day) if make else (day, day)


_AROUND: dict[str, Callable[[date], Stretch]] = {
    "week": week,
    "fortnight": week,
    "weekend": weekend,
    "month": lambda day: month(day.year, day.month),
    "quarter": lambda day: months(day.year, (day.month - 1) // 3 * 3 + 1, 3),
    "half": lambda day: months(day.year, (day.month - 1) // 6 * 6 + 1, 6),
    "year": lambda day: year(day.year),
    "decade": lambda day: year(day.year // 10 * 10, 10),
    "century": lambda day: year((day.year - 1) // 100 * 100 + 1, 100),
}


def part(stretch: Stretch, name: str) -> Stretch:
    """Give the start, middle or end of a stretch.

    Of a month tens of days, of a year four months, of a week Monday and Tuesday, Wednesday and Thursday,
    Friday to Sunday; of anything else thirds of its days.
    """
    first, last = stretch
    third = _THIRDS[name]
    if stretch == month(first.year, first.month):
        return (
            (first, first.replace(day=_TEN)),
            (first.replace(day=_TEN + 1), first.replace(day=_TWENTY)),
            (first.replace(day=_TWENTY + 1), last),
        )[third]
    if stretch == year(first.year):
        return months(first.year, third * 4 + 1, 4)
    if stretch == week(first):
        return (
            (first, first + ONE_DAY),
            (first + 2 * ONE_DAY, first + 3 * ONE_DAY),
            (first + 4 * ONE_DAY, last),
        )[third]
    if stretch == year(first.year, 10):
        return (year(first.year, 4), year(first.year + 4, 3), year(first.year + 7, 3))[third]
    if stretch == (date(first.year, 1, 1), date(first.year + 99, 12, 31)):
        return (year(first.year, 33), year(first.year + 33, 34), year(first.year + 67, 33))[third]
    length = (last - first).days + 1
    cut = [first + timedelta(days=length * i // 3) for i in range(4)]
    return (cut[third], cut[third + 1] - ONE_DAY) if length >= len(_THIRDS) else stretch


def half_month(stretch: Stretch, number: int) -> Stretch:
    """Give the first or second half of a month, cut after the 15th."""
    first, last = stretch
    middle = first.replace(day=_HALF_MONTH)
    return (first, middle) if number == 1 else (middle + ONE_DAY, last)
