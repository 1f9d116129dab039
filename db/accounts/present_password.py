"""Check the present password of a signed-in person: counted, slowed down after wrong ones, and logged."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session

from db import audit
from db.accounts.account import NoSuchAccount, WrongPassword, actor_of
from db.accounts.brakes import Brake, count_a_try, forgive, source
from db.accounts.passwords import is_password
from db.engine import for_reading
from db.tables import Account

BY_ACCOUNT: Final = Brake("present password", 5, dt.timedelta(minutes=2), dt.timedelta(minutes=30))


def require_password(engine: Engine, account_id: int, password: str, *, now: dt.datetime) -> Account:
    """Check the present password; return the account as it was read. Raises WrongPassword, TooManyTries, NoSuchAccount.

    A caller who changes the account compares its password hash again in the same transaction.
    """
    with Session(for_reading(engine)) as session:
        account = session.get(Account, account_id)
    if account is None:
        raise NoSuchAccount
    tried = source(email=account.email)
    count_a_try(engine, (BY_ACCOUNT,), tried, now=now)
    is_right = is_password(password, account.password_hash)
    with Session(engine) as session, session.begin():
        if is_right:
            forgive(session, (BY_ACCOUNT,), tried)
        else:
            audit.record(session, "present password refused", by=actor_of(account), now=now)
    if not is_right:
        raise WrongPassword
    return account
