"""Workshops: short contributions of the room, and what was counted on paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables, and two columns of a workshop."""
    with op.batch_alter_table("workshop") as batch:
        batch.add_column(sa.Column("asks", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("workshop") as batch:
        batch.alter_column("asks", server_default=None)  # it was needed for the rows that are there
    _create_contribution()
    _create_tally()


def downgrade() -> None:
    """Take away what `upgrade` has added."""
    op.drop_table("tally")
    op.drop_table("contribution")
    with op.batch_alter_table("workshop") as batch:
        batch.drop_column("opened_at")
        batch.drop_column("asks")


def _create_contribution() -> None:
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("pile", sa.String(length=120), nullable=False),
        sa.Column("is_aside", sa.Boolean(), nullable=False),
        sa.Column("row_id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_contribution_workshop_id", "contribution", ["workshop_id"], unique=False)
    op.create_index("ix_contribution_mark", "contribution", ["workshop_id", "mark"], unique=True)


def _create_tally() -> None:
    op.create_table(
        "tally",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("statement", sa.String(length=60), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "group", "statement", "answer"),
    )
