"""The tables. Answers are kept as JSON, one row per plan and tool, so a new tool needs no migration."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from sqlalchemy import JSON, Column, DateTime, ForeignKey, Index, LargeBinary, String, true
from sqlalchemy.types import TypeDecorator
from sqlmodel import AutoString, Field, SQLModel

from playbook_tools.normal_form import nfc


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite forgets time zones; this gives them back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)) if value else None


class Text(TypeDecorator[str]):
    """A text that is normalised on its way into the database, as a value and in a comparison."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return nfc(value) if value is not None else None


def _moment(**more: Any) -> Any:
    return Field(sa_column=Column(Moment, **more))


def _to(column: str, *, on_delete: str = "CASCADE", **more: Any) -> Any:
    return Field(sa_column=Column(ForeignKey(column, ondelete=on_delete), **more))


def new_plan_id() -> str:
    """Unguessable, so that an address tells nothing about other plans."""
    return secrets.token_hex(8)


class Account(SQLModel, table=True):
    """A person who can sign in."""

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(index=True, unique=True, max_length=254)  # lower case
    name: str = Field(max_length=120)
    organisation: str = Field(default="", max_length=160)
    password_hash: str = Field(max_length=100)
    is_coordinator: bool = False
    is_mentor: bool = False
    is_example: bool = False  # made by "Load the example round", for trying out only
    token_version: int = 1  # raised by sign-out, password change and removal: ends every session
    created_at: dt.datetime = _moment(nullable=False)
    last_seen_at: dt.datetime | None = _moment(nullable=True)
    wants_digest: bool = Field(default=True, sa_column_kwargs={"server_default": true()})  # notices by e-mail, daily


class Attempt(SQLModel, table=True):
    """Failed sign-ins of one name from one address."""

    email: str = Field(primary_key=True, max_length=254)
    address: str = Field(primary_key=True, max_length=64)
    failures: int = 0
    last_at: dt.datetime = _moment(nullable=False)
    blocked_until: dt.datetime | None = _moment(nullable=True)


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
    created_at: dt.datetime = _moment(nullable=False)
    changed_at: dt.datetime = _moment(nullable=False)
    changed_by: str = Field(default="", max_length=120)


class Membership(SQLModel, table=True):
    """The role of a person on a plan."""

    plan_id: str = _to("plan.id", primary_key=True)
    account_id: int = _to("account.id", primary_key=True, index=True)
    role: str = Field(max_length=20)
    since: dt.datetime = _moment(nullable=False)


class SectionRow(SQLModel, table=True):
    """The answers of one tool of one plan. Personal contacts stand apart in `private`, by their path."""

    __tablename__ = "section"

    plan_id: str = _to("plan.id", primary_key=True)
    tool: str = Field(primary_key=True, max_length=40)
    answers: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    private: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    revision: int = 0
    changed_at: dt.datetime = _moment(nullable=False)
    changed_by: str = Field(default="", max_length=120)


