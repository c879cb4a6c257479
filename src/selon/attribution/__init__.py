"""Attribution: who tells what, in which words, and where a report leaves it open.

`attribute` takes the frames of one report and gives drafts in reading order; `speakers.resolve`
finds out who the sources are. Offsets are those of the analysis copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selon.attribution import circumstances, headlines, hearsay, quoted, tellings
from selon.attribution.draft import Draft
from selon.language import Act, Language
from selon.syntax import Frame, Quotation, Range

__all__ = ["Attributed", "attribute"]


@dataclass(frozen=True, slots=True)
class Attributed:
    """The tellings of one report, and what had the signs of one and is none."""

    drafts: tuple[Draft, ...]
    not_coded: tuple[tuple[Range, str], ...]


def attribute(
    frames: Sequence[Frame], *, text: str, quotations: Sequence[Quotation], language: Language
) -> Attributed:
    """Find the tellings of a report."""
    drafts: list[Draft] = []
    refused: list[tuple[Range, str]] = []
    for frame in frames:
        if not frame.tokens:
            continue
        if frame.quotation is not None:
            inner = quoted.inserted(frame, text=text, quotations=quotations, language=language)
            if inner is not None:
                drafts.append(inner)
                continue
        found = tellings.read(frame, text=text, quotations=quotations, language=language, earlier=drafts)
        drafts.extend(found.drafts)
        headline = headlines.find(
            frame, text=text, drafts=found.drafts, quotations=quotations, language=language
        )
        if headline is not None:
            drafts.append(headline)
        refused.extend(found.refused)
        passed = hearsay.adverbial(
            frame, text=text, drafts=found.drafts, quotations=quotations, language=language
        )
        if passed is not None:
            drafts = [draft for draft in drafts if not _holds(draft, passed)]
            drafts.append(passed)
        rumour = hearsay.find(frame, text=text, drafts=found.drafts, quotations=quotations, language=language)
        if rumour is not None:
            drafts.append(rumour)
    drafts.sort(key=lambda draft: draft.frame)
    found = quoted.attach(drafts, frames, text=text, quotations=quotations, language=language)
    refused.extend(found.refused)
    placed = _ordered(found.drafts)
    placed = [circumstances.add(draft, drafts=placed, frames=frames, language=language) for draft in placed]
    placed = _nested(_without_echoes(_nested(placed)))
    return Attributed(tuple(placed), _left_over(refused, placed))


def _holds(draft: Draft, passed: Draft) -> bool:
    """Tell whether the cue of a telling holds that of another (*has reportedly offered*)."""
    if draft.cue is None or passed.cue is None:
        return False
    return draft.cue[0] <= passed.cue[0] and passed.cue[1] <= draft.cue[1]


def _extent(draft: Draft) -> Range:
    spans = [*draft.content, *([draft.cue] if draft.cue else []), *([draft.source] if draft.source else [])]
    return min(a for a, _ in spans), max(b for _, b in spans)


def _ordered(drafts: Sequence[Draft]) -> list[Draft]:
    """Put drafts in reading order, and what they carry over with them; those without any words fall out."""
    kept = [number for number, d in enumerate(drafts) if d.content or _refuses(d)]
    return _renumbered(drafts, sorted(kept, key=lambda number: _extent(drafts[number])))


def _renumbered(drafts: Sequence[Draft], order: Sequence[int]) -> list[Draft]:
    """Give these drafts in this order, with what they carry over from numbered anew."""
    places = {old: new for new, old in enumerate(order)}
    return [
        replace(d, carried_from=places.get(d.carried_from) if d.carried_from is not None else None)
        for d in (drafts[number] for number in order)
    ]


def _refuses(draft: Draft) -> bool:
    """Tell whether a draft without content is a refusal to tell."""
    return draft.cue is not None and draft.entry is not None and draft.entry.act is Act.REFUSE


def _nested(drafts: Sequence[Draft]) -> list[Draft]:
    """Note for each telling the smallest one whose content holds its cue and content."""
    result = []
    for number, draft in enumerate(drafts):
        best: tuple[int, int] | None = None
        own = [*draft.content, *([draft.cue] if draft.cue else [])]
        for other_number, other in enumerate(drafts):
            if other_number == number or other.content == draft.content:
                continue
            if all(any(a <= s and e <= b for a, b in other.content) for s, e in own):
                size = sum(b - a for a, b in other.content)
                if best is None or size < best[0]:
                    best = (size, other_number)
        result.append(replace(draft, within=best[1] if best else None))
    return result


def _without_echoes(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out tellings of nobody within another one: *a été confirmé*, *il est exclu que* in what X says.

    Their words are what X claims; that nobody is named makes them no telling of their own.
    """
    kept = [
        number
        for number, draft in enumerate(drafts)
        if draft.within is None
        or draft.source is not None
        or draft.entry is None
        or draft.carried_from is not None
    ]
    return _renumbered(drafts, kept)


def _left_over(
    refused: Sequence[tuple[Range, str]], drafts: Sequence[Draft]
) -> tuple[tuple[Range, str], ...]:
    """Keep the refusals that no telling covers after all, each stretch once."""
    cues = {draft.cue for draft in drafts}
    kept: dict[Range, str] = {}
    for span, reason in refused:
        if span not in cues:
            kept.setdefault(span, reason)
    return tuple(sorted(kept.items()))
