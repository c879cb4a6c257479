"""Web archives (WARC) → a report a page, by warcio.

Pictures, scripts, redirects and failures are passed over.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from typing import IO, Any

from selon.errors import ReportError, SelonError
from selon.model import Report, ReportFormat
from selon.report import extras, page
from selon.report.encoding import decode
from selon.report.incoming import Incoming, Rejected
from selon.report.limits import Limits, size

_PAGES = ("text/html", "application/xhtml+xml")
_CHUNK = 256 * 1024

logging.getLogger("warcio").addHandler(logging.NullHandler())  # else its warnings go to the error stream


def read(incoming: Incoming, *, limits: Limits) -> Iterator[Report | Rejected]:
    """Give the pages of a web archive that were answered with 200, and its plain texts.

    Raises:
        ReportError: it is no web archive, breaks off, or holds no page.
    """
    iterators = extras.load("warcio.archiveiterator", extra="formats", reads="a web archive")
    faults = extras.load("warcio.exceptions", extra="formats", reads="a web archive")
    nothing = True
    number = 0
    try:
        records = iterators.ArchiveIterator(incoming.file, arc2warc=True)
        while (record := _next(records)) is not None:
            number += 1
            if number > limits.records:
                raise ReportError(f"holds more than {limits.records} records; expected fewer")
            media, charset = _media_type(record)
            if _is_report(record, media):
                nothing = False
                try:
                    yield _report(record, media, charset, number, incoming, limits)
                except SelonError as error:
                    yield incoming.rejected(error, number=number)
            _drain(record.raw_stream, limits)
    except (
        faults.ArchiveLoadFailed,
        EOFError,
        OSError,
        ValueError,
        KeyError,
        AttributeError,
        TypeError,
        OverflowError,  # a length beyond what a machine counts
    ) as error:
        raise ReportError(
            f"is a broken web archive behind record {number}: {' '.join(str(error).lower().split())[:160]}"
        ) from None
    if nothing:
        raise ReportError("is a web archive without pages; expected some")


def _next(records: Any) -> Any:  # noqa: ANN401 - warcio has no types
    """Give the next record; what warcio would print on the error stream is told by the error itself."""
    with redirect_stderr(io.StringIO()):
        return next(records, None)


def _is_report(record: Any, media: str) -> bool:  # noqa: ANN401 - warcio has no types
    if record.rec_type == "response":
        return media in _PAGES and record.http_headers.get_statuscode() == "200"
    if record.rec_type == "resource":
        return media in _PAGES
    return bool(record.rec_type == "conversion") and media == "text/plain"


def _media_type(record: Any) -> tuple[str, str | None]:  # noqa: ANN401 - warcio has no types
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    value = (headers.get_header("Content-Type") or "") if headers is not None else ""
    media, _, rest = value.partition(";")
    charset = (
        rest.strip().lower().removeprefix("charset=").strip("\"' ") if "charset=" in rest.lower() else None
    )
    return media.strip().lower(), charset


def _report(
    record: Any,  # noqa: ANN401 - warcio has no types
    media: str,
    charset: str | None,
    number: int,
    incoming: Incoming,
    limits: Limits,
) -> Report:
    data = record.content_stream().read(limits.fetch_bytes + 1)
    if len(data) > limits.fetch_bytes:
        raise ReportError(f"is larger than {size(limits.fetch_bytes)}; expected a page")
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None
    here = replace(incoming, url=url, charset=charset)
    if media in _PAGES:
        return page.from_bytes(data, here, limits=limits, form=ReportFormat.WARC, number=number)
    text, notes = decode(data)
    return here.report(
        text, form=ReportFormat.WARC, raw=data, number=number, fields={"url": url}, notes=notes
    )


def _drain(stream: IO[bytes], limits: Limits) -> None:
    """Read what is left of a record, so that none unpacks without bounds while it is passed over."""
    left = limits.spool_bytes
    while part := stream.read(_CHUNK):
        left -= len(part)
        if left < 0:
            raise ReportError(f"holds a record of more than {size(limits.spool_bytes)}")
