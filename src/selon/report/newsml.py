"""NewsML-G2 items and NITF documents (IPTC) → reports, with agency credit, version and embargo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from selon.errors import ReportError, SelonError
from selon.model import Report, ReportFormat
from selon.report import fragments, xml
from selon.report.incoming import Incoming, Rejected
from selon.report.limits import Limits

_TEXT = ("text", "composite", "")
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def read(incoming: Incoming, *, limits: Limits) -> Iterator[Report | Rejected]:
    """Give the reports of a news item, a message of several, or a NITF document.

    Raises:
        ReportError: it is no such XML, or holds no item.
    """
    data = incoming.read(limits.document_bytes)
    root = xml.parse(data, limits=limits)
    if xml.local(root) == "nitf":
        text, fields = _nitf(root)
        yield incoming.report(text, form=ReportFormat.NEWSML, raw=data, fields=fields)
        return
    items = [one for one in root.iter() if xml.local(one) == "newsitem"]
    if not items:
        raise ReportError("is NewsML without a news item; expected one with text")
    for number, item in enumerate(items, 1):
        at = number if len(items) > 1 else None
        try:
            text, fields = _item(item)
            yield incoming.report(text, form=ReportFormat.NEWSML, raw=data, number=at, fields=fields)
        except SelonError as error:
            yield incoming.rejected(error, number=at)


def _item(item: Element) -> tuple[str, dict[str, Any]]:
    meta, content = xml.child(item, "itemmeta"), xml.child(item, "contentmeta")
    status = _code(xml.child(meta, "pubstatus") if meta is not None else None)
    if status in _WITHDRAWN:
        raise ReportError(f"was taken back by its agency ({status})")
    kind = _code(xml.child(meta, "itemclass") if meta is not None else None)
    if kind not in _TEXT:
        raise ReportError(f"holds {kind[:40]}; expected text")
    text, fields = _content(item)
    if meta is not None:
        fields["embargo"] = moment(xml.text(xml.child(meta, "embargoed")))
        created = xml.text(xml.child(meta, "versioncreated")) or xml.text(xml.child(meta, "firstcreated"))
        fields["published"] = day_of(created) or fields.get("published")
        fields["outlet"] = _party(xml.child(meta, "provider"))
    fields["id"] = item.get("guid")
    fields["version"] = item.get("version")
    if content is not None:
        headlines = [one for one in xml.children(content, "headline") if xml.text(one)]
        fields["title"] = xml.text(headlines[0]) if headlines else fields.get("title")
        fields["byline"] = xml.text(xml.child(content, "by")) or fields.get("byline")
        language = xml.child(content, "language")
        fields["language"] = language.get("tag") if language is not None else None
        credits_ = [xml.text(one) for one in xml.children(content, "creditline")]
        credits_ += [_party(one) for one in xml.children(content, "infosource")]
        fields["credits"] = tuple(dict.fromkeys(filter(None, credits_)))
    return text, fields


def _content(item: Element) -> tuple[str, dict[str, Any]]:
    holder = xml.child(item, "contentset")
    for one in holder if holder is not None else ():
        if xml.local(one) == "inlinedata" and one.text and one.text.strip():
            plain = one.get("contenttype", "text/plain") == "text/plain"
            return (one.text.strip() if plain else fragments.words(one.text)), {}
        if xml.local(one) == "inlinexml" and len(one):
            document = one[0]
            if xml.local(document) == "nitf":
                return _nitf(document)
            return fragments.words(xml.markup(document)), {}
    raise ReportError("holds no text of its own (only references); expected inline text")


def _nitf(root: Element) -> tuple[str, dict[str, Any]]:
    head, body = xml.child(root, "head"), xml.child(root, "body")
    content = xml.child(body, "body.content") if body is not None else None
    if content is None:
        raise ReportError("is NITF without a body; expected text")
    fields: dict[str, Any] = {}
    top = xml.child(body, "body.head") if body is not None else None
    if top is not None:
        fields["title"] = xml.text(xml.child(top, "hedline", "hl1"))
        fields["byline"] = xml.text(xml.child(top, "byline"))
        fields["credits"] = tuple(filter(None, [xml.text(xml.child(top, "distributor"))]))
        fields["published"] = _norm(xml.child(top, "dateline", "story.date"))
    data = xml.child(head, "docdata") if head is not None else None
    if data is not None:
        number = xml.child(data, "doc-id")
        fields["id"] = number.get("id-string") if number is not None else None
        fields["published"] = _norm(xml.child(data, "date.issue")) or fields.get("published")
        release = xml.child(data, "date.release")
        fields["embargo"] = moment(release.get("norm")) if release is not None else None
    if not fields.get("title") and head is not None:
        fields["title"] = xml.text(xml.child(head, "title"))
    return fragments.words(xml.markup(content)), fields


def _norm(element: Element | None) -> str | None:
    return day_of(element.get("norm")) if element is not None else None


def _code(element: Element | None) -> str:
    """Give the code of a controlled value without the scheme in front: *text* of *ninat:text*."""
    if element is None:
        return ""
    return (element.get("qcode") or element.get("uri") or "").replace("/", ":").rpartition(":")[2].lower()


def _party(element: Element | None) -> str | None:
    """Give the name of a body, else its code."""
    if element is None:
        return None
    name = xml.text(xml.child(element, "name")) or element.get("literal")
    return name or element.get("qcode", "").rpartition(":")[2] or None


def moment(words: str | None) -> datetime | None:
    """Read a moment in ISO 8601, with or without separators; nothing where it is none."""
    try:
        return datetime.fromisoformat(words.strip()) if words else None
    except ValueError:
        return None


def day_of(words: str | None) -> str | None:
    """Give the day of a moment, as it was written."""
    found = moment(words)
    return found.date().isoformat() if found else None
