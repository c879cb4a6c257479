"""How far the command line has come, shown to a person on the error stream while they wait."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import rich.progress

_WORTH_SHOWING = 200_000
"""Bytes that take more than a few seconds to read."""


class Progress:
    """A bar for long input at a terminal; nothing for short input, a file or a pipe."""

    def __init__(self, *, size: int, pauses: bool) -> None:
        """Prepare the bar.

        Args:
            size: Bytes that will be read.
            pauses: Whether results go to the same terminal: the bar makes way for them.
        """
        self._size = size
        self._pauses = pauses
        self._reports = 0
        self._started = time.monotonic()
        self._bar: rich.progress.Progress | None = None
        self._task: rich.progress.TaskID | None = None

    def __enter__(self) -> Self:
        """Show the bar where there is someone to see it."""
        if self._size >= _WORTH_SHOWING and sys.stderr.isatty():
            from rich import progress  # noqa: PLC0415 - not before it is needed
            from rich.console import Console  # noqa: PLC0415

            self._bar = progress.Progress(
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.TaskProgressColumn(),
                progress.TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task("loading the language models", total=self._size)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def advance(self, size: int, *, reports: int) -> None:
        """Tell that so many bytes of so many reports were read."""
        self._reports += reports
        if self._bar and self._task is not None:
            rate = self._reports / max(time.monotonic() - self._started, 0.001)
            self._bar.update(
                self._task, advance=size, description=f"{self._reports} read, {rate:.1f} a second"
            )

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the bar away while something is printed at the same terminal."""
        if not (self._bar and self._pauses):
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()
