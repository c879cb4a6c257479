"""What the views tell of claims."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from selon.export import html, table
from selon.export.assertions import assertions
from selon.export.figures import figure
from selon.export.labels import labels
from selon.model import (
    Certainty,
    Claim,
    Doubt,
    EventType,
    PlaceRole,
    Polarity,
    Qualifier,
    Quantity,
    Reading,
    Stage,
)

from .story import READING, span

_TOLD = READING.attributions[0]
_BODIES = Quantity(
    mention=span("Trois corps"),
    low=3,
    high=None,
    qualifier=Qualifier.AT_LEAST,
    of=span("corps"),
    stage=Stage.KILLED,
)
_COUNTED = Claim(
    id="k1",
    text=span("Trois corps ont été repêchés"),
    polarity=Polarity.POSITIVE,
    certainty=Certainty.CERTAIN,
    quantities=(_BODIES,),
)
_FEARED = Claim(
    id="k2",
    text=span("ce bilan ne s'alourdisse"),
    polarity=Polarity.NEGATIVE,
    certainty=Certainty.POSSIBLE,
    doubt=Doubt.OUTLET,
    markers=(span("Nous redoutons"),),
)
_PLAIN = replace(_COUNTED, id="k3", quantities=())


def _reading(*claims: Claim) -> Reading:
    return replace(READING, attributions=(replace(_TOLD, claims=claims), *READING.attributions[1:]))


def test_only_what_differs_has_a_line_of_its_own() -> None:
    """Plain claims share the last line; alone, they are not called the rest."""
    say = labels("fr")
    told = assertions(replace(_TOLD, claims=(_PLAIN, _FEARED, _COUNTED)), say=say)
    assert [line.claims for line in told] == [(_FEARED,), (_COUNTED,), (_PLAIN,)]
    assert [line.rest for line in told] == [False, False, True]
    (only,) = assertions(replace(_TOLD, claims=(_PLAIN, replace(_PLAIN, id="k4"))), say=say)
    assert len(only.claims) == 2
    assert not only.rest


def test_table_tells_certainty_negation_doubt_and_bounds() -> None:
    """In words, without colour, and within the width."""
    file = StringIO()
    table.write([_reading(_COUNTED, _FEARED)], Console(file=file, width=80))
    shown = " ".join(file.getvalue().replace("\u00a0", " ").split())
    assert "≥ 3 corps (décès)" in shown
    assert "◔ possible que non (Nous redoutons)" in shown
    assert "doute du média" in shown
    assert max(map(len, file.getvalue().splitlines())) <= 80


def test_page_links_claims_to_their_words_and_back() -> None:
    """Each line leads to the claim in the text, whose words lead to the line; the marker is marked."""
    page = "".join(html.pages([_reading(_COUNTED, _FEARED, _PLAIN, replace(_PLAIN, id="k4"))]))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert {"r1-k1-1", "r1-k1-2", "r1-e1-k1", "r1-e1-k2", "r1-e1-k3"} <= set(ids)
    assert re.search(r'class="marker possible" title="[^"]*possible que non · doute du média"', page)
    assert 'class="figure" title="≥\u00a03 corps (décès)"' in page


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "unit", "told"),
    [
        (3000, 3000, Qualifier.EXACTLY, None, "3\u202f000 corps"),
        (3000, 3000, Qualifier.ABOUT, None, "≈\u00a03\u202f000 corps"),
        (3000, None, Qualifier.MORE_THAN, None, ">\u00a03\u202f000 corps"),
        (None, 8000, Qualifier.UP_TO, None, "≤\u00a08\u202f000 corps"),
        (None, 8000, Qualifier.LESS_THAN, None, "<\u00a08\u202f000 corps"),
        (11000, 12000, Qualifier.RANGE, None, "11\u202f000–12\u202f000 corps"),
        (None, None, Qualifier.SEVERAL, None, "Trois corps"),
        (1.5, 1.5, Qualifier.EXACTLY, "%", "1,5\u00a0% corps"),
        (20, 20, Qualifier.EXACTLY, "/day", "20 corps par jour"),
    ],
)
def test_figures_are_written_as_readers_write_them(
    low: float | None, high: float | None, qualifier: Qualifier, unit: str | None, told: str
) -> None:
    """Bounds by their signs, separators and units of the reader's language."""
    quantity = replace(_BODIES, low=low, high=high, qualifier=qualifier, unit=unit, stage=None)
    assert figure(quantity, say=labels("fr")) == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2024, 10, 1), date(2024, 10, 20), "du 1er au 20 octobre 2024"),
        (date(2024, 9, 30), date(2024, 10, 2), "du 30 septembre au 2 octobre 2024"),
        (date(2023, 12, 31), date(2024, 1, 1), "du 31 décembre 2023 au 1er janvier 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "février 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2024, 10, 1), None, "à partir du 1er octobre 2024"),
        (None, date(2024, 10, 1), "jusqu'au 1er octobre 2024"),
        (None, None, ""),
    ],
)
def test_days_are_as_short_as_they_can_be(first: date | None, last: date | None, told: str) -> None:
    """What both ends share is said once, and an open end is not closed."""
    assert labels("fr").days(first, last) == told


def test_every_value_has_its_words_in_french() -> None:
    """What the model may say of a claim can be told."""
    keys = {value.value for kind in (Certainty, Stage, EventType) for value in kind}
    keys |= {f"{value.value} not" for value in Certainty} - {"certain"}
    keys |= {f"doubt of the {value.value}" for value in Doubt} | {f"{value.value}:" for value in PlaceRole}
    assert sorted(keys - labels("fr").texts.keys()) == []
