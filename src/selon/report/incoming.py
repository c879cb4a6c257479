"""What comes in before it is read: a stream of bytes, its name, and how it got here."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any, cast

from selon.errors import ReportError
from selon.model import Arrival, PublishedBasis, Report, ReportFormat
from selon.report.document import About, make
from selon.report.limits import Limits, size

_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A report that could not be read."""

    name: str
    """Of the file or stream."""
    line: int | None
    """Counted from 1; ``None`` where the input has no lines of its own."""
    reason: str

    def __str__(self) -> str:
        """Give the one line that a person reads."""
        place = self.name if self.line is None else f"{self.name}:{self.line}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person who adds reports says of those that do not say it themselves."""

    language: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One file, member, or answer from the web, open at its first byte."""

    file: IO[bytes]
    place: str
    """As it was given: a path, an address, ``stdin``."""
    member: str | None = None
    """Within an archive."""
    media_type: str | None = None
    """As a server gave it, without parameters: ``text/html``."""
    charset: str | None = None
    """As a server gave it."""
    url: str | None = None
    """Where it was found on the web, after redirects."""
    path: Path | None = None
    """Of a file on disk."""
    sidecar: Mapping[str, str] = field(default_factory=dict)
    """Fields from the metadata file beside it."""
    given: Given = field(default_factory=Given)
    nesting: int = 0
    """Archives around it."""
    known_as: str | None = None
    """Its name without the suffix of its packing, by which it is recognised."""

    @property
    def name(self) -> str:
        """What errors call it: ``week.zip/monday.txt``."""
        return self.place if self.member is None else f"{self.place}/{self.member}"

    def rejected(self, reason: object, *, number: int | None = None) -> Rejected:
        """Say why it, or a record in it, cannot be read."""
        return Rejected(name=self.name, line=number, reason=str(reason).removeprefix(f"{self.name}: "))

    def read(self, limit: int) -> bytes:
        """Give all of its bytes.

        Raises:
            ReportError: there are more than ``limit``, or none.
        """
        parts: list[bytes] = []
        length = 0
        while part := self.file.read(min(_CHUNK, limit + 1 - length)):
            parts.append(part)
            length += len(part)
            if length > limit:
                raise ReportError(f"is larger than {size(limit)}; expected one report or document")
        if not length:
            raise ReportError("is empty; expected a report")
        return b"".join(parts)

    def report(
        self,
        text: str,
        *,
        form: ReportFormat,
        raw: bytes | str,
        number: int | None = None,
        via: str | None = None,
        fields: Mapping[str, Any] | None = None,
        notes: tuple[str, ...] = (),
    ) -> Report:
        """Make a report of what a reader found.

        What was given with the report (its own record, the file beside it, then the options) goes before what
        the format's metadata tell.

        Args:
            text: The words.
            form: What it was read as.
            raw: The bytes that it was read from, or their SHA-256.
            number: The line, row, record or entry.
            via: The feed or mailing.
            fields: What the format's metadata tell, by the names of `About`.
            notes: What was assumed.

        Raises:
            ReportError: there is no text, or a value cannot be what it is given for.
            LanguageError: the language is not supported.
        """
        about = cast("About", {key: value for key, value in (fields or {}).items() if value})
        if "published" in about:
            about.setdefault("published_basis", PublishedBasis.METADATA)
        if self.given.published and about.get("published_basis") is not PublishedBasis.GIVEN:
            about["published"], about["published_basis"] = self.given.published, PublishedBasis.GIVEN
        if self.given.language:
            about.setdefault("language", self.given.language)
        if self.sidecar:
            about.update(cast("About", self.sidecar))
            if "published" in self.sidecar:
                about["published_basis"] = PublishedBasis.GIVEN
        about["raw_digest"] = raw if isinstance(raw, str) else hashlib.sha256(raw).hexdigest()
        about["arrival"] = Arrival(place=self.place, format=form, member=self.member, number=number, via=via)
        return make(text, notes=notes, **about)


def opened(data: bytes) -> IO[bytes]:
    """Give bytes as a file."""
    return io.BytesIO(data)


def spooled(incoming: Incoming, limits: Limits) -> IO[bytes]:
    """Give a temporary copy of the stream, which can be read with seeking.

    Raises:
        ReportError: it is larger than may be kept.
    """
    import tempfile  # noqa: PLC0415 - seldom needed

    copy = tempfile.SpooledTemporaryFile(limits.document_bytes)  # noqa: SIM115 - lives as long as its reader
    length = 0
    while part := incoming.file.read(_CHUNK):
        length += len(part)
        if length > limits.spool_bytes:
            copy.close()
            raise ReportError(f"is larger than {size(limits.spool_bytes)}; expected a file on disk")
        copy.write(part)
    copy.seek(0)
    return cast("IO[bytes]", copy)
