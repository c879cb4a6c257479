"""A reading → the rows that keep it; `selon.ledger.kept` gives it back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from json.encoder import encode_basestring
from typing import Any

from selon.model import (
    Arrival,
    Attribution,
    Claim,
    Place,
    PublishedBasis,
    Quantity,
    Reading,
    Report,
    Span,
    Timex,
)

Row = dict[str, Any]
"""Column → value of one row."""

PARTS = ("attributions", "claims", "quantities", "places", "times")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows of one reading but that of its report."""

    reading: Row
    attributions: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    quantities: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)
    times: list[Row] = field(default_factory=list)

    def proof(self) -> str:
        """Hash every value of every row: one that is changed later is found by it."""
        head = [self.reading[name] for name in _HEAD]
        parts = [[list(row.values()) for row in getattr(self, part)] for part in PARTS]
        return digest([head, parts])


_HEAD = (
    "selon",
    "language_data",
    "published",
    "published_basis",
    "notes",
    "candidates",
    "not_coded",
    "repairs",
    "credits",
    "dateline",
)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def digest(value: object) -> str:
    """Hash a value that JSON can hold; days count as their ISO form."""
    return hashlib.sha256(_encode(value).encode("utf-8", "surrogatepass")).hexdigest()


def given_day(report: Report) -> date | None:
    """Give the day that came with the report, not one that was read from its text."""
    return (
        report.published
        if report.published_basis in {PublishedBasis.GIVEN, PublishedBasis.METADATA}
        else None
    )


def to_version(report: Report) -> Row:
    """Give the row of a report as it was given, without keys."""
    day = given_day(report)
    row: Row = {
        "id": report.id,
        "digest": report.digest,
        "language": report.language,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": day,
        "published_basis": report.published_basis.value if report.published_basis and day else None,
        "byline": report.byline,
        "credits": _json(report.credits),
        "edition": report.version,
        "embargo": report.embargo.isoformat() if report.embargo else None,
        "text": report.text,
        "raw_digest": report.raw_digest,
        "arrival": _arrived(report.arrival) if report.arrival else None,
    }
    return {"fingerprint": fingerprint(row), **row}


def fingerprint(version: Mapping[str, Any]) -> str:
    """Hash what was given of a report: another one is another version."""
    about = ("byline", "credits", "edition", "embargo")
    names = ("id", "digest", "language", "title", "outlet", "url", "published", "published_basis", *about)
    return digest([version[name] for name in names])


def _arrived(arrival: Arrival) -> str:
    return _json([arrival.place, arrival.format.value, arrival.member, arrival.number, arrival.via])


def to_rows(reading: Reading, *, selon: str, language_data: str) -> Rows:
    """Give the rows of a reading, without the key of the reading."""
    report = reading.report
    rows = Rows(
        reading={
            "selon": selon,
            "language_data": language_data,
            "published": report.published,
            "published_basis": report.published_basis.value if report.published_basis else None,
            "notes": _json(report.notes),
            "candidates": _json(
                [
                    [one.day.isoformat(), [_list(span) for span in one.proof], list(one.rules)]
                    for one in reading.candidates
                ]
            ),
            "not_coded": _json([[_list(one.span), one.reason] for one in reading.not_coded]),
            "repairs": _json([[one.kind.value, one.at, one.reason] for one in reading.repairs]),
            "credits": _json([[_list(one.mention), one.agency] for one in reading.credits]),
            "dateline": _json(
                [_list(span) for span in (reading.dateline.exact, reading.dateline.place) if span]
                if reading.dateline
                else None
            ),
        }
    )
    for number, attribution in enumerate(reading.attributions):
        rows.attributions.append(_attribution(attribution, number))
        for claim in attribution.claims:
            at = len(rows.claims)
            rows.claims.append(_claim(claim, at, number))
            for quantity in claim.quantities:
                rows.quantities.append(_quantity(quantity, len(rows.quantities), at))
            for place in claim.places:
                rows.places.append(_place(place, len(rows.places), at))
    for quantity in reading.quantities:
        rows.quantities.append(_quantity(quantity, len(rows.quantities), None))
    for place in reading.places:
        rows.places.append(_place(place, len(rows.places), None))
    for number, timex in enumerate(reading.times):
        rows.times.append(_time(timex, number))
    return rows


def _json(value: object) -> str:
    return _encode(value) if value else "[]"


def _list(span: Span) -> list[int | str]:
    return [span.start, span.end, span.exact]


def _spans(spans: Sequence[Span]) -> str:
    if len(spans) == 1:  # most have one, and there are millions
        (one,) = spans
        return f"[[{one.start},{one.end},{encode_basestring(one.exact)}]]"
    return _json([_list(span) for span in spans])


