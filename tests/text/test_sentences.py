"""Sentences of the narration and of quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.syntax import Sentence
from selon.text.quotations import find
from selon.text.sentences import split

ABBREVIATIONS = frozenset(
    {
        "M",
        "MM",
        "Mme",
        "Me",
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "gén",
        "Gen",
        "Nov",
        "Oct",
        "etc",
        "No",
        "St",
        "art",
        "Inc",
        "Jr",
        "col",
    }
)


def _split(text: str) -> tuple[Sentence, ...]:
    return split(text, quotations=find(text)[0], abbreviations=ABBREVIATIONS)


def _narration(text: str) -> list[str]:
    return [text[one.start : one.end] for one in _split(text) if one.quotation is None]


def _quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in _split(text) if one.quotation is not None]


@pytest.mark.parametrize(
    "marked",
    [
        "Le port est fermé. | Il rouvrira mardi.",
        "Le port est-il fermé ? | Nul ne le sait ! | On attend… | Rien ne vient.",
        "M. Brun et Mme Le Dantec ont vu Me Aubrac. | Le gén. Roux était là.",
        "J. Brun, J.-P. Roux et A. B. Carr sont là. | L'O.N.U. Lorvanne aussi.",
        "He met the U.S. President in the U.S. | The visit ended, the last. | U.S. officials left.",
        "The Oct. 21 and Nov. 3 talks with Gen. Pell failed. | He left.",
        "Il y a 10.000 marins, 1. 100 bateaux et 3.5 ports. | Le reste est là.",
        "Tout a fermé en 2023. | 100 marins sont partis.",
        "1. Le port ferme. | 2. La gare aussi.",
        "Tout ferme : ports, gares, etc. | Le reste aussi, et le train.",
        "Le gén. Le Goff et le col. Roux sont là, avec M. Le Dantec. | Il pleut.",
        "The port of Lorvanne Inc. | The firm shut the port. | Carr Jr. Pell left.",
        "Le port ferme.|Le SMO proteste.|D'après lui, c'est fini.",
        "Le site news.Az et www.lorvanne.example/Port.Html citent Booking.Com. | Rien d'autre.",
        "Le maire (M. Brun) parle. | (Il se tait.) | Puis il part.",
        "LORIENT (Morbihan), 17 mai (ADP-Presse) - Le port est fermé. | Il pleut.",
        "Le navire... a coulé... | Le port ferme.",
        "Il est 18 h 30. | Le port ferme.",
        'Le port a fermé.|- Un accord fragile -|"Nous irons", dit Odile.',
        "« Nous irons. Demain », a dit Odile. | Il pleut.",
        "« Nous irons. Demain. » | Odile s'est tue.",
        "« Nous irons », a dit Odile. | « Demain. » | Il pleut.",
        "« Quand ? », demande Odile. | « Quand ? » insiste-t-elle. | « Quand ? » | Le silence se fait.",
        "“We will go. Soon,” said Ann. | “Now.” | He left.",
        '"We will go. Soon," Ann Pell said. | "Now." | He left.',
        '"We will go. Soon." | He left.',
        "Odile répond : « Nous irons. Demain. » | Puis elle part.",
        "Le slogan « On y va ! » est repris. | Il pleut.",
        "Il cite « le port ». | Elle cite « la gare ». | Il pleut.",
        'The port is shut.|"We will go," said Ann.|"Now."|He left.',
        "« Oui. » | […] | « Non. »",
        "Le bilan, « vu d'ici. Et d'ailleurs », est lourd. | Il pleut.",
    ],
)
def test_narration_is_cut_at_the_bars(marked: str) -> None:
    """Sentences end where a reader ends them, in French and English."""
    text = marked.replace(" | ", " ").replace("|", "")
    assert _narration(text) == [part.strip() for part in marked.split("|")]


def test_sentences_inside_a_quotation_are_given_too() -> None:
    """Each has the quotation's index, and follows the sentence that it stands in."""
    text = "« Nous irons. Demain », a dit Odile. Elle cite « le port » et répond : « oui, tout de suite »."
    sentences = _split(text)
    assert [(text[one.start : one.end], one.quotation) for one in sentences] == [
        ("« Nous irons. Demain », a dit Odile.", None),
        ("Nous irons.", 0),
        ("Demain", 0),
        ("Elle cite « le port » et répond : « oui, tout de suite ».", None),
        ("oui, tout de suite", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Il parle d'un « port fermé ».",
        "Il en attend « 10 000 » ce soir.",
        "Il chiffre le coût à « 14 millions ».",
        'It supplies "240-mm pipes and 170-mm valves," the firm said.',
        "Le « Men-Du » est à quai.",
    ],
)
def test_words_in_marks_that_are_no_clause(text: str) -> None:
    """A word, a number or a phrase between marks is no sentence of its own."""
    assert _quoted(text) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("« 131, c'est le chiffre », dit Odile.", ["131, c'est le chiffre"]),
        ("« [Nous] irons », dit Odile.", ["[Nous] irons"]),
        ("« … Et nous irons », dit Odile.", ["… Et nous irons"]),
        ("Odile dit être « prête à partir. Nous irons ».", ["prête à partir.", "Nous irons"]),
        (
            "« Il a crié “Au feu ! Vite !” deux fois. Rien », dit Odile.",
            ["Il a crié “Au feu ! Vite !” deux fois.", "Rien"],
        ),
        ("« Nous irons.\n« Demain, oui », dit Odile.", ["Nous irons.", "Demain, oui"]),
    ],
)
def test_clauses_in_marks(text: str, quoted: list[str]) -> None:
    """A quotation that begins like a sentence, or holds the end of one, is cut into sentences."""
    assert _quoted(text) == quoted


def test_paragraphs_are_numbered() -> None:
    """Sentences, quoted ones too, carry the number of their paragraph."""
    sentences = _split("Un titre\n« Nous irons », dit Odile. Il pleut.\nFin.")
    assert [one.paragraph for one in sentences] == [0, 1, 1, 1, 2]


@given(st.text(alphabet=st.sampled_from("abM. ,:?!AÉ«»“”\"\n[]()…1'-—"), max_size=70))
def test_narration_covers_all_words_once(text: str) -> None:
    """Sentences without a quotation ascend, are trimmed, and leave out nothing but space."""
    sentences = _split(text)
    done = 0
    for one in sentences:
        assert not text[one.start].isspace()
        assert not text[one.end - 1].isspace()
        if one.quotation is None:
            assert not text[done : one.start].strip()
            assert one.start >= done
            done = one.end
    assert not text[done:].strip()
    assert [one.start for one in sentences] == sorted(one.start for one in sentences)


@given(st.text(alphabet=st.sampled_from("abM. ,:?!AÉ«»“”\"\n[]()…1'-—"), max_size=70))
def test_no_sentence_of_the_narration_ends_inside_a_quotation(text: str) -> None:
    """A quotation stands wholly within one sentence of the narration."""
    quotations = find(text)[0]
    sentences = [one for one in _split(text) if one.quotation is None]
    for quotation in quotations:
        assert any(one.start <= quotation.start and quotation.end <= one.end for one in sentences)
