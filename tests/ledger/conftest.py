"""Ledgers to test with: an SQLite file, and a database of a real PostgreSQL that runs for the tests alone."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from selon.ledger import Ledger, open_ledger

_ROOM = "selon-tests-"


def _binaries() -> Path | None:
    """Give the folder of PostgreSQL's programs, wherever Debian or a person put them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return next(
        (one.parent for one in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None
    )


def _user() -> dict[str, object]:
    """Give who runs the server: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    return {}


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Run a throw-away PostgreSQL on a socket in a temporary folder; give its address, or skip."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL: `sh tests/ledger/postgres.sh` installs Debian's, or says why it cannot")
    who = _user()
    if os.geteuid() == 0 and not who:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres or nobody")
    room = Path(tempfile.mkdtemp(prefix=_ROOM, dir="/tmp"))
    if who:
        os.chown(room, int(str(who["user"])), int(str(who["group"])))
    data = room / "data"
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": room, **who}
    try:
        subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - PostgreSQL's own programs
            [
                binaries / "initdb",
                "-D",
                data,
                "-U",
                "selon",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "-N",
            ],
            check=True,
            **quiet,
        )
        options = f"-c listen_addresses='' -k {room} -c fsync=off -c max_connections=40"
        control = [binaries / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", room / "log"]
        subprocess.run([*control, "-o", options, "start"], check=True, **quiet)  # type: ignore[call-overload]  # noqa: S603
        try:
            yield f"postgresql://selon@/postgres?host={room}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, **quiet)  # type: ignore[call-overload]  # noqa: S603
    finally:
        shutil.rmtree(room, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty ledger of each kind."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
        return
    import psycopg  # noqa: PLC0415 - only where there is a server

    server = request.getfixturevalue("server")
    name = f"t{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type] - made here
    yield server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


@pytest.fixture
def opened(address: str) -> Iterator[Callable[..., Ledger]]:
    """Give a function that opens the ledger; all are closed at the end."""
    made: list[Ledger] = []

    def give(*, write: bool = True) -> Ledger:
        made.append(open_ledger(address, write=write))
        return made[-1]

    yield give
    for ledger in made:
        ledger.close()
