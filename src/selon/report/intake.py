"""The one way in: files, folders, archives, addresses, feeds and standard input → reports, in order.

What cannot be read is a `Rejected` in its place, with the place and the cause, and the rest goes on.
Nothing is kept in memory but the document at hand.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO, Protocol

from selon.errors import ReportError, SelonError
from selon.model import PublishedBasis, Report, ReportFormat
from selon.report import (
    addresses,
    archives,
    docx,
    feed,
    lines,
    mail,
    newsml,
    ninjs,
    page,
    parquet,
    pdf,
    sidecar,
    table,
    unpacking,
    warc,
)
from selon.report.addresses import Resolver
from selon.report.encoding import decode
from selon.report.fetch import Answer, Fetcher
from selon.report.incoming import Given, Incoming, Rejected
from selon.report.limits import DEFAULT, Limits
from selon.report.plain import cause
from selon.report.recognition import HEAD, Kind, recognise

Found = Iterator[Report | Rejected]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a feed was like when it was last looked at, for whoever keeps it between runs."""

    etag: str | None = None
    last_modified: str | None = None
    """As the server wrote it."""
    entries: frozenset[str] = frozenset()
    """Ids of the entries that were taken, of those that the feed still held."""


class Looks(Protocol):
    """Where looks at feeds are kept."""

    def last(self, address: str) -> Look | None:
        """Give the last look at a feed, or nothing."""

    def note(self, address: str, look: Look) -> None:
        """Keep a look.

        Called when all that was new has been taken, so that a run that was cut off looks again.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How reports are taken in."""

    language: str | None = None
    """ISO 639-1, of reports that do not give theirs; detected otherwise."""
    published: date | None = None
    """Day of publication of reports that are not given one of their own; goes before metadata of a format."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Where a field of a record or table stands that is not called by its own name: ``{"text": "body"}``."""
    limits: Limits = DEFAULT
    allow_private: bool = False
    """Whether addresses that are not public may be fetched."""
    follow: bool = True
    """Whether the pages are fetched that a feed on the web links to without giving their text."""
    looks: Looks | None = None
    resolver: Resolver = addresses.resolve
    stdin: IO[bytes] | None = None
    """What ``-`` reads; standard input when not given."""


def gather(places: Iterable[str], *, options: Intake | None = None) -> Found:
    """Give the reports of all places, in order.

    Args:
        places: Files, folders, addresses (``http``, ``https``) and ``-``.
        options: How they are read.
    """
    options = options or Intake()
    fetcher = Fetcher(limits=options.limits, allow_private=options.allow_private, resolver=options.resolver)
    work = _Work(options, fetcher)
    for place in places:
        if place.lower().startswith(("http://", "https://")):
            yield from work.address(place)
        elif place == "-":
            file = options.stdin or sys.stdin.buffer
            yield from work.guarded(Incoming(file=file, place="stdin", given=work.given))
        else:
            yield from work.path(place)


