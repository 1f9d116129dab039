"""The tables of workshops and of what participants submit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from db.tables.columns import moment, new_plan_id, to


class WorkshopRow(SQLModel, table=True):
    """A workshop of a plan, in which a room of people rates statements; and what its projector shows just now."""

    __tablename__ = "workshop"
    id: str = Field(default_factory=new_plan_id, primary_key=True, max_length=32)
    plan_id: str = to("plan.id", nullable=False, index=True)
    title: str = Field(max_length=120)
    place: str = Field(default="", max_length=120)
    day: dt.date | None = None
    language: str = Field(max_length=5)
    content_version: str = Field(max_length=20)
    statements: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # keys, in their order
    own_statements: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))  # their words
    groups: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))  # own words, or ""
    key: str = Field(index=True, unique=True, max_length=32)  # of the QR picture; unguessable
    code: str | None = Field(default=None, index=True, unique=True, max_length=8)  # to type; none while it is shut
    view: str = Field(default="join", max_length=20)
    statement: str = Field(default="", max_length=60)  # the one that is talked about
    revealed: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    asks: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # kinds of contributions
    opened_at: dt.datetime | None = moment(nullable=True)  # last; none where that was before there was this column
    heads: int | None = None  # people that the team has counted in the room
    needs_slip: bool = False  # new devices are admitted only with a slip
    created_by: int | None = to("account.id", on_delete="SET NULL", nullable=True)
    created_at: dt.datetime = moment(nullable=False)
    in_plan_at: dt.datetime | None = moment(nullable=True)  # when its results became the round of the plan

    @property
    def last_opened(self) -> dt.date:
        """The day on which people could join for the first time since it was shut last."""
        return (self.opened_at or self.created_at).date()


class Participant(SQLModel, table=True):
    """A device that takes part in a workshop. Nothing says whose it is."""

    __tablename__ = "seat"
    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = to("workshop.id", nullable=False, index=True)
    token_hash: str = Field(index=True, unique=True, max_length=64)  # SHA-256; the token stays on the device
    group: str = Field(default="", max_length=40)
    joined_at: dt.datetime = moment(nullable=False)


class Vote(SQLModel, table=True):
    """The newest answer of one device to one statement."""

    seat_id: int = to("seat.id", primary_key=True)
    statement: str = Field(primary_key=True, max_length=60)
    workshop_id: str = to("workshop.id", nullable=False, index=True)
    rating: int | None = None
    other_answer: str = Field(default="", max_length=20)
    comment: str = Field(default="", max_length=500)
    at: dt.datetime = moment(nullable=False)


class Agreement(SQLModel, table=True):
    """What a room has agreed on about one topic."""

    workshop_id: str = to("workshop.id", primary_key=True)
    topic: str = Field(primary_key=True, max_length=40)
    agreed_score: int | None = None
    reason: str = ""
    evidence: str = ""
    dissent: str = ""
    by_id: int | None = to("account.id", on_delete="SET NULL", nullable=True)  # none: a deleted account
    unmatched_name: str = Field(default="", max_length=120)  # from before accounts were noted; no account was found
    at: dt.datetime = moment(nullable=False)


class Contribution(SQLModel, table=True):
    """A few words of one participant: an asset, an idea, a person who is missing. Nothing says whose they are."""

    __table_args__ = (Index("ix_contribution_mark", "workshop_id", "mark", unique=True),)
    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = to("workshop.id", nullable=False, index=True)
    seat_id: int | None = to("seat.id", nullable=True)  # none for a note on paper
    mark: str = Field(max_length=40)  # by which a device says it once more without saying it twice
    kind: str = Field(max_length=20)
    text: str = Field(max_length=200)
    pile: str = Field(default="", max_length=120)  # what the facilitator has put it under
    is_aside: bool = False  # not for the plan
    is_shown: bool = False  # one of at least four that the room could see from the same moment on
    row_id: str = Field(default="", max_length=40)  # the row of the plan that it became
    at: dt.datetime = moment(nullable=False)


class Tally(SQLModel, table=True):
    """How often one group has given one answer to one statement on paper."""

    workshop_id: str = to("workshop.id", primary_key=True)
    group: str = Field(primary_key=True, max_length=40)
    statement: str = Field(primary_key=True, max_length=60)
    answer: str = Field(primary_key=True, max_length=20)  # "1" to "5", dont_know or rather_not_say
    count: int


class CountedStatement(SQLModel, table=True):
    """The answers to one statement as they were counted, and the result that the team and the room see of them."""

    __tablename__ = "counted_statement"
    workshop_id: str = to("workshop.id", primary_key=True)
    statement: str = Field(primary_key=True, max_length=60)  # empty for the people with any answer
    members: list[list[Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # CountedAnswer
    remarks: list[list[Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # of comments
    spreads: dict[str, list[int]] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))  # by group
    comments: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # shuffled
    is_over: bool = False  # some of the answers are deleted: nothing is shown, and nothing is counted any more
    counted_at: dt.datetime = moment(nullable=False)


class Slip(SQLModel, table=True):
    """A one-time code on paper that admits one device. Nothing says which device has used it."""

    workshop_id: str = to("workshop.id", primary_key=True)
    code: str = Field(primary_key=True, max_length=8)
    is_used: bool = False
