"""The commands of the ledger as people meet them, with a pipeline that needs no models."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
import types
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from selon.cli import main
from selon.cli.finding import find
from selon.ledger.query import FACETS
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
    assert "2 originals: all proved" in done.stdout  # of a version that was replaced there is no original
    told = run("versions", "r0").stdout.splitlines()
    assert [line[:10] for line in told if line.startswith("version")] == ["version 1,", "version 2,"]
    assert told[3:] == [
        "  changed: text",
        "  + Anne Morel: La route est coupée",
        "  - Anne Morel: La route est libre",
        "  1 added, 1 dropped, 1 kept",
    ]
    assert run("versions", "nobody").stderr == (
        "selon: nobody: is no report of the ledger; expected its id or address\n"
    )


def test_originals_are_compared_piece_by_piece(run: Run) -> None:
    """A line that was added harms nothing; a member of an archive, a line, a file that changed is named."""
    Path("in").mkdir()
    stream, plain, week = Path("in/a.jsonl"), Path("in/b.txt"), Path("in/week.zip")
    stream.write_text(lines(PONT), encoding="utf-8")
    plain.write_text("Le port rouvre, selon Yann Tallec.", encoding="utf-8")

    def packed(tuesday: str) -> None:
        with zipfile.ZipFile(week, "w") as archive:
            archive.writestr("monday.txt", "Le bac est parti, selon Yann Tallec.")
            archive.writestr("tuesday.txt", tuesday)

    packed("Le bac est rentré, selon Yann Tallec.")
    assert run("add", "in", "--language", "fr").stdout == "4 added\n"
    assert run("verify", "--originals").stdout.endswith("4 originals: all proved\n")
    stream.write_text(lines(PONT, "Le quai est vide."), encoding="utf-8")
    assert run("verify", "--originals").stdout.endswith("4 originals: all proved\n")
    packed("Le bac est resté, selon Yann Tallec.")
    plain.write_text("Le port ferme, selon Yann Tallec.", encoding="utf-8")
    done = run("verify", "--originals")
    assert done.exit_code == 1
    faults = done.stdout.splitlines()[:-1]
    assert len(faults) == 2
    assert "the original in/b.txt is not the one that was read" in faults[0]
    assert "the original in/week.zip, tuesday.txt is not the one that was read" in faults[1]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE versions SET raw_digest = 'g' || substr(raw_digest, 2)",
        "UPDATE versions SET arrival = replace(arrival, 'b.txt', 'c.txt')",
    ],
)
def test_how_a_report_came_in_is_proved_by_its_original(run: Run, change: str) -> None:
    """A changed digest of the bytes, or place, is found where the original is given."""
    Path("b.txt").write_text("Le port rouvre, selon Yann Tallec.", encoding="utf-8")
    run("add", "b.txt", "--language", "fr")
    with closing(sqlite3.connect("selon.db")) as connection:
        connection.execute(change)
        connection.commit()
    done = run("verify", "--originals")
    assert done.exit_code == 1
    assert "b.txt holds no such bytes: how it came in, or the digest of its bytes, was changed" in done.stdout


def test_what_is_read_later_is_no_longer_rejected(run: Run) -> None:
    """Its line stays for who asks for all; the same fault opens it again; other lines stay open."""
    Path("in").mkdir()
    report, stream = Path("in/b.txt"), Path("in/a.jsonl")
    report.write_text(" ", encoding="utf-8")
    stream.write_text("{}\n{}\n" + lines(PONT), encoding="utf-8")
    assert run("add", "in", "--language", "fr").stdout == "1 added, 3 rejected\n"
    report.write_text("Le port rouvre.", encoding="utf-8")
    stream.write_text(lines("Le quai est vide.") + "{}\n" + lines(PONT), encoding="utf-8")
    run("add", "in", "--language", "fr")
    assert [line[12:24] for line in run("rejected").stdout.splitlines()] == ["in/a.jsonl:2"]
    every = run("rejected", "--all").stdout.splitlines()
    assert sorted("(read on" in line for line in every) == [False, True, True]
    report.write_text(" ", encoding="utf-8")
    run("add", "in", "--language", "fr")
    assert "in/b.txt: " in run("rejected").stdout
    assert len(run("rejected", "--all").stdout.splitlines()) == 3


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


def test_entries_can_be_counted_by_every_facet() -> None:
    """The command names the facets of the ledger itself, so that its help need not load the ledger."""
    (option,) = (one for one in find.params if one.name == "count_by")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == FACETS
