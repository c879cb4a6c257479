"""A DOCX document → its paragraphs, by python-docx.

Its properties tell who typed it, not who published it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from selon.errors import ReportError
from selon.model import Report, ReportFormat
from selon.report import confinement, extras
from selon.report.incoming import Incoming
from selon.report.limits import Limits, size


def read(incoming: Incoming, *, limits: Limits) -> Report:
    """Read a document as one report.

    Raises:
        ReportError: it cannot be read, or holds no words.
        LanguageError: its language is not supported.
    """
    data = incoming.read(limits.document_bytes)
    (found,) = confinement.ask("docx", data, limits=limits)
    return incoming.report(found["text"], form=ReportFormat.DOCX, raw=data, fields={"title": found["title"]})


def extract(data: bytes, *, limits: Limits) -> Iterator[dict[str, Any]]:
    """Take the paragraphs; runs in a process of its own, see `selon.report.confinement`.

    Raises:
        ReportError: see `read`.
    """
    docx = extras.load("docx", extra="formats", reads="a DOCX document")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
            if len(archive.filelist) > limits.members or unpacked > max(
                limits.ratio_free, limits.ratio * len(data)
            ):
                raise ReportError(f"unpacks to {size(unpacked)}; expected an office document")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReportError(f"is a broken office document: {str(error).lower()}") from None
    words = [paragraph.text for paragraph in document.paragraphs]
    title = document.core_properties.title or next(
        (one.text for one in document.paragraphs if one.style is not None and one.style.name == "Title"), ""
    )
    text = "\n".join(line for line in words if line.strip())
    if not text:
        raise ReportError("is a document without words; expected the text of a report")
    yield {"text": text, "title": " ".join(title.split()) or None}
