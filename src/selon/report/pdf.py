"""A PDF → the words on its pages, by pypdf. What it says of its making is no day of publication."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from selon.errors import ReportError
from selon.model import Report, ReportFormat
from selon.report import confinement, extras
from selon.report.incoming import Incoming
from selon.report.limits import Limits

_HYPHENATED = re.compile(r"(?<=[^\W\d_]{2})[-\u00ad\u2010]\n(?=[a-zß-öø-ÿ])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def read(incoming: Incoming, *, limits: Limits) -> Report:
    """Read a PDF as one report.

    Raises:
        ReportError: it cannot be read, is encrypted, or holds no words (a scan).
        LanguageError: its language is not supported.
    """
    data = incoming.read(limits.document_bytes)
    (found,) = confinement.ask("pdf", data, limits=limits)
    fields = {"title": found["title"]}
    return incoming.report(
        found["text"], form=ReportFormat.PDF, raw=data, fields=fields, notes=tuple(found["notes"])
    )


def extract(data: bytes, *, limits: Limits) -> Iterator[dict[str, Any]]:
    """Take the words from the pages; runs in a process of its own, see `selon.report.confinement`.

    Raises:
        ReportError: see `read`.
    """
    pypdf = extras.load("pypdf", extra="formats", reads="a PDF")
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise ReportError("is an encrypted PDF; expected one without a password")
        if len(document.pages) > limits.pages:
            raise ReportError(f"has more than {limits.pages} pages; expected one report")
        parts: list[str] = []
        length = 0
        for page in document.pages:
            words = page.extract_text()
            length += len(words)
            if length > limits.text_bytes:
                raise ReportError("holds more words than one report; expected one report")
            parts.append(words)
        title = (document.metadata or {}).get("/Title")
    except pypdf.errors.PyPdfError as error:
        raise ReportError(f"is a broken PDF: {' '.join(str(error).lower().split())}") from None
    text, joined = _HYPHENATED.subn("", _CONTROL.sub("", "\n".join(parts)))
    if not text.strip():
        raise ReportError("is a PDF without words (a scan?); expected one with text")
    notes = [f"{joined} word(s) cut at line ends were joined"] if joined else []
    yield {
        "text": text,
        "title": " ".join(_CONTROL.sub(" ", str(title)).split()) or None if title else None,
        "notes": notes,
    }
