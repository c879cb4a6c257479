"""Places: toponyms of tagged sentences and of the seed, what they were resolved to, and their roles."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gate.gold import GoldError, read_lines
from gate.sets import LANGUAGES
from gate.spans import Range
from gate.tallies import StageSource
from selon.claim.place import places
from selon.claim.place.places import ResolvedPlace
from selon.language import load
from selon.model import PlaceRole
from selon.text import copy

Entry = dict[str, Any]

_TAG = re.compile(r"\{place:([^{}]*)\}")
_FIELDS = frozenset({"name", "country", "precision", "role", "geonameid"})


@dataclass(slots=True)
class PlaceTally:
    """Counts of one part of a set, with a line for each error."""

    gold: int = 0
    told: int = 0
    strict: int = 0
    relaxed: int = 0
    judged: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many mentions the gold holds."""
        return self.gold or max(self.judged.values(), default=0)

    def measures(self) -> dict[str, float]:
        """Give F1 of spans, and the share of each value that is right."""
        both = self.gold + self.told
        spans = {"strict": 2 * self.strict / both, "relaxed": 2 * self.relaxed / both} if self.told else {}
        return spans | {name: self.right[name] / count for name, count in self.judged.items()}

    def judge(self, measure: str, *, right: bool, line: str) -> None:
        """Count one judgement; keep the line of an error."""
        self.judged[measure] += 1
        self.right[measure] += right
        if not right:
            self.errors.append(f"{measure:9} {line}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A place that selon tells; the span is of the text."""

    span: Range
    place: ResolvedPlace
    role: PlaceRole | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """A place of the gold, with the values that it tells."""

    span: Range
    values: Entry


def read(text: str, code: str) -> list[Told]:
    """Find the places of a text, what they are and their roles."""
    language = load(code)
    analysis = copy.make(text)
    mentions = places.find(analysis.text, language=language)
    resolved = places.resolve(mentions, text=analysis.text, language=language)
    roles = places.roles(mentions, text=analysis.text, language=language)
    return [
        Told(span=analysis.origin(one.mention.start, one.mention.end), place=one, role=role)
        for one, role in zip(resolved, roles, strict=True)
    ]


def parse(case: Entry) -> tuple[str, list[GoldPlace]]:
    """Read a tagged sentence: its text without tags, and its places.

    Raises:
        ValueError: tags and places do not fit one another, or a place has a field that none has.
    """
    parts = _TAG.split(case["text"])
    entries = case["places"]
    if len(parts) // 2 != len(entries):
        raise ValueError(f"{len(parts) // 2} tags, expected {len(entries)}")
    unknown = {key for entry in entries for key in entry} - _FIELDS
    if unknown:
        raise ValueError(f"field {min(unknown)!r}, expected one of {', '.join(sorted(_FIELDS))}")
    gold, start = [], 0
    for at, part in enumerate(parts):
        if at % 2:
            gold.append(GoldPlace(span=(start, start + len(part)), values=entries[at // 2]))
        start += len(part)
    return "".join(parts), gold


def compare(
    text: str, gold: Sequence[GoldPlace], told: Sequence[Told], *, name: str, tally: PlaceTally
) -> None:
    """Count what was told of the places of one text."""
    tally.gold += len(gold)
    tally.told += len(told)
    free = list(told)
    for one in gold:
        words = text[slice(*one.span)]
        near = [got for got in free if got.span[0] < one.span[1] and one.span[0] < got.span[1]]
        if not near:
            tally.errors.append(f"missed    {name}: {words!r} in {text!r}")
            continue
        got = next((got for got in near if got.span == one.span), near[0])
        free.remove(got)
        tally.relaxed += 1
        tally.strict += got.span == one.span
        if got.span != one.span:
            tally.errors.append(f"span      {name}: {words!r}, told {text[slice(*got.span)]!r}")
        _judge(one, got, f"{name}: {words!r} in {text!r}", tally)
    tally.errors += [f"spurious  {name}: {text[slice(*got.span)]!r} in {text!r}" for got in free]
    if not gold:
        tally.judge("clean_negatives", right=not told, line=f"{name}: {text!r}")


def _judge(gold: GoldPlace, told: Told, line: str, tally: PlaceTally) -> None:
    got: Entry = {
        "name": told.place.name,
        "country": told.place.country,
        "precision": told.place.precision,
        "role": told.role.value if told.role else None,
        "geonameid": told.place.geonameid,
    }
    for key, value in gold.values.items():
        tally.judge(key, right=got[key] == value, line=f"{line}: {value}, told {got[key]}")


def _case_files(_: Path) -> list[Path]:
    return sorted(LANGUAGES.glob("*/cases/places/*.jsonl"))


def _score_own(shared: Path) -> dict[str, PlaceTally]:
    parts: dict[str, PlaceTally] = {}
    for file in _case_files(shared):
        code = file.parents[2].name
        tally = parts.setdefault(code, PlaceTally())
        for number, case in read_lines(file):
            try:
                text, gold = parse(case)
            except (ValueError, KeyError) as error:
                raise GoldError(f"{file}:{number}: {error}") from error
            name = f"{case.get('group')} {file.stem}:{number}"
            compare(text, gold, read(text, code), name=name, tally=tally)
    return parts


def _shared_files(shared: Path) -> list[Path]:
    return [shared / "seed" / "ledger.gold.json", shared / "seed" / "report.fr.txt"]


def _score_shared(shared: Path) -> dict[str, PlaceTally]:
    """Judge the places of the reference ledger: mention to the letter, and role.

    Its claims code places of events only, so what else is told counts neither way.
    """
    folder = shared / "seed"
    ledger = json.loads((folder / "ledger.gold.json").read_text(encoding="utf-8"))
    text = (folder / "report.fr.txt").read_text(encoding="utf-8")
    told = {one.span: one for one in read(text, ledger["report"]["language"])}
    tally = PlaceTally()
    for entry in ledger["attributions"]:
        for gold in (place for claim in entry["claims"] for place in claim["places"]):
            span = (gold["mention"]["start"], gold["mention"]["end"])
            line = f"{entry['id']}: {gold['mention']['exact']!r}"
            tally.judge("mention", right=span in told, line=line)
            if span in told:
                role = told[span].role
                got = role.value if role else None
                tally.judge("role", right=got == gold["role"], line=f"{line}: {gold['role']}, told {got}")
    return {"seed": tally}


SOURCES = (
    StageSource(
        stage="places",
        name="places",
        title="Places in tagged sentences of each language",
        files=_case_files,
        score=_score_own,
    ),
    StageSource(
        stage="places",
        name="places-shared",
        title="The places of the seed's claims",
        files=_shared_files,
        score=_score_shared,
    ),
)
"""The gold sets of places, in the order in which they are scored."""
