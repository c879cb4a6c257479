"""What changed in what is told from one reading of a report to the next."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from selon.ledger.rows import Rows

Told = tuple[str, str, str, str]
"""Who, in which words, polarity and certainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Claims (or what is told, where no claim is coded) that came, went and stayed."""

    added: tuple[Told, ...]
    dropped: tuple[Told, ...]
    kept: int


def compare(before: Rows, after: Rows) -> Changes:
    """Compare two readings: the same words of the same source, wherever they stand, are kept."""
    old, new = Counter(_told(before)), Counter(_told(after))
    return Changes(
        added=tuple((new - old).elements()),
        dropped=tuple((old - new).elements()),
        kept=(old & new).total(),
    )


def _told(rows: Rows) -> list[Told]:
    told: list[Told] = []
    coded = set()
    for claim in rows.claims:
        coded.add(claim["attribution"])
        source = rows.attributions[claim["attribution"]]
        who = source["name"] or source["mention_exact"] or ""
        told.append((who, _flat(claim["text_exact"]), claim["polarity"], claim["certainty"]))
    for source in rows.attributions:
        if source["number"] not in coded:
            words = " ".join(str(span[2]) for span in json.loads(source["content"]))
            told.append((source["name"] or source["mention_exact"] or "", _flat(words), "", ""))
    return told


def _flat(words: str) -> str:
    return " ".join(words.split())
