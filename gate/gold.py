"""What the gold says: frozen values that every set is read into."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from gate.spans import Range
    from selon.model import AttributionType


class GoldError(Exception):
    """A gold file is broken; the text names file and line."""


def read_lines(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the lines of a file of JSON lines with their numbers.

    Raises:
        GoldError: a line is no JSON.
    """
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield number, json.loads(line)
        except ValueError as error:
            raise GoldError(f"{file}:{number}: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Who speaks, as far as the gold says."""

    name: str | None = None
    """Canonical; `None` for an unnamed source, or where the gold has no names."""
    names: tuple[str, ...] = ()
    """What else counts as the name: aliases, and descriptions used in the document."""
    kind: str = "unknown"
    """``person``, ``named`` (an institution or outlet with a name), ``described`` (a group, service or
    document known by a description only) or ``unknown``."""
    anonymous: bool = False
    mentions: tuple[Range, ...] = ()
    """All the stretches of the document that the gold takes for this speaker."""
    scored: bool = True
    """Whether the gold says enough to judge a speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttribution:
    """One act of telling as the gold has it."""

    id: str
    content: tuple[Range, ...]
    cue: tuple[Range, ...] = ()
    cue_scored: bool = True
    source: tuple[Range, ...] = ()
    source_bare: bool = False
    """Whether the title beside a name is left out of the source, so that more words are no fault."""
    source_free: bool = False
    """Whether no words of its own name the source, so that none, or any of the speaker's, will do."""
    speaker: Expected = field(default_factory=Expected)
    type: AttributionType | None = None
    optional: bool = False
    """Counts neither as missed nor, when found, as spurious."""
    contentless: bool = False
    """A refusal that may be found without a content, by its cue."""
    claims: tuple[Range, ...] = ()
    """The claims that were coded one by one, where they were."""
    spans: Mapping[str, Range] = field(default_factory=dict)
    """Addressee, occasion, said and place, where the gold has them."""
    tags: tuple[str, ...] = ()
    """Groups to report apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One text with all that the gold says of it."""

    id: str
    language: str
    text: str
    attributions: tuple[GoldAttribution, ...]
    exhaustive: bool = True
    """Whether what the gold lacks is spurious; else only recall is counted."""
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    set_aside: tuple[Range, ...] = ()
    """Stretches in which what is found counts neither way."""
    tags: tuple[str, ...] = ()
    spans_scored: bool = False
    """Whether addressee, occasion, said and place are coded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """A set of documents with the digest of the files that it was read from."""

    name: str
    title: str
    digest: str
    """SHA-256 over the files in the order of their names, hexadecimal."""
    documents: tuple[GoldDocument, ...]
