"""The promises that selon makes, kept on the sample story."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

import pytest

import selon
from selon import sample


def reports() -> list[selon.Report]:
    """Give the reports of the sample story."""
    given = [json.loads(line) for line in sample.reports_text().splitlines()]
    return [selon.make(report.pop("text"), **report) for report in given]


@pytest.fixture(scope="module")
def readings() -> list[selon.Reading]:
    """Give what is read from the sample story, once for all tests here."""
    return list(selon.read_reports(reports()))


def spans(value: object) -> Iterator[selon.Span]:
    """Give every span within a value."""
    if isinstance(value, selon.Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from spans(getattr(value, part.name))


def test_every_span_holds_its_exact_words(readings: list[selon.Reading]) -> None:
    """Promise 1: every span of every value cuts its own words out of the report."""
    for reading in readings:
        found = list(spans(reading))
        assert found
        for span in found:
            assert reading.report.text[span.start : span.end] == span.exact


def test_the_text_is_kept(readings: list[selon.Reading]) -> None:
    """Promise 1: reading changes no character of a report."""
    assert [reading.report for reading in readings] == reports()


def test_what_is_not_resolved_says_why(readings: list[selon.Reading]) -> None:
    """Promise 4: a source without a name is an unnamed one, or says why it has none."""
    for reading in readings:
        for attribution in reading.attributions:
            source = attribution.source
            assert source.name or source.anonymous or source.unresolved, attribution


def test_an_unnamed_source_is_never_a_named_one(readings: list[selon.Reading]) -> None:
    """Promise 4: a source that a report keeps unnamed is not linked to a name."""
    for reading in readings:
        assert [one for one in reading.attributions if one.source.anonymous and one.source.name] == []


def test_reading_again_gives_the_same(readings: list[selon.Reading]) -> None:
    """Promise 5: the same input gives the same values, one report at a time or many together."""
    assert list(selon.read_reports(reports(), batch=2)) == readings


def test_ids_are_distinct(readings: list[selon.Reading]) -> None:
    """An id names one attribution, in all reports."""
    ids = [attribution.id for reading in readings for attribution in reading.attributions]
    assert len(set(ids)) == len(ids) > 80


def test_nesting_names_an_attribution_of_the_report(readings: list[selon.Reading]) -> None:
    """What an attribution stands in is an attribution of the same report."""
    for reading in readings:
        ids = {attribution.id for attribution in reading.attributions}
        assert {one.within for one in reading.attributions if one.within} <= ids
