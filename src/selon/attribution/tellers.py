"""Tellers: the source of a cue, among the sources of the tellings beside it."""

from __future__ import annotations

from selon.attribution import sources
from selon.attribution.cues import Hit
from selon.attribution.phrases import is_finite, noun_phrase, phrase_start
from selon.attribution.scene import Found, Scene, preamble
from selon.language import Form, Language
from selon.model import SpeakerKind
from selon.syntax import Range, Token, match

_LONGEST_LEAD = 3
"""A coordinator, an adverb and a preposition may stand before an infinitive that heads a sentence."""


def goes_on(scene: Scene, hit: Hit) -> bool:
    """Tell whether an infinitive that heads a sentence is the last speaker's (*Et de conclure : …*)."""
    before = scene.tokens[hit.start - 1].lower if hit.start else ""
    return (
        hit.form is Form.INFINITIVE
        and not hit.finite
        and hit.start <= preamble(scene.tokens) + _LONGEST_LEAD
        and scene.language.has("infinitive_marker", before)
    )


def body(scene: Scene, hit: Hit, source: Range | None) -> Range | None:
    """Give the body in whose name *on* speaks (*précise-t-on au parquet*), or the source as it is."""
    tokens, language = scene.tokens, scene.language
    if source is None or source[1] - source[0] != 1 or not language.has("anybody", tokens[source[0]].lower):
        return source
    for at in (hit.end, *range(min(source[0], hit.start))):
        if at >= len(tokens) or (at < hit.start and at and tokens[at - 1].text != ","):
            continue
        length = match(tokens, at, words="body_preposition", language=language)
        end = noun_phrase(tokens, at + length, language=language) if length else at
        span = (at + length, end)
        if length and end > at + length and sources.plausible(tokens, span, language=language):
            return sources.trimmed(tokens, span)
    return source


def source_of(scene: Scene, hit: Hit, found: Found) -> Range | None:
    """Give the subject of a cue; a participle or infinitive has that of the main telling."""
    tokens, language = scene.tokens, scene.language
    if hit.inverted is not None:
        return (hit.inverted, hit.inverted + 1)
    if not hit.finite and hit.start <= preamble(tokens) + 2:
        ahead = main_clause(tokens, hit, language=language)
        if ahead is not None:
            return ahead[1]
    if hit.form is Form.PRESENT_PARTICIPLE and not hit.finite and hit.start > 0:
        document = language.bodies.get(tokens[hit.start - 1].lower) is SpeakerKind.DOCUMENT
        if document:
            return phrase_start(tokens, hit.start - 1, language=language), hit.start
    if not hit.finite:
        source = _source_before(hit, found) or _main_subject(tokens, hit, language=language)
        related = source is not None and language.has("relative", tokens[source[0]].lower)
        return None if related else source
    if hit.start > 0 and language.has("coordinator", tokens[hit.start - 1].lower):
        source = _source_before(hit, found)
        if source is not None:
            return source
    return sources.before(tokens, hit, language=language)


def main_clause(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> tuple[int, Range] | None:
    """Find the clause that a participle at the head of a sentence leans on (*Estimant que A, la défense…*).

    Returns:
        The place of its comma and the tokens of its subject.
    """
    for token in tokens[hit.end :]:
        if token.text != ",":
            continue
        end = noun_phrase(tokens, token.i + 1, language=language)
        if end > token.i + 1 and end < len(tokens) and is_finite(tokens[end], language=language):
            return token.i, (token.i + 1, end)
    return None


def _source_before(hit: Hit, found: Found) -> Range | None:
    """Give the source of the nearest telling before a cue in the frame."""
    told = [d for d in found.drafts if d.cue_tokens is not None and d.cue_tokens[0] < hit.start]
    nearest = max(told, key=lambda d: d.cue_tokens or (0, 0), default=None)
    return nearest.source_tokens if nearest is not None else None


def _main_subject(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> Range | None:
    verb = next((t for t in tokens if is_finite(t, language=language) and t.i != hit.head), None)
    if verb is None:
        return sources.before(tokens, hit, language=language)
    stand_in = Hit(start=verb.i, end=verb.i + 1, head=verb.i, form=None, cues=hit.cues, finite=True)
    return sources.before(tokens, stand_in, language=language)
