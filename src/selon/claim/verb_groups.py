"""Verb groups: from the finite verb of a clause to the verb that tells what happens.

Auxiliaries, modals and verbs that only bring another (*tenter de*, *be about to*) are passed over. Positions
are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass

from selon.claim.event_scene import Scene
from selon.language import EventPart
from selon.syntax import match, spellings

_GROUP_REACH = 7
"""Most tokens from a verb to the one that it brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A verb that tells, with what leads to it."""

    first: int
    """Place of the finite verb (or of the infinitive that the clause begins with)."""
    at: int
    """Place of the verb that tells."""
    passive: bool
    reflexive: bool


def lead(scene: Scene, verb: int) -> Group:
    """Follow auxiliaries and verbs that bring another to the verb that tells."""
    language, at, seen = scene.language, verb, [verb]
    while len(seen) < _GROUP_REACH:
        after = _brought(scene, at)
        if after is None:
            break
        seen.append(after)
        at = after
    leads = scene.tokens[seen[-2]].lower if len(seen) > 1 else ""
    reflexive = any(
        language.has("reflexive_pronoun", scene.tokens[i].lower)
        for place in {verb, seen[-1]}
        for i in range(max(scene.clause.span[0], place - 2), place)
    )
    passive = (
        language.has("be", leads)
        and not reflexive
        and not language.has("be_perfect", scene.tokens[at].lower)
        and any(form.participle for form in language.events.forms.get(scene.tokens[at].lower, ()))
    )
    return Group(first=verb, at=at, passive=passive, reflexive=reflexive)


def _brought(scene: Scene, at: int) -> int | None:
    """Give the verb that an auxiliary, a modal or the like brings."""
    language = scene.language
    word = scene.tokens[at].lower
    auxiliary = any(
        language.has(words, word)
        for words in ("be", "perfect_auxiliary", "perfect_infinitive", "bare_modal", "future_auxiliary")
    )
    rest = 0 if auxiliary else _passed(scene, at)
    if rest is None:
        return None
    if auxiliary and language.has("be", word):
        rest = _phrase_passed(scene, at)
    for place in scene.own(at + 1 + rest, min(scene.clause.span[1], at + 1 + rest + _GROUP_REACH)):
        token = scene.tokens[place]
        if token.pos in {"VERB", "AUX"} or token.verb in {"Inf", "Part", "Ger"}:
            return place
        if _participle_of(scene, at, place):
            return place
        if token.pos not in {"ADV", "PART"} and not is_light(scene, place):
            return None
    return None


def _participle_of(scene: Scene, at: int, place: int) -> bool:
    """Tell whether a word that the model took for none is the participle of an auxiliary."""
    auxiliary = scene.language.has("be", scene.tokens[at].lower) or scene.language.has(
        "perfect_auxiliary", scene.tokens[at].lower
    )
    return (
        auxiliary
        and scene.tokens[place].pos == "ADJ"
        and any(form.participle for form in scene.language.events.forms.get(scene.tokens[place].lower, ()))
    )


def is_light(scene: Scene, at: int) -> bool:
    """Tell whether a word may stand between a verb and the one that it brings."""
    token, language = scene.tokens[at], scene.language
    return (
        token.pos in {"ADV", "PART"}
        or token.text in {"-", '"'}
        or any(
            language.has(words, token.lower)
            for words in (
                "clitic",
                "negative_word",
                "negation_particle",
                "infinitive_marker",
                "inverted_pronoun",
            )
        )
        or bool(match(scene.tokens, at, words="adverb", language=language))
    )


def _passed(scene: Scene, at: int) -> int | None:
    """Give how many words belong to a verb that brings another, if it is one."""
    for form in scene.forms(at):
        if form.word.part is EventPart.PASSED:
            end = scene.adjacent(at + 1, form.rest)
            if end is not None:
                return end - at - 1
    return None


def _phrase_passed(scene: Scene, at: int) -> int:
    """Give how many words behind *be* only bring a verb: *en train de*, *about to*."""
    entries = scene.language.events.words.get("passed_phrase", frozenset())
    start = at + 1
    while (
        start < scene.clause.span[1]
        and scene.tokens[start].pos == "ADV"
        and not any(spelt in entries for _, spelt in spellings(scene.tokens, start))
    ):
        start += 1
    lengths = [length for length, spelt in spellings(scene.tokens, start) if spelt in entries]
    return start - at - 1 + max(lengths) if lengths else 0
