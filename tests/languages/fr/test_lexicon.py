"""The French tables: what is in them, and that they agree with the tokenizer and the grammar."""

from __future__ import annotations

from collections import Counter

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from selon.language import Act, Construction, CueForm, Form
from selon.languages import tables
from selon.languages.fr.conjugation import PACKAGE
from selon.languages.fr.inflection import agreements, cue_forms, plural
from selon.model import Stance

CLASSES = """adverb asked audience be clitic complementizer coordinator demonstrative determiner first_person
indefinite inverted_pronoun modal month negation_after negation_before occasion occasion_preposition
outlet_noun perfect_auxiliary possessive preposition question_word relative subordinator time_word weekday"""


@pytest.fixture(scope="module")
def forms() -> dict[str, tuple[CueForm, ...]]:
    """Give all written forms of all cues."""
    return dict(cue_forms())


def test_size() -> None:
    """The lexicon has several hundred cues, most of them verbs, of every act and stance."""
    rows = list(tables.rows(PACKAGE, "cues"))
    kinds = Counter(row["kind"] for row in rows)
    assert len({row["lemma"] for row in rows}) >= 450
    assert kinds["verb"] >= 400
    assert kinds["noun"] >= 50
    assert kinds["preposition"] >= 30
    assert {row["act"] for row in rows} == set(Act)
    assert {row["stance"] for row in rows} == set(Stance)


def test_no_line_twice() -> None:
    """No two lines are the same cue."""
    rows = [tuple(row.values()) for row in tables.rows(PACKAGE, "cues")]
    assert len(rows) == len(set(rows))


def test_about_has_its_preposition() -> None:
    """A cue that takes its content behind a preposition says which."""
    for row in tables.rows(PACKAGE, "cues"):
        if "about" in row["constructions"].split(","):
            assert row["preposition"], row["lemma"]
        elif row["preposition"]:
            assert "infinitive" in row["constructions"], row["lemma"]


def test_certainty_is_of_the_scale() -> None:
    """The cue's own certainty is on FactBank's scale or left open."""
    values = {row["certainty"] for row in tables.rows(PACKAGE, "cues")}
    assert values <= {"", "certain", "probable", "possible", "unknown"}


@pytest.mark.parametrize(
    ("word", "lemma", "rest", "form", "reflexive"),
    [
        ("affirmait", "affirmer", (), Form.FINITE, False),
        ("fait", "faire savoir", ("savoir",), Form.PAST_PARTICIPLE, False),
        ("laissé", "laisser entendre", ("entendre",), Form.PAST_PARTICIPLE, False),
        ("tire", "tirer la sonnette d'alarme", ("la", "sonnette", "d'", "alarme"), Form.FINITE, False),
        ("plaignent", "se plaindre", (), Form.FINITE, True),
        ("dite", "se dire convaincu", ("convaincue",), Form.PAST_PARTICIPLE, True),
        ("indignant", "s'indigner", (), Form.PRESENT_PARTICIPLE, True),
        ("refusé", "refuser d'indiquer", ("d'", "indiquer"), Form.PAST_PARTICIPLE, False),
        ("aveux", "aveu", (), None, False),
        ("mises", "mise en garde", ("en", "garde"), None, False),
        ("selon", "selon", (), None, False),
        ("d'", "d'après", ("après",), None, False),
        ("aux", "aux yeux de", ("yeux", "du"), None, False),
        ("à", "à en croire", ("en", "croire"), None, False),
        ("de", "de l'aveu de", ("l'", "aveu", "d'"), None, False),
    ],
)
def test_cue_is_found(
    *,
    forms: dict[str, tuple[CueForm, ...]],
    word: str,
    lemma: str,
    rest: tuple[str, ...],
    form: Form | None,
    reflexive: bool,
) -> None:
    """A written form leads to its cue, with the words that must follow."""
    found = [f for f in forms[word] if f.cue.lemma == lemma and f.rest == rest and f.form == form]
    assert found
    assert all(f.reflexive == reflexive for f in found)


@pytest.mark.parametrize(
    ("lemma", "stance", "construction"),
    [
        ("déclarer", Stance.NEUTRAL, Construction.THAT),
        ("sourire", Stance.NEUTRAL, Construction.QUOTE),
        ("confirmer", Stance.COMMITTED, Construction.OBJECT),
        ("révéler", Stance.COMMITTED, Construction.THAT),
        ("prétendre", Stance.DISTANCING, Construction.THAT),
        ("démentir", Stance.DENYING, Construction.OBJECT),
        ("nier", Stance.DENYING, Construction.INFINITIVE),
        ("ignorer", Stance.NEUTRAL, Construction.QUESTION),
        ("informer", Stance.NEUTRAL, Construction.TOLD),
        ("recenser", Stance.NEUTRAL, Construction.OBJECT),
    ],
)
def test_line(lemma: str, stance: Stance, construction: Construction) -> None:
    """What a line says of its cue."""
    rows = [row for row in tables.rows(PACKAGE, "cues") if row["lemma"] == lemma and row["kind"] == "verb"]
    assert any(row["stance"] == stance and construction in row["constructions"].split(",") for row in rows)


