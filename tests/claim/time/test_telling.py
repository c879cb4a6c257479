"""The days of a telling, in the record."""

from __future__ import annotations

import selon

TEXT = "Le pont est fermé, a annoncé mercredi la préfète Odile Marchal. Il rouvrira lundi."


def test_said_has_its_days_where_the_publication_is_known() -> None:
    """The words that date a telling are tied to the day of publication."""
    reading = selon.read(TEXT, language="fr", published="2024-10-23")
    said = reading.attributions[0].said
    assert said is not None
    assert str(said.first) == str(said.last) == "2024-10-23"
    assert [(time.mention.exact, str(time.first)) for time in reading.times] == [
        ("mercredi", "2024-10-23"),
        ("lundi", "2024-10-28"),
    ]


def test_nothing_is_tied_to_a_day_nobody_knows() -> None:
    """Without a day of publication the values stay symbolic."""
    reading = selon.read(TEXT, language="fr")
    assert reading.report.published is None
    assert [(time.value, time.first) for time in reading.times] == [
        ("XXXX-WXX-3", None),
        ("XXXX-WXX-1", None),
    ]


def test_the_dateline_gives_the_day() -> None:
    """A dateline in the text is the anchor, and the record says so."""
    reading = selon.read("ORVELIN, 23 octobre 2024 (ADP) - " + TEXT, language="fr")
    record = selon.record(reading)
    assert (record["report"]["published"], record["report"]["published_basis"]) == ("2024-10-23", "text")
    assert record["mentions"]["times"][1]["from"] == "2024-10-23"
