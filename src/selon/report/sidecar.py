"""The metadata file beside a report: ``report.meta.json`` or ``report.meta.toml`` beside ``report.txt``.

It may stand beside any file of one report (text, page, PDF, …), on disk or in an archive, and gives any of
the fields of a record but the text. What it says goes before what the format's own metadata tell.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path, PurePath

from selon.errors import ReportError
from selon.report.document import day
from selon.report.plain import cause
from selon.report.records import FIELDS, named
from selon.report.records import parse as parse_json

LARGEST = 1024 * 1024
"""Bytes of a metadata file."""

_SUFFIXES = (".meta.json", ".meta.toml")


def is_sidecar(name: str) -> bool:
    """Tell a metadata file from a report."""
    return name.lower().endswith(_SUFFIXES)


def names(name: str) -> tuple[str, ...]:
    """Give the names that the metadata file of a report may have."""
    path = PurePath(name)
    if not path.name:
        return ()
    return tuple(name[: len(name) - len(path.name)] + path.stem + suffix for suffix in _SUFFIXES)


def beside(path: Path) -> dict[str, str]:
    """Read the metadata file beside a report on disk; nothing where there is none.

    Raises:
        ReportError: it cannot be read; the text names it.
    """
    for name in names(str(path)):
        try:
            with Path(name).open("rb") as file:
                return parse(file.read(LARGEST + 1), name)
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            raise ReportError(f"its metadata {name}: {cause(error)}") from None
    return {}


def parse(data: bytes, name: str) -> dict[str, str]:
    """Read a metadata file.

    Args:
        data: JSON or TOML, by its name.
        name: What errors call it.

    Raises:
        ReportError: it is neither, or a field is not what it is called.
    """
    if len(data) > LARGEST:
        raise ReportError(f"its metadata {name}: is larger than {LARGEST // 1024} KiB")
    try:
        value = parse_json(data) if name.lower().endswith(".json") else _toml(data)
        return _checked(value)
    except ReportError as error:
        raise ReportError(f"its metadata {name}: {error}") from None


def _toml(data: bytes) -> object:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReportError(f"is not TOML: {str(error).lower()}") from None


def _checked(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ReportError(f"is {named(value)}; expected fields")
    found = {}
    for field in FIELDS:
        given = value.get(field)
        if isinstance(given, date) and field == "published":
            given = given.isoformat()
        if given is None or field == "text":
            continue
        if not isinstance(given, str):
            raise ReportError(f"{field} is {named(given)}; expected a string")
        found[field] = given
    day(found.get("published"))
    return found
