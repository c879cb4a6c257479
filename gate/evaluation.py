"""Writes ``docs/evaluation.md``: the scores as they are, and what they do not cover."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from gate.gold import GoldSet
from gate.matching import Outcome
from gate.scores import ERRORS, MEASURES, Scores, by_tag
from gate.sets import ROOT
from gate.tallies import StageSource, Tally

OUTPUT = ROOT / "docs" / "evaluation.md"

HEAD = """\
# Evaluation

Written by `python -m gate` on {date}; do not edit. `gate/README.md` says what each measure is and how
gold and reading are compared; the floors are in `gate/floors.toml`.

Contents are matched at an overlap (intersection over union) of at least 0.5; *content* is the F1 of
that, *exact* the F1 of contents that are the same to the letter. *Source*, *speaker*, *cue* and
*type* are shares of the matched attributions. A dash is what the gold does not tell.
"""

PEERS = """\
## Beside other systems

The claims of the invented stories, found when one attribution covers at least 0.7 of their
characters. The other systems' figures were measured on five of these six stories.

| system | language | found | with the right speaker | precision |
|---|---|---|---|---|
{rows}
| Radar de parité (SFU) | fr | 0.53 | 0.39 | 0.94 |
| Gender Gap Tracker (SFU) | en | 0.55 | 0.39 | 0.96 |
"""

LIMITS = """\
## What is not covered

- The sets hold news prose of a few hundred words a report: no interviews in question and answer, no
  transcripts of speech, no tables, no social media.
- The invented stories and the tagged sentences were written for this project; they say which
  constructions are read, not how often each occurs. Reports that nobody working on the grammar has
  read are the real test.
- The gold of the stories was read twice, that of the invented stories once; what two readers differ
  on (the end of a content, who speaks in a free quotation) bounds what a score can mean.
- GUM codes some things that selon leaves out on purpose (photo credits, what *shows* something) and
  leaves out some that selon codes (noun phrases as contents); French FrameNet codes sentences in
  part, so only recall is told, and its sources carry no names.
- The tagged sentences of quantities, places, certainty and events were at hand while their grammar was
  mended: near 1 says that a construction is read, not how well a text is read that nobody has seen.
  The stories and the invented reports are closer to that. What only another sentence tells (a stage, a
  doubt, what *ce chiffre* takes up) has gold in the stories and is not read.
- Tense is coded by one reader; whether *pouvoir* and *can* allow or doubt is left at what the form says.
- Addressee, occasion, time and place of the telling are scored on the tagged sentences and the seed
  only.
- Country, role and organisation of a speaker, the stance of a cue and the nesting of attributions
  have no gold yet.
"""

STAGES = {
    "times": """\
## Times

*Strict* and *relaxed* are F1 of spans (equal, overlapping), *value* F1 of overlapping spans with the gold's
TIMEX3 value, *days* the share with the right first and last day (for tagged sentences also type and
modifier). Which of Duckling's phrases are judged is a rule in `gate/duckling.py`. HeidelTime on all of
French TimeBank: strict 0.853, relaxed 0.901, value 0.738; the grammar was written with the half scored
here at hand.
""",
    "quantities": """\
## Quantities

Shares that are right. *Mention* is found (in tagged sentences and the seed: to the letter), *bounds* are low,
high and the class of the qualifier, *of* what is counted, *stage* what had become of them, *clean* sentences
with no quantity beside the gold's. *Cases* are French numbers of Recognizers-Text, Duckling and text2num
whose specification is trusted; which are judged is a rule in `gate/recognizers.py`. Gold that is set
aside stands, with the reason, in `gate/quantities_set_aside.tsv`. Stages that follow from
another sentence are not read.
""",
    "places": """\
## Places

*Strict* and *relaxed* are F1 of spans (equal, overlapping); *name*, *country*, *precision* and *role* are
shares of the overlapping spans, *clean negatives* the share of sentences without a place (persons, common
words, bodies and brands that look like places) in which none is told. The tagged sentences were written
before any was read by selon; those that still fail stand among them. Of the seed only mentions and
roles are judged, since its ledger names places in English.
""",
    "claims": """\
## Claims

*Found* is the share of the gold's claims that some claim overlaps by at least half of the shorter; the
other columns are shares of these: *certainty*, *polarity*, *both*, *tense*, whose *doubt*, and whether a
*condition* was told apart where there is one. Rows of the tables below are the gold's, columns what was
told. The tagged sentences were written without a look at the grammar, and the grammar then mended by them.
""",
    "events": """\
## Events

*Precision* is the share of the events told that have the gold's PLOVER type (an event in a hard negative is
a false alarm), *recall* the share of the gold's events told with their type. The other columns are shares of
those: *trigger* overlaps, *actor* and *recipient* at an overlap of 0.5 or rightly absent, their countries.
*Clean negatives* are sentences without an event in which none was told. The sentences were written before
the grammar was run on them, by the same hand, and the grammar then mended by them.
""",
    "comparison": """\
