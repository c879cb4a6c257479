"""RSS and Atom feeds → a report an entry, with the outlet that the entry names as its source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from selon.errors import ReportError
from selon.model import Report, ReportFormat
from selon.report import fragments, xml
from selon.report.incoming import Incoming
from selon.report.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed."""

    id: str
    """The feed's own, else its address, else a digest of what it holds."""
    number: int
    """Counted from 1."""
    title: str | None
    url: str | None
    published: date | None
    byline: str | None
    source: str | None
    """The outlet that it was taken over from (``<source>``)."""
    text: str
    """The whole text where the feed gives it, else the summary."""
    whole: bool
    """Whether the feed says that this is the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it was at one look."""

    title: str | None
    entries: tuple[Entry, ...]
    digest: str
    """SHA-256 of its bytes."""


def parse(data: bytes, *, base: str | None, limits: Limits) -> Feed:
    """Read a feed.

    Args:
        data: RSS 0.9 to 2.0, or Atom.
        base: The address that relative addresses start from.
        limits: Of XML.

    Raises:
        ReportError: it is no feed.
    """
    root = xml.parse(data, limits=limits)
    kind = xml.local(root)
    if kind == "feed":
        channel, found = root, list(xml.children(root, "entry"))
    elif kind in {"rss", "rdf"}:
        channel = next(xml.children(root, "channel"), root)
        found = [*xml.children(channel, "item"), *(xml.children(root, "item") if channel is not root else ())]
    else:
        raise ReportError(f"is XML of the kind {kind[:40]}; expected RSS or Atom")
    entries = tuple(_entry(element, number, base) for number, element in enumerate(found, 1))
    title = fragments.words(xml.text(xml.child(channel, "title")) or "") or None
    return Feed(title=title, entries=entries, digest=hashlib.sha256(data).hexdigest())


def report(entry: Entry, feed: Feed, incoming: Incoming) -> Report:
    """Make a report of the text that the feed gives.

    Raises:
        ReportError: the entry has no text.
        LanguageError: its language is not supported.
    """
    notes = () if entry.whole else ("the feed gives a summary, not the whole text",)
    return incoming.report(
        entry.text,
        form=ReportFormat.FEED,
        raw=feed.digest,
        number=entry.number,
        via=feed.title,
        fields=fields(entry, feed),
        notes=notes,
    )


def fields(entry: Entry, feed: Feed) -> dict[str, object]:
    """Give what a feed tells of an entry, by the names of `selon.report.document.About`."""
    return {
        "id": entry.id,
        "title": entry.title,
        "url": entry.url,
        "published": entry.published,
        "byline": entry.byline,
        "outlet": entry.source or feed.title,
    }


def reports(incoming: Incoming, *, limits: Limits) -> Iterator[tuple[Entry, Feed]]:
    """Give the entries of a feed in a file.

    Raises:
        ReportError: it is no feed, or has no entries.
    """
    found = parse(incoming.read(limits.document_bytes), base=incoming.url, limits=limits)
    if not found.entries:
        raise ReportError("is a feed without entries")
    for entry in found.entries:
        yield entry, found


def _entry(element: Element, number: int, base: str | None) -> Entry:
    whole, text = _words(element)
    url = _address(element, base)
    own = xml.text(xml.child(element, "guid")) or xml.text(xml.child(element, "id"))
    title = fragments.words(xml.text(xml.child(element, "title")) or "") or None
    digest = hashlib.sha256(f"{title}\n{text}".encode(errors="replace")).hexdigest()
    return Entry(
        id=own or url or digest,
        number=number,
        title=title,
        url=url,
        published=_day(element),
        byline=_byline(element),
        source=_source(element),
        text=text,
        whole=whole,
    )


def _words(element: Element) -> tuple[bool, str]:
    for name, whole in (("encoded", True), ("content", True), ("description", False), ("summary", False)):
        for one in xml.children(element, name):
            kind = one.get("type", "html")
            if one.get("src") or kind.startswith(("image/", "audio/", "video/")):
                continue
            raw = xml.markup(one) if kind == "xhtml" or len(one) else (one.text or "")
            if words := (raw if kind == "text" else fragments.words(raw)).strip():
                return whole, words
    return False, ""


def _address(element: Element, base: str | None) -> str | None:
    links = list(xml.children(element, "link"))
    chosen = next(
        (one for one in links if one.get("href") and one.get("rel", "alternate") == "alternate"), None
    )
    address = chosen.get("href") if chosen is not None else next(filter(None, map(xml.text, links)), None)
    if address is None:
        guid = xml.child(element, "guid")
        if guid is not None and guid.get("isPermaLink", "true") == "true":
            address = xml.text(guid)
            address = address if address and address.startswith(("http://", "https://")) else None
    if not address:
        return None
    try:
        return urljoin(base, address.strip()) if base else address.strip()
    except ValueError:  # brackets that are no address
        return None


def _day(element: Element) -> date | None:
    for name in ("pubdate", "published", "date", "issued", "updated"):
        words = xml.text(xml.child(element, name))
        if words and (day := _read_day(words)):
            return day
    return None


def _read_day(words: str) -> date | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words).date()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _byline(element: Element) -> str | None:
    names = []
    for one in xml.children(element, "creator", "author"):
        name = xml.text(xml.child(one, "name")) or xml.text(one)
        if name:
            names.append(name)
    return ", ".join(dict.fromkeys(names)) or None


def _source(element: Element) -> str | None:
    one = xml.child(element, "source")
    if one is None:
        return None
    return xml.text(xml.child(one, "title")) or (xml.text(one) if not len(one) else None)
