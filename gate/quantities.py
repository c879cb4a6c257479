"""Quantities: tagged cases, the figures of the stories and the seed, and number cases of other projects.

Of each gold quantity three things are asked: *mention* (something was found there), *bounds* (low, high and
the class of the qualifier) and *stage*; of tagged cases also *of*, and a mention equal to the letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from gate import recognizers
from gate.gold import GoldError, read_lines
from gate.sets import INVENTED, LANGUAGES, ROOT
from gate.tallies import StageSource
from selon.claim.quantity import quantities
from selon.claim.quantity.quantities import QuantityMention
from selon.claim.time import times
from selon.language import load
from selon.text import copy

Entry = dict[str, Any]

_TAG = re.compile(r"\{quantity:([^{}]*)\}")
_ERRATA = ROOT / "gate" / "quantities_set_aside.tsv"

_QUALIFIERS = {
    "exact": "exactly",
    "at_least": "at least",
    "more_than": "more than",
    "up_to": "up to",
    "less_than": "less than",
    "about": "about",
    "nearly": "about",
    "range": "range",
    "near_low_end_of_range": "about",
    "several_thousand": "several",
    "thousands": "several",
    "small_number": "several",
    "a_few": "several",
    "several": "several",
    "unspecified": "several",
}
"""What the stories call a qualifier → what selon does."""

_STAGES = (
    ("killed or wounded", "killed or wounded"),
    ("in preparation", "in preparation"),
    ("in training", "in training"),
    ("arrived in", "arrived"),
    ("sent to", "sent"),
    ("moved to", "sent"),
    ("fighting in", "fighting"),
)
"""Words of ``counted`` in the stories → stage, the first that fits; the others tell none."""

_WHAT = {
    "killed": "killed",
    "injured": "wounded",
    "displaced": "displaced",
    "arrests": "arrested",
    "missing": "missing",
    "rescued": "rescued",
    "prisoners": "captured",
}


_MEASURES = frozenset({"distance_m", "speed_knots"})
"""What the stories code beside quantities: selon leaves measures out."""


@dataclass(slots=True)
class Tally:
    """Counts of one part of a set, with a line for each error."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    """Measure → right, judged."""
    errors: list[str] = field(default_factory=list)

    def judge(self, measure: str, *, right: bool, line: str = "") -> None:
        """Count one judgement; keep the line of an error."""
        count = self.counts.setdefault(measure, [0, 0])
        count[0] += right
        count[1] += 1
        if not right and line:
            self.errors.append(f"{measure:9} {line}")

    @property
    def gold(self) -> int:
        """Give how many quantities, or texts, were judged."""
        return max((judged for _, judged in self.counts.values()), default=0)

    @property
    def size(self) -> int:
        """How many quantities (of negatives, sentences) the gold holds."""
        return self.gold

    def measures(self) -> dict[str, float]:
        """Give the share of each measure that is right."""
        return {name: right / judged for name, (right, judged) in self.counts.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A text with what selon reads in it; offsets of the text."""

    text: str
    mentions: tuple[QuantityMention, ...]
    spans: tuple[tuple[int, int], ...]
    of: tuple[tuple[int, int] | None, ...]


def read(text: str, code: str) -> Read:
    """Find the quantities of a text."""
    language = load(code)
    analysis = copy.make(text)
    found = quantities.find(
        analysis.text, times=times.find(analysis.text, language=language), language=language
    )
    return Read(
        text=text,
        mentions=found,
        spans=tuple(analysis.origin(one.start, one.end) for one in found),
        of=tuple(analysis.origin(*one.of) if one.of else None for one in found),
    )


def _case_files() -> list[Path]:
    return sorted(LANGUAGES.glob("*/cases/quantities/*.jsonl"))


def _score_own(shared: Path) -> dict[str, Tally]:
    del shared
    parts: dict[str, Tally] = {}
    for file in _case_files():
        code = file.parents[2].name
        for number, entry in read_lines(file):
            _score_case(entry, code, f"{file.name}:{number}", parts.setdefault(code, Tally()))
    folders = sorted(one for one in INVENTED.glob("*") if one.is_dir())
    parts["invented"] = _stories(folders, every=True)
    return parts


