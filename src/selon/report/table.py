"""CSV and TSV tables → a report a row, read as they stream. The first row names the columns.

A comma, a semicolon (which spreadsheets write in French) or a tab separates the cells: what stands most often
in the first line. A cell in quotation marks may hold line ends.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from selon.errors import ReportError, SelonError
from selon.model import Report, ReportFormat
from selon.report.encoding import refuse_binary, text_of
from selon.report.incoming import Incoming, Rejected
from selon.report.limits import Limits, size
from selon.report.lines import bounded
from selon.report.records import fields

_SEPARATORS = "\t;,"


@dataclass(slots=True)
class _Lines:
    """The lines as text, with the bytes of those that the row read last was made of."""

    file: IO[bytes]
    limits: Limits
    row: list[bytes] = field(default_factory=list)
    size: int = 0
    number: int = 0

    def __iter__(self) -> Iterator[str]:
        for line in bounded(self.file, limit=self.limits.text_bytes):
            self.number += 1
            self.row.append(line)
            self.size += len(line)
            if self.size > self.limits.text_bytes:
                raise ReportError(
                    f"row is larger than {size(self.limits.text_bytes)}; is a quotation mark left open?"
                )
            if self.number == 1:
                refuse_binary(line)
            if not line.strip(b"\r\n"):
                yield "\n"
                continue
            text, _ = text_of(line)
            yield text.removeprefix("\ufeff") if self.number == 1 else text

    def taken(self) -> bytes:
        """Give the bytes of the row without its line end, and begin the next."""
        row = b"".join(self.row)
        self.row, self.size = [], 0
        return row.rstrip(b"\r\n")


def read(incoming: Incoming, *, columns: Mapping[str, str], limits: Limits) -> Iterator[Report | Rejected]:
    """Give the reports of a table.

    Args:
        incoming: UTF-8, or Windows-1252 line by line.
        columns: Where a field stands that is not called by its own name.
        limits: Of rows and columns.
    """
    csv.field_size_limit(limits.text_bytes)  # 128 KiB else, less than a long report
    lines = _Lines(incoming.file, limits)
    source = iter(lines)
    try:
        first = next(source, "")
        separator = max(_SEPARATORS, key=first.count)
        names = [name.strip() for name in next(csv.reader([first], delimiter=separator), [])]
        _check(names, columns, limits)
    except (ReportError, csv.Error) as error:
        yield incoming.rejected(error)
        return
    lines.taken()
    rows = csv.reader(source, delimiter=separator)
    while True:
        try:
            row = next(rows, None)
        except ReportError as error:
            yield incoming.rejected(error, number=lines.number)
            return
        except csv.Error as error:
            lines.taken()
            yield incoming.rejected(f"is no row of a table: {error}", number=lines.number)
            continue
        if row is None:
            return
        raw = lines.taken()
        if not any(row):
            continue
        try:
            if len(row) > len(names):
                raise ReportError(f"has {len(row)} cells; expected {len(names)}, as the first row")
            filled = {name: cell or None for name, cell in zip(names, row, strict=False)}
            text, found = fields(filled, columns=columns)
            digest = hashlib.sha256(raw).hexdigest()
            yield incoming.report(text, form=ReportFormat.CSV, raw=digest, number=lines.number, fields=found)
        except SelonError as error:
            yield incoming.rejected(error, number=lines.number)


def _check(names: list[str], columns: Mapping[str, str], limits: Limits) -> None:
    if len(names) > limits.columns:
        raise ReportError(f"has more than {limits.columns} columns; expected fewer")
    text = columns.get("text", "text")
    if text not in names:
        shown = ", ".join(names)[:200]
        raise ReportError(f"has no column {text}; its first line names {shown or 'none'}")
