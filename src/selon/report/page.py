"""A web page → its article: words, headline, day, outlet, byline, canonical address.

The article is found by trafilatura, the day by htmldate from what the page declares (never guessed from its
words). Menus, comments, captions, tables, cookie texts and lists of other articles stay out; paragraphs are
lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selon.errors import ReportError
from selon.model import Report, ReportFormat
from selon.report import confinement, extras
from selon.report.encoding import text_of
from selon.report.incoming import Incoming
from selon.report.limits import Limits

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 4096
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_FIELDS = ("title", "outlet", "byline", "url", "published")
_PRUNED = (
    "//figure",
    "//figcaption",
    "//picture",
    "//aside",
    "//nav",
    "//form",
    "//iframe",
)
"""Never part of what an article tells."""


def read(incoming: Incoming, *, limits: Limits) -> Report:
    """Read a page.

    Raises:
        ReportError: it cannot be read, or holds no article.
        LanguageError: its language is not supported.
    """
    data = incoming.read(min(limits.document_bytes, limits.fetch_bytes))
    return from_bytes(data, incoming, limits=limits, form=ReportFormat.HTML)


def from_bytes(
    data: bytes, incoming: Incoming, *, limits: Limits, form: ReportFormat, number: int | None = None
) -> Report:
    """Read the bytes of a page that came in as something else, such as a record of a web archive.

    Raises:
        ReportError: it cannot be read, or holds no article.
        LanguageError: its language is not supported.
    """
    (found,) = confinement.ask("page", data, limits=limits, url=incoming.url, charset=incoming.charset)
    fields = {name: found[name] for name in _FIELDS}
    notes = tuple(found["notes"])
    return incoming.report(found["text"], form=form, raw=data, number=number, fields=fields, notes=notes)


def extract(data: bytes, *, limits: Limits, url: str | None, charset: str | None) -> Iterator[dict[str, Any]]:
    """Find the article of a page; runs in a process of its own, see `selon.report.confinement`.

    Raises:
        ReportError: the page holds no article.
    """
    trafilatura = extras.load("trafilatura", extra="web", reads="a web page")
    del limits  # of time and memory, kept around this
    markup, notes = _decoded(data, charset)
    dates = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}
    found = trafilatura.bare_extraction(
        markup,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        deduplicate=False,
        date_extraction_params=dates,
        prune_xpath=list(_PRUNED),
    )
    text = _NOT_IN_TEXT.sub("", found.text or "").strip() if found is not None else ""
    if not text:
        raise ReportError("holds no article; expected a page with the text of one report")
    yield {
        "text": text,
        "title": _line(found.title),
        "outlet": _line(found.sitename or found.hostname),
        "byline": _line(found.author),
        "url": _line(found.url) or url,
        "published": found.date,
        "notes": list(notes),
    }


def _line(value: str | None) -> str | None:
    return " ".join(_NOT_IN_TEXT.sub(" ", value).split()) if value else None


def _decoded(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode as the server said, else as the page says, else as any text."""
    declared = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    for name in (charset, declared[1].decode("ascii", "replace") if declared else None):
        if not name or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            # What pages call Latin-1 is Windows-1252 (WHATWG Encoding Standard).
            latin = name.lower() in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
            return data.decode("cp1252" if latin else name), ()
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return text_of(data.replace(b"\0", b"") if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else data)
