"""Sessions of accounts: load the account of one, note when the person was last seen, and end all of a person."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import INSTALLATION, Actor, Permission
from curreap.addresses import canonical_email
from db import audit
from db.accounts.account import NoSuchAccount, actor_of, the_account
from db.engine import for_reading
from db.tables import Account
from db.unit_of_work import UnitOfWork

SEEN_EVERY = dt.timedelta(minutes=5)  # accuracy of "last seen"


def load_account(engine: Engine, account_id: int, token_version: int) -> Account | None:
    """Load the account of a session; None when it was removed or the session was ended."""
    with Session(for_reading(engine)) as session:
        account = session.get(Account, account_id)
        return account if account and account.token_version == token_version else None


def load_actor(engine: Engine, account_id: int, token_version: int) -> Actor | None:
    """Load the actor of a session with present roles; None when the session has ended."""
    account = load_account(engine, account_id, token_version)
    return actor_of(account) if account else None


def mark_seen(engine: Engine, account: Account, *, now: dt.datetime) -> None:
    """Store when the person was last seen, at most once per SEEN_EVERY."""
    if account.last_seen_at and now - account.last_seen_at < SEEN_EVERY:
        return
    with Session(engine) as session, session.begin():
        kept = session.get(Account, account.id)
        if kept:
            kept.last_seen_at = now


def sign_out_everywhere(engine: Engine, account_id: int, *, now: dt.datetime) -> None:
    """End every session of an account, in all browsers and copies of the cookie."""
    with Session(engine) as session, session.begin():
        account = session.get(Account, account_id, with_for_update=True)
        if account is None:
            return  # removed meanwhile, with its sessions
        account.token_version += 1
        audit.record(session, "signed out", by=actor_of(account), now=now)


def end_sessions(engine: Engine, account_id: int, *, by: Actor, now: dt.datetime) -> None:
    """End every session of any account, for a coordinator, such as one left open on a shared computer.

    Raises Forbidden, NoSuchAccount.
    """
    work = UnitOfWork(engine, by, lambda: now)
    with work.writing(INSTALLATION, Permission.END_SESSIONS) as session:
        the_account(session, account_id).token_version += 1
        work.note(session, "sessions ended", detail=f"account {account_id}")


def end_sessions_on_server(engine: Engine, *, email: str, now: dt.datetime) -> str:
    """End every session of an account from the command line; return the name. Raises NoSuchAccount."""
    with Session(engine) as session, session.begin():
        account = session.exec(select(Account).where(Account.email == canonical_email(email)).with_for_update()).first()
        if account is None:
            raise NoSuchAccount
        account.token_version += 1
        audit.record(session, "sessions ended", by=None, now=now, detail=f"account {account.id}")
        return account.name
