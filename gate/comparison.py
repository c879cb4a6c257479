"""Comparison: questions, relations and utterances of the stories, against their accounts.

Two claims of the gold are under one question where their accounts are one, or where ``accounts.csv`` calls
one the update of the other, in conflict with it, or the same. Accounts that it calls compatible are not
judged: that may be a part of a whole within the question or another question beside it. All other pairs
are apart, those of two stories too. Judged are claims with figures. ``read`` scores what selon reads itself
(a gold claim is matched as in `gate.factuality`; one that is not found is in no question), ``gold`` what
comparison makes of the gold's own fields.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from gate.engine import read_documents
from gate.factuality import claim_of
from gate.gold import GoldDocument, read_lines
from gate.quantities import gold_stage, near_figure
from gate.sets import INVENTED
from gate.tallies import StageSource, Tally
from selon.comparison import figures as reading_figures
from selon.comparison import questions, relations, utterances
from selon.comparison.figures import Figure, Where
from selon.language import load
from selon.model import Polarity, Qualifier, Reading, Span, Stage

Entry = dict[str, Any]
Pair = frozenset[str]

_RELATIONS = (
    ("CONFLICT with", "conflict"),
    ("update", "update"),
    ("same as", "same"),
    ("agrees with", "same"),
    ("compatible with", "compatible"),
    ("different from", "different"),
)
_ACCOUNT = re.compile(r"\b[A-Z]{1,2}\d{2}\b")
_NAME = re.compile(r"(?<!\d )\b[A-Z][a-zé]{3,}\b")
"""A name in the gold's words for what is counted; months stand behind figures."""
_ONE_QUESTION = frozenset({"same", "update", "conflict"})


@dataclass(slots=True)
class ComparisonTally:
    """Counts of one way of scoring."""

    pairs: Counter[str] = field(default_factory=Counter)
    """Of questions: ``right``, ``told``, ``gold``."""
    related: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The gold's relation and the one told."""
    clusters: list[tuple[float, float]] = field(default_factory=list)
    """Precision and recall of each attribution (B-cubed)."""
    errors: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many pairs of claims are under one question."""
        return self.pairs["gold"]

    def measures(self) -> dict[str, float]:
        """Give the scores that the counts allow."""
        right, told, gold = (self.pairs[name] for name in ("right", "told", "gold"))
        if not told + gold:
            return {}
        scores = {
            "questions": 2 * right / (told + gold),
            "questions_precision": right / told if told else 0.0,
            "questions_recall": right / gold if gold else 0.0,
        }
        kinds = sorted({kind for kind, _ in self.related} - {"none"})
        if kinds:
            scores["relations"] = sum(self._f1(kind) for kind in kinds) / len(kinds)
            conflicts = sum(count for (_, kind), count in self.related.items() if kind == "conflict")
            if conflicts:
                scores["conflict_precision"] = self.related["conflict", "conflict"] / conflicts
        if self.clusters:
            precision, recall = (
                sum(one[at] for one in self.clusters) / len(self.clusters) for at in range(2)
            )
            scores["utterances"] = 2 * precision * recall / (precision + recall)
        return scores

    def _f1(self, kind: str) -> float:
        gold = sum(count for (one, _), count in self.related.items() if one == kind)
        told = sum(count for (_, one), count in self.related.items() if one == kind)
        return 2 * self.related[kind, kind] / (gold + told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story with its gold."""

    name: str
    documents: tuple[GoldDocument, ...]
    claims: tuple[Entry, ...]
    relations: Mapping[Pair, frozenset[str]]
    """Of two accounts, all that the table says."""


def load_story(folder: Path) -> Story:
    """Read the documents, claims and accounts of a story."""
    documents = tuple(
        GoldDocument(
            id=one["doc"], language=one["lang"], text=one["text"], attributions=(), published=one["pub_date"]
        )
        for _, one in read_lines(folder / "docs.jsonl")
    )
    with (folder / "accounts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Story(
        name=folder.name,
        documents=documents,
        claims=tuple(one for _, one in read_lines(folder / "gold.jsonl") if one["type"] != "unattributed"),
        relations=_relations(rows),
    )


