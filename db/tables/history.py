"""The tables of the history of a plan: its changes and its kept versions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from db.tables.columns import moment, to


class Change(SQLModel, table=True):
    """One edit, or several that were folded. The words of a private field are never kept here."""

    __table_args__ = (
        Index("ix_change_plan_id_id", "plan_id", "id"),
        Index("ix_change_plan_id_actor_id_id", "plan_id", "actor_id", "id"),
        Index("ix_change_plan_id_tool_path_id", "plan_id", "tool", "path", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: str = to("plan.id", nullable=False)
    tool: str = Field(max_length=40)
    path: str = Field(max_length=400)  # steps joined by "/"
    kind: str = Field(max_length=20)  # set, add, remove, move
    before: Any = Field(default=None, sa_column=Column(JSON))
    after: Any = Field(default=None, sa_column=Column(JSON))
    is_private: bool = False
    revision: int
    actor_id: int | None = to("account.id", on_delete="SET NULL", nullable=True)  # none: a deleted account
    at: dt.datetime = moment(nullable=False)


class Snapshot(SQLModel, table=True):
    """A plan as it was at one moment, without private contacts; a submitted one is frozen for handing in."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: str = to("plan.id", nullable=False, index=True)
    name: str = Field(max_length=120)
    is_submitted: bool = False
    revision: int
    plan_json: str
    by_id: int | None = to("account.id", on_delete="SET NULL", nullable=True)  # none: a deleted account
    unmatched_name: str = Field(default="", max_length=120)  # from before accounts were noted; no account was found
    at: dt.datetime = moment(nullable=False)
