"""Sign-in: check a password and, where it is on, a second factor; wrong ones bring waits that end by themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session, select

from db import audit
from db.accounts.account import actor_of
from db.accounts.brakes import Brake, Source, count_a_try, forgive, source
from db.accounts.passwords import is_password
from db.accounts.second_factor import require_code
from db.accounts.sessions import load_account
from db.engine import for_reading
from db.tables import Account

MINUTE: Final = dt.timedelta(minutes=1)
BY_EMAIL_AND_ADDRESS: Final = Brake("sign-in", 5, 2 * MINUTE, 30 * MINUTE, by_address=True)
# A hall of 40 people behind one address may mistype twice each.
BY_ADDRESS: Final = Brake(
    *("sign-in", 100, MINUTE, 10 * MINUTE, 60 * MINUTE), by_email=False, by_address=True, is_shared=True
)
BY_EMAIL: Final = Brake("sign-in", 50, MINUTE, 15 * MINUTE, is_shared=True)
BRAKES: Final = (BY_EMAIL_AND_ADDRESS, BY_ADDRESS, BY_EMAIL)


TIME_FOR_THE_CODE: Final = dt.timedelta(minutes=10)  # between the password and the code


class WrongSignIn(ValueError):
    """No account has this e-mail and password; the message does not say which of the two is wrong."""


class SignInTooOld(ValueError):
    """The password was typed too long ago, or the account has changed since."""


@dataclass(frozen=True)
class CodeNeeded:
    """A sign-in whose password was right, and which a code of the second factor must end."""

    account_id: int
    token_version: int
    until: dt.datetime


def sign_in(engine: Engine, *, email: str, password: str, address: str, now: dt.datetime) -> Account | CodeNeeded:
    """Sign in with e-mail and password. `address` is the network address of the browser.

    Known and unknown e-mails take the same time and count equally. Raises WrongSignIn, TooManyTries, TooManyFromHere.
    """
    tried = source(email=email, address=address)
    count_a_try(engine, BRAKES, tried, now=now)
    with Session(for_reading(engine)) as session:
        account = session.exec(select(Account).where(Account.email == tried.email)).first()
    if not is_password(password, account.password_hash if account else None):
        _note_the_refusal(engine, account, now)
        raise WrongSignIn
    assert account is not None, "is_password is true only for the hash of an account"
    return _let_in(engine, account, tried, now)


def finish_sign_in(engine: Engine, begun: CodeNeeded, *, code: str, address: str, now: dt.datetime) -> Account:
    """Sign in with a code of the app or a recovery code, after the password.

    Raises SignInTooOld, WrongSecondCode, TooManyTries, SecretUnreadable.
    """
    account = load_account(engine, begun.account_id, begun.token_version)
    if account is None or account.second_factor_since is None or now >= begun.until:
        raise SignInTooOld
    require_code(engine, account, code, address=address, now=now)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        kept = session.get(Account, begun.account_id)
        if kept is None or kept.token_version != begun.token_version:
            raise SignInTooOld
        _note_the_arrival(session, kept, now)
        return kept


def password_was_right(account: Account, *, now: dt.datetime) -> Account | CodeNeeded:
    """Return the account, or what it needs in addition to the right password."""
    if account.second_factor_since is None:
        return account
    return CodeNeeded(actor_of(account).id, account.token_version, now + TIME_FOR_THE_CODE)


def _note_the_refusal(engine: Engine, account: Account | None, now: dt.datetime) -> None:
    """Log the refusal without the typed texts, because people type passwords into the wrong field."""
    with Session(engine) as session, session.begin():
        detail = f"account {account.id}" if account else "no such account"
        audit.record(session, "sign-in refused", by=None, now=now, detail=detail)


def _let_in(engine: Engine, account: Account, tried: Source, now: dt.datetime) -> Account | CodeNeeded:
    with Session(engine, expire_on_commit=False) as session, session.begin():
        forgive(session, BRAKES, tried)
        kept = session.get(Account, account.id)
        if kept is None or kept.password_hash != account.password_hash:
            raise WrongSignIn  # removed, or its password changed, during the check
        entry = password_was_right(kept, now=now)
        if isinstance(entry, Account):
            _note_the_arrival(session, kept, now)
        return entry


def _note_the_arrival(session: Session, account: Account, now: dt.datetime) -> None:
    account.last_seen_at = now
    audit.record(session, "signed in", by=actor_of(account), now=now)
