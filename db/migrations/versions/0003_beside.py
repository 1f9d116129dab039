"""The mentor next to the candidate: who is here, suggested texts, requests for feedback, notices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns of comments and accounts, and three tables."""
    with op.batch_alter_table("comment") as batch_op:
        batch_op.add_column(sa.Column("suggestion", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("suggested_from", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("outcome", sa.String(length=20), nullable=True))
    with op.batch_alter_table("account") as batch_op:
        batch_op.add_column(sa.Column("wants_digest", sa.Boolean(), server_default=sa.true(), nullable=False))
    _create_feedback_request()
    _create_notice()
    _create_presence()


def downgrade() -> None:
    """Take away what `upgrade` has added."""
    op.drop_table("presence")
    op.drop_table("notice")
    op.drop_table("feedback_request")
    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_column("wants_digest")
    with op.batch_alter_table("comment") as batch_op:
        batch_op.drop_column("outcome")
        batch_op.drop_column("suggested_from")
        batch_op.drop_column("suggestion")


def _create_feedback_request() -> None:
    op.create_table(
        "feedback_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("asked_of", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_by_name", sa.String(length=120), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("question", sa.String(length=2000), nullable=False),
        sa.Column("by_date", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["asked_of"], ["account.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_feedback_request_plan_id", "feedback_request", ["plan_id"], unique=False)
    op.create_index("ix_feedback_request_asked_of", "feedback_request", ["asked_of"], unique=False)


def _create_notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["request_id"], ["feedback_request.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_notice_account_id_id", "notice", ["account_id", "id"], unique=False)
    op.create_index("ix_notice_plan_id", "notice", ["plan_id"], unique=False)


def _create_presence() -> None:
    op.create_table(
        "presence",
        sa.Column("tab", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=40), nullable=False),
        sa.Column("path", sa.String(length=400), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tab"),
    )
    op.create_index("ix_presence_plan_id", "presence", ["plan_id"], unique=False)
