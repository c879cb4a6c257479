"""What is counted: the noun phrase behind a figure, by its words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selon.claim.quantity.vocabulary import Lexicon, Token, is_figure
from selon.language import StageKind

_LONGEST = 7
"""Most words that what is counted may have."""

_SHORT = 3
"""Words of so many letters agree with nothing, nor are they plurals."""

_CLOSING = frozenset('»"”’')
_OPENING = frozenset('«"“‘')


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens ``first`` to ``last`` (exclusive); ``head`` is the noun."""

    first: int
    last: int
    head: int


def read_counted(text: str, tokens: Sequence[Token], at: int, words: Lexicon) -> Counted | None:
    """Read what is counted behind a figure that ends before a token."""
    place = at
    while place < len(tokens) and tokens[place].word in _CLOSING:
        place += 1
    joined = words.ahead("of", tokens, place)
    if joined:
        place = joined[0]
        if place < len(tokens) and tokens[place].word in _OPENING:
            return None
        if place < len(tokens) and words.has("anaphora", tokens[place].word):
            return None
        if place < len(tokens) and (
            words.has("determiner", tokens[place].word)
            or tokens[place].word in words.classes.get("article", ())
        ):
            place += 1
    if place >= len(tokens) or not _near(tokens, place):
        return None
    return _head_last(tokens, place, words) if words.head_last else _head_first(text, tokens, place, words)


def _near(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token stands close behind the one before it."""
    return at == 0 or tokens[at].start - tokens[at - 1].end <= 1


def _noun(token: Token, words: Lexicon) -> bool:
    word = token.word
    return word[0].isalpha() and (word not in words.stops or words.has("plural", word)) and word[-1] != "'"


def _head_first(text: str, tokens: Sequence[Token], at: int, words: Lexicon) -> Counted | None:
    """Read the noun with its adjectives: *jeunes soldats nord-coréens*, *membres d'équipage*."""
    place = at
    while (
        place + 1 < len(tokens)
        and words.has("before_noun", tokens[place].word)
        and _noun(tokens[place + 1], words)
        and _near(tokens, place + 1)
        and not _is_stage(tokens[place + 1], words)
    ):
        place += 1
    if not (_noun(tokens[place], words) or words.has("before_noun", tokens[place].word)):
        return None
    head = place
    place = _compound(tokens, head)
    while place < len(tokens) and place - at < _LONGEST and _near(tokens, place):
        word = tokens[place].word
        if words.has("noun_of", word) or _joined_noun(tokens, place, words):
            if place + 1 >= len(tokens) or not _noun(tokens[place + 1], words):
                break
            if text[tokens[place + 1].start].isupper() or words.has("anaphora", tokens[place + 1].word):
                break
            if tokens[place + 1].start - tokens[place].end > 1:
                break
            place = _compound(tokens, place + 1)
        elif _agrees(text, tokens, place, words):
            place = _compound(tokens, place)
        else:
            break
    return Counted(at, place, head)


def _joined_noun(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Tell whether a coordinator joins two bare plurals: *soldats et personnels techniques*."""
    if not words.has("and", tokens[at].word) or at + 2 > len(tokens) - 1:
        return False
    first, second = tokens[at - 1].word, tokens[at + 1].word
    return (
        first[-1] in "sx"
        and second[-1] in "sx"
        and second not in words.starts
        and not _is_stage(tokens[at + 1], words)
    )


def _agrees(text: str, tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    word = tokens[at].word
    whole = "".join(token.word for token in tokens[at : _compound(tokens, at)])
    if whole in words.demonyms:
        return True
    if not _noun(tokens[at], words) or _is_stage(tokens[at], words) or text[tokens[at].start].isupper():
        return False
    return (
        len(word) > _SHORT and word[-1] in words.classes.get("ending", ()) and tokens[at - 1].word[-1] in "sx"
    )


def _compound(tokens: Sequence[Token], at: int) -> int:
    """Give the end of a word with hyphens: *Nord-Coréens*."""
    place = at + 1
    while (
        place + 1 < len(tokens)
        and tokens[place].word == "-"
        and tokens[place].start == tokens[place - 1].end
        and tokens[place + 1].start == tokens[place].end
        and tokens[place + 1].word[0].isalpha()
    ):
        place += 2
    return place


def _is_stage(token: Token, words: Lexicon) -> bool:
    return any(len(form.words) == 1 for form in words.stages.get(token.word, ()))


def _head_last(tokens: Sequence[Token], at: int, words: Lexicon) -> Counted | None:
    """Read up to the first plural: *North Korean troops*, *unarmed police officers*."""
    place = at
    best: int | None = None
    while place < len(tokens) and place - at < _LONGEST and (place == at or _near(tokens, place)):
        token = tokens[place]
        if not (_noun(token, words) or words.has("before_noun", token.word)):
            break
        if is_figure(token) or (place > at and best is None and _is_verb(token, words)):
            break
        end = _compound(tokens, place)
        last = tokens[end - 1].word
        if _plural(last, words):
            best = end
            follows = end < len(tokens) and _near(tokens, end) and _plural(tokens[end].word, words)
            if not follows or not _noun(tokens[end], words) or _is_stage(tokens[end], words):
                break
        place = end
    if best is None:
        best = place if place == at + 1 else (at + 1 if place > at else None)
    if best is None or (best == at + 1 and words.has("before_noun", tokens[at].word)):
        return None
    return Counted(at, best, best - 1)


def _plural(word: str, words: Lexicon) -> bool:
    if words.has("plural", word):
        return True
    return (
        len(word) > _SHORT
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in words.stops
    )


def _is_verb(token: Token, words: Lexicon) -> bool:
    verbs = {StageKind.OBJECT, StageKind.SUBJECT}
    forms = words.stages.get(token.word, ())
    return any(form.kind in verbs for form in forms) and not words.has("plural", token.word)
