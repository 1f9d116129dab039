"""The tables of plans and their members. Answers are kept as JSON, one row per plan and tool, so a new tool needs no
migration."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.columns import moment, new_plan_id, to


class PlanRow(SQLModel, table=True):
    """A plan without its answers; name, country and year are copies of the profile, for lists."""

    __tablename__ = "plan"

    id: str = Field(default_factory=new_plan_id, primary_key=True, max_length=32)
    town: str = Field(default="", max_length=200)
    country: str = Field(default="", max_length=2)
    title_year: int | None = None
    content_version: str = Field(max_length=20)
    revision: int = 0  # counts every edit of the plan
    is_example: bool = False
    copied_from: str = Field(default="", max_length=200)  # town and year of the earlier plan, in words
    created_at: dt.datetime = moment(nullable=False)
    changed_at: dt.datetime = moment(nullable=False)
    changed_by_id: int | None = to("account.id", on_delete="SET NULL", nullable=True)  # none: a deleted account
    unmatched_name: str = Field(default="", max_length=120)  # from before accounts were noted; no account was found


class Membership(SQLModel, table=True):
    """The role of a person on a plan."""

    plan_id: str = to("plan.id", primary_key=True)
    account_id: int = to("account.id", primary_key=True, index=True)
    role: str = Field(max_length=20)
    since: dt.datetime = moment(nullable=False)


class SectionRow(SQLModel, table=True):
    """The answers of one tool of one plan. Personal contacts stand apart in `private`, by their path."""

    __tablename__ = "section"

    plan_id: str = to("plan.id", primary_key=True)
    tool: str = Field(primary_key=True, max_length=40)
    answers: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    private: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    revision: int = 0
    changed_at: dt.datetime = moment(nullable=False)
    changed_by_id: int | None = to("account.id", on_delete="SET NULL", nullable=True)  # none: a deleted account
    unmatched_name: str = Field(default="", max_length=120)  # from before accounts were noted; no account was found


class PhotoRow(SQLModel, table=True):
    """A photo, re-encoded without its metadata."""

    __tablename__ = "photo"

    plan_id: str = to("plan.id", primary_key=True)
    id: str = Field(primary_key=True, max_length=64)
    jpeg: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    added_at: dt.datetime = moment(nullable=False)


class Choice(SQLModel, table=True):
    """What a person chose last on a page of a plan, by the names of the questions. Holds keys, no text of people."""

    account_id: int = to("account.id", primary_key=True)
    plan_id: str = to("plan.id", primary_key=True)
    page: str = Field(primary_key=True, max_length=40)
    chosen: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Presence(SQLModel, table=True):
    """Where in a plan a person is just now, in one tab of a browser. Worth nothing a few seconds after `seen_at`."""

    tab: str = Field(primary_key=True, max_length=32)
    plan_id: str = to("plan.id", nullable=False, index=True)
    account_id: int = to("account.id", nullable=False)
    page: str = Field(max_length=40)
    path: str = Field(default="", max_length=400)  # the field they write in: its part of the plan, then its path
    seen_at: dt.datetime = moment(nullable=False)
