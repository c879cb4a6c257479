"""Uptake: tellings of what was told before (*A, ce que dément X*; *les syndicats le contestent*)."""

from __future__ import annotations

from dataclasses import replace

from selon.attribution import clauses, sources
from selon.attribution.cues import Hit
from selon.attribution.phrases import noun_phrase
from selon.attribution.scene import Found, Scene, add
from selon.attribution.tellers import source_of
from selon.attribution.voices import tells
from selon.language import Construction, Cue, Language
from selon.model import AttributionType, Stance
from selon.syntax import Range, Token, match


def stands_for_told(tokens: tuple[Token, ...], content: Range, *, language: Language) -> bool:
    """Tell whether an object only takes up what was told (*dément cette information*)."""
    words = [t for t in tokens[content[0] : content[1]] if t.text not in {".", ","}]
    return (
        len(words) in {2, 3}
        and language.has("claim_noun", words[1].lower)
        and language.has("demonstrative", words[0].lower)
    )


def taken_up(scene: Scene, hit: Hit, found: Found) -> None:
    """Read a telling whose content was told before (*les syndicats le contestent*)."""
    tokens, language = scene.tokens, scene.language
    clitic = hit.start > 0 and language.has("object_clitic", tokens[hit.start - 1].lower)
    clitic = clitic or any(
        language.has("object_clitic", t.lower) and t.pos == "PRON" for t in tokens[hit.start : hit.head]
    )
    noun = any(language.has("claim_noun", t.lower) for t in tokens[hit.end : hit.end + 3])
    cue = hit.takes(Construction.THAT) or hit.takes(Construction.OBJECT)
    if not (clitic or noun) or cue is None or not hit.finite or not _takes_sides(cue):
        return
    source = source_of(scene, hit, found)
    told = [d for d in (*scene.earlier, *found.drafts) if d.content and d.cue is not None]
    if source is None or not told or not tells(scene, hit, source, found):
        return
    add(scene, found, hit, cue=cue, source=source, content=())
    found.drafts[-1] = replace(found.drafts[-1], content=told[-1].content, type=AttributionType.INDIRECT)


def _takes_sides(cue: Cue) -> bool:
    return cue.stance in {Stance.DENYING, Stance.COMMITTED}


def resumed_at(scene: Scene, hit: Hit) -> tuple[int, Range] | None:
    """Find the words before a cue that take up the clause before them (*, ce que dément X*).

    Returns:
        The place of the comma and the tokens of the source.
    """
    tokens, language = scene.tokens, scene.language
    for place in range(max(hit.start - 12, 1), hit.start):
        if tokens[place - 1].text != ",":
            continue
        length = match(tokens, place, words="resumptive", language=language)
        if not length:
            continue
        between = (
            place + length + match(tokens, place + length, words="relative", language=language),
            hit.start,
        )
        if language.has("relative", tokens[place].lower) and not _ends_clause(
            tokens, hit.end, language=language
        ):
            continue
        if (
            clauses.extracted(tokens, hit.end, hit, language=language)
            and hit.takes(Construction.PREDICATE) is None
        ):
            continue
        if between[1] > between[0]:
            if noun_phrase(tokens, between[0], language=language) < between[1] - 1:
                continue
            source: Range | None = sources.trimmed(tokens, between)
        else:
            source, _ = sources.behind(tokens, hit, language=language)
        if source is not None and sources.plausible(tokens, source, language=language):
            return place - 1, source
    return None


def _ends_clause(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether nothing follows a cue in its clause."""
    return (
        at >= len(tokens)
        or not tokens[at].text[:1].isalnum()
        or bool(match(tokens, at, words="outlet_clause", language=language))
    )


def resumptive(scene: Scene, hit: Hit, found: Found, *, floor: int) -> None:
    """Draft a telling whose content is the clause before it."""
    resumed = resumed_at(scene, hit)
    if resumed is not None:
        comma, source = resumed
        add(
            scene,
            found,
            hit,
            cue=hit.cues[0],
            source=source,
            content=_before(scene, comma, found, floor=floor),
        )


def _before(scene: Scene, end: int, found: Found, *, floor: int) -> tuple[Range, ...]:
    """Give the clause that ends at a place: the last content that was told there, else the sentence."""
    for draft in reversed(found.drafts):
        places = [
            (first, last)
            for a, b in draft.content
            if (first := _place(scene.tokens, a)) is not None
            and (last := _last(scene.tokens, b)) is not None
            and last <= end
        ]
        if places:
            return tuple(places)
    return ((floor, end),)


def _place(tokens: tuple[Token, ...], offset: int) -> int | None:
    return next((t.i for t in tokens if t.start == offset), None)


def _last(tokens: tuple[Token, ...], offset: int) -> int | None:
    return next((t.i + 1 for t in tokens if t.end == offset), None)
