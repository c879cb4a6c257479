"""Bytes → text, saying what was assumed.

UTF-8 is tried first, since a text in another encoding is hardly ever valid UTF-8. What is not UTF-8
is Windows-1252, the encoding of older French and English pages, whose five unassigned bytes are read
as Latin-1. A text that is UTF-8 but for a few bytes (two sources pasted together) is read as such.
"""

from __future__ import annotations

import codecs
import re

from selon.errors import ReportError

_MARKS = (
    # The longer mark first: that of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"BZh", "compressed (bzip2)"),
    (b"\xfd7zXZ", "compressed (xz)"),
    (b"(\xb5/\xfd", "compressed (zstd)"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or film (RIFF)"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>]|\?xml\s)", re.IGNORECASE)
_SEQUENCE = re.compile(r"[^\x00-\x7f\udc80-\udcff]")
_BAD = re.compile(r"[\udc80-\udcff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOSTLY = 4
"""Valid sequences of UTF-8 for each bad byte, from which on a text is UTF-8 with errors."""
_CONTROLS_ALLOWED = 0.01


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Give the text of bytes, and one line for each thing that was assumed.

    Raises:
        ReportError: the bytes are not a text.
    """
    refuse_binary(data)
    return text_of(data)


def text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode as `decode` does, whatever format the bytes begin as.

    Raises:
        ReportError: the bytes are not a text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if b"\0" in data:
        raise ReportError("is binary (it holds NUL bytes) or UTF-16 without its mark; expected plain text")
    try:
        return _plausible(data.decode()), ()
    except UnicodeDecodeError:
        return _unmarked(data)


def refuse_binary(data: bytes) -> None:
    """Refuse bytes that begin as a known format does that is no plain text.

    Raises:
        ReportError: naming the format.
    """
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise ReportError(f"is {kind}; expected plain text")
    if _MARKUP.match(data[:200]):
        raise ReportError("is a web page or XML; expected plain text")


def _marked(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return _plausible(data.decode(encoding)), ()
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            return _unmarked(data.removeprefix(codecs.BOM_UTF8))
        name = encoding.upper()
        raise ReportError(f"is broken {name}: byte {error.start} does not belong there") from None


def _unmarked(data: bytes) -> tuple[str, tuple[str, ...]]:
    half_read = data.decode(errors="surrogateescape")
    bad = len(_BAD.findall(half_read))
    if len(_SEQUENCE.findall(half_read)) >= _MOSTLY * bad:
        first = _first_bad(data)
        text = _plausible(_BAD.sub(lambda found: _single(ord(found[0]) - 0xDC00), half_read))
        note = f"read as UTF-8 but for {bad} byte(s), the first at byte {first}, read as Windows-1252"
        return text, (note,)
    text = _plausible("".join(map(_single, data)))
    return text, ("is not UTF-8: read as Windows-1252 (cp1252)",)


def _first_bad(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _single(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _plausible(text: str) -> str:
    if len(_CONTROL.findall(text)) > _CONTROLS_ALLOWED * len(text):
        raise ReportError("is binary (it holds control characters); expected plain text")
    return text
