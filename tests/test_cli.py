"""The command line as people meet it: what it prints, and how it fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import selon
from selon.cli import main
from selon.model import Attribution, AttributionType, Reading, Report, Speaker, Stance
from selon.sample import NOTICE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

FRENCH = "« Le pont est fermé », a déclaré la maire, Anne Morel, devant la presse.\n"
ENGLISH = "The bridge is closed, the mayor said on Monday evening.\n"


def _reading(report: Report) -> Reading:
    if "boom" in report.text:
        raise RuntimeError("a stage broke")
    words = report.span(0, report.text.index(" ", 3))
    told = Attribution(
        id="1",
        type=AttributionType.INDIRECT,
        source=Speaker(mention=None, name="Anne Morel"),
        cue=None,
        cue_stance=Stance.NEUTRAL,
        content=(words,),
    )
    return Reading(report=report, attributions=(told,))


def _read_reports(reports: Iterable[Report], *, batch: int = 64) -> Iterator[Reading]:
    del batch
    return map(_reading, reports)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Give a runner of commands in an empty folder, with a pipeline that needs no models."""
    pipeline = types.ModuleType("selon.pipeline")
    pipeline.read_reports = _read_reports  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "selon.pipeline", pipeline)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*words: str, given: bytes | str | None = None) -> Result:
        return CliRunner().invoke(main, words, input=given)

    return invoke


def _line(**fields: object) -> str:
    return json.dumps(fields) + "\n"


def test_help_and_version(run: Callable[..., Result]) -> None:
    """Help needs no argument; the version is the package's."""
    assert "read" in run("--help").output
    assert run().output == run("--help").output
    assert "--published" in run("read", "--help").output
    assert run("--version").output == f"selon {selon.__version__}\n"


def test_a_file_is_read_in_each_format(run: Callable[..., Result], tmp_path: Path) -> None:
    """Table, record, line and page of one report."""
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    shown = run("read", "a.txt", "--published", "2025-05-17")
    assert shown.exit_code == 0
    assert "Anne Morel" in shown.stdout
    assert "17 mai 2025" in shown.stdout.replace("\u00a0", " ")
    assert shown.stderr == ""
    given = json.loads(run("read", "a.txt", "--format", "json").stdout)
    assert given["report"]["text"] == FRENCH
    assert given["report"]["language"] == "fr"
    assert json.loads(run("read", "a.txt", "-f", "jsonl").stdout) == given
    assert run("read", "a.txt", "--format", "html").stdout.startswith("<!doctype html>")
    english = run("read", "a.txt", "--labels", "en", "--published", "2025-05-17").stdout
    assert "17 May 2025" in english.replace("\u00a0", " ")


