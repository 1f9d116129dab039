"""Sign-in: check a password, with a growing delay after wrong ones that ends by itself."""

from __future__ import annotations

import datetime as dt
import math

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from curreap.addresses import canonical_email
from db import audit
from db.accounts.account import LONGEST_EMAIL, actor_of
from db.accounts.passwords import is_password
from db.engine import for_reading
from db.tables import Account, Attempt

FREE_TRIES = 5  # wrong passwords before the first wait
FIRST_WAIT = dt.timedelta(minutes=2)  # doubles with each further wrong password
LONGEST_WAIT = dt.timedelta(minutes=30)
FORGOTTEN_AFTER = dt.timedelta(days=1)  # then the count starts again at 0
LONGEST_ADDRESS = 64


class WrongSignIn(ValueError):
    """No account has this e-mail and password; the message does not say which of the two is wrong."""


class TooManyTries(ValueError):
    """There were too many wrong passwords for this e-mail from this address."""

    def __init__(self, wait: dt.timedelta) -> None:
        super().__init__(wait)
        self.minutes = math.ceil(wait / dt.timedelta(minutes=1))


def sign_in(engine: Engine, *, email: str, password: str, address: str, now: dt.datetime) -> Account:
    """Sign in with e-mail and password. `address` is the network address of the browser.

    Known and unknown e-mails take the same time and count equally. Raises WrongSignIn, TooManyTries.
    """
    email, address = canonical_email(email.replace("\0", ""))[:LONGEST_EMAIL], address[:LONGEST_ADDRESS]
    _count_a_try(engine, email, address, now)
    with Session(for_reading(engine)) as session:
        account = session.exec(select(Account).where(Account.email == email)).first()
    if not is_password(password, account.password_hash if account else None):
        _note_the_refusal(engine, account, now)
        raise WrongSignIn
    assert account is not None, "is_password is true only for the hash of an account"
    return _let_in(engine, account, address, now)


def _count_a_try(engine: Engine, email: str, address: str, now: dt.datetime) -> None:
    """Count before the password is checked, so that many parallel tries cannot avoid the delay."""
    for _ in range(3):
        try:
            with Session(engine) as session, session.begin():
                _count_in(session, email, address, now)
            return
        except IntegrityError:
            continue  # the first two tries of an address came at the same moment, and both must count
    raise TooManyTries(FIRST_WAIT)


def _count_in(session: Session, email: str, address: str, now: dt.datetime) -> None:
    session.exec(delete(Attempt).where(col(Attempt.last_at) < now - FORGOTTEN_AFTER))
    tries = session.get(Attempt, (email, address), with_for_update=True)
    if tries is None:
        session.add(Attempt(email=email, address=address, failures=1, last_at=now))
        return
    if tries.blocked_until and tries.blocked_until > now:
        raise TooManyTries(tries.blocked_until - now)
    tries.failures += 1
    tries.last_at = now
    tries.blocked_until = now + _wait_after(tries.failures) if tries.failures >= FREE_TRIES else None


def _wait_after(failures: int) -> dt.timedelta:
    doublings = min(failures - FREE_TRIES, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _note_the_refusal(engine: Engine, account: Account | None, now: dt.datetime) -> None:
    """Log the refusal without the typed texts, because people type passwords into the wrong field."""
    with Session(engine) as session, session.begin():
        detail = f"account {account.id}" if account else "no such account"
        audit.record(session, "sign-in refused", by=None, now=now, detail=detail)


def _let_in(engine: Engine, account: Account, address: str, now: dt.datetime) -> Account:
    with Session(engine, expire_on_commit=False) as session, session.begin():
        session.exec(delete(Attempt).where(col(Attempt.email) == account.email, col(Attempt.address) == address))
        kept = session.get(Account, account.id)
        if kept is None or kept.password_hash != account.password_hash:
            raise WrongSignIn  # removed, or its password changed, during the check
        kept.last_seen_at = now
        audit.record(session, "signed in", by=actor_of(kept), now=now)
        return kept
