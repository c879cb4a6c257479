"""Say which names stand for one speaker only within a report."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; names that are kept already stay as they were joined."""
    op.add_column("names", sa.Column("within", sa.Text(), nullable=True))
