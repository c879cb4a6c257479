"""When a telling took place: the days of the words that date it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from selon.claim.time.resolution import Resolved, Tense
from selon.claim.time.sense import Kind, TimexType
from selon.claim.time.times import TimeMention, resolve


def days(
    start: int,
    end: int,
    *,
    mentions: Sequence[TimeMention],
    resolved: Sequence[Resolved],
    anchor: date,
) -> Resolved | None:
    """Give the days of a stretch that dates a telling; what was told lies in the past.

    Args:
        start: of the stretch, in the analysis copy.
        end: of the stretch.
        mentions: the time expressions of the text.
        resolved: what they were tied to in their place, for those that count from other words.
        anchor: the day of publication.
    """
    best: Resolved | None = None
    for mention, there in zip(mentions, resolved, strict=True):
        if mention.end <= start or end <= mention.start:
            continue
        if mention.type in {TimexType.SET, TimexType.DURATION}:
            continue
        one = there if _leans(mention) else resolve(mention, anchor=anchor, tense=Tense.PAST)
        if one.first is None or one.last is None:
            continue
        if (
            best is None
            or best.first is None
            or best.last is None
            or one.last - one.first < best.last - best.first
        ):
            best = one
    return best


def _leans(mention: TimeMention) -> bool:
    """Tell whether a mention counts from the day of other words: an hour, *la veille*."""
    sense = mention.sense
    dated = sense.day or sense.month or sense.year or sense.feast or sense.weekday is not None
    return sense.context or (sense.kind is Kind.CALENDAR and sense.timed and not dated)
