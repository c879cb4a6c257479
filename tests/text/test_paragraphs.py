"""Paragraphs and hard-wrapped lines."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from selon.text.paragraphs import find


def _texts(text: str) -> list[str]:
    return [text[start:end] for start, end in find(text)]


def test_each_line_is_a_paragraph() -> None:
    """News text sets paragraphs apart with one line end or more."""
    assert _texts(" Un titre \n\nPremier point.\nSecond point.\n") == [
        "Un titre",
        "Premier point.",
        "Second point.",
    ]


def test_a_line_broken_in_mid_sentence_goes_on() -> None:
    """A line without a stop is joined to one that begins in lower case."""
    text = "La préfète du Morbihan a annoncé mardi\nque le port serait fermé."
    assert _texts(text) == [text]


def test_a_title_before_lower_case_stands_alone() -> None:
    """A short line without a stop is not a broken one."""
    assert _texts("Le port\nfermé mardi.") == ["Le port", "fermé mardi."]


def test_a_cut_number_is_put_together() -> None:
    """The rest of a number may stand lines below."""
    text = "Plus de 1.\n\n100 marins ont défilé."
    assert _texts(text) == [text]
    assert len(_texts("En 2023.\n\n100 marins ont défilé.")) == 2


def test_hard_wrapped_text_is_recognised_as_a_whole() -> None:
    """Lines filled to a width are joined, even where the next begins with a capital."""
    body = (
        "Le maire de Lorvanne a reçu mardi les dirigeants de la compagnie Armor Traversées, Odile Brun et "
        "Paul Le Dantec, pour parler de la ligne. La réunion avec Odile Brun a duré trois heures et n'a rien "
        "donné, selon Le Courrier des Deux-Rives, que la direction de la compagnie Armor n'a pas démenti."
    )
    wrapped = textwrap.fill(body, 60, break_on_hyphens=False)
    text = f"{wrapped}\n\n{wrapped}"
    assert [paragraph.replace("\n", " ") for paragraph in _texts(text)] == [body, body]


def test_short_lines_with_stops_are_not_wrapped() -> None:
    """Lines that are sentences stay paragraphs though they are short."""
    lines = ["Le port est fermé depuis mardi matin, dit la mairie."] * 6
    assert _texts("\n".join(lines)) == lines


@given(st.text(alphabet="aB1. ,\n\t", max_size=80))
def test_paragraphs_cover_all_words(text: str) -> None:
    """Paragraphs ascend, are trimmed, and leave out nothing but space."""
    done = 0
    for start, end in find(text):
        assert not text[done:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        done = end
    assert not text[done:].strip()
