"""The tables of English are sound, and hold what news needs."""

from __future__ import annotations

from collections import Counter

import pytest

from selon.language import Construction, CueForm, Form
from selon.languages import en, tables
from selon.languages.en import _cue_forms, is_conditional

PACKAGE = "selon.languages.en"
CUES = _cue_forms()
CERTAINTIES = {"", "certain", "probable", "possible", "unknown"}


def _forms(head: str, *rest: str) -> list[CueForm]:
    return [form for form in CUES.get(head, ()) if form.rest == rest]


def test_hundreds_of_cues() -> None:
    """The lexicon holds several hundred cues."""
    assert len({row["lemma"] for row in tables.rows(PACKAGE, "cues")}) >= 400


def test_no_line_twice() -> None:
    """No cue stands twice with the same constructions and preposition."""
    keys = Counter(
        (row["lemma"], row["kind"], row["act"], row["constructions"], row["preposition"])
        for row in tables.rows(PACKAGE, "cues")
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_certainties_are_known_words() -> None:
    """The column `certainty` holds the words of the scale."""
    assert {row["certainty"] for row in tables.rows(PACKAGE, "cues")} <= CERTAINTIES


def test_prepositions_where_they_are_needed() -> None:
    """`about` has its preposition, and a preposition has `about` or `object`."""
    for row in tables.rows(PACKAGE, "cues"):
        constructions = set(row["constructions"].split(","))
        if "about" in constructions:
            assert row["preposition"], row
        if row["preposition"]:
            assert constructions & {"about", "object"}, row


def test_every_lemma_has_forms_that_lead_back() -> None:
    """Every line of the lexicon is reached from a form of its head."""
    reached = {form.cue.lemma for forms in CUES.values() for form in forms}
    assert reached == {row["lemma"] for row in tables.rows(PACKAGE, "cues")}


def test_longest_first() -> None:
    """Of the cues of one head, those of more words come first."""
    for forms in CUES.values():
        lengths = [len(form.rest) for form in forms]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("head", "rest", "construction", "preposition"),
    [
        ("said", (), Construction.THAT, None),
        ("told", (), Construction.TOLD, "of"),
        ("warned", (), Construction.ABOUT, "against"),
        ("accuses", (), Construction.ABOUT, "of"),
        ("put", (), Construction.OBJECT, "at"),
        ("points", ("out",), Construction.THAT, None),
        ("declined", ("to", "comment"), Construction.NOTHING, None),
        ("according", ("to",), Construction.QUOTE, None),
        ("described", (), Construction.OBJECT, "as"),
        ("announced", (), Construction.OBJECT, None),
        ("sighed", (), Construction.QUOTE, None),
        ("claims", (), Construction.THAT, None),
        ("urging", (), Construction.TOLD, None),
        ("ruled", ("out",), Construction.OBJECT, None),
        ("is", ("convinced",), Construction.THAT, "of"),
    ],
)
def test_cue_of_a_form(
    head: str, rest: tuple[str, ...], construction: Construction, preposition: str | None
) -> None:
    """Forms lead to cues with the constructions that news uses them in."""
    cues = [form.cue for form in _forms(head, *rest)]
    assert any(construction in cue.constructions and cue.preposition == preposition for cue in cues)


@pytest.mark.parametrize("head", ["said", "told", "announced", "claimed", "added"])
def test_past_is_finite_and_participle(head: str) -> None:
    """A form in -ed is a finite verb and a past participle."""
    assert {Form.FINITE, Form.PAST_PARTICIPLE} <= {form.form for form in _forms(head)}


def test_plain_words_are_no_cues() -> None:
    """Frequent verbs that tell nothing are no cues by themselves."""
    for word in ("has", "was", "went", "made", "took", "came", "agreed-upon"):
        assert _forms(word) == []


def test_manner_verbs_take_quotations_only() -> None:
    """A verb of manner brings a quotation, never a clause."""
    for word in ("sighed", "smiled", "fought"):
        assert all(form.cue.constructions == {Construction.QUOTE} for form in _forms(word))


def test_word_classes() -> None:
    """The closed classes are filled with lower-case words."""
    classes = tables.word_classes(PACKAGE)
    assert len(classes["adverb"]) >= 100
    assert "n't" in classes["negation_before"]
    assert "press conference" in classes["occasion"]
    for words in classes.values():
        assert all(word == word.lower() and word == " ".join(word.split()) for word in words)


def test_lemmas_that_need_a_negation() -> None:
    """A lemma that begins with "not" is a cue of its verb that counts only where it is negated."""
    assert any(form.negated for form in _forms("respond"))
    assert any(form.negated for form in _forms("be", "reached"))
    assert all(form.negated == form.cue.lemma.startswith("not ") for forms in CUES.values() for form in forms)


def test_verbs_that_need_the_one_addressed() -> None:
    """A verb whose direct object is always the one addressed takes no quotation without one."""
    for head in ("told", "informed", "assured"):
        assert all(
            Construction.QUOTE not in form.cue.constructions
            for form in _forms(head)
            if Construction.TOLD in form.cue.constructions
        )


def test_abbreviations_have_no_stop() -> None:
    """Abbreviations are written without their last stop."""
    found = tables.abbreviations(PACKAGE)
    assert {"Mr", "Gen", "Sept", "U.S", "a.m"} <= found
    assert not any(word.endswith(".") for word in found)


@pytest.mark.parametrize(
    ("word", "expected"), [("would", True), ("'d", True), ("could", False), ("said", False)]
)
def test_is_conditional(word: str, *, expected: bool) -> None:
    """Only would stands for the conditional."""
    assert is_conditional(word) is expected


def test_language() -> None:
    """The record is built once, and knows its words."""
    language = en.language()
    assert language is en.language()
    assert language.code == "en"
    assert language.has("modal", "would")
    assert language.pronouns["they"].plural
