"""A reader that has read the gold: what selon would give if it were always right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.model import Attribution, AttributionType, Said, Span, Speaker, Stance

if TYPE_CHECKING:
    from gate.gold import GoldAttribution, GoldDocument
    from gate.spans import Range


def read_gold(document: GoldDocument) -> list[Attribution]:
    """Give the gold attributions of a document as selon would give them."""
    return [told(document.text, one) for one in document.attributions]


def told(text: str, gold: GoldAttribution) -> Attribution:
    """Give one gold attribution as selon would give it."""

    def span(piece: Range) -> Span:
        return Span(*piece, text[slice(*piece)])

    def first(pieces: tuple[Range, ...]) -> Span | None:
        return span(pieces[0]) if pieces else None

    spans = {label: span(piece) for label, piece in gold.spans.items()}
    return Attribution(
        id=gold.id,
        type=gold.type or AttributionType.INDIRECT,
        source=Speaker(
            mention=first(gold.source),
            name=None if gold.speaker.anonymous else gold.speaker.name,
            anonymous=gold.speaker.anonymous,
            resolved_from=tuple(span(piece) for piece in gold.speaker.mentions),
        ),
        cue=first(gold.cue),
        cue_stance=Stance.NEUTRAL,
        content=tuple(span(piece) for piece in gold.content),
        addressee=spans.get("addressee"),
        occasion=spans.get("occasion"),
        said=Said(exact=spans["said"]) if "said" in spans else None,
        place=spans.get("place"),
    )
