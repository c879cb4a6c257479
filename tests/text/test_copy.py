"""The analysis copy and its map back."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.text.copy import make

AWKWARD = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "eEaoc' \n’‘«»“”\u0301\u0308\u0327\u00ad\u200b\u200d\ufeffﬁﬂﬃ"
            "\u00a0\u202f\u2212…é-ß\ufe0f\u1100\u1161\u11a8"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


def _origins(text: str) -> list[tuple[int, int]]:
    copy = make(text)
    return [copy.origin(i, i + 1) for i in range(len(copy.text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’élu d’Orvanne", "l'élu d'Orvanne"),
        ("lʼélu, l′élu", "l'élu, l'élu"),
        ("« Oui »\u202f!", "« Oui » !"),
        ("3\u00a0000 et 4\u2009000", "3 000 et 4 000"),
        ("vingt\u2011deux, \u22125", "vingt-deux, -5"),
        ("un – deux — trois", "un – deux — trois"),
        ("gou\u00advernement\u200b", "gouvernement"),
        ("o\ufb03ce, \ufb01n, \ufb02ot", "office, fin, flot"),
        ("pre\u0301fet", "préfet"),
        ("‘We’ll go,’ she said", "‘We'll go,’ she said"),
        ("the workers’ hall", "the workers' hall"),
        ("‘the workers’ rights,’ she said", "‘the workers' rights,’ she said"),
        ("“They ‘left’ us”", "“They ‘left’ us”"),
        ("rock ’n’ roll of the ’90s", "rock 'n' roll of the '90s"),
        ("\u0093Yes\u0094, l\u0092élu", "“Yes”, l'élu"),
        ("deux\u2028lignes", "deux\nlignes"),
    ],
)
def test_typography_is_evened_out(text: str, expected: str) -> None:
    """Each kind of character becomes its plain counterpart; quotation marks and dashes stay."""
    assert make(text).text == expected


def test_a_text_of_the_same_length_has_no_map() -> None:
    """One character for one character costs no map, and offsets are the same."""
    copy = make("« L’élu\u00a0parle »\nà 3\u202f000 personnes.")
    assert copy.pieces is None
    assert copy.origin(2, 7) == (2, 7)


def test_offsets_lead_back_to_the_canonical_text() -> None:
    """A word after composed, opened and dropped characters is found again, and covered whole."""
    text = "\ufeffLe pre\u0301fet a\u00ad dit o\ufb03ciellement\u200b non."
    copy = make(text)
    for word, origin in (
        ("préfet", "pre\u0301fet"),
        ("officiellement", "o\ufb03ciellement"),
        ("non", "non"),
        ("Le", "Le"),
        ("a", "a"),
    ):
        start = copy.text.index(f"{word} " if word == "a" else word)
        first, last = copy.origin(start, start + len(word))
        assert text[first:last] == origin


def test_half_a_ligature_leads_back_to_the_whole() -> None:
    """A range that ends inside an opened ligature covers the ligature."""
    copy = make("\ufb01n")
    assert copy.origin(0, 1) == (0, 1)
    assert copy.origin(1, 3) == (0, 2)


@given(AWKWARD)
def test_the_map_is_monotone_and_covers(text: str) -> None:
    """Origins ascend, and every character that was not dropped is covered by the origin of the whole."""
    origins = _origins(text)
    assert all(0 <= start <= end <= len(text) for start, end in origins)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(origins))
    copy = make(text)
    if origins:
        assert copy.origin(0, len(copy.text)) == (origins[0][0], origins[-1][1])
        assert all(start < end for start, end in origins)


@given(AWKWARD)
def test_the_copy_of_a_range_is_in_the_copy_of_its_origin(text: str) -> None:
    """What a character came from reads, copied on its own, as something that holds the character."""
    copy = make(text)
    for i, char in enumerate(copy.text):
        start, end = copy.origin(i, i + 1)
        alone = make(text[start:end]).text
        if char not in "'‘’´`":
            assert unicodedata.normalize("NFC", char) in alone or unicodedata.combining(char)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_is_left_alone(text: str) -> None:
    """Plain text is its own copy."""
    copy = make(text)
    assert copy.text == text
    assert copy.pieces is None


@given(AWKWARD)
def test_the_copy_is_composed_and_without_invisible_characters(text: str) -> None:
    """No decomposed accent, soft hyphen, zero-width character or wide space is left."""
    copied = make(text).text
    assert not set(copied) & set("\u00ad\u200b\ufeff\u00a0\u202f\ufb01\t")
    assert unicodedata.is_normalized("NFC", copied)
