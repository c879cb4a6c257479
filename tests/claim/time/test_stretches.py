"""Units of the calendar and their parts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.claim.time import stretches

_DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2400, 12, 31))
_UNITS = ("week", "month", "quarter", "half", "year", "decade", "century")


@pytest.mark.parametrize(
    ("year", "day"),
    [(1981, (4, 19)), (1999, (4, 4)), (2013, (3, 31)), (2024, (3, 31)), (2025, (4, 20)), (2049, (4, 18))],
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    """Easter Sundays that almanacs give."""
    assert stretches.easter(year) == date(year, *day)


def test_thanksgiving_is_the_fourth_thursday_of_november() -> None:
    """The feast of the United States."""
    assert stretches.feast(2024, "thanksgiving") == date(2024, 11, 28)


def test_parts_of_months_are_tens_of_days() -> None:
    """1 to 10, 11 to 20, 21 to the end."""
    february = stretches.month(2024, 2)
    assert [stretches.part(february, name) for name in ("START", "MID", "END")] == [
        (date(2024, 2, 1), date(2024, 2, 10)),
        (date(2024, 2, 11), date(2024, 2, 20)),
        (date(2024, 2, 21), date(2024, 2, 29)),
    ]


def test_parts_of_years_are_thirds() -> None:
    """Four months each."""
    assert stretches.part(stretches.year(2023), "END") == (date(2023, 9, 1), date(2023, 12, 31))


@given(_DAYS, st.sampled_from(_UNITS))
def test_a_unit_holds_its_day_and_is_cut_into_three(day: date, unit: str) -> None:
    """The three parts of a unit follow one another and fill it."""
    first, last = stretches.around(day, unit)
    assert first <= day <= last
    parts = [stretches.part((first, last), name) for name in ("START", "MID", "END")]
    assert (parts[0][0], parts[2][1]) == (first, last)
    for before, behind in pairwise(parts):
        assert before[1] + timedelta(days=1) == behind[0]


@given(_DAYS, st.sampled_from(_UNITS), st.integers(-5, 5))
def test_shifting_there_and_back_stays_in_the_unit(day: date, unit: str, count: int) -> None:
    """A unit shifted and shifted back holds the day again."""
    there = stretches.shifted(day, unit=unit, count=count)
    first, last = stretches.around(stretches.shifted(there, unit=unit, count=-count), unit)
    assert first <= day <= last
