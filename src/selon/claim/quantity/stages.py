"""The stage of those who are counted, from the words of their own clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selon.claim.quantity.vocabulary import Lexicon, Token, is_figure, split
from selon.language import StageKind, StageWord
from selon.model import Stage

_REACH = 24
"""Most words on either side in which a stage is looked for."""

_CLOSE = 4
_ENDS = frozenset(".;:!?\n")
_LIGHT = frozenset(',«»"“”')


def read_stage(
    tokens: Sequence[Token], mention: tuple[int, int], counted: tuple[int, int] | None, words: Lexicon
) -> Stage | None:
    """Tell the stage of a quantity.

    Args:
        tokens: of the text.
        mention: the tokens of the quantity, half-open.
        counted: those of what is counted.
        words: of the language.
    """
    first, last = mention
    if counted is not None and (named := _named(tokens, counted, words)) is not None:
        died = named is Stage.WOUNDED and _right(tokens, last, words) is Stage.KILLED
        return Stage.KILLED if died else named
    if (one := _attached(tokens, last, words)) is not None:
        return one
    if (one := _adjacent(tokens, first, words)) is not None:
        return one
    before = _previous(tokens, first)
    if before is not None and words.has("oblique", tokens[before].word):
        return _governed(tokens, before, words)
    return _right(tokens, last, words) or _left(tokens, first, words)


def _named(tokens: Sequence[Token], counted: tuple[int, int], words: Lexicon) -> Stage | None:
    """Read the stage that names those counted: *27 tués*, *34 wounded people*."""
    for place in range(*counted):
        for form, end in _forms(tokens, place, words):
            if form.kind is StageKind.HEAD or (form.participle and form.kind is StageKind.OBJECT):
                return _with_other(tokens, end, form.stage, words)
    return None


def _forms(tokens: Sequence[Token], at: int, words: Lexicon) -> Iterator[tuple[StageWord, int]]:
    """Give what a word may be as the beginning of a stage word, with the end of it."""
    for form in words.stages.get(tokens[at].word, ()):
        parts = split(" ".join(form.words))
        if all(at + k < len(tokens) and tokens[at + k].word == part for k, part in enumerate(parts)):
            yield form, at + len(parts)


def _with_other(tokens: Sequence[Token], at: int, stage: Stage, words: Lexicon) -> Stage:
    """Join *killed or wounded*, where no figure parts the two."""
    both = {Stage.KILLED, Stage.WOUNDED}
    if stage not in both:
        return stage
    joined = False
    for place in range(at, min(len(tokens), at + _CLOSE + 2)):
        word = tokens[place].word
        if word in _ENDS or _counts(tokens[place], words):
            break
        joined = joined or word in words.classes.get("joint", ()) or words.has("and", word)
        for form, _ in _forms(tokens, place, words):
            if joined and form.stage in both and form.stage is not stage:
                return Stage.KILLED_OR_WOUNDED
    return stage


def _counts(token: Token, words: Lexicon) -> bool:
    """Tell whether a word begins or makes another figure."""
    names = ("unit", "one", "ten", "hundred", "scale", "collective", "collective_plural")
    return is_figure(token) or any(words.has(name, token.word) for name in names)


def _attached(tokens: Sequence[Token], last: int, words: Lexicon) -> Stage | None:
    """Read a participle or an adjective directly behind: *27 civils tués*, *ten men, dead or wounded*."""
    place = last
    for _ in range(3):
        if place >= len(tokens) or tokens[place].word in _ENDS or is_figure(tokens[place]):
            return None
        for form, end in _forms(tokens, place, words):
            apart = form.kind is StageKind.HEAD and (place > last or len(form.words) == 1)
            apart = apart and _no_object(tokens, end, words)
            if apart or form.kind is StageKind.PHRASE:
                return _with_other(tokens, end, form.stage, words)
            verb = form.kind in {StageKind.OBJECT, StageKind.SUBJECT}
            if verb and form.participle and _no_object(tokens, end, words):
                return _with_other(tokens, end, form.stage, words)
        word = tokens[place].word
        if word in words.auxiliaries or word in words.be or word in words.classes.get("of", ()):
            return None
        place += 1
    return None


def _no_object(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Tell whether nothing behind a participle could be its object: it is no finite verb then."""
    if not words.head_last or at >= len(tokens):
        return True
    word = tokens[at].word
    return not (
        is_figure(tokens[at])
        or words.has("determiner", word)
        or words.has("article", word)
        or words.has("unit", word)
    )


