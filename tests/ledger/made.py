"""Readings made by hand: small reports of invented people, with every kind of value in them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from selon.model import (
    Arrival,
    Attribution,
    AttributionType,
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
    Qualifier,
    Quantity,
    QuoteRepair,
    Reading,
    RepairKind,
    Report,
    ReportFormat,
    Said,
    Speaker,
    SpeakerKind,
    Stage,
    Stance,
    Tense,
    Timex,
    When,
)
from selon.report import make

Told = tuple[str, str | None]
"""What is told, and the name of who tells it; no name is an unnamed source."""


def reading(
    told: Sequence[Told],
    *,
    id: str | None = "r1",  # noqa: A002 - the name of the field
    language: str = "fr",
    claims: bool = True,
    kind: SpeakerKind = SpeakerKind.PERSON,
    country: str | None = None,
    organisation: str | None = None,
    place: tuple[str, int | None] | None = None,
    **about: Any,  # noqa: ANN401 - what is known of the report
) -> Reading:
    """Give the reading of a report that holds a sentence for each telling."""
    sentences = [f"{words}, selon {name or 'une source'}." for words, name in told]
    report = make("\n".join(sentences), id=id, language=language, **about)
    attributions = []
    at = 0
    for (words, name), sentence in zip(told, sentences, strict=True):
        content = report.span(at, at + len(words))
        mention = report.span(at + len(words) + len(", selon "), at + len(sentence) - 1)
        own = hashlib.sha256(f"{report.digest}{at}".encode()).hexdigest()[:16]
        first = report.span(at, at + len(words.split()[0]))
        claim = Claim(
            id=own[::-1],
            text=content,
            polarity=Polarity.POSITIVE,
            certainty=Certainty.CERTAIN,
            places=(Place(mention=first, name=place[0], geonameid=place[1]),) if place else (),
        )
        attributions.append(
            Attribution(
                id=own,
                type=AttributionType.INDIRECT,
                source=Speaker(
                    mention=mention,
                    name=name,
                    kind=kind,
                    country=country,
                    organisation=organisation,
                    anonymous=name is None,
                ),
                cue=report.span(at + len(words) + 2, at + len(words) + 7),
                cue_stance=Stance.NEUTRAL,
                content=(content,),
                claims=(claim,) if claims else (),
            )
        )
        at += len(sentence) + 1
    return Reading(report=report, attributions=tuple(attributions))


def full() -> Reading:
    """Give a reading that holds every kind of value."""
    text = "Au moins 30 soldats ont sans doute quitté Brumelle mardi si le pont tient, a prétendu la maire."
    report: Report = make(
        text,
        id="full",
        language="fr",
        title="Un titre",
        outlet="Le Phare",
        url="https://example.org/1",
        published=date(2025, 5, 17),
        notes=("windows-1252 was assumed",),
    )
    report = replace(
        report,
        byline="Paul Le Goff",
        credits=("ADP-Presse",),
        version="2",
        embargo=datetime(2025, 5, 17, 18, 0, tzinfo=UTC),
        raw_digest="e" * 64,
        arrival=Arrival(
            place="week.zip", format=ReportFormat.NEWSML, member="monday.xml", number=3, via="Morning"
        ),
    )

    def span(words: str) -> Any:  # noqa: ANN401 - a span
        start = text.index(words)
        return report.span(start, start + len(words))

    quantity = Quantity(
        mention=span("Au moins 30 soldats"),
        low=30.0,
        high=None,
        qualifier=Qualifier.AT_LEAST,
        of=span("soldats"),
        stage=Stage.WITHDRAWN,
        unit="/day",
    )
    place = Place(
        mention=span("Brumelle"),
        name="Brumelle",
        latitude=48.5,
        longitude=-3.25,
        geonameid=12,
        country="FR",
        precision="city",
        role=PlaceRole.ORIGIN,
    )
    claim = Claim(
        id="c" * 16,
        text=span("Au moins 30 soldats ont sans doute quitté Brumelle mardi"),
        polarity=Polarity.POSITIVE,
        certainty=Certainty.PROBABLE,
        doubt=Doubt.SPEAKER,
        markers=(span("sans doute"), span("ont")),
        tense=Tense.PAST,
        condition=span("si le pont tient"),
        event=Event(
            type="MOBILIZE",
            trigger=span("quitté"),
            actor=span("soldats"),
            actor_country="FR",
            recipient=span("pont"),
            recipient_country="BE",
        ),
        quantities=(quantity,),
        places=(place,),
        when=When(mention=span("mardi"), first=date(2025, 5, 13), last=date(2025, 5, 13), modifier="APPROX"),
    )
    bare = Claim(
        id="d" * 16, text=span("le pont tient"), polarity=Polarity.NEGATIVE, certainty=Certainty.UNKNOWN
    )
    told = Attribution(
        id="a" * 16,
        type=AttributionType.MIXED,
        source=Speaker(
            mention=span("la maire"),
            name="Anne Morel",
            kind=SpeakerKind.PERSON,
            role="maire",
            organisation="mairie de Brumelle",
            country="FR",
            resolved_from=(span("la maire"),),
        ),
        cue=span("a prétendu"),
        cue_stance=Stance.DISTANCING,
        content=(span("Au moins 30 soldats"), span("quitté Brumelle")),
        addressee=span("pont"),
        occasion=span("tient"),
        said=Said(exact=span("mardi"), first=date(2025, 5, 13), last=date(2025, 5, 14)),
        place=span("Brumelle"),
        claims=(claim, bare),
    )
    within = Attribution(
        id="b" * 16,
        type=AttributionType.DIRECT,
        source=Speaker(mention=None, name=None, unresolved="the sentence names nobody"),
        cue=None,
        cue_stance=Stance.NEUTRAL,
        content=(span("mardi"),),
        within=told.id,
    )
    return Reading(
        report=report,
        attributions=(told, within),
        not_coded=(NotCoded(span=span("la maire"), reason="no content"),),
        repairs=(QuoteRepair(kind=RepairKind.STRAY, at=3, reason="alone"),),
        times=(
            Timex(
                mention=span("mardi"),
                type="DATE",
                value="2025-05-13",
                modifier="START",
                first=date(2025, 5, 13),
                last=date(2025, 5, 13),
                rule="weekday",
            ),
        ),
        quantities=(quantity,),
        places=(place,),
        credits=(Credit(mention=span("pont"), agency="ADP-Presse"),),
        dateline=Dateline(exact=span("Brumelle mardi"), place=span("Brumelle")),
    )
