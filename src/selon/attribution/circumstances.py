"""Circumstances of a telling: to whom, when, where, on which occasion.

They are looked for in the words of the telling itself: beside the cue and the source, outside the
content. Spans leave out the preposition, but for an occasion, which reads better with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from selon.attribution.draft import Draft
from selon.attribution.phrases import is_time, noun_phrase
from selon.language import Construction, Language
from selon.syntax import Frame, Range, Token, match

_REACH = 40
"""Most tokens looked at on either side of a cue."""


def add(draft: Draft, *, drafts: Sequence[Draft], frames: Sequence[Frame], language: Language) -> Draft:
    """Give a draft with its addressee, occasion, day and place, as far as its frame names them."""
    frame = frames[draft.frame]
    if draft.cue_tokens is None or not frame.tokens:
        return draft
    others = [other for other in drafts if other.frame == draft.frame and other is not draft]
    free = _free(draft, frame, others=others, language=language)
    occasion = _question(frame, free, language=language) or _occasion(frame, free, language=language)
    free = free - _places(frame, occasion)
    said = _said(frame, free, draft.cue_tokens, language=language)
    addressee = _addressee(frame, free, draft, language=language)
    free = free - _places(frame, addressee)
    place = _place(frame, free, language=language)
    return replace(draft, addressee=addressee, occasion=occasion, said=said, place=place)


def _free(draft: Draft, frame: Frame, *, others: Sequence[Draft], language: Language) -> frozenset[int]:
    """Give the tokens around a cue that are neither cue, source nor content, nor behind a break.

    The words of another telling in the same sentence, content or cue, are such a break.
    """
    foreign = [
        span
        for other in others
        for span in (*other.content, *([other.cue] if other.cue else []))
        if draft.cue is not None and not span[0] <= draft.cue[0] < span[1] and span != draft.cue
    ]
    taken = [*draft.content, *([draft.cue] if draft.cue else []), *([draft.source] if draft.source else [])]
    cue = draft.cue_tokens or (0, 0)
    places: set[int] = set()
    for step, begin in ((1, cue[1]), (-1, cue[0] - 1)):
        at = begin
        while 0 <= at < len(frame.tokens) and abs(at - begin) <= _REACH:
            token = frame.tokens[at]
            inside = any(a <= token.start < b for a, b in taken)
            if any(a <= token.start < b for a, b in foreign) and not _in_content(token, draft):
                break
            if token.text == ";" or (
                inside and draft.source is not None and _in_content(token, draft) and step > 0
            ):
                break
            if inside and step < 0 and _in_content(token, draft):
                break
            if not inside:
                places.add(at)
            at += step
    places |= _behind_content(draft, frame, foreign=foreign)
    return frozenset(places - _related(draft, frame, language=language))


def _related(draft: Draft, frame: Frame, *, language: Language) -> set[int]:
    """Give the tokens of relative clauses between commas, which tell of something else."""
    places: set[int] = set()
    inside = False
    for token in frame.tokens:
        opens = (
            token.i > 0 and frame.tokens[token.i - 1].text == "," and language.has("relative", token.lower)
        )
        if opens and not (draft.source is not None and draft.source[0] <= token.start < draft.source[1]):
            inside = True
        elif token.text in {",", ";", "."} or (draft.cue is not None and token.start >= draft.cue[0]):
            inside = False
        if inside:
            places.add(token.i)
    return places


def _behind_content(draft: Draft, frame: Frame, *, foreign: Sequence[Range]) -> set[int]:
    """Give the tokens behind a content that ends before its sentence does (*a dénoncé « A » lors de B*)."""
    if not draft.content or draft.cue is None or draft.content[0][0] < draft.cue[0]:
        return set()
    end = max(b for _, b in draft.content)
    places: set[int] = set()
    for token in frame.tokens:
        if token.start < end or (token.quotation is not None and token.end <= end + 2):
            continue
        if any(a <= token.start < b for a, b in foreign) or token.text in {";", ","}:
            break
        places.add(token.i)
    return places


def _in_content(token: Token, draft: Draft) -> bool:
    return any(a <= token.start < b for a, b in draft.content)


def _places(frame: Frame, span: Range | None) -> frozenset[int]:
    if span is None:
        return frozenset()
    return frozenset(t.i for t in frame.tokens if span[0] <= t.start < span[1])


def _question(frame: Frame, free: frozenset[int], *, language: Language) -> Range | None:
    """Take a question put to the speaker (*Interrogé sur…,*) up to its comma."""
    tokens = frame.tokens
    for at in sorted(free):
        if not match(tokens, at, words="asked", language=language):
            continue
        if at and not (tokens[at - 1].text in {",", "-", "–"} or at == 1):
            continue
        end = at + 1
        while end < len(tokens) and end in free and tokens[end].text not in {",", ";", ":", "."}:
            end += 1
        if end - at > 1 or (end < len(tokens) and tokens[end].text == ","):
            return tokens[at].start, tokens[end - 1].end
    return None


def _occasion(frame: Frame, free: frozenset[int], *, language: Language) -> Range | None:
    tokens = frame.tokens
    for at in sorted(free):
        length = match(tokens, at, words="occasion_preposition", language=language)
        if not length:
            continue
        end = noun_phrase(tokens, at + length, language=language, apposition=False)
        while end > at + length and end - 1 not in free:
            end -= 1
        end = _before_place(tokens, at + length + 1, end, language=language)
        nouns = range(at + length, min(at + length + 5, end))
        strong = match(tokens, at, words="strong_occasion_preposition", language=language)
        if end > at + length and (
            strong or any(match(tokens, k, words="occasion", language=language) for k in nouns)
        ):
            return tokens[at].start, tokens[end - 1].end
    return None


def _before_place(tokens: tuple[Token, ...], start: int, end: int, *, language: Language) -> int:
    """Leave the place out of a phrase that it closes (*lors d'une conférence | à Strasbourg*)."""
    for at in range(start, end - 1):
        length = match(tokens, at, words="place_preposition", language=language)
        name = tokens[at + length] if length and at + length < end else None
        if (
            name is not None
            and name.pos == "PROPN"
            and name.text[:1].isupper()
            and name.text not in language.known_names
        ):
            return at
    return end


def _said(frame: Frame, free: frozenset[int], cue: Range, *, language: Language) -> Range | None:
    """Take the day or hour nearest to the cue."""
    tokens = frame.tokens
    anchors = [
        at
        for at in free
        if is_time(tokens, at, language=language)
        and not match(tokens, at, words="vague_time", language=language)
    ]
    if not anchors:
        return None
    nearest = min(anchors, key=lambda at: (min(abs(at - cue[0]), abs(at - cue[1])), at))
    start = end = nearest
    while end + 1 in free and _goes_on(tokens, end + 1, language=language):
        end += 1
    while start - 1 in free and _began(tokens, start - 1, language=language):
        start -= 1
    if start == end and tokens[start].pos == "NOUN" and language.has("bound_time", tokens[start].lower):
        return None
    return tokens[start].start, tokens[end].end


def _goes_on(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    token = tokens[at]
    if (
        is_time(tokens, at, language=language)
        or token.pos == "NUM"
        or language.has("time_modifier", token.lower)
    ):
        return True
    joins = (
        language.has("genitive", token.lower) or token.pos == "DET" or language.has("time_joint", token.lower)
    )
    return (
        joins
        and at + 1 < len(tokens)
        and (
            is_time(tokens, at + 1, language=language)
            or (tokens[at + 1].pos == "NUM" and tokens[at + 1].text[:1].isdigit())
        )
    )


def _began(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    token = tokens[at]
    return (
        is_time(tokens, at, language=language)
        or token.pos in {"DET", "NUM"}
        or language.has("time_modifier", token.lower)
        or language.has("demonstrative", token.lower)
    )


def _addressee(frame: Frame, free: frozenset[int], draft: Draft, *, language: Language) -> Range | None:
    tokens = frame.tokens
    cue = draft.cue_tokens or (0, 0)
    told = draft.entry is not None and Construction.TOLD in draft.entry.constructions
    if told and cue[1] in free and tokens[cue[1]].pos in {"NOUN", "PROPN", "PRON", "DET", "ADJ"}:
        end = _within(tokens, noun_phrase(tokens, cue[1], language=language, apposition=False), cue[1], free)
        end = _before_place(tokens, cue[1] + 1, end, language=language)
        if end > cue[1] and not is_time(tokens, cue[1], language=language):
            return tokens[cue[1]].start, tokens[end - 1].end
    for at in sorted(free):
        length = match(tokens, at, words="addressee_preposition", language=language)
        if (
            not length
            or at < cue[0]
            or match(tokens, at - 1, words="preposition", language=language) > length
        ):
            continue
        begin = at + length
        end = _within(tokens, noun_phrase(tokens, begin, language=language, apposition=False), begin, free)
        if end > begin and _hears(tokens, (begin, end), language=language):
            return _addressed(tokens, begin, end, free, language=language)
    return None


def _addressed(
    tokens: tuple[Token, ...], begin: int, end: int, free: frozenset[int], *, language: Language
) -> Range:
    """Leave out a determiner before a name; take in a relative clause that says which ones they are."""
    if (
        end < len(tokens)
        and end in free
        and language.has("relative", tokens[end].lower)
        and not match(tokens, end, words="complementizer", language=language)
    ):
        stop = end + 1
        while (
            stop in free
            and tokens[stop].text not in {",", ".", ";", ":"}
            and not is_time(tokens, stop, language=language)
            and not (stop > end + 2 and tokens[stop].pos == "ADP")
        ):
            stop += 1
        end = stop
    return tokens[begin].start, tokens[end - 1].end


def _within(tokens: tuple[Token, ...], end: int, begin: int, free: frozenset[int]) -> int:
    place = begin
    while place < end and place in free:
        place += 1
    while place > begin and tokens[place - 1].pos in {"ADP", "DET"}:
        place -= 1
    return place


def _hears(tokens: tuple[Token, ...], span: Range, *, language: Language) -> bool:
    for at in range(*span):
        token = tokens[at]
        if match(tokens, at, words="audience", language=language) or token.lower in language.roles:
            return True
        if language.has("outlet_noun", token.lower) or token.text in language.titles:
            return True
        known = language.known_names.get(token.text)
        if known is not None and known.kind.value == "outlet":
            return True
        if token.text.isupper() and len(token.text) > 1 and token.pos in {"PROPN", "NOUN", "X"}:
            return True
    return False


def _place(frame: Frame, free: frozenset[int], *, language: Language) -> Range | None:
    tokens = frame.tokens
    for at in sorted(free):
        length = match(tokens, at, words="place_preposition", language=language)
        begin = at + length
        if not length or begin >= len(tokens) or begin not in free:
            continue
        name = tokens[begin]
        if name.pos != "PROPN" or not name.text[:1].isupper() or is_time(tokens, begin, language=language):
            continue
        end = _within(tokens, noun_phrase(tokens, begin, language=language, apposition=False), begin, free)
        if end > begin:
            return tokens[begin].start, tokens[end - 1].end
    return None