class Change(SQLModel, table=True):
    """One edit. Only ever added to. The words of a private field are never kept here."""

    __table_args__ = (
        Index("ix_change_plan_id_id", "plan_id", "id"),
        Index("ix_change_plan_id_actor_id_id", "plan_id", "actor_id", "id"),
        Index("ix_change_plan_id_tool_path_id", "plan_id", "tool", "path", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: str = _to("plan.id", nullable=False)
    tool: str = Field(max_length=40)
    path: str = Field(max_length=400)  # steps joined by "/"
    kind: str = Field(max_length=20)  # set, add, remove, move
    before: Any = Field(default=None, sa_column=Column(JSON))
    after: Any = Field(default=None, sa_column=Column(JSON))
    is_private: bool = False
    revision: int
    actor_id: int | None = _to("account.id", on_delete="SET NULL", nullable=True)
    actor_name: str = Field(max_length=120)
    at: dt.datetime = _moment(nullable=False)


class PhotoRow(SQLModel, table=True):
    """A photo, re-encoded without its metadata."""

    __tablename__ = "photo"

    plan_id: str = _to("plan.id", primary_key=True)
    id: str = Field(primary_key=True, max_length=64)
    jpeg: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    added_at: dt.datetime = _moment(nullable=False)


class Comment(SQLModel, table=True):
    """A remark on a tool of a plan, or on one of its fields or rows."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: str = _to("plan.id", nullable=False, index=True)
    tool: str = Field(max_length=40)
    path: str = Field(default="", max_length=400)
    reply_to: int | None = _to("comment.id", nullable=True)  # the first comment of the thread; none where this is it
    assigned_to: int | None = _to("account.id", on_delete="SET NULL", nullable=True)
    text: str = Field(max_length=4000)
    must_fix: bool = False
    author_id: int | None = _to("account.id", on_delete="SET NULL", nullable=True)
    author_name: str = Field(max_length=120)
    at: dt.datetime = _moment(nullable=False)
    resolved_at: dt.datetime | None = _moment(nullable=True)
    resolved_by: str = Field(default="", max_length=120)
    suggestion: str | None = None  # a text that the author suggests for the field of the thread
    suggested_from: str | None = None  # the stored text that the suggestion grew from
    outcome: str | None = Field(default=None, max_length=20)  # of the suggestion: taken, declined


class FeedbackRequest(SQLModel, table=True):
    """What a team asks one person to read, and what it wants to know."""

    __tablename__ = "feedback_request"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: str = _to("plan.id", nullable=False, index=True)
    asked_of: int = _to("account.id", nullable=False, index=True)
    asked_by: int | None = _to("account.id", on_delete="SET NULL", nullable=True)
    asked_by_name: str = Field(max_length=120)
    sections: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    question: str = Field(max_length=2000)
    by_date: dt.date | None = None
    at: dt.datetime = _moment(nullable=False)
    answered_at: dt.datetime | None = _moment(nullable=True)  # when the person said "I have read this"


class Notice(SQLModel, table=True):
    """Something that a person should know; made in the transaction of the act that it tells of."""

    __table_args__ = (Index("ix_notice_account_id_id", "account_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = _to("account.id", nullable=False)
    plan_id: str = _to("plan.id", nullable=False, index=True)
    kind: str = Field(max_length=20)
    by_name: str = Field(max_length=120)
    comment_id: int | None = _to("comment.id", nullable=True)
    request_id: int | None = _to("feedback_request.id", nullable=True)
    at: dt.datetime = _moment(nullable=False)
    seen_at: dt.datetime | None = _moment(nullable=True)
    mailed_at: dt.datetime | None = _moment(nullable=True)


class Presence(SQLModel, table=True):
    """Where in a plan a person is just now, in one tab of a browser. Worth nothing a few seconds after `seen_at`."""

    tab: str = Field(primary_key=True, max_length=32)
    plan_id: str = _to("plan.id", nullable=False, index=True)
    account_id: int = _to("account.id", nullable=False)
    page: str = Field(max_length=40)
    path: str = Field(default="", max_length=400)  # the field they write in: its part of the plan, then its path
    seen_at: dt.datetime = _moment(nullable=False)


class LastLook(SQLModel, table=True):
    """Up to where a person has seen what others did in a plan."""

    __tablename__ = "last_look"

    account_id: int = _to("account.id", primary_key=True)
    plan_id: str = _to("plan.id", primary_key=True)
    change_id: int = 0  # the newest line of the history they have seen; 0 for none
    comment_id: int = 0  # the newest comment they have seen; 0 for none
    at: dt.datetime = _moment(nullable=False)


class Choice(SQLModel, table=True):
    """What a person chose last on a page of a plan, by the names of the questions. Holds keys, no text of people."""

    account_id: int = _to("account.id", primary_key=True)
    plan_id: str = _to("plan.id", primary_key=True)
    page: str = Field(primary_key=True, max_length=40)
    chosen: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class WorkshopRow(SQLModel, table=True):
    """A workshop of a plan, in which a room of people rates statements; and what its projector shows just now."""

    __tablename__ = "workshop"
    id: str = Field(default_factory=new_plan_id, primary_key=True, max_length=32)
    plan_id: str = _to("plan.id", nullable=False, index=True)
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
    opened_at: dt.datetime | None = _moment(nullable=True)  # last; none where that was before there was this column
    created_by: int | None = _to("account.id", on_delete="SET NULL", nullable=True)
    created_by_name: str = Field(max_length=120)
    created_at: dt.datetime = _moment(nullable=False)
    in_plan_at: dt.datetime | None = _moment(nullable=True)  # when its results became the round of the plan

    @property
    def last_opened(self) -> dt.date:
        """The day on which people could join for the first time since it was shut last."""
        return (self.opened_at or self.created_at).date()


class Participant(SQLModel, table=True):
    """A device that takes part in a workshop. Nothing says whose it is."""

    __tablename__ = "seat"
    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = _to("workshop.id", nullable=False, index=True)
    token_hash: str = Field(index=True, unique=True, max_length=64)  # SHA-256; the token stays on the device
    group: str = Field(default="", max_length=40)
    joined_at: dt.datetime = _moment(nullable=False)


class Vote(SQLModel, table=True):
    """The newest answer of one device to one statement."""

    seat_id: int = _to("seat.id", primary_key=True)
    statement: str = Field(primary_key=True, max_length=60)
    workshop_id: str = _to("workshop.id", nullable=False, index=True)
    rating: int | None = None
    other_answer: str = Field(default="", max_length=20)
    comment: str = Field(default="", max_length=500)
    at: dt.datetime = _moment(nullable=False)


class Agreement(SQLModel, table=True):
    """What a room has agreed on about one topic."""

    workshop_id: str = _to("workshop.id", primary_key=True)
    topic: str = Field(primary_key=True, max_length=40)
    agreed_score: int | None = None
    reason: str = ""
    evidence: str = ""
    dissent: str = ""
    by_name: str = Field(max_length=120)
    at: dt.datetime = _moment(nullable=False)


class Contribution(SQLModel, table=True):
    """A few words of one participant: an asset, an idea, somebody who is missing. Nothing says whose they are."""

    __table_args__ = (Index("ix_contribution_mark", "workshop_id", "mark", unique=True),)
    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = _to("workshop.id", nullable=False, index=True)
    seat_id: int | None = _to("seat.id", nullable=True)  # none for a note on paper
    mark: str = Field(max_length=40)  # by which a device says it once more without saying it twice
    kind: str = Field(max_length=20)
    text: str = Field(max_length=200)
    pile: str = Field(default="", max_length=120)  # what the facilitator has put it under
    is_aside: bool = False  # not for the plan
    row_id: str = Field(default="", max_length=40)  # the row of the plan that it became
    at: dt.datetime = _moment(nullable=False)


class Tally(SQLModel, table=True):
    """How often one group has given one answer to one statement on paper."""

    workshop_id: str = _to("workshop.id", primary_key=True)
    group: str = Field(primary_key=True, max_length=40)
    statement: str = Field(primary_key=True, max_length=60)
    answer: str = Field(primary_key=True, max_length=20)  # "1" to "5", dont_know or rather_not_say
    count: int


class Snapshot(SQLModel, table=True):
    """A plan as it was at one moment, without private contacts; a submitted one is frozen for handing in."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: str = _to("plan.id", nullable=False, index=True)
    name: str = Field(max_length=120)
    is_submitted: bool = False
    revision: int
    plan_json: str
    by: str = Field(max_length=120)
    at: dt.datetime = _moment(nullable=False)


class Invitation(SQLModel, table=True):
    """A link that works once: to join a plan, to become a mentor or coordinator, or to set a new password."""

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(index=True, unique=True, max_length=64)  # SHA-256; the token itself is never kept
    purpose: str = Field(max_length=20)  # plan, mentor, coordinator, candidate, password
    plan_id: str | None = _to("plan.id", nullable=True)
    role: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=254)
    account_id: int | None = _to("account.id", nullable=True)  # whose password is set anew
    created_by: int | None = _to("account.id", on_delete="SET NULL", nullable=True)
    created_by_name: str = Field(default="", max_length=120)
    created_at: dt.datetime = _moment(nullable=False)
    expires_at: dt.datetime = _moment(nullable=False)
    used_at: dt.datetime | None = _moment(nullable=True)
    revoked_at: dt.datetime | None = _moment(nullable=True)


class Audit(SQLModel, table=True):
    """Who did what, and what was refused. Holds no text of a plan."""

    id: int | None = Field(default=None, primary_key=True)
    at: dt.datetime = _moment(nullable=False)
    actor_id: int | None = None
    actor_name: str = Field(default="", max_length=120)
    action: str = Field(max_length=60)
    plan_id: str | None = Field(default=None, index=True, max_length=32)
    detail: str = Field(default="", max_length=300)


class JobRow(SQLModel, table=True):
    """The newest run of a background job that was begun."""

    __tablename__ = "job"

    name: str = Field(primary_key=True, max_length=40)
    due_at: dt.datetime = _moment(nullable=False)
    claimed_at: dt.datetime | None = _moment(nullable=True)  # while a process is at it
    finished_at: dt.datetime | None = _moment(nullable=True)


class Setting(SQLModel, table=True):
    """A setting of this installation, such as the hash of the first-run code."""

    key: str = Field(primary_key=True, max_length=60)
    value: str


def _normalise_texts() -> None:
    """Give every column of text the type that normalises, so that none can be forgotten."""
    for table in SQLModel.metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, AutoString):
                column.type = Text(column.type.length)


_normalise_texts()

__all__ = [
    "Account",
    "Agreement",
    "Attempt",
    "Audit",
    "Change",
    "Choice",
    "Comment",
    "FeedbackRequest",
    "Invitation",
    "LastLook",
    "Membership",
    "Notice",
    "Participant",
    "PhotoRow",
    "PlanRow",
    "Presence",
    "SectionRow",
    "Setting",
    "Snapshot",
    "Vote",
    "WorkshopRow",
]
