"""Say when a rejected input was read after all, and which names stand for one only within a report."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; eight segments of SQLite's search index are merged at a time, not four."""
    op.add_column("rejected", sa.Column("resolved", sa.String(length=20), nullable=True))
    op.add_column("names", sa.Column("within", sa.Text(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO entry_search(entry_search, rank) VALUES ('automerge', 8)")
