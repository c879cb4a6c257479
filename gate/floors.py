"""The floors under the scores: pinned in ``floors.toml``, with the digest of each gold set.

`raised` never lowers a floor. To lower one, edit the file by hand and say why in a decision record.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parent / "floors.toml"

DIGITS = 1000
"""Floors are kept to three decimals, rounded down."""

HEAD = """\
# Least score of each measure, for each gold set and each language in it ("all" is the whole set), and the
# SHA-256 of the set's files. `python -m gate --raise` raises what was surpassed. Nothing lowers a floor but a
# person, with a decision record under docs/decisions.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """The floors of one gold set."""

    digest: str
    floors: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Language, or ``all`` → measure → least score."""


def read_floors(file: Path = FILE) -> dict[str, Pinned]:
    """Read the floors; none where there is no file yet."""
    if not file.exists():
        return {}
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        name: Pinned(
            digest=table["digest"],
            floors={part: dict(floors) for part, floors in table.items() if isinstance(floors, dict)},
        )
        for name, table in tables.items()
    }


def write_floors(floors: Mapping[str, Pinned], file: Path = FILE) -> None:
    """Write the floors, sorted by set."""
    lines = [HEAD]
    for name, pinned in sorted(floors.items()):
        lines.append(f'[{name}]\ndigest = "{pinned.digest}"\n')
        for part, measures in sorted(pinned.floors.items()):
            lines.append(f"[{name}.{part}]")
            lines.extend(f"{measure} = {value:.3f}" for measure, value in measures.items())
            lines.append("")
    file.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


def failures(
    name: str, pinned: Pinned | None, digest: str, measured: Mapping[str, Mapping[str, float]]
) -> list[str]:
    """Say, a line each, where a set falls short of what is pinned.

    Args:
        name: of the set.
        pinned: its floors; `None` where it was never pinned.
        digest: of its files as they are now.
        measured: language or ``all`` → measure → score.
    """
    if pinned is None:
        return [f"{name}: no floors are pinned (python -m gate --raise)"]
    lines = []
    if pinned.digest != digest:
        lines.append(f"{name}: the gold is not the pinned one ({digest[:12]}, expected {pinned.digest[:12]})")
    return lines + under(name, pinned, measured)


def under(name: str, pinned: Pinned, measured: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Say, a line each, which scores are under their floors."""
    lines = []
    for part, floors in pinned.floors.items():
        for measure, floor in floors.items():
            value = measured.get(part, {}).get(measure)
            if value is None:
                lines.append(f"{name} {part} {measure}: not measured, expected at least {floor:.3f}")
            elif rounded_down(value) < floor:
                lines.append(f"{name} {part} {measure}: {value:.4f}, expected at least {floor:.3f}")
    return lines


def raised(pinned: Pinned | None, digest: str, measured: Mapping[str, Mapping[str, float]]) -> Pinned:
    """Give floors raised to what was measured; a floor that was not reached stays where it is."""
    old = pinned.floors if pinned else {}
    floors: dict[str, dict[str, float]] = {part: dict(values) for part, values in old.items()}
    for part, measures in measured.items():
        kept = floors.setdefault(part, {})
        for measure, value in measures.items():
            kept[measure] = max(kept.get(measure, 0.0), rounded_down(value))
    return Pinned(digest=digest, floors=floors)


def rounded_down(value: float) -> float:
    """Round a score down to three decimals."""
    return math.floor(value * DIGITS + 1e-9) / DIGITS
