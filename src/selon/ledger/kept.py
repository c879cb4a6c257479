"""Rows → the reading that they keep: ``to_reading(to_rows(reading)) == reading``, field by field."""

from __future__ import annotations

import json
from datetime import date, datetime

from selon.ledger.rows import Row, Rows
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


def _to_arrival(text: str) -> Arrival:
    place, form, member, number, via = json.loads(text)
    return Arrival(place=place, format=ReportFormat(form), member=member, number=number, via=via)
