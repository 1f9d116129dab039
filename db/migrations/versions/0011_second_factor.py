"""A second factor at sign-in, and its recovery codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
COLUMNS = ("second_factor", "second_factor_since", "second_factor_step", "second_factor_removed_at")


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("account", sa.Column("second_factor", sa.String(length=300), nullable=True))
    op.add_column("account", sa.Column("second_factor_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("account", sa.Column("second_factor_step", sa.Integer(), server_default="0", nullable=False))
    op.add_column("account", sa.Column("second_factor_removed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_recovery_code_account_id"), "recovery_code", ["account_id"], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_table("recovery_code")
    with op.batch_alter_table("account") as account:
        for name in COLUMNS:
            account.drop_column(name)
