"""Export all stored data of one person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from db import audit
from db.accounts.account import actor_of, the_account
from db.tables import (
    Account,
    Change,
    Choice,
    Comment,
    FeedbackRequest,
    Invitation,
    LastVisit,
    Membership,
    Notice,
    Presence,
    Snapshot,
)

NEVER_GIVEN = {"password_hash", "token_version", "second_factor", "second_factor_step"}  # secrets of the installation


def personal_data(engine: Engine, account_id: int, *, now: dt.datetime) -> dict[str, Any]:
    """Collect the data of a person for JSON: account, roles, texts and actions. Raises NoSuchAccount."""
    with Session(engine) as session, session.begin():
        account = the_account(session, account_id)
        audit.record(session, "own data downloaded", by=actor_of(account), now=now)
        session.flush()
        return {
            "made_at": now.isoformat(),
            "account": account.model_dump(mode="json", exclude=NEVER_GIVEN),
            "plans": _plans(session, account_id),
            "comments": _comments(session, account_id),
            "asked_to_answer": _asked(session, account_id),
            "looks": _last_visits(session, account_id),
            "chosen_on_pages": _choices(session, account_id),
            "asked_others_for_feedback": _requests(session, account_id),
            "asked_for_feedback": _asked_for_feedback(session, account_id),
            "notices": _notices(session, account_id),
            "open_now": _presences(session, account_id),
            "changes": _changes(session, account_id),
            "versions": _versions(session, account),
            "invitations": _invitations(session, account),
            "acts": [line.model_dump(mode="json") for line in audit.acts_of(session, account_id)],
        }


def _plans(session: Session, account_id: int) -> list[dict[str, Any]]:
    query = select(Membership).where(Membership.account_id == account_id)
    return [row.model_dump(mode="json") for row in session.exec(query)]


def _comments(session: Session, account_id: int) -> list[dict[str, Any]]:
    """List the person's comments and suggestions, without the texts of others that they changed."""
    query = select(Comment).where(Comment.author_id == account_id).order_by(col(Comment.id))
    return [row.model_dump(mode="json", exclude={"suggested_from"}) for row in session.exec(query)]


def _asked(session: Session, account_id: int) -> list[dict[str, Any]]:
    """List the comments assigned to the person, without the texts of others."""
    query = select(Comment).where(Comment.assigned_to == account_id).order_by(col(Comment.id))
    return [row.model_dump(mode="json", include={"id", "plan_id", "tool", "path"}) for row in session.exec(query)]


def _last_visits(session: Session, account_id: int) -> list[dict[str, Any]]:
    query = select(LastVisit).where(LastVisit.account_id == account_id)
    return [row.model_dump(mode="json") for row in session.exec(query)]


def _choices(session: Session, account_id: int) -> list[dict[str, Any]]:
    query = select(Choice).where(Choice.account_id == account_id)
    return [row.model_dump(mode="json") for row in session.exec(query)]


def _requests(session: Session, account_id: int) -> list[dict[str, Any]]:
    query = select(FeedbackRequest).where(FeedbackRequest.asked_by == account_id).order_by(col(FeedbackRequest.id))
    return [row.model_dump(mode="json") for row in session.exec(query)]


def _asked_for_feedback(session: Session, account_id: int) -> list[dict[str, Any]]:
    """List the feedback requests to the person, without the questions of others."""
    query = select(FeedbackRequest).where(FeedbackRequest.asked_of == account_id).order_by(col(FeedbackRequest.id))
    known = {"id", "plan_id", "sections", "by_date", "at", "answered_at"}
    return [row.model_dump(mode="json", include=known) for row in session.exec(query)]


def _notices(session: Session, account_id: int) -> list[dict[str, Any]]:
    """List the person's notices, without the names of others."""
    query = select(Notice).where(Notice.account_id == account_id).order_by(col(Notice.id))
    return [
        row.model_dump(mode="json", exclude={"account_id", "by_id", "unmatched_name"}) for row in session.exec(query)
    ]


def _presences(session: Session, account_id: int) -> list[dict[str, Any]]:
    """List where the person is at present."""
    query = select(Presence).where(Presence.account_id == account_id).order_by(col(Presence.seen_at))
    return [row.model_dump(mode="json", exclude={"tab"}) for row in session.exec(query)]


def _changes(session: Session, account_id: int) -> list[dict[str, Any]]:
    """List the person's changes. Contacts of others are their data, so only the field is named."""
    query = select(Change).where(Change.actor_id == account_id).order_by(col(Change.id))
    return [
        row.model_dump(mode="json", exclude={"before", "after"} if row.is_private else {"before"})
        for row in session.exec(query)
    ]


def _versions(session: Session, account: Account) -> list[dict[str, Any]]:
    query = select(Snapshot).where(Snapshot.by_id == account.id)
    return [row.model_dump(mode="json", exclude={"plan_json"}) for row in session.exec(query)]


def _invitations(session: Session, account: Account) -> list[dict[str, Any]]:
    """List links made by the person or for the person."""
    query = select(Invitation).where((Invitation.created_by == account.id) | (Invitation.email == account.email))
    return [row.model_dump(mode="json", exclude={"token_hash"}) for row in session.exec(query)]
