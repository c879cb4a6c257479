"""Counts and the measures made of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gate.matching import ALIKE, Outcome
from gate.spans import likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MEASURES = (
    "content",
    "content_exact",
    "precision",
    "recall",
    "source",
    "speaker",
    "cue",
    "type",
    "addressee",
    "occasion",
    "said",
    "place",
    "clean_negatives",
    "claims_found",
    "claims_with_speaker",
    "claims_precision",
)
"""Names of the measures, in the order in which they are printed; see `gate/README.md`."""

MARKS = ("source", "speaker", "cue", "type")
ERRORS = ("missed", "spurious", "speaker", "source", "cue", "type", "span")
"""Kinds of error, as `python -m gate --errors` takes them; ``span`` is found but not exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What a set, or one language of it, came to."""

    measures: Mapping[str, float]
    """Only those that the gold can tell."""
    errors: Mapping[str, int]
    gold: int
    documents: int
    negatives: int


def score(outcomes: Sequence[Outcome]) -> Scores:
    """Make the measures of some compared documents."""
    pairs = [pair for one in outcomes for pair in one.pairs]
    measures: dict[str, float] = {}
    gold = len(pairs) + sum(len(one.missed) for one in outcomes)
    measures |= _content(outcomes, gold)
    for mark in MARKS:
        judged = [value for pair in pairs if (value := getattr(pair, mark)) is not None]
        if judged:
            measures[mark] = sum(judged) / len(judged)
    measures |= _spans(outcomes)
    negatives = [one for one in outcomes if one.document.exhaustive and not one.document.attributions]
    if negatives:
        measures["clean_negatives"] = sum(not one.spurious for one in negatives) / len(negatives)
    measures |= _claims(outcomes)
    return Scores(
        measures={name: measures[name] for name in MEASURES if name in measures},
        errors=_errors(outcomes),
        gold=gold,
        documents=len(outcomes),
        negatives=len(negatives),
    )


def _content(outcomes: Sequence[Outcome], gold: int) -> dict[str, float]:
    """Precision of the exhaustive documents and recall of all, and their harmonic means."""
    if not gold:
        return {}
    found = sum(len(one.pairs) for one in outcomes)
    exact = sum(pair.exact for one in outcomes for pair in one.pairs)
    measures = {"recall": found / gold}
    exhaustive = [one for one in outcomes if one.document.exhaustive]
    if exhaustive:
        right = sum(len(one.pairs) for one in exhaustive)
        right_exact = sum(pair.exact for one in exhaustive for pair in one.pairs)
        told = right + sum(len(one.spurious) for one in exhaustive)
        measures["precision"] = right / told if told else 0.0
        measures["content"] = _harmonic(measures["precision"], found / gold)
        measures["content_exact"] = _harmonic(right_exact / told if told else 0.0, exact / gold)
    return measures


def _spans(outcomes: Sequence[Outcome]) -> dict[str, float]:
    wanted, told, right = Counter[str](), Counter[str](), Counter[str]()
    for one in outcomes:
        for label, gold, given in one.spans:
            wanted[label] += gold is not None
            told[label] += given is not None
            if gold and given:
                places = (frozenset(range(*gold)), frozenset(range(*given)))
                right[label] += likeness(*places) >= ALIKE
    return {label: 2 * right[label] / (wanted[label] + told[label]) for label in wanted if wanted[label]}


def _claims(outcomes: Sequence[Outcome]) -> dict[str, float]:
    claims = sum(one.claims.claims for one in outcomes)
    if not claims:
        return {}
    told = sum(one.claims.told for one in outcomes)
    measures = {
        "claims_found": sum(one.claims.found for one in outcomes) / claims,
        "claims_with_speaker": sum(one.claims.found_with_speaker for one in outcomes) / claims,
    }
    if told:
        measures["claims_precision"] = sum(one.claims.told_right for one in outcomes) / told
    return measures


def _errors(outcomes: Iterable[Outcome]) -> dict[str, int]:
    counts = Counter[str]()
    for one in outcomes:
        counts["missed"] += len(one.missed)
        counts["spurious"] += len(one.spurious)
        for pair in one.pairs:
            counts.update(mark for mark in MARKS if getattr(pair, mark) is False)
            counts["span"] += not pair.exact
    return {kind: counts[kind] for kind in ERRORS}


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def by_language(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Part the outcomes by the language of their documents, sorted."""
    languages = sorted({one.document.language for one in outcomes})
    return {code: [one for one in outcomes if one.document.language == code] for code in languages}


def by_tag(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int, int]]:
    """Count gold, found and spurious attributions for each tag of the gold, sorted."""
    counts: dict[str, list[int]] = {}
    for one in outcomes:
        for tag in one.document.tags:
            counts.setdefault(tag, [0, 0, 0])[2] += len(one.spurious)
        for pair in one.pairs:
            for tag in pair.gold.tags or one.document.tags:
                counts.setdefault(tag, [0, 0, 0])[0] += 1
                counts[tag][1] += 1
        for gold in one.missed:
            for tag in gold.tags or one.document.tags:
                counts.setdefault(tag, [0, 0, 0])[0] += 1
    return {tag: (gold, found, spurious) for tag, (gold, found, spurious) in sorted(counts.items())}
