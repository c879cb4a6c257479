"""Put the real output of commands into the documentation, where it says so.

A block between ``<!-- output of: COMMAND -->`` and ``<!-- end of output -->`` holds what the command
prints. ``python docs/refresh.py`` rewrites such blocks in the readme and the pages; with ``--check`` it
changes nothing, lists the blocks that are out of date and exits with 1. Several commands with ``&&`` between
have a ledger of their own together, which begins empty.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"<!-- output of: (?P<command>[^\n]+?) -->\n.*?<!-- end of output -->", re.DOTALL)
ENVIRONMENT = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}


def pages() -> tuple[Path, ...]:
    """Give the files that may hold such blocks: the readme and the pages."""
    return (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


def output(command: str, *, ledger: str = os.devnull) -> str:
    """Run a ``selon`` command from the project's root and give what it prints, 100 columns wide.

    Args:
        command: As a person types it.
        ledger: The file that it uses where it names none.

    Raises:
        ValueError: the command is not one of selon's.
        subprocess.CalledProcessError: the command failed.
    """
    program, *arguments = shlex.split(command)
    if program != "selon":
        raise ValueError(f"only selon's own commands are shown: {command}")
    done = subprocess.run(  # noqa: S603 - the commands stand in our own pages
        [sys.executable, "-m", "selon", *arguments],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT, "SELON_LEDGER": ledger},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").split("\n"))


def block(command: str) -> str:
    """Give the whole block for a command, with its marks and its real output."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "selon.db")
        parts = [f"$ {one}\n{output(one, ledger=ledger)}" for one in command.split(" && ")]
    shown = "```console\n" + "\n\n".join(parts) + "\n```"
    return f"<!-- output of: {command} -->\n\n{shown}\n\n<!-- end of output -->"


def refreshed(text: str) -> str:
    """Give a page with the output of each of its commands made anew."""
    return BLOCK.sub(lambda found: block(found["command"]), text)


def stale() -> tuple[Path, ...]:
    """Give the pages whose blocks do not hold what the commands print."""
    return tuple(page for page in pages() if refreshed(text := page.read_text(encoding="utf-8")) != text)


def main() -> int:
    """Rewrite the pages, or with ``--check`` list those that are out of date."""
    outdated = stale()
    for page in outdated:
        print(page.relative_to(ROOT))
        if "--check" not in sys.argv:
            page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")
    return int("--check" in sys.argv and bool(outdated))


if __name__ == "__main__":
    sys.exit(main())
