"""Quotations: tellings inserted in them, those that go on, and those without a cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from selon.attribution import cues, insertions, scene, sources
from selon.attribution.cues import Hit
from selon.attribution.draft import Draft
from selon.attribution.phrases import is_finite
from selon.attribution.scene import Found
from selon.language import Construction, Language
from selon.model import AttributionType, Stance
from selon.syntax import Frame, Quotation, Range, Token

_SHORT = 3
"""A quotation of fewer words, alone, is a title or a name."""


def inserted(frame: Frame, *, text: str, quotations: Sequence[Quotation], language: Language) -> Draft | None:
    """Read a telling inside a quotation (*« Groix perd des voisins, lâche l'élu. Nous… »*)."""
    if frame.quotation is None:
        return None
    tokens = frame.tokens
    for hit in cues.verbs(frame, language=language):
        cue = hit.takes(Construction.QUOTE)
        if cue is None or not hit.finite or hit.passive:
            continue
        if not _set_off(frame, hit, text=text, quotation=quotations[frame.quotation]):
            continue
        source, end = sources.behind(tokens, hit, language=language)
        if source is None or not _third_person(tokens, source, language=language):
            continue
        if not sources.plausible(tokens, source, language=language):
            continue
        end = insertions.aside_end(tokens, end, language=language, told=False)
        if (
            end < len(tokens)
            and tokens[end].text == ","
            and not any(is_finite(t, language=language) for t in tokens[end:])
        ):
            end = len(tokens) - 1
        if end < len(tokens) and tokens[end].text not in {",", ".", "!", "?", ":", ";", "–", "—", "…"}:
            continue
        return _split(frame, hit, source, end, text=text, quotation=quotations[frame.quotation])
    return None


def _set_off(frame: Frame, hit: Hit, *, text: str, quotation: Quotation) -> bool:
    """Tell whether a comma or a question or exclamation mark stands before a cue in a quotation."""
    if hit.start > 0:
        return frame.tokens[hit.start - 1].text in {",", "?", "!", "-", "–", "—"}
    before = text[quotation.inner_start : frame.start].rstrip()
    return before.endswith(("?", "!", "…")) and frame.tokens[0].text[:1].islower()


def _third_person(tokens: tuple[Token, ...], source: Range, *, language: Language) -> bool:
    return not cues.first_person(tokens, source, language=language)


def _split(frame: Frame, hit: Hit, source: Range, end: int, *, text: str, quotation: Quotation) -> Draft:
    """Take the quotation on both sides of the insertion as its content."""
    tokens = frame.tokens
    left_end = hit.start
    while left_end > 0 and tokens[left_end - 1].text in {",", "-", "–", "—"}:
        left_end -= 1
    ranges: list[Range] = []
    if left_end > 0:
        ranges.append((quotation.inner_start, tokens[left_end - 1].end))
    elif quotation.inner_start < tokens[0].start:
        ranges.append(
            (
                quotation.inner_start,
                quotation.inner_start + len(text[quotation.inner_start : tokens[0].start].rstrip()),
            )
        )
    after = tokens[end].end if end < len(tokens) else frame.end
    if after < quotation.inner_end:
        while after < quotation.inner_end and text[after].isspace():
            after += 1
        ranges.append((after, quotation.inner_end))
    return Draft(
        frame=frame.index,
        cue=frame.text((hit.start, hit.end)),
        cue_tokens=(hit.start, hit.end),
        entry=hit.takes(Construction.QUOTE),
        stance=hit.cues[0].stance,
        source=frame.text(source),
        source_tokens=source,
        content=tuple(ranges),
        type=AttributionType.DIRECT,
    )


def attach(
    drafts: Sequence[Draft],
    frames: Sequence[Frame],
    *,
    text: str,
    quotations: Sequence[Quotation],
    language: Language,
) -> Found:
    """Give every quotation of whole clauses to a telling: the one it belongs to, the last one, or its own.

    A quotation that follows another of the same speaker in one paragraph goes on with it; a
    paragraph that is nothing but a quotation is carried over from the last speaker as an entry of
    its own; words between marks that no source stands near are left, with the reason.
    """
    found = Found(drafts=list(drafts))
    covered = {number for number, q in enumerate(quotations) if _covered(number, q, drafts, frames)}
    open_quotations = [
        (frame, token.quotation)
        for frame in frames
        if frame.quotation is None
        for token in frame.tokens
        if token.quotation is not None and token.quotation not in covered
    ]
    headings = [pair for pair in open_quotations if _heads(*pair, text=text, quotations=quotations)]
    for frame, number in (*(pair for pair in open_quotations if pair not in headings), *headings):
        _place(frame, number, found, frames, text=text, quotations=quotations, language=language)
    return found


def _heads(frame: Frame, number: int, *, text: str, quotations: Sequence[Quotation]) -> bool:
    """Tell whether a quotation is a heading: alone in its sentence and without a final mark."""
    start, end = scene.inside(quotations[number], text=text)
    return _alone(frame) and end > start and text[end - 1] not in ".!?…"


def _alone(frame: Frame) -> bool:
    return all(
        t.quotation is not None or not t.text[:1].isalpha() or t.i < scene.preamble(frame.tokens)
        for t in frame.tokens
    )


def _covered(number: int, quotation: Quotation, drafts: Sequence[Draft], frames: Sequence[Frame]) -> bool:
    """Tell whether a telling has a third of a quotation, or was put into it."""
    if any(frames[d.frame].quotation == number and d.type is AttributionType.DIRECT for d in drafts):
        return True
    length = quotation.inner_end - quotation.inner_start
    return any(
        sum(max(0, min(b, quotation.inner_end) - max(a, quotation.inner_start)) for a, b in draft.content) * 3
        > length
        for draft in drafts
    )


def _place(
    frame: Frame,
    number: int,
    found: Found,
    frames: Sequence[Frame],
    *,
    text: str,
    quotations: Sequence[Quotation],
    language: Language,
) -> None:
    quotation = quotations[number]
    inner = scene.inside(quotation, text=text)
    alone = _alone(frame)
    same_chain = _of_chain(found.drafts, quotation, quotations)
    last = _last_before(found.drafts, frame, frames)
    if same_chain is not None:
        found.drafts[same_chain] = _extended(found.drafts[same_chain], inner)
        return
    if not alone:
        _inside_narration(frame, number, found, inner=inner, language=language)
        return
    if len(text[inner[0] : inner[1]].split()) < _SHORT:
        found.refused.append((inner, "words between marks that nobody is said to tell"))
        return
    if _heads(frame, number, text=text, quotations=quotations):
        same = _said_again(found.drafts, inner, text=text)
        if same is not None:
            found.drafts.append(_uncued(frame, inner, carried=same))
            return
    beside = _person_beside(frame, frames, found.drafts, language=language)
    if beside is not None:
        narration, source = beside
        draft = _uncued(frame, inner, carried=None)
        span = frames[narration].text(source)
        found.drafts.append(replace(draft, source=span, unresolved=None))
        return
    if last is None:
        found.drafts.append(_uncued(frame, inner, carried=None))
        return
    previous = found.drafts[last]
    if frames[previous.frame].paragraph == frame.paragraph and previous.type is AttributionType.DIRECT:
        found.drafts[last] = _extended(previous, inner)
        return
    found.drafts.append(_uncued(frame, inner, carried=last))


def _person_beside(
    frame: Frame, frames: Sequence[Frame], drafts: Sequence[Draft], *, language: Language
) -> tuple[int, Range] | None:
    """Find who is the subject of the narration right before a quotation without a cue, or right behind it.

    *Solange Bertholon tient la boulangerie. « On est les derniers. »* A sentence that tells
    something itself is left to the telling.
    """
    for step in (-1, 1):
        at = frame.index + step
        while 0 <= at < len(frames) and frames[at].quotation is not None:
            at += step
        if not 0 <= at < len(frames) or frames[at].paragraph != frame.paragraph or not frames[at].tokens:
            continue
        if any(t.quotation is not None for t in frames[at].tokens) or any(d.frame == at for d in drafts):
            return None
        source = sources.subject_of(frames[at], language=language)
        if source is not None:
            return at, source
    return None


def _said_again(drafts: Sequence[Draft], inner: Range, *, text: str) -> int | None:
    """Find the telling that has the words of a quoted heading (*« Retiré et réécrit »*) in its content."""
    words = " ".join(text[inner[0] : inner[1]].lower().split())
    for number, draft in enumerate(drafts):
        for start, end in draft.content:
            if words in " ".join(text[start:end].lower().split()) and (start, end) != inner:
                return number
    return None


def _inside_narration(frame: Frame, number: int, found: Found, *, inner: Range, language: Language) -> None:
    """A quotation in a sentence that has words of the outlet's beside it, and no cue that claims it."""
    tokens = frame.tokens
    place = next(t.i for t in tokens if t.quotation == number)
    verb = next((t for t in tokens if is_finite(t, language=language) and t.i < place), None)
    colon = place > 0 and tokens[place - 1].text == ":"
    if verb is not None and colon:
        stand_in = Hit(start=verb.i, end=verb.i + 1, head=verb.i, form=None, cues=(), finite=True)
        source = sources.before(tokens, stand_in, language=language)
        if source is not None and sources.plausible(tokens, source, language=language):
            found.drafts.append(
                replace(
                    _uncued(frame, inner, carried=None),
                    cue=frame.text((verb.i, verb.i + 1)),
                    cue_tokens=(verb.i, verb.i + 1),
                    source=frame.text(source),
                    source_tokens=source,
                    unresolved=None,
                )
            )
            return
    found.refused.append((inner, "words between marks that nobody is said to tell"))


def _uncued(frame: Frame, inner: Range, *, carried: int | None) -> Draft:
    return Draft(
        frame=frame.index,
        cue=None,
        cue_tokens=None,
        entry=None,
        stance=Stance.NEUTRAL,
        source=None,
        source_tokens=None,
        content=(inner,),
        type=AttributionType.DIRECT,
        carried_from=carried,
        unresolved=None if carried is not None else "a quotation before anybody is named",
    )


def _of_chain(drafts: Sequence[Draft], quotation: Quotation, quotations: Sequence[Quotation]) -> int | None:
    """Find the draft that has another part of a quotation that goes over several paragraphs."""
    others = [q for q in quotations if q.chain == quotation.chain and q is not quotation]
    for number, draft in enumerate(drafts):
        if any(a < q.inner_end and b > q.inner_start for q in others for a, b in draft.content):
            return number
    return None


def _last_before(drafts: Sequence[Draft], frame: Frame, frames: Sequence[Frame]) -> int | None:
    earlier = [
        number
        for number, draft in enumerate(drafts)
        if draft.frame < frame.index
        and (frames[draft.frame].quotation is None or draft.type is AttributionType.DIRECT)
    ]
    return max(earlier, key=lambda number: (drafts[number].frame, number), default=None)


def _extended(draft: Draft, inner: Range) -> Draft:
    return replace(draft, content=tuple(sorted((*draft.content, inner))))
