"""What can be wrong with a ledger is one clear line, and leaves it as it was."""

from __future__ import annotations

import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.made import full, reading
from selon.errors import LedgerError
from selon.ledger import open_ledger
from selon.ledger.query import Filters, count
from selon.ledger.verification import verify

DATA = {"selon": "1", "language_data": "d"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a ledger that holds one report."""
    place = tmp_path / "ledger.db"
    with open_ledger(str(place), write=True) as ledger:
        ledger.add(full(), **DATA)
    return place


def whole(path: Path) -> None:
    """Say that the ledger still holds its report, all of it."""
    with open_ledger(str(path)) as ledger:
        assert list(ledger.readings()) == [full()]
        assert list(verify(ledger)) == []


def test_one_file_is_left(path: Path) -> None:
    """A closed ledger is one file, to hand to a colleague."""
    assert [one.name for one in path.parent.iterdir()] == ["ledger.db"]


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    "held", [b"le pont est ferm\xc3\xa9", b"SQLite format 3\0 and then nothing", b"\0" * 5000]
)
def test_a_file_that_is_no_ledger(tmp_path: Path, held: bytes, write: bool) -> None:  # noqa: FBT001 - a parameter
    """It is refused, and not a byte of it is changed."""
    place = tmp_path / "notes.txt"
    place.write_bytes(held)
    with pytest.raises(LedgerError, match=r"notes.txt: is (no ledger|another program's database|damaged)"):
        open_ledger(str(place), write=write)
    assert place.read_bytes() == held


@pytest.mark.parametrize("write", [True, False])
def test_another_programs_database(tmp_path: Path, write: bool) -> None:  # noqa: FBT001 - a parameter
    """A database of another program is left alone."""
    place = tmp_path / "other.db"
    connection = sqlite3.connect(place)
    connection.executescript("CREATE TABLE a(b); CREATE TABLE c(d); INSERT INTO a VALUES (1)")
    connection.close()
    before = place.read_bytes()
    with pytest.raises(LedgerError, match="is another program's database"):
        open_ledger(str(place), write=write)
    assert place.read_bytes() == before


def test_no_ledger(tmp_path: Path) -> None:
    """One that is not there is not made by reading; nor is a folder for it."""
    with pytest.raises(LedgerError, match=r"there is no ledger; `selon add` makes one"):
        open_ledger(str(tmp_path / "a.db"))
    with pytest.raises(LedgerError, match="there is no directory"):
        open_ledger(str(tmp_path / "b" / "a.db"), write=True)
    with pytest.raises(LedgerError, match="cannot be read: is a directory"):
        open_ledger(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "given", ["mysql://a/b", "postgresql://[", "postgresql://nobody:secret@127.0.0.1:1/none"]
)
def test_an_address_that_leads_nowhere(given: str) -> None:
    """It is one line, and a password is not in it."""
    with pytest.raises(LedgerError) as caught:
        open_ledger(given)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_locked_ledger(path: Path) -> None:
    """A writer that waited in vain says so; readers go on meanwhile."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(LedgerError, match="is locked by another program"):
            open_ledger(str(path), write=True, patience=0.1)
        with open_ledger(str(path)) as reader, reader.reading() as connection:
            assert count(connection, Filters()) == 3
    finally:
        other.close()
    whole(path)


ADDING = """
import signal, sys
from ledger.made import reading
from selon.errors import LedgerError
from selon.ledger import open_ledger
kept = 0
try:
    with open_ledger(sys.argv[1], write=True) as ledger:
        for number in range(4000):
            ledger.add(reading([("le pont est fermé " * 50, f"Anne Morel{number}")], id=f"r{number}"),
                       selon="1", language_data="d")
            kept += 1
except LedgerError as error:
    print(kept, error)
"""


def add_elsewhere(path: Path, *before: str, limit: int | None = None) -> str:
    """Add many reports in a process of its own; give what it says."""

    def limited() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    tests = str(Path(__file__).parent.parent)
    return subprocess.run(  # noqa: S603 - our own script
        [*before, sys.executable, "-c", ADDING, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([tests, *sys.path]), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        preexec_fn=limited,
    ).stdout


def test_no_more_room(path: Path) -> None:
    """Where the file cannot grow, what was kept is whole, and adding goes on when there is room."""
    said = add_elsewhere(path, limit=3_000_000)
    kept, message = said.split(" ", 1)
    assert re.search(r"ledger.db: (the disk is full|cannot be read or written)", message), said
    with open_ledger(str(path), write=True) as ledger:
        with ledger.reading() as connection:
            assert count(connection, Filters()) == 3 + int(kept) > 10
        assert list(verify(ledger)) == []
        ledger.add(reading([("le pont est rouvert", "Anne Morel")]), **DATA)


def test_a_read_only_file(path: Path) -> None:
    """It can be read, and is not written; so can one in a folder that cannot be written."""
    path.chmod(0o444)
    path.parent.chmod(0o555)
    before = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    try:
        assert re.search(
            r"0 .*ledger.db: (may not be written|cannot be opened)", add_elsewhere(path, *before)
        )
        whole(path)
    finally:
        path.parent.chmod(0o755)
        path.chmod(0o644)
    whole(path)
