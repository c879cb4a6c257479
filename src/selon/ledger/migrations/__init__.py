"""Bring a ledger to the schema of this version of selon, one step after the other (Alembic)."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from selon.errors import LedgerError

STEPS = ("0001", "0002", "0003")
"""All revisions, oldest first; a ledger of any of them can be brought forward."""


def revision(connection: Connection) -> str | None:
    """Give the revision of a ledger; ``None`` where there is none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def check(found: str | None, *, name: str) -> bool:
    """Tell whether a ledger is of this version; ``False`` where it has to be brought forward.

    Raises:
        LedgerError: it is of a newer selon.
    """
    if found is not None and found not in STEPS:
        raise LedgerError(
            f"{name}: was written by a newer selon (schema {found}); this one knows up to {STEPS[-1]}"
        )
    return found == STEPS[-1]


def upgrade(connection: Connection, *, to: str = "head") -> None:
    """Bring the ledger forward, in the transaction of the connection."""
    from alembic import command  # noqa: PLC0415 - slow to import, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
