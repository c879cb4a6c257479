"""A record with named fields → `Report`: what lines of JSON, rows of tables and metadata files share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from selon.errors import ReportError
from selon.model import PublishedBasis

FIELDS = ("id", "text", "language", "title", "outlet", "url", "published", "byline")
"""The fields that a record may have; others are passed over."""

_NAMES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def parse(data: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Read JSON.

    Raises:
        ReportError: it is none, or too deep to be read.
    """
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReportError(f"is not UTF-8 at byte {error.start} of the line") from None
    except json.JSONDecodeError as error:
        raise ReportError(f"is not JSON at character {error.pos}: {_lower(error.msg)}") from None
    except (ValueError, RecursionError):
        raise ReportError("is not JSON that can be read: a number too long or nested too deep") from None


def fields(value: object, *, columns: Mapping[str, str] | None = None) -> tuple[str, dict[str, Any]]:
    """Take the text and the other fields from a record.

    Args:
        value: The record.
        columns: Where a field stands that is not called by its own name: ``{"text": "body"}``.

    Raises:
        ReportError: it is no record, has no text, or a field is no string.
    """
    if not isinstance(value, dict):
        raise ReportError(f"is {named(value)}; expected an object with a text")
    found: dict[str, Any] = {}
    for field in FIELDS:
        column = (columns or {}).get(field, field)
        given = value.get(column)
        if field == "text" and given is None:
            raise ReportError(f"{column} is missing")
        if field == "id" and isinstance(given, int) and not isinstance(given, bool):
            given = str(given)
        if not isinstance(given, str | None):
            raise ReportError(f"{column} is {named(given)}; expected a string")
        if given:
            found[field] = given
    if "published" in found:
        found["published_basis"] = PublishedBasis.GIVEN
    return found.pop("text", ""), found


def named(value: object) -> str:
    """Say what a value of JSON is."""
    if value is None:
        return "null"
    return _NAMES.get(type(value), "a string")


def _lower(message: str) -> str:
    return (message[:1].lower() + message[1:]).removesuffix(" at")
