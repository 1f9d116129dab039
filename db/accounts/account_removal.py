"""Remove an account: end its sessions, and everything that names it. What the person wrote stays with the plans."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select, update

from curreap.access import INSTALLATION, Actor, Permission
from db import audit
from db.accounts.account import refuse_the_last_coordinator, the_account
from db.accounts.present_password import require_password
from db.tables import Account, Agreement, Attempt, Audit, Comment, Invitation, Notice, PlanRow, SectionRow, Snapshot
from db.tables.accounts import DELETED_ACCOUNT
from db.unit_of_work import UnitOfWork

UNMATCHED: Final[tuple[Any, ...]] = (PlanRow, SectionRow, Snapshot, Comment, Notice, Agreement)


def remove_account(engine: Engine, account_id: int, *, by: Actor, now: dt.datetime) -> None:
    """Delete an account and all its sessions. Raises Forbidden, LastCoordinator, NoSuchAccount."""
    work = UnitOfWork(engine, by, lambda: now)
    with work.writing(INSTALLATION, Permission.REMOVE_ACCOUNT) as session:
        _delete(session, the_account(session, account_id))
        work.note(session, "account removed", detail=f"account {DELETED_ACCOUNT}")


def delete_own_account(engine: Engine, account_id: int, *, password: str, now: dt.datetime) -> None:
    """Delete one's own account, confirmed by the password.

    Raises WrongPassword, TooManyTries, LastCoordinator, NoSuchAccount.
    """
    require_password(engine, account_id, password, now=now)
    with Session(engine) as session, session.begin():
        _delete(session, the_account(session, account_id))
        audit.record(session, "account deleted", by=None, now=now, detail=f"account {DELETED_ACCOUNT}, by its owner")


def _delete(session: Session, account: Account) -> None:
    if account.is_coordinator:
        refuse_the_last_coordinator(session)
    assert account.id is not None, "an account that was read has a number"
    _leave_the_log(session, account.id)
    _leave_unmatched_names(session, account)
    session.exec(delete(Attempt).where(col(Attempt.email) == account.email))
    session.exec(update(Invitation).where(col(Invitation.email) == account.email).values(email=""))
    session.delete(account)
    session.flush()


def _leave_the_log(session: Session, account_id: int) -> None:
    """Take the id out of the log, as foreign keys do elsewhere: SQLite may give it to a new account."""
    session.exec(update(Audit).where(col(Audit.actor_id) == account_id).values(actor_id=DELETED_ACCOUNT))
    for line in session.exec(select(Audit).where(audit.is_about(account_id))):
        line.detail = f"account {DELETED_ACCOUNT}{line.detail.removeprefix(f'account {account_id}')}"


def _leave_unmatched_names(session: Session, account: Account) -> None:
    """Delete the name where only it was stored, unless another person has the same one, whose it may be."""
    namesakes = select(Account.id).where(Account.name == account.name, Account.id != account.id)
    if session.exec(namesakes).first() is None:
        for table in UNMATCHED:
            session.exec(update(table).where(table.unmatched_name == account.name).values(unmatched_name=""))
