"""Lines of JSON → reports: ``{"id","text","language","published","outlet","url","title"}`` each.

Only ``text`` is needed; other fields are passed over. A line that cannot be read gives a `Rejected`
in its place, and the stream goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO, cast

from selon.errors import ReportError, SelonError
from selon.model import Report
from selon.report.document import About, make
from selon.report.encoding import refuse_binary
from selon.report.plain import LARGEST_FILE, cause, from_bytes

LONGEST_LINE = LARGEST_FILE
"""Bytes of one line of a stream; a longer one is rejected without being held in memory."""

_FIELDS = ("id", "text", "language", "title", "outlet", "url", "published")
_NAMES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A report that could not be read."""

    name: str
    """Of the file or stream."""
    line: int | None
    """Counted from 1; ``None`` where the input has no lines of its own."""
    reason: str

    def __str__(self) -> str:
        """Give the one line that a person reads."""
        place = self.name if self.line is None else f"{self.name}:{self.line}"
        return f"{place}: {self.reason}"


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
    return _reports(_lines(file), name, language=language, published=published)


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
    lines = _lines(file)
    head: list[bytes] = []
    size = 0
    for line in lines:
        head.append(line)
        size += len(line)
        if line.removeprefix(_MARK).lstrip().startswith(b"{") and not line.startswith(b"{\\rtf"):
            yield from _reports(chain(head, lines), name, language=language, published=published)
            return
        if size > LARGEST_FILE:
            break
    try:
        yield from_bytes(b"".join(head), name, language=language, published=published)
    except SelonError as error:
        yield Rejected(name=name, line=None, reason=str(error).removeprefix(f"{name}: "))


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Give the lines; of one that is too long only the beginning, one byte over the limit."""
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = file.readline(LONGEST_LINE)
        yield line


def _reports(
    lines: Iterable[bytes], name: str, *, language: str | None, published: date | str | None
) -> Iterator[Report | Rejected]:
    for number, line in enumerate(lines, 1):
        if number == 1:
            try:
                refuse_binary(line)
            except ReportError as error:
                yield Rejected(name=name, line=None, reason=f"{error} or lines of JSON")
                return
        if not line.removeprefix(_MARK).strip():
            continue
        try:
            text, about = _fields(line)
            about["language"] = about["language"] or language
            about["published"] = about["published"] or published
            yield make(text, **about)
        except SelonError as error:
            yield Rejected(name=name, line=number, reason=str(error))


def _fields(line: bytes) -> tuple[str, About]:
    if len(line) > LONGEST_LINE:
        raise ReportError(f"line is longer than {LONGEST_LINE // 1024 // 1024} MiB; expected one report")
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReportError(f"is not UTF-8 at byte {error.start} of the line") from None
    except json.JSONDecodeError as error:
        raise ReportError(f"is not JSON at character {error.pos}: {_lower(error.msg)}") from None
    except (ValueError, RecursionError):
        raise ReportError("is not JSON that can be read: a number too long or nested too deep") from None
    if not isinstance(value, dict):
        raise ReportError(f"is {_named(value)}; expected an object with a text")
    if value.get("text") is None:
        raise ReportError("text is missing")
    if isinstance(value.get("id"), int) and not isinstance(value["id"], bool):
        value["id"] = str(value["id"])
    for field in _FIELDS:
        if not isinstance(value.get(field), str | None):
            raise ReportError(f"{field} is {_named(value[field])}; expected a string")
    about = {field: value.get(field) for field in _FIELDS if field != "text"}
    return value["text"], cast("About", about)


def _named(value: object) -> str:
    if value is None:
        return "null"
    return _NAMES.get(type(value), "a string")


def _lower(message: str) -> str:
    return (message[:1].lower() + message[1:]).removesuffix(" at")
