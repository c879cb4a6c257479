"""Claims: certainty, polarity, tense, doubt and condition against tagged sentences, stories and the seed.

A claim of the gold is found when a claim of selon overlaps it by at least half of the shorter of the two;
of several, the one that overlaps most is compared.
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
from gate.gold import GoldDocument, GoldError, read_lines
from gate.sets import INVENTED, LANGUAGES
from gate.spans import Range
from gate.tallies import StageSource, Tally
from selon.model import Attribution, Claim, Reading

Entry = dict[str, Any]

LABELS = ("claim", "marker", "condition")
_ENOUGH = 0.5
_SCALE = ("certain", "probable", "possible", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """A claim of the gold; ``None`` is what it does not tell."""

    name: str
    span: Range
    certainty: str | None = None
    polarity: str | None = None
    tense: str | None = None
    tense_coded: bool = False
    doubt: str | None = None
    doubt_coded: bool = False
    condition: bool | None = None
    cue: Range | None = None


@dataclass(slots=True)
class ClaimTally:
    """Counts of one part of a set."""

    gold: int = 0
    found: int = 0
    judged: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Factuality of the gold and of what was told (*probable −*)."""
    errors: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many claims the gold holds."""
        return self.gold

    def measures(self) -> dict[str, float]:
        """Give the scores that the counts allow."""
        scores = {"found": self.found / self.gold} if self.gold else {}
        return scores | {name: self.right[name] / count for name, count in self.judged.items() if count}

    def judge(self, name: str, *, right: bool) -> None:
        """Count one value."""
        self.judged[name] += 1
        self.right[name] += right


def compare(gold: Sequence[GoldClaim], reading: Reading, tally: ClaimTally) -> None:
    """Count what was told of the claims of one document."""
    told = [(one, claim) for one in reading.attributions for claim in one.claims]
    for one in gold:
        tally.gold += 1
        words = reading.report.text[one.span[0] : one.span[1]]
        claim = _best(one, told)
        if claim is None:
            tally.errors.append(f"missed    {one.name}: {words!r}")
            continue
        tally.found += 1
        _judge(one, claim, words, tally)


def _best(gold: GoldClaim, told: Sequence[tuple[Attribution, Claim]]) -> Claim | None:
    """Give the claim that overlaps most, of the same telling where the gold names its cue."""
    same = [
        claim
        for one, claim in told
        if gold.cue and one.cue and one.cue.start < gold.cue[1] and gold.cue[0] < one.cue.end
    ]
    for pool in (same, [claim for _, claim in told]):
        best = max(pool, key=lambda claim: _overlap(gold.span, claim), default=None)
        if best is not None and _overlap(gold.span, best) >= _ENOUGH:
            return best
    return None


def claim_of(one: Entry, reading: Reading) -> Claim | None:
    """Give the claim of selon that matches a claim of a story's gold."""
    return _best(_of_story(one), [(each, claim) for each in reading.attributions for claim in each.claims])


def _overlap(span: Range, claim: Claim) -> float:
    common = min(span[1], claim.text.end) - max(span[0], claim.text.start)
    shorter = min(span[1] - span[0], claim.text.end - claim.text.start)
    return common / shorter + common / 1e6 if common > 0 else 0.0


def _judge(one: GoldClaim, claim: Claim, words: str, tally: ClaimTally) -> None:
    certainty, polarity = claim.certainty.value, claim.polarity.value
    wrong = []
    if one.certainty is not None:
        tally.judge("certainty", right=certainty == one.certainty)
        wrong += ["certainty"] if certainty != one.certainty else []
    if one.polarity is not None:
        tally.judge("polarity", right=polarity == one.polarity)
        wrong += ["polarity"] if polarity != one.polarity else []
    if one.certainty is not None and one.polarity is not None:
        tally.judge("both", right=not wrong)
        tally.confusion[_factuality(one.certainty, one.polarity), _factuality(certainty, polarity)] += 1
    if one.tense_coded:
        got = claim.tense.value if claim.tense else None
        tally.judge("tense", right=got == one.tense)
        wrong += [f"tense {one.tense} not {got}"] if got != one.tense else []
    if one.doubt_coded:
        got = claim.doubt.value if claim.doubt else None
        tally.judge("doubt", right=got == one.doubt)
        wrong += [f"doubt {one.doubt} not {got}"] if got != one.doubt else []
    if one.condition is not None:
        tally.judge("condition", right=(claim.condition is not None) == one.condition)
        wrong += ["condition"] if (claim.condition is not None) != one.condition else []
    if wrong:
        got = f"{certainty} {polarity} {[m.exact for m in claim.markers]}"
        wanted = f"{one.certainty} {one.polarity}"
        tally.errors.append(
            f"{', '.join(wrong)}  {one.name}: {words!r} {wanted}, told {got} {claim.text.exact!r}"
        )


def _factuality(certainty: str, polarity: str) -> str:
    return f"{certainty} {'+' if polarity == 'positive' else '−'}"


def case_claims(case: Mapping[str, Any], *, name: str) -> tuple[str, list[GoldClaim]]:
    """Read a tagged sentence: its text without tags, and its claims.

    Raises:
        ValueError: tags and claims do not fit one another.
    """
    text, tags = parse_tags(case["text"], labels=LABELS)
    numbers = sorted((number for number, labels in tags.items() if "claim" in labels), key=int)
    if len(numbers) != len(case["claims"]):
        raise ValueError(f"{len(numbers)} claims are tagged and {len(case['claims'])} told")
    claims = []
    for number, told in zip(numbers, case["claims"], strict=True):
        claims.append(
            GoldClaim(
                name=name,
                span=tags[number]["claim"][0],
                certainty=told["certainty"],
                polarity=told["polarity"],
                tense=told["tense"],
                tense_coded=True,
                doubt=told["doubt"],
                doubt_coded=True,
                condition="condition" in tags[number],
            )
        )
    return text, claims


