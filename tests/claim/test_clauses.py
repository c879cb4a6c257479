"""Main clauses and the clauses below them."""

from __future__ import annotations

import pytest
from tests.claim.sentences import frame

from selon.claim import clauses


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Le maire annonce que le pont est fermé et que la route est coupée.", 1),
        ("Le maire annonce la fermeture du pont et la préfète confirme le chiffre.", 2),
        ("Le maire annonce la fermeture du pont, la préfète confirme le chiffre.", 2),
        ("Le maire a confirmé le bilan mais refuse de donner des noms.", 2),
        ("Les élus qui ont voté contre le texte seront reçus, selon le ministre.", 1),
        ("Il confirme que trois des hommes qui sont arrivés et ont combattu sont morts.", 1),
        ("Le groupe confirme la vente de l'usine et des stocks.", 1),
    ],
)
def test_french_clauses(text: str, count: int) -> None:
    """Coordinated clauses with a verb each are parted; relatives, complements and phrases are not."""
    one, language = frame(text, code="fr")
    assert len(clauses.find(one.tokens, (0, len(one.tokens)), language=language)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The mayor said the bridge was closed and the road was cut.", 2),
        ("The mayor confirmed the toll but declined to give names.", 2),
        ("The officials who voted against the bill said they will resign.", 1),
        ("She said that as many as 40 people may have left the town.", 1),
    ],
)
def test_english_clauses(text: str, count: int) -> None:
    """The same in English; *as many as* opens no clause."""
    one, language = frame(text, code="en")
    assert len(clauses.find(one.tokens, (0, len(one.tokens)), language=language)) == count


def test_the_east_is_no_verb() -> None:
    """*L'est de la Russie* is a noun, whatever the model says, and closes no clause."""
    text = "Nous estimons qu'entre début et mi-octobre, le pays a envoyé des soldats dans l'est de la Russie."
    one, language = frame(text, code="fr")
    (clause,) = clauses.find(one.tokens, (0, len(one.tokens)), language=language)
    assert clause.verb is not None
    assert one.tokens[clause.verb].text == "estimons"
    assert [below.opener for below in clause.below] == ["complementizer"]


def test_inverted_condition_opens_a_clause() -> None:
    """*Should they enter* stands for *if they enter*; in a question it does not."""
    one, language = frame("Should the rain go on, we will clear the site, he said.", code="en")
    (first, *_) = clauses.find(one.tokens, (0, len(one.tokens)), language=language)
    assert first.below[0].opener == "condition"
    one, language = frame("Should the mayor, he asked, resign?", code="en")
    (first, *_) = clauses.find(one.tokens, (0, len(one.tokens) - 1), language=language)
    assert not any(below.opener == "condition" for below in first.below)
