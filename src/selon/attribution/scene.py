"""One frame as its cues are read: the words around them, what was found so far, how a finding is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from selon.attribution.cues import Hit
from selon.attribution.draft import Draft, Told
from selon.attribution.endings import trim
from selon.attribution.phrases import is_mark
from selon.language import Cue, Language
from selon.model import AttributionType, Stance
from selon.syntax import Frame, Quotation, Range, Token

_ALONE = 2
"""Most tokens of a quotation that stands alone, its closing punctuation with it."""


@dataclass(slots=True)
class Found:
    """What was found in one frame so far."""

    drafts: list[Draft] = field(default_factory=list)
    refused: list[tuple[Range, str]] = field(default_factory=list)
    """Stretches (analysis copy) with signs of an attribution that is none, and why."""
    zones: list[Range] = field(default_factory=list)
    """Places of the insertions, which are nobody's content."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One frame with what its cues are read against."""

    frame: Frame
    text: str
    quotations: Sequence[Quotation]
    language: Language
    hits: tuple[Hit, ...]
    earlier: tuple[Draft, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the frame."""
        return self.frame.tokens


def inside(quotation: Quotation, *, text: str) -> Range:
    """Give the words of a quotation without the comma that belongs to the sentence around it."""
    start, end = quotation.inner_start, quotation.inner_end
    while end > start and (text[end - 1] in ",;" or text[end - 1].isspace()):
        end -= 1
    return start, end


def stretch(frame: Frame, span: Range, *, quotations: Sequence[Quotation], text: str) -> Range | None:
    """Give a stretch of tokens as offsets: without outer marks, a cut-out quotation by its inside."""
    tokens = frame.tokens
    first, last = trim(tokens, span)
    while (
        last - first > 1
        and is_mark(tokens[first])
        and is_mark(tokens[last - 1])
        and not any(is_mark(t) for t in tokens[first + 1 : last - 1])
    ):
        first, last = trim(tokens, (first + 1, last - 1))
    if first >= last:
        return None
    if last - first == 1 and tokens[first].quotation is not None:
        quotation = quotations[tokens[first].quotation or 0]
        return inside(quotation, text=text)
    return tokens[first].start, tokens[last - 1].end


def kind_of(frame: Frame, content: Sequence[Range]) -> AttributionType:
    """Tell direct from mixed from indirect by the marks in the content."""
    spans = [frame.tokens[a:b] for a, b in content]
    if spans and all(any(t.quotation is not None for t in span) and len(span) <= _ALONE for span in spans):
        return AttributionType.DIRECT
    words = [t for span in spans for t in span if t.text[:1].isalnum() or t.quotation is not None]
    if words and all(t.quoted for t in words) and any(t.dep.startswith("nsubj") for t in words):
        return AttributionType.DIRECT
    if any(t.quotation is not None or t.quoted for span in spans for t in span):
        return AttributionType.MIXED
    return AttributionType.INDIRECT


def preamble(tokens: tuple[Token, ...]) -> int:
    """Give where the sentence proper begins behind a dateline or timecode."""
    for token in tokens[:24]:
        if token.text in {"-", "–", "—", "--"} and token.i > 0:
            joined = tokens[token.i - 1].end == token.start
            if joined:
                continue
            words = tokens[: token.i]
            if not any(t.pos in {"VERB", "AUX"} and t.verb == "Fin" for t in words) and any(
                t.text[:1].isdigit() or t.text.isupper() for t in words
            ):
                return token.i + 1
    return 0


def add(
    scene: Scene,
    found: Found,
    hit: Hit | None,
    *,
    cue: Cue | None,
    source: Range | None,
    content: Sequence[Range],
    stance: Stance | None = None,
    unresolved: str | None = None,
) -> None:
    """Keep a telling: its places in the frame become offsets."""
    ranges = tuple(
        r
        for r in (
            stretch(scene.frame, span, quotations=scene.quotations, text=scene.text)
            for span in content
            if span[1] > span[0]
        )
        if r is not None
    )
    found.drafts.append(
        Draft(
            frame=scene.frame.index,
            cue=scene.frame.text((hit.start, hit.end)) if hit else None,
            cue_tokens=(hit.start, hit.end) if hit else None,
            entry=cue,
            stance=stance or (cue.stance if cue else Stance.NEUTRAL),
            source=scene.frame.text(source) if source else None,
            source_tokens=source,
            content=ranges,
            type=kind_of(scene.frame, content),
            unresolved=unresolved,
        )
    )


def add_told(scene: Scene, hit: Hit, found: Found, read: Told | None) -> None:
    """Keep what a construction of its own gave, if it gave anything."""
    if read is not None:
        unresolved = "the telling has no agent" if read.source is None else None
        add(
            scene,
            found,
            hit,
            cue=read.cue,
            source=read.source,
            content=read.content,
            stance=read.stance,
            unresolved=unresolved,
        )
