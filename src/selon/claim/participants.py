"""Who takes part in an event: the noun phrases of a clause, whether they can act, and their country.

A surface grammar over parts of speech and closed classes. All positions are places of tokens in the frame,
half-open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selon.language import Language
from selon.syntax import Range, Token, match, spellings

_NOMINAL = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "X", "SYM"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "X"})
_TIMES = ("weekday", "month", "time_noun", "bound_time", "day_part", "time_word")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase with the genitives and coordinated phrases that belong to it."""

    start: int
    end: int
    head: int
    governor: int | None
    """Place of the preposition that it stands behind."""

    @property
    def span(self) -> Range:
        """Its places."""
        return self.start, self.end


def phrases(tokens: Sequence[Token], span: Range, *, language: Language) -> Iterator[Phrase]:
    """Give the noun phrases of a stretch in order, those that only tell when left out."""
    at = span[0]
    while at < span[1]:
        if not _begins(tokens, at, span, language=language):
            at += 1
            continue
        end, base = _end(tokens, at, span[1], language=language)
        found = Phrase(
            start=at,
            end=end,
            head=_head(tokens, (at, end), base, language=language),
            governor=_governor(tokens, at, span[0], language=language),
        )
        if not _is_time(tokens, found, language=language):
            yield found
        at = end


def _begins(tokens: Sequence[Token], at: int, span: Range, *, language: Language) -> bool:
    token = tokens[at]
    if token.quotation is not None or (token.pos == "PRON" and language.has("relative", token.lower)):
        return False
    if token.pos in _NOMINAL:
        if f"{tokens[at - 1].lower} {token.lower}" in language.quantities.words.get("before", {}) and at:
            return False
        if token.pos == "DET" or not language.has("clitic", token.lower):
            return True
        first = at == span[0] or tokens[at - 1].pos in {"PUNCT", "SCONJ"}
        return first and language.has("first_person", token.lower)
    behind_noun = at > span[0] and tokens[at - 1].pos in _NAMING
    return (
        language.has("genitive", token.lower)
        and token.lower in language.determiners
        and not behind_noun
        and at + 1 < span[1]
        and tokens[at + 1].pos in _NOMINAL
    )


def _end(tokens: Sequence[Token], start: int, end: int, *, language: Language) -> tuple[int, int]:
    """Give where a phrase ends, and where its part before the first genitive or joint does."""
    at, base = start + 1, 0
    named = tokens[start].pos in _NAMING
    while at < end:
        token = tokens[at]
        if match(tokens, at, words="weekday", language=language):
            break
        if token.quotation is not None or (token.pos == "PRON" and tokens[at - 1].pos not in {"DET", "ADP"}):
            break
        if token.pos in _NOMINAL and not (token.pos == "DET" and named and not _linked(tokens, at, language)):
            named = named or token.pos in _NAMING
            at += 1
        elif _inside(tokens, at, language=language):
            at += 1
        elif named and at + 1 < end and _links(tokens, at, end, language=language):
            base = base or at
            named = False
            at += 1
        else:
            break
    return at, base or at