def _previous(tokens: Sequence[Token], first: int) -> int | None:
    place = first - 1
    while place >= 0 and tokens[place].word in _LIGHT:
        place -= 1
    return place if place >= 0 else None


def _adjacent(tokens: Sequence[Token], first: int, words: Lexicon) -> Stage | None:
    """Read the words that end directly before: *a envoyé*, *la mort de*, *sont arrivés*."""
    for place in range(first - 1, max(-1, first - 6), -1):
        if tokens[place].word in _ENDS:
            return None
        for form, end in _forms(tokens, place, words):
            if end > first or any(tokens[k].word not in _LIGHT for k in range(end, first)):
                continue
            if form.kind is StageKind.OBJECT and (not form.only_participle or _helped(tokens, place, words)):
                return _with_other(tokens, first, form.stage, words)
            if form.kind is StageKind.SUBJECT and words.head_last is False:
                return form.stage
            if form.kind in {StageKind.GOVERNOR, StageKind.PHRASE}:
                return form.stage
    return None


def _governed(tokens: Sequence[Token], at: int, words: Lexicon) -> Stage | None:
    """Read the noun whose figure a preposition brings: *the number of injured at more than 40*."""
    for place in range(at - 1, max(-1, at - _CLOSE), -1):
        for form, end in _forms(tokens, place, words):
            if form.kind is StageKind.GOVERNOR and end == at:
                return form.stage
    return None


def _helped(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Tell whether an auxiliary stands before a participle."""
    near = tokens[max(0, at - _CLOSE) : at]
    return any(one.word in words.auxiliaries or one.word in words.be for one in near)


def _right(tokens: Sequence[Token], last: int, words: Lexicon) -> Stage | None:
    """Find the verb that those counted are the subject of."""
    verb = False
    for place in range(last, min(len(tokens), last + _REACH)):
        word = tokens[place].word
        if word in _ENDS or (verb and _counts(tokens[place], words)):
            return None
        verb = verb or word in words.be or word in words.auxiliaries
        for form, end in _forms(tokens, place, words):
            alone = form.only_participle and not _helped(tokens, place, words)
            if form.kind is StageKind.PHRASE or (form.kind is StageKind.SUBJECT and not alone):
                return _with_other(tokens, end, form.stage, words)
            near = tokens[max(last, place - _CLOSE) : place]
            passive = any(one.word in words.be for one in near)
            if form.kind is StageKind.OBJECT:
                if form.participle and passive:
                    return _with_other(tokens, end, form.stage, words)
                if not form.only_participle:
                    return None
            if form.kind is StageKind.HEAD and passive:
                return _with_other(tokens, end, form.stage, words)
    return None


def _left(tokens: Sequence[Token], first: int, words: Lexicon) -> Stage | None:
    """Find the verb that those counted are an object of, farther to the left in the clause."""
    for place in range(first - 1, max(-1, first - _REACH // 2), -1):
        word = tokens[place].word
        if word in _ENDS or words.has("oblique", word) or word in words.cuts:
            return None
        for form, _ in _forms(tokens, place, words):
            if form.kind is StageKind.OBJECT and (not form.only_participle or _helped(tokens, place, words)):
                return form.stage
            if form.kind is StageKind.GOVERNOR:
                return form.stage
    return None
