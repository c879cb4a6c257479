"""From what a time expression says to the days it covers, given the day it is read from.

What the rules here decide, and `Resolved.rule` names:

- a weekday that is the anchor's own is that day; else the tense of its verb tells the direction, the past
  where nothing does;
- a day or month without a year is the one nearest to the anchor, unless a tense or a word
  (*dernier*, *next*) tells the direction;
- parts are those of `selon.claim.time.stretches.part`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from selon.claim.time import stretches
from selon.claim.time.sense import Kind, Sense
from selon.claim.time.stretches import ONE_DAY, Stretch
from selon.claim.time.values import length, symbol, time_of_day, unit_value

_MIDNIGHT = 24
_PIVOT = 10
"""Years with two figures lie at most this far ahead of the anchor."""
_SHORT = 100
_AGAINST_TENSE = 6
"""How many times nearer a coming day must be than a past one to be meant beside a verb in the past:
an infinitive behind it often looks ahead (*a décidé d'ouvrir le 30 octobre*)."""
_WEDNESDAY = 2
_SATURDAY = 5


class Tense(StrEnum):
    """Of the verb that an expression belongs to, as far as it tells a direction."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """An expression tied to the calendar."""

    value: str
    """TIMEX3."""
    first: date | None
    last: date | None
    """Both inclusive; ``None`` where the words leave that end open."""
    rule: str
    """What set the days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What an expression is read from."""

    anchor: date
    tense: Tense | None = None
    context: date | None = None
    """The day that the text speaks of at that place, where it is another."""

    def of(self, sense: Sense) -> date:
        """Give the day that a sense counts from."""
        return self.context or self.anchor if sense.context else self.anchor


def resolve(sense: Sense, *, base: Base) -> Resolved:
    """Tie a sense to the calendar."""
    try:
        return _KINDS[sense.kind](sense, base)
    except (ValueError, OverflowError, LookupError, StopIteration):  # 30 February, the fifth Monday
        return Resolved(value=symbol(sense), first=None, last=None, rule="no-such-day")


def _calendar(s: Sense, base: Base) -> Resolved:
    for applies, read in _CALENDAR:
        if applies(s):
            return _finished(s, *read(s, base))
    return _bare(s, base)


def _finished(s: Sense, stretch: Stretch, value: str, rule: str) -> Resolved:
    """Apply what is said of a stretch: a part of it, days beside it, an hour."""
    if s.kind is Kind.CALENDAR and s.unit == "week":
        stretch, rule = stretches.week(stretch[0]), "week-around-day"
        value = unit_value(stretch[0], "week")
    if s.tens is not None:
        stretch, rule = stretches.half_month(stretch, s.tens), "half-month"
    elif s.part in {"START", "MID", "END"} and stretch[0] != stretch[1]:
        stretch, rule = stretches.part(stretch, s.part), f"{s.part.lower()}-of-{_grain(value)}"
    if s.plus:
        stretch = stretch[0] + s.plus * ONE_DAY, stretch[1] + s.plus * ONE_DAY
        value = stretch[0].isoformat()
    if s.timed and stretch[0] == stretch[1]:
        value = stretch[0].isoformat() + time_of_day(s)
    return Resolved(value=value, first=stretch[0], last=stretch[1], rule=rule)


def _grain(value: str) -> str:
    if value.endswith("WE"):
        return "weekend"
    if "-W" in value:
        return "week" if value[-2:].isdigit() else "season"
    names = {3: "decade", 4: "year", 2: "century"}
    return names.get(len(value), "month" if value[-2:].isdigit() else "season")


def _nearest(options: Sequence[Stretch], s: Sense, base: Base, name: str) -> tuple[Stretch, str]:
    """Choose among the stretches that a date without a year (or month) may be, in order of time."""
    anchor = base.of(s)
    after = [one for one in options if one[1] >= anchor]
    if s.shift == -1:
        return [one for one in options if one[1] < anchor][-1], f"last-{name}"
    if s.shift == 1:
        return next(one for one in options if one[0] > anchor), f"next-{name}"
    if base.tense is Tense.FUTURE and after:
        return after[0], f"future-{name}"
    against = after if base.tense is Tense.PAST else ()
    best = min(
        options,
        key=lambda one: (_distance(one, anchor) * (_AGAINST_TENSE if one in against else 1), one[0]),
    )
    return best, f"{base.tense or 'nearest'}-{name}"


def _distance(stretch: Stretch, day: date) -> int:
    if stretch[0] <= day <= stretch[1]:
        return 0
    return min(abs((stretch[0] - day).days), abs((stretch[1] - day).days))


def _years(s: Sense, base: Base) -> Sequence[int]:
    if s.year is not None:
        return (full_year(s.year, base.anchor),)
    here = base.of(s).year
    if s.shift == 0:
        return (here,)
    return range(here - 2, here + 3)


def full_year(year: int, anchor: date) -> int:
    """Give a year with its century; two figures are at most `_PIVOT` years ahead of the anchor."""
    if year >= _SHORT:
        return year
    century = anchor.year // _SHORT * _SHORT
    return century + year if century + year <= anchor.year + _PIVOT else century - _SHORT + year


_Read = tuple[Stretch, str, str]


def _by_year(
    s: Sense, base: Base, make: Callable[[int], Stretch], name: Callable[[Stretch], str], unit: str
) -> _Read:
    options = []
    for year in _years(s, base):
        try:
            options.append(make(year))
        except ValueError:  # 29 February
            continue
    if s.year is not None or s.shift == 0:
        return options[0], name(options[0]), f"{unit}-of-year"
    stretch, rule = _nearest(options, s, base, unit)
    return stretch, name(stretch), rule


def _feast(s: Sense, base: Base) -> _Read:
    def make(year: int) -> Stretch:
        day = stretches.feast(year, s.feast or "")
        return day, day

    return _by_year(s, base, make, lambda one: one[0].isoformat(), "feast")


def _season(s: Sense, base: Base) -> _Read:
    code = s.season or "SU"

    def make(year: int) -> Stretch:
        return stretches.season(year, code)

    here = base.of(s)
    if s.shift == 0:
        options = [make(year) for year in range(here.year - 1, here.year + 2)]
        near = [one for one in options if _distance(one, here) == 0] or options
        stretch = min(near, key=lambda one: _distance(one, here))
        return stretch, f"{stretch[0].year}-{code}", "this-season"
    return _by_year(s, base, make, lambda one: f"{one[0].year}-{code}", "season")


def _quarter(s: Sense, base: Base) -> _Read:
    number, size, letter = (s.quarter, 3, "Q") if s.quarter else (s.half or 1, 6, "H")

    def make(year: int) -> Stretch:
        return stretches.months(year, (number - 1) * size + 1, size)

    return _by_year(s, base, make, lambda one: f"{one[0].year}-{letter}{number}", "quarter")


def _decade(s: Sense, base: Base) -> _Read:
    decade = s.decade or 0
    if decade < _SHORT:
        decade += 1900 if decade > base.anchor.year % _SHORT or decade >= 30 else 2000  # noqa: PLR2004 - *les années 30* are 1930
    return stretches.year(decade, 10), f"{decade // 10}", "decade"


def _century(s: Sense, base: Base) -> _Read:
    del base
    century = s.century or 1
    first = (century - 1) * 100
    return (date(first + 1, 1, 1), date(first + 100, 12, 31)), f"{century - 1:02d}", "century"


def _year(s: Sense, base: Base) -> _Read:
    year = full_year(s.year or base.anchor.year, base.anchor)
    return stretches.year(year), f"{year:04d}", "year"


def _month(s: Sense, base: Base) -> _Read:
    def make(year: int) -> Stretch:
        return stretches.month(year, s.month or 1)

    return _by_year(s, base, make, lambda one: f"{one[0]:%Y-%m}", "month")


def _month_day(s: Sense, base: Base) -> _Read:
    def make(year: int) -> Stretch:
        day = date(year, s.month or 1, s.day or 1)
        return day, day

    stretch, value, rule = _by_year(s, base, make, lambda one: one[0].isoformat(), "day")
    if s.weekday is not None and s.year is None and stretch[0].weekday() != s.weekday:
        fitting = [make(y) for y in _years(s, base) if make(y)[0].weekday() == s.weekday]
        if fitting and _distance(fitting[0], base.anchor) < 550:  # noqa: PLR2004 - a year and a half
            stretch, rule = min(fitting, key=lambda one: _distance(one, base.anchor)), "weekday-fits"
            value = stretch[0].isoformat()
        else:
            rule = "weekday-differs"
    return stretch, value, rule


def _day(s: Sense, base: Base) -> _Read:
    """Read a day of the month alone, or with its weekday."""
    here = base.of(s)
    options = []
    for shift in range(-14, 15) if s.weekday is not None else (-1, 0, 1):
        month = stretches.month(here.year, here.month + shift)
        if (s.day or 1) <= month[1].day:
            day = month[0].replace(day=s.day or 1)
            if s.weekday is None or day.weekday() == s.weekday:
                options.append((day, day))
    stretch, rule = _nearest(options, s, base, "day-of-month")
    return stretch, stretch[0].isoformat(), rule


def _weekday(s: Sense, base: Base) -> _Read:
    here, weekday = base.of(s), s.weekday or 0
    past = here - timedelta(days=(here.weekday() - weekday) % 7)
    if s.shift is None and past == here and not s.context:
        day, rule = here, "weekday-is-anchor"
    elif s.shift == -1:
        day, rule = (past if past < here else here - 7 * ONE_DAY), "last-weekday"
    elif s.shift == 1 or base.tense is Tense.FUTURE:
        day, rule = past + 7 * ONE_DAY, "next-weekday"
    else:
        day, rule = past, "past-weekday"
    if s.second_weekday is not None:
        second = day + timedelta(days=(s.second_weekday - weekday) % 7)
        if second > base.anchor and base.tense is not Tense.FUTURE and s.shift is None:
            day, second = day - 7 * ONE_DAY, second - 7 * ONE_DAY
        return (day, second), day.isoformat() + time_of_day(s), "night-between"
    return (day, day), day.isoformat(), rule


_CALENDAR: tuple[tuple[Callable[[Sense], bool], Callable[[Sense, Base], _Read]], ...] = (
    (lambda s: s.feast is not None, _feast),
    (lambda s: s.decade is not None, _decade),
    (lambda s: s.century is not None, _century),
    (lambda s: s.season is not None, _season),
    (lambda s: s.quarter is not None or s.half is not None, _quarter),
    (lambda s: s.month is not None and s.day is not None, _month_day),
    (lambda s: s.month is not None, _month),
    (lambda s: s.day is not None, _day),
    (lambda s: s.weekday is not None, _weekday),
    (lambda s: s.year is not None, _year),
)


def _bare(s: Sense, base: Base) -> Resolved:
    """Read an hour or a part of the day alone: of the day that the text speaks of."""
    day = base.context or base.anchor
    rule = "hour-of-context" if base.context else "hour-of-anchor"
    if s.hour == _MIDNIGHT and s.daypart is None and base.tense is Tense.FUTURE:
        day += ONE_DAY
    return Resolved(value=day.isoformat() + time_of_day(s), first=day, last=day, rule=rule)


def _shift(s: Sense, base: Base) -> Resolved:
    here, unit, count = base.of(s), s.unit or "day", s.shift or 0
    if unit == "weekend" and count == 0 and not s.context:
        count = _this_weekend(here, base.tense)
    elif unit == "weekend" and count == 1 and not s.context and here.weekday() < _SATURDAY:
        count = 0
    target = stretches.shifted(here, unit=unit, count=count)
    stretch = stretches.around(target, unit)
    origin = "context" if s.context else "anchor"
    rule = f"{unit}-of-{origin}" if not count else f"{unit}-{'after' if count > 0 else 'before'}-{origin}"
    value = unit_value(stretch[0], unit)
    if s.weekday is not None and unit == "week":
        day = stretch[0] + s.weekday * ONE_DAY
        stretch, value, rule = (day, day), day.isoformat(), "weekday-of-week"
    elif s.month is not None and unit == "year":
        stretch = stretches.month(stretch[0].year, s.month)
        value, rule = f"{stretch[0]:%Y-%m}", "month-of-year"
        if s.day is not None:
            stretch = (stretch[0].replace(day=s.day),) * 2
            value = stretch[0].isoformat()
    elif s.day is not None and unit == "month":
        day = stretch[0].replace(day=s.day)
        stretch, value, rule = (day, day), day.isoformat(), "day-of-month"
    return _finished(s, stretch, value, rule)


def _this_weekend(day: date, tense: Tense | None) -> int:
    """Tell which week *ce week-end* is of: the last one's where the tense or a young week says so."""
    if day.weekday() >= _SATURDAY or tense is Tense.FUTURE:
        return 0
    return -1 if tense is Tense.PAST or day.weekday() <= _WEDNESDAY else 0


def _ago(s: Sense, base: Base) -> Resolved:
    here, unit, sign = base.of(s), s.unit or "day", s.shift or -1
    if s.if_future and base.tense is not Tense.FUTURE:
        return Resolved(value=length(s), first=None, last=None, rule="length-only")
    if s.count is None and not s.length:
        first, last = (None, here) if sign < 0 else (here, None)
        return Resolved(value=length(s), first=first, last=last, rule="open-distance")
    rule = "distance-before" if sign < 0 else "distance-after"
    if s.length or unit in {"hour", "minute", "second"}:
        hours = {"hour": 1, "minute": 1 / 60}.get(unit, 0) * (s.count or 0)
        day = here + timedelta(days=sign * int(hours // 24))
        if s.length and not s.length.startswith("PT"):
            return Resolved(value=length(s), first=None, last=None, rule="length-only")
        return Resolved(value=day.isoformat(), first=day, last=day, rule=rule)
    days = (s.count or 0) * {"day": 1, "night": 1, "week": 7, "fortnight": 14}.get(unit, 0)
    if days:
        target = here + timedelta(days=int(sign * days))
    else:
        target = stretches.shifted(here, unit=unit, count=int(sign * (s.count or 0)))
    stretch = stretches.around(target, unit)
    return _finished(s, stretch, unit_value(stretch[0], unit), rule)


def _last(s: Sense, base: Base) -> Resolved:
    here, unit, sign = base.of(s), s.unit or "day", s.shift or -1
    rule = "stretch-before" if sign < 0 else "stretch-after"
    if s.count is None or unit in {"hour", "minute", "second"}:
        first, last = (None, here) if sign < 0 else (here, None)
        if s.count is not None:
            days = timedelta(days=-(-int(s.count) // 24)) if unit == "hour" else timedelta()
            first, last = (here - days, here) if sign < 0 else (here, here + days)
        return Resolved(value=length(s), first=first, last=last, rule=rule)
    end = stretches.shifted(here, unit=unit, count=sign * int(s.count))
    first, last = (end, here) if sign < 0 else (here, end)
    return Resolved(value=length(s), first=first, last=last, rule=rule)


def _nth(s: Sense, base: Base) -> Resolved:
    """Read one of a row in a month or a year."""
    here = base.of(s)
    if s.month is not None:
        within, _, _ = _month(_container(s), base)
    elif s.shift is not None:
        target = stretches.shifted(here, unit="month", count=s.shift)
        within = stretches.month(target.year, target.month)
    else:
        within = stretches.year(full_year(s.year or here.year, here))
    ordinal = s.ordinal or 1
    if s.weekday is not None:
        days = _all_days(within, s.weekday)
        day = days[ordinal - 1] if ordinal > 0 else days[-1]
        return _finished(s, (day, day), day.isoformat(), "nth-weekday")
    if s.unit == "day":
        day = within[0] + (ordinal - 1) * ONE_DAY if ordinal > 0 else within[1]
        return _finished(s, (day, day), day.isoformat(), "nth-day")
    key = _SATURDAY if s.unit == "weekend" else 0
    days = _all_days(within, key)
    if s.unit == "week" and ordinal < 0 and (within[1] - days[-1]).days < 6:  # noqa: PLR2004 - not a whole week
        days = days[:-1]
    stretch = stretches.around(days[ordinal - 1] if ordinal > 0 else days[-1], s.unit or "week")
    return _finished(s, stretch, unit_value(stretch[0], s.unit or "week"), f"nth-{s.unit or 'week'}")


def _container(s: Sense) -> Sense:
    return Sense(kind=Kind.CALENDAR, month=s.month, year=s.year, shift=s.shift)


def _all_days(within: Stretch, weekday: int) -> list[date]:
    first = within[0] + timedelta(days=(weekday - within[0].weekday()) % 7)
    return [first + timedelta(days=i) for i in range(0, (within[1] - first).days + 1, 7)]


def _open(s: Sense, base: Base) -> Resolved:
    day = base.anchor if s.reference == "PRESENT_REF" else None
    rule = "symbolic" if day is None or s.kind is not Kind.REFERENCE else "present"
    return Resolved(value=symbol(s), first=day, last=day, rule=rule)


def _without_days(s: Sense, base: Base) -> Resolved:
    del base
    return Resolved(value=symbol(s), first=None, last=None, rule="no-days")


_KINDS: dict[Kind, Callable[[Sense, Base], Resolved]] = {
    Kind.CALENDAR: _calendar,
    Kind.SHIFT: _shift,
    Kind.AGO: _ago,
    Kind.LAST: _last,
    Kind.NTH: _nth,
    Kind.DURATION: _without_days,
    Kind.SET: _without_days,
    Kind.REFERENCE: _open,
    Kind.EVENT: _without_days,
}