def _linked(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Tell whether a determiner follows what joins it to the words before."""
    before = tokens[at - 1].lower
    return language.has("genitive", before) or language.has("noun_coordinator", before)


def _inside(tokens: Sequence[Token], at: int, *, language: Language) -> bool:
    """Tell whether a hyphen, a possessive mark, or an adverb of degree goes on with the phrase."""
    token = tokens[at]
    if language.has("possessive_marker", token.lower):
        return at + 1 < len(tokens) and tokens[at + 1].pos in _NOMINAL
    joined = tokens[at - 1].end == token.start and at + 1 < len(tokens) and token.end == tokens[at + 1].start
    return joined and token.text in {"-", "–", ".", ","}


def _links(tokens: Sequence[Token], at: int, end: int, *, language: Language) -> bool:
    """Tell whether a genitive or a joint brings another noun phrase of the same phrase."""
    token, after = tokens[at], tokens[at + 1]
    if language.has("genitive", token.lower):
        return after.pos in _NOMINAL or language.has("genitive", after.lower)
    if not language.has("noun_coordinator", token.lower) or after.pos not in _NOMINAL:
        return False
    return after.pos != "PRON" and not any(
        language.has("clitic", one.lower) and one.pos == "PRON" for one in tokens[at + 1 : min(at + 2, end)]
    )


def _governor(tokens: Sequence[Token], at: int, start: int, *, language: Language) -> int | None:
    """Give the preposition before a phrase; words that only bound its figure are none."""
    if at <= start:
        return None
    bounds = language.quantities.words.get("before", {})
    if tokens[at].pos in {"NUM", "SYM"} or tokens[at].lower in bounds:
        for back in (3, 2, 1):
            if at - back >= start:
                words = " ".join(token.lower for token in tokens[at - back : at])
                if words in bounds:
                    return _governor(tokens, at - back, start, language=language)
    before = tokens[at - 1]
    genitive = language.has("genitive", before.lower)
    if before.pos == "ADP" or genitive:
        degree = genitive and at - 2 >= start and tokens[at - 2].pos == "ADV"
        return None if degree else at - 1
    return None


def _head(tokens: Sequence[Token], span: Range, base: int, *, language: Language) -> int:
    """Give the place of the noun that names those meant; a noun of number or kind is passed over."""
    first = language.quantities.words.get("feature", {}).get("head") == "first"
    names = [at for at in range(span[0], base) if tokens[at].pos in _NAMING]
    if not names:
        return base - 1
    counts = ("hundred", "scale")
    while (
        first
        and len(names) > 1
        and names[1] == names[0] + 1
        and any(tokens[names[0]].lower in language.quantities.words.get(words, {}) for words in counts)
    ):
        names.pop(0)  # deux cents réfugiés
    head = names[0] if first else names[-1]
    if base < span[1] and language.has("genitive", tokens[base].lower):
        passed = tokens[head].lower in language.events.words.get("passed_noun", ())
        if passed and (rest := [at for at in range(base, span[1]) if tokens[at].pos in _NAMING]):
            return rest[0] if first else _last_of_base(tokens, rest)
    return head


def _last_of_base(tokens: Sequence[Token], places: Sequence[int]) -> int:
    """Give the last of the nouns that stand side by side."""
    last = places[0]
    for place in places[1:]:
        if any(tokens[at].pos not in _NOMINAL for at in range(last, place)):
            break
        last = place
    return last


def _is_time(tokens: Sequence[Token], phrase: Phrase, *, language: Language) -> bool:
    named = phrase.head > phrase.start and tokens[phrase.start].pos == "DET"  # the march is no month
    return any(
        match(tokens, phrase.head, words=words, language=language)
        for words in _TIMES
        if not (named and words == "month")
    )


def is_people(tokens: Sequence[Token], phrase: Phrase, *, language: Language) -> bool:
    """Tell whether a phrase names people, a body or a state: someone who can act."""
    head = tokens[phrase.head]
    if head.pos == "PRON":
        if language.has("expletive", head.lower) and head.lower not in language.pronouns:
            return False
        return not any(language.has(words, head.lower) for words in ("thing_pronoun", "impersonal"))
    word = head.lower
    if word in language.events.words.get("thing", ()):
        return False
    known = (
        word in language.roles
        or word in language.bodies
        or word in language.demonyms
        or word in language.events.words.get("actor", ())
        or language.has("person_word", word)
        or word in language.quantities.words.get("people", ())
    )
    if known or _several_words(tokens, phrase, language=language):
        return True
    if head.pos == "PROPN" or (head.text[:1].isupper() and phrase.head > phrase.start):
        return head.text[:1].isupper()
    return (
        phrase.head == phrase.start
        and _country_at(tokens, phrase.start, phrase.end, language=language) is not None
    )


def _several_words(tokens: Sequence[Token], phrase: Phrase, *, language: Language) -> bool:
    return any(
        at + length > phrase.head and (spelt in language.bodies or spelt in language.roles)
        for at in range(phrase.start, phrase.head + 1)
        for length, spelt in spellings(tokens, at)
    )


def is_someone(tokens: Sequence[Token], phrase: Phrase, *, language: Language) -> bool:
    """Tell whether a phrase names people, a body, a state, or what is of a state (*la décision danoise*)."""
    if is_people(tokens, phrase, language=language):
        return True
    return country(tokens, phrase.span, language=language) is not None


def is_force(tokens: Sequence[Token], phrase: Phrase, *, language: Language) -> bool:
    """Tell whether a phrase names a means of force or an act of it: *un drone*, *des tirs*."""
    word = tokens[phrase.head].lower
    return any(word in language.events.words.get(words, ()) for words in ("means", "attack"))


def country(tokens: Sequence[Token], span: Range, *, language: Language) -> str | None:
    """Give the one country that a phrase names (ISO 3166-1 alpha-2); nothing where it names several.

    Those who stand against a country or beside it (*les alliés de l'Ukraine*) are not of it.
    """
    found: set[str] = set()
    at = span[0]
    while at < span[1]:
        if tokens[at].lower in language.events.words.get("beside", ()):
            return None
        named = _country_at(tokens, at, span[1], language=language)
        if named is not None:
            found.add(named[0])
            at += named[1]
        else:
            at += 1
    return found.pop() if len(found) == 1 else None


def _country_at(tokens: Sequence[Token], at: int, end: int, *, language: Language) -> tuple[str, int] | None:
    """Give the country that is named at a place, and in how many tokens; the longest name counts."""
    best: tuple[str, int] | None = None
    written = ""
    for length, spelt in spellings(tokens, at):
        token = tokens[at + length - 1]
        if at + length > end:
            break
        gap = " " if written and token.start > tokens[at + length - 2].end else ""
        written = f"{written}{gap}{token.text}"
        known = language.known_names.get(written)
        code = language.countries.get(written) or (known.country if known else None)
        code = code or language.demonyms.get(spelt)
        if code:
            best = code, length
    return best


def demonym(tokens: Sequence[Token], span: Range, *, language: Language) -> Range | None:
    """Give the adjective of a country in a stretch: *l'attaque russe*, *South Korean strikes*."""
    for at in range(*span):
        for length, spelt in reversed(list(spellings(tokens, at))):
            if spelt in language.demonyms and at + length <= span[1]:
                return at, at + length
    return None
