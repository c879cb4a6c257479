"""Which attribution of selon's is which of the gold's, and what of it is right.

Two attributions can be one where their contents are alike by at least `ALIKE` (intersection over
union of letters and digits, see `gate.spans`). Pairs are taken one to one, best first: by likeness,
then by whether the cues touch, then the sources, so that two attributions of one content with
different cues are matched rightly.

Where a quotation goes on without a cue, the gold may have it as a part of what was told before or as
an attribution of its own. Both readings are accepted: see `together` and `_continues`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gate.spans import Range, characters, content_characters, covered, likeness, touching
from gate.speakers import is_right

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gate.gold import GoldAttribution, GoldDocument
    from selon.model import Attribution, Span

ALIKE = 0.5
"""Least likeness of two contents (and of two sources) that are taken for one."""

FOUND = 0.7
"""Share of a claim that one attribution must cover for the claim to be found (the peers' measure)."""

INSIDE = 0.9
"""Share of a piece that lies in a gold content when it is a part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold attribution with the one of selon's that is it."""

    gold: GoldAttribution
    told: Attribution
    likeness: float
    exact: bool
    source: bool
    speaker: bool | None
    """`None` where the gold cannot say."""
    cue: bool | None
    type: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOutcome:
    """The peers' measure: claims covered by one attribution, and attributions that cover claims."""

    claims: int = 0
    found: int = 0
    found_with_speaker: int = 0
    told: int = 0
    """Of documents that are coded exhaustively."""
    told_right: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All that was compared in one document."""

    document: GoldDocument
    pairs: tuple[Pair, ...]
    missed: tuple[GoldAttribution, ...]
    spurious: tuple[Attribution, ...]
    """Empty where the document is coded in part only."""
    claims: ClaimOutcome
    spans: tuple[tuple[str, Range | None, Range | None], ...]
    """Label, the gold's and selon's, of the matched pairs; where the document codes them."""
    told: tuple[Attribution, ...] = ()


def compare(document: GoldDocument, told: Sequence[Attribution]) -> Outcome:
    """Match what selon read in a document with what the gold has."""
    text = document.text
    counted = [told_characters(text, one) for one in told]
    gold = together(document, counted)
    pairs = []
    taken: set[int] = set()
    for at, of in _matches(text, gold, told, counted):
        taken.add(of)
        pairs.append((at, of))
    matched = {at for at, _ in pairs}
    judged = [
        _judged(text, gold[at], told[of], counted[of]) for at, of in sorted(pairs) if not gold[at].optional
    ]
    left = [
        one
        for of, one in enumerate(told)
        if of not in taken
        and not _continues(text, one, counted[of], gold)
        and not _lies_in(one, document.set_aside)
    ]
    return Outcome(
        document=document,
        pairs=tuple(judged),
        missed=tuple(one for at, one in enumerate(gold) if at not in matched and not one.optional),
        spurious=tuple(left) if document.exhaustive else (),
        claims=_claims(document, told, counted),
        spans=tuple(span for pair in judged for span in _spans(pair)) if document.spans_scored else (),
        told=tuple(told),
    )


def told_characters(text: str, told: Attribution) -> frozenset[int]:
    """Give the places that count in the content of an attribution of selon's."""
    return content_characters(
        text, _ranges(told.content), between=[*_ranges((told.cue,)), *_ranges((told.source.mention,))]
    )


def gold_characters(text: str, gold: GoldAttribution) -> frozenset[int]:
    """Give the places that count in the content of a gold attribution."""
    return content_characters(text, gold.content, between=[*gold.cue, *gold.source])


def together(document: GoldDocument, counted: Sequence[frozenset[int]]) -> list[GoldAttribution]:
    """Join what goes on without a cue to what was told before, where selon has the two as one.

    Both are of one speaker, and nothing is told between them; joined only where one attribution of
    selon's covers them both.
    """
    text = document.text
    joined: list[GoldAttribution] = []
    for one in document.attributions:
        before = joined[-1] if joined else None
        if before and _goes_on(before, one):
            both = replace(
                before, content=(*before.content, *one.content), claims=(*before.claims, *one.claims)
            )
            alone, whole, second = (gold_characters(text, each) for each in (before, both, one))
            best = max(counted, key=lambda each: likeness(each, whole), default=frozenset())
            if min(covered(alone, best), covered(second, best)) >= FOUND:
                joined[-1] = both
                continue
        joined.append(one)
    return joined


def _goes_on(before: GoldAttribution, one: GoldAttribution) -> bool:
    if one.cue or not one.source_free or one.optional or before.optional or one.speaker.name is None:
        return False
    return before.speaker.name == one.speaker.name


def _continues(
    text: str, told: Attribution, counted: frozenset[int], gold: Sequence[GoldAttribution]
) -> bool:
    """Tell whether an attribution without a cue is a part of what the gold has as one, of its speaker."""
    if told.cue is not None:
        return False
    return any(
        covered(counted, gold_characters(text, one)) >= INSIDE
        and is_right(one.speaker, told.source) is not False
        for one in gold
    )


def _lies_in(told: Attribution, stretches: Sequence[Range]) -> bool:
    pieces = _ranges((*told.content, told.cue))
    return any(
        all(start <= piece[0] and piece[1] <= end for piece in pieces) for start, end in stretches if pieces
    )


def _matches(
    text: str, gold: Sequence[GoldAttribution], told: Sequence[Attribution], counted: Sequence[frozenset[int]]
) -> list[tuple[int, int]]:
    candidates = []
    for at, one in enumerate(gold):
        wanted = gold_characters(text, one)
        for of, other in enumerate(told):
            alike = likeness(wanted, counted[of])
            cue = touching(_ranges((other.cue,)), one.cue)
            if alike >= ALIKE or (one.contentless and not counted[of] and cue):
                source = touching(_ranges((other.source.mention,)), one.source)
                candidates.append((-round(alike, 2), not cue, not source, at, of))
    matches: list[tuple[int, int]] = []
    for *_, at, of in sorted(candidates):
        if all(at != one and of != other for one, other in matches):
            matches.append((at, of))
    return matches


def _judged(text: str, gold: GoldAttribution, told: Attribution, counted: frozenset[int]) -> Pair:
    wanted = gold_characters(text, gold)
    speaker = is_right(gold.speaker, told.source)
    cue = _ranges((told.cue,))
    return Pair(
        gold=gold,
        told=told,
        likeness=likeness(wanted, counted),
        exact=wanted == counted,
        source=_same_source(text, gold, told, speaker=speaker),
        speaker=speaker,
        cue=(touching(cue, gold.cue) if cue and gold.cue else not cue and not gold.cue)
        if gold.cue_scored
        else None,
        type=None if gold.type is None else gold.type is told.type,
    )


def _same_source(text: str, gold: GoldAttribution, told: Attribution, *, speaker: bool | None) -> bool:
    mention = _ranges((told.source.mention,))
    if gold.source_free and (not mention or speaker):
        return True
    if (
        gold.source_bare
        and speaker
        and covered(characters(text, gold.source), characters(text, mention)) == 1
    ):
        return True
    if not mention or not gold.source:
        return not mention and not gold.source
    return likeness(characters(text, mention), characters(text, gold.source)) >= ALIKE


def _claims(
    document: GoldDocument, told: Sequence[Attribution], counted: Sequence[frozenset[int]]
) -> ClaimOutcome:
    text = document.text
    claims = [
        (one, characters(text, [claim]))
        for one in document.attributions
        if not one.optional
        for claim in one.claims
    ]
    found = with_speaker = 0
    for gold, wanted in claims:
        by = [other for other, places in zip(told, counted, strict=True) if covered(wanted, places) >= FOUND]
        found += bool(by)
        with_speaker += any(is_right(gold.speaker, other.source) is not False for other in by)
    if not document.exhaustive or not claims:
        return ClaimOutcome(claims=len(claims), found=found, found_with_speaker=with_speaker)
    everything = frozenset[int]().union(*(gold_characters(text, one) for one in document.attributions))
    right = sum(covered(places, everything) >= ALIKE for places in counted)
    return ClaimOutcome(
        claims=len(claims), found=found, found_with_speaker=with_speaker, told=len(told), told_right=right
    )


def _spans(pair: Pair) -> list[tuple[str, Range | None, Range | None]]:
    told = pair.told
    given = {
        "addressee": told.addressee,
        "occasion": told.occasion,
        "said": told.said.exact if told.said else None,
        "place": told.place,
    }
    spans = []
    for label, span in given.items():
        wanted = pair.gold.spans.get(label)
        if wanted or span:
            spans.append((label, wanted, (span.start, span.end) if span else None))
    return spans


def _ranges(spans: Sequence[Span | None]) -> list[Range]:
    return [(span.start, span.end) for span in spans if span is not None]
