"""What the commands of the ledger share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from selon.errors import ReportError

if TYPE_CHECKING:
    from datetime import date

ledger_option = click.option(
    "--ledger",
    metavar="LEDGER",
    default="selon.db",
    show_default=True,
    envvar="SELON_LEDGER",
    help="A file, or postgresql://user@host/name. Also from SELON_LEDGER.",
)


def say(line: str) -> None:
    """Tell a person one line, beside the output."""
    click.echo("selon: " + "".join(c if c.isprintable() else "\ufffd" for c in line), err=True)


def parse_day(name: str, value: str | None) -> date | None:
    """Read a day that an option gives.

    Raises:
        click.ClickException: it is none.
    """
    from selon.report import day  # noqa: PLC0415

    try:
        return day(value)
    except ReportError as error:
        raise click.ClickException(f"--{name}: {str(error).removeprefix('published ')}") from None
