"""Errors, printed compactly for whoever works on the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.matching import Outcome, Pair, gold_characters, told_characters
from gate.scores import MARKS
from gate.spans import Range, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gate.gold import GoldAttribution
    from selon.model import Attribution, Span

WIDE = 150
"""Longest stretch of words that is printed whole."""

AROUND = 40
"""Characters of the text that are shown before and after a stretch."""


def list_errors(outcomes: Sequence[Outcome], *, kinds: Sequence[str]) -> Iterator[str]:
    """Give the errors of some kinds, a few lines each, in the order of the documents."""
    for outcome in outcomes:
        if "missed" in kinds:
            yield from (_missed(outcome, gold) for gold in outcome.missed)
        if "spurious" in kinds:
            yield from (_spurious(outcome, told) for told in outcome.spurious)
        for pair in outcome.pairs:
            wrong = [mark for mark in MARKS if mark in kinds and getattr(pair, mark) is False]
            if "span" in kinds and not pair.exact:
                wrong.append("span")
            if wrong:
                yield _wrong(outcome, pair, wrong)


def _missed(outcome: Outcome, gold: GoldAttribution) -> str:
    text = outcome.document.text
    lines = [_head(outcome, "missed", gold.tags), f"    gold   {_gold(text, gold)}"]
    wanted = gold_characters(text, gold)
    near = [(likeness(wanted, told_characters(text, one)), one) for one in outcome.told]
    if near and (best := max(near, key=lambda pair: pair[0]))[0] > 0:
        lines.append(f"    selon  ({best[0]:.2f}) {_told(best[1])}")
    return "\n".join([*lines, f"    text   {_around(text, gold.content)}"])


def _spurious(outcome: Outcome, told: Attribution) -> str:
    text = outcome.document.text
    lines = [_head(outcome, "spurious", outcome.document.tags), f"    selon  {_told(told)}"]
    places = told_characters(text, told)
    near = [(likeness(gold_characters(text, one), places), one) for one in outcome.document.attributions]
    if near and (best := max(near, key=lambda pair: pair[0]))[0] > 0:
        lines.append(f"    gold   ({best[0]:.2f}) {_gold(text, best[1])}")
    shown = [(one.start, one.end) for one in (*told.content, told.cue) if one]
    return "\n".join([*lines, *([f"    text   {_around(text, shown)}"] if shown else [])])


def _wrong(outcome: Outcome, pair: Pair, wrong: Sequence[str]) -> str:
    text = outcome.document.text
    return "\n".join(
        (
            _head(outcome, "+".join(wrong), pair.gold.tags),
            f"    gold   {_gold(text, pair.gold)}",
            f"    selon  ({pair.likeness:.2f}) {_told(pair.told)}",
        )
    )


def _head(outcome: Outcome, kind: str, tags: Sequence[str]) -> str:
    document = outcome.document
    return " ".join([f"[{kind}]", document.id, document.language, *tags[:1]])


def _gold(text: str, gold: GoldAttribution) -> str:
    speaker = gold.speaker
    name = "(unnamed)" if speaker.anonymous else speaker.name
    return _line(
        gold.type.value if gold.type else "-",
        _words(text, gold.cue),
        _words(text, gold.source),
        name,
        _words(text, gold.content),
    )


def _told(told: Attribution) -> str:
    source = told.source
    name = source.name or ("(unnamed)" if source.anonymous else f"(unresolved: {source.unresolved})")
    return _line(
        told.type.value,
        _exact(told.cue),
        _exact(source.mention),
        name,
        " | ".join(_short(one.exact) for one in told.content),
    )


def _line(kind: str, cue: str, source: str, name: str | None, content: str) -> str:
    return f"{kind:8} cue={cue!r} source={source!r} speaker={name!r} content={content}"


def _exact(span: Span | None) -> str:
    return span.exact if span else ""


def _words(text: str, pieces: Sequence[Range]) -> str:
    return " | ".join(_short(text[start:end]) for start, end in pieces)


def _around(text: str, pieces: Sequence[Range]) -> str:
    start, end = min(one[0] for one in pieces), max(one[1] for one in pieces)
    return _short(text[max(0, start - AROUND) : end + AROUND], wide=2 * WIDE)


def _short(words: str, *, wide: int = WIDE) -> str:
    flat = words.replace("\n", "⏎")
    return flat if len(flat) <= wide else f"{flat[: wide // 2]} … {flat[-wide // 2 :]}"
