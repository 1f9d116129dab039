"""Slips that admit one device each to a workshop, and people counted in the room."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table, and two columns of a workshop."""
    op.create_table(
        "slip",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "code"),
    )
    with op.batch_alter_table("workshop") as batch:
        batch.add_column(sa.Column("heads", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("needs_slip", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("workshop") as batch:
        batch.alter_column("needs_slip", server_default=None)  # it was needed for the rows that are there


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("workshop") as batch:
        batch.drop_column("needs_slip")
        batch.drop_column("heads")
    op.drop_table("slip")
