"""Times: expressions and days against French TimeBank, Duckling, tagged cases and the days of tellings.

Spans and values are counted as TempEval counts them: *strict* and *relaxed* are F1 over spans that are equal
or overlap, *value* is F1 over overlapping spans with the gold's TIMEX3 value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gate import duckling
from gate.engine import read_documents
from gate.gold import GoldDocument, GoldError, read_lines
from gate.sets import INVENTED, LANGUAGES
from gate.tallies import StageSource
from selon.claim.time import times
from selon.claim.time.resolution import Resolved, Tense
from selon.claim.time.times import TimeMention
from selon.language import load
from selon.model import Attribution, Reading
from selon.text import copy

Entry = dict[str, Any]

_TAG = re.compile(r"\{time:([^{}]*)\}")
_DUCKLING_DAY = date(2013, 2, 12)


@dataclass(slots=True)
class Tally:
    """Counts of one part of a set, with a line for each error."""

    gold: int = 0
    told: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    right: int = 0
    judged: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How much the gold holds."""
        return self.gold or self.judged

    def measures(self) -> dict[str, float]:
        """Give the scores that the counts allow."""
        found = {}
        if self.gold:
            total = self.gold + self.told
            found = {
                "strict": 2 * self.strict / total,
                "relaxed": 2 * self.relaxed / total,
                "value": 2 * self.value / total,
            }
        if self.judged:
            found["days"] = self.right / self.judged
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression of the gold; ``first`` and ``last`` only where ``days`` are coded."""

    start: int
    end: int
    value: str
    type: str | None = None
    modifier: str | None = None
    days: bool = False
    first: str | None = None
    last: str | None = None


def _case_files(_: Path) -> list[Path]:
    cases = sorted(LANGUAGES.glob("*/cases/times/*.jsonl"))
    return [*cases, *sorted(INVENTED.glob("*/*.jsonl"))]


def _shared_files(shared: Path) -> list[Path]:
    folder = shared / "data" / "times"
    seed = shared / "seed"
    return [
        folder / "french_timebank.dev.jsonl",
        folder / "duckling_fr.jsonl",
        Path(duckling.__file__),
        seed / "ledger.gold.json",
        seed / "report.fr.txt",
    ]


def _score_own(shared: Path) -> dict[str, Tally]:
    del shared
    parts: dict[str, Tally] = {}
    for file in sorted(LANGUAGES.glob("*/cases/times/*.jsonl")):
        code = file.parents[2].name
        tally = parts.setdefault(code, Tally())
        for number, entry in read_lines(file):
            text, gold = _tagged(entry, f"{file}:{number}")
            _compare(text, gold, tally, code=code, reference=entry["reference"], name=entry["group"])
    parts["said"] = _said_of_stories()
    return parts


def _tagged(entry: Entry, name: str) -> tuple[str, list[Expression]]:
    """Read a case: its text without tags, and the expressions that were tagged."""
    parts = _TAG.split(entry["text"])
    if len(parts) // 2 != len(entry["times"]):
        raise GoldError(f"{name}: {len(parts) // 2} tags, expected {len(entry['times'])}")
    text = ""
    gold = []
    for at, part in enumerate(parts):
        if at % 2:
            one = entry["times"][at // 2]
            gold.append(
                Expression(
                    start=len(text),
                    end=len(text) + len(part),
                    value=one["value"],
                    type=one["type"],
                    modifier=one.get("modifier"),
                    days=True,
                    first=one.get("from"),
                    last=one.get("to"),
                )
            )
        text += part
    return text, gold


def _compare(
    text: str, gold: Sequence[Expression], tally: Tally, *, code: str, reference: str, name: str
) -> None:
    """Count what is read in a text against its gold."""
    language = load(code)
    analysis = copy.make(text)
    mentions = times.find(analysis.text, language=language)
    days = times.resolve_all(
        mentions, anchor=date.fromisoformat(reference), text=analysis.text, language=language
    )
    told = {analysis.origin(m.start, m.end): (m, day) for m, day in zip(mentions, days, strict=True)}
    tally.gold += len(gold)
    tally.told += len(told)
    for one in gold:
        here = next((span for span in told if span[0] < one.end and one.start < span[1]), None)
        words = text[one.start : one.end]
        if here is None:
            tally.judged += one.days
            tally.errors.append(f"missed    {name}: {words!r} {one.value}")
            continue
        mention, day = told[here]
        tally.relaxed += 1
        tally.strict += (one.start, one.end) in told
        tally.value += day.value == one.value
        if (one.start, one.end) not in told:
            tally.errors.append(f"span      {name}: {words!r}, told {text[here[0] : here[1]]!r}")
        if day.value != one.value:
            tally.errors.append(f"value     {name}: {words!r} {one.value}, told {day.value} ({mention.rule})")
        if one.days:
            tally.judged += 1
            right = _right_days(one, mention, day)
            tally.right += right
            if not right:
                got = (mention.type.value, mention.modifier, day.first, day.last, day.rule)
                tally.errors.append(f"days      {name}: {words!r}, told {' '.join(map(str, got))}")
    for span, (mention, _) in told.items():
        if not any(span[0] < one.end and one.start < span[1] for one in gold):
            tally.errors.append(f"spurious  {name}: {text[span[0] : span[1]]!r} ({mention.rule})")


def _right_days(gold: Expression, mention: TimeMention, day: Resolved) -> bool:
    first, last = (one.isoformat() if one else None for one in (day.first, day.last))
    return (first, last, mention.type.value, mention.modifier) == (
        gold.first,
        gold.last,
        gold.type,
        gold.modifier,
    )


def _score_shared(shared: Path) -> dict[str, Tally]:
    folder = shared / "data" / "times"
    timebank = Tally()
    for _, entry in read_lines(folder / "french_timebank.dev.jsonl"):
        gold = [Expression(start=e["start"], end=e["end"], value=e["value"]) for e in entry["expressions"]]
        _compare(
            entry["text"],
            gold,
            timebank,
            code=entry["lang"],
            reference=entry["reference_date"],
            name=entry["id"],
        )
    return {
        "timebank": timebank,
        "duckling": _duckling(folder / "duckling_fr.jsonl"),
        "seed": _said_of_seed(shared / "seed"),
    }


def _duckling(file: Path) -> Tally:
    """Judge the phrases that a newspaper would use; a diary looks ahead, so the tense is the future."""
    tally = Tally()
    language = load("fr")
    for _, entry in read_lines(file):
        phrase = entry["text"]
        if duckling.left_out(phrase):
            continue
        tally.judged += 1
        mentions = times.find(phrase, language=language)
        told: list[tuple[TimeMention, Resolved]] = []
        context: date | None = None
        for mention in sorted(mentions, key=lambda one: one.sense.timed):
            day = times.resolve(mention, anchor=_DUCKLING_DAY, tense=Tense.FUTURE, context=context)
            context = day.first if day.first == day.last else context
            told.append((mention, day))
        told.sort(key=lambda pair: pair[0].start)
        right = duckling.is_right(entry["expressions"][0], told)
        tally.right += right
        if not right:
            got = [(phrase[m.start : m.end], day.value) for m, day in told]
            tally.errors.append(f"days      {phrase!r} {entry['expressions'][0]['value']}, told {got}")
    return tally


def _said_of_seed(folder: Path) -> Tally:
    """Compare the days of all tellings whose words are coded."""
    ledger = json.loads((folder / "ledger.gold.json").read_text(encoding="utf-8"))
    text = (folder / "report.fr.txt").read_text(encoding="utf-8")
    tally = Tally()
    reading = _read("seed", ledger["report"]["language"], text, ledger["report"]["published"])
    for entry in ledger["attributions"]:
        said = entry["said"]
        if not said:
            continue
        told = next(
            (
                one
                for one in reading.attributions
                if one.said and one.said.exact.start == said["exact"]["start"]
            ),
            None,
        )
        _judge_said(tally, entry["id"], told, said["from"], said["to"])
    return tally


def _said_of_stories() -> Tally:
    """Compare days of tellings that the gold takes from words of the report, where selon found such words.

    One day more on either side (a night) is right; whether the words are found is another measure.
    """
    tally = Tally()
    for folder in sorted(one for one in INVENTED.glob("*") if one.is_dir()):
        claims = [claim for _, claim in read_lines(folder / "gold.jsonl")]
        for _, document in read_lines(folder / "docs.jsonl"):
            name = document["doc"]
            wanted = [one for one in claims if one["doc"] == name and _has_day(one)]
            if not wanted or not document["pub_date"]:
                continue
            reading = _read(name, document["lang"], document["text"], document["pub_date"])
            for claim in wanted:
                told = _by_cue(reading, claim)
                if told is not None and told.said is not None:
                    _judge_said(tally, claim["id"], told, claim["said_date"], claim["said_date"])
    return tally


def _has_day(claim: Entry) -> bool:
    day = claim["said_date"]
    return (
        bool(day and claim.get("cue"))
        and claim["said_date_basis"] in {"weekday", "explicit"}
        and len(day) == len("2024-10-23")
    )


def _by_cue(reading: Reading, claim: Entry) -> Attribution | None:
    start = claim["cue_start"]
    end = start + len(claim["cue"])
    return next(
        (one for one in reading.attributions if one.cue and one.cue.start < end and start < one.cue.end), None
    )


def _judge_said(tally: Tally, name: str, told: Attribution | None, first: str, last: str) -> None:
    tally.judged += 1
    said = told.said if told else None
    got = (str(said.first), str(said.last)) if said else None
    right = got is not None and got[0] <= first and last <= got[1]
    right = right and said is not None and said.first is not None and said.last is not None
    if right and said and said.first and said.last:
        right = (said.last - said.first).days <= max(
            1, (date.fromisoformat(last) - date.fromisoformat(first)).days
        )
    tally.right += right
    if not right:
        words = said.exact.exact if said else None
        tally.errors.append(f"said      {name}: {first} to {last}, told {words!r} {got}")


def _read(name: str, language: str, text: str, published: str) -> Reading:
    document = GoldDocument(id=name, language=language, text=text, attributions=(), published=published)
    return read_documents([document])[0]


SOURCES = (
    StageSource(
        name="times",
        title="Times in tagged sentences of each language, and the days of tellings in the invented stories",
        stage="times",
        files=_case_files,
        score=_score_own,
    ),
    StageSource(
        name="times-shared",
        title="French TimeBank (half), Duckling's phrases that a newspaper would use, tellings of the seed",
        stage="times",
        files=_shared_files,
        score=_score_shared,
    ),
)
"""The gold sets of times, in the order in which they are scored."""
