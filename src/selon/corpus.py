"""Many reports → a ledger, by one process or several; a run that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import selon
from selon.errors import SelonError
from selon.ledger import Added, Feed, Ledger, Outcome, Source
from selon.ledger.verification import Piece, raw_digest
from selon.model import Reading, Report
from selon.report import Rejected
from selon.report.intake import Intake, Look, gather

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

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


class FeedLooks:
    """The looks at feeds that a ledger keeps; new ones go in once their entries are kept."""

    def __init__(self, ledger: Ledger) -> None:
        """Take the ledger."""
        self._ledger = ledger
        self._noted: dict[str, Look] = {}

    def last(self, address: str) -> Look | None:
        """Give the last look at a feed, or nothing."""
        found = self._ledger.feed(address)
        if found is None:
            return None
        return Look(etag=found.etag, last_modified=found.modified, entries=frozenset(found.seen))

    def note(self, address: str, look: Look) -> None:
        """Remember a look until `keep`."""
        self._noted[address] = look

    def keep(self) -> None:
        """Keep the looks that were noted."""
        for address, look in self._noted.items():
            seen = tuple(sorted(look.entries))
            self._ledger.keep_feed(address, Feed(etag=look.etag, modified=look.last_modified, seen=seen))


def incoming(places: Iterable[str], *, options: Intake) -> Iterator[Incoming]:
    """Give the reports of files, folders, archives, addresses, feeds and, for a dash, standard input."""
    digests: dict[str, str | None] = {}
    for given in gather(places, options=options):
        if isinstance(given, Rejected):
            yield Incoming(given=given, source=Source(), size=0)
            continue
        place = given.arrival.place if given.arrival else None
        if place is not None and place not in digests:
            digests.clear()  # reports of one file come together
            digests[place] = _file_digest(place)
        source = Source(origin=place, raw_digest=digests[place] if place else None)
        yield Incoming(given=given, source=source, size=len(given.text.encode()))


def _file_digest(place: str) -> str | None:
    """Give the digest of a file; nothing for an address or a stream."""
    with suppress(OSError, ValueError):
        if Path(place).is_file():
            return raw_digest(Path(place))
    return None


def pieces(path: Path, language: str) -> dict[Piece, str]:
    """Give what a file holds now: the digest of the bytes of each report, by where it stands in the file."""
    found: dict[Piece, str] = {}
    for given in gather([str(path)], options=Intake(language=language)):
        if isinstance(given, Report) and given.arrival and given.raw_digest:
            found[given.arrival.member, given.arrival.number] = given.raw_digest
    return found


def paths(place: str) -> Iterator[str]:
    """Give the files of a folder, else the place itself; only to tell how much there is to read."""
    folder = Path(place)
    if folder.is_dir():
        yield from (str(path) for path in folder.rglob("*") if path.is_file())
    else:
        yield place


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
    open_ = ledger.rejected()
    read: set[str] = set()
    noted = _noted(reports, {one.name for one in open_}, read)
    wanted = _wanted(ledger, noted, account, again=again, tell=tell)
    batches = iter(lambda: list(islice(wanted, _BATCH)), [])
    for batch, readings in _read_all(batches, jobs=jobs):
        _keep(ledger, list(zip(batch, readings, strict=True)), account, again=again)
        tell(sum(one.size for one in batch), len(batch))
    failed = {(one.name, one.line) for one in account.rejected}
    ledger.resolve([one.key for one in open_ if one.name in read and (one.name, one.line) not in failed])
    return account


def _noted(reports: Iterable[Incoming], asked: set[str], read: set[str]) -> Iterator[Incoming]:
    """Note of which of some inputs reports came; a report that broke a stage is an input itself."""
    for one in reports:
        if asked and isinstance(one.given, Report):
            read |= asked & set(_names(one, one.given))
        yield one


def _names(one: Incoming, report: Report) -> Iterator[str]:
    """Give what a report's input, and the archives and folders it stands in, are called where rejected."""
    yield _called(one, report)
    name = one.source.origin or _STDIN
    if report.arrival and report.arrival.member:
        name = f"{name}/{report.arrival.member}"
    while name:
        yield name
        name = name.rpartition("/")[0]


def _called(one: Incoming, report: Report) -> str:
    name = one.source.origin or _STDIN
    return name if report.id == report.digest else f"{name}, report {report.id}"


def _wanted(
    ledger: Ledger,
    reports: Iterable[Incoming],
    account: Account,
    *,
    again: bool,
    tell: Callable[[int, int], None],
) -> Iterator[Incoming]:
    """Give the reports that have to be read."""
    rest = iter(reports)
    while group := list(islice(rest, _BATCH)):
        given = [one.given for one in group if isinstance(one.given, Report)]
        known = iter([False] * len(given) if again else ledger.known_of(given))
        for one in group:
            if isinstance(one.given, Rejected):
                _reject(ledger, one.given, account)
            elif next(known):
                account.outcomes[Outcome.KNOWN] += 1
                tell(one.size, 1)
            else:
                yield one


def _keep(
    ledger: Ledger, batch: Sequence[tuple[Incoming, Reading | str]], account: Account, *, again: bool
) -> None:
    """Keep some readings, those of one language in one transaction; list what could not be read."""
    by_language: dict[str, list[tuple[Reading, Source]]] = {}
    for one, reading in batch:
        assert isinstance(one.given, Report)
        if isinstance(reading, str):
            _reject(ledger, Rejected(name=_called(one, one.given), line=None, reason=reading), account)
        else:
            by_language.setdefault(one.given.language, []).append((reading, one.source))
    for language, readings in by_language.items():
        done = ledger.add_all(
            readings, selon=selon.__version__, language_data=language_data(language), again=again
        )
        for (reading, _), added in zip(readings, done, strict=True):
            account.outcomes[added.outcome] += 1
            if added.changes is not None:
                account.changed.append((reading.report.id, added))


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
