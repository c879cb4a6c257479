"""A text file → `Report`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Unpack

from selon.errors import LanguageError, ReportError
from selon.model import Arrival, Report, ReportFormat
from selon.report.document import About, make
from selon.report.encoding import decode
from selon.report.limits import DEFAULT

LARGEST_FILE = DEFAULT.text_bytes
"""Bytes of one report: more is another kind of file."""


def from_path(path: Path | str, **about: Unpack[About]) -> Report:
    """Read a text file as one report.

    Args:
        path: Of the file.
        about: See `About`.

    Raises:
        ReportError: the file cannot be read as a report; the text names it.
        LanguageError: its language is not supported; the text names the file.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise ReportError(f"{path}: {cause(error)}") from None
    return from_bytes(data, str(path), **about)


def from_bytes(data: bytes, name: str, **about: Unpack[About]) -> Report:
    """Read the bytes of a text as one report.

    Args:
        data: UTF-8, UTF-16 or UTF-32 with their marks, else Windows-1252 with a note in the report.
        name: What errors call it.
        about: See `About`.

    Raises:
        ReportError: the bytes cannot be read as a report; the text names it.
        LanguageError: the language is not supported; the text names it.
    """
    if len(data) > LARGEST_FILE:
        limit = LARGEST_FILE // 1024 // 1024
        raise ReportError(f"{name}: is larger than {limit} MiB; expected one report (or a .jsonl stream)")
    if not data.strip():
        raise ReportError(f"{name}: is empty; expected the text of a report")
    try:
        text, notes = decode(data)
        about.setdefault("raw_digest", hashlib.sha256(data).hexdigest())
        about.setdefault("arrival", Arrival(place=name, format=ReportFormat.TEXT))
        return make(text, notes=notes, **about)
    except LanguageError as error:
        raise LanguageError(f"{name}: {error}") from None
    except ReportError as error:
        raise ReportError(f"{name}: {error}") from None


def cause(error: OSError | ValueError) -> str:
    """Say in a few words why a file cannot be opened or read."""
    match error:
        case FileNotFoundError():
            return "no such file"
        case IsADirectoryError():
            return "is a directory; expected a file"
        case PermissionError():
            return "may not be read (permission denied)"
        case OSError(strerror=str(words)):
            return f"cannot be read: {words.lower()}"
        case _:  # a path with a NUL in it
            return f"cannot be read: {error}"
