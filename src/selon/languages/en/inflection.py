"""The written forms of English verbs and nouns, and of cues of several words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selon.language import Cue, CueForm, CueKind, Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_VOWELS = frozenset("aeiou")
_JOINING = frozenset({"or", "nor", "and"})
_NEGATION = "not "
"""Begins the lemma of a verb that counts only where it is negated: "not respond"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalParts:
    """What the spelling rules do not give of a verb; an empty field is regular."""

    finite: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()


REGULAR = PrincipalParts()


def principal_parts(table: Iterable[Mapping[str, str]]) -> dict[str, PrincipalParts]:
    """Read the lines of ``verbs.tsv``: lemma → its irregular parts."""
    return {
        row["lemma"]: PrincipalParts(
            finite=_alternatives(row["finite"]),
            past=_alternatives(row["past"]),
            participle=_alternatives(row["participle"]),
            gerund=_alternatives(row["gerund"]),
        )
        for row in table
    }


def verb_forms(lemma: str, parts: PrincipalParts = REGULAR) -> Iterator[tuple[str, Form]]:
    """Give each written form of a one-word verb with what it is.

    One word may be several forms: the base form is finite and infinitive, a form in *-ed* finite and
    past participle.
    """
    yield lemma, Form.INFINITIVE
    for word in dict.fromkeys(parts.finite or (lemma, with_s(lemma))):
        yield word, Form.FINITE
    past = parts.past or (_with_ed(lemma),)
    for word in past:
        if word not in parts.finite and (word != lemma or parts.finite):
            yield word, Form.FINITE
    for word in parts.participle or past:
        yield word, Form.PAST_PARTICIPLE
    for word in parts.gerund or (_with_ing(lemma),):
        yield word, Form.PRESENT_PARTICIPLE


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Give the singular and the plural of a noun; of several words, the last one changes."""
    *first, last = lemma.split()
    plural = f"{last[:-3]}ses" if last.endswith("sis") else with_s(last)
    return lemma, " ".join([*first, plural])


def with_s(word: str) -> str:
    """Write a word with the ending *-s*: plural of a noun, third person of a verb."""
    if word.endswith(("s", "x", "z", "ch", "sh")) or (word.endswith("o") and word[-2:-1] not in _VOWELS):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}s"


def cue_forms(cue: Cue, parts: Mapping[str, PrincipalParts]) -> Iterator[tuple[str, CueForm]]:
    """Give the written forms of a cue: head word → what it may be.

    The first word is the head. In a verb of several words it alone changes, and so do words joined
    to it by *or*, *nor*, *and* ("confirm or deny": "confirmed or denied").
    """
    negated = cue.lemma.startswith(_NEGATION)
    head, *rest = cue.lemma.removeprefix(_NEGATION).split()
    if cue.kind is CueKind.PREPOSITION:
        yield head, CueForm(cue=cue, form=None, rest=tuple(rest))
    elif cue.kind is CueKind.NOUN:
        for form in noun_forms(cue.lemma):
            first, *others = form.split()
            yield first, CueForm(cue=cue, form=None, rest=tuple(others))
    elif rest and rest[0] in _JOINING:
        yield from _joined_forms(cue, parts)
    else:
        for word, verb_form in verb_forms(head, parts.get(head, REGULAR)):
            yield word, CueForm(cue=cue, form=verb_form, rest=tuple(rest), negated=negated)


def _joined_forms(cue: Cue, parts: Mapping[str, PrincipalParts]) -> Iterator[tuple[str, CueForm]]:
    """Inflect "confirm or deny": both verbs take the same form."""
    head, joint, second = cue.lemma.split()
    pairs = zip(
        verb_forms(head, parts.get(head, REGULAR)),
        verb_forms(second, parts.get(second, REGULAR)),
        strict=True,
    )
    for (word, form), (other, _) in pairs:
        yield word, CueForm(cue=cue, form=form, rest=(joint, other))


def _alternatives(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def _doubled(verb: str) -> str:
    """Double the last consonant of a verb of one syllable with one short vowel: *quip*, *snap*, *shrug*.

    Longer verbs with a stressed end (*admit*, *refer*) stand in the table.
    """
    last, vowel, before = verb[-1:], verb[-2:-1], verb[-3:-2]
    short = last not in _VOWELS | set("wxy") and vowel in _VOWELS and before not in _VOWELS
    syllables = sum(
        letter in _VOWELS | {"y"} and (i == 0 or verb[i - 1] not in _VOWELS) for i, letter in enumerate(verb)
    )
    return f"{verb}{last}" if short and syllables == 1 else verb
