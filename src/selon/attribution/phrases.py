"""Noun phrases of a frame: where a source, an object, an apposition begins and ends.

A surface grammar over part of speech and closed classes; the parser's heads decide only where the
surface leaves a choice (measured: it attaches 85 % of inverted subjects but labels 35 % of them so).
All positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from selon.language import Language
from selon.syntax import Range, Token, match

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_INSIDE = NOMINAL | frozenset({"ADJ", "DET"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "PROPN", "NUM", "NOUN", "X"})
_QUOTE_MARKS = frozenset({'"', "«", "»", "“", "”", "„"})
OPENERS = frozenset({"(", "["})
CLOSERS = frozenset({")", "]"})
_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST_APPOSITION = 14
"""Most tokens of an apposition; more between commas tell something of their own."""
_LONGEST_BETWEEN_MARKS = 6
"""Most tokens from mark to mark inside a noun phrase; more are a quotation."""
_LONGEST_BETWEEN_BRACKETS = 12
"""Most tokens looked at for the end of a parenthesis inside a noun phrase."""


def is_mark(token: Token) -> bool:
    """Tell whether a token is a quotation mark left in the frame."""
    return token.text in _QUOTE_MARKS


def is_dash(token: Token) -> bool:
    """Tell whether a token is a dash that sets words apart (not a hyphen within a word)."""
    return token.text in _DASHES


def is_time(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a word is a day, month or other time word."""
    if (
        at + 1 < len(tokens)
        and tokens[at].pos == tokens[at + 1].pos == "PROPN"
        and tokens[at + 1].text[:1].isupper()
    ):
        named = match(tokens, at, words="time_noun", language=language) and tokens[at].text[:1].isupper()
        if named and at and not match(tokens, at + 1, words="month", language=language):
            return False
    return (
        at < len(tokens)
        and tokens[at].pos not in {"AUX", "VERB"}
        and any(
            match(tokens, at, words=name, language=language) for name in ("weekday", "month", "time_noun")
        )
    )


def is_finite(token: Token, *, language: Language) -> bool:
    """Tell whether a token is a finite verb, as far as form and model show."""
    if token.quotation is not None:
        return False
    if token.pos not in {"VERB", "AUX"}:
        return False
    return token.verb == "Fin" or (token.verb == "" and language.is_conditional(token.lower))


def has_clause(tokens: tuple[Token, ...], span: Range, *, language: Language) -> bool:
    """Tell whether a stretch holds a finite verb."""
    return any(is_finite(token, language=language) for token in tokens[span[0] : span[1]])


