"""A reading ⇄ the rows that keep it. ``to_reading(to_rows(reading)) == reading``, field by field."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from json.encoder import encode_basestring
from typing import Any

from selon.model import (
    Arrival,
    Attribution,
    AttributionType,
    Candidate,
    Certainty,
    Claim,
    Credit,
    Dateline,
    Doubt,
    Event,
    NotCoded,
    Place,
    PlaceRole,
    Polarity,
    PublishedBasis,
    Qualifier,
    Quantity,
    QuoteRepair,
    Reading,
    RepairKind,
    Report,
    ReportFormat,
    Said,
    Span,
    Speaker,
    SpeakerKind,
    Stage,
    Stance,
    Tense,
    Timex,
    When,
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


def _to_arrival(text: str) -> Arrival:
    place, form, member, number, via = json.loads(text)
    return Arrival(place=place, format=ReportFormat(form), member=member, number=number, via=via)


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


def to_reading(version: Row, rows: Rows) -> Reading:
    """Give the reading that rows keep.

    Raises:
        ValueError: the rows do not fit together; `selon.ledger.verification` says where.
    """
    head = rows.reading
    basis = head["published_basis"]
    return Reading(
        report=Report(
            id=version["id"],
            digest=version["digest"],
            language=version["language"],
            text=version["text"],
            title=version["title"],
            outlet=version["outlet"],
            url=version["url"],
            published=head["published"],
            published_basis=PublishedBasis(basis) if basis else None,
            notes=tuple(json.loads(head["notes"])),
            byline=version["byline"],
            credits=tuple(json.loads(version["credits"])),
            version=version["edition"],
            embargo=datetime.fromisoformat(version["embargo"]) if version["embargo"] else None,
            raw_digest=version["raw_digest"],
            arrival=_to_arrival(version["arrival"]) if version["arrival"] else None,
        ),
        attributions=_attributions(rows),
        not_coded=tuple(
            NotCoded(span=Span(*span), reason=reason) for span, reason in json.loads(head["not_coded"])
        ),
        repairs=tuple(
            QuoteRepair(kind=RepairKind(kind), at=at, reason=reason)
            for kind, at, reason in json.loads(head["repairs"])
        ),
        times=tuple(
            Timex(
                mention=_span(row, "mention"),
                **{name: row[name] for name in ("type", "value", "modifier", "first", "last", "rule")},
            )
            for row in rows.times
        ),
        quantities=tuple(_to_quantity(row) for row in rows.quantities if row["claim"] is None),
        places=tuple(_to_place(row) for row in rows.places if row["claim"] is None),
        credits=tuple(
            Credit(mention=Span(*span), agency=agency) for span, agency in json.loads(head["credits"])
        ),
        dateline=_to_dateline(head["dateline"]),
        candidates=tuple(
            Candidate(
                day=date.fromisoformat(day), proof=tuple(Span(*one) for one in proof), rules=tuple(rules)
            )
            for day, proof, rules in json.loads(head["candidates"])
        ),
    )


def _to_dateline(text: str) -> Dateline | None:
    spans = _list_of(text)
    return Dateline(exact=spans[0], place=spans[1] if len(spans) > 1 else None) if spans else None


def _attributions(rows: Rows) -> tuple[Attribution, ...]:
    quantities: dict[int, list[Quantity]] = {}
    places: dict[int, list[Place]] = {}
    claims: dict[int, list[Claim]] = {}
    for row in rows.quantities:
        if row["claim"] is not None:
            quantities.setdefault(row["claim"], []).append(_to_quantity(row))
    for row in rows.places:
        if row["claim"] is not None:
            places.setdefault(row["claim"], []).append(_to_place(row))
    for row in rows.claims:
        at = row["number"]
        made = _to_claim(row, tuple(quantities.get(at, ())), tuple(places.get(at, ())))
        claims.setdefault(row["attribution"], []).append(made)
    return tuple(_to_attribution(row, tuple(claims.get(row["number"], ()))) for row in rows.attributions)


def _span(row: Row, name: str) -> Span:
    return Span(row[f"{name}_start"], row[f"{name}_end"], row[f"{name}_exact"])


def _maybe(row: Row, name: str) -> Span | None:
    return _span(row, name) if row[f"{name}_exact"] is not None else None


def _list_of(text: str) -> tuple[Span, ...]:
    return tuple(Span(*one) for one in json.loads(text))


def _to_attribution(row: Row, claims: tuple[Claim, ...]) -> Attribution:
    said = _maybe(row, "said")
    return Attribution(
        id=row["id"],
        type=AttributionType(row["type"]),
        source=Speaker(
            mention=_maybe(row, "mention"),
            name=row["name"],
            kind=SpeakerKind(row["kind"]),
            role=row["role"],
            organisation=row["organisation"],
            country=row["country"],
            anonymous=row["anonymous"],
            resolved_from=_list_of(row["resolved_from"]),
            unresolved=row["unresolved"],
        ),
        cue=_maybe(row, "cue"),
        cue_stance=Stance(row["stance"]),
        content=_list_of(row["content"]),
        addressee=_maybe(row, "addressee"),
        occasion=_maybe(row, "occasion"),
        said=Said(exact=said, first=row["said_first"], last=row["said_last"]) if said else None,
        place=_maybe(row, "place"),
        within=row["within"],
        claims=claims,
    )


def _to_claim(row: Row, quantities: tuple[Quantity, ...], places: tuple[Place, ...]) -> Claim:
    event = row["event"]
    when = _maybe(row, "when")
    return Claim(
        id=row["id"],
        text=_span(row, "text"),
        polarity=Polarity(row["polarity"]),
        certainty=Certainty(row["certainty"]),
        doubt=Doubt(row["doubt"]) if row["doubt"] else None,
        markers=_list_of(row["markers"]),
        tense=Tense(row["tense"]) if row["tense"] else None,
        condition=_maybe(row, "condition"),
        event=Event(
            type=event,
            trigger=_span(row, "trigger"),
            actor=_maybe(row, "actor"),
            actor_country=row["actor_country"],
            recipient=_maybe(row, "recipient"),
            recipient_country=row["recipient_country"],
        )
        if event
        else None,
        quantities=quantities,
        places=places,
        when=When(mention=when, first=row["when_first"], last=row["when_last"], modifier=row["when_modifier"])
        if when
        else None,
    )


def _to_quantity(row: Row) -> Quantity:
    return Quantity(
        mention=_span(row, "mention"),
        low=row["low"],
        high=row["high"],
        qualifier=Qualifier(row["qualifier"]),
        of=_maybe(row, "of"),
        stage=Stage(row["stage"]) if row["stage"] else None,
        nationality=row["nationality"],
        unit=row["unit"],
    )


def _to_place(row: Row) -> Place:
    return Place(
        mention=_span(row, "mention"),
        role=PlaceRole(row["role"]) if row["role"] else None,
        **{
            name: row[name]
            for name in ("name", "latitude", "longitude", "geonameid", "country", "precision", "unresolved")
        },
    )