def _case_files(_: Path) -> list[Path]:
    return [*sorted(LANGUAGES.glob("*/cases/certainty/*.jsonl")), *sorted(INVENTED.glob("*/*.jsonl"))]


def _score_own(_: Path) -> dict[str, Tally]:
    parts: dict[str, Tally] = {}
    for code in sorted({file.parents[2].name for file in LANGUAGES.glob("*/cases/certainty/*.jsonl")}):
        tally = ClaimTally()
        documents, gold = [], []
        for file in sorted(LANGUAGES.glob(f"{code}/cases/certainty/*.jsonl")):
            for number, case in read_lines(file):
                name = f"{case.get('group')} {file.stem}:{number}"
                try:
                    text, claims = case_claims(case, name=name)
                except (ValueError, KeyError) as error:
                    raise GoldError(f"{file}:{number}: {error}") from error
                documents.append(
                    GoldDocument(id=f"{file}:{number}", language=code, text=text, attributions=())
                )
                gold.append(claims)
        for claims, reading in zip(gold, read_documents(documents), strict=True):
            compare(claims, reading, tally)
        parts[code] = tally
    for folder in sorted(one for one in INVENTED.glob("*") if one.is_dir()):
        _story(folder, parts)
    return parts


def _story(folder: Path, parts: dict[str, Tally], *, part: str = "invented") -> None:
    """Count the claims of a story; what the outlet says itself is left out."""
    tally = parts.setdefault(part, ClaimTally())
    assert isinstance(tally, ClaimTally)
    documents = [
        GoldDocument(
            id=one["doc"], language=one["lang"], text=one["text"], attributions=(), published=one["pub_date"]
        )
        for _, one in read_lines(folder / "docs.jsonl")
    ]
    gold = [one for _, one in read_lines(folder / "gold.jsonl") if one["type"] != "unattributed"]
    for document, reading in zip(documents, read_documents(documents), strict=True):
        compare([_of_story(one) for one in gold if one["doc"] == document.id], reading, tally)


def _of_story(one: Entry) -> GoldClaim:
    """Read a claim of a story; some code the negation and the condition in the field of certainty."""
    certainty, polarity = one["certainty"], one.get("polarity")
    condition: bool | None = one["condition"] is not None if "condition" in one else None
    if certainty == "negated":
        certainty, polarity = None, "negative"
    elif certainty == "conditional":
        certainty, polarity = None, "positive"
    elif polarity is None:
        polarity = "positive"
    start = one["cue_start"]
    return GoldClaim(
        name=one["id"],
        span=(one["content_start"], one["content_end"]),
        certainty=certainty,
        polarity=polarity,
        condition=condition,
        cue=(start, start + len(one["cue"])) if start is not None else None,
    )


def _shared_files(shared: Path) -> list[Path]:
    story = shared / "data" / "stories" / "dprk-troops"
    seed = shared / "seed"
    return [story / "docs.jsonl", story / "gold.jsonl", seed / "ledger.gold.json", seed / "report.fr.txt"]


def _score_shared(shared: Path) -> dict[str, Tally]:
    parts: dict[str, Tally] = {"seed": _seed(shared / "seed")}
    _story(shared / "data" / "stories" / "dprk-troops", parts, part="stories")
    return parts


def _seed(folder: Path) -> ClaimTally:
    ledger = json.loads((folder / "ledger.gold.json").read_text(encoding="utf-8"))
    report = ledger["report"]
    text = (folder / "report.fr.txt").read_text(encoding="utf-8")
    document = GoldDocument(
        id="seed", language=report["language"], text=text, attributions=(), published=report["published"]
    )
    tally = ClaimTally()
    gold = [
        GoldClaim(
            name=entry["id"],
            span=(claim["text"]["start"], claim["text"]["end"]),
            certainty=claim["certainty"],
            polarity=claim["polarity"],
            tense=claim["tense"],
            tense_coded=claim["tense"] is not None,
            condition=claim["condition"] is not None,
            cue=(entry["cue"]["start"], entry["cue"]["end"]) if entry["cue"] else None,
        )
        for entry in ledger["attributions"]
        if not entry.get("optional")
        for claim in entry["claims"]
    ]
    compare(gold, read_documents([document])[0], tally)
    return tally


def confusions(parts: Mapping[str, Tally]) -> str:
    """Give a table of factualities for each part: the gold's in rows, what was told in columns."""
    tables = []
    for part, tally in parts.items():
        if not isinstance(tally, ClaimTally) or not tally.confusion:
            continue
        seen = {one for pair in tally.confusion for one in pair}
        names = [f"{one} {sign}" for one in _SCALE for sign in "+−" if f"{one} {sign}" in seen]
        rows = [[row, *(str(tally.confusion[row, column] or "") for column in names)] for row in names]
        lines = [[part, *names], ["---"] * (len(names) + 1), *rows]
        tables.append("\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n")
    return "\n".join(tables)


SOURCES = (
    StageSource(
        name="claims",
        title="Certainty, polarity, tense, doubt and condition in tagged sentences and the invented stories",
        stage="claims",
        files=_case_files,
        score=_score_own,
        tables=confusions,
    ),
    StageSource(
        name="claims-shared",
        title="Certainty and polarity of the claims of the seed and of the reworded stories",
        stage="claims",
        files=_shared_files,
        score=_score_shared,
        tables=confusions,
    ),
)
"""The gold sets of claims, in the order in which they are scored."""
