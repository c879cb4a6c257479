"""The loop of fuzzing; see the package."""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from tests.report.samples import SAMPLES

from selon.model import Report
from selon.report import Rejected
from selon.report.intake import Intake, gather
from selon.report.limits import DEFAULT

CORPUS = Path(__file__).parent / "corpus"
SLOW = 10.0
"""Seconds that one damaged input of a few kilobytes may take at most."""
LIMITS = replace(DEFAULT, document_seconds=8)
SPLICES = (
    b"\0",
    b"\xff\xfe",
    b"<",
    b">",
    b"&#0;",
    b"&#x110000;",
    b"<![CDATA[",
    b"\r\n",
    b'"',
    b"{",
    b"[" * 200,
    b"%%",
    b"\x1f\x8b",
    b"PK\x01\x02",
    b"-1",
    b"99999999999999999999",
    b"\xed\xa0\x80",
    b"<a>" * 300,
)


def inputs() -> dict[str, list[bytes]]:
    """Give what each reader begins from."""
    found = {name: [data] for name, data in SAMPLES.items()}
    for path in sorted(CORPUS.iterdir()):
        found.setdefault(path.name.partition("-")[2], []).append(path.read_bytes())
    return found


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Give the bytes with some of them changed, cut, doubled or written over."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        start = chance.randrange(len(out) + 1)
        end = min(len(out), start + chance.choice((0, 1, 2, 8, 64, 512)))
        match chance.randrange(5):
            case 0:
                out[start:end] = chance.randbytes(end - start)
            case 1:
                del out[start:end]
            case 2:
                out[start:start] = out[start:end] * chance.choice((1, 2, 50))
            case 3:
                out[start:end] = chance.choice(SPLICES)
            case _ if out:
                out[start % len(out)] ^= 1 << chance.randrange(8)
    return bytes(out)


def fault(name: str, data: bytes) -> str | None:
    """Read one input as standard input and under its name; say what is wrong, or nothing."""
    began = time.monotonic()
    options = Intake(stdin=io.BytesIO(data), limits=LIMITS, columns={"text": "body"} if "csv" in name else {})
    try:
        for one in gather(["-"], options=options):
            if not isinstance(one, Report | Rejected) or "\n" in str(
                one if isinstance(one, Rejected) else ""
            ):
                return f"gave {one!r}"
    except Exception as error:  # noqa: BLE001 - any of them is what is looked for
        return f"raised {type(error).__name__}: {error}"
    taken = time.monotonic() - began
    return f"took {taken:.1f} seconds" if taken > SLOW else None


def main() -> int:
    """Fuzz until the time is over; give the number of failures."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", default="", help="readers whose names hold this")
    parser.add_argument("--failures", type=Path, default=None, help="folder for the inputs that failed")
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(2**32)
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    begun = {name: data for name, data in inputs().items() if asked.only in name}
    counts: Counter[str] = Counter()
    failures = 0
    end = time.monotonic() + 60 * asked.minutes
    while time.monotonic() < end:
        name = chance.choice(sorted(begun))
        data = damaged(chance.choice(begun[name]), chance)
        counts[name] += 1
        if wrong := fault(name, data):
            failures += 1
            sys.stdout.write(f"{name}: {wrong}\n")
            if asked.failures:
                asked.failures.mkdir(parents=True, exist_ok=True)
                (asked.failures / f"{seed}-{counts.total()}-{name}").write_bytes(data)
    runs = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    sys.stdout.write(
        f"{counts.total()} inputs in {asked.minutes:g} min, seed {seed}: {failures} failures\n{runs}\n"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
