"""What is marked in a report's text: who tells, how and what, and in it the figures, places and times.

Figures, places and times are those of the whole text, so that a reader finds those that nobody tells too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain

from selon.export import assertions
from selon.export.assertions import Assertion
from selon.export.figures import figure
from selon.export.labels import Labels
from selon.export.quoting import quoted
from selon.export.voices import Entry
from selon.model import Attribution, Claim, Place, Reading, Span


class Part(Enum):
    """What a stretch is; of those with the same ends, the earlier one stands outside."""

    CONTENT = "content"
    CLAIM = "claim"
    QUOTED = "quoted"
    SOURCE = "source"
    CUE = "cue"
    DETAIL = "detail"
    MARKER = "marker"
    """The words that tell how sure a claim is."""
    FIGURE = "figure"
    PLACE = "place"
    TIME = "time"


_ORDER = {part: number for number, part in enumerate(Part)}
_OF_ONE_ENTRY = {Part.CONTENT, Part.CLAIM, Part.QUOTED}
"""What each entry has for itself; all else is shown once where several attributions share it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A span in the text with what it is."""

    start: int
    end: int
    part: Part
    entry: Entry | None = None
    """``None`` for figures, places and times."""
    label: str = ""
    """What there is to say of it, in the reader's words."""
    number: int = 0
    """Of a claim among those of its entry, from 1."""
    line: int = 0
    """Of the assertion that shows the claim among those of its entry, from 1."""
    certainty: str = ""
    """Of the claim that a marker belongs to: a value of `selon.model.Certainty`."""
    circumstance: bool = False
    """Whether a detail is when or where something was told."""
    anchored: bool = True
    """Whether it is the first part of its span."""


def place(stretch: Stretch) -> tuple[int, int, int, int, int, int]:
    """Order the outer before the inner; two stretches with one place are one."""
    own = stretch.part in _OF_ONE_ENTRY and stretch.entry is not None
    depth = stretch.entry.depth if own and stretch.entry else 0
    number = stretch.entry.number if own and stretch.entry else 0
    return (stretch.start, -stretch.end, _ORDER[stretch.part], depth, number, stretch.number)


def stretches(
    reading: Reading,
    shown: Sequence[Entry],
    lines: Mapping[int, Sequence[Assertion]],
    *,
    say: Labels,
) -> tuple[Stretch, ...]:
    """Give all that is marked in the text of a reading.

    Args:
        reading: the reading.
        shown: its entries.
        lines: the assertions of each entry, by its number.
        say: the reader's words.
    """
    told = [one for entry in shown for one in _told(entry, say)]
    claimed = [one for entry in shown for one in _claimed(entry, lines[entry.number], say)]
    facts = [one for one in _facts(reading, say) if not any(_tells(outer, one) for outer in told)]
    # Of two with one place the last is shown, and the first claim is what a shared marker is of.
    return (*told, *reversed(claimed), *facts)


def _tells(outer: Stretch, fact: Stretch) -> bool:
    """Tell whether a figure, place or time is no more than a part of who tells, how, when or where."""
    if outer.part in {Part.CONTENT, Part.QUOTED} or fact.start < outer.start or fact.end > outer.end:
        return False
    return outer.part is not Part.DETAIL or outer.circumstance


def _stretch(span: Span, part: Part, entry: Entry | None = None, label: str = "") -> Stretch:
    return Stretch(start=span.start, end=span.end, part=part, entry=entry, label=label)


def _told(entry: Entry, say: Labels) -> Iterator[Stretch]:
    attribution = entry.attribution
    for span in attribution.content:
        yield _stretch(span, Part.CONTENT, entry)
        for start, end in quoted(attribution, span):
            yield Stretch(start=span.start + start, end=span.start + end, part=Part.QUOTED, entry=entry)
    if attribution.source.mention:
        yield _stretch(attribution.source.mention, Part.SOURCE, entry)
    if attribution.cue:
        yield _stretch(attribution.cue, Part.CUE, entry)
    yield from _details(entry, attribution, say)


def _details(entry: Entry, attribution: Attribution, say: Labels) -> Iterator[Stretch]:
    details = (
        ("to:", attribution.addressee),
        ("when:", attribution.said.exact if attribution.said else None),
        ("where:", attribution.place),
        ("occasion:", attribution.occasion),
    )
    for key, words in details:
        if words:
            detail = _stretch(words, Part.DETAIL, entry, say(key))
            yield replace(detail, circumstance=key in {"when:", "where:"})


def _claimed(entry: Entry, lines: Sequence[Assertion], say: Labels) -> Iterator[Stretch]:
    """Give the claims of an entry, each with the line that shows it, and the words that weigh them."""
    shown = {claim.id: number for number, line in enumerate(lines, 1) for claim in line.claims}
    for number, claim in enumerate(entry.attribution.claims, 1):
        line = shown.get(claim.id, 0)
        yield replace(_stretch(claim.text, Part.CLAIM, entry), number=number, line=line)
        how = _how(claim, say)
        for span in claim.markers:
            marker = _stretch(span, Part.MARKER, entry, how)
            yield replace(marker, line=line, certainty=claim.certainty.value)


def _how(claim: Claim, say: Labels) -> str:
    how = assertions.surely(claim, say=say)
    return f"{how} · {say(f'doubt of the {claim.doubt.value}')}" if claim.doubt else how


def _facts(reading: Reading, say: Labels) -> Iterator[Stretch]:
    """Give figures, places and times; one that a claim has too is told with what the claim adds."""
    claims = [claim for attribution in reading.attributions for claim in attribution.claims]
    for quantity in (*reading.quantities, *chain.from_iterable(claim.quantities for claim in claims)):
        yield _stretch(quantity.mention, Part.FIGURE, label=figure(quantity, say=say))
    for one in (*reading.places, *chain.from_iterable(claim.places for claim in claims)):
        yield _stretch(one.mention, Part.PLACE, label=_where(one, say))
    for time in reading.times:
        yield _stretch(time.mention, Part.TIME, label=say.days(time.first, time.last))


def _where(one: Place, say: Labels) -> str:
    """Give what a place was resolved to, or why it was not."""
    if one.name is None:
        return say.remark(one.unresolved) if one.unresolved else ""
    country = f" ({one.country})" if one.country else ""
    kind = say(one.precision) if one.precision else ""
    role = f"{say(f'{one.role.value}:')} " if one.role else ""
    return " · ".join(part for part in (f"{role}{one.name}{country}", kind) if part)
