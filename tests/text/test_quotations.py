"""Quotation marks: pairs, nesting, chains and repairs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model import RepairKind
from selon.syntax import Quotation, Repair
from selon.text.quotations import find


def _inner(text: str) -> list[str]:
    return [text[one.inner_start : one.inner_end] for one in find(text)[0]]


def _kinds(text: str) -> list[RepairKind]:
    return [repair.kind for repair in find(text)[1]]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("« Nous partirons », a dit Odile Brun.", ["Nous partirons"]),
        ("«Nous partirons», a dit Odile Brun.", ["Nous partirons"]),
        ("<<Nous partirons>>, a dit Odile Brun.", ["Nous partirons"]),
        ("‹ Nous partirons ›, a dit Odile Brun.", ["Nous partirons"]),
        ("“We will leave,” Ann Pell said.", ["We will leave,"]),
        ("„We will leave“, Ann Pell said.", ["We will leave"]),
        (",,We will leave'', Ann Pell said.", ["We will leave"]),
        ("``We will leave,'' Ann Pell said.", ["We will leave,"]),
        ("''We will leave,'' Ann Pell said.", ["We will leave,"]),
        ("‟We will leave,” Ann Pell said.", ["We will leave,"]),
        ('"We will leave," Ann Pell said. "Soon."', ["We will leave,", "Soon."]),
        ("‘We will leave,’ Ann Pell said.", ["We will leave,"]),
        ("'We will leave,' Ann Pell said. 'Soon.'", ["We will leave,", "Soon."]),
        ("Rebels declare a 'quasi-state of war' today", ["quasi-state of war"]),
        ("'We don't know the workers' names,' Ann Pell said.", ["We don't know the workers' names,"]),
        ('L\'opération dite "l\'éclair" et l\'"autre" du préfet', ["l'éclair", "autre"]),
        ("Le « Men-Du » et la frégate « Ar Mor » sont à quai.", ["Men-Du", "Ar Mor"]),
        ('He said:"We will leave" and left.', ["We will leave"]),
        ('The mayor agreed."We will leave," he said."Soon."He left.', ["We will leave,", "Soon."]),
        ('" Nous partirons ", a dit Odile Brun. " Demain. "', ["Nous partirons", "Demain."]),
        ('Une "dizaine", une "centaine" (ou un "millier") de voix', ["dizaine", "centaine", "millier"]),
        ("« Nous [la mairie] partirons (sic) », a dit Odile Brun.", ["Nous [la mairie] partirons (sic)"]),
        ("« Nous partirons. » […] « Demain. »", ["Nous partirons.", "Demain."]),
        ('"...and we left," he said.', ["...and we left,"]),
        ('"[Ten] years ago we left," he said.', ["[Ten] years ago we left,"]),
    ],
)
def test_well_formed_marks_of_every_kind(text: str, inner: list[str]) -> None:
    """Marks of one kind that open and close give the words between them, without repairs."""
    assert _inner(text) == inner
    assert find(text)[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "L'élu d'Orvanne n'a pas dit qu'il partait aujourd'hui.",
        "The workers' union and the miners' lodge said the '90s weren't over.",
        "Rock 'n' roll isn't dead.",
        "He stands 6' tall.",
        "",
        "Rien du tout.",
    ],
)
def test_apostrophes_are_not_quotation_marks(text: str) -> None:
    """Elisions, possessives, short years and feet quote nothing and need no repair."""
    assert find(text) == ((), ())


def test_nested_quotations_have_depth() -> None:
    """A quotation inside another is one deeper, whatever its marks."""
    for text in (
        "« Il a crié “au feu” deux fois », dit Odile.",
        "« Il a crié « au feu » deux fois », dit Odile.",
        "\"He cried 'fire now' twice,\" said Ann.",
        "“He cried ‘fire now’ twice,” said Ann.",
        '« Il a crié "au feu" deux fois », dit Odile.',
    ):
        quotations, repairs = find(text)
        assert [one.depth for one in quotations] == [0, 1]
        assert repairs == ()


def test_a_quotation_reopened_at_each_paragraph_is_one_chain() -> None:
    """A mark that opens again, or one that stands for it, continues the quotation."""
    for text in (
        "« Nous partons.\n« Nous reviendrons.\n« Demain », dit Odile. « Oui. »",
        "« Nous partons.\n» Nous reviendrons.\n» Demain », dit Odile. « Oui. »",
        "“We leave.\n\n“We will be back.\n\n“Tomorrow,” said Ann. “Yes.”",
        '"We leave.\n\n"We will be back.\n\n"Tomorrow," said Ann. "Yes."',
    ):
        quotations, repairs = find(text)
        assert [one.chain for one in quotations] == [0, 0, 0, 1], text
        assert repairs == ()


def test_a_quotation_may_reach_over_paragraphs_without_marks() -> None:
    """The closing mark may come paragraphs later: what lies between is quoted."""
    text = "« Nous partons.\nNous reviendrons.\nDemain peut-être. » Odile s'est tue."
    quotations, repairs = find(text)
    assert _inner(text) == ["Nous partons.", "Nous reviendrons.", "Demain peut-être."]
    assert {one.chain for one in quotations} == {0}
    assert repairs == ()


def test_quotations_in_a_paragraph_reached_over_are_deeper() -> None:
    """Other marks in a paragraph without marks of the quotation's own stand inside it."""
    quotations, repairs = find("« Nous partons.\nIl a dit “non” hier.\nDemain. »")
    assert [(one.depth, one.chain) for one in quotations] == [(0, 0), (0, 0), (1, 1), (0, 0)]
    assert repairs == ()


