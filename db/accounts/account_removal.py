"""Remove an account: end its sessions, and replace its name in what stays."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select, update

from curreap.access import INSTALLATION, Actor, Permission
from db import audit
from db.accounts.account import refuse_the_last_coordinator, the_account
from db.accounts.present_password import require_password
from db.tables import (
    Account,
    Attempt,
    Audit,
    Change,
    Comment,
    FeedbackRequest,
    Invitation,
    Membership,
    Notice,
    PlanRow,
    SectionRow,
    Snapshot,
)
from db.unit_of_work import UnitOfWork

NOBODY = "Deleted account"  # replaces the name; what the person wrote belongs to the plan and stays


def remove_account(engine: Engine, account_id: int, *, by: Actor, now: dt.datetime) -> None:
    """Delete an account and all its sessions. Raises Forbidden, LastCoordinator, NoSuchAccount."""
    work = UnitOfWork(engine, by, lambda: now)
    with work.writing(INSTALLATION, Permission.REMOVE_ACCOUNT) as session:
        _delete(session, the_account(session, account_id))
        work.note(session, "account removed", detail=f"account {account_id}")


def delete_own_account(engine: Engine, account_id: int, *, password: str, now: dt.datetime) -> None:
    """Delete one's own account, confirmed by the password.

    Raises WrongPassword, TooManyTries, LastCoordinator, NoSuchAccount.
    """
    require_password(engine, account_id, password, now=now)
    with Session(engine) as session, session.begin():
        _delete(session, the_account(session, account_id))
        audit.record(session, "account deleted", by=None, now=now, detail=f"account {account_id}, by its owner")


def _delete(session: Session, account: Account) -> None:
    if account.is_coordinator:
        refuse_the_last_coordinator(session)
    assert account.id is not None, "an account that was read has a number"
    _take_out_the_name(session, account.id, account.name)
    session.exec(delete(Attempt).where(col(Attempt.email) == account.email))
    session.exec(update(Invitation).where(col(Invitation.email) == account.email).values(email=""))
    session.delete(account)
    session.flush()


def _take_out_the_name(session: Session, account_id: int, name: str) -> None:
    """Replace the name of the account everywhere; in its plans also where only the name is stored."""
    session.exec(update(Audit).where(col(Audit.actor_id) == account_id).values(actor_name=NOBODY))
    session.exec(update(Change).where(col(Change.actor_id) == account_id).values(actor_name=NOBODY))
    session.exec(update(Comment).where(col(Comment.author_id) == account_id).values(author_name=NOBODY))
    asked = update(FeedbackRequest).where(col(FeedbackRequest.asked_by) == account_id)
    session.exec(asked.values(asked_by_name=NOBODY))
    session.exec(update(Invitation).where(col(Invitation.created_by) == account_id).values(created_by_name=NOBODY))
    plans = _plans_of(session, account_id)
    for table, plan, by in (
        (PlanRow, PlanRow.id, PlanRow.changed_by),
        (SectionRow, SectionRow.plan_id, SectionRow.changed_by),
        (Snapshot, Snapshot.plan_id, Snapshot.by),
        (Comment, Comment.plan_id, Comment.resolved_by),
        (Notice, Notice.plan_id, Notice.by_name),
    ):
        session.exec(update(table).where(col(plan).in_(plans), col(by) == name).values({by: NOBODY}))


def _plans_of(session: Session, account_id: int) -> list[str]:
    members = session.exec(select(Membership.plan_id).where(Membership.account_id == account_id))
    writers = session.exec(select(Change.plan_id).where(Change.actor_id == account_id).distinct())
    speakers = session.exec(select(Comment.plan_id).where(Comment.author_id == account_id).distinct())
    return list({*members, *writers, *speakers})
