"""Reads news reports and keeps the account of who said what, with the exact words.

    >>> import selon
    >>> reading = selon.read("« Le pont est fermé », a déclaré la maire, Anne Morel.", language="fr")
    >>> reading.attributions[0].source.name
    'Anne Morel'

Importing is light: language models load with the first report that is read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from selon.errors import ExportError, LanguageError, LedgerError, ReportError, SelonError
from selon.model import (
    Arrival,
    Attribution,
    AttributionType,
    Candidate,
    Certainty,
    Claim,
    Credit,
    Dateline,
    Doubt,
    Event,
    NotCoded,
    Place,
    PlaceRole,
    Polarity,
    PublishedBasis,
    Qualifier,
    Quantity,
    QuoteRepair,
    Reading,
    RepairKind,
    Report,
    ReportFormat,
    Said,
    Span,
    Speaker,
    SpeakerKind,
    Stage,
    Stance,
    Tense,
    Timex,
    When,
)

if TYPE_CHECKING:
    from selon.export.record import record
    from selon.language import supported
    from selon.pipeline import read, read_reports
    from selon.report import Rejected, from_bytes, from_path, make, stream

__all__ = [
    "Arrival",
    "Attribution",
    "AttributionType",
    "Candidate",
    "Certainty",
    "Claim",
    "Credit",
    "Dateline",
    "Doubt",
    "Event",
    "ExportError",
    "LanguageError",
    "LedgerError",
    "NotCoded",
    "Place",
    "PlaceRole",
    "Polarity",
    "PublishedBasis",
    "Qualifier",
    "Quantity",
    "QuoteRepair",
    "Reading",
    "Rejected",
    "RepairKind",
    "Report",
    "ReportError",
    "ReportFormat",
    "Said",
    "SelonError",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Stage",
    "Stance",
    "Tense",
    "Timex",
    "When",
    "__version__",
    "from_bytes",
    "from_path",
    "make",
    "read",
    "read_reports",
    "record",
    "stream",
    "supported",
]

_ROOMS = {
    "Rejected": "selon.report",
    "from_bytes": "selon.report",
    "from_path": "selon.report",
    "make": "selon.report",
    "read": "selon.pipeline",
    "read_reports": "selon.pipeline",
    "record": "selon.export.record",
    "stream": "selon.report",
    "supported": "selon.language",
}
"""Public names whose modules are loaded when they are first asked for."""

__version__: str


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    value: object
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to import

        try:
            value = version("selon")
        except PackageNotFoundError:  # run from its source, not installed
            value = "0+unknown"
    elif name in _ROOMS:
        value = getattr(import_module(_ROOMS[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Give the public names, loaded or not."""
    return sorted(__all__)
