"""Say when an input that could not be read was read after all; merge the search index less often."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; eight segments of SQLite's search index are merged at a time, not four."""
    op.add_column("rejected", sa.Column("resolved", sa.String(length=20), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO entry_search(entry_search, rank) VALUES ('automerge', 8)")
