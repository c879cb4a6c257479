"""`python -m benchmarks.ledger`: what a ledger of a million claims takes, in time and memory.

Ready-made readings (`benchmarks.synthetic`) go into an SQLite ledger, some reports a transaction; then pages
of entries are asked for, by words drawn as often as the texts hold them, by facets, by both, and far down.
The results go to ``docs/reliability.md``.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.synthetic import DAYS, FIRST_DAY, Collection
from selon.ledger import Ledger, Source, open_ledger
from selon.ledger.query import FACETS, Filters, facet, find

ROOT = Path(__file__).parent.parent
OUTPUT = ROOT / "docs" / "reliability.md"
CLAIMS = 1_000_000
QUERIES = 200
"""Of each kind."""
_MIB = 1024 * 1024
_START, _END = "<!-- measured: begin -->", "<!-- measured: end -->"


@dataclass(slots=True, kw_only=True)
class Measured:
    """What one run of the benchmark gave."""

    claims: int = 0
    reports: int = 0
    together: int = 1
    """Reports of one transaction."""
    seconds: float = 0.0
    """In `Ledger.add` alone."""
    memory: list[int] = field(default_factory=list)
    """Resident MiB after each tenth of the claims."""
    size: int = 0
    """MiB of the file."""
    times: dict[str, list[float]] = field(default_factory=dict)
    """Kind of query → milliseconds, first page with its count."""


def resident() -> int:
    """Give the resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // _MIB