def test_several_reports_are_an_array_in_order(run: Callable[..., Result], tmp_path: Path) -> None:
    """Files and streams, one after the other."""
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        _line(id="1", text=ENGLISH) + _line(id="2", text=FRENCH), encoding="utf-8"
    )
    given = json.loads(run("read", "b.jsonl", "a.txt", "--format", "json").stdout)
    assert [one["report"]["id"] for one in given][:2] == ["1", "2"]
    assert [one["report"]["language"] for one in given] == ["en", "fr", "fr"]
    lines = run("read", "b.jsonl", "a.txt", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == given


def test_a_stream_goes_on_and_names_the_rejected_at_the_end(run: Callable[..., Result]) -> None:
    """Status 1; everything good is printed, everything bad is one line with its number."""
    stream = (
        _line(id="1", text=FRENCH)
        + "oops\n\n"
        + _line(id="2", text=FRENCH, language="de")
        + _line(id="3", text=ENGLISH)
    )
    result = run("read", "-", "--format", "jsonl", given=stream)
    assert result.exit_code == 1
    assert [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()] == ["1", "3"]
    bad, german, summary = result.stderr.splitlines()
    assert bad.startswith("selon: stdin:2: is not JSON")
    assert german == "selon: stdin:4: language de is not supported; supported: en, fr"
    assert summary == "selon: 2 read, 2 rejected"


def test_standard_input_may_be_a_text(run: Callable[..., Result]) -> None:
    """What does not look like a stream is one report."""
    given = json.loads(run("read", "-", "--format", "json", given=FRENCH).stdout)
    assert given["report"]["text"] == FRENCH


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("none.txt", None, "none.txt: no such file"),
        ("pdf.txt", b"%PDF-1.7", "pdf.txt: is a PDF; expected plain text"),
        ("nul.txt", b"a\0b", "nul.txt: is binary (it holds NUL bytes)"),
        ("empty.txt", b" \n", "empty.txt: is empty"),
        (
            "de.txt",
            b"Der Minister sagte, die Lage sei ernst.",
            "de.txt: language de is not supported; supported: en, fr",
        ),
        ("none.jsonl", None, "none.jsonl: no such file"),
        ("empty.jsonl", b"\n", "empty.jsonl: is empty"),
        ("zip.jsonl", b"PK\x03\x04", "zip.jsonl: is a ZIP archive"),
        (".", None, ".: is a directory"),
        (
            "boom.txt",
            b"The boom, she said, was heard on the island.",
            "boom.txt: could not be read: RuntimeError: a stage broke",
        ),
    ],
)
def test_what_cannot_be_read_is_one_line(
    run: Callable[..., Result], tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    """Status 2 and nothing printed when it is all there is; status 1 when another report is read."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(ENGLISH, encoding="utf-8")
    alone = run("read", name, "--format", "json")
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert alone.stderr.startswith(f"selon: {message}")
    assert alone.stderr.count("\n") == 1
    beside = run("read", name, "good.txt", "--format", "json")
    assert beside.exit_code == 1
    assert json.loads(beside.stdout)["report"]["text"] == ENGLISH
    assert f"selon: {message}" in beside.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("read",), "missing argument"),
        (
            ("read", "a.txt", "--published", "2025-13-01"),
            "--published 2025-13-01 is not a date; expected YYYY-MM-DD",
        ),
        (("read", "a.txt", "--language", "de"), "language de is not supported; supported: en, fr"),
        (("read", "a.txt", "--labels", "de"), "language de is not supported; supported: en, fr"),
        (("read", "a.txt", "--format", "xml"), "invalid value for '--format'"),
        (("read", "a.txt", "--output", "no/where.json"), "no/where.json: there is no directory no"),
        (("read", "a.txt", "--output", "."), ".: is a directory"),
        (("read", "a.txt", "--output", "a.txt"), "a.txt: is one of the files to read"),
        (("raed",), "no such command 'raed'"),
    ],
)
def test_wrong_command_is_one_line(
    run: Callable[..., Result], tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    """Status 2, before anything is read; the input stays as it is."""
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"selon: {message}")
    assert result.stderr.count("\n") == 1
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == FRENCH


def test_encoding_that_was_assumed_is_in_the_record(run: Callable[..., Result], tmp_path: Path) -> None:
    """A Windows-1252 file is read, and says so."""
    (tmp_path / "a.txt").write_bytes(FRENCH.encode("cp1252"))
    given = json.loads(run("read", "a.txt", "--format", "json").stdout)
    assert given["report"]["text"] == FRENCH
    assert given["report"]["notes"] == ["is not UTF-8: read as Windows-1252 (cp1252)"]


def test_output_goes_to_a_file(run: Callable[..., Result], tmp_path: Path) -> None:
    """UTF-8 with LF whatever the terminal is; nothing on the screen."""
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    for form in ("table", "json", "jsonl", "html"):
        result = run("read", "a.txt", "--format", form, "--output", f"out.{form}")
        assert (result.exit_code, result.output) == (0, "")
        assert "Anne Morel" in (tmp_path / f"out.{form}").read_bytes().decode()
    assert run("read", "none.txt", "--output", "none.out").exit_code == 2
    assert not (tmp_path / "none.out").exists()


def test_a_report_that_breaks_a_stage_does_not_stop_the_batch(run: Callable[..., Result]) -> None:
    """The others of its batch are read again without it."""
    stream = "".join(
        _line(id=str(n), text="boom, he said." if n == 2 else ENGLISH, language="en") for n in range(4)
    )
    result = run("read", "-", "--format", "jsonl", given=stream)
    assert result.exit_code == 1
    assert [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()] == ["0", "1", "3"]
    assert "selon: stdin, report 2: could not be read: RuntimeError: a stage broke" in result.stderr


def test_demo_reads_the_sample_story(run: Callable[..., Result]) -> None:
    """Both languages, with nothing to give."""
    result = run("demo")
    assert result.exit_code == 0
    assert {one["report"]["language"] for one in json.loads(run("demo", "-f", "json").stdout)} == {"en", "fr"}


def test_demo_says_first_that_it_is_invented(run: Callable[..., Result]) -> None:
    """In every form that people read, and beside the records; the list of commands shows its line whole."""
    assert run("demo").stdout.startswith(f"{NOTICE}\nUne histoire inventée")
    assert run("demo", "--labels", "fr").stdout.startswith("Une histoire inventée")
    assert NOTICE in run("demo", "-f", "html").stdout
    assert NOTICE in run("demo", "-f", "jsonl").stderr
    assert NOTICE not in run("demo", "-f", "jsonl").stdout
    assert "..." not in run("--help").stdout.partition("Commands:")[2]


def _process(*words: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "selon", *words],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_process_fails_in_one_utf8_line() -> None:
    """As a program, in a locale that knows no accents."""
    done = _process("read", "forêt.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert done.stderr.decode() == "selon: forêt.txt: no such file\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
def test_output_that_cannot_be_written_is_one_line() -> None:
    """A full disk is told in one line, whatever was asked for."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "selon", "--help"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"selon: the output cannot be written: no space left on device\n"


def test_help_loads_nothing_heavy() -> None:
    """What takes time to import comes with the first report; `import selon` is as light."""
    heavy = "{'spacy', 'numpy', 'rich', 'jinja2', 'py3langid', 'importlib.metadata'}"
    script = f"import sys, selon, selon.cli; loaded = {heavy} & set(sys.modules); sys.exit(str(loaded or ''))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)  # noqa: S603
    assert done.stderr.decode().strip() == ""


def test_public_names_are_all_there() -> None:
    """Each name of ``__all__`` can be had, is listed, and is sorted."""
    assert sorted(selon.__all__) == list(selon.__all__)
    for name in selon.__all__:
        assert getattr(selon, name) is not None
    assert set(selon.__all__) <= set(dir(selon))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        selon.nothing  # noqa: B018
