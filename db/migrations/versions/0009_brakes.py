"""Tries are counted by kind: the table of counts is made again, and counts start at 0."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Replace the table; its rows are forgotten after a day in any case."""
    op.drop_table("attempt")
    _make_table(sa.Column("kind", sa.String(length=20), nullable=False), key=("email", "address", "kind"))


def downgrade() -> None:
    """Put the earlier table back."""
    op.drop_table("attempt")
    _make_table(key=("email", "address"))


def _make_table(*more: sa.Column[str], key: tuple[str, ...]) -> None:
    op.create_table(
        "attempt",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        *more,
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint(*key),
    )
