"""JSON documents: ninjs items of the IPTC (1.x to 3.x), or records with a ``text``, alone or in an array."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from selon.errors import ReportError, SelonError
from selon.model import Report, ReportFormat
from selon.report import fragments
from selon.report.incoming import Incoming, Rejected
from selon.report.limits import Limits
from selon.report.newsml import day_of, moment
from selon.report.records import fields, named, parse

_BODIES = ("body_text", "body_xhtml", "body_html")
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def read(incoming: Incoming, *, columns: Mapping[str, str], limits: Limits) -> Iterator[Report | Rejected]:
    """Give the reports of a JSON document.

    Raises:
        ReportError: it is no JSON.
    """
    data = incoming.read(limits.document_bytes)
    value = parse(data)
    several = isinstance(value, list)
    for number, one in enumerate(value if several else [value], 1):
        at = number if several else None
        try:
            text, about, form = record(one, columns=columns)
            yield incoming.report(text, form=form, raw=data, number=at, fields=about)
        except SelonError as error:
            yield incoming.rejected(error, number=at)


def record(value: object, *, columns: Mapping[str, str]) -> tuple[str, dict[str, Any], ReportFormat]:
    """Take text and fields from a ninjs item, or from a record of one's own.

    Raises:
        ReportError: it is neither.
    """
    if is_item(value) and "text" not in columns:
        return *_item(value), ReportFormat.NINJS
    return *fields(value, columns=columns), ReportFormat.JSON


def is_item(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell a ninjs item from a record of one's own."""
    if not isinstance(value, dict) or "text" in value:
        return False
    return "uri" in value and any(
        key in value
        for key in (*_BODIES, "bodies", "headline", "headlines", "versioncreated", "contentcreated")
    )


def _item(item: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    status = _string(item, "pubstatus", "pubStatus").lower()
    if status in _WITHDRAWN:
        raise ReportError(f"was taken back by its agency ({status})")
    kind = _string(item, "type")
    if kind not in {"", "text", "composite"}:
        raise ReportError(f"holds {kind[:40]}; expected text")
    about = {
        "id": _string(item, "uri"),
        "version": str(item["version"]) if isinstance(item.get("version"), str | int | float) else None,
        "title": fragments.words(_string(item, "headline") or _first(item, "headlines")),
        "byline": _string(item, "byline") or _first(item, "bylines"),
        "language": _string(item, "language"),
        "embargo": moment(_string(item, "embargoed", "embargoedUntil")),
        "published": day_of(
            _string(item, "versioncreated", "versionCreated", "firstcreated", "firstCreated")
        ),
        "url": _web_address(item),
        "credits": tuple(dict.fromkeys(filter(None, (*_names(item), _string(item, "creditline"))))),
        "outlet": _string(item, "provider"),
    }
    return _words(item), about


def _words(item: dict[str, Any]) -> str:
    for key in _BODIES:
        if words := _string(item, key):
            return words if key == "body_text" else fragments.words(words)
    bodies = item.get("bodies")
    for body in bodies if isinstance(bodies, list) else ():
        if isinstance(body, dict) and (words := _string(body, "value")):
            plain = _string(body, "contentType", "contenttype") == "text/plain"
            return words if plain else fragments.words(words)
    raise ReportError(f"has no body; expected one of {', '.join(_BODIES)}, bodies")


def _names(item: dict[str, Any]) -> list[str]:
    """Give the names of the information sources."""
    sources = item.get("infosources", item.get("infosource"))
    found = []
    for one in sources if isinstance(sources, list) else [sources]:
        if isinstance(one, dict):
            found.append(_string(one, "name"))
        elif isinstance(one, str):
            found.append(one)
    return found


def _web_address(item: dict[str, Any]) -> str | None:
    address = _string(item, "uri")
    return address if address.startswith(("http://", "https://")) else None


def _first(item: dict[str, Any], key: str) -> str:
    values = item.get(key)
    first = values[0] if isinstance(values, list) and values else None
    return _string(first, "value", "text", "name") if isinstance(first, dict) else ""


def _string(item: dict[str, Any], *keys: str) -> str:
    for key in keys:
        value = item.get(key)
        if value is None:
            continue
        if not isinstance(value, str):
            raise ReportError(f"{key} is {named(value)}; expected a string")
        return value.strip()
    return ""
