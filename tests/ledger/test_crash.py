"""A writer that is killed loses nothing that it said was kept, leaves nothing half, and goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ledger.killed import MOST, made
from selon.ledger import Source, open_ledger, tables
from selon.ledger.verification import verify

TESTS = Path(__file__).parent.parent
POINTS = {"sqlite": 200, "postgresql": 60}
"""A server has its own log; what is ours is the transaction around a group of reports."""


@pytest.mark.slow
def test_kill_at_random_points(address: str) -> None:
    """`kill -9` at random moments of an ingest: nothing lost, half or double, everything proved."""
    points = POINTS["postgresql" if "://" in address else "sqlite"]
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(TESTS / "ledger" / "killed.py"), address, str(points), "11"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    kept, working = map(int, done.stdout.split())
    assert working > points // 4, "too few of the writers were killed while they wrote"
    with open_ledger(address, write=True) as ledger:
        with ledger.reading() as connection:
            reports = connection.execute(select(func.count()).select_from(tables.reports)).scalar_one()
        assert kept <= reports <= kept + MOST  # one group may be kept that nobody was told of
        assert list(verify(ledger)) == []
        rest = [(made(number), Source()) for number in range(kept + MOST)]
        ledger.add_all(rest, selon="1", language_data="d")
        with ledger.reading() as connection:
            for table, expected in (
                ("reports", kept + MOST),
                ("versions", kept + MOST),
                ("entries", 2 * (kept + MOST)),
            ):
                counted = select(func.count()).select_from(tables.metadata.tables[table])
                assert connection.execute(counted).scalar_one() == expected
        assert list(verify(ledger)) == []