@pytest.mark.parametrize(
    ("text", "inner", "kind"),
    [
        # openers lost
        (
            "« Nous partons », dit Odile. « Ce soir. » […] Nous irons loin. Très loin. »",
            ["Nous partons", "Ce soir.", "Nous irons loin. Très loin."],
            RepairKind.MISSING_OPENER,
        ),
        (
            "« Nous partons », dit Odile. « Ils restent ». Ils sont trop vieux. »",
            ["Nous partons", "Ils restent", "Ils sont trop vieux."],
            RepairKind.MISSING_OPENER,
        ),
        (
            "« Nous partons », dit Odile. Nous irons loin. Très loin. » Puis elle se tait.",
            ["Nous partons", "Nous irons loin. Très loin."],
            RepairKind.MISSING_OPENER,
        ),
        ("Nous irons loin », a dit Odile.", ["Nous irons loin"], RepairKind.MISSING_OPENER),
        ("We will go far,” said Ann.", ["We will go far,"], RepairKind.MISSING_OPENER),
        ('We will go far," said Ann. "Yes."', ["We will go far,", "Yes."], RepairKind.MISSING_OPENER),
        ("Odile a répondu : nous irons loin. »", ["nous irons loin."], RepairKind.MISSING_OPENER),
        # closers lost
        (
            "« Nous partons, lâche Odile, émue. Nous voulons voir.\nIl pleut.",
            ["Nous partons, lâche Odile, émue. Nous voulons voir."],
            RepairKind.MISSING_CLOSER,
        ),
        (
            '"We will go. "We must," said Ann.',
            ["We will go.", "We must,"],
            RepairKind.MISSING_CLOSER,
        ),
        ("\"Nous irons jusqu'au bo", ["Nous irons jusqu'au bo"], RepairKind.MISSING_CLOSER),
        (
            "« Il a crié “au feu deux fois », dit Odile.",
            ["Il a crié “au feu deux fois", "au feu deux fois"],
            RepairKind.MISSING_CLOSER,
        ),
        # other marks
        ('« Nous partons", dit Odile. « Oui. »', ["Nous partons", "Oui."], RepairKind.MISMATCHED),
        ('« Nous partons ", dit Odile. « Oui. »', ["Nous partons", "Oui."], RepairKind.MISMATCHED),
        ('"Nous partons », dit Odile. "Oui."', ["Nous partons", "Oui."], RepairKind.MISMATCHED),
        ('“We leave," said Ann. “Yes.”', ["We leave,", "Yes."], RepairKind.MISMATCHED),
        ("« Nous partons «, dit Odile. « Oui. »", ["Nous partons", "Oui."], RepairKind.MISMATCHED),
        ("» Nous partons », dit Odile. « Oui. »", ["Nous partons", "Oui."], RepairKind.MISMATCHED),
        # neither
        ('A 12" pipe burst, "a small one", they said.', ["a small one"], RepairKind.STRAY),
    ],
)
def test_one_lost_mark_is_put_back(text: str, inner: list[str], kind: RepairKind) -> None:
    """The structure tells where a mark is missing; the repair is recorded once."""
    assert _inner(text) == inner
    assert _kinds(text) == [kind]


def test_a_headline_without_its_closing_mark_does_not_go_on() -> None:
    """Only words that end with a stop go on in the next paragraph."""
    quotations, repairs = find("15 h 05 — « On ne dort plus\n\n« On ne dort plus, on écoute. »")
    assert [one.chain for one in quotations] == [0, 1]
    assert [repair.kind for repair in repairs] == [RepairKind.MISSING_CLOSER]


def test_a_phrase_does_not_go_on_in_the_next_paragraph() -> None:
    """An unclosed quotation that begins in lower case ends with its paragraph."""
    quotations, repairs = find("Odile parle d'un « port fermé.\n« Nous irons », dit Paul.")
    assert [one.chain for one in quotations] == [0, 1]
    assert [repair.kind for repair in repairs] == [RepairKind.MISSING_CLOSER]


def test_half_converted_marks_are_read_as_one_kind() -> None:
    """Curly and straight marks that make sense only together are paired, with a repair each."""
    text = 'Il a été question du “Phare", de la "Lumière” et du "port".'
    assert _inner(text) == ["Phare", "Lumière", "port"]
    assert _kinds(text) == [RepairKind.MISMATCHED] * 2


def test_dialogue_with_dashes() -> None:
    """Turns headed by dashes are quotations where inserted words show that they are speech."""
    text = "Le juge reprend.\n— Où étiez-vous ?\n— Chez moi, répond-il.\nLe silence se fait."
    assert _inner(text) == ["Où étiez-vous ?", "Chez moi, répond-il."]


