"""Reads a long history fast; threads of comments, whose they are, and what each person has seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add indexes for the filters of the history, two columns of comments, and one table."""
    _index_changes()
    _thread_comments()
    _create_last_look()


def downgrade() -> None:
    """Take away what `upgrade` has added."""
    op.drop_table("last_look")
    with op.batch_alter_table("comment") as batch_op:
        batch_op.drop_constraint("fk_comment_assigned_to_account", type_="foreignkey")
        batch_op.drop_constraint("fk_comment_reply_to_comment", type_="foreignkey")
        batch_op.drop_column("assigned_to")
        batch_op.drop_column("reply_to")
    with op.batch_alter_table("change") as batch_op:
        batch_op.drop_index("ix_change_plan_id_tool_path_id")
        batch_op.drop_index("ix_change_plan_id_actor_id_id")


def _index_changes() -> None:
    with op.batch_alter_table("change") as batch_op:
        batch_op.create_index("ix_change_plan_id_actor_id_id", ["plan_id", "actor_id", "id"], unique=False)
        batch_op.create_index("ix_change_plan_id_tool_path_id", ["plan_id", "tool", "path", "id"], unique=False)


def _thread_comments() -> None:
    with op.batch_alter_table("comment") as batch_op:
        batch_op.add_column(sa.Column("reply_to", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("assigned_to", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("fk_comment_reply_to_comment", "comment", ["reply_to"], ["id"], ondelete="CASCADE")
        batch_op.create_foreign_key(
            "fk_comment_assigned_to_account", "account", ["assigned_to"], ["id"], ondelete="SET NULL"
        )


def _create_last_look() -> None:
    op.create_table(
        "last_look",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("account_id", "plan_id"),
    )
