"""A reading → the record that ``--format json`` gives, version 1.

A span is ``{"start","end","exact"}``, half-open, in code points of ``report.text``. What is absent is
``null`` or ``[]``, never left out. Fields may be added, not renamed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from selon.model import (
    Arrival,
    Attribution,
    Candidate,
    Claim,
    Dateline,
    Event,
    Place,
    Quantity,
    Reading,
    Report,
    Span,
    Speaker,
    Timex,
    When,
)

VERSION = "1"

Record = dict[str, Any]
"""What `json.dumps` takes; its shape is that of the documentation of the record."""

# JSON allows these two and NEL between quotation marks, but much that reads "one line a report" breaks there.
_LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def record(reading: Reading) -> Record:
    """Give the record of a reading; the same reading gives the same record, key order included."""
    return {
        "selon": VERSION,
        "report": _report(reading),
        "attributions": [_attribution(attribution) for attribution in reading.attributions],
        "mentions": {
            "times": [_time(timex) for timex in reading.times],
            "quantities": [_quantity(one) for one in reading.quantities],
            "places": [_place(one) for one in reading.places],
        },
        "not_coded": [{"span": _span(left.span), "reason": left.reason} for left in reading.not_coded],
    }


def lines(readings: Iterable[Reading]) -> Iterator[str]:
    """Give one line of JSON a reading, without its line end."""
    for reading in readings:
        text = json.dumps(record(reading), ensure_ascii=False, separators=(",", ":"))
        yield text.translate(_LINE_ENDS)


def document(readings: Iterable[Reading]) -> Iterator[str]:
    """Give the pieces of a JSON document: one record, or an array when there are several readings.

    The pieces come as the readings do, one reading late; no piece comes when there is none.
    """
    waiting: str | None = None
    several = False
    for reading in readings:
        if waiting is not None:
            yield ("" if several else "[\n") + waiting + ",\n"
            several = True
        waiting = json.dumps(record(reading), ensure_ascii=False, indent=1)
    if waiting is not None:
        yield waiting + ("\n]\n" if several else "\n")


def _report(reading: Reading) -> Record:
    report: Report = reading.report
    return {
        "id": report.id,
        "digest": report.digest,
        "language": report.language,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": _day(report.published),
        "published_basis": report.published_basis.value if report.published_basis else None,
        "byline": report.byline,
        "credits": _credits(reading),
        "dateline": _dateline(reading.dateline),
        "version": report.version,
        "embargo": report.embargo.isoformat() if report.embargo else None,
        "raw_digest": report.raw_digest,
        "arrival": _arrival(report.arrival),
        "candidates": [_candidate(candidate) for candidate in reading.candidates],
        "notes": list(report.notes),
        "repairs": [
            {"kind": repair.kind.value, "at": repair.at, "reason": repair.reason}
            for repair in reading.repairs
        ],
        "text": report.text,
    }


def _credits(reading: Reading) -> list[Record]:
    told = [{"agency": agency, "mention": None} for agency in reading.report.credits]
    return told + [{"agency": one.agency, "mention": _span(one.mention)} for one in reading.credits]


def _dateline(dateline: Dateline | None) -> Record | None:
    return {"exact": _span(dateline.exact), "place": _span(dateline.place)} if dateline else None


def _arrival(arrival: Arrival | None) -> Record | None:
    if arrival is None:
        return None
    return {
        "place": arrival.place,
        "format": arrival.format.value,
        "member": arrival.member,
        "number": arrival.number,
        "via": arrival.via,
    }


def _attribution(attribution: Attribution) -> Record:
    said = attribution.said
    return {
        "id": attribution.id,
        "type": attribution.type.value,
        "source": _source(attribution.source),
        "cue": _span(attribution.cue),
        "cue_stance": attribution.cue_stance.value,
        "content": [_span(span) for span in attribution.content],
        "addressee": _span(attribution.addressee),
        "occasion": _span(attribution.occasion),
        "said": {"exact": _span(said.exact), "from": _day(said.first), "to": _day(said.last)}
        if said
        else None,
        "place": _span(attribution.place),
        "within": attribution.within,
        "claims": [_claim(claim) for claim in attribution.claims],
    }


def _claim(claim: Claim) -> Record:
    return {
        "id": claim.id,
        "text": _span(claim.text),
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "doubt": claim.doubt.value if claim.doubt else None,
        "markers": [_span(span) for span in claim.markers],
        "tense": claim.tense.value if claim.tense else None,
        "condition": _span(claim.condition),
        "event": _event(claim.event),
        "quantities": [_quantity(one) for one in claim.quantities],
        "places": [_place(one) | {"role": one.role.value if one.role else None} for one in claim.places],
        "when": _when(claim.when),
    }


def _event(event: Event | None) -> Record | None:
    if event is None:
        return None
    return {
        "type": event.type.value,
        "trigger": _span(event.trigger),
        "actor": _span(event.actor),
        "actor_country": event.actor_country,
        "recipient": _span(event.recipient),
        "recipient_country": event.recipient_country,
    }


def _quantity(quantity: Quantity) -> Record:
    return {
        "mention": _span(quantity.mention),
        "low": quantity.low,
        "high": quantity.high,
        "qualifier": quantity.qualifier.value,
        "of": quantity.of.exact if quantity.of else None,
        "of_span": _span(quantity.of),
        "stage": quantity.stage.value if quantity.stage else None,
        "nationality": quantity.nationality,
        "unit": quantity.unit,
    }


def _place(place: Place) -> Record:
    return {
        "mention": _span(place.mention),
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonameid": place.geonameid,
        "country": place.country,
        "precision": place.precision,
        "unresolved": place.unresolved,
    }


def _when(when: When | None) -> Record | None:
    if when is None:
        return None
    return {
        "mention": _span(when.mention),
        "from": _day(when.first),
        "to": _day(when.last),
        "modifier": when.modifier,
    }


def _time(timex: Timex) -> Record:
    return {
        "mention": _span(timex.mention),
        "type": timex.type,
        "value": timex.value,
        "modifier": timex.modifier,
        "from": _day(timex.first),
        "to": _day(timex.last),
        "rule": timex.rule,
    }


def _candidate(candidate: Candidate) -> Record:
    return {
        "day": _day(candidate.day),
        "proof": [
            {"span": _span(span), "rule": rule}
            for span, rule in zip(candidate.proof, candidate.rules, strict=True)
        ],
    }


def _source(speaker: Speaker) -> Record:
    return {
        "mention": _span(speaker.mention),
        "name": speaker.name,
        "kind": speaker.kind.value,
        "role": speaker.role,
        "organisation": speaker.organisation,
        "country": speaker.country,
        "anonymous": speaker.anonymous,
        "resolved_from": [_span(span) for span in speaker.resolved_from],
        "unresolved": speaker.unresolved,
    }


def _span(span: Span | None) -> Record | None:
    return {"start": span.start, "end": span.end, "exact": span.exact} if span else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
