"""The words of the views."""

from __future__ import annotations

import ast
import re
from importlib.resources import files

import pytest

from selon.export.labels import labels

_STAGES = ("attribution", "text")
_REASON = re.compile(r"[a-z]+(?: [a-z,;'-]+){2,}")


def _reasons() -> set[str]:
    """Give the strings of the stages that read like a reason: words in a row, and no docstring."""
    found = set()
    for stage in _STAGES:
        for file in files("selon").joinpath(stage).iterdir():
            if file.name.endswith(".py"):
                tree = ast.parse(file.read_text(encoding="utf-8"))
                constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
                found |= {value for value in constants if isinstance(value, str) and _REASON.fullmatch(value)}
    return found


def test_every_reason_can_be_told_in_french() -> None:
    """Why a source has no name, why a stretch was not coded, what a repair did."""
    reasons = _reasons()
    assert "no subject found for the cue" in reasons
    assert "closed at the end of the paragraph" in reasons
    assert sorted(reasons - labels("fr").texts.keys()) == []


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("several fit: Anne Morel, Paul Morel", "plusieurs possibles : Anne Morel, Paul Morel"),
        ("closes nothing", "ne ferme rien"),
        ("a remark that has no label", "a remark that has no label"),
        (
            "read as UTF-8 but for 2 byte(s), the first at byte 249, read as Windows-1252",
            "lu en UTF-8 sauf 2 octet(s), le premier à l'octet 249, lus comme du Windows-1252",
        ),
    ],
)
def test_remarks_keep_what_stands_in_them(remark: str, told: str) -> None:
    """Names and numbers go into the places of the label."""
    assert labels("fr").remark(remark) == told


def test_language_without_labels_is_shown_by_the_keys() -> None:
    """A language needs no table of them."""
    assert labels("xx")("when:") == "when:"
    assert labels("xx").remark("closes nothing") == "closes nothing"
