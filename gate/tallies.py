"""What the sets of a stage have in common: counts by part, and how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Tally(Protocol):
    """Counts of one part of a set."""

    errors: list[str]
    """A line for each error."""

    @property
    def size(self) -> int:
        """How much the gold holds."""
        ...

    def measures(self) -> dict[str, float]:
        """Give the scores that the counts allow, each from 0 to 1."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSource:
    """A gold set of a stage."""

    name: str
    title: str
    stage: str
    """The heading that the set stands under in the evaluation."""
    files: Callable[[Path], Sequence[Path]]
    """Takes the folder of shared data."""
    score: Callable[[Path], Mapping[str, Tally]]
    """Gives the tally of each part."""
    tables: Callable[[Mapping[str, Tally]], str] | None = None
    """Gives more tables in Markdown for the evaluation."""