def _hyphenated(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a hyphen stands within a word that the tokeniser cut (*Maison-Blanche*)."""
    return (
        0 < at < len(tokens) - 1
        and tokens[at].text == "-"
        and tokens[at - 1].end == tokens[at].start
        and tokens[at].end == tokens[at + 1].start
    )


def _preposition_inside(tokens: tuple[Token, ...], at: int, start: int, *, language: Language) -> bool:
    """Tell whether a preposition goes on with the noun phrase that began at ``start``."""
    token = tokens[at]
    after = at + 1
    if after >= len(tokens) or is_time(tokens, after, language=language):
        return False
    if match(tokens, at, words="occasion_preposition", language=language) > 1:
        return False
    if language.has("genitive", token.lower):
        return True
    headed = tokens[at - 1].lower in language.roles or tokens[at - 1].lower in language.bodies
    office = language.has("role_preposition", token.lower) and headed
    named = NOMINAL if office else frozenset({"NOUN", "PROPN"})
    noun = next((t for t in tokens[after : after + 5] if t.pos in named), None)
    if noun is None or is_time(tokens, noun.i, language=language):
        return False
    if office:
        return not language.has("occasion", noun.lower) and not language.has(
            "indefinite", tokens[after].lower
        )
    if language.has("audience", noun.lower) or language.has("occasion", noun.lower):
        return False
    head = token.head if noun.dep == "pobj" else noun.head
    if language.has("audience", tokens[head].lower):
        return False
    return (
        token.pos in {"ADP", "SCONJ"}
        and start <= head < at
        and tokens[head].pos in {"NOUN", "PROPN", "ADJ"}
        and noun.dep in {"nmod", "pobj", "appos", "flat:name", "obl:arg", "obl:mod"}
    )


def noun_phrase(tokens: tuple[Token, ...], start: int, *, language: Language, apposition: bool = True) -> int:
    """Give the place after the noun phrase that begins at a token.

    It takes in genitives (*le maire de la ville*), prepositional complements that the parser hangs
    on it, and appositions between commas (*John Kirby, porte-parole du Conseil, …*); neither
    relative clauses nor time words.
    """
    pronoun = _pronoun_end(tokens, start, language=language)
    if pronoun is not None:
        return pronoun
    at = start
    seen_noun = False
    while at < len(tokens):
        length = _goes_on(tokens, at, start, seen_noun=seen_noun, language=language)
        if not length:
            break
        named = length > 1 or (tokens[at].pos in NOMINAL and not _hyphenated(tokens, at))
        seen_noun = seen_noun or named
        at += length
    while at > start and tokens[at - 1].pos in {"ADP", "DET", "CCONJ", "ADV"} and at - 1 > start:
        at -= 1
    if apposition and at > start:
        return _with_appositions(tokens, at, language=language)
    return at


def _pronoun_end(tokens: tuple[Token, ...], start: int, *, language: Language) -> int | None:
    """Give the place after the pronoun that begins at a token, with the whole that it is a part of."""
    if start >= len(tokens) or tokens[start].pos != "PRON" or tokens[start].lower not in language.pronouns:
        return None
    end = start + 1
    owner = language.has("possessive", tokens[start].lower)
    if owner and end < len(tokens) and tokens[end].pos in {"NOUN", "ADJ", "PROPN"}:
        return None
    while _hyphenated(tokens, end):
        end += 2
    whole = end + 1 < len(tokens) and tokens[end + 1].pos == "PRON"
    return end + 2 if whole and _one_of(tokens, end + 1, language=language) else end


def _goes_on(tokens: tuple[Token, ...], at: int, start: int, *, seen_noun: bool, language: Language) -> int:
    """Give how many tokens at a place go on with the noun phrase that began at ``start``; 0 where it ends."""
    token = tokens[at]
    if _ends(tokens, at, start, seen_noun=seen_noun, language=language):
        return 0
    if _hyphenated(tokens, at) or (seen_noun and _goes_on_name(tokens, at)):
        return 1
    if is_mark(token) and (token.quoted or seen_noun or at == start or tokens[at - 1].pos == "DET"):
        return _between_marks(tokens, at)
    if token.pos in _INSIDE or (seen_noun and _adjectival(tokens, at)):
        return 1
    if token.text in OPENERS and seen_noun:
        return _between_brackets(tokens, at)
    return int(_links(tokens, at, start, seen_noun=seen_noun, language=language))


def _ends(tokens: tuple[Token, ...], at: int, start: int, *, seen_noun: bool, language: Language) -> bool:
    """Tell whether a word is none of the noun phrase that began at ``start``, whatever its part of speech."""
    token = tokens[at]
    if token.quotation is not None:
        return True
    if seen_noun and _new_person(tokens, at, language=language):
        return True
    if seen_noun and is_time(tokens, at, language=language) and not _hyphenated(tokens, at - 1):
        return True
    if _hyphenated(tokens, at):
        return False
    if language.has("inverted_pronoun", token.lower) and at > start:
        return True
    if token.pos == "PRON" and seen_noun:
        return not (token.text[:1].isdigit() or _one_of(tokens, at, language=language))
    determined = token.pos == "DET" and seen_noun and not _goes_on_name(tokens, at)
    return determined and not _follows_link(tokens, at, language=language)


def _goes_on_name(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a capital word goes on with the name before it."""
    return tokens[at].text[:1].isupper() and (_named(tokens, at) or _surname(tokens, at))


def _between_marks(tokens: tuple[Token, ...], at: int) -> int:
    """Give how many tokens a few words between marks are (*le « camp de base »*); 0 if they say something."""
    closing = _closing_mark(tokens, at)
    verb = at + 1 < len(tokens) and tokens[at + 1].pos in {"VERB", "AUX"}
    if closing is None or closing - at > _LONGEST_BETWEEN_MARKS or verb:
        return 0
    return closing + 1 - at


def _between_brackets(tokens: tuple[Token, ...], at: int) -> int:
    """Give how many tokens a parenthesis is (*le Conseil national (CNS)*); 0 if it is long or open."""
    stop = min(at + _LONGEST_BETWEEN_BRACKETS, len(tokens))
    closing = next((k for k in range(at + 1, stop) if tokens[k].text in CLOSERS), None)
    return closing + 1 - at if closing is not None else 0


def _links(tokens: tuple[Token, ...], at: int, start: int, *, seen_noun: bool, language: Language) -> bool:
    """Tell whether a coordinator, an adverb, a preposition or an owner's mark goes on with the phrase."""
    token = tokens[at]
    if (
        seen_noun
        and language.has("noun_coordinator", token.lower)
        and _joins(tokens, at, start, language=language)
    ):
        return True
    if token.pos == "ADV" and at + 1 < len(tokens) and tokens[at + 1].pos in {"ADJ", "NUM"}:
        return True
    linking = token.pos == "ADP" or language.has("genitive", token.lower)
    if linking and _preposition_inside(tokens, at, start, language=language):
        return True
    return token.pos == "PART" and language.has("possessive_marker", token.lower)


def _one_of(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a pronoun names the whole of which somebody is a part (*one of them*)."""
    lower = tokens[at].lower
    return language.has("genitive", tokens[at - 1].lower) and not (
        language.has("clitic", lower) or language.has("relative", lower)
    )


def _new_person(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a title or given name begins another phrase (*sur notre antenne M. Mbali*)."""
    token, before = tokens[at], tokens[at - 1]
    if token.text not in language.titles and token.text not in language.given_names:
        return False
    return before.pos == "NOUN" and before.lower not in language.roles and before.text[:1].islower()


def _surname(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a capital word goes on with a name, whatever the model took it for."""
    before = tokens[at - 1]
    return before.pos == "PROPN" and before.text[:1].isupper() and tokens[at].text[1:].islower()


def _named(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a capital article stands inside a name (*Maud Le Guennic*)."""
    if tokens[at].pos != "DET":
        return False
    before = tokens[at - 1]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return before.text[:1].isupper() and after is not None and after.text[:1].isupper()


def _follows_link(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    before = tokens[at - 1]
    return (
        before.pos in {"ADP", "DET", "CCONJ"}
        or language.has("genitive", before.lower)
        or language.has("noun_coordinator", before.lower)
        or language.has("predeterminer", before.lower)
    )


def _adjectival(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a participle stands as an adjective next to its noun (*le maire sortant*)."""
    token, before = tokens[at], tokens[at - 1]
    return (
        token.pos == "VERB"
        and token.verb == "Part"
        and before.pos in {"NOUN", "PROPN", "ADJ"}
        and token.head < at
        and token.dep in {"amod", "acl"}
    )


def _closing_mark(tokens: tuple[Token, ...], at: int) -> int | None:
    return next((k for k in range(at + 1, len(tokens)) if is_mark(tokens[k])), None)


def _joins(tokens: tuple[Token, ...], at: int, start: int, *, language: Language) -> bool:
    """Tell whether *et* joins two parts of one noun phrase rather than two clauses."""
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    if after.pos not in _INSIDE and not language.has("genitive", after.lower):
        return False
    end = noun_phrase(tokens, at + 1, language=language, apposition=False)
    if end <= at + 1:
        return False
    follows = next((t for t in tokens[end : end + 3] if t.pos in {"VERB", "AUX"}), None)
    if follows is None or not is_finite(follows, language=language):
        return True
    before = next((t for t in tokens[:start] if is_finite(t, language=language)), None)
    return before is None


def _with_appositions(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    """Take in what stands between commas and names the same one: a role, a name, an age."""
    while at < len(tokens) - 1 and tokens[at].text == ",":
        first = tokens[at + 1]
        if not _opens_apposition(tokens, at + 1, language=language) and not _beside_name(
            tokens, at, language=language
        ):
            break
        end = noun_phrase(tokens, at + 1, language=language, apposition=False)
        if end > at + 1 and end < len(tokens) and tokens[end].pos == "ADP":
            end = _apposition_end(tokens, end, language=language)
        if end <= at + 1 or end - at > _LONGEST_APPOSITION:
            break
        if end < len(tokens) and is_finite(tokens[end], language=language) and first.pos != "NUM":
            break
        if (
            end < len(tokens)
            and tokens[end].text not in {",", ".", ":", ")", "-", "–", "—"}
            and not is_mark(tokens[end])
        ):
            break
        at = end
    return at


def _beside_name(tokens: tuple[Token, ...], comma: int, *, language: Language) -> bool:
    """Tell whether a noun phrase parts a name from its verb (*Oda Brenner, the mayor, said*)."""
    if (
        tokens[comma - 1].pos != "PROPN"
        or tokens[comma + 1].pos != "DET"
        or is_time(tokens, comma + 2, language=language)
    ):
        return False
    end = noun_phrase(tokens, comma + 1, language=language, apposition=False)
    return end + 1 < len(tokens) and tokens[end].text == "," and is_finite(tokens[end + 1], language=language)


def _apposition_end(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    """Let an apposition run to its closing comma (*, gérant d'un camping,*) if no verb stands in it."""
    for token in tokens[at : at + _LONGEST_APPOSITION]:
        if token.text in {",", "."}:
            return token.i
        if token.quotation is not None or is_finite(token, language=language) or is_mark(token):
            return at
        if is_time(tokens, token.i, language=language):
            return at
    return at


def _opens_apposition(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    token = tokens[at]
    if token.quotation is not None or is_time(tokens, at, language=language):
        return False
    if token.pos == "NUM":
        return at + 1 < len(tokens) and (
            language.has("age", tokens[at + 1].lower) or tokens[at + 1].text in {",", "."}
        )
    if token.lower in language.roles or token.text in language.titles:
        return True
    if token.pos in {"PROPN", "NOUN", "ADJ", "X"} and token.text[:1].isupper():
        return True
    if (
        token.pos == "DET"
        or language.has("possessive", token.lower)
        or language.has("determiner", token.lower)
    ):
        words = [t for t in tokens[at + 1 : at + 8] if t.pos in {"NOUN", "PROPN", "ADJ"}]
        return any(
            t.lower in language.roles
            or t.lower in language.bodies
            or (t.pos == "PROPN" and t.text[:1].isupper())
            for t in words[:4]
        )
    return token.pos in {"NOUN", "ADJ"} and any(
        t.lower in language.roles or t.lower in language.bodies for t in tokens[at : at + 3]
    )


def phrase_start(tokens: tuple[Token, ...], head: int, *, language: Language) -> int:
    """Give where the noun phrase that has a given word in it begins (its determiner or first name)."""
    at = head
    while at > 0:
        length = _goes_back(tokens, at, language=language)
        if not length:
            break
        at -= length
    return at


def _goes_back(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    """Give how many tokens before a place are of the noun phrase that goes on there; 0 for none."""
    before = tokens[at - 1]
    if before.quotation is not None or is_time(tokens, at - 1, language=language):
        return 0
    if language.has("bound_time", before.lower):
        return 0
    if _hyphenated(tokens, at) or _hyphenated(tokens, at - 1) or before.pos in _BEFORE_NOUN:
        return 1
    if _opens_phrase(before, language=language) or _owns(tokens, at, language=language):
        return 1
    quantified = _quantified(tokens, at, language=language)
    if quantified:
        return quantified
    return 2 if _names_again(tokens, at, language=language) else 0


def _opens_phrase(token: Token, *, language: Language) -> bool:
    """Tell whether a word that is no adjective or noun stands first in a noun phrase."""
    return (
        language.has("predeterminer", token.lower)
        or token.text in language.titles
        or (token.pos == "PRON" and language.has("possessive", token.lower))
        or (token.lower.endswith("'") and language.has("determiner", token.lower))
    )


def _owns(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a genitive with its noun, or an owner's mark, stands right before a place."""
    before = tokens[at - 1]
    if before.pos == "PART" and language.has("possessive_marker", before.lower):
        return True
    return language.has("genitive", before.lower) and at > 1 and tokens[at - 2].pos in NOMINAL | {"ADJ"}


def _names_again(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether an apposition begins at a place, behind a comma and what it names again."""
    return (
        tokens[at - 1].text == ","
        and at > 1
        and _opens_apposition(tokens, at, language=language)
        and tokens[at - 2].pos in {"NOUN", "PROPN", "ADJ", "X"}
        and _free_standing(tokens, at - 2, language=language)
        and _with_appositions(tokens, at - 1, language=language) > at
    )


def _free_standing(tokens: tuple[Token, ...], head: int, *, language: Language) -> bool:
    """Tell whether no preposition governs the noun phrase that ends at a token."""
    start = phrase_start(tokens, head, language=language)
    if start == 0:
        return True
    before = tokens[start - 1]
    return before.pos not in {"ADP", "SCONJ"} and not language.has("preposition", before.lower)


def _quantified(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    """Give how many tokens before a number say how exact it is (*at least six*)."""
    if tokens[at].pos != "NUM":
        return 0
    lengths = range(min(4, at), 0, -1)
    return next((n for n in lengths if match(tokens, at - n, words="quantifier", language=language) == n), 0)