@dataclass(frozen=True, slots=True)
class _Work:
    options: Intake
    fetcher: Fetcher

    @property
    def given(self) -> Given:
        return Given(language=self.options.language, published=self.options.published)

    def path(self, place: str) -> Found:
        """Give the reports of a file, or of all files in a folder by the order of their paths."""
        try:
            path = Path(place)
            if path.is_dir():
                yield from self._folder(path)
            else:
                yield from self._file(path, place)
        except (OSError, ValueError) as error:
            yield Rejected(name=place, line=None, reason=cause(error))

    def _folder(self, folder: Path) -> Found:
        nothing = True

        def failed(error: OSError) -> None:
            failures.append(Rejected(name=str(error.filename), line=None, reason=cause(error)))

        failures: list[Rejected] = []
        for root, folders, files in os.walk(folder, onerror=failed):
            yield from failures
            failures.clear()
            folders[:] = sorted(name for name in folders if not archives.is_hidden(name))
            for name in sorted(files):
                if archives.is_hidden(name) or sidecar.is_sidecar(name):
                    continue
                nothing = False
                path = Path(root, name)
                try:
                    if stat.S_ISREG(path.stat().st_mode):
                        yield from self._file(path, str(path))
                    else:  # a pipe would be waited for
                        yield Rejected(name=str(path), line=None, reason="is no regular file")
                except (OSError, ValueError) as error:
                    yield Rejected(name=str(path), line=None, reason=cause(error))
        yield from failures
        if nothing and not failures:
            yield Rejected(name=str(folder), line=None, reason="is a folder without reports")

    def _file(self, path: Path, place: str) -> Found:
        with path.open("rb") as file:
            incoming = Incoming(file=file, place=place, path=path, given=self.given)
            try:
                incoming = replace(incoming, sidecar=sidecar.beside(path))
            except SelonError as error:
                yield incoming.rejected(error)
                return
            yield from self.guarded(incoming)

    def address(self, url: str) -> Found:
        """Give the report of an address, or what is new in the feed that it is."""
        look = self.options.looks.last(url) if self.options.looks else None
        look = look or Look()
        try:
            answer = self.fetcher.fetch(url, etag=look.etag, last_modified=look.last_modified)
        except SelonError as error:
            yield Rejected(name=url, line=None, reason=str(error))
            return
        if answer.unchanged:
            return
        incoming = self._answered(answer, url)
        if recognise(answer.data[:HEAD], answer.url, media_type=answer.media_type) is Kind.FEED:
            yield from self._feed(incoming, answer, url, look)
        else:
            yield from self.guarded(incoming)

    def _answered(self, answer: Answer, place: str) -> Incoming:
        return Incoming(
            file=io.BytesIO(answer.data),
            place=place,
            media_type=answer.media_type,
            charset=answer.charset,
            url=answer.url,
            given=self.given,
        )

    def _feed(self, incoming: Incoming, answer: Answer, url: str, look: Look) -> Found:
        taken: set[str] = set()
        failed = False
        try:
            found = feed.parse(answer.data, base=answer.url, limits=self.options.limits)
        except SelonError as error:
            yield incoming.rejected(error)
            return
        for entry in found.entries:
            if entry.id in look.entries or entry.id in taken:
                taken.add(entry.id)
                continue
            one = self._entry(entry, found, incoming)
            if isinstance(one, Rejected):
                failed = True
            else:
                taken.add(entry.id)
            yield one
        if self.options.looks is not None:
            # Where an entry failed, the next look must not be answered with "nothing changed".
            kept = Look(entries=frozenset(taken))
            if not failed:
                kept = replace(kept, etag=answer.etag, last_modified=answer.last_modified)
            self.options.looks.note(url, kept)

    def _entry(self, entry: feed.Entry, found: feed.Feed, incoming: Incoming) -> Report | Rejected:
        try:
            if entry.whole or not self.options.follow or not entry.url:
                return feed.report(entry, found, incoming)
            answer = self.fetcher.fetch(entry.url)
            here = self._answered(answer, incoming.place)
            made = page.from_bytes(
                answer.data, here, limits=self.options.limits, form=ReportFormat.HTML, number=entry.number
            )
        except SelonError as error:
            where = f": {entry.url}" if entry.url else ""
            return incoming.rejected(f"entry{where}: {error}", number=entry.number)
        return _joined(made, entry, found)

    def guarded(self, incoming: Incoming) -> Found:
        """Read one input, and say why it cannot be read where it cannot."""
        try:
            yield from self._dispatched(incoming)
        except SelonError as error:
            yield incoming.rejected(error)
        except OSError as error:
            yield incoming.rejected(cause(error))

    def _dispatched(self, incoming: Incoming) -> Found:
        head, whole = _peeked(incoming.file)
        incoming = replace(incoming, file=whole)
        name = incoming.known_as or incoming.member or incoming.url or incoming.place
        kind = recognise(head, name, media_type=incoming.media_type)
        if kind in unpacking.PACKINGS:
            yield from self._unpacked(incoming, kind)
        elif kind in {Kind.ZIP, Kind.TAR, Kind.WACZ}:
            with closing(archives.members(incoming, kind, limits=self.options.limits)) as members:
                for member in members:
                    if isinstance(member, Rejected):
                        yield member
                    else:
                        yield from self.guarded(member)
        else:
            yield from self._readers()[kind](incoming)

    def _unpacked(self, incoming: Incoming, kind: Kind) -> Found:
        if kind is Kind.GZIP and ".warc" in incoming.name.lower():
            yield from warc.read(incoming, limits=self.options.limits)
            return
        if incoming.nesting >= self.options.limits.nesting:
            raise ReportError(f"is packed within {self.options.limits.nesting} others; expected fewer")
        file = unpacking.unpacked(incoming.file, kind, limits=self.options.limits)
        name = unpacking.inner_name(incoming.known_as or incoming.url or incoming.name, kind)
        inner = replace(incoming, file=file, path=None, media_type=None, nesting=incoming.nesting + 1)
        yield from self._dispatched(replace(inner, known_as=name))

    def _readers(self) -> Mapping[Kind, Callable[[Incoming], Found]]:
        limits, columns = self.options.limits, self.options.columns
        return {
            Kind.TEXT: self._text,
            Kind.LINES: partial(lines.read, columns=columns, limits=limits),
            Kind.JSON: partial(ninjs.read, columns=columns, limits=limits),
            Kind.TABLE: partial(table.read, columns=columns, limits=limits),
            Kind.PARQUET: partial(parquet.read, columns=columns, limits=limits),
            Kind.HTML: _one(partial(page.read, limits=limits)),
            Kind.FEED: self._saved_feed,
            Kind.NEWSML: partial(newsml.read, limits=limits),
            Kind.WARC: partial(warc.read, limits=limits),
            Kind.PDF: _one(partial(pdf.read, limits=limits)),
            Kind.DOCX: _one(partial(docx.read, limits=limits)),
            Kind.EML: _one(partial(mail.read, limits=limits)),
        }

    def _text(self, incoming: Incoming) -> Found:
        data = incoming.read(self.options.limits.text_bytes)
        if not data.strip():
            raise ReportError("is empty; expected the text of a report")
        text, notes = decode(data)
        yield incoming.report(
            text, form=ReportFormat.TEXT, raw=data, fields={"url": incoming.url}, notes=notes
        )

    def _saved_feed(self, incoming: Incoming) -> Found:
        for entry, found in feed.reports(incoming, limits=self.options.limits):
            try:
                yield feed.report(entry, found, incoming)
            except SelonError as error:
                yield incoming.rejected(error, number=entry.number)


def _one(reader: Callable[[Incoming], Report]) -> Callable[[Incoming], Found]:
    def read(incoming: Incoming) -> Found:
        yield reader(incoming)

    return read


def _joined(made: Report, entry: feed.Entry, found: feed.Feed) -> Report:
    """Complete what a page told with what the feed told of it."""
    day = made.published or entry.published
    basis = made.published_basis
    return replace(
        made,
        id=entry.id,
        title=made.title or entry.title,
        outlet=entry.source or made.outlet or found.title,
        url=made.url or entry.url,
        byline=made.byline or entry.byline,
        published=day,
        published_basis=basis or (PublishedBasis.METADATA if day else None),
        arrival=replace(made.arrival, via=found.title) if made.arrival else None,
    )


class _Whole(io.RawIOBase):
    """The bytes that were looked at, then the rest of the stream."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._head[: len(view)] if self._head else self._rest.read(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)


def _peeked(file: IO[bytes]) -> tuple[bytes, IO[bytes]]:
    """Give the first bytes of a stream, and the stream with them in it."""
    head = b""
    while len(head) < HEAD and (part := file.read(HEAD - len(head))):
        head += part
    if file.seekable():
        file.seek(0)
        return head, file
    return head, io.BufferedReader(_Whole(head, file))
