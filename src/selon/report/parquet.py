"""A Parquet table → a report a row, by pyarrow, read a few rows at a time."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO, Any

from selon.errors import ReportError, SelonError
from selon.model import Report, ReportFormat
from selon.report import confinement, extras
from selon.report.incoming import Incoming, Rejected
from selon.report.limits import Limits, size
from selon.report.records import FIELDS, fields

_ROWS = 256
_CHUNK = 1024 * 1024


def read(incoming: Incoming, *, columns: Mapping[str, str], limits: Limits) -> Iterator[Report | Rejected]:
    """Give the reports of a table; the digest of each is that of the whole file.

    Args:
        incoming: The table.
        columns: Where a field stands that is not called by its own name.
        limits: Of rows, columns, time and memory.
    """
    with contextlib.ExitStack() as stack:
        path = incoming.path
        if path is None:
            copy = stack.enter_context(tempfile.NamedTemporaryFile(suffix=".parquet"))
            _copy(incoming.file, copy, limits)
            path = Path(copy.name)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        wanted = [columns.get(field, field) for field in FIELDS]
        number = 0
        answers = confinement.ask("parquet", b"", limits=limits, path=str(path.absolute()), wanted=wanted)
        for answer in stack.enter_context(contextlib.closing(answers)):
            for row in answer["rows"]:
                number += 1
                try:
                    text, found = fields(row, columns=columns)
                    yield incoming.report(
                        text, form=ReportFormat.PARQUET, raw=digest, number=number, fields=found
                    )
                except SelonError as error:
                    yield incoming.rejected(error, number=number)


def extract(data: bytes, *, limits: Limits, path: str, wanted: list[str]) -> Iterator[dict[str, Any]]:
    """Give some rows at a time; runs in a process of its own, see `selon.report.confinement`.

    Raises:
        ReportError: it is no table, or has no column of text.
    """
    del data  # too large to be sent
    reader = extras.load("pyarrow.parquet", extra="parquet", reads="a Parquet table")
    errors = extras.load("pyarrow.lib", extra="parquet", reads="a Parquet table")
    try:
        table = reader.ParquetFile(path)
        names = table.schema_arrow.names
        if len(names) > limits.columns:
            raise ReportError(f"has more than {limits.columns} columns; expected fewer")
        text = wanted[FIELDS.index("text")]
        if text not in names:
            raise ReportError(f"has no column {text}; it has {', '.join(names)[:200]}")
        for batch in table.iter_batches(batch_size=_ROWS, columns=[name for name in wanted if name in names]):
            if batch.nbytes > _ROWS * limits.text_bytes:
                raise ReportError(f"has {_ROWS} rows of {size(batch.nbytes)}; expected a report a row")
            for start in range(0, batch.num_rows, 16):
                rows = batch.slice(start, 16).to_pylist()
                yield {"rows": [{key: _plain(value) for key, value in row.items()} for row in rows]}
    except errors.ArrowException as error:
        raise ReportError(
            f"is a broken Parquet table: {' '.join(str(error).lower().split())[:200]}"
        ) from None


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | None) else str(value)


def _copy(file: IO[bytes], copy: IO[bytes], limits: Limits) -> None:
    length = 0
    while part := file.read(_CHUNK):
        length += len(part)
        if length > limits.spool_bytes:
            raise ReportError(f"is larger than {size(limits.spool_bytes)}; expected a file on disk")
        copy.write(part)
    copy.flush()