def _relations(rows: Sequence[Mapping[str, str]]) -> dict[Pair, frozenset[str]]:
    """Read what the accounts say of one another: *CONFLICT with T06 (…); compatible with T08*."""
    found: dict[Pair, set[str]] = defaultdict(set)
    for row in rows:
        for part in re.sub(r"\([^()]*\)", "", row["relation"]).split(";"):
            for words, kind in _RELATIONS:
                if part.strip().startswith(words):
                    for other in _ACCOUNT.findall(part):
                        found[frozenset({row["account"], other})].add(kind)
    return {pair: frozenset(kinds) for pair, kinds in found.items()}


def _score(folders: Sequence[Path]) -> dict[str, Tally]:
    own, gold = ComparisonTally(), ComparisonTally()
    stories = [load_story(folder) for folder in folders]
    readings = [tuple(read_documents(story.documents)) for story in stories]
    found = [_read(story, told) for story, told in zip(stories, readings, strict=True)]
    _judge(stories, found, _asked(reading_figures.figures(one for told in readings for one in told)), own)
    coded = [_coded(story) for story in stories]
    _judge(stories, coded, _asked(tuple(one for each in coded for one in each.values())), gold)
    for story, told in zip(stories, readings, strict=True):
        _utterances(story, told, own)
    return {"read": own, "gold": gold}


def _asked(figures: Sequence[Figure]) -> dict[str, str]:
    """Give the question of each figure."""
    return {one.id: asked.id for asked in questions.group(figures) for one in asked.figures}


def _read(story: Story, readings: Sequence[Reading]) -> dict[str, Figure]:
    """Give the figure of selon for each claim of the gold, where there is one."""
    told = {reading.report.id: reading for reading in readings}
    found = {}
    for one in story.claims:
        match = claim_of(one, told[one["doc"]])
        if match is None or not one["quantities"]:
            continue
        near = [
            figure
            for figure in reading_figures.figures([told[one["doc"]]])
            if figure.claim == match.id and any(near_figure(figure, gold) for gold in one["quantities"])
        ]
        if near:
            found[one["id"]] = near[0]
    return found


def _coded(story: Story) -> dict[str, Figure]:
    """Make figures of what the gold codes: its words for what is counted are English."""
    language = load("en")
    found = {}
    for one in story.claims:
        if not one["quantities"]:
            continue
        gold = one["quantities"][0]
        told = gold_stage(gold)
        stage = Stage(told) if told else None
        words = (gold["counted"] if stage else f"{gold['what']} {gold['counted']}").replace("_", " ")
        span = Span(0, len(words), words)
        population, nationality = reading_figures.population_of(span, stage=stage, language=language)
        content = Span(one["content_start"], one["content_start"] + len(one["content"]), one["content"])
        day = one["said_date"] if one["said_date"] and len(one["said_date"]) == len("2025-01-31") else None
        found[one["id"]] = Figure(
            id=f"{story.name}:{one['id']}",
            claim=one["id"],
            report=one["doc"],
            speaker=None if one["anonymous"] else one["speaker_canonical"],
            population=population if stage else f"{gold['what']}/{population}",
            nationality=nationality,
            stage=stage,
            low=gold["low"],
            high=gold["high"],
            qualifier=_QUALIFIERS.get(gold["qualifier"], Qualifier.SEVERAL),
            polarity=Polarity(one.get("polarity") or "positive"),
            country=nationality or story.name,
            as_of=date.fromisoformat(day) if day else None,
            places=frozenset(
                Where(name=name, country=story.name, whole=name in language.countries)
                for name in _NAME.findall(gold["counted"])
                if name.lower() not in language.demonyms
            ),
            predicate=frozenset(words.lower().split()),
            text=content,
            mention=content,
        )
    return found


_QUALIFIERS = {
    "exact": Qualifier.EXACTLY,
    "at_least": Qualifier.AT_LEAST,
    "more_than": Qualifier.MORE_THAN,
    "up_to": Qualifier.UP_TO,
    "less_than": Qualifier.LESS_THAN,
    "about": Qualifier.ABOUT,
    "nearly": Qualifier.ABOUT,
    "range": Qualifier.RANGE,
}


