"""The tallies of places: tags are read, and every kind of error is counted."""

from __future__ import annotations

import pytest
from gate.places import PlaceTally

from gate import places

CASE = {
    "group": "g",
    "text": "Ils sont à {place:Koursk}.",
    "places": [{"name": "Koursk", "country": "RU", "precision": "city", "role": "location"}],
}


def _tally(case: places.Entry, code: str) -> PlaceTally:
    tally = PlaceTally()
    text, gold = places.parse(case)
    places.compare(text, gold, places.read(text, code), name="case", tally=tally)
    return tally


def test_a_right_place_has_no_error() -> None:
    """All measures of a case that is read as tagged are whole."""
    tally = _tally(CASE, "fr")
    assert tally.errors == []
    assert set(tally.measures().values()) == {1.0}


def test_a_wrong_value_is_counted() -> None:
    """A role that is not the gold's lowers that measure alone."""
    wrong = CASE | {"places": [{"country": "RU", "role": "origin"}]}
    measures = _tally(wrong, "fr").measures()
    assert measures["role"] == 0.0
    assert measures["country"] == 1.0


def test_a_false_alarm_is_counted() -> None:
    """A place told in a sentence without one is an error of the negatives."""
    tally = _tally({"group": "g", "text": "Ils sont à Koursk.", "places": []}, "fr")
    assert tally.measures()["clean_negatives"] == 0.0
    assert len(tally.errors) == 2


def test_tags_and_places_must_fit() -> None:
    """A case with a tag too few, or a field that none has, is refused."""
    with pytest.raises(ValueError, match="0 tags, expected 1"):
        places.parse(CASE | {"text": "Ils sont à Koursk."})
    with pytest.raises(ValueError, match="field 'town'"):
        places.parse(CASE | {"places": [{"town": "Koursk"}]})