def _attribution(one: Attribution, number: int) -> Row:
    source, said = one.source, one.said
    mention, cue, addressee, occasion, place = source.mention, one.cue, one.addressee, one.occasion, one.place
    exact = said.exact if said else None
    return {
        "number": number,
        "id": one.id,
        "type": one.type.value,
        "stance": one.cue_stance.value,
        "name": source.name,
        "kind": source.kind.value,
        "role": source.role,
        "organisation": source.organisation,
        "country": source.country,
        "anonymous": source.anonymous,
        "unresolved": source.unresolved,
        "mention_start": mention.start if mention else None,
        "mention_end": mention.end if mention else None,
        "mention_exact": mention.exact if mention else None,
        "resolved_from": _spans(source.resolved_from),
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "cue_exact": cue.exact if cue else None,
        "content": _spans(one.content),
        "addressee_start": addressee.start if addressee else None,
        "addressee_end": addressee.end if addressee else None,
        "addressee_exact": addressee.exact if addressee else None,
        "occasion_start": occasion.start if occasion else None,
        "occasion_end": occasion.end if occasion else None,
        "occasion_exact": occasion.exact if occasion else None,
        "said_start": exact.start if exact else None,
        "said_end": exact.end if exact else None,
        "said_exact": exact.exact if exact else None,
        "said_first": said.first if said else None,
        "said_last": said.last if said else None,
        "place_start": place.start if place else None,
        "place_end": place.end if place else None,
        "place_exact": place.exact if place else None,
        "within": one.within,
    }


def _claim(one: Claim, number: int, attribution: int) -> Row:
    event, when, condition = one.event, one.when, one.condition
    trigger = event.trigger if event else None
    actor = event.actor if event else None
    recipient = event.recipient if event else None
    mention = when.mention if when else None
    return {
        "number": number,
        "attribution": attribution,
        "id": one.id,
        "text_start": one.text.start,
        "text_end": one.text.end,
        "text_exact": one.text.exact,
        "polarity": one.polarity.value,
        "certainty": one.certainty.value,
        "doubt": one.doubt.value if one.doubt else None,
        "markers": _spans(one.markers),
        "tense": one.tense.value if one.tense else None,
        "condition_start": condition.start if condition else None,
        "condition_end": condition.end if condition else None,
        "condition_exact": condition.exact if condition else None,
        "event": event.type if event else None,
        "trigger_start": trigger.start if trigger else None,
        "trigger_end": trigger.end if trigger else None,
        "trigger_exact": trigger.exact if trigger else None,
        "actor_start": actor.start if actor else None,
        "actor_end": actor.end if actor else None,
        "actor_exact": actor.exact if actor else None,
        "actor_country": event.actor_country if event else None,
        "recipient_start": recipient.start if recipient else None,
        "recipient_end": recipient.end if recipient else None,
        "recipient_exact": recipient.exact if recipient else None,
        "recipient_country": event.recipient_country if event else None,
        "when_start": mention.start if mention else None,
        "when_end": mention.end if mention else None,
        "when_exact": mention.exact if mention else None,
        "when_first": when.first if when else None,
        "when_last": when.last if when else None,
        "when_modifier": when.modifier if when else None,
    }


def _quantity(one: Quantity, number: int, claim: int | None) -> Row:
    return {
        "number": number,
        "claim": claim,
        "mention_start": one.mention.start,
        "mention_end": one.mention.end,
        "mention_exact": one.mention.exact,
        "low": float(one.low) if one.low is not None else None,
        "high": float(one.high) if one.high is not None else None,
        "qualifier": one.qualifier.value,
        "of_start": one.of.start if one.of else None,
        "of_end": one.of.end if one.of else None,
        "of_exact": one.of.exact if one.of else None,
        "stage": one.stage.value if one.stage else None,
        "nationality": one.nationality,
        "unit": one.unit,
    }


def _place(one: Place, number: int, claim: int | None) -> Row:
    return {
        "number": number,
        "claim": claim,
        "mention_start": one.mention.start,
        "mention_end": one.mention.end,
        "mention_exact": one.mention.exact,
        "name": one.name,
        "latitude": float(one.latitude) if one.latitude is not None else None,
        "longitude": float(one.longitude) if one.longitude is not None else None,
        "geonameid": one.geonameid,
        "country": one.country,
        "precision": one.precision,
        "role": one.role.value if one.role else None,
        "unresolved": one.unresolved,
    }


def _time(one: Timex, number: int) -> Row:
    return {
        "number": number,
        "mention_start": one.mention.start,
        "mention_end": one.mention.end,
        "mention_exact": one.mention.exact,
        "type": one.type,
        "value": one.value,
        "modifier": one.modifier,
        "first": one.first,
        "last": one.last,
        "rule": one.rule,
    }
