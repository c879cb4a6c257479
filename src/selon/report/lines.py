"""Lines of JSON → reports: ``{"id","text","language","published","outlet","url","title","byline"}`` each.

Only ``text`` is needed; other fields are passed over. A line that cannot be read gives a `Rejected`
in its place, and the stream goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO

from selon.errors import ReportError, SelonError
from selon.model import Report
from selon.report.document import day
from selon.report.encoding import refuse_binary
from selon.report.incoming import Given, Incoming, Rejected
from selon.report.limits import DEFAULT, Limits, size
from selon.report.ninjs import record
from selon.report.plain import LARGEST_FILE, cause, from_bytes
from selon.report.records import parse

LONGEST_LINE = LARGEST_FILE
"""Bytes of one line of a stream; a longer one is rejected without being held in memory."""

_MARK = b"\xef\xbb\xbf"


def stream(
    file: IO[bytes], name: str, *, language: str | None = None, published: date | str | None = None
) -> Iterator[Report | Rejected]:
    """Give the reports of a stream of JSON lines, in order.

    Args:
        file: UTF-8, with or without a byte order mark.
        name: What errors call it.
        language: For the reports that give none.
        published: For the reports that give none.
    """
    incoming = Incoming(file=file, place=name, given=Given(language=language, published=day(published)))
    return _reports(bounded(file, limit=LONGEST_LINE), incoming, limit=LONGEST_LINE)


def read(
    incoming: Incoming, *, columns: Mapping[str, str] | None = None, limits: Limits = DEFAULT
) -> Iterator[Report | Rejected]:
    """Give the reports of a stream of JSON lines.

    Args:
        incoming: UTF-8, with or without a byte order mark.
        columns: The names of fields that are not called by their own, see `selon.report.records.fields`.
        limits: Of its lines.
    """
    lines = bounded(incoming.file, limit=limits.text_bytes)
    return _reports(lines, incoming, columns=columns, limit=limits.text_bytes)


def streamed(
    path: Path | str, *, language: str | None = None, published: date | str | None = None
) -> Iterator[Report | Rejected]:
    """Give the reports of a file of JSON lines; see `stream`. A file that cannot be read is `Rejected`."""
    try:
        with Path(path).open("rb") as file:
            nothing = True
            for given in stream(file, str(path), language=language, published=published):
                nothing = False
                yield given
            if nothing:
                yield Rejected(name=str(path), line=None, reason="is empty; expected a report a line")
    except (OSError, ValueError) as error:
        yield Rejected(name=str(path), line=None, reason=cause(error))


def piped(
    file: IO[bytes], name: str, *, language: str | None = None, published: date | str | None = None
) -> Iterator[Report | Rejected]:
    """Give the reports of an input without a file name: a stream, or the plain text of one report.

    It is a stream when one of its lines begins with ``{``. See `stream` for the arguments.
    """
    lines = bounded(file, limit=LONGEST_LINE)
    given = Given(language=language, published=day(published))
    incoming = Incoming(file=file, place=name, given=given)
    head: list[bytes] = []
    size = 0
    for line in lines:
        head.append(line)
        size += len(line)
        if line.removeprefix(_MARK).lstrip().startswith(b"{") and not line.startswith(b"{\\rtf"):
            yield from _reports(chain(head, lines), incoming, limit=LONGEST_LINE)
            return
        if size > LARGEST_FILE:
            break
    try:
        yield from_bytes(b"".join(head), name, language=language, published=published)
    except SelonError as error:
        yield Rejected(name=name, line=None, reason=str(error).removeprefix(f"{name}: "))


def bounded(file: IO[bytes], *, limit: int) -> Iterator[bytes]:
    """Give the lines; of one that is too long only the beginning, one byte over the limit."""
    while line := file.readline(limit + 1):
        if len(line) > limit:
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = file.readline(limit)
        yield line


def _reports(
    lines: Iterable[bytes],
    incoming: Incoming,
    *,
    limit: int,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Report | Rejected]:
    for number, line in enumerate(lines, 1):
        if number == 1:
            try:
                refuse_binary(line)
            except ReportError as error:
                yield incoming.rejected(f"{error} or lines of JSON")
                return
        content = line.removeprefix(_MARK).strip()
        if not content:
            continue
        try:
            if len(line) > limit:
                raise ReportError(f"line is longer than {size(limit)}; expected one report")
            text, about, form = record(parse(line), columns=columns or {})
            yield incoming.report(text, form=form, raw=line.rstrip(b"\r\n"), number=number, fields=about)
        except SelonError as error:
            yield incoming.rejected(error, number=number)
