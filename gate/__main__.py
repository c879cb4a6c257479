"""`python -m gate`: score, compare with the floors, list errors, raise floors."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gate.engine import read_documents
from gate.evaluation import OUTPUT, write_evaluation
from gate.floors import failures, raised, read_floors, under, write_floors
from gate.gold import GoldError, GoldSet
from gate.listing import list_errors
from gate.matching import Outcome, compare
from gate.scores import ERRORS, Scores, by_language, by_tag, score
from gate.sets import SHARED, SOURCES, digest, is_there, load_set
from gate.stages import STAGES
from gate.tallies import StageSource, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

Scored = tuple[GoldSet, list[Outcome], dict[str, Scores]]
"""A set, its outcomes, and its scores for ``all`` and each language."""


Measured = tuple[str, str, Mapping[str, Mapping[str, float]]]
"""Name of a set, the digest of its files, and its scores by part."""


Staged = dict[str, tuple[StageSource, str, Mapping[str, Tally]]]
"""Name of a set of a stage, the set, the digest of its files, and the tally of each part."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; give 1 when a score is under its floor or a gold set is not the pinned one."""
    options = _parser().parse_args(arguments)
    wanted = [options.errors] if options.errors else options.set
    stages = [one for one in STAGES if not wanted or one.name in wanted]
    sources = [one for one in SOURCES if not wanted or one.name in wanted]
    absent = [one.name for one in sources if not is_there(one, options.shared)]
    try:
        scored = [
            _scored(load_set(one, options.shared), options.lang) for one in sources if one.name not in absent
        ]
        staged = _staged(stages, options.shared)
    except GoldError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 1
    absent += [one.name for one in stages if one.name not in staged]
    if options.errors in staged:
        return _print_stage_errors(staged[options.errors][2])
    if options.errors:
        return _print_errors(scored, options.kind or ERRORS)
    _print_all(scored, staged, absent, groups=options.groups)
    if options.lang:
        return 0
    measured = _all_measured(scored, staged)
    code = _raise(measured) if options.raise_ else _check(measured)
    if not wanted and not absent:
        write_evaluation(scored, stages=[(one, parts) for one, _, parts in staged.values()])
    elif not wanted:
        print(f"{OUTPUT.name} is left as it is: not every set is here")
    return code


def _parser() -> argparse.ArgumentParser:
    names = [one.name for one in (*SOURCES, *STAGES)]
    parser = argparse.ArgumentParser(prog="python -m gate", description=__doc__)
    parser.add_argument("--set", action="append", choices=names, help="score this set only; repeatable")
    parser.add_argument("--lang", help="this language only, without a comparison with the floors")
    parser.add_argument("--groups", action="store_true", help="print found of gold for each group")
    parser.add_argument("--errors", choices=names, help="list the errors in this set")
    parser.add_argument(
        "--kind", action="append", choices=ERRORS, help="errors of this kind only; repeatable"
    )
    parser.add_argument(
        "--raise", dest="raise_", action="store_true", help="raise the floors that are surpassed"
    )
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the shared data")
    return parser


def _scored(gold: GoldSet, language: str | None) -> Scored:
    documents = [one for one in gold.documents if language in {None, one.language}]
    readings = read_documents(documents)
    outcomes = [
        compare(document, reading.attributions) for document, reading in zip(documents, readings, strict=True)
    ]
    parts = {"all": score(outcomes)}
    parts |= {code: score(some) for code, some in by_language(outcomes).items()}
    return gold, outcomes, parts


def _measured(parts: Mapping[str, Scores]) -> dict[str, Mapping[str, float]]:
    return {part: scores.measures for part, scores in parts.items()}


def _print_all(scored: Sequence[Scored], staged: Staged, absent: Sequence[str], *, groups: bool) -> None:
    for gold, outcomes, parts in scored:
        _print_scores(gold, parts)
        if groups:
            _print_groups(outcomes)
    for one, _, parts in staged.values():
        _print_stage(one, parts)
    for name in absent:
        print(f"{name}: not here, not scored")


def _staged(sources: Sequence[StageSource], shared: Path) -> Staged:
    """Score the sets of the stages that are here."""
    return {
        one.name: (one, digest(one.files(shared)), one.score(shared))
        for one in sources
        if all(file.exists() for file in one.files(shared))
    }


def _all_measured(scored: Sequence[Scored], staged: Staged) -> list[Measured]:
    measured: list[Measured] = [(gold.name, gold.digest, _measured(parts)) for gold, _, parts in scored]
    for name, (_, sign, tallies) in staged.items():
        measured.append((name, sign, {part: tally.measures() for part, tally in tallies.items()}))
    return measured


def _check(measured: Sequence[Measured]) -> int:
    floors = read_floors()
    lines = [
        line
        for name, digest_now, parts in measured
        for line in failures(name, floors.get(name), digest_now, parts)
    ]
    for line in lines:
        print(f"FAILED {line}")
    return 1 if lines else 0


def _raise(measured: Sequence[Measured]) -> int:
    """Raise floors; a set whose gold has changed is taken over only where no score falls under its floor."""
    floors = read_floors()
    code = 0
    for name, digest_now, parts in measured:
        pinned = floors.get(name)
        lines = under(name, pinned, parts) if pinned else []
        for line in lines:
            print(f"FAILED {line}")
        if lines:
            code = 1
        if not lines or (pinned and pinned.digest == digest_now):
            floors[name] = raised(pinned, digest_now, parts)
    write_floors(floors)
    return code


def _print_stage(source: StageSource, parts: Mapping[str, Tally]) -> None:
    print(f"{source.name}: {source.title}")
    for part, tally in parts.items():
        values = "  ".join(f"{name} {value:.3f}" for name, value in tally.measures().items())
        print(f"  {part:9} {values}  ({tally.size} in the gold)")


def _print_stage_errors(parts: Mapping[str, Tally]) -> int:
    for part, tally in parts.items():
        for line in tally.errors:
            print(f"{part:9} {line}")
    return 0


def _print_scores(gold: GoldSet, parts: Mapping[str, Scores]) -> None:
    print(f"{gold.name}: {gold.title}")
    for part, scores in parts.items():
        if part != "all" and len(parts) == 2:  # noqa: PLR2004 - the whole set and its one language
            continue
        values = "  ".join(f"{name} {value:.3f}" for name, value in scores.measures.items())
        errors = " ".join(f"{kind} {count}" for kind, count in scores.errors.items() if count)
        print(f"  {part:4} {scores.documents} documents, {scores.gold} attributions\n       {values}")
        print(f"       errors: {errors or 'none'}")


def _print_groups(outcomes: Sequence[Outcome]) -> None:
    for tag, (gold, found, spurious) in by_tag(outcomes).items():
        print(f"    {found:4} of {gold:4}  {spurious:3} spurious  {tag}")


def _print_errors(scored: Sequence[Scored], kinds: Sequence[str]) -> int:
    try:
        for _, outcomes, _ in scored:
            for line in list_errors(outcomes, kinds=kinds):
                print(line)
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
