"""What an input may cost: bytes, members, depth, seconds.

Beyond it the input is refused, and the rest goes on. Every reader takes these from its
`selon.report.intake.Intake`. They are far above what a newsroom's files hold and far below what would fill a
machine's memory.
"""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of one intake."""

    text_bytes: int = 8 * MIB
    """Of one report as text, one line of a stream, one row: a hundred times the longest of a newspaper's."""
    document_bytes: int = 64 * MIB
    """Of a file that is read as a whole: a page, a PDF with its pictures, a message, a feed."""
    ratio: int = 200
    """Unpacked bytes for each packed byte; text has 3 to 20, a bomb a thousand and more."""
    ratio_free: int = 32 * MIB
    """Unpacked bytes from which on the ratio counts."""
    spool_bytes: int = 4 * GIB
    """Of an archive or table that is kept in a temporary file, since it is read with seeking."""
    members: int = 200_000
    """Files in one archive."""
    nesting: int = 3
    """Archives within archives, compression counted."""
    records: int = 10_000_000
    """Records of one web archive."""
    depth: int = 200
    """Elements of XML within one another."""
    elements: int = 2_000_000
    """Elements of one XML document."""
    columns: int = 2_000
    """Of a table."""
    pages: int = 3_000
    """Of a PDF."""
    document_seconds: float = 30
    """For one page or document, in the process that reads them."""
    document_memory: int = 4 * GIB
    """Address space of the process that reads pages and documents; kept where the system can."""
    fetch_bytes: int = 16 * MIB
    """Of one answer from the web, unpacked."""
    fetch_seconds: float = 30
    """For one address with its redirects, from the first look-up of a name to the last byte."""
    redirects: int = 5
    robots_bytes: int = 512 * KIB
    """Of a robots.txt; the rest is passed over (RFC 9309, section 2.5, asks for at least 500 KiB)."""


DEFAULT = Limits()


def size(count: float) -> str:
    """Give a number of bytes as a person reads it: ``8 MiB``."""
    for unit, name in ((GIB, "GiB"), (MIB, "MiB"), (KIB, "KiB")):
        if count >= unit:
            return f"{count / unit:.3g} {name}"
    return f"{count:.0f} bytes"
