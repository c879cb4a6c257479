"""Readings → a ledger for people at a terminal.

One block an attribution: who, the words (quoted ones marked and in the speaker's colour), then how it
was told, to whom, when, where, then how surely, and which figures, places and times it gives. Nothing
depends on colour alone, and no word is ever cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from selon.export.assertions import Assertion, Fact, Trait, assertions
from selon.export.headings import heading, shorten
from selon.export.labels import Labels, labels
from selon.export.quoting import around, quoted
from selon.export.voices import Entry, Naming, Voice, entries
from selon.export.wrapping import block, plain, wrap
from selon.model import AttributionType, Certainty, NotCoded, QuoteRepair, Reading, Span, Stance

if TYPE_CHECKING:
    from rich.console import Console

# Readable on black and on white; the eight-colour terminals get the nearest they have.
_COLOURS = ("color(33)", "color(166)", "color(35)", "color(134)", "color(161)", "color(37)", "color(136)")
_STANCES = {Stance.COMMITTED: "green", Stance.DISTANCING: "color(136)", Stance.DENYING: "color(161)"}
_DENIED = "bold color(161)"
_SIDE_BY_SIDE = 96
"""Columns from which on the speaker stands beside the words instead of above them."""
_WIDEST = 132
"""Columns beyond which lines would be too long to read."""
_SPEAKER_COLUMN = 32
_STEP = 3
"""Columns that an attribution within another one is set in."""
_LISTED = 8
"""Remarks of one kind; the rest is counted only."""
_AROUND = 28
"""Characters that are shown before and behind a place in the text."""
_LONGEST_TITLE = 180
_DOT = "\u00a0· "
"""Ends a line rather than begins one."""


def write(readings: Iterable[Reading], console: Console, *, language: str | None = None) -> None:
    """Print the ledger of each reading.

    Args:
        readings: In the order they are printed.
        console: Where to; its width and colours decide the layout.
        language: Of the labels; that of each report when not given.
    """
    for reading in readings:
        words = labels(language or reading.report.language)
        page = _Page(labels=words, width=min(console.width, _WIDEST))
        for part in _reading(reading, page):
            console.print(part, soft_wrap=True, highlight=False, markup=False, emoji=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    labels: Labels
    width: int


def _reading(reading: Reading, page: _Page) -> Iterable[Text]:
    yield from _heading(reading, page)
    shown = entries(reading)
    for entry in shown:
        yield Text()
        yield from _wide(entry, page) if page.width >= _SIDE_BY_SIDE else _narrow(entry, page)
    if not shown:
        yield Text()
        yield block(Text(page.labels("no attribution was found"), style="italic"), width=page.width, indent=1)
    yield from _remarks(reading, page)
    yield Text()


def _heading(reading: Reading, page: _Page) -> Iterable[Text]:
    report = reading.report
    over = heading(report)
    yield Text("━" * page.width, style="dim")
    title = Text(shorten(plain(over.words), _LONGEST_TITLE), style="bold")
    yield block(title, width=page.width)
    about = [
        plain(report.outlet) if report.outlet else None,
        page.labels.day(report.published) if report.published else page.labels("no date given"),
        report.language,
        page.labels.count(len(reading.attributions), "attribution"),
        report.id if report.id != report.digest else report.digest[:12],
    ]
    yield block(
        Text(_DOT.join(part.replace(" ", "\u00a0") for part in about if part), style="dim"), width=page.width
    )


def _narrow(entry: Entry, page: _Page) -> Iterable[Text]:
    left = entry.depth * _STEP
    body = left + 5
    head = Text(f"{entry.mark:<4} ", style=_style(entry.voice))
    head.append_text(_speaker(entry.voice, page))
    if about := _about(entry.voice, page):
        head.append("  ").append_text(about)
    yield block(head, width=page.width, indent=left, hanging=5)
    yield block(_content(entry, page), width=page.width, indent=body)
    if telling := _telling(entry, page):
        yield block(telling, width=page.width, indent=body, hanging=2)
    yield from _claims(entry, page, width=page.width, indent=body)


def _wide(entry: Entry, page: _Page) -> Iterable[Text]:
    left = entry.depth * _STEP
    column = _SPEAKER_COLUMN - 5
    names = [*wrap(_speaker(entry.voice, page), column)]
    if about := _about(entry.voice, page):
        names += wrap(about, column)
    room = page.width - left - _SPEAKER_COLUMN - 2
    told = wrap(_content(entry, page), room)
    if telling := _telling(entry, page):
        told += block(telling, width=room, hanging=2).split("\n")
    for line in _claims(entry, page, width=room, indent=0):
        told += line.split("\n")
    for number in range(max(len(names), len(told))):
        line = Text(" " * left)
        line.append(f"{entry.mark if number == 0 else '':<4} ", style=_style(entry.voice))
        line.append_text(names[number] if number < len(names) else Text())
        if number < len(told):
            line.append(" " * max(left + _SPEAKER_COLUMN + 2 - line.cell_len, 1))
            line.append_text(told[number])
        yield line


def _style(voice: Voice) -> str:
    return f"bold {_COLOURS[voice.number % len(_COLOURS)]}"


def _speaker(voice: Voice, page: _Page) -> Text:
    text = Text()
    if voice.name:
        slant = "" if voice.naming is Naming.NAMED else " italic"
        text.append(plain(voice.name), style=_style(voice) + slant)
    if voice.naming is not Naming.NAMED:
        text.append(" " if voice.name else "").append(f"[{page.labels(voice.naming.value)}]", style="dim")
    return text


def _about(voice: Voice, page: _Page) -> Text | None:
    known = [plain(part) for part in voice.about]
    if voice.naming is Naming.UNRESOLVED and voice.unresolved:
        known.append(plain(page.labels.remark(voice.unresolved)))
    return Text(_DOT.join(known), style="dim") if known else None


def _content(entry: Entry, page: _Page) -> Text:
    attribution = entry.attribution
    if not attribution.content:
        return Text(page.labels("no words of its own"), style="dim italic")
    words = Text()
    for number, span in enumerate(attribution.content):
        words.append(" … " if number else "", style="dim")
        part = Text(plain(span.exact))
        for start, end in quoted(attribution, span):
            part.stylize(_style(entry.voice).removeprefix("bold "), start, end)
        words.append_text(part)
    if attribution.type is not AttributionType.DIRECT:
        return words
    before, after = page.labels("“{words}”").split("{words}")
    return Text().append(before, style="dim").append_text(words).append(after, style="dim")


def _telling(entry: Entry, page: _Page) -> Text:
    attribution = entry.attribution
    told = Text()
    if attribution.cue:
        told.append(plain(attribution.cue.exact), style="italic")
    if attribution.cue_stance in _STANCES:
        told.append(" " if attribution.cue else "")
        told.append(f"[{page.labels(attribution.cue_stance.value)}]", style=_STANCES[attribution.cue_stance])
    details: list[tuple[str, Span, str]] = []
    if attribution.addressee:
        details.append(("to:", attribution.addressee, ""))
    if attribution.said:
        days = page.labels.days(attribution.said.first, attribution.said.last)
        details.append(("when:", attribution.said.exact, f" ({days})" if days else ""))
    if attribution.place:
        details.append(("where:", attribution.place, ""))
    if attribution.occasion:
        details.append(("occasion:", attribution.occasion, ""))
    for number, (key, span, more) in enumerate(details, len(told)):
        told.append(_DOT if number else "", style="dim")
        told.append(f"{page.labels(key)}\u00a0", style="dim").append(plain(span.exact) + more)
    return Text().append("— ", style="dim").append_text(told) if told else told


def _claims(entry: Entry, page: _Page, *, width: int, indent: int) -> Iterable[Text]:
    """Give a line for each assertion, and one below it for its facts where it has words of its own."""
    for assertion in assertions(entry.attribution, say=page.labels):
        line = _surely(assertion, page)
        facts = _facts(assertion.facts)
        if assertion.excerpt is None:
            yield block(_joined([line, *facts]), width=width, indent=indent, hanging=2)
            continue
        line.append("  ").append(plain(assertion.excerpt), style="dim")
        yield block(line, width=width, indent=indent, hanging=2)
        if facts:
            yield block(_joined(facts), width=width, indent=indent + 2, hanging=2)


def _surely(assertion: Assertion, page: _Page) -> Text:
    text = Text(f"{assertion.sign}\u00a0", style="dim" if _is_quiet(assertion) else "")
    style = "dim" if _is_quiet(assertion) else _DENIED if assertion.negative else "bold"
    how = page.labels("the rest: {how}", how=assertion.how) if assertion.rest else assertion.how
    text.append(how.replace(" ", "\u00a0"), style=style)
    if assertion.markers:
        text.append(f" ({plain(' … '.join(assertion.markers))})", style="italic")
    return text


def _is_quiet(assertion: Assertion) -> bool:
    """Tell whether nothing in it asks for the eye."""
    return all(claim.certainty is Certainty.CERTAIN for claim in assertion.claims) and not assertion.negative


def _facts(facts: Iterable[Fact]) -> list[Text]:
    told = []
    for fact in facts:
        text = Text(f"{fact.label}\u00a0" if fact.label else "", style="dim")
        told.append(text.append(plain(fact.words), style="bold" if fact.trait is Trait.FIGURE else "not dim"))
    return told


def _joined(parts: Iterable[Text]) -> Text:
    return Text(_DOT, style="dim").join(parts)


def _remarks(reading: Reading, page: _Page) -> Iterable[Text]:
    say = page.labels
    remarks: list[tuple[str, list[Text]]] = [
        ("notes", [Text(plain(say.remark(note))) for note in reading.report.notes]),
        ("repaired marks", [_repair(reading, repair, page) for repair in reading.repairs]),
        ("not coded", [_not_coded(reading, left, page) for left in reading.not_coded]),
    ]
    for key, found in remarks:
        if not found:
            continue
        yield Text()
        yield block(Text(f"{say(key)} ({len(found)})", style="dim bold"), width=page.width)
        for line in found[:_LISTED]:
            yield block(Text("- ", style="dim").append_text(line), width=page.width, indent=1, hanging=2)
        if len(found) > _LISTED:
            more = say("and {n} more", n=len(found) - _LISTED)
            yield block(Text(more, style="dim"), width=page.width, indent=3)


def _repair(reading: Reading, repair: QuoteRepair, page: _Page) -> Text:
    before, _, after = around(reading.report.text, repair.at, repair.at, _AROUND)
    text = Text(f"{page.labels(repair.kind.value)} — ", style="dim")
    text.append(plain(before), style="dim").append("▮", style="bold").append(plain(after), style="dim")
    return text.append(f" ({plain(page.labels.remark(repair.reason))})", style="dim")


def _not_coded(reading: Reading, left: NotCoded, page: _Page) -> Text:
    before, words, after = around(reading.report.text, left.span.start, left.span.end, _AROUND)
    text = (
        Text(plain(before), style="dim").append(plain(words), style="underline").append(plain(after), "dim")
    )
    return text.append(f" ({plain(page.labels.remark(left.reason))})", style="dim")
