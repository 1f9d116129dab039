"""The tables of people: accounts, invitations, the audit log, and settings of the installation."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Column, Index, true
from sqlmodel import Field, SQLModel

from curreap.name_marks import look_alike_key, marked_name
from db.tables.columns import Text, moment, to

DELETED_ACCOUNT: Final = 0  # stands in the audit log for every account that was deleted; no account has this id


def _key_of_the_name(row: Any) -> str:
    return look_alike_key(row.get_current_parameters()["name"])


class Account(SQLModel, table=True):
    """A person who can sign in. Every other table names people by the id of this one, never by their name."""

    __table_args__ = (Index("ix_account_name_key_name_number", "name_key", "name_number", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(index=True, unique=True, max_length=254)  # lower case
    name: str = Field(max_length=120)  # as typed; `shown_name` is what others see
    # One key for names that look alike (curreap.name_marks).
    name_key: str = Field(default=None, sa_column=Column(Text(400), default=_key_of_the_name, nullable=False))
    name_number: int = 1  # distinguishes those with one key
    organisation: str = Field(default="", max_length=160)
    password_hash: str = Field(max_length=100)
    is_coordinator: bool = False
    is_mentor: bool = False
    is_example: bool = False  # made by "Load the example round", for trying out only
    token_version: int = 1  # raised by sign-out, password change and removal: ends every session
    created_at: dt.datetime = moment(nullable=False)
    last_seen_at: dt.datetime | None = moment(nullable=True)
    wants_digest: bool = Field(default=True, sa_column_kwargs={"server_default": true()})  # notices by e-mail, daily
    second_factor: str | None = Field(default=None, max_length=300)  # encrypted secret
    second_factor_since: dt.datetime | None = moment(nullable=True)  # None: not on, also while it waits for a code
    second_factor_step: int = Field(default=0, sa_column_kwargs={"server_default": "0"})  # of the last code used
    second_factor_removed_at: dt.datetime | None = moment(nullable=True)  # by another, and not yet seen

    @property
    def shown_name(self) -> str:
        """The name as everybody sees it, with a number where another person's name looks like it."""
        return marked_name(self.name, self.name_number)


class RecoveryCode(SQLModel, table=True):
    """A code that stands in for one of the second factor, once."""

    __tablename__ = "recovery_code"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = to("account.id", nullable=False, index=True)
    code_hash: str = Field(max_length=64)  # SHA-256


class Attempt(SQLModel, table=True):
    """Wrong tries of one kind, such as failed sign-ins with one name from one address."""

    email: str = Field(primary_key=True, max_length=254)  # empty where the tries of all are counted
    address: str = Field(primary_key=True, max_length=64)  # or a network; empty where the tries from all are counted
    kind: str = Field(primary_key=True, max_length=20, default="")
    failures: int = 0
    last_at: dt.datetime = moment(nullable=False)
    blocked_until: dt.datetime | None = moment(nullable=True)


class Invitation(SQLModel, table=True):
    """A link that works once: to join a plan, to become a mentor or coordinator, or to set a new password."""

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(index=True, unique=True, max_length=64)  # SHA-256; the token itself is never kept
    purpose: str = Field(max_length=20)  # plan, mentor, coordinator, candidate, password
    plan_id: str | None = to("plan.id", nullable=True)
    role: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=254)
    account_id: int | None = to("account.id", nullable=True)  # whose password the link sets
    created_by: int | None = to("account.id", on_delete="SET NULL", nullable=True)
    created_at: dt.datetime = moment(nullable=False)
    expires_at: dt.datetime = moment(nullable=False)
    used_at: dt.datetime | None = moment(nullable=True)
    revoked_at: dt.datetime | None = moment(nullable=True)


class Audit(SQLModel, table=True):
    """An act or a refusal. Holds no text of a plan."""

    id: int | None = Field(default=None, primary_key=True)
    at: dt.datetime = moment(nullable=False)
    actor_id: int | None = None  # none where nobody was signed in; DELETED_ACCOUNT where the account is deleted
    action: str = Field(max_length=60)
    plan_id: str | None = Field(default=None, index=True, max_length=32)
    detail: str = Field(default="", max_length=300)


class Setting(SQLModel, table=True):
    """A setting of this installation, such as the hash of the first-run code."""

    key: str = Field(primary_key=True, max_length=60)
    value: str


class JobRow(SQLModel, table=True):
    """The newest run of a background job that was begun."""

    __tablename__ = "job"

    name: str = Field(primary_key=True, max_length=40)
    due_at: dt.datetime = moment(nullable=False)
    claimed_at: dt.datetime | None = moment(nullable=True)  # while a process is at it
    finished_at: dt.datetime | None = moment(nullable=True)