def _judge(
    stories: Sequence[Story],
    found: Sequence[Mapping[str, Figure]],
    asked: Mapping[str, str],
    tally: ComparisonTally,
) -> None:
    everything = [
        (story, one["id"], one["account"], figures.get(one["id"]))
        for story, figures in zip(stories, found, strict=True)
        for one in story.claims
        if one["account"] and any(q["low"] is not None or q["high"] is not None for q in one["quantities"])
    ]
    for (story, a, account, first), (other, b, second_account, second) in combinations(everything, 2):
        kinds = (
            frozenset({"same"})
            if story is other and account == second_account
            else story.relations.get(frozenset({account, second_account}), frozenset())
            if story is other
            else frozenset()
        )
        together = (
            first is not None and second is not None and asked.get(first.id, a) == asked.get(second.id, b)
        )
        if kinds & _ONE_QUESTION or "compatible" not in kinds:
            gold = bool(kinds & _ONE_QUESTION)
            tally.pairs.update({"gold": gold, "told": together, "right": gold and together})
            if gold != together:
                tally.errors.append(
                    f"question  {'split' if gold else 'mixed'} {a} {b} {account} {second_account}"
                )
        if first is not None and second is not None and first.id != second.id and (kinds or together):
            allowed = kinds | {"compatible"} if _one_account(first, second, kinds) else kinds
            _relate(allowed, first, second, tally, together=together)


def _one_account(first: Figure, second: Figure, kinds: frozenset[str]) -> bool:
    """Tell whether two claims agree in the gold though their bounds differ: compatible is right too."""
    return kinds == {"same"} and (first.low, first.high) != (second.low, second.high)


def _relate(
    kinds: frozenset[str], first: Figure, second: Figure, tally: ComparisonTally, *, together: bool
) -> None:
    """Judge a relation.

    Same, update and conflict are told within a question alone. Of pairs without a relation in the gold only
    those told to be in conflict count, as false ones.
    """
    told = relations.relate(first, second)
    got = told.kind.value if together or told.kind.value not in _ONE_QUESTION else "none"
    if not kinds and got != "conflict":
        return
    gold = got if got in kinds else min(kinds, default="none")
    tally.related[gold, got] += 1
    if gold != got:
        words = f"{first.mention.exact!r} {second.mention.exact!r}"
        tally.errors.append(
            f"relation  {first.report} {second.report}: {gold}, told {got} by {told.because.value}: {words}"
        )


def _utterances(story: Story, readings: Sequence[Reading], tally: ComparisonTally) -> None:
    """Score the claims of named speakers; those of one account and speaker are one act of speaking."""
    told = {reading.report.id: reading for reading in readings}
    cluster = {one: at for at, each in enumerate(utterances.cluster(readings)) for one in each.attributions}
    gold, got = {}, {}
    for one in story.claims:
        if not one["account"] or one["anonymous"]:
            continue
        gold[one["id"]] = (one["account"], one["speaker_canonical"])
        match = claim_of(one, told[one["doc"]])
        own = next((a.id for a in told[one["doc"]].attributions if match in a.claims), None)
        got[one["id"]] = cluster[own] if own is not None else one["id"]
    for one, act in gold.items():
        same = {other for other, each in gold.items() if each == act}
        near = {other for other in gold if got[other] == got[one]}
        common = len(same & near)
        tally.clusters.append((common / len(near), common / len(same)))


def _folders() -> list[Path]:
    return sorted(one for one in INVENTED.glob("*") if one.is_dir())


def _files(folders: Sequence[Path]) -> list[Path]:
    return [one / name for one in folders for name in ("docs.jsonl", "gold.jsonl", "accounts.csv")]


def _shared(shared: Path) -> list[Path]:
    return [shared / "data" / "stories" / "dprk-troops"]


SOURCES = (
    StageSource(
        name="comparison",
        title="Questions, relations and utterances of the invented stories",
        stage="comparison",
        files=lambda _: _files(_folders()),
        score=lambda _: _score(_folders()),
    ),
    StageSource(
        name="comparison-shared",
        title="Questions, relations and utterances of the reworded stories",
        stage="comparison",
        files=lambda shared: _files(_shared(shared)),
        score=lambda shared: _score(_shared(shared)),
    ),
)
"""The gold sets of comparison, in the order in which they are scored."""
