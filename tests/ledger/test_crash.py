"""A writer that is killed loses nothing that it said was kept, leaves nothing half, and goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select

from ledger.killed import made
from selon.ledger import open_ledger, tables
from selon.ledger.verification import verify

TESTS = Path(__file__).parent.parent
POINTS = 200


def test_kill_at_random_points(address: str) -> None:
    """`kill -9` at 200 random moments of an ingest: nothing lost, nothing double, everything proved."""
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(TESTS / "ledger" / "killed.py"), address, str(POINTS), "11"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    kept, working = map(int, done.stdout.split())
    assert working > POINTS // 4, "too few of the writers were killed while they wrote"
    with open_ledger(address, write=True) as ledger:
        with ledger.reading() as connection:
            reports = connection.execute(select(func.count()).select_from(tables.reports)).scalar_one()
        assert kept <= reports <= kept + 1  # one may be kept that nobody was told of
        assert list(verify(ledger)) == []
        for number in range(kept + 5):
            ledger.add(made(number), selon="1", language_data="d")
        with ledger.reading() as connection:
            for table, expected in (
                ("reports", kept + 5),
                ("versions", kept + 5),
                ("entries", 2 * (kept + 5)),
            ):
                counted = select(func.count()).select_from(tables.metadata.tables[table])
                assert connection.execute(counted).scalar_one() == expected
        assert list(verify(ledger)) == []
