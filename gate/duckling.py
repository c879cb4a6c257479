"""Which phrases of Duckling's French corpus a newspaper would use, and what is right for each.

A phrase is left out, by the first of these rules that fits:

- **chat**: shortened words, missing accents, figures put beside one another (*17 02*), a date with slashes
  and without a whole year, minutes as *2'*, a capital *H*;
- **appointment**: words of a diary or an assistant, not of a report: *en huit*, *plutôt*, *n'importe quand*,
  meals, spoken clock times (*midi moins le quart*), single seconds and minutes from now, time zones;
- **corpus**: what is not written so, or contradicts itself: *lundi 1 au mercredi 10e juillet*, ranges without
  *du*, ranges of spelled days, *2 dernier jours*, a Sunday that is a Monday;
- **convention**: what the design settles otherwise than Duckling: a weekday that is the reference day, parts
  of weeks, months and years, *les N derniers* as a stretch that ends today, the last day of summer, an hour
  of the small hours as tomorrow's, *la semaine du 6* as the week that begins after the 6th.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selon.claim.time.times import Resolved, TimeMention

RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "chat",
        re.compile(
            r"\b(?:lun|fev|jui|mat|min|noel|premiere|dernieres?|annees)\b|\beme\b|\deme|\d[\"']|\d \d"
            r"|^\D*\d+/\d+(?!/|\d)|/\d\d$|\b74$| a 11h|\dH|-3-3$|\dh\d\d ?-"
        ),
    ),
    (
        "appointment",
        re.compile(
            r"\ben (?:huit|8|quinze|15)$|plutôt|n'importe|par exemple|mais entre|déjeuner|après le travail"
            r"|passé de|plus tard que|secondes?$|minutes?$|^de 5 à 7|midi et 2|et quart|et demi|trois quarts"
            r"|moins (?:le|cinq)|(?:midi|minuit) (?:quinze|trente|trois)|quinze à|CET$"
        ),
    ),
    (
        "corpus",
        re.compile(
            r"1[035]e |^le 1 mars|\b1 au|^(?:\w+ )?\d+(?:er)? (?:\w+ )?(?:au|jusqu'au) |\d - |-15 juillet"
            r"|treize|le quinze|dix-huit|au dix|dimanche 15|de mois|dernier jours|derniers jour$"
            r"|mois suivant$|^jour "
        ),
    ),
    (
        "convention",
        re.compile(
            r"^mardi$|(?:début|fin|milieu) .*(?:avril|mois|année|semaine)|^fin mars|mi-décembre|quinzaine|été"
            r"|^(?:\d|deux|trois) (?:\w+ )?(?:prochain|dernier|pass|suiv)|^\d \w+ (?:passées|suivantes?)"
            r"|jour des morts|semaine du|^3 heures du matin|en semaine"
        ),
    ),
)
"""Why a phrase is left out → what it is known by; searched in the phrase, the first that fits counts."""

Entry = dict[str, Any]


def left_out(phrase: str) -> str | None:
    """Say why a phrase is left out, or ``None``."""
    for name, pattern in RULES:
        if pattern.search(phrase):
            return name
    return None


def is_right(expression: Entry, told: Sequence[tuple[TimeMention, Resolved]]) -> bool:
    """Tell whether what was read is what Duckling has: the same days, and the hour where it has one.

    One of the expressions read must be right, or two of them the two ends of a range.
    """
    if any(_fits(expression, mention, day) for mention, day in told):
        return True
    if len(told) != 2:  # noqa: PLR2004 - the ends of a range
        return False
    (mention, start), (_, end) = told
    return _fits(expression, mention, replace(start, last=end.last))


def _fits(expression: Entry, mention: TimeMention, told: Resolved) -> bool:
    if told.first is None and told.last is None:
        return False
    start, _, end = expression["value"].partition("/")
    first, last = _days(start, end, expression.get("grain") or "Day")
    if expression["type"] == "datetimeOpenInterval":
        return told.first == first
    inside = told.first is not None and told.last is not None and told.first <= first and last <= told.last
    if expression["grain"] in {"Hour", "Minute"} and not end:
        return inside and (told.value[:16] == start[:16] or _is_distance(mention))
    if expression["grain"] == "Hour":
        weekend = mention.sense.unit == "weekend"  # Duckling's begins on Friday evening
        return (weekend and told.last == last) or (inside and mention.sense.timed)
    return inside and told.first == first if last > first else inside


def _is_distance(mention: TimeMention) -> bool:
    return mention.sense.kind.value == "ago"


def _days(start: str, end: str, grain: str) -> tuple[date, date]:
    """Give the days that a value covers."""
    first = _day(start)
    if end:
        moment = datetime.fromisoformat(_whole(end))
        return first, (moment - timedelta(seconds=1)).date()
    length = {"Week": 7}.get(grain, 1)
    if grain == "Month" or start[5:7] == "00":
        return first, first
    return first, first + timedelta(days=length - 1)


def _day(value: str) -> date:
    return datetime.fromisoformat(_whole(value)).date()


def _whole(value: str) -> str:
    """Fill the figures that Duckling's dump leaves at 00 for coarse grains."""
    return value.replace("-00T", "-01T").replace("-00-", "-01-")
