"""What an input is, by its first bytes, then by its name or the media type that a server gave."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import PurePosixPath


class Kind(StrEnum):
    """What a reader, a way of packing or an archive is for."""

    TEXT = "text"
    JSON = "json"
    """One document: a record, an array of them, a ninjs item."""
    LINES = "lines"
    """A JSON object a line."""
    TABLE = "table"
    PARQUET = "parquet"
    HTML = "html"
    FEED = "feed"
    NEWSML = "newsml"
    WARC = "warc"
    WACZ = "wacz"
    PDF = "pdf"
    DOCX = "docx"
    EML = "eml"
    ZIP = "zip"
    TAR = "tar"
    GZIP = "gzip"
    ZSTD = "zstd"
    BZIP2 = "bzip2"
    XZ = "xz"


HEAD = 4096
"""Bytes that are looked at."""

_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"PAR1", Kind.PARQUET),
    (b"\x1f\x8b", Kind.GZIP),
    (b"(\xb5/\xfd", Kind.ZSTD),
    (b"BZh", Kind.BZIP2),
    (b"\xfd7zXZ\0", Kind.XZ),
    (b"WARC/1.", Kind.WARC),
    (b"WARC/0.", Kind.WARC),
)
_SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".json": Kind.JSON,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".eml": Kind.EML,
}
_MEDIA_TYPES = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": Kind.TEXT,
    "application/json": Kind.JSON,
    "application/x-ndjson": Kind.LINES,
    "application/jsonl": Kind.LINES,
    "text/csv": Kind.TABLE,
    "text/tab-separated-values": Kind.TABLE,
    "message/rfc822": Kind.EML,
}
_ZIPPED = {".docx": Kind.DOCX, ".docm": Kind.DOCX, ".wacz": Kind.WACZ}
_ROOT = re.compile(rb"<(?![?!])(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
_FEEDS = frozenset({b"rss", b"feed", b"rdf"})
_NEWSML = frozenset({b"newsitem", b"newsmessage", b"packageitem", b"nitf"})
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_MAIL = re.compile(rb"(?:From |(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,})")
_MAIL_FIELDS = re.compile(rb"^(?:from|received|date|message-id|mime-version):", re.IGNORECASE | re.MULTILINE)
_MAIL_ENOUGH = 3
_TAR_MAGIC_AT = 257


def recognise(head: bytes, name: str, *, media_type: str | None = None) -> Kind:
    """Tell what an input is.

    Args:
        head: Its first bytes, `HEAD` of them where it has as many.
        name: Of the file or address; compression suffixes are taken off.
        media_type: As a server gave it.
    """
    suffix = PurePosixPath(name.lower().partition("?")[0]).suffix
    if kind := _packed(head, suffix):
        return kind
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix in {".csv", ".tsv", ".eml", ".jsonl", ".ndjson", ".json", ".txt", ".text", ".md"}:
        return _SUFFIXES[suffix]
    if plain.startswith(b"<"):
        return _marked_up(plain)
    known = _MEDIA_TYPES.get(media_type or "") or _SUFFIXES.get(suffix)
    if known:
        return known
    if plain.startswith((b"{", b"[")) and not plain.startswith(b"{\\rtf"):
        return _json(plain)
    if _MAIL.match(plain) and len(set(_MAIL_FIELDS.findall(plain.lower()))) >= _MAIL_ENOUGH:
        return Kind.EML
    return Kind.TEXT


def _packed(head: bytes, suffix: str) -> Kind | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _ZIPPED.get(suffix) or (Kind.DOCX if b"word/" in head else Kind.ZIP)
    if head[_TAR_MAGIC_AT : _TAR_MAGIC_AT + 5] == b"ustar":
        return Kind.TAR
    return None


def _marked_up(plain: bytes) -> Kind:
    root = _ROOT.search(_COMMENT.sub(b"", plain))
    name = root[1].lower() if root else b""
    if name in _FEEDS:
        return Kind.FEED
    if name in _NEWSML:
        return Kind.NEWSML
    return Kind.HTML if name == b"html" or _HTML.match(plain) else Kind.TEXT


def _json(plain: bytes) -> Kind:
    """Tell a JSON object a line from one document spread over lines."""
    line, end, _ = plain.partition(b"\n")
    if plain.startswith(b"[") or not end:
        return Kind.JSON if plain.startswith(b"[") else Kind.LINES
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return Kind.JSON if len(line.strip()) <= 1 or not line.rstrip().endswith(b"}") else Kind.LINES
    return Kind.LINES