@pytest.mark.parametrize("lemma", ["ajouter", "sourire", "trouver", "voir", "soupirer", "tonner"])
def test_no_object(lemma: str) -> None:
    """A verb whose object is mostly no content takes none."""
    for row in tables.rows(PACKAGE, "cues"):
        if row["lemma"] == lemma:
            assert "object" not in row["constructions"].split(",")


def test_negated_only(forms: dict[str, tuple[CueForm, ...]]) -> None:
    """A cue whose lemma begins with "ne pas" is marked: it counts only where it is negated."""
    for found in forms.values():
        for form in found:
            assert form.negated == form.cue.lemma.startswith("ne pas ")
    assert any(form.negated for form in forms["souhaité"])


def test_words_of_cues_are_tokens(forms: dict[str, tuple[CueForm, ...]]) -> None:
    """The words of a cue are cut as the tokenizer cuts a text."""
    cut = spacy.blank("fr")
    seen: set[tuple[str, ...]] = set()
    for head, found in forms.items():
        for rest in {form.rest for form in found} - seen:
            seen.add(rest)
            text = " ".join((head, *rest)).replace("' ", "'")
            if text.endswith("'"):
                text += "eux"
                rest = (*rest, "eux")  # noqa: PLW2901  (a word for the elision to lean on)
            assert tuple(token.text for token in cut(text)) == (head, *rest)


def test_longest_first(forms: dict[str, tuple[CueForm, ...]]) -> None:
    """Cues of more words come before those of fewer."""
    for found in forms.values():
        lengths = [len(form.rest) for form in found]
        assert lengths == sorted(lengths, reverse=True)


def test_classes() -> None:
    """Every class that the grammar asks for is there, lower case, with straight apostrophes."""
    words = tables.word_classes(PACKAGE)
    assert set(CLASSES.split()) <= set(words)
    for name, entries in words.items():
        for word in entries:
            assert word == word.lower(), (name, word)
            assert "’" not in word, (name, word)
            assert word == " ".join(word.split()), (name, word)
    assert len(words["adverb"]) >= 120


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("perfect_auxiliary", "aurait"),
        ("perfect_auxiliary", "ai"),
        ("be", "furent"),
        ("modal", "pourrait"),
        ("complementizer", "qu'"),
        ("question_word", "ce qu'"),
        ("subordinator", "alors que"),
        ("subordinator", "tandis qu'"),
        ("relative", "dont"),
        ("adverb", "par ailleurs"),
        ("weekday", "mercredi"),
        ("month", "août"),
        ("time_word", "la veille"),
        ("occasion", "conférence de presse"),
        ("occasion_preposition", "lors d'"),
        ("audience", "journalistes"),
        ("asked", "interrogée"),
        ("outlet_noun", "chaînes"),
    ],
)
def test_class_member(name: str, word: str) -> None:
    """A word stands in its class."""
    assert word in tables.word_classes(PACKAGE)[name]


def test_abbreviations() -> None:
    """Abbreviations are kept without their stop, in their own case; whole words are not among them."""
    words = tables.abbreviations(PACKAGE)
    assert {"M", "MM", "gén", "Dr", "janv", "U.S", "J.-C", "p", "art"} <= words
    assert not {"mort", "mer", "par", "non", "an", "nos"} & words
    assert not [word for word in words if word.endswith(".")]


@given(st.sampled_from(["convaincu", "prêt", "inquiet", "favorable", "serein", "heureux", "fier", "déçu"]))
def test_agreements(adjective: str) -> None:
    """An adjective has up to four forms, itself first, feminines and plurals by the rules."""
    found = agreements(adjective)
    assert found[0] == adjective
    assert len(found) == len(set(found)) <= 4
    assert plural(found[-1]) == found[-1]


def test_feminines() -> None:
    """Feminines of adjectives that the lexicon uses."""
    pairs = {
        "inquiet": "inquiète",
        "heureux": "heureuse",
        "fier": "fière",
        "évasif": "évasive",
        "muet": "muette",
        "formel": "formelle",
        "ferme": "ferme",
        "discret": "discrète",
        "prêt": "prête",
        "ouvert": "ouverte",
        "certain": "certaine",
        "serein": "sereine",
    }
    for masculine, feminine in pairs.items():
        assert feminine in agreements(masculine)
