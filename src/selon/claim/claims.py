"""Claims: each proposition of a content with its quantities, places, time and event."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from selon.claim import propositions
from selon.claim.event import events
from selon.claim.event.events import EventMention
from selon.claim.factuality.cuewords import CueUse
from selon.claim.place import places
from selon.claim.place.places import ResolvedPlace
from selon.claim.propositions import Proposition
from selon.claim.quantity import quantities
from selon.claim.quantity.quantities import Kind, QuantityMention
from selon.claim.time import ranges
from selon.claim.time.ranges import TimeRange
from selon.claim.time.resolution import Resolved
from selon.claim.time.sense import TimexType
from selon.claim.time.times import TimeMention
from selon.language import Language
from selon.model import Claim, Event, Place, PlaceRole, Quantity, Span, When
from selon.syntax import Frame, Range

At = Callable[[Range], Span]
"""Gives the span of the report that a stretch of the analysis copy comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found in the whole text; a claim takes what stands in its words."""

    times: Sequence[TimeMention]
    resolved: Sequence[Resolved]
    """As many as times, or none where no day is known."""
    ranges: tuple[TimeRange, ...]
    quantities: tuple[QuantityMention, ...]
    places: tuple[ResolvedPlace, ...]
    roles: tuple[PlaceRole | None, ...]
    """As many as places; ``None`` for what is no place of an event."""


def facts(
    text: str, *, times: Sequence[TimeMention], resolved: Sequence[Resolved], language: Language
) -> Facts:
    """Find the quantities and places of an analysis copy, beside its times.

    Args:
        text: the analysis copy.
        times: the time expressions of it.
        resolved: what they were tied to; none where no day is known.
        language: of the report.
    """
    toponyms = places.find(text, language=language)
    return Facts(
        times=times,
        resolved=resolved,
        ranges=ranges.find(text, mentions=times, resolved=resolved, language=language),
        quantities=quantities.find(text, times=times, language=language),
        places=places.resolve(toponyms, text=text, language=language),
        roles=places.roles(toponyms, text=text, language=language),
    )


def quantity(one: QuantityMention, *, at: At) -> Quantity:
    """Give a quantity with its spans in the report."""
    return Quantity(
        mention=at((one.start, one.end)),
        low=one.low,
        high=one.high,
        qualifier=one.qualifier,
        of=at(one.of) if one.of is not None else None,
        stage=one.stage,
        nationality=one.nationality,
        unit=one.unit,
    )


def place(one: ResolvedPlace, *, at: At, role: PlaceRole | None = None) -> Place:
    """Give a place with its span in the report."""
    return Place(
        mention=at((one.mention.start, one.mention.end)),
        name=one.name,
        latitude=one.latitude,
        longitude=one.longitude,
        geonameid=one.geonameid,
        country=one.country,
        precision=one.precision,
        role=role,
        unresolved=one.unresolved,
    )


def read(
    content: Sequence[Range],
    frames: Sequence[Frame],
    *,
    cue: CueUse,
    facts: Facts,
    at: At,
    own: str,
    language: Language,
) -> tuple[Claim, ...]:
    """Read the claims in the content of one telling, in order.

    Args:
        content: its stretches.
        frames: of the report.
        cue: how it is told.
        facts: what was found in the whole text.
        at: see `At`.
        own: id of the attribution.
        language: of the report.
    """
    found = propositions.find(
        content,
        frames,
        cue=cue,
        figures=[(one.start, one.end) for one in facts.quantities if one.kind is Kind.COUNT],
        times=[(one.start, one.end) for one in facts.times],
        language=language,
    )
    return tuple(
        _claim(
            one,
            facts=facts,
            event=events.find(one, language=language),
            at=at,
            own=own,
        )
        for one in found
    )


def _claim(one: Proposition, *, facts: Facts, event: EventMention | None, at: At, own: str) -> Claim:
    def inside(start: int, end: int) -> bool:
        return one.start <= start and end <= one.end

    text = at((one.start, one.end))
    weighed = one.factuality
    return Claim(
        id=hashed(own, text),
        text=text,
        polarity=weighed.polarity,
        certainty=weighed.certainty,
        doubt=weighed.doubt,
        markers=tuple(at(mark) for mark in weighed.markers),
        tense=one.tense,
        condition=at(one.condition) if one.condition is not None else None,
        event=_event(event, at=at) if event is not None else None,
        quantities=tuple(
            quantity(found, at=at) for found in facts.quantities if inside(found.start, found.end)
        ),
        places=tuple(
            place(found, at=at, role=role)
            for found, role in zip(facts.places, facts.roles, strict=True)
            if role is not None and inside(found.mention.start, found.mention.end)
        ),
        when=_when((one.start, one.end), facts=facts, at=at),
    )


def _event(one: EventMention, *, at: At) -> Event:
    return Event(
        type=one.type,
        trigger=at(one.trigger),
        actor=at(one.actor) if one.actor else None,
        actor_country=one.actor_country,
        recipient=at(one.recipient) if one.recipient else None,
        recipient_country=one.recipient_country,
    )


def _when(claim: Range, *, facts: Facts, at: At) -> When | None:
    """Give when a claim takes place: its range of days, else its first expression that has days."""
    start, end = claim
    for span in facts.ranges:
        if start <= span.start and span.end <= end:
            return When(mention=at((span.start, span.end)), first=span.first, last=span.last)
    pointed = [
        number
        for number, one in enumerate(facts.times)
        if start <= one.start and one.end <= end and one.type not in {TimexType.DURATION, TimexType.SET}
    ]
    if not pointed:
        return None
    tied = [
        number
        for number in pointed
        if facts.resolved and (facts.resolved[number].first or facts.resolved[number].last)
    ]
    number = (tied or pointed)[0]
    one = facts.times[number]
    days = facts.resolved[number] if facts.resolved else None
    return When(
        mention=at((one.start, one.end)),
        first=days.first if days else None,
        last=days.last if days else None,
        modifier=one.modifier,
    )


def hashed(*parts: object) -> str:
    """Give an id made of what something is read from, so that reading again gives the same."""
    text = "\n".join(part if isinstance(part, str) else repr(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
