"""Who speaks in a report, as the views tell them apart, and in which order things are told.

Two attributions have one voice when they name one speaker. An unnamed source is a voice for itself:
only attributions that were resolved from the same words share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from selon.model import Attribution, Reading, Speaker, SpeakerKind

_T = TypeVar("_T")


class Naming(Enum):
    """Whether a voice has a name."""

    NAMED = "named"
    UNNAMED = "unnamed"
    """The report keeps the name back."""
    UNRESOLVED = "unresolved"
    """There is no telling from the words who it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One who speaks in a report."""

    number: int
    """From 0, in the order of first speaking."""
    letter: str
    """A, B, … Z, AA, …: tells voices apart without colour."""
    name: str | None
    """The name; of an unnamed source the words that the report has for it."""
    naming: Naming
    kind: SpeakerKind
    about: tuple[str, ...]
    """Role, organisation and country, as far as known."""
    unresolved: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An attribution at its place in a view."""

    number: int
    """From 1, in the order of the reading."""
    depth: int
    """0, or how many attributions it stands within."""
    parent: Entry | None
    """The entry whose content it stands in."""
    voice: Voice
    attribution: Attribution

    @property
    def mark(self) -> str:
        """Give what the view calls it: letter of the voice, number of the entry."""
        return f"{self.voice.letter}{self.number}"


def entries(reading: Reading) -> tuple[Entry, ...]:
    """Give the attributions as views show them: each followed by those that stand within it."""
    voices = _voices(reading.attributions)
    numbers = {attribution.id: at for at, attribution in enumerate(reading.attributions, 1)}
    children: dict[int | None, list[int]] = {}
    for number, attribution in enumerate(reading.attributions, 1):
        outer = numbers.get(attribution.within) if attribution.within else None
        children.setdefault(outer, []).append(number)
    ordered: list[Entry] = []
    waiting: list[tuple[int, Entry | None]] = [(n, None) for n in reversed(children.get(None, []))]
    while waiting:
        number, parent = waiting.pop()
        attribution = reading.attributions[number - 1]
        entry = Entry(
            number=number,
            depth=parent.depth + 1 if parent else 0,
            parent=parent,
            voice=voices[_key(attribution)],
            attribution=attribution,
        )
        ordered.append(entry)
        waiting.extend((n, entry) for n in reversed(children.get(number, [])))
    return tuple(ordered)


def speakers(shown: Sequence[Entry]) -> tuple[Voice, ...]:
    """Give each voice once, in the order of first speaking."""
    found = {entry.voice.number: entry.voice for entry in shown}
    return tuple(found[number] for number in sorted(found))


def _voices(attributions: Sequence[Attribution]) -> Mapping[object, Voice]:
    grouped: dict[object, list[Speaker]] = {}
    for attribution in attributions:
        grouped.setdefault(_key(attribution), []).append(attribution.source)
    return {key: _voice(number, sources) for number, (key, sources) in enumerate(grouped.items())}


def _key(attribution: Attribution) -> object:
    source = attribution.source
    if source.name and not source.anonymous:
        return source.name.casefold()
    spans = [span for span in (*source.resolved_from, source.mention) if span]
    return (min(spans).start, min(spans).end) if spans else attribution.id


def _voice(number: int, sources: Sequence[Speaker]) -> Voice:
    """Gather what the mentions say: the first that is known of each thing."""
    first = sources[0]
    words = [span.exact for source in sources for span in (*source.resolved_from, source.mention) if span]
    naming = Naming.UNRESOLVED
    if first.anonymous:
        naming = Naming.UNNAMED
    elif first.name:
        naming = Naming.NAMED
    name = first.name or (max(words, key=len) if words else None)
    about = (
        _first(source.role for source in sources),
        _first(source.organisation for source in sources),
        _first(source.country for source in sources),
    )
    shown = (name or "").casefold()
    return Voice(
        number=number,
        letter=_letter(number),
        name=" ".join(name.split()) if name else None,
        naming=naming,
        kind=_first(s.kind for s in sources if s.kind is not SpeakerKind.UNKNOWN) or first.kind,
        about=tuple(text for text in about if text and text.casefold() not in shown),
        unresolved=first.unresolved if naming is not Naming.NAMED else None,
    )


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value), None)


def _letter(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
