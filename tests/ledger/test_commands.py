"""The commands of the ledger as people meet them, with a pipeline that needs no models."""

from __future__ import annotations

import csv
import io
import json
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from selon.cli import main
from selon.model import Attribution, AttributionType, Reading, Report, Speaker, SpeakerKind, Stance

PONT = "Le pont est fermé, selon Anne Morel."
Run = Callable[..., Result]


def _reading(report: Report) -> Reading:
    if "boom" in report.text:
        raise RuntimeError("a stage broke")
    told = []
    for at, line in enumerate(report.text.splitlines()):
        start = sum(len(one) + 1 for one in report.text.splitlines()[:at])
        words, _, name = line.rstrip(".").partition(", selon ")
        told.append(
            Attribution(
                id=f"{report.digest[:8]}{at}",
                type=AttributionType.INDIRECT,
                source=Speaker(mention=None, name=name or None, kind=SpeakerKind.PERSON, anonymous=not name),
                cue=None,
                cue_stance=Stance.NEUTRAL,
                content=(report.span(start, start + len(words)),),
            )
        )
    return Reading(report=report, attributions=tuple(told))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Give a runner of commands in an empty folder."""

    def read_reports(reports: Iterable[Report], *, batch: int = 64) -> Iterator[Reading]:
        del batch
        return map(_reading, reports)

    pipeline = types.ModuleType("selon.pipeline")
    pipeline.read_reports = read_reports  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "selon.pipeline", pipeline)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*words: str, given: bytes | str | None = None) -> Result:
        return CliRunner().invoke(main, words, input=given)

    return invoke


def lines(*texts: str, **about: str) -> str:
    """Give a stream of reports."""
    made = [{"id": f"r{n}", "text": one, "language": "fr", **about} for n, one in enumerate(texts)]
    return "".join(json.dumps(one) + "\n" for one in made)


def test_add_and_find(run: Run) -> None:
    """What is added is found; adding again adds nothing; a new version says what changed."""
    Path("in").mkdir()
    Path("in/a.jsonl").write_text(lines(PONT + "\nLa route est libre, selon Anne Morel."), encoding="utf-8")
    Path("in/b.txt").write_text("Le port rouvre.", encoding="utf-8")
    assert run("add", "in", "--language", "fr").stdout == "2 added\n"
    assert run("add", "in", "--language", "fr").stdout == "2 known already\n"
    Path("in/a.jsonl").write_text(lines(PONT + "\nLa route est coupée, selon Anne Morel."), encoding="utf-8")
    done = run("add", "in", "--language", "fr")
    assert done.stdout == "r0: new version: 1 added, 1 dropped, 1 kept\n1 new versions, 1 known already\n"
    assert run("add", "in", "--language", "fr", "--again").stdout == "2 known already\n"
    found = run("find", "coupées", "--speaker", "morel")
    assert "La route est coupée" in found.stdout
    assert found.stdout.endswith("1 found, all shown\n")
    assert run("verify").stdout == "2 reports, 3 readings, 3 entries, 5 spans: all proved\n"
    done = run("verify", "--originals")
    assert done.exit_code == 1
    assert "report r0, version 1: the original in/a.jsonl is not the one that was read" in done.stdout
    assert "3 originals: 1 faults" in done.stdout


def test_pages_and_formats(run: Run) -> None:
    """The mark of a page leads to the next; json and csv hold the same entries."""
    texts = [f"Le pont {n} est fermé, selon Anne Morel." for n in range(5)]
    run("add", "-", given=lines(*texts, published="2025-05-17"))
    first = json.loads(run("find", "pont", "--format", "json", "--limit", "3").stdout)
    rest = json.loads(run("find", "pont", "--format", "json", "--after", first["after"]).stdout)
    assert (first["total"], len(first["entries"]), len(rest["entries"]), rest["after"]) == (5, 3, 2, None)
    assert first["entries"][0]["source"]["name"] == "Anne Morel"
    rows = list(csv.DictReader(io.StringIO(run("find", "--format", "csv").stdout)))
    assert [row["report"] for row in rows] == [one["report"] for one in first["entries"] + rest["entries"]]
    assert rows[0]["published"] == "2025-05-17"
    assert run("find", "--count-by", "speaker").stdout == "        5  Anne Morel\n"
    assert json.loads(run("find", "--count-by", "kind", "-f", "json").stdout) == [
        {"kind": "person", "entries": 5}
    ]


def test_what_cannot_be_read_is_listed(run: Run) -> None:
    """The rest goes on; the exit status says so; the list keeps the reasons."""
    given = lines(PONT, "boom") + '{"id": "x"}\n'
    done = run("add", "-", "nosuch.txt", given=given)
    assert done.exit_code == 1
    assert done.stdout == "1 added, 3 rejected\n"
    listed = run("rejected").stdout
    assert "stdin, report r1: could not be read: RuntimeError: a stage broke" in listed
    assert "stdin:3: text is missing" in listed
    assert "nosuch.txt: no such file" in listed
    assert run("add", "nosuch.txt").exit_code == 2


def test_speakers_are_listed_and_parted(run: Run) -> None:
    """The list shows all names; a decision is undone by its number; a table joins again."""
    run("add", "-", given=lines(PONT, PONT.replace("Anne Morel", "ANNE MOREL")))
    assert run("speakers").stdout == "     2  Anne Morel = ANNE MOREL (person)\n"
    assert "join  ANNE MOREL – Anne Morel: both are 'anne morel'" in run("speakers", "--decisions").stdout
    assert run("speakers", "--undo", "1").exit_code == 0
    assert len(run("speakers", "morel").stdout.splitlines()) == 2
    Path("ours.tsv").write_text("same\tAnne Morel\tAnne Morel\tone person\n", encoding="utf-8")
    assert run("speakers", "--apply", "ours.tsv").stdout == "1 decisions\n"
    assert len(run("speakers").stdout.splitlines()) == 1
    assert run("speakers", "--apply", "none.tsv").exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("find",), "selon.db: there is no ledger; `selon add` makes one"),
        (("find", "--ledger", "mysql://x"), "mysql: is no kind of ledger"),
        (("find", "--published-from", "soon"), "--published-from: soon is not a date; expected YYYY-MM-DD"),
        (("verify",), "there is no ledger"),
        (("add", "a", "--ledger", "no/where.db"), "there is no directory no"),
        (("add", "a", "--language", "xx"), "language xx is not supported"),
    ],
)
def test_errors_are_one_line(run: Run, words: tuple[str, ...], said: str) -> None:
    """What is wrong is said in one line that begins with the program's name."""
    done = run(*words)
    assert done.exit_code == 2
    assert done.stderr.startswith("selon: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
