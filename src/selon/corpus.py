"""Many reports → a ledger, by one process or several; a run that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import IO, TYPE_CHECKING

import selon
from selon.errors import SelonError
from selon.ledger import Added, Ledger, Outcome, Source
from selon.ledger.verification import raw_digest
from selon.model import Reading, Report
from selon.report import Rejected, from_path, piped, streamed

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

STREAMS = (".jsonl", ".ndjson")
TEXTS = (".txt",)
_BATCH = 32
_STDIN = "stdin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A report that came in, or why it could not be read."""

    given: Report | Rejected
    source: Source
    size: int
    """Bytes."""


@dataclass(slots=True, kw_only=True)
class Account:
    """What a run did, counted while it goes on."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    changed: list[tuple[str, Added]] = field(default_factory=list)
    """Ids of reports that were known in another version, or by another reading, and what changed."""
    rejected: list[Rejected] = field(default_factory=list)


def incoming(
    names: Iterable[str], *, language: str | None, published: date | None, stdin: IO[bytes]
) -> Iterator[Incoming]:
    """Give the reports of files, folders and, for a dash, standard input.

    Args:
        names: As given; of a folder all texts and streams in it, in the order of their names.
        language: For the reports that give none.
        published: For the reports that give none.
        stdin: Standard input.
    """
    for name in names:
        if name == "-":
            for given in piped(stdin, _STDIN, language=language, published=published):
                yield _came(given, Source(origin=_STDIN))
            continue
        for path in paths(name):
            yield from _of_file(path, language=language, published=published)


def paths(name: str) -> Iterator[str]:
    """Give the files of a folder that can be read, in the order of their names; else the file itself."""
    folder = Path(name)
    if not folder.is_dir():
        yield name
        return
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (*STREAMS, *TEXTS) and path.is_file():
            yield str(path)


def _of_file(path: str, *, language: str | None, published: date | None) -> Iterator[Incoming]:
    try:
        source = Source(origin=path, raw_digest=raw_digest(Path(path)))
    except (OSError, ValueError):
        source = Source(origin=path)  # what is wrong with it is said by the reader
    if path.lower().endswith(STREAMS):
        for given in streamed(path, language=language, published=published):
            yield _came(given, source)
        return
    try:
        yield _came(from_path(path, language=language, published=published), source)
    except SelonError as error:
        reason = str(error).removeprefix(f"{Path(path)}: ")
        yield _came(Rejected(name=path, line=None, reason=reason), source)


def _came(given: Report | Rejected, source: Source) -> Incoming:
    size = len(given.text.encode()) if isinstance(given, Report) else 0
    return Incoming(given=given, source=source, size=size)


@cache
def language_data(code: str) -> str:
    """Give the digest of a language's folder: its tables and modules."""
    (found,) = entry_points(group="selon.languages", name=code)
    made = hashlib.sha256()
    for name, file in sorted(_files(files(found.module), "")):
        made.update(f"{name}\0".encode())
        made.update(file.read_bytes())
    return made.hexdigest()


def _files(folder: Traversable, under: str) -> Iterator[tuple[str, Traversable]]:
    for one in folder.iterdir():
        if one.is_dir():
            if one.name != "__pycache__":
                yield from _files(one, f"{under}{one.name}/")
        elif one.name.endswith((".py", ".tsv", ".txt", ".json")):
            yield under + one.name, one


def add(
    ledger: Ledger,
    reports: Iterable[Incoming],
    *,
    again: bool = False,
    jobs: int = 1,
    tell: Callable[[int, int], None] = lambda _size, _reports: None,
) -> Account:
    """Read reports into a ledger; what is in it already is passed over.

    Args:
        ledger: Open for writing.
        reports: In any order; memory holds a few batches of them.
        again: Whether known reports are read again, by this selon, and superseded where that differs.
        jobs: Processes.
        tell: Is told the bytes and the number of reports that are done.
    """
    account = Account()
    wanted = _wanted(ledger, reports, account, again=again, tell=tell)
    batches = iter(lambda: list(islice(wanted, _BATCH)), [])
    for batch, readings in _read_all(batches, jobs=jobs):
        for one, reading in zip(batch, readings, strict=True):
            _keep(ledger, one, reading, account, again=again)
            tell(one.size, 1)
    return account


def _wanted(
    ledger: Ledger,
    reports: Iterable[Incoming],
    account: Account,
    *,
    again: bool,
    tell: Callable[[int, int], None],
) -> Iterator[Incoming]:
    for one in reports:
        if isinstance(one.given, Rejected):
            _reject(ledger, one.given, account)
        elif not again and ledger.known(one.given):
            account.outcomes[Outcome.KNOWN] += 1
            tell(one.size, 1)
        else:
            yield one


def _keep(ledger: Ledger, one: Incoming, reading: Reading | str, account: Account, *, again: bool) -> None:
    assert isinstance(one.given, Report)
    if isinstance(reading, str):
        name = one.source.origin or _STDIN
        place = name if one.given.id == one.given.digest else f"{name}, report {one.given.id}"
        _reject(ledger, Rejected(name=place, line=None, reason=reading), account)
        return
    added = ledger.add(
        reading,
        selon=selon.__version__,
        language_data=language_data(one.given.language),
        source=one.source,
        again=again,
    )
    account.outcomes[added.outcome] += 1
    if added.changes is not None:
        account.changed.append((one.given.id, added))


def _reject(ledger: Ledger, rejected: Rejected, account: Account) -> None:
    ledger.reject(name=rejected.name, line=rejected.line, reason=rejected.reason)
    account.rejected.append(rejected)


_Read = tuple[list[Incoming], Sequence[Reading | str]]


def _read_all(batches: Iterator[list[Incoming]], *, jobs: int) -> Iterator[_Read]:
    """Read batches, in order, by so many processes; as many again wait to be read."""
    if jobs == 1:
        for batch in batches:
            yield batch, read_batch([one.given for one in batch if isinstance(one.given, Report)])
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[tuple[list[Incoming], Future[Sequence[Reading | str]]]] = deque()
        try:
            for batch in batches:
                given = [one.given for one in batch if isinstance(one.given, Report)]
                waiting.append((batch, pool.submit(read_batch, given)))
                if len(waiting) > 2 * jobs:
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def read_batch(reports: list[Report]) -> Sequence[Reading | str]:
    """Read some reports together; where that fails, one by one, with the cause in the place of a reading."""
    from selon.pipeline import read_reports  # noqa: PLC0415 - loads the language models

    try:
        return list(read_reports(reports))
    except Exception as error:  # noqa: BLE001 - a report that breaks a stage must not stop the others
        if len(reports) > 1:
            return [one for report in reports for one in read_batch([report])]
        cause = str(error) if isinstance(error, SelonError) else f"{type(error).__name__}: {error}"
        return [f"could not be read: {cause}"]
