"""What the tables of a language about places are compiled to, to find toponyms with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from selon.language import Language

WORD = re.compile(r"[^\W\d_]+(?:-(?:[^\W\d_]')?[^\W\d_]+)*")
"""A word: hyphens join, and an article or preposition within a name (*Sables-d'Olonne*)."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What is compiled of a language's words of place."""

    heads: Mapping[str, tuple[str, ...]]
    shouted: Mapping[str, tuple[str, ...]]
    others: Mapping[str, tuple[str, ...]]
    before: re.Pattern[str]
    part: re.Pattern[str]
    adjective: re.Pattern[str] | None
    joint: re.Pattern[str]


def _heads(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        for spelled in {entry, entry[0].upper() + entry[1:]}:
            if first := WORD.match(spelled):
                found.setdefault(first[0], []).append(spelled)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def either(words: Iterable[str]) -> str:
    """Give a pattern for any of some words, the longest first; one that nothing fits where there is none."""
    ordered = sorted(words, key=len, reverse=True)
    spelled = (re.escape(word) + ("" if word.endswith("'") else r"(?!\w)") for word in ordered)
    return "(?:" + "|".join(spelled) + ")" if ordered else r"(?!)"


@lru_cache(maxsize=8)
def compiled(language: Language) -> Patterns:
    """Compile what the tables of a language have about places."""
    words = language.places.words
    names = {*language.countries, *language.places.regions, *language.places.exonyms}
    article, genitive = either(words.get("article", {})), either(words.get("genitive", {}))
    kind = either(words.get("noun", {}))
    preposition = either(words.get("preposition", {}))
    noun = rf"(?:(?P<noun>{kind})\s?(?:\w+\s)?{genitive}\s?(?:{article}\s?)?)?"
    direction = either(words.get("direction", {}))
    adjectives = words.get("direction_adjective")
    part = rf"(?:{article}\s?{direction}\s{genitive}\s?{article}?\s?)?"
    return Patterns(
        heads=_heads(names),
        shouted=_heads(name.upper() for name in names),
        others=_heads(name for name in language.known_names if " " in name),
        before=re.compile(
            rf"(?:(?<!\w)(?P<prep>{preposition})\s?)?(?:(?<!\w)(?P<article>{article})\s?)?{noun}\Z",
            re.IGNORECASE,
        ),
        part=re.compile(
            rf"(?<!\w)(?:{article}\s?)?(?<!\w)(?P<direction>{direction})\s{genitive}\s?(?:{article}\s?)?\Z",
            re.IGNORECASE,
        ),
        adjective=re.compile(
            rf"(?<!\w)(?:{article}\s)?(?P<direction>{either(adjectives)})\s\Z", re.IGNORECASE
        )
        if adjectives
        else None,
        joint=re.compile(
            rf",? ?\(?(?:{preposition}\s?)?(?:{article}\s?)?{part}(?:{either(adjectives or ())}\s)?",
            re.IGNORECASE,
        ),
    )
