"""Streams of JSON lines."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from selon.model import Report
from selon.report import Rejected, piped, stream, streamed

if TYPE_CHECKING:
    from pathlib import Path


def _stream(*lines: str | bytes | dict[str, object]) -> list[Report | Rejected]:
    data = b"\n".join(
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    )
    return list(stream(BytesIO(data), "s.jsonl"))


def test_fields_are_read_and_others_passed_over() -> None:
    """All fields of the stream; null is absent; what is unknown is no error."""
    (report,) = _stream(
        {
            "id": "A1",
            "text": "Le pont est fermé.",
            "language": "fr",
            "published": "2025-05-17",
            "outlet": "Le Phare",
            "url": "https://phare.example/1",
            "title": None,
            "score": 3,
        }
    )
    assert isinstance(report, Report)
    assert (report.id, report.outlet, report.url, report.title) == (
        "A1",
        "Le Phare",
        "https://phare.example/1",
        None,
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{oops", "is not JSON at character 1"),
        ("[1]", "is a list; expected an object with a text"),
        ("null", "is null; expected an object"),
        ("{}", "text is missing"),
        ({"text": 5}, "text is a number; expected a string"),
        ({"text": "x", "url": ["y"]}, "url is a list; expected a string"),
        ({"text": "x", "id": True}, "id is true or false; expected a string"),
        ({"text": " "}, "is empty"),
        ({"text": "x", "language": "de"}, "language de is not supported; supported: en, fr"),
        ({"text": "x", "language": "not a code"}, "is not a language code"),
        ({"text": "x", "language": "fr", "published": "2025-40-01"}, "published 2025-40-01 is not a date"),
        ({"text": "\ud800", "language": "fr"}, "half of a surrogate pair"),
        (b'{"text": "caf\xe9"}', "is not UTF-8 at byte 13"),
        ('{"text": ' + "9" * 5000 + "}", "a number too long"),
        ('{"text": ' + "[" * 100_000, "is not JSON"),
    ],
)
def test_bad_line_is_rejected_and_the_next_is_read(
    line: str | bytes | dict[str, object], reason: str
) -> None:
    """A bad line gives its number and cause in its place; blank lines count and are skipped."""
    good = {"text": "Le pont est fermé.", "language": "fr"}
    first, bad, last = _stream(good, "", line, good)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(bad, Rejected)
    assert (bad.name, bad.line) == ("s.jsonl", 3)
    assert reason in bad.reason
    assert str(bad) == f"s.jsonl:3: {bad.reason}"


def test_number_is_an_id() -> None:
    """Identifiers of data sets are often numbers."""
    (report,) = _stream({"text": "Le pont est fermé.", "language": "fr", "id": 12})
    assert isinstance(report, Report)
    assert report.id == "12"


def test_defaults_are_for_reports_that_give_none() -> None:
    """The report's own language and day win."""
    lines = b'{"text":"a","language":"en","published":"2025-01-02"}\n{"text":"b"}\n'
    one, two = stream(BytesIO(lines), "s", language="fr", published="2025-05-17")
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert [one.language, str(one.published)] == ["en", "2025-01-02"]
    assert [two.language, str(two.published)] == ["fr", "2025-05-17"]


def test_line_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is rejected without being held, and the next line is read."""
    monkeypatch.setattr("selon.report.lines.LONGEST_LINE", 60)
    long, good = _stream({"text": "x" * 500}, {"text": "Le pont.", "language": "fr"})
    assert isinstance(long, Rejected)
    assert "longer than" in long.reason
    assert isinstance(good, Report)


def test_byte_order_mark_begins_a_stream() -> None:
    """A stream saved by an editor is read."""
    (report,) = _stream(b'\xef\xbb\xbf{"text":"Le pont.","language":"fr"}')
    assert isinstance(report, Report)


def test_file_that_is_no_stream_is_rejected_once(tmp_path: Path) -> None:
    """Binary, empty and missing files give one line each, not one a line of theirs."""
    for name, data, cause in (("p", b"%PDF-1.7\n1\n2\n", "is a PDF"), ("e", b"\n\n", "is empty")):
        path = tmp_path / f"{name}.jsonl"
        path.write_bytes(data)
        (rejected,) = streamed(path)
        assert cause in str(rejected)
    (rejected,) = streamed(tmp_path / "none.jsonl")
    assert str(rejected).endswith("none.jsonl: no such file")


def test_piped_text_is_one_report_and_piped_lines_are_a_stream() -> None:
    """Standard input has no name to tell by; a bad first line does not turn a stream into a text."""
    (report,) = piped(BytesIO("Le maire a dit :\n« oui ».\n".encode()), "stdin", language="fr")
    assert isinstance(report, Report)
    assert report.text == "Le maire a dit :\n« oui ».\n"
    bad, good = piped(BytesIO(b'oops\n{"text":"Le pont."}\n'), "stdin", language="fr")
    assert str(bad).startswith("stdin:1: is not JSON")
    assert isinstance(good, Report)
    (empty,) = piped(BytesIO(b""), "stdin")
    assert str(empty).startswith("stdin: is empty")
    (binary,) = piped(BytesIO(b"\x89PNG\r\n"), "stdin")
    assert str(binary) == "stdin: is a PNG image; expected plain text"