def test_a_list_with_dashes_is_not_dialogue() -> None:
    """Items of a list are not quoted."""
    assert find("À retenir :\n— Trois blessés\n— Deux routes coupées\n— Qui paiera ?") == ((), ())


def test_repairs_stand_where_the_mark_belongs() -> None:
    """The place of a repair is that of the missing mark."""
    text = "« Oui. » […] Nous irons. »"
    ((repair,), (_, second)) = (find(text)[1], find(text)[0])
    assert repair.at == second.start == second.inner_start == text.index("Nous")


WORDS = st.lists(st.sampled_from(["nous", "irons", "voir", "demain", "rien", "tout"]), min_size=2, max_size=5)
MARKS = {"«": ("« ", " »"), "“": ("“", "”"), '"': ('"', '"'), "‹": ("‹ ", " ›")}


@st.composite
def _paragraph(draw: st.DrawFn, kind: str) -> str:
    opening, closing = MARKS[kind]
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        words = " ".join(draw(WORDS)).capitalize()
        shape = draw(st.sampled_from(["before", "after", "mixed"]))
        quoted = f"{opening}{words}{closing}"
        if shape == "before":
            parts.append(f"{quoted}, a dit Odile.")
        elif shape == "after":
            parts.append(f"Odile répond : {opening}{words}.{closing}")
        else:
            parts.append(f"Odile dit que {opening}{words.lower()}{closing} ce soir.")
    return " ".join(parts)


@st.composite
def _damaged(draw: st.DrawFn) -> tuple[str, str, str]:
    kind = draw(st.sampled_from(sorted(MARKS)))
    first, second = draw(_paragraph(kind)), draw(_paragraph(kind))
    places = [i for i, char in enumerate(first) if char in '«»“”"‹›']
    place = draw(st.sampled_from(places))
    if draw(st.booleans()):
        return first[:place] + first[place + 1 :], first, second
    return first[:place] + first[place] + first[place:], first, second


def _contents(quotations: tuple[Quotation, ...], start: int) -> list[tuple[int, int]]:
    return [(one.inner_start - start, one.inner_end - start) for one in quotations if one.start >= start]


@given(_damaged())
def test_an_error_stays_in_its_paragraph(case: tuple[str, str, str]) -> None:
    """A mark too many or too few changes no quotation of another paragraph."""
    damaged, _, second = case
    expected = _contents(find(second)[0], 0)
    after = f"{damaged}\n{second}"
    assert _contents(find(after)[0], len(damaged) + 1) == expected
    before = f"{second}\n{damaged}"
    found = [one for one in find(before)[0] if one.start < len(second)]
    assert [(one.inner_start, one.inner_end) for one in found] == expected


@given(_damaged())
def test_a_well_formed_text_needs_no_repair(case: tuple[str, str, str]) -> None:
    """Before the damage there is nothing to repair, and all marks are used."""
    _, first, second = case
    text = f"{first}\n{second}"
    quotations, repairs = find(text)
    assert repairs == ()
    assert 2 * len(quotations) == sum(char in '«»“”"‹›' for char in text)


JUMBLE = st.text(alphabet=st.sampled_from("ab. ,:AÉ«»“”\"‹›„\n[]…1'‘’"), max_size=60)


@given(JUMBLE)
def test_every_mark_is_used_once_or_repaired(text: str) -> None:
    """A double mark delimits one quotation, or a repair tells of it; no quotation is empty."""
    quotations, repairs = find(text)
    _check(text, quotations, repairs)


def _check(text: str, quotations: tuple[Quotation, ...], repairs: tuple[Repair, ...]) -> None:
    edges: list[int] = []
    for one in quotations:
        assert 0 <= one.start <= one.inner_start < one.inner_end <= one.end <= len(text)
        assert not text[one.inner_start].isspace()
        assert not text[one.inner_end - 1].isspace()
        if text[one.start] in '«»“”„"‹›' and text[one.start : one.inner_start].strip():
            edges.append(one.start)
        if text[one.inner_end : one.end].strip():
            edges.append(one.end - 1)
    stray = [repair.at for repair in repairs if repair.kind is RepairKind.STRAY]
    assert len(set(edges)) == len(edges)
    marks = {i for i, char in enumerate(text) if char in '«»“”„"‹›'}
    assert marks <= set(edges) | set(stray)
    starts = [one.start for one in quotations]
    assert starts == sorted(starts)
    for one in quotations:
        for other in quotations:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing


@pytest.mark.parametrize(
    "unit", ['"', "«", "« x ", "x »", "« A. ", 'x"y ', " 'a b'", '«"“ a ” »', "A b. » ", "[…] »", "\n", " "]
)
def test_time_grows_with_the_text_alone(unit: str) -> None:
    """Eight times the marks take about eight times as long, never sixty-four."""
    small, large = unit * (2_000 // len(unit)), unit * (16_000 // len(unit))
    assert _seconds(large) < 40 * max(_seconds(small), 0.002)


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        find(text)
        best = min(best, time.process_time() - start)
    return best
