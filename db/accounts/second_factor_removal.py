"""Remove the second factor of another person, who has lost phone and recovery codes."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import INSTALLATION, Actor, Forbidden, Permission
from curreap.addresses import canonical_email
from db import audit
from db.accounts.account import NoSuchAccount, the_account
from db.accounts.second_factor import SecondFactorIsOff, take_second_factor
from db.tables import Account
from db.unit_of_work import UnitOfWork


def remove_second_factor(engine: Engine, account_id: int, *, by: Actor, now: dt.datetime) -> Account:
    """Remove the second factor of another person and end their sessions; they see it at their next sign-in.

    One's own is turned off with password and code. Raises Forbidden, SecondFactorIsOff, NoSuchAccount.
    """
    work = UnitOfWork(engine, by, lambda: now)
    with work.writing(INSTALLATION, Permission.REMOVE_SECOND_FACTOR) as session:
        if account_id == by.id:
            raise Forbidden
        account = _without_second_factor(session, the_account(session, account_id), now)
        work.note(session, "second factor removed", detail=f"account {account_id}")
        session.flush()
        session.expunge(account)
        return account


def remove_second_factor_on_server(engine: Engine, *, email: str, now: dt.datetime) -> str:
    """Remove a second factor from the command line; return the name. Raises NoSuchAccount, SecondFactorIsOff."""
    with Session(engine) as session, session.begin():
        found = session.exec(select(Account).where(Account.email == canonical_email(email)).with_for_update()).first()
        if found is None:
            raise NoSuchAccount
        account = _without_second_factor(session, found, now)
        audit.record(session, "second factor removed", by=None, now=now, detail=f"account {account.id}")
        return account.name


def forget_removal(engine: Engine, account_id: int) -> None:
    """Note that the person has seen that the second factor was removed. Raises NoSuchAccount."""
    with Session(engine) as session, session.begin():
        the_account(session, account_id).second_factor_removed_at = None


def _without_second_factor(session: Session, account: Account, now: dt.datetime) -> Account:
    if account.second_factor_since is None:
        raise SecondFactorIsOff
    take_second_factor(session, account)
    account.second_factor_removed_at = now
    return account
