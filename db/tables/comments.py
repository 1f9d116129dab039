"""The tables of what people ask and distinguish each other about a plan."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from db.tables.columns import moment, to


class Comment(SQLModel, table=True):
    """A remark on a tool of a plan, or on one of its fields or rows."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: str = to("plan.id", nullable=False, index=True)
    tool: str = Field(max_length=40)
    path: str = Field(default="", max_length=400)
    reply_to: int | None = to("comment.id", nullable=True)  # the first comment of the thread; none where this is it
    assigned_to: int | None = to("account.id", on_delete="SET NULL", nullable=True)
    text: str = Field(max_length=4000)
    must_fix: bool = False
    author_id: int | None = to("account.id", on_delete="SET NULL", nullable=True)  # none: a deleted account
    at: dt.datetime = moment(nullable=False)
    resolved_at: dt.datetime | None = moment(nullable=True)
    resolved_by_id: int | None = to("account.id", on_delete="SET NULL", nullable=True)
    unmatched_name: str = Field(
        default="", max_length=120
    )  # of the one who resolved it, from before accounts were noted
    suggestion: str | None = None  # a text that the author suggests for the field of the thread
    suggested_from: str | None = None  # the stored text that the suggestion grew from
    outcome: str | None = Field(default=None, max_length=20)  # of the suggestion: taken, declined


class FeedbackRequest(SQLModel, table=True):
    """What a team asks one person to read, and what it wants to know."""

    __tablename__ = "feedback_request"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: str = to("plan.id", nullable=False, index=True)
    asked_of: int = to("account.id", nullable=False, index=True)
    asked_by: int | None = to("account.id", on_delete="SET NULL", nullable=True)
    sections: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    question: str = Field(max_length=2000)
    by_date: dt.date | None = None
    at: dt.datetime = moment(nullable=False)
    answered_at: dt.datetime | None = moment(nullable=True)  # when the person said "I have read this"


class Notice(SQLModel, table=True):
    """Something that a person should know; made in the transaction of the act that it reports."""

    __table_args__ = (Index("ix_notice_account_id_id", "account_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = to("account.id", nullable=False)
    plan_id: str = to("plan.id", nullable=False, index=True)
    kind: str = Field(max_length=20)
    by_id: int | None = to("account.id", on_delete="SET NULL", nullable=True)  # none: a deleted account
    unmatched_name: str = Field(default="", max_length=120)  # from before accounts were noted; no account was found
    comment_id: int | None = to("comment.id", nullable=True)
    request_id: int | None = to("feedback_request.id", nullable=True)
    at: dt.datetime = moment(nullable=False)
    seen_at: dt.datetime | None = moment(nullable=True)
    mailed_at: dt.datetime | None = moment(nullable=True)


class LastVisit(SQLModel, table=True):
    """Up to where a person has seen what others did in a plan."""

    __tablename__ = "last_look"

    account_id: int = to("account.id", primary_key=True)
    plan_id: str = to("plan.id", primary_key=True)
    change_id: int = 0  # the newest line of the history they have seen; 0 for none
    comment_id: int = 0  # the newest comment they have seen; 0 for none
    at: dt.datetime = moment(nullable=False)
