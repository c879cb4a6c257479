"""Text and what is known about it → `Report`."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from typing import TypedDict, Unpack

from selon.errors import LanguageError, ReportError
from selon.language import supported
from selon.model import Arrival, PublishedBasis, Report
from selon.report.detection import detect

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?", re.DOTALL)
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")


class About(TypedDict, total=False):
    """What is known about a report apart from its text; all of it may be left out."""

    id: str | None
    """Names the report among others; its digest when not given."""
    language: str | None
    """ISO 639-1, a region after it is passed over; detected when not given."""
    title: str | None
    """The headline, where it is known apart from the text."""
    outlet: str | None
    """Who published it."""
    url: str | None
    """Where it was published."""
    published: date | str | None
    """The day of publication; of a time stamp, the day as written is taken."""
    published_basis: PublishedBasis
    """`PublishedBasis.GIVEN` when not given."""
    byline: str | None
    """Who wrote it."""
    credits: tuple[str, ...]
    """The agencies that its metadata credit."""
    version: str | None
    """The publisher's own."""
    embargo: datetime | None
    """Not to be published before."""
    raw_digest: str | None
    """SHA-256 of the bytes that came in."""
    arrival: Arrival | None
    """How it came in."""


def make(text: str, *, notes: tuple[str, ...] = (), **about: Unpack[About]) -> Report:
    """Make a report of a text.

    Args:
        text: The words as published; line ends and a byte order mark are made canonical.
        notes: What was assumed on the way to the text.
        about: See `About`.

    Raises:
        ReportError: there is no text, or a value cannot be what it is given for.
        LanguageError: the language is not supported.
    """
    title, outlet, url = about.get("title"), about.get("outlet"), about.get("url")
    byline = about.get("byline")
    fields = {
        "text": text,
        "id": about.get("id"),
        "title": title,
        "outlet": outlet,
        "url": url,
        "byline": byline,
    }
    for name, value in fields.items():
        _check_characters(name, value)
    words = canonical(text)
    if not words.strip():
        raise ReportError("is empty; expected the text of a report")
    published = day(about.get("published"))
    if language := about.get("language"):
        code = supported_code(language)
    else:
        code, doubt = detect(words)
        notes = (*notes, doubt) if doubt else notes
    digest = hashlib.sha256(words.encode()).hexdigest()
    return Report(
        id=about.get("id") or digest,
        digest=digest,
        language=code,
        text=words,
        title=title or None,
        outlet=outlet or None,
        url=url or None,
        published=published,
        published_basis=about.get("published_basis", PublishedBasis.GIVEN) if published else None,
        byline=byline or None,
        credits=about.get("credits", ()),
        version=about.get("version") or None,
        embargo=about.get("embargo"),
        raw_digest=about.get("raw_digest"),
        arrival=about.get("arrival"),
        notes=notes,
    )


def canonical(text: str) -> str:
    """Take the byte order mark off and end lines with LF; all other characters stay."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def day(value: date | str | None) -> date | None:
    """Read a day of publication: a date, ``YYYY-MM-DD``, or a time stamp that begins so.

    Raises:
        ReportError: it is no such thing, or no day of the calendar.
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    if not value.strip():
        return None
    match = _DAY.fullmatch(value.strip())
    try:
        return date.fromisoformat(match[1]) if match else _refuse_day(value)
    except ValueError:
        return _refuse_day(value)


def _refuse_day(value: str) -> date:
    raise ReportError(f"published {_shown(value)} is not a date; expected YYYY-MM-DD, such as 2025-05-17")


def _shown(value: str) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"  # noqa: PLR2004 - enough to find it again


def supported_code(language: str) -> str:
    """Give the code that a language is known by here, of one such as *fr*, *FR* or *fr-CA*.

    Raises:
        ReportError: it is no language code.
        LanguageError: the language is not supported.
    """
    if not _CODE.fullmatch(language):
        raise ReportError(f"language {_shown(language)} is not a language code; expected one such as fr")
    code = re.split(r"[-_]", language)[0].lower()
    if code not in supported():
        raise LanguageError(f"language {code} is not supported; supported: {', '.join(supported())}")
    return code


def _check_characters(name: str, value: str | None) -> None:
    for at, character in enumerate(value or ""):
        if character == "\0":
            raise ReportError(f"{name} holds a NUL at character {at}; expected words")
        if "\ud800" <= character <= "\udfff":
            raise ReportError(f"{name} holds half of a surrogate pair at character {at}; expected Unicode")
