"""The analysis copy: the report's text with its typography evened out, and the way back.

Tables and patterns of a language are matched against the copy, never against the report itself;
every offset found in the copy is mapped back before it leaves selon. A text in which no character
was composed, opened or dropped needs no map: its offsets are the same.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from selon.text.single import closing

_SPACES = (
    "\t",
    "\x0b",
    "\x0c",
    "\u00a0",
    "\u1680",
    *map(chr, range(0x2000, 0x200B)),
    "\u202f",
    "\u205f",
    "\u3000",
)
_EVENED = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys("\u2028\u2029", "\n"),
        **dict.fromkeys("\u02bc\u2032\u201b\uff07\u0092", "'"),
        **dict.fromkeys("\u2010\u2011\u2212", "-"),
        "\u0085": "…",
        "\u0091": "‘",
        "\u0093": "“",
        "\u0094": "”",
        "\u0096": "–",
        "\u0097": "—",
        "\uff02": '"',
    }
)
"""One character for one character; the C1 controls are what cp1252 read as Latin-1 leaves behind."""

_DROPPED = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_RESIZED = re.compile(rf"[{_DROPPED}]+|[\ufb00-\ufb06]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_NOT_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_DROPPED_ONE = re.compile(rf"[{_DROPPED}]")

_CURLY = re.compile(r"(?<=\w)[’‘´`](?=\w)|[’´]")
_OPENING_CURLY = re.compile(r"(?<!\w)‘(?=[^\s\d])|(?<!\w)‘(?=\d)(?!\d\d?0?s\b)")


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The stretches whose length changed, in order; parallel tuples of offsets."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    origin_starts: tuple[int, ...]
    origin_ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnalysisCopy:
    """A text as it is analysed; see `make`."""

    text: str
    pieces: _Pieces | None = None
    """`None` where the copy has the offsets of the canonical text."""

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Map a half-open range of the copy to the canonical text.

        The result covers every character that the range came from; characters dropped at its very
        edges are left out.
        """
        pieces = self.pieces
        if pieces is None:
            return start, end
        at = bisect_right(pieces.starts, start) - 1
        first = start
        if at >= 0:
            inside = start < pieces.ends[at]
            first = pieces.origin_starts[at] if inside else pieces.origin_ends[at] + start - pieces.ends[at]
        at = bisect_left(pieces.ends, end)
        if at == len(pieces.ends):
            last = pieces.origin_ends[-1] + end - pieces.ends[-1]
        elif pieces.starts[at] < end:
            last = pieces.origin_ends[at]
        else:
            last = pieces.origin_starts[at] - (pieces.starts[at] - end)
        return first, max(first, last)


def make(canonical: str) -> AnalysisCopy:
    """Make the analysis copy of a canonical text.

    Accents are composed (NFC), ligatures opened, soft hyphens and zero-width characters dropped,
    spaces of every width made plain, hyphens and apostrophes straight. Quotation marks, dashes and
    line ends stay; ``’`` stays where it closes a quotation that ``‘`` opened.
    """
    if canonical.isascii():
        return AnalysisCopy(
            canonical.translate(_EVENED) if re.search(r"[\t\x0b\x0c]", canonical) else canonical
        )
    changes = _changes(canonical)
    if not changes:
        return AnalysisCopy(_even(canonical))
    parts: list[str] = []
    starts, ends, origin_starts, origin_ends = [], [], [], []
    done = length = 0
    for start, end, new in changes:
        parts.append(canonical[done:start])
        length += start - done
        starts.append(length)
        origin_starts.append(start)
        parts.append(new)
        length += len(new)
        ends.append(length)
        origin_ends.append(end)
        done = end
    parts.append(canonical[done:])
    pieces = _Pieces(tuple(starts), tuple(ends), tuple(origin_starts), tuple(origin_ends))
    return AnalysisCopy(_even("".join(parts)), pieces)


def _changes(text: str) -> list[tuple[int, int, str]]:
    """Find the stretches that are written with another number of characters, with what they become."""
    resized = list(_RESIZED.finditer(text))
    if unicodedata.is_normalized("NFC", _DROPPED_ONE.sub("", text) if resized else text):
        return [(m.start(), m.end(), _LIGATURES.get(m[0], "")) for m in resized]
    changes: list[tuple[int, int, str]] = []
    for run in _NOT_ASCII.finditer(text):
        for start, end in _clusters(text, run.start(), run.end()):
            old = text[start:end]
            new = unicodedata.normalize("NFC", _DROPPED_ONE.sub("", _LIGATURES.get(old, old)))
            if new != old:
                changes.append((start, end, new))
    return changes


def _clusters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run into characters with the marks that compose with them."""
    clusters: list[tuple[int, int]] = []
    first = start
    for i in range(start, end):
        if unicodedata.category(text[i])[0] == "M" or "\u1160" <= text[i] <= "\u11ff":
            while clusters and _RESIZED.fullmatch(text, first, i):
                first = clusters.pop()[0]
        elif i > first:
            clusters.append((first, i))
            first = i
    clusters.append((first, end))
    return clusters


def _even(text: str) -> str:
    """Replace characters one for one."""
    text = text.translate(_EVENED)
    if "‘" not in text and "`" not in text:
        return text.replace("’", "'").replace("´", "'")
    kept = _closing_curly(text)
    return _CURLY.sub(lambda m: m[0] if m.start() in kept else "'", text)


def _closing_curly(text: str) -> frozenset[int]:
    """Find the places of the ``’`` that close a quotation opened with ``‘``."""
    places: set[int] = set()
    for opener in _OPENING_CURLY.finditer(text):
        place = closing(text, opener.end(), "’")
        if place is not None:
            places.add(place)
    return frozenset(places)
