"""Libraries that come with an extra of selon, loaded when a format that needs them is met."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from selon.errors import ReportError


def load(module: str, *, extra: str, reads: str) -> Any:  # noqa: ANN401 - a module of a library
    """Load a module of an optional library.

    Args:
        module: Its name.
        extra: The extra of selon that it comes with.
        reads: What it is needed for, as the message has it.

    Raises:
        ReportError: it is not installed; the text gives the command that installs it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        raise ReportError(
            f"{reads} cannot be read: {module} is not installed; run pip install 'selon[{extra}]'"
        ) from None
