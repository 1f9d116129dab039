"""Counted answers of workshops, and contributions that the room has seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table and a column. Contributions that are there already could be seen by everybody."""
    op.create_table(
        "counted_statement",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("statement", sa.String(length=60), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("spreads", sa.JSON(), nullable=False),
        sa.Column("comments", sa.JSON(), nullable=False),
        sa.Column("is_over", sa.Boolean(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "statement"),
    )
    with op.batch_alter_table("contribution") as batch:
        batch.add_column(sa.Column("is_shown", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("contribution") as batch:
        batch.alter_column("is_shown", server_default=None)  # it was needed for the rows that are there


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("contribution") as batch:
        batch.drop_column("is_shown")
    op.drop_table("counted_statement")
