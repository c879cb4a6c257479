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
from gate.quantities import SOURCES as QUANTITY_SOURCES
from gate.quantities import QuantitySource
from gate.quantities import Tally as QuantityTally
from gate.scores import ERRORS, Scores, by_language, by_tag, score
from gate.sets import SHARED, SOURCES, digest, is_there, load_set
from gate.times import SOURCES as TIME_SOURCES
from gate.times import Tally, TimeSource

if TYPE_CHECKING:
    from collections.abc import Sequence

Scored = tuple[GoldSet, list[Outcome], dict[str, Scores]]
"""A set, its outcomes, and its scores for ``all`` and each language."""


Measured = tuple[str, str, Mapping[str, Mapping[str, float]]]
"""Name of a set, the digest of its files, and its scores by part."""


Dated = dict[str, tuple[TimeSource, str, Mapping[str, Tally]]]
"""Name of a set of times, the set, the digest of its files, and the tally of each part."""


Counted = dict[str, tuple[QuantitySource, str, Mapping[str, QuantityTally]]]
"""The same for a set of quantities."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; give 1 when a score is under its floor or a gold set is not the pinned one."""
    options = _parser().parse_args(arguments)
    wanted = [options.errors] if options.errors else options.set
    timed = [one for one in TIME_SOURCES if not wanted or one.name in wanted]
    figured = [one for one in QUANTITY_SOURCES if not wanted or one.name in wanted]
    sources = [one for one in SOURCES if not wanted or one.name in wanted]
    absent = [one.name for one in sources if not is_there(one, options.shared)]
    try:
        scored = [
            _scored(load_set(one, options.shared), options.lang) for one in sources if one.name not in absent
        ]
        dated = _dated(timed, options.shared)
        counted = _counted(figured, options.shared)
    except GoldError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 1
    absent += [one.name for one in timed if one.name not in dated]
    absent += [one.name for one in figured if one.name not in counted]
    if options.errors in dated:
        return _print_part_errors(dated[options.errors][2])
    if options.errors in counted:
        return _print_part_errors(counted[options.errors][2])
    if options.errors:
        return _print_errors(scored, options.kind or ERRORS)
    _print_all(scored, dated, counted, absent, groups=options.groups)
    if options.lang:
        return 0
    measured = _all_measured(scored, dated, counted)
    code = _raise(measured) if options.raise_ else _check(measured)
    if not wanted and not absent:
        write_evaluation(
            scored,
            times=[(one, parts) for one, _, parts in dated.values()],
            quantities=[(one, parts) for one, _, parts in counted.values()],
        )
    elif not wanted:
        print(f"{OUTPUT.name} is left as it is: not every set is here")
    return code


def _parser() -> argparse.ArgumentParser:
    names = [one.name for one in (*SOURCES, *TIME_SOURCES, *QUANTITY_SOURCES)]
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


def _print_all(
    scored: Sequence[Scored], dated: Dated, counted: Counted, absent: Sequence[str], *, groups: bool
) -> None:
    for gold, outcomes, parts in scored:
        _print_scores(gold, parts)
        if groups:
            _print_groups(outcomes)
    for one, _, parts in dated.values():
        _print_parts(one, parts)
    for figured, _, tallies in counted.values():
        _print_parts(figured, tallies)
    for name in absent:
        print(f"{name}: not here, not scored")


def _dated(sources: Sequence[TimeSource], shared: Path) -> Dated:
    """Score the sets of times that are here."""
    return {
        one.name: (one, digest(one.files(shared)), one.score(shared))
        for one in sources
        if all(file.exists() for file in one.files(shared))
    }


def _counted(sources: Sequence[QuantitySource], shared: Path) -> Counted:
    """Score the sets of quantities that are here."""
    return {
        one.name: (one, digest(one.files(shared)), one.score(shared))
        for one in sources
        if all(file.exists() for file in one.files(shared))
    }


def _all_measured(scored: Sequence[Scored], dated: Dated, counted: Counted) -> list[Measured]:
    measured: list[Measured] = [(gold.name, gold.digest, _measured(parts)) for gold, _, parts in scored]
    for name, (_, sign, tallies) in dated.items():
        measured.append((name, sign, {part: tally.measures() for part, tally in tallies.items()}))
    for name, (_, sign, counts) in counted.items():
        measured.append((name, sign, {part: tally.measures() for part, tally in counts.items()}))
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


def _print_parts(source: TimeSource | QuantitySource, parts: Mapping[str, Tally | QuantityTally]) -> None:
    print(f"{source.name}: {source.title}")
    for part, tally in parts.items():
        values = "  ".join(f"{name} {value:.3f}" for name, value in tally.measures().items())
        print(f"  {part:9} {values}  ({_size(tally)} in the gold)")


def _size(tally: Tally | QuantityTally) -> int:
    return tally.gold or tally.judged if isinstance(tally, Tally) else tally.gold


def _print_part_errors(parts: Mapping[str, Tally | QuantityTally]) -> int:
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
