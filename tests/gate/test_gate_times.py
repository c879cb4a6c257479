"""Tagged sentences with times are read and compared."""

from __future__ import annotations

import pytest
from gate.duckling import left_out
from gate.gold import GoldError
from gate.times import Tally, _compare, _tagged

CASE = {
    "text": "Il viendra {time:mardi}.",
    "times": [{"type": "DATE", "value": "2024-10-29", "from": "2024-10-29", "to": "2024-10-29"}],
}


def test_a_right_case_scores_full() -> None:
    """Span, value and days of a tagged sentence count once each."""
    text, gold = _tagged(CASE, "case")
    assert text[gold[0].start : gold[0].end] == "mardi"
    tally = Tally()
    _compare(text, gold, tally, code="fr", reference="2024-10-23", name="case")
    assert set(tally.measures().values()) == {1.0}
    assert tally.errors == []


def test_a_wrong_value_is_an_error() -> None:
    """What differs is listed."""
    text, gold = _tagged(CASE, "case")
    tally = Tally()
    _compare(text, gold, tally, code="fr", reference="2024-10-30", name="case")
    assert tally.measures()["days"] == 0.0
    assert any(line.startswith("value") for line in tally.errors)


def test_a_case_with_too_few_values_is_refused() -> None:
    """Each tag has its entry."""
    with pytest.raises(GoldError, match="expected 0"):
        _tagged({"text": "{time:mardi}", "times": []}, "case")


@pytest.mark.parametrize(
    ("phrase", "reason"), [("lundi prochain", None), ("17 02", "chat"), ("lundi en huit", "appointment")]
)
def test_duckling_phrases_are_chosen_by_rule(phrase: str, reason: str | None) -> None:
    """A phrase that no newspaper would use is left out, with the reason."""
    assert left_out(phrase) == reason
