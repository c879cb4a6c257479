"""A writer that is killed again and again: `python killed.py ADDRESS POINTS SEED`, run by `test_crash`.

Children are forked from one process that has everything loaded. Each goes on adding reports where the one
before it was killed, and says which report is kept; the parent kills it at a random moment.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time

from ledger.made import reading
from selon.ledger import Source, open_ledger
from selon.ledger.identity import is_proper
from selon.model import Reading

REPORTS = 4000
LONGEST = {True: 0.1, False: 0.03}
"""Seconds that a child may live after it opened the ledger, at a server or not: enough for a few reports.

Every fifth is killed while it opens it.
"""
MOST = 8
"""Reports that every other writer keeps in one transaction."""
READY = (1 << 32) - 1


def made(number: int) -> Reading:
    """Give one of the reports; every fifth has a name that is joined to another one."""
    name = f"Anne Morel{number % 50}"
    return reading(
        [
            (f"le pont {number} est fermé", name.upper() if number % 5 == 0 else name),
            ("la route est libre", None),
        ],
        id=f"r{number}",
        place=(f"Brumelle {number % 20}", number % 20),
    )


def write(address: str, first: int, say: int, *, together: int) -> None:
    """Add reports from one on, so many a transaction, and say the last one of each that is kept."""
    with open_ledger(address, write=True) as ledger:
        os.write(say, READY.to_bytes(4, "big"))
        for number in range(first, REPORTS, together):
            group = [(made(one), Source()) for one in range(number, number + together)]
            ledger.add_all(group, selon="1", language_data="d")
            os.write(say, (number + together - 1).to_bytes(4, "big"))


def main() -> None:
    """Kill so many writers; print how many reports they said were kept, and how many writers were at it."""
    address, points, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    draw = random.Random(seed)  # noqa: S311 - no secret
    open_ledger(address, write=True).close()
    is_proper("Anne Morel")  # loads the tables of the languages
    kept = working = 0
    for point in range(points):
        hear, say = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(hear)
            write(address, max(0, kept - 1), say, together=1 if point % 2 else MOST)
            os._exit(0)
        os.close(say)
        said = os.read(hear, 4) if point % 5 else b""
        time.sleep(draw.uniform(0, LONGEST["://" in address]))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while piece := os.read(hear, 65536):
            said += piece
        os.close(hear)
        last = int.from_bytes(said[-4:], "big") if said else READY
        if last != READY:
            working += 1
            kept = max(kept, last + 1)
    print(kept, working)  # noqa: T201 - for the test


if __name__ == "__main__":
    main()
