"""Export all stored data of one person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Engine, or_
from sqlmodel import Session, SQLModel, col, select

from db import audit
from db.accounts.account import actor_of, the_account
from db.tables import (
    Account,
    Agreement,
    Attempt,
    Audit,
    Change,
    Choice,
    Comment,
    FeedbackRequest,
    Invitation,
    LastVisit,
    Membership,
    Notice,
    PlanRow,
    Presence,
    RecoveryCode,
    SectionRow,
    Snapshot,
    WorkshopRow,
)

NEVER_GIVEN: Final = {"password_hash", "token_version", "second_factor", "second_factor_step", "name_key"}  # secrets


@dataclass(frozen=True)
class Part:
    """The rows of one table that are about a person, for one reason."""

    name: str
    table: type[SQLModel]
    is_about: Callable[[Account], ColumnElement[bool]]
    only: frozenset[str] = frozenset()  # columns; where others wrote the rest. All of them where this is empty
    without: frozenset[str] = frozenset()

    def rows(self, session: Session, account: Account) -> list[dict[str, Any]]:
        """Read the rows for JSON, oldest first."""
        key = SQLModel.metadata.tables[str(self.table.__tablename__)].primary_key.columns
        found = session.exec(select(self.table).where(self.is_about(account)).order_by(*key))
        return [self._row(row) for row in found]

    def _row(self, row: SQLModel) -> dict[str, Any]:
        is_private = isinstance(row, Change) and row.is_private  # contacts of others: only the field is named
        without = self.without | ({"before", "after"} if is_private else frozenset())
        return row.model_dump(mode="json", include=set(self.only) or None, exclude=set(without))


def _columns(*names: str) -> frozenset[str]:
    return frozenset(names)


UNMATCHED: Final = _columns("unmatched_name")
PLACE: Final = _columns("id", "plan_id", "tool", "path")
PARTS: Final = (
    Part("plans", Membership, lambda me: col(Membership.account_id) == me.id),
    Part(
        "plans_changed_last", PlanRow, lambda me: col(PlanRow.changed_by_id) == me.id, only=_columns("id", "changed_at")
    ),
    Part(
        "steps_changed_last",
        SectionRow,
        lambda me: col(SectionRow.changed_by_id) == me.id,
        only=_columns("plan_id", "tool", "changed_at"),
    ),
    Part(
        "comments",
        Comment,
        lambda me: col(Comment.author_id) == me.id,
        without=_columns("suggested_from", "assigned_to", "resolved_by_id", "unmatched_name"),
    ),
    Part("comments_solved", Comment, lambda me: col(Comment.resolved_by_id) == me.id, only=PLACE | {"resolved_at"}),
    Part("asked_to_answer", Comment, lambda me: col(Comment.assigned_to) == me.id, only=PLACE),
    Part("looks", LastVisit, lambda me: col(LastVisit.account_id) == me.id),
    Part("chosen_on_pages", Choice, lambda me: col(Choice.account_id) == me.id),
    Part("asked_others_for_feedback", FeedbackRequest, lambda me: col(FeedbackRequest.asked_by) == me.id),
    Part(
        "asked_for_feedback",
        FeedbackRequest,
        lambda me: col(FeedbackRequest.asked_of) == me.id,
        only=_columns("id", "plan_id", "sections", "by_date", "at", "answered_at"),
    ),
    Part("notices", Notice, lambda me: col(Notice.account_id) == me.id, without=_columns("by_id", "unmatched_name")),
    Part(
        "notices_to_others",
        Notice,
        lambda me: col(Notice.by_id) == me.id,
        only=_columns("plan_id", "kind", "comment_id", "request_id", "at"),
    ),
    Part("open_now", Presence, lambda me: col(Presence.account_id) == me.id, without=_columns("tab")),
    Part("changes", Change, lambda me: col(Change.actor_id) == me.id, without=_columns("before")),
    Part(
        "versions", Snapshot, lambda me: col(Snapshot.by_id) == me.id, without=_columns("plan_json", "unmatched_name")
    ),
    Part(
        "workshops_prepared",
        WorkshopRow,
        lambda me: col(WorkshopRow.created_by) == me.id,
        without=_columns("key", "code"),
    ),
    Part("agreements", Agreement, lambda me: col(Agreement.by_id) == me.id, without=_columns("unmatched_name")),
    Part(
        "invitations",
        Invitation,
        lambda me: or_(
            col(Invitation.created_by) == me.id, col(Invitation.account_id) == me.id, col(Invitation.email) == me.email
        ),
        without=_columns("token_hash"),
    ),
    Part("recovery_codes", RecoveryCode, lambda me: col(RecoveryCode.account_id) == me.id, only=_columns("id")),
    Part("wrong_tries", Attempt, lambda me: col(Attempt.email) == me.email),
    Part("acts", Audit, lambda me: col(Audit.actor_id) == me.id),
    Part("acts_of_others", Audit, lambda me: audit.is_about(me.id or 0), without=_columns("actor_id")),
)


def personal_data(engine: Engine, account_id: int, *, now: dt.datetime) -> dict[str, Any]:
    """Collect the data of a person for JSON: account, roles, texts and actions. Raises NoSuchAccount."""
    with Session(engine) as session, session.begin():
        account = the_account(session, account_id)
        audit.record(session, "own data downloaded", by=actor_of(account), now=now)
        session.flush()
        return {
            "made_at": now.isoformat(),
            "account": account.model_dump(mode="json", exclude=NEVER_GIVEN),
            **{part.name: part.rows(session, account) for part in PARTS},
        }
