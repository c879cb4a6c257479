"""Readings made by hand of an invented story, for the tests of the views."""

from __future__ import annotations

from datetime import date

from selon.model import (
    Attribution,
    AttributionType,
    NotCoded,
    PublishedBasis,
    QuoteRepair,
    Reading,
    RepairKind,
    Report,
    Said,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)

TEXT = """Courreaux de Groix : le bilan passe à cinq morts

« Trois corps ont été repêchés », a déclaré samedi devant la presse la préfète, Maud Le Guennic, lors \
d'un point de presse à Lorient. « Nous redoutons que ce bilan ne s'alourdisse. »

Selon la compagnie Armor Traversées, le navire « n'avait jamais dépassé sa jauge ». À en croire un \
infirmier, qui préfère taire son nom, le plan blanc aurait été levé trop tôt, ce que dément la direction.

Mme Le Guennic a indiqué que le procureur, Étienne Vasseur-Roy, lui avait dit ne rien exclure. Le <script>\
alert("x")</script> du port serait fermé.

L'avenir du navire reste à préciser. »
"""

REPORT = Report(
    id="A02",
    digest="5f2b0c9e" * 8,
    language="fr",
    text=TEXT,
    title="Courreaux de Groix : le bilan passe à cinq morts",
    outlet="Le Courrier des Deux-Rives",
    published=date(2025, 5, 18),
    published_basis=PublishedBasis.GIVEN,
    notes=("is not UTF-8: read as Windows-1252 (cp1252)",),
)


def span(exact: str, *, report: Report = REPORT, nth: int = 0) -> Span:
    """Find words in a report's text."""
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(exact, start + 1)
    return report.span(start, start + len(exact))


_PREFECT = Speaker(
    mention=span("la préfète, Maud Le Guennic"),
    name="Maud Le Guennic",
    kind=SpeakerKind.PERSON,
    role="préfète du Morbihan",
    country="FR",
    resolved_from=(span("la préfète, Maud Le Guennic"),),
)
_PREFECT_AGAIN = Speaker(
    mention=span("Mme Le Guennic"),
    name="Maud Le Guennic",
    kind=SpeakerKind.PERSON,
    resolved_from=(span("la préfète, Maud Le Guennic"),),
)
_ATTRIBUTIONS = (
    Attribution(
        id="a1",
        type=AttributionType.DIRECT,
        source=_PREFECT,
        cue=span("a déclaré"),
        cue_stance=Stance.NEUTRAL,
        content=(
            span("Trois corps ont été repêchés"),
            span("Nous redoutons que ce bilan ne s'alourdisse."),
        ),
        addressee=span("devant la presse"),
        occasion=span("lors d'un point de presse"),
        said=Said(exact=span("samedi"), first=date(2025, 5, 17), last=date(2025, 5, 17)),
        place=span("à Lorient"),
    ),
    Attribution(
        id="a2",
        type=AttributionType.MIXED,
        source=Speaker(
            mention=span("la compagnie Armor Traversées"),
            name="Armor Traversées",
            kind=SpeakerKind.INSTITUTION,
        ),
        cue=span("Selon"),
        cue_stance=Stance.NEUTRAL,
        content=(span("le navire « n'avait jamais dépassé sa jauge »"),),
    ),
    Attribution(
        id="a3",
        type=AttributionType.INDIRECT,
        source=Speaker(
            mention=span("un infirmier, qui préfère taire son nom"),
            name=None,
            kind=SpeakerKind.PERSON,
            role="infirmier",
            anonymous=True,
            unresolved="the report keeps the name back",
        ),
        cue=span("À en croire"),
        cue_stance=Stance.DISTANCING,
        content=(span("le plan blanc aurait été levé trop tôt"),),
    ),
    Attribution(
        id="a4",
        type=AttributionType.INDIRECT,
        source=Speaker(mention=span("la direction"), name="la direction", kind=SpeakerKind.INSTITUTION),
        cue=span("dément"),
        cue_stance=Stance.DENYING,
        content=(span("le plan blanc aurait été levé trop tôt"),),
    ),
    Attribution(
        id="a5",
        type=AttributionType.INDIRECT,
        source=_PREFECT_AGAIN,
        cue=span("a indiqué"),
        cue_stance=Stance.COMMITTED,
        content=(span("le procureur, Étienne Vasseur-Roy, lui avait dit ne rien exclure"),),
    ),
    Attribution(
        id="a6",
        type=AttributionType.INDIRECT,
        source=Speaker(
            mention=span("le procureur, Étienne Vasseur-Roy"),
            name="Étienne Vasseur-Roy",
            kind=SpeakerKind.PERSON,
            role="procureur",
        ),
        cue=span("avait dit"),
        cue_stance=Stance.NEUTRAL,
        content=(span("ne rien exclure"),),
        addressee=span("lui"),
        within="a5",
    ),
    Attribution(
        id="a7",
        type=AttributionType.INDIRECT,
        source=Speaker(mention=None, name=None, unresolved="hearsay in the conditional names no source"),
        cue=None,
        cue_stance=Stance.DISTANCING,
        content=(span('Le <script>alert("x")</script> du port serait fermé'),),
    ),
)
READING = Reading(
    report=REPORT,
    attributions=_ATTRIBUTIONS,
    not_coded=(NotCoded(span=span("L'avenir du navire reste à préciser."), reason="a cue without a source"),),
    repairs=(
        QuoteRepair(kind=RepairKind.STRAY, at=TEXT.rindex("»"), reason="it closes nothing that was opened"),
    ),
)

BRIEF = Report(
    id="B01",
    digest="91c4d7aa" * 8,
    language="en",
    text="“We fear that this toll will rise,” the prefect, Maud Le Guennic, told reporters.\n",
    outlet="The Harbour Herald",
)
ENGLISH = Reading(
    report=BRIEF,
    attributions=(
        Attribution(
            id="b1",
            type=AttributionType.DIRECT,
            source=Speaker(
                mention=span("the prefect, Maud Le Guennic", report=BRIEF), name="Maud Le Guennic"
            ),
            cue=span("told", report=BRIEF),
            cue_stance=Stance.NEUTRAL,
            content=(span("We fear that this toll will rise,", report=BRIEF),),
            addressee=span("reporters", report=BRIEF),
        ),
    ),
)
EMPTY = Reading(report=Report(id="C01", digest="0a" * 32, language="en", text="It rained.\n"))
