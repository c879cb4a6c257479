"""Expressions of many alternatives, written with what they share once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.text import alternation

_LONG = 5
_PIECES = st.sampled_from(
    ["a", "b", "-", "^", "$", "[abc]", "[abc]+", "[^]ab]*", "[a-]{1,2}?", "(?:a|b[abc])", "\\(", "\\|", "b?"]
)
_PATTERNS = st.lists(st.lists(_PIECES, max_size=4).map("".join), min_size=1, max_size=5).map("|".join)


@given(pattern=_PATTERNS, text=st.text(alphabet="abc-(|\n", max_size=6), wrapped=st.booleans())
def test_matches_alike(pattern: str, text: str, *, wrapped: bool) -> None:
    """The shorter form matches where the given one does, and nowhere else."""
    given_one = "|".join(f"(?:{part})" for part in [pattern, "ab"]) if wrapped else pattern
    shared = alternation.share(given_one, long=_LONG)
    assert bool(re.match(shared, text)) == bool(re.match(given_one, text))


def test_shares_endings() -> None:
    """What alternatives end in stands once, and the flags stay in front."""
    pattern = "(?iu)(?:^anti-[abcd]+$)|(?:^(?:re)?bis-[abcd]+$)|(?:^z[abcd]*$)|(?:^on$)"
    assert alternation.share(pattern, long=_LONG) == (
        "(?iu)(?:^anti-|^(?:re)?bis-)[abcd]+$|(?:^z)[abcd]*$|(?:^on$)"
    )


def test_shares_both_sides() -> None:
    """What alternatives begin and end in stands once."""
    assert alternation.share("^[abcd]+-en-[abcd]+$|^[abcd]+-sur-[abcd]+$", long=_LONG) == (
        "^[abcd]+(?:-en-|-sur-)[abcd]+$"
    )


@pytest.mark.parametrize("pattern", ["(a)[abcd]|b[abcd]", "(?=a)[abcd]|b[abcd]", "(?x)a[abcd]|b[abcd]"])
def test_other_groups_stay(pattern: str) -> None:
    """A pattern with groups that count, look around or change the notation is given back as it is."""
    assert alternation.share(pattern, long=_LONG) == pattern
