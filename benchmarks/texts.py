"""The texts that the benchmark reads: the invented reports, repeated and shuffled, always the same."""

from __future__ import annotations

import json
import random
from pathlib import Path

REPORTS = Path(__file__).parent.parent / "gate" / "gold" / "invented"

LANGUAGES = ("en", "fr")

SEED = 20250517
"""Of the shuffle, so that two runs read the same."""


def make_texts(*, words: int) -> list[tuple[str, str]]:
    """Give texts with their languages, half of the words in each language, at least as many as asked.

    A text is a report with its paragraphs in another order, so that no two are the same; paragraphs
    stay whole, so that quotations and narration occur as they do in the reports.
    """
    shuffle = random.Random(SEED)  # noqa: S311 - nothing secret
    texts: list[tuple[str, str]] = []
    for language in LANGUAGES:
        reports = _reports(language)
        count = 0
        while count < words / len(LANGUAGES):
            report = reports[len(texts) % len(reports)]
            paragraphs = [one for one in report.split("\n") if one.strip()]
            shuffle.shuffle(paragraphs)
            text = "\n\n".join(paragraphs)
            count += count_words(text)
            texts.append((language, text))
    shuffle.shuffle(texts)
    return texts


def count_words(text: str) -> int:
    """Count what stands between spaces."""
    return len(text.split())


def _reports(language: str) -> list[str]:
    files = sorted(REPORTS.glob("*/docs.jsonl"))
    reports = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    return [report["text"] for report in reports if report["lang"] == language]
