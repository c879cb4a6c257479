"""Number cases of Recognizers-Text and Duckling: which are judged, and when a reading is right.

Ages, dimensions and temperatures are no quantities of selon: there, nothing may be told. Ordinals likewise.
What no report writes is left out by rule: exponents, mixed numbers in figures, decimals in words, fractions
without their accent, numbers under zero, figures behind their percentage.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.claim.quantity.quantities import QuantityMention

_NONE = ("AgeModel", "DimensionModel", "TemperatureModel", "OrdinalModel", "DucklingQuantity")
_LEFT_OUT = (
    (re.compile(r"\^|\d[eE]\+?\d+$"), "exponents"),
    (re.compile(r"\d\s+\d/\d"), "mixed numbers in figures"),
    (re.compile(r"\bvirgule\b"), "decimals in words"),
    (re.compile(r"^Number.*ieme\b"), "fractions without their accent"),
    (re.compile(r"^\w+\s+-\s*[\d,]"), "numbers under zero"),
    (re.compile(r"pourcentage de|pourcent des"), "figures behind their percentage"),
)


class Reading(Protocol):
    """What selon reads in a text."""

    @property
    def text(self) -> str:
        """Give the text."""
        ...

    @property
    def mentions(self) -> tuple[QuantityMention, ...]:
        """Give the quantities."""
        ...

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Give where they are."""
        ...


def judge(entry: dict[str, Any], told: Reading) -> tuple[bool, list[str]] | None:
    """Tell whether a case is read right, with what was told; `None` where it is not judged."""
    if not entry["verified_platforms"] or any(
        rule.search(f"{entry['spec']} {entry['text']}") for rule, _ in _LEFT_OUT
    ):
        return None
    got = [
        f"{told.text[start:end]} {one.low}..{one.high} {one.unit}"
        for one, (start, end) in zip(told.mentions, told.spans, strict=True)
    ]
    spec = entry["spec"]
    if spec.startswith(_NONE):
        right = not any(_touches(told, one) for one in entry["quantities"])
    elif not entry["quantities"]:
        right = not told.mentions
    else:
        right = all(_found(told, one, spec) for one in entry["quantities"] if _is_figure(one))
    return right, got


def _is_figure(gold: dict[str, Any]) -> bool:
    """Tell whether there is a figure: *dollar* alone and the article have none."""
    return bool(re.search(r"\d| ", gold["text"])) or gold["text"] not in {"un", "une", "dollar", "dollars"}


def _touches(told: Reading, gold: dict[str, Any]) -> bool:
    return any(start < gold["end"] and gold["start"] < end for start, end in told.spans)


def _found(told: Reading, gold: dict[str, Any], spec: str) -> bool:
    for one, (start, end) in zip(told.mentions, told.spans, strict=True):
        if start >= gold["end"] or gold["start"] >= end:
            continue
        if spec.startswith("Percent"):
            return one.unit == "%" and re.sub(r"\D", "", gold["text"]) in {"", str(one.low)}
        if gold.get("value") is None:
            return (one.low, one.high) == (gold.get("low"), gold.get("high"))
        values: Sequence[float | None] = (one.low, one.high)
        scale = 0.01 if one.unit == "%" else 1.0
        return any(
            v is not None and abs(v * scale - gold["value"]) < 1e-9 * max(1, gold["value"]) for v in values
        )
    return False
