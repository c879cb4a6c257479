"""The sample story: seven invented reports of one made-up collision, in French and English.

Place names are real; the event, the people, the outlets and every figure are made up.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NAME = "The ferry of Groix"
"""What the story is called where it is shown."""

NOTICE = "An invented story: the event, the people, the outlets and the figures do not exist."
"""What is shown with it, always."""


def reports_file() -> Traversable:
    """Give the reports as a JSONL stream that ``selon read`` takes, one report a line."""
    return files(__name__) / "reports.jsonl"


def reports_text() -> str:
    """Give the content of `reports_file`."""
    return reports_file().read_text(encoding="utf-8")
