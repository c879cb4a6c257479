"""Where a ledger is: a path of an SQLite file, or ``postgresql://…``; and what can be wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.pool import NullPool

from selon.errors import LedgerError
from selon.ledger.tables import APPLICATION

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

DEFAULT = "selon.db"
PATIENCE = 30.0
"""Seconds that a writer waits for another one."""

_CACHE_KIB = 65536
_WRITER_CACHE_KIB = 163840
"""Of a writer: the pages of the indexes, which every report touches somewhere, of about a million claims."""
_CHECKPOINT_PAGES = 32000
"""128 MiB of the log beside the file: pages that many reports touch are written once."""
_MAGIC = b"SQLite format 3\0"
_APPLICATION_AT = 68
_CAUSES = (
    (r"readonly|read-only|permission denied", "may not be written (it is read-only)"),
    (
        r"database or disk is full|no space left|disk full",
        "the disk is full; nothing of this report was kept",
    ),
    (r"disk i/o error", "cannot be read or written (disk i/o error)"),
    (r"database is locked|lock timeout|busy", "is locked by another program; try again when it is done"),
    (r"malformed|corrupt", "is damaged; `selon verify` names where"),
    (r"not a database|file is encrypted", "is no ledger; expected a file that selon add made"),
    (r"unable to open", "cannot be opened"),
    (r"password authentication|no password", "refused the user or the password"),
    (r"could not connect|connection failed|refused|timeout|could not translate", "cannot be reached"),
    (r"does not exist", "does not exist on the server"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A ledger's address."""

    url: URL
    name: str
    """How errors call it: the path, or the address without its password."""
    path: Path | None
    """Of an SQLite file."""


def parse(given: str) -> Address:
    """Read an address.

    Raises:
        LedgerError: it is neither a path nor an address of PostgreSQL.
    """
    if "://" not in given:
        path = Path(given)
        return Address(url=URL.create("sqlite", database=str(path)), name=given, path=path)
    if not given.startswith(("postgresql://", "postgres://")):
        raise LedgerError(
            f"{given.split(':', maxsplit=1)[0]}: is no kind of ledger; expected a path or postgresql://"
        )
    try:
        url = make_url(re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", given))
    except (exc.ArgumentError, ValueError):
        raise LedgerError(
            "the ledger's address cannot be read; expected postgresql://user@host/name"
        ) from None
    shown = url.set(drivername="postgresql").render_as_string(hide_password=True)
    return Address(url=url, name=shown, path=None)


def engine(address: Address, *, write: bool, patience: float = PATIENCE) -> Engine:
    """Make the engine for an address; see `selon.ledger.store.open_ledger` for the checks.

    Raises:
        LedgerError: the driver is not installed, or the file is none of selon's.
    """
    if address.path is None:
        try:
            return create_engine(
                address.url,
                poolclass=NullPool,
                isolation_level="READ COMMITTED" if write else "REPEATABLE READ",
            )
        except ModuleNotFoundError:
            raise LedgerError(
                f"{address.name}: needs the driver for PostgreSQL; install selon[postgresql]"
            ) from None
    _check_file(address.path, name=address.name, write=write)
    return _sqlite(address.path, write=write, patience=patience)


def _check_file(path: Path, *, name: str, write: bool) -> None:
    """Refuse, before SQLite touches it, what is no ledger."""
    try:
        with path.open("rb") as file:
            head = file.read(_APPLICATION_AT + 4)
    except FileNotFoundError:
        if not write:
            raise LedgerError(f"{name}: there is no ledger; `selon add` makes one") from None
        if not path.absolute().parent.is_dir():
            raise LedgerError(f"{name}: there is no directory {path.parent}") from None
        return
    except OSError as error:
        raise LedgerError(f"{name}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    if not head and write:
        return
    if not head.startswith(_MAGIC):
        raise LedgerError(f"{name}: is no ledger; expected a file that selon add made")
    number = int.from_bytes(head[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    if number not in {APPLICATION, 0} or (number == 0 and not _unfinished(path)):
        raise LedgerError(f"{name}: is another program's database; expected a file that selon add made")


def _unfinished(path: Path) -> bool:
    """Tell whether all that was written stands in the log beside the file, or nothing was written at all."""
    log = path.with_name(path.name + "-wal")
    return path.stat().st_size <= 4096 or (log.exists() and log.stat().st_size > 0)  # noqa: PLR2004 - one page


def _sqlite(path: Path, *, write: bool, patience: float) -> Engine:
    mode = "rwc" if write else "ro"
    if not write and not path.with_name(path.name + "-wal").exists() and not _writable(path):
        mode = "ro&immutable=1"  # nobody can write it, and SQLite could not make the files beside it
    made = create_engine(
        f"sqlite:///file:{quote(str(path.absolute()))}?mode={mode}&uri=true",
        connect_args={"timeout": patience, "isolation_level": None},
        poolclass=NullPool,
    )
    event.listen(made, "connect", _prepare_writer if write else _prepare_reader)
    event.listen(made, "begin", _begin_writing if write else _begin_reading)
    return made


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _prepare_writer(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA secure_delete = OFF")  # merging the search index would write its pages twice
    cursor.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA cache_size = -{_WRITER_CACHE_KIB}")
    cursor.close()


def _prepare_reader(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what a database says into one line for a person.

    Raises:
        LedgerError: in the place of any error of the database.
    """
    try:
        yield
    except exc.SQLAlchemyError as error:
        raise LedgerError(f"{name}: {cause(error)}") from error


def cause(error: Exception) -> str:
    """Say in a few words what is wrong."""
    words = " ".join(str(getattr(error, "orig", None) or error).split())
    for pattern, said in _CAUSES:
        if re.search(pattern, words, re.IGNORECASE):
            return said
    return f"the database says: {words[:1].lower()}{words[1:200]}"
