"""Events: PLOVER type, trigger, actor, recipient and countries against tagged sentences.

One JSON object a line in ``src/selon/languages/*/cases/events/*.jsonl``::

    {"group": "assault",
     "text": "Selon la police, {actor:les manifestants} {trigger:ont attaqué} {recipient:la mairie}.",
     "type": "ASSAULT", "actor_country": null, "recipient_country": null}

Of the events that were told in a sentence, the one whose trigger overlaps that of the gold most is compared.
Actor and recipient count where they overlap the gold's (intersection over union) by at least a half, or where
neither has one. A text without tags is a hard negative: an event in any of its claims is a false alarm.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gate.cases import parse_tags
from gate.engine import read_documents
from gate.gold import GoldDocument, GoldError
from gate.sets import LANGUAGES
from gate.spans import Range
from gate.tallies import StageSource, Tally
from selon.model import Event, EventType, Reading, Span

LABELS = ("trigger", "actor", "recipient")
FIELDS = frozenset({"group", "text", "type", "actor_country", "recipient_country", "note"})
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """What a tagged sentence tells; ``type`` is ``None`` for a hard negative."""

    name: str
    type: EventType | None = None
    spans: Mapping[str, Range] = field(default_factory=dict)
    """Label → what was tagged."""
    countries: Mapping[str, str | None] = field(default_factory=dict)
    """``actor``, ``recipient`` → ISO 3166-1 alpha-2."""


@dataclass(slots=True)
class EventTally:
    """Counts of one part of a set."""

    gold: int = 0
    told: int = 0
    typed: int = 0
    """Events whose type is the gold's."""
    negatives: int = 0
    clean: int = 0
    judged: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many sentences the gold holds."""
        return self.gold + self.negatives

    def measures(self) -> dict[str, float]:
        """Give the scores that the counts allow."""
        scores = {}
        if self.told:
            scores["precision"] = self.typed / self.told
        if self.gold:
            scores["recall"] = self.typed / self.gold
        scores |= {name: self.right[name] / count for name, count in self.judged.items() if count}
        if self.negatives:
            scores["clean_negatives"] = self.clean / self.negatives
        return scores

    def judge(self, name: str, *, right: bool) -> None:
        """Count one value."""
        self.judged[name] += 1
        self.right[name] += right


def read_case(case: Mapping[str, Any], *, name: str) -> tuple[str, GoldEvent]:
    """Read a tagged sentence: its text without tags, and its event.

    Raises:
        ValueError: tags and fields do not fit one another.
    """
    if unknown := sorted(set(case) - FIELDS):
        raise ValueError(f"unknown field {unknown[0]}; known: {', '.join(sorted(FIELDS))}")
    text, tags = parse_tags(case["text"], labels=LABELS)
    if not tags:
        if "type" in case:
            raise ValueError("a type, but no tags")
        return text, GoldEvent(name=name)
    spans = tags.get("1", {})
    if len(tags) > 1 or "trigger" not in spans or any(len(found) > 1 for found in spans.values()):
        raise ValueError("expected one trigger, and at most one actor and one recipient")
    return text, GoldEvent(
        name=name,
        type=EventType(case["type"]),
        spans={label: found[0] for label, found in spans.items()},
        countries={who: case[f"{who}_country"] for who in ("actor", "recipient")},
    )


def compare(gold: GoldEvent, reading: Reading, tally: EventTally) -> None:
    """Count what was told of one sentence."""
    events = [claim.event for one in reading.attributions for claim in one.claims if claim.event]
    told = list(dict.fromkeys(events))
    if gold.type is None:
        tally.negatives += 1
        tally.clean += not told
        tally.told += len(told)
        if told:
            tally.errors.append(f"alarm     {gold.name}: {reading.report.text!r} {_shown(told)}")
        return
    tally.gold += 1
    tally.told += len(told)
    trigger = gold.spans["trigger"]
    best = max(told, key=lambda event: _overlap(trigger, event.trigger), default=None)
    if best is None or best.type is not gold.type:
        tally.errors.append(f"{gold.type.value} {gold.name}: {reading.report.text!r} {_shown(told)}")
        return
    tally.typed += 1
    wrong = _wrong(gold, best, tally)
    if wrong:
        tally.errors.append(f"{', '.join(wrong)} {gold.name}: {reading.report.text!r} {_shown([best])}")


def _wrong(gold: GoldEvent, event: Event, tally: EventTally) -> list[str]:
    """Judge an event of the right type and give what is wrong with it."""
    right = {"trigger": _overlap(gold.spans["trigger"], event.trigger) > 0}
    for who, span, country in (
        ("actor", event.actor, event.actor_country),
        ("recipient", event.recipient, event.recipient_country),
    ):
        wanted = gold.spans.get(who)
        if wanted is None or span is None:
            right[who] = wanted is None and span is None
        else:
            right[who] = _overlap(wanted, span) >= _ENOUGH
        right[f"{who}_country"] = country == gold.countries[who]
    for name, good in right.items():
        tally.judge(name, right=good)
    return [name for name, good in right.items() if not good]


def _overlap(one: Range, span: Span) -> float:
    common = min(one[1], span.end) - max(one[0], span.start)
    return common / (max(one[1], span.end) - min(one[0], span.start)) if common > 0 else 0.0


def _shown(events: Sequence[Event]) -> str:
    return "; ".join(
        f"{event.type.value} {event.trigger.exact!r} by {_words(event.actor)} ({event.actor_country}) "
        f"to {_words(event.recipient)} ({event.recipient_country})"
        for event in events
    )


def _words(span: Span | None) -> str:
    return repr(span.exact) if span is not None else "nobody"


def _files(_: Path) -> list[Path]:
    return sorted(LANGUAGES.glob("*/cases/events/*.jsonl"))


def _score(_: Path) -> dict[str, Tally]:
    parts: dict[str, Tally] = {}
    for code in sorted({file.parents[2].name for file in _files(LANGUAGES)}):
        documents, gold = [], []
        for file in sorted(LANGUAGES.glob(f"{code}/cases/events/*.jsonl")):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                name = f"{file.stem}:{number}"
                try:
                    text, event = read_case(json.loads(line), name=name)
                except (ValueError, KeyError) as error:
                    raise GoldError(f"{file}:{number}: {error}") from error
                documents.append(GoldDocument(id=f"{code}/{name}", language=code, text=text, attributions=()))
                gold.append(event)
        tally = EventTally()
        for event, reading in zip(gold, read_documents(documents), strict=True):
            compare(event, reading, tally)
        parts[code] = tally
    return parts


SOURCES = (
    StageSource(
        name="events",
        title="Type, trigger, actor and recipient of events in tagged sentences",
        stage="events",
        files=_files,
        score=_score,
    ),
)
"""The gold sets of events."""
