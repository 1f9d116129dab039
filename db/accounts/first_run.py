"""The first run: a one-time code from the terminal authorises the set-up of an installation."""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from db import audit
from db.accounts.account import EmailTaken, actor_of, keep_new_account, new_account
from db.accounts.brakes import Brake, count_a_try, forgive, source
from db.accounts.passwords import readable_secret
from db.tables import Account, Setting

CODE = "first_run_code"
BY_ADDRESS = Brake(
    "first-run code", 10, dt.timedelta(minutes=1), dt.timedelta(minutes=10), by_email=False, by_address=True
)


class WrongCode(ValueError):
    """The code is not the one in the terminal, or the set-up is done."""


def first_run_code(engine: Engine) -> str | None:
    """Create a new one-time code, which replaces earlier ones; None when an account exists. Only its hash is stored."""
    code = readable_secret(4)
    with Session(engine) as session, session.begin():
        if session.exec(select(Account.id).limit(1)).first() is not None:
            return None
        session.merge(Setting(key=CODE, value=_hash(code)))
    return code


def is_first_run_code(engine: Engine, code: str) -> bool:
    """Return whether the code is valid and unused."""
    with Session(engine) as session:
        kept = session.get(Setting, CODE)
        return kept is not None and kept.value == _hash(code)


def require_first_run_code(engine: Engine, code: str, *, address: str, now: dt.datetime) -> None:
    """Check the code; wrong ones are counted by the address of the browser. Raises WrongCode, TooManyFromHere."""
    tried = source(address=address)
    count_a_try(engine, (BY_ADDRESS,), tried, now=now)
    is_right = is_first_run_code(engine, code)
    with Session(engine) as session, session.begin():
        if is_right:
            forgive(session, (BY_ADDRESS,), tried)
        else:
            audit.record(session, "first-run code refused", by=None, now=now)
    if not is_right:
        raise WrongCode


def make_first_coordinator(
    engine: Engine, *, code: str, email: str, name: str, password: str, address: str, now: dt.datetime
) -> Account:
    """Create the first account, a coordinator. The code works once.

    Raises WrongCode, TooManyFromHere, BadEmail, NameMissing, PasswordTooShort, PasswordTooLong, PasswordTooEasy.
    """
    require_first_run_code(engine, code, address=address, now=now)
    account = new_account(email=email, name=name, password=password, now=now, is_coordinator=True)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        use_first_run_code(session, code)
        try:
            keep_new_account(session, account)
        except EmailTaken:
            raise WrongCode from None
        audit.record(session, "installation set up", by=actor_of(account), now=now)
    return account


def use_first_run_code(session: Session, code: str) -> None:
    """Use up the code in the caller's transaction: of two people at once, one succeeds. Raises WrongCode."""
    unused = delete(Setting).where(col(Setting.key) == CODE, col(Setting.value) == _hash(code))
    has_account = session.exec(select(Account.id).limit(1)).first() is not None
    if session.exec(unused).rowcount != 1 or has_account:
        raise WrongCode


def _hash(code: str) -> str:
    """Hash a typed code without spaces, hyphens and case."""
    typed = "".join(sign for sign in code.lower() if sign.isalnum())
    return hashlib.sha256(typed.encode()).hexdigest()
