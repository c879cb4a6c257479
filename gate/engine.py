"""Reads gold documents with selon."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import selon
from gate.gold import GoldDocument, GoldError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selon.model import Reading, Report


def read_documents(documents: Sequence[GoldDocument]) -> list[Reading]:
    """Read gold documents, in order.

    Raises:
        GoldError: selon's text of a document is not the gold's, so that no offset would fit.
    """
    readings = list(selon.read_reports([_report(one) for one in documents]))
    for document, reading in zip(documents, readings, strict=True):
        if reading.report.text != document.text:
            raise GoldError(f"{document.id}: the canonical text is not the gold's")
    return readings


def _report(document: GoldDocument) -> Report:
    return selon.make(
        document.text,
        id=document.id,
        language=document.language,
        published=date.fromisoformat(document.published) if document.published else None,
        outlet=document.outlet,
    )
