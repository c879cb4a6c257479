"""Tagged sentences with events are read and compared."""

from __future__ import annotations

from typing import Any

import pytest
from gate.events import EventTally, compare, read_case

import selon

CASE: dict[str, Any] = {
    "group": "assault",
    "text": "Selon la police, {actor:des soldats danois} {trigger:ont attaqué} {recipient:la mairie}.",
    "type": "ASSAULT",
    "actor_country": "DK",
    "recipient_country": None,
}


def _tally(case: dict[str, Any]) -> EventTally:
    text, gold = read_case(case, name="case")
    tally = EventTally()
    compare(gold, selon.read(text, language="fr"), tally)
    return tally


def test_a_right_case_scores_full() -> None:
    """Type, trigger, participants and countries of a tagged sentence count once each."""
    tally = _tally(CASE)
    assert tally.size == 1
    assert set(tally.measures().values()) == {1.0}
    assert tally.errors == []


def test_a_wrong_type_is_neither_precise_nor_found() -> None:
    """An event of another type counts against precision and recall; its participants are not judged."""
    measures = _tally(CASE | {"type": "PROTEST"}).measures()
    assert measures == {"precision": 0.0, "recall": 0.0}


def test_a_wrong_country_is_an_error() -> None:
    """What differs is listed."""
    tally = _tally(CASE | {"actor_country": "NO"})
    assert tally.measures()["actor_country"] == 0.0
    assert tally.errors[0].startswith("actor_country")


def test_an_event_in_a_negative_is_a_false_alarm() -> None:
    """A text without tags must give no event."""
    tally = _tally({"group": "none", "text": "Selon la police, des soldats ont attaqué la mairie."})
    assert tally.measures() == {"precision": 0.0, "clean_negatives": 0.0}


@pytest.mark.parametrize(
    "case",
    [
        {"group": "none", "text": "Selon la police, rien.", "type": "ASSAULT"},
        CASE | {"text": "Selon la police, {actor:des soldats} ont attaqué."},
        CASE | {"colour": "red"},
        CASE | {"type": "YIELD"},
    ],
)
def test_a_broken_case_is_refused(case: dict[str, Any]) -> None:
    """Tags and fields that do not fit one another are an error."""
    with pytest.raises(ValueError, match=r"type|trigger|unknown|YIELD"):
        read_case(case, name="case")
