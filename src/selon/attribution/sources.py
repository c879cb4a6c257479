"""Sources: the noun phrase that does the telling, before the cue or behind it."""

from __future__ import annotations

from selon.attribution.cues import Hit
from selon.attribution.phrases import NOMINAL, is_dash, is_finite, is_mark, is_time, noun_phrase, phrase_start
from selon.language import Construction, Language
from selon.syntax import Frame, Range, Token, match

_BREAKS = frozenset({".", ";", ":"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "nsubj:caus", "csubj"})
_LONGEST_SEARCH = 40
"""Most tokens looked at for a subject behind its cue."""
_LONGEST_ASIDE = 15
"""Most tokens between two commas that part a cue from the subject behind it."""
_SHORTEST_DOUBLED = 2
"""Fewest tokens before a pronoun that doubles a noun phrase: the noun and its comma."""
_LONGEST_DESCRIPTION = 14
"""A relative clause of more words behind a comma tells something of its own."""


def _skip_aside(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    """Walk over adverbs, days and addressees that may stand between a cue and the subject behind it."""
    while at < len(tokens):
        token = tokens[at]
        length = match(tokens, at, words="adverb", language=language)
        if length:
            at += length
        elif is_time(tokens, at, language=language):
            at += 1
        elif token.pos in {"DET", "ADP", "ADJ"} and is_time(tokens, at + 1, language=language):
            at += 1
        elif token.pos == "ADV":
            at += 1
        else:
            break
    return at


def _nominal(token: Token, *, language: Language) -> bool:
    """Tell whether a word can be one who tells, whatever the model took it for."""
    return (
        token.pos in NOMINAL
        or token.lower in language.roles
        or token.lower in language.bodies
        or (token.text[:1].isupper() and token.pos != "DET")
    )


def _prepositional(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    return tokens[at].pos == "ADP" or language.has("preposition", tokens[at].lower)


def behind(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> tuple[Range | None, int]:
    """Find the subject behind an inserted cue (*, a annoncé mercredi la Maison-Blanche*).

    Returns:
        The subject's tokens, or nothing, and the place after all that belongs to the insertion so far.
    """
    at = hit.end
    if hit.inverted is not None:
        return (hit.inverted, hit.inverted + 1), _skip_aside(tokens, at, language=language)
    if hit.takes(Construction.TOLD) is not None and hit.takes(Construction.QUOTE) is None:
        return None, at
    while at - hit.end <= _LONGEST_SEARCH:
        at = _skip_aside(tokens, at, language=language)
        if at >= len(tokens):
            break
        end = noun_phrase(tokens, at, language=language) if _may_open(tokens, at, language=language) else at
        if end > at and any(_nominal(t, language=language) for t in tokens[at:end]):
            end = _introduced(tokens, at, end, language=language)
            return (at, end), end
        after = _past(tokens, at, language=language)
        if after is None:
            break
        at = after
    return None, at


def _may_open(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a subject may begin at a place: no break, verb or preposition stands there."""
    token = tokens[at]
    if token.quotation is not None or token.text in _BREAKS or token.text == "," or is_mark(token):
        return False
    return not is_finite(token, language=language) and not _prepositional(tokens, at, language=language)


def _past(tokens: tuple[Token, ...], at: int, *, language: Language) -> int | None:
    """Give the place after what parts a cue from a subject behind it, or nothing if none can follow."""
    token = tokens[at]
    if token.quotation is not None or token.text in _BREAKS:
        return None
    if token.text == "," or is_mark(token):
        return _aside_between_commas(tokens, at, language=language)
    if is_finite(token, language=language):
        return None
    if _prepositional(tokens, at, language=language):
        after = _prepositional_end(tokens, at, language=language)
        return after if after > at else None
    return at + 1


def _introduced(tokens: tuple[Token, ...], start: int, end: int, *, language: Language) -> int:
    """Take in what introduces a name behind its cue (*said Joaquim Hale, a guide who turned back*)."""
    if tokens[end - 1].pos != "PROPN" or end + 1 >= len(tokens) or tokens[end].text != ",":
        return end
    if tokens[end + 1].pos != "DET" or is_time(tokens, end + 2, language=language):
        return end
    stop = noun_phrase(tokens, end + 1, language=language, apposition=False)
    relative = stop < len(tokens) and language.has("relative", tokens[stop].lower)
    if not relative and (stop <= end + 2 or not _closes(tokens, stop)):
        return end
    while not _closes(tokens, stop):
        stop += 1
    return stop if stop - start <= _LONGEST_SEARCH else end


def _closes(tokens: tuple[Token, ...], at: int) -> bool:
    if at >= len(tokens):
        return True
    token = tokens[at]
    return (
        token.text in {",", ".", ";", ":", "!", "?"}
        or token.quotation is not None
        or is_mark(token)
        or is_dash(token)
    )


def _prepositional_end(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    length = max(1, match(tokens, at, words="preposition", language=language))
    end = noun_phrase(tokens, at + length, language=language, apposition=False)
    return end if end > at + length else at


def _aside_between_commas(tokens: tuple[Token, ...], at: int, *, language: Language) -> int | None:
    """Give the place after a short aside between commas, if a noun phrase follows it."""
    closing = next(
        (k for k in range(at + 1, min(at + 1 + _LONGEST_ASIDE, len(tokens))) if tokens[k].text == ","), None
    )
    if closing is None or any(is_finite(t, language=language) for t in tokens[at:closing]):
        return None
    after = closing + 1
    if _prepositional(tokens, at + 1, language=language):
        return after
    end = noun_phrase(tokens, after, language=language)
    return after if end > after and plausible(tokens, (after, end), language=language) else None


def subject_of(frame: Frame, *, language: Language) -> Range | None:
    """Give the subject of a sentence of narration, if it is a person or body that can tell."""
    tokens = frame.tokens
    verb = next((t for t in tokens if is_finite(t, language=language)), None)
    if verb is None:
        return None
    stand_in = Hit(start=verb.i, end=verb.i + 1, head=verb.i, form=None, cues=(), finite=True)
    source = before(tokens, stand_in, language=language)
    if source is None or not plausible(tokens, source, language=language):
        return None
    named = any(t.pos in {"NOUN", "PROPN", "X"} for t in tokens[slice(*source)])
    return source if named else None


def before(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> Range | None:
    """Find the subject before a cue: by the parser where it gives one, else the nearest noun phrase."""
    head = _parsed_subject(tokens, hit, language=language)
    if head is not None and head < hit.start:
        found = _whole(tokens, head, limit=hit.start, language=language)
        doubled = _doubled(tokens, found, language=language)
        return doubled or _described(tokens, found, hit.start, language=language)
    if hit.start > 1 and tokens[hit.start - 1].text == ",":
        far = _behind_aside(tokens, hit.start - 1, language=language)
        if far is not None:
            return far
    return _nearest(tokens, hit.start, language=language)


def _described(tokens: tuple[Token, ...], span: Range, limit: int, *, language: Language) -> Range:
    """Take in what says which source it is, up to its verb (*a person who has seen it*).

    That is a relative clause, a participle or an adjective with its complement; behind a comma a
    relative clause or the terms on which an unnamed source speaks.
    """
    start, end = span
    if end >= limit or not opens_description(tokens, end, language=language):
        return span
    words = tokens[end:limit]
    if any(t.quotation is not None or is_mark(t) or t.text in {";", ":"} for t in words):
        return span
    if words[0].text == "," and (words[-1].text != "," or len(words) > _LONGEST_DESCRIPTION):
        return span
    return trimmed(tokens, (start, limit))


def opens_description(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a relative clause, a participle or an adjective of the noun before begins here."""
    token = tokens[at]
    if token.text == ",":
        after = tokens[at + 1] if at + 1 < len(tokens) else token
        anonymous = any(language.has("anonymity", t.lower) for t in tokens[at + 2 : at + 12])
        return _subject_relative(tokens, at + 1, language=language) or (
            after.verb in {"Part", "Ger"} and anonymous
        )
    if language.has("relative", token.lower):
        return _subject_relative(tokens, at, language=language)
    if token.verb in {"Part", "Ger"} and token.pos in {"VERB", "ADJ"}:
        return True
    if (
        token.pos == "ADP"
        and tokens[at - 1].pos in {"ADJ", "VERB"}
        and tokens[at - 2].pos in {"NOUN", "PRON"}
    ):
        return True
    return token.pos == "ADJ" and at + 1 < len(tokens) and tokens[at + 1].pos == "ADP"


def _subject_relative(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a relative pronoun is the subject of its clause at a place (*who has seen it*)."""
    if at >= len(tokens) or not language.has("relative", tokens[at].lower):
        return False
    return any(t.pos in {"VERB", "AUX"} for t in tokens[at + 1 : at + 3])


def description_end(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    """Give the place after the description that begins at a place, up to the next break, or the same."""
    if at >= len(tokens) or tokens[at].text == "," or not opens_description(tokens, at, language=language):
        return at
    while at < len(tokens) and tokens[at].text not in {",", ".", ";", ":"}:
        if tokens[at].quotation is not None or is_mark(tokens[at]):
            break
        at += 1
    return at


def _doubled(tokens: tuple[Token, ...], span: Range, *, language: Language) -> Range | None:
    """Find the noun phrase that a pronoun between commas doubles (*La préfecture, elle, a compté…*)."""
    start, end = span
    if (
        start < _SHORTEST_DOUBLED
        or end - start != 1
        or tokens[start].pos != "PRON"
        or tokens[start - 1].text != ","
    ):
        return None
    if end >= len(tokens) or tokens[end].text != ",":
        return None
    found = _nearest(tokens, start - 1, language=language)
    return found if found is not None and found[1] == start - 1 else None


def _behind_aside(tokens: tuple[Token, ...], comma: int, *, language: Language) -> Range | None:
    """Find the subject that an aside parts from its verb (*Le document, daté du…, évalue*)."""
    for place in range(comma - 1, 0, -1):
        if tokens[place].text in {";", ":"} or tokens[place].quotation is not None:
            return None
        if tokens[place].text == "," and tokens[place - 1].pos in NOMINAL | {"ADJ"}:
            found = _nearest(tokens, place, language=language)
            if found is not None and found[1] == place:
                return found
    return None


def _parsed_subject(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> int | None:
    """Follow the parser from any verb of the group to its subject, over coordination."""
    seen = set()
    verb = hit.head
    for _ in range(4):
        if verb in seen:
            break
        seen.add(verb)
        children = [
            t.i
            for t in tokens
            if t.head == verb
            and t.i != verb
            and t.dep in _SUBJECTS
            and t.i < hit.start
            and not language.has("dative", t.lower)
        ]
        if children:
            return children[-1]
        token = tokens[verb]
        group = [t for t in tokens[hit.start : hit.end] if t.i not in seen and t.pos in {"VERB", "AUX"}]
        if (
            token.dep in {"conj", "xcomp", "aux", "aux:tense", "acl", "advcl", "dep", "parataxis"}
            and token.head != verb
        ):
            verb = token.head
        elif group:
            verb = group[0].i
        else:
            break
    return None


def _whole(tokens: tuple[Token, ...], head: int, *, limit: int, language: Language) -> Range:
    start = phrase_start(tokens, head, language=language)
    end = min(noun_phrase(tokens, start, language=language), limit)
    if end <= head:
        start = head
        end = min(noun_phrase(tokens, head, language=language), limit)
    return trimmed(tokens, (start, max(end, head + 1)))


def _nearest(tokens: tuple[Token, ...], limit: int, *, language: Language) -> Range | None:
    """Walk left to the nearest noun phrase that no preposition governs."""
    at = limit - 1
    while at >= 0:
        token = tokens[at]
        if token.quotation is not None or token.text in {";", ":"}:
            return None
        if language.has("relative", token.lower) and token.pos in {"PRON", "SCONJ", "DET"}:
            return (at, at + 1)
        if token.pos in {"NOUN", "PROPN", "PRON", "NUM", "X"} and not is_time(tokens, at, language=language):
            start = phrase_start(tokens, at, language=language)
            if start > 0 and _prepositional(tokens, start - 1, language=language):
                at = start - 2
                continue
            end = noun_phrase(tokens, start, language=language)
            return trimmed(tokens, (start, max(min(end, limit), at + 1)))
        if is_finite(token, language=language):
            return None
        at -= 1
    return None


def trimmed(tokens: tuple[Token, ...], span: Range) -> Range:
    """Take commas, dashes and loose prepositions off the end of a source."""
    start, end = span
    while end > start + 1 and tokens[end - 1].pos == "PRON" and not _of_whole(tokens, end - 1):
        end -= 1
    while end > start + 1 and (
        tokens[end - 1].text in {",", "(", '"'}
        or is_dash(tokens[end - 1])
        or tokens[end - 1].pos in {"ADP", "CCONJ"}
    ):
        end -= 1
    while start < end - 1 and (tokens[start].text in {",", '"'} or is_dash(tokens[start])):
        start += 1
    return start, end


def _of_whole(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a pronoun names the whole of which somebody is a part (*one of them*)."""
    return at > 1 and tokens[at - 1].pos == "ADP" and tokens[at - 2].pos in {"NUM", "PRON", "DET", "NOUN"}


def _compound(tokens: tuple[Token, ...], at: int) -> str:
    """Give the word that begins at a token with the parts that hyphens join to it (*celle-ci*)."""
    word = tokens[at].lower
    while at + 2 < len(tokens) and tokens[at + 1].text == "-" and tokens[at + 1].start == tokens[at].end:
        word += "-" + tokens[at + 2].lower
        at += 2
    return word


def plausible(tokens: tuple[Token, ...], span: Range, *, language: Language) -> bool:
    """Tell whether a noun phrase can be one who tells: people, bodies, documents, names, pronouns."""
    words = tokens[slice(*span)]
    return any(
        _stands_for_somebody(tokens, t.i, language=language)
        or _names_somebody(t, language=language)
        or language.has("impersonal", t.lower)
        or language.has("person_word", t.lower)
        for t in words
    )


def _stands_for_somebody(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a word (or compound) is a pronoun, an office or a body."""
    lower = tokens[at].lower
    return (
        any(
            word in known
            for word in (lower, _compound(tokens, at))
            for known in (language.pronouns, language.roles, language.bodies)
        )
        or language.has("inverted_pronoun", lower)
        or language.has("relative", lower)
    )


def _names_somebody(token: Token, *, language: Language) -> bool:
    """Tell whether a word is, by its look or by what is known of it, a name, a title or a people."""
    if (
        token.text in language.titles
        or token.text in language.countries
        or token.text in language.known_names
    ):
        return True
    capital = token.text[:1].isupper()
    if capital and (token.pos in {"PROPN", "X"} or token.text in language.given_names):
        return True
    if token.lower in language.demonyms and token.pos in {"NOUN", "PROPN"}:
        return True
    return token.text.isupper() and len(token.text) > 1