def ingest(path: Path, claims: int, *, together: int) -> Measured:
    """Put made-up readings into a new ledger."""
    measured = Measured(together=together)
    step = max(1, claims // 10)
    with open_ledger(str(path), write=True) as ledger:
        rest = ((reading, Source()) for reading in Collection().readings(claims))
        while group := list(islice(rest, together)):
            begun = time.perf_counter()
            ledger.add_all(group, selon="benchmark", language_data="0" * 64)
            measured.seconds += time.perf_counter() - begun
            before = measured.claims // step
            measured.claims += sum(len(one.claims) for reading, _ in group for one in reading.attributions)
            measured.reports += len(group)
            if measured.claims // step > before:
                measured.memory.append(resident())
                rate = measured.claims / measured.seconds
                print(f"{measured.claims} claims, {rate:.0f} a second, {measured.memory[-1]} MiB", flush=True)
    measured.size = path.stat().st_size // _MIB
    return measured


def queries(draw: random.Random) -> dict[str, Callable[[], Filters]]:
    """Give the kinds of queries; each draws one anew."""
    made = Collection()
    words = made.words["fr"]

    def word() -> str:
        return str(words.one(draw))

    def speaker() -> str:
        while True:
            name = made.speakers.one(draw).name  # type: ignore[attr-defined] - speakers
            if name:
                return str(name)

    def facets() -> dict[str, object]:
        given: dict[str, object] = {
            "country": draw.choice(("FR", "US", "UA", "RU")),
            "kind": draw.choice(("person", "institution", "group", "document")),
            "certainty": draw.choice(("certain", "probable", "possible", "unknown")),
            "type": draw.choice(("direct", "indirect", "mixed")),
            "anonymous": draw.random() < 0.3,  # noqa: PLR2004 - share
            "event": draw.choice(("CONSULT", "MOBILIZE", "ASSAULT", "AID")),
            "outlet": str(made.outlets.one(draw)),
        }
        names = draw.sample(sorted(given), draw.randint(1, 3))
        return {name: given[name] for name in names}

    def days() -> dict[str, object]:
        first = FIRST_DAY + timedelta(days=draw.randrange(DAYS - 90))
        return {"published_from": first, "published_to": first + timedelta(days=draw.choice((1, 7, 30, 90)))}

    return {
        "one word": lambda: Filters(words=word()),
        "two words": lambda: Filters(words=f"{word()} {word()}"),
        "a phrase": lambda: Filters(words=f'"{word()} {word()}"'),
        "a word and facets": lambda: Filters(words=word(), **facets()),  # type: ignore[arg-type] - by name
        "a word and days": lambda: Filters(words=word(), **days()),  # type: ignore[arg-type] - by name
        "facets": lambda: Filters(**facets()),  # type: ignore[arg-type] - by name
        "facets and days": lambda: Filters(**facets(), **days()),  # type: ignore[arg-type] - by name
        "a speaker": lambda: Filters(speaker=speaker()),
        "a place": lambda: Filters(place=str(made.places.one(draw)[0])),  # type: ignore[index] - pairs
        "everything": Filters,
    }


def ask(ledger: Ledger, measured: Measured, *, number: int) -> None:
    """Time the first page, with its count, of so many queries of each kind; then a walk down a list."""
    draw = random.Random(7)  # noqa: S311 - no secret
    for kind, make in queries(draw).items():
        times = measured.times[kind] = []
        for _ in range(number):
            filters = make()
            begun = time.perf_counter()
            with ledger.reading() as connection:
                find(connection, filters)
            times.append((time.perf_counter() - begun) * 1000)
    times = measured.times["the next page, far down"] = []
    with ledger.reading() as connection:
        after = find(connection, Filters(), limit=10_000).after
        while after and len(times) < number:
            after = find(connection, Filters(), after=after, limit=4_000).after
            begun = time.perf_counter()
            find(connection, Filters(), after=after)
            times.append((time.perf_counter() - begun) * 1000)
    for name in FACETS:
        times = measured.times[f"all entries counted by {name}"] = []
        for _ in range(5):
            begun = time.perf_counter()
            with ledger.reading() as connection:
                facet(connection, name, Filters())
            times.append((time.perf_counter() - begun) * 1000)


def percentile(times: Sequence[float], share: float) -> float:
    """Give the time under which so large a share lies."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def render(measured: Measured, *, command: str) -> str:
    """Give the measured part of the page."""
    lines = [
        (
            f"Measured on {datetime.now(UTC).date().isoformat()} with `{command}`, "
            f"on two shared cores; one process, SQLite, {measured.together} reports a transaction."
        ),
        "",
        "| ingest of ready-made claims | |",
        "|---|---|",
        f"| claims, reports | {measured.claims}, {measured.reports} |",
        f"| claims a second | {measured.claims / measured.seconds:.0f} |",
        f"| resident memory, first and last tenth | {measured.memory[0]} MiB, {measured.memory[-1]} MiB |",
        f"| the file | {measured.size} MiB |",
        "",
        "| first page of 20 with the number of all | median ms | p95 ms | longest ms |",
        "|---|---|---|---|",
    ]
    for kind, times in measured.times.items():
        shown = (percentile(times, 0.5), percentile(times, 0.95), max(times))
        lines.append(f"| {kind} | {' | '.join(f'{value:.1f}' for value in shown)} |")
    every = [  # the counts of everything, and the page of it, are few and always the same
        one
        for kind, times in measured.times.items()
        if not kind.startswith(("all entries counted", "everything"))
        for one in times
    ]
    lines += [
        "",
        f"Of all these searches, 95 % took less than **{percentile(every, 0.95):.0f} ms**.",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--together", type=int, default=64, help="reports of one transaction")
    parser.add_argument("--queries", type=int, default=QUERIES, help="of each kind")
    parser.add_argument("--folder", type=Path, help="where the ledger is made and kept")
    parser.add_argument("--no-page", action="store_true", help="leave docs/reliability.md as it is")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "synthetic.db"
        measured = ingest(path, options.claims, together=options.together)
        with open_ledger(str(path)) as ledger:
            ask(ledger, measured, number=options.queries)
    page = render(measured, command=f"python -m benchmarks.ledger --claims {options.claims}")
    print(page)
    if not options.no_page:
        text = OUTPUT.read_text(encoding="utf-8")
        before, rest = text.split(_START)
        OUTPUT.write_text(f"{before}{_START}\n\n{page}\n\n{_END}{rest.split(_END)[1]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
