"""The documentation: its examples run, its outputs are current, its links lead somewhere."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))

import refresh  # noqa: E402 - it stands beside the pages

PAGES = [pytest.param(page, id=str(page.relative_to(ROOT))) for page in refresh.pages()]
EXAMPLE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMANDS = sorted(
    {found["command"] for page in refresh.pages() for found in refresh.BLOCK.finditer(page.read_text())}
)


@pytest.mark.documentation
@pytest.mark.parametrize(
    "page", [page for page in PAGES if EXAMPLE.search(page.values[0].read_text(encoding="utf-8"))]
)
def test_examples_run(page: Path) -> None:
    """The Python blocks of a page run, one after the other."""
    names: dict[str, object] = {}
    for example in EXAMPLE.findall(page.read_text(encoding="utf-8")):
        exec(compile(example, str(page), "exec"), names)  # noqa: S102 - our own examples


@pytest.mark.documentation
@pytest.mark.parametrize("command", COMMANDS)
def test_outputs_are_current(command: str) -> None:
    """What a page says that a command prints is what it prints; `make docs` brings it up to date."""
    block = refresh.block(command)
    shown = [
        page
        for page in refresh.pages()
        if f"<!-- output of: {command} -->" in page.read_text(encoding="utf-8")
    ]
    assert [page.name for page in shown if block not in page.read_text(encoding="utf-8")] == []


def test_only_selon_is_run() -> None:
    """A page cannot make the documentation run anything but selon."""
    with pytest.raises(ValueError, match="only selon's own commands"):
        refresh.output("rm -r site")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link of a page leads to a file."""
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_example_report_is_of_the_sample() -> None:
    """The report that the readme reads is one of the sample story."""
    text = (ROOT / "docs" / "examples" / "groix.txt").read_text(encoding="utf-8").rstrip("\n")
    sample = (ROOT / "src" / "selon" / "sample" / "reports.jsonl").read_text(encoding="utf-8")
    assert text.replace("\n", "\\n") in sample