## Comparison

Not used by any command yet: the ground of what will put accounts side by side. Pairs of figures rightly put
under one question, relations between them, and clusters of tellings that carry one act of speaking (B-cubed),
from selon's own readings (*read*) and from the gold's own fields (*gold*). The thresholds in
`selon.comparison.thresholds` were chosen, not measured.
""",
}
"""What is said of the measures of each stage."""

Scored = tuple[GoldSet, Sequence[Outcome], Mapping[str, Scores]]

_SHORT = {"content_exact": "exact", "clean_negatives": "clean negatives"}
_BESIDE = ("addressee", "occasion", "said", "place", "clean_negatives")
_MAIN = tuple(name for name in MEASURES if name not in _BESIDE and not name.startswith("claims"))


StagesScored = Sequence[tuple[StageSource, Mapping[str, Tally]]]


def write_evaluation(scored: Sequence[Scored], *, stages: StagesScored = ()) -> None:
    """Write the page; a page that would differ in its date alone is left as it is."""
    page = render(scored, stages=stages, date=datetime.now(tz=UTC).date().isoformat())
    old = OUTPUT.read_text(encoding="utf-8") if OUTPUT.exists() else ""
    if _undated(old) != _undated(page):
        OUTPUT.parent.mkdir(parents=True, exist_ok=True)
        OUTPUT.write_text(page, encoding="utf-8")


def _undated(page: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d", "", page, count=1)


def render(scored: Sequence[Scored], *, date: str, stages: StagesScored = ()) -> str:
    """Give the page as Markdown."""
    parts = [HEAD.format(date=date), "## Scores\n\n" + _table(scored)]
    parts.append("## Errors\n\n" + _errors(scored))
    if peers := _peers(scored):
        parts.append(PEERS.format(rows=peers))
    parts.extend(_section(gold, outcomes, scores) for gold, outcomes, scores in scored)
    for stage, words in STAGES.items():
        of_stage = [one for one in stages if one[0].stage == stage]
        if of_stage:
            parts.append(words + "\n" + _stage(of_stage))
    return "\n".join([*parts, LIMITS])


def _stage(scored: StagesScored) -> str:
    """Give one table of all sets of a stage, and the tables of their own."""
    tallies = [(source, part, tally) for source, parts in scored for part, tally in parts.items()]
    names = list(dict.fromkeys(name for _, _, tally in tallies for name in tally.measures()))
    rows = [
        [source.name, part, str(tally.size)]
        + [f"{value:.3f}" if (value := tally.measures().get(name)) is not None else "–" for name in names]
        for source, part, tally in tallies
    ]
    more = [source.tables(parts) for source, parts in scored if source.tables is not None]
    return "\n".join([_markdown(["set", "part", "in the gold", *names], rows), *more])


def _table(scored: Sequence[Scored]) -> str:
    head = ["set", "language", "documents", "attributions", *(_SHORT.get(name, name) for name in _MAIN)]
    rows = [
        [gold.name, part, str(scores.documents), str(scores.gold), *_values(scores, _MAIN)]
        for gold, _, parts in scored
        for part, scores in parts.items()
    ]
    return _markdown(head, rows)


def _errors(scored: Sequence[Scored]) -> str:
    head = ["set", "language", *(("not exact" if kind == "span" else kind) for kind in ERRORS)]
    rows = [
        [gold.name, part, *(str(scores.errors[kind]) for kind in ERRORS)]
        for gold, _, parts in scored
        for part, scores in parts.items()
    ]
    return _markdown(head, rows)


def _peers(scored: Sequence[Scored]) -> str:
    rows = []
    for gold, _, parts in scored:
        if gold.name == "invented":
            for part in sorted(set(parts) - {"all"}, reverse=True):
                names = ("claims_found", "claims_with_speaker", "claims_precision")
                rows.append("| selon | " + " | ".join([part, *_values(parts[part], names, digits=2)]) + " |")
    return "\n".join(rows)


def _section(gold: GoldSet, outcomes: Sequence[Outcome], parts: Mapping[str, Scores]) -> str:
    lines = [f"## Set {gold.name}\n", f"{gold.title}. SHA-256 of its files: `{gold.digest}`.\n"]
    beside = [name for name in _BESIDE if name in parts["all"].measures]
    if beside:
        rows = [[part, *_values(scores, beside)] for part, scores in parts.items()]
        lines.append(_markdown(["language", *(_SHORT.get(name, name) for name in beside)], rows))
    groups = by_tag(outcomes)
    if groups:
        rows = [[tag, str(n), str(found), str(spurious)] for tag, (n, found, spurious) in groups.items()]
        lines.append(_markdown(["group", "attributions", "found", "spurious"], rows))
    return "\n".join(lines)


def _values(scores: Scores, names: Sequence[str], *, digits: int = 3) -> list[str]:
    return [f"{scores.measures[name]:.{digits}f}" if name in scores.measures else "–" for name in names]


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