def _score_case(entry: Entry, code: str, name: str, tally: Tally) -> None:
    """Judge a tagged sentence: every quantity of it, and that there is no other."""
    parts = _TAG.split(entry["text"])
    gold = entry["quantities"]
    if len(parts) // 2 != len(gold):
        raise GoldError(f"{name}: {len(parts) // 2} tags, expected {len(gold)}")
    told = read("".join(parts), code)
    name = f"{name} {entry['group']}"
    start = 0
    wanted = set()
    for at, part in enumerate(parts):
        if at % 2:
            span = (start, start + len(part))
            wanted.add(span)
            _judge_tagged(told, span, gold[at // 2], name, tally)
        start += len(part)
    spurious = [told.text[slice(*span)] for span in told.spans if span not in wanted]
    tally.judge("clean", right=not spurious, line=f"{name}: spurious {spurious}")


def _judge_tagged(told: Read, span: tuple[int, int], gold: Entry, name: str, tally: Tally) -> None:
    words = told.text[slice(*span)]
    near = [told.text[slice(*one)] for one in told.spans if one[0] < span[1] and span[0] < one[1]]
    here = told.spans.index(span) if span in told.spans else None
    tally.judge("mention", right=here is not None, line=f"{name}: {words!r}, told {near}")
    if here is None:
        return
    one = told.mentions[here]
    got = (one.low, one.high, one.qualifier.value, one.unit)
    want = (gold["low"], gold["high"], gold["qualifier"], gold.get("unit"))
    tally.judge("bounds", right=_equal(got, want), line=f"{name}: {words!r} {want}, told {got}")
    of = told.of[here]
    counted = told.text[slice(*of)] if of else None
    tally.judge("of", right=counted == gold["of"], line=f"{name}: {gold['of']!r}, told {counted!r}")
    stage = one.stage.value if one.stage else None
    tally.judge(
        "stage", right=stage == gold["stage"], line=f"{name}: {words!r} {gold['stage']}, told {stage}"
    )


def _equal(first: Sequence[object], second: Sequence[object]) -> bool:
    return all(
        a == b or (isinstance(a, int | float) and isinstance(b, int | float) and _same(a, b))
        for a, b in zip(first, second, strict=True)
    )


def _same(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is second
    return abs(first - second) <= 1e-6 * max(1.0, abs(second))


def _stories(folders: Sequence[Path], *, every: bool = False) -> Tally:
    """Judge the figures of claims.

    Args:
        folders: of stories.
        every: whether stages follow from what is counted as the invented stories code it.
    """
    tally = Tally()
    aside = errata()
    for folder in folders:
        texts = {one["doc"]: one for _, one in read_lines(folder / "docs.jsonl")}
        told: dict[str, Read] = {}
        for _, claim in read_lines(folder / "gold.jsonl"):
            document = texts[claim["doc"]]
            reading = told.setdefault(claim["doc"], read(document["text"], document["lang"]))
            for number, gold in enumerate(claim["quantities"], 1):
                if (claim["id"], str(number)) not in aside and gold["what"] not in _MEASURES:
                    _judge_claim(reading, claim, gold, tally, every=every)
    return tally


def errata() -> Mapping[tuple[str, str], str]:
    """Give the quantities of the gold that are set aside, with the reason: (claim, number) → reason."""
    rows = _ERRATA.read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {(claim, number): reason for claim, number, reason in cells[1:]}


def _judge_claim(told: Read, claim: Entry, gold: Entry, tally: Tally, *, every: bool) -> None:
    start, end = claim["content_start"], claim["content_end"]
    inside = [
        one for one, span in zip(told.mentions, told.spans, strict=True) if span[0] < end and start < span[1]
    ]
    wanted = (gold["low"], gold["high"], _QUALIFIERS[gold["qualifier"]])
    got = [(one.low, one.high, one.qualifier.value) for one in inside]
    line = f"{claim['id']}: {claim['content'][:90]!r} {wanted}, told {got}"
    figure = gold["low"] if gold["low"] is not None else gold["high"]
    near = [one for one in inside if _near(one, figure)]
    tally.judge("mention", right=bool(near), line=line)
    if not near:
        return
    right = [one for one in near if _bounds(one, gold)]
    tally.judge("bounds", right=bool(right), line=line)
    stage = _stage(gold, every=every)
    if stage is not None:
        stages = {one.stage.value for one in near if one.stage}
        tally.judge("stage", right=stage in stages, line=f"{line[:130]}: {stage}, told {stages}")


def _near(one: Bounded, figure: float | None) -> bool:
    if figure is None:
        return one.low is None and one.high is None
    return any(value is not None and _same(value, figure) for value in (one.low, one.high))


class Bounded(Protocol):
    """What has two ends."""

    @property
    def low(self) -> float | None:
        """Give the lower end."""
        ...

    @property
    def high(self) -> float | None:
        """Give the upper end."""
        ...


def near_figure(one: Bounded, gold: Entry) -> bool:
    """Tell whether something found has the gold's figure."""
    return _near(one, gold["low"] if gold["low"] is not None else gold["high"])


def gold_stage(gold: Entry) -> str | None:
    """Give the stage that the gold's words for what is counted tell."""
    return _stage(gold, every=False)


def _bounds(one: QuantityMention, gold: Entry) -> bool:
    qualifier = _QUALIFIERS[gold["qualifier"]]
    if one.qualifier.value != qualifier:
        return False
    low, high = gold["low"], gold["high"]
    if qualifier == "about":  # "nearly 390" is coded with an open low end; selon gives the figure twice
        low = high = low if low is not None else high
    return _same(one.low, low) and _same(one.high, high)


def _stage(gold: Entry, *, every: bool) -> str | None:
    if every:
        return _WHAT.get(gold["what"])
    found = next((stage for words, stage in _STAGES if words in gold["counted"]), None)
    return found or _WHAT.get(gold["what"])


def _score_shared(shared: Path) -> dict[str, Tally]:
    stories = sorted(one for one in (shared / "data" / "stories").glob("*") if one.is_dir())
    return {
        "seed": _seed(shared / "seed"),
        "stories": _stories(stories),
        "numbers": _numbers(shared / "data" / "quantities" / "quantities_fr.dev.jsonl"),
    }


def _seed(folder: Path) -> Tally:
    """Compare with the quantities of the reference ledger, mention to the letter."""
    ledger = json.loads((folder / "ledger.gold.json").read_text(encoding="utf-8"))
    told = read((folder / "report.fr.txt").read_text(encoding="utf-8"), ledger["report"]["language"])
    tally = Tally()
    for entry in ledger["attributions"]:
        for claim in entry["claims"]:
            for gold in claim["quantities"]:
                span = (gold["mention"]["start"], gold["mention"]["end"])
                here = told.spans.index(span) if span in told.spans else None
                words = gold["mention"]["exact"]
                tally.judge("mention", right=here is not None, line=f"{entry['id']}: {words!r}")
                if here is None:
                    continue
                one, of = told.mentions[here], told.of[here]
                got = (one.low, one.high)
                tally.judge("bounds", right=got == (gold["low"], gold["high"]), line=f"{words!r}, told {got}")
                counted = told.text[slice(*of)] if of else None
                tally.judge("of", right=counted == gold["of"], line=f"{words!r}, told {counted!r}")
    return tally


def _numbers(file: Path) -> Tally:
    """Judge the cases whose specification is trusted; see `gate.recognizers`."""
    tally = Tally()
    for _, entry in read_lines(file):
        judged = recognizers.judge(entry, read(entry["text"], entry["lang"]))
        if judged is not None:
            right, told = judged
            tally.judge("cases", right=right, line=f"{entry['spec']} {entry['text'][:90]!r}, told {told}")
    return tally


def _shared_files(shared: Path) -> list[Path]:
    stories = sorted(one for one in (shared / "data" / "stories").glob("*") if one.is_dir())
    return [
        shared / "seed" / "ledger.gold.json",
        shared / "seed" / "report.fr.txt",
        shared / "data" / "quantities" / "quantities_fr.dev.jsonl",
        *(story / name for story in stories for name in ("docs.jsonl", "gold.jsonl")),
        Path(recognizers.__file__),
        _ERRATA,
    ]


SOURCES = (
    StageSource(
        stage="quantities",
        name="quantities",
        title="Quantities in tagged sentences of each language, and the figures of the invented stories",
        files=lambda _: [*_case_files(), *sorted(INVENTED.glob("*/*.jsonl")), _ERRATA],
        score=_score_own,
    ),
    StageSource(
        stage="quantities",
        name="quantities-shared",
        title="The seed, the stories, and French number cases whose specification is trusted",
        files=_shared_files,
        score=_score_shared,
    ),
)
"""The gold sets of quantities, in the order in which they are scored."""
