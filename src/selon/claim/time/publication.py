"""The day of publication, where nobody gave it: from datelines in the text, else solved from its dates.

A whole date in a dateline, in a line of its own at the top, or behind *Publié le* is the day. Where there is
none, what the text says of its own day narrows the calendar to `Publication.candidates`, each with what
proves it; one that is left alone is the day, with `PublishedBasis.SOLVED`. Nothing is taken from a clock,
so the same text gives the same days whenever it is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from selon.claim.time import times
from selon.claim.time.resolution import Tense, full_year
from selon.claim.time.sense import Kind
from selon.claim.time.times import TimeMention, tense_at
from selon.language import Language
from selon.model import PublishedBasis

_HEAD = 1200
"""Characters from the top in which a dateline may stand."""
_FOOT = 300
_BEFORE = 90
"""Most characters of a dateline before its date."""
_YEARS = range(2000, 2036)
"""Years that are tried where none is named."""
_MOST = 12
"""Most candidates that are worth telling."""
_WEEK = timedelta(days=6)
_HALF_YEAR = 183
_PIVOT = date(2030, 1, 1)
"""Years of two figures are read from here."""

_BEHIND_DATELINE = re.compile(r"\s*(?:\([^()\n]{2,40}\)|/[A-Z-]+/)?\s*(?:[-–—:•|]|\()")
_BEHIND_LINE = re.compile(r"[\s\d:h,.à|–—-]{0,16}(?:\n|\Z)|\s*[|–—-]|,?\s*(?:à|at)\s")
_EMPTY = re.compile(r"[\s|,–—•\[(-]*\Z")
_PLACE = re.compile(r"(?:[A-ZÀ-Ý][\w'’.-]*|de|la|le|les|du|d'|sur|en|of|the|[(|,)–/-]|\s)+,?\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """Words that say something of the day of publication; offsets in the analysis copy."""

    start: int
    end: int
    rule: str
    says: str
    """What follows from them: an ISO day, ``--10-23``, ``weekday 3``, ``from 2024-11-04``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A day that all clues allow."""

    day: date
    proof: tuple[Clue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Clues that cannot all be right."""

    reason: str
    clues: tuple[Clue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a text tells of the day it was published."""

    day: date | None = None
    basis: PublishedBasis | None = None
    candidates: tuple[Candidate, ...] = ()
    clues: tuple[Clue, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def find(text: str, *, language: Language, mentions: Sequence[TimeMention] | None = None) -> Publication:
    """Look for the day of publication in an analysis copy.

    Args:
        text: the analysis copy.
        language: of the text.
        mentions: its time expressions, where they were found before.
    """
    mentions = times.find(text, language=language) if mentions is None else mentions
    heads = [(one, rule) for one in mentions if (rule := _dateline(text, one, language))]
    whole = [_day_clue(one, rule) for one, rule in heads if _whole_day(one)]
    conflicts = _weekday_conflicts(mentions)
    if whole:
        first = min(whole, key=lambda clue: (_RANK[clue.rule], clue.start))
        others = [clue for clue in whole if clue.says != first.says and clue.rule != "updated-line"]
        if others and first.rule != "updated-line":
            conflicts.append(Conflict(reason="datelines-differ", clues=(first, *others)))
        return Publication(
            day=date.fromisoformat(first.says),
            basis=PublishedBasis.TEXT,
            clues=tuple(whole),
            conflicts=tuple(conflicts),
        )
    return _solved(text, mentions, heads, conflicts, language)


_LATELY = "weekday-told-lately"
"""Custom rather than proof: a weekday alone is the day of publication or the one before it."""

_RANK = {"published-line": 0, "dateline": 1, "line-of-its-own": 2, "updated-line": 3}


def _whole_day(mention: TimeMention) -> date | None:
    sense = mention.sense
    if sense.kind is not Kind.CALENDAR or sense.plus or not (sense.year and sense.month and sense.day):
        return None
    try:
        return date(full_year(sense.year, _PIVOT), sense.month, sense.day)
    except ValueError:
        return None


def _day_clue(mention: TimeMention, rule: str) -> Clue:
    day = _whole_day(mention)
    assert day is not None
    return Clue(start=mention.start, end=mention.end, rule=rule, says=day.isoformat())


def _dateline(text: str, mention: TimeMention, language: Language) -> str | None:
    """Tell by which rule a mention dates the report."""
    sense = mention.sense
    if sense.kind is not Kind.CALENDAR or not (sense.month and sense.day):
        return None
    line = text.rfind("\n", 0, mention.start) + 1
    before = text[line : mention.start]
    lowered = before.lower().rstrip(" :")
    if mention.start <= _HEAD or mention.end >= len(text) - _FOOT:
        for name in ("updated", "published"):
            if any(lowered.endswith(word) for word in language.times.words.get(name, {})):
                return f"{name}-line"
    if mention.start > _HEAD or len(before) > _BEFORE:
        return None
    if _EMPTY.match(before) and _BEHIND_LINE.match(text, mention.end):
        return "line-of-its-own"
    if not _PLACE.match(before):
        return None
    if _BEHIND_DATELINE.match(text, mention.end):
        return "dateline"
    return "line-of-its-own" if _BEHIND_LINE.match(text, mention.end) else None


def _weekday_conflicts(mentions: Sequence[TimeMention]) -> list[Conflict]:
    """Report whole dates whose weekday is another: *jeudi 18/10/2024* was a Friday."""
    conflicts = []
    for one in mentions:
        day = _whole_day(one)
        if day is not None and one.sense.weekday is not None and day.weekday() != one.sense.weekday:
            clue = Clue(start=one.start, end=one.end, rule="weekday-of-date", says=day.isoformat())
            conflicts.append(Conflict(reason="weekday-differs-from-date", clues=(clue,)))
    return conflicts


def _solved(
    text: str,
    mentions: Sequence[TimeMention],
    heads: Sequence[tuple[TimeMention, str]],
    conflicts: list[Conflict],
    language: Language,
) -> Publication:
    clues = [
        *(_yearless_clue(one, rule) for one, rule in heads),
        *_text_clues(text, mentions, language),
    ]
    days = _days(clues)
    allowed = [day for day in days if all(_allows(clue, day) for clue in clues if clue.rule != _LATELY)]
    lately = [day for day in allowed if all(_allows(clue, day) for clue in clues)]
    allowed = lately or allowed
    if days and not allowed:
        conflicts.append(Conflict(reason="no-day-fits-all-clues", clues=tuple(clues)))
    if not allowed or len(allowed) > _MOST:
        return Publication(clues=tuple(clues), conflicts=tuple(conflicts))
    only = allowed[0] if len(allowed) == 1 else None
    return Publication(
        day=only,
        basis=PublishedBasis.SOLVED if only else None,
        candidates=tuple(Candidate(day=day, proof=tuple(clues)) for day in allowed),
        clues=tuple(clues),
        conflicts=tuple(conflicts),
    )


def _yearless_clue(mention: TimeMention, rule: str) -> Clue:
    sense = mention.sense
    weekday = f" weekday {sense.weekday}" if sense.weekday is not None else ""
    return Clue(
        start=mention.start, end=mention.end, rule=rule, says=f"--{sense.month:02d}-{sense.day:02d}{weekday}"
    )


def _text_clues(text: str, mentions: Sequence[TimeMention], language: Language) -> list[Clue]:
    """Gather what the running text says of its own day."""
    lower = text.lower()
    clues: list[Clue] = []
    named: list[TimeMention] = []
    past: list[tuple[date, TimeMention]] = []
    for one in mentions:
        tense = tense_at(lower, one.start, one.end, language=language)
        day = _whole_day(one)
        if day is not None and tense is Tense.PAST:
            past.append((day, one))
        elif day is not None and tense is Tense.FUTURE:
            clues.append(_clue(one, "coming-day", f"to {day}"))
        elif clue := _partial_clue(lower, one, language):
            clues.append(clue)
        elif one.rule.startswith("weekday") and one.sense.weekday is not None and tense is not Tense.FUTURE:
            named.append(one)
    if past:
        day, one = max(past, key=lambda pair: pair[0])
        clues.append(_clue(one, "past-day", f"from {day}"))
        if named:
            clues.append(_clue(named[0], "weekday-alone", f"to {day + _WEEK}"))
    elif len({one.sense.weekday for one in named}) == 1:
        clues.append(_clue(named[0], _LATELY, f"lately {named[0].sense.weekday}"))
    return clues


def _partial_clue(lower: str, mention: TimeMention, language: Language) -> Clue | None:
    """Read a clue from a date that is not whole: *depuis 2022*, *ce jeudi*, *jeudi 13 novembre*."""
    sense = mention.sense
    if sense.kind is not Kind.CALENDAR:
        return None
    if sense.year and sense.day is None and not sense.part:
        before = lower[: mention.start].rstrip().rpartition(" ")[2].rpartition("\n")[2]
        if before not in language.times.words.get("since", {}):
            return None
        return _clue(mention, "since-year", f"from {full_year(sense.year, _PIVOT)}-01-01")
    if sense.weekday is None:
        return None
    own = _behind_published(lower, mention, language)
    if own or (mention.rule in _OWN_WEEKDAY and _begins_with_this(lower, mention, language)):
        return _clue(mention, "weekday-of-own", f"weekday {sense.weekday}")
    if sense.month and sense.day and not sense.year:
        says = f"near --{sense.month:02d}-{sense.day:02d} weekday {sense.weekday}"
        return _clue(mention, "weekday-of-date", says)
    return None


_OWN_WEEKDAY = frozenset({"weekday", "weekday-this", "weekday-daypart"})


def _behind_published(lower: str, mention: TimeMention, language: Language) -> bool:
    """Tell whether the weekday is that of a line like *Publié lundi à 7 h 15*."""
    before = lower[max(0, mention.start - _BEFORE) : mention.start].rstrip(" :")
    return mention.start <= _HEAD and before.endswith(
        tuple(language.times.words.get("published", {"\0": ""}))
    )


def _begins_with_this(lower: str, mention: TimeMention, language: Language) -> bool:
    word = lower[mention.start : mention.end].partition(" ")[0]
    return word in language.times.words.get("this", {})


def _clue(mention: TimeMention, rule: str, says: str) -> Clue:
    return Clue(start=mention.start, end=mention.end, rule=rule, says=says)


def _days(clues: Sequence[Clue]) -> list[date]:
    """Give the days to try: those of a dateline without a year, or the days behind the last one told."""
    for clue in clues:
        if clue.says.startswith("--"):
            month, day = int(clue.says[2:4]), int(clue.says[5:7])
            return [made for year in _YEARS if (made := _made(year, month, day))]
    start = max((clue.says[5:] for clue in clues if clue.says.startswith("from ")), default=None)
    stop = min((clue.says[3:] for clue in clues if clue.says.startswith("to ")), default=None)
    if start and stop:
        first, last = date.fromisoformat(start), date.fromisoformat(stop)
        return [first + timedelta(days=i) for i in range(min((last - first).days + 1, 400))]
    for clue in clues:
        if clue.says.startswith("near ") and any(c.rule == "weekday-of-own" for c in clues):
            month, day = int(clue.says[7:9]), int(clue.says[10:12])
            around = [made for year in _YEARS if (made := _made(year, month, day))]
            return [one + timedelta(days=i) for one in around for i in range(-7, 8)]
    return []


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _allows(clue: Clue, day: date) -> bool:
    says = clue.says
    if says.startswith("from "):
        return day >= date.fromisoformat(says[5:])
    if says.startswith("to "):
        return day <= date.fromisoformat(says[3:])
    if says.startswith("near "):
        month, number, weekday = int(says[7:9]), int(says[10:12]), int(says.rpartition(" ")[2])
        options = [made for year in (-1, 0, 1) if (made := _made(day.year + year, month, number))]
        return any(abs((one - day).days) <= _HALF_YEAR and one.weekday() == weekday for one in options)
    if says.startswith("lately "):
        return (day.weekday() - int(says[7:])) % 7 <= 1
    wanted = says.partition("weekday ")[2]
    if says.startswith("--") and (day.month, day.day) != (int(says[2:4]), int(says[5:7])):
        return False
    return not wanted or day.weekday() == int(wanted)
