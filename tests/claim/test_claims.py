"""Claims as a reader of a reading sees them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import selon
from selon import Certainty, Claim, Doubt, Polarity, Tense


def claims(text: str, *, language: str = "fr") -> tuple[Claim, ...]:
    """Give the claims of a report on Wednesday, 23 October 2024."""
    reading = selon.read(text, language=language, published="2024-10-23")
    return tuple(claim for one in reading.attributions for claim in one.claims)


def weighed(text: str, *, language: str = "fr") -> list[tuple[str, str, str | None]]:
    """Give certainty, polarity and whose doubt of each claim."""
    return [
        (one.certainty.value, one.polarity.value, one.doubt.value if one.doubt else None)
        for one in claims(text, language=language)
    ]


CERTAIN = ("certain", "positive", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le ministre a déclaré qu'il enverrait deux bataillons.", CERTAIN),
        ("Selon le parquet, trois hommes auraient quitté la ville.", ("possible", "positive", "outlet")),
        ("Selon le parquet, ils seraient 53 à réclamer un report.", ("possible", "positive", "outlet")),
        ("Elle soutient qu'une dissolution serait une faute.", ("possible", "positive", "speaker")),
        ("« Ce serait une faute », a lancé la députée Anne Morel.", ("possible", "positive", "speaker")),
        ("Le maire a dit que le pont aurait dû être fermé.", CERTAIN),
    ],
)
def test_kinds_of_the_conditional(text: str, expected: tuple[str, str, str | None]) -> None:
    """Future in the past, hearsay, supposition and what should have been are told apart."""
    assert weighed(text) == [expected]


@pytest.mark.parametrize(
    ("text", "condition", "consequence"),
    [
        (
            "« S'ils sont déployés, ils sont une cible légitime », a dit le général Roux.",
            "S'ils sont déployés",
            "ils sont une cible légitime",
        ),
        (
            "La maire a dit que la fête aurait lieu si la piste était praticable.",
            "si la piste était praticable",
            "la fête aurait lieu",
        ),
    ],
)
def test_conditions_are_told_apart(text: str, condition: str, consequence: str) -> None:
    """A condition is a span of its own; its consequence is certain."""
    (claim,) = claims(text)
    assert claim.condition is not None
    assert (claim.condition.exact, claim.text.exact) == (condition, consequence)
    assert claim.certainty is Certainty.CERTAIN


def test_even_if_is_no_condition() -> None:
    """A concession and *si* of degree leave the claim unconditional."""
    for text in (
        "La maire a dit que la fête aurait lieu même si la piste était mouillée.",
        "La maire a dit qu'il faisait si froid que les moteurs refusaient de démarrer.",
    ):
        assert all(claim.condition is None for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La maire a démenti que le pont soit fermé.", ("certain", "negative", None)),
        ("La maire n'a pas confirmé que le pont était fermé.", ("unknown", "positive", "speaker")),
        ("La maire n'exclut pas que le pont soit fermé.", ("possible", "positive", "speaker")),
        ("La maire ne croit pas que le pont soit fermé.", ("probable", "negative", "speaker")),
        ("La maire doute que le pont soit fermé.", ("probable", "negative", "speaker")),
        ("La maire ne sait pas si le pont est fermé.", ("unknown", "positive", "speaker")),
        ("La maire a dit que le pont n'était pas fermé.", ("certain", "negative", None)),
        ("La maire a dit que le pont n'était fermé que la nuit.", CERTAIN),
        ("La maire craint que le pont ne soit fermé.", ("possible", "positive", "speaker")),
    ],
)
def test_denial_and_doubt(text: str, expected: tuple[str, str, str | None]) -> None:
    """To deny, not to confirm, not to rule out and not to know are four things."""
    assert weighed(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor denied that the bridge was closed.", ("certain", "negative", None)),
        ("The mayor declined to say whether the bridge was closed.", ("unknown", "positive", "speaker")),
        ("The mayor doubts the bridge is closed.", ("probable", "negative", "speaker")),
        ("The mayor said the bridge may be closed.", ("possible", "positive", "speaker")),
        ("The mayor said the bridge was not only closed but gone.", CERTAIN),
        ("“I don't think they will back down,” the mayor said.", ("probable", "negative", "speaker")),
        ("The mayor said he would close the bridge in May.", CERTAIN),
    ],
)
def test_english_factuality(text: str, expected: tuple[str, str, str | None]) -> None:
    """The same in English."""
    assert weighed(text, language="en") == [expected]


def test_frames_are_taken_off_and_kept_as_markers() -> None:
    """*Nous estimons que* is no part of the claim; its words are its marker."""
    (claim,) = claims("« Nous estimons que le pont est fermé », a dit la maire, Anne Morel.")
    assert claim.text.exact == "le pont est fermé"
    assert [one.exact for one in claim.markers] == ["Nous estimons"]
    assert (claim.certainty, claim.doubt) == (Certainty.PROBABLE, Doubt.SPEAKER)


def test_figures_make_claims_of_their_own() -> None:
    """Coordinated phrases with a figure each are two claims, each with its quantity."""
    first, second = claims("La préfecture fait état de douze morts et d'une trentaine de blessés.")
    assert [one.low for one in (*first.quantities, *second.quantities)] == [12, 30]
    assert [one.stage and one.stage.value for one in (*first.quantities, *second.quantities)] == [
        "killed",
        "wounded",
    ]


def test_a_claim_takes_what_stands_in_it() -> None:
    """Quantity, place with its role, and days are those of the claim's own words."""
    (claim,) = claims(
        "Au moins 3 000 soldats sont arrivés dans l'est de la Russie ce mois-ci, a annoncé le ministère."
    )
    (quantity,) = claim.quantities
    (place,) = claim.places
    assert (quantity.low, quantity.high, quantity.qualifier.value) == (3000, None, "at least")
    assert (place.country, place.role and place.role.value) == ("RU", "destination")
    assert claim.when is not None
    assert (str(claim.when.first), str(claim.when.last)) == ("2024-10-01", "2024-10-31")
    assert claim.tense is Tense.PAST


def test_double_denial_is_an_assertion() -> None:
    """Who denies not having seen says that he has."""
    (claim,) = claims("Le garde nie ne pas avoir vu le corps.")
    assert claim.polarity is Polarity.POSITIVE


WORDS = (
    "le maire a dit que si ne pas pourrait « » \" ' , . ; ? ! et mais qui dont 3 000 auraient été soldats",
    "en Russie lundi nous estimons doute savoir selon l' qu' s'ils",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(" ".join(WORDS).split()), min_size=1, max_size=40).map(" ".join))
def test_every_span_holds_its_words(text: str) -> None:
    """Whatever is read, every span of every claim is the text's own, and stands in its telling's report."""
    reading = selon.read(text, language="fr", published="2024-10-23")
    spans = [
        span
        for one in reading.attributions
        for claim in one.claims
        for span in (claim.text, *claim.markers, *([claim.condition] if claim.condition else []))
    ]
    assert all(reading.report.text[span.start : span.end] == span.exact for span in spans)
