"""The record for programs."""

from __future__ import annotations

import json
from dataclasses import replace

from selon.export import record
from selon.model import Arrival, Credit, Dateline, ReportFormat

from .story import EMPTY, ENGLISH, READING


def test_every_field_is_there() -> None:
    """What is absent is null or an empty list, never left out."""
    given = record.record(READING)
    assert list(given) == ["selon", "report", "attributions", "mentions", "not_coded"]
    assert given["selon"] == "1"
    assert given["mentions"] == {"times": [], "quantities": [], "places": []}
    keys = {frozenset(attribution) for attribution in given["attributions"]}
    expected = "id type source cue cue_stance content addressee occasion said place within claims"
    assert keys == {frozenset(expected.split())}
    assert given["report"]["published"] == "2025-05-18"
    assert given["report"]["published_basis"] == "given"
    assert given["attributions"][0]["said"]["from"] == "2025-05-17"
    assert given["attributions"][6]["source"]["mention"] is None
    assert given["attributions"][6]["cue"] is None
    assert given["not_coded"][0]["reason"] == "a cue without a source"


def test_where_a_report_came_from() -> None:
    """Its arrival, and the credits of its metadata before those of its words."""
    report = READING.report
    words = report.span(0, 3)
    arrival = Arrival(place="week.zip", format=ReportFormat.NEWSML, member="a.xml", number=2)
    reading = replace(
        READING,
        report=replace(report, credits=("Agence Ouest",), version="3", raw_digest="00", arrival=arrival),
        credits=(Credit(mention=words, agency="AFP"),),
        dateline=Dateline(exact=words, place=None),
    )
    given = record.record(reading)["report"]
    assert given["arrival"] == {
        "place": "week.zip",
        "format": "newsml",
        "member": "a.xml",
        "number": 2,
        "via": None,
    }
    span = {"start": 0, "end": 3, "exact": words.exact}
    assert given["credits"] == [
        {"agency": "Agence Ouest", "mention": None},
        {"agency": "AFP", "mention": span},
    ]
    assert given["dateline"] == {"exact": span, "place": None}
    assert (given["version"], given["embargo"], given["raw_digest"]) == ("3", None, "00")


def test_spans_fit_the_text_that_goes_with_them() -> None:
    """``text[start:end]`` is ``exact`` for every span of the record, read back from JSON."""
    given = json.loads("".join(record.document([READING])))
    text = given["report"]["text"]
    found = 0

    def check(value: object) -> None:
        nonlocal found
        if isinstance(value, dict):
            if "start" in value:
                found += 1
                assert text[value["start"] : value["end"]] == value["exact"]
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)

    check(given)
    assert found > 20


def test_one_reading_is_a_record_and_several_are_an_array() -> None:
    """None gives nothing at all."""
    assert "".join(record.document([])) == ""
    assert json.loads("".join(record.document([EMPTY])))["report"]["id"] == "C01"
    several = json.loads("".join(record.document([READING, ENGLISH, EMPTY])))
    assert [one["report"]["id"] for one in several] == ["A02", "B01", "C01"]


def test_a_line_is_a_line_for_every_reader() -> None:
    """Separators that other programs break lines at are escaped; the value stays."""
    text = "un\u2028deux\u0085trois\u2029.\n"
    reading = replace(EMPTY, report=replace(EMPTY.report, text=text))
    (line,) = record.lines([reading])
    assert len(line.splitlines()) == 1
    assert json.loads(line)["report"]["text"] == text


def test_same_reading_same_bytes() -> None:
    """Nothing of the record depends on the run."""
    assert "".join(record.document([READING])) == "".join(record.document([READING]))
