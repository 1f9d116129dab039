"""The second factor of a sign-in: time-based codes of an app (TOTP, RFC 6238), and recovery codes.

The secret is stored encrypted, recovery codes as hashes. A code works once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import pyotp
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, func, select

from db import audit
from db.accounts.account import WrongPassword, actor_of, the_account
from db.accounts.brakes import Brake, Source, count_a_try, forgive, source
from db.accounts.passwords import readable_secret
from db.accounts.present_password import require_password
from db.accounts.sealed import SecretUnreadable, seal, unseal
from db.engine import for_reading
from db.tables import Account, RecoveryCode

ISSUER: Final = "CuReAP Wizard"
DIGITS: Final = 6
WINDOW: Final = 1  # steps of 30 s before and after the present one, for clocks that differ (RFC 6238, 5.2)
RECOVERY_CODES: Final = 10
RECOVERY_GROUPS: Final = 6  # of four signs: 119 bits, so a fast hash is sufficient (ASVS 5.0, 6.5.2: from 112 on)
BY_ACCOUNT_AND_ADDRESS: Final = Brake("code", 5, dt.timedelta(minutes=2), dt.timedelta(minutes=30), by_address=True)
BY_ACCOUNT: Final = Brake("code", 20, dt.timedelta(minutes=1), dt.timedelta(minutes=30), is_shared=True)
BRAKES: Final = (BY_ACCOUNT_AND_ADDRESS, BY_ACCOUNT)


class WrongSecondCode(ValueError):
    """The code is neither the present one of the app nor an unused recovery code."""


class SecondFactorIsOn(ValueError):
    """The account has a second factor already."""


class SecondFactorIsOff(ValueError):
    """The account has no second factor, or none that waits for its first code."""


@dataclass(frozen=True)
class NewSecondFactor:
    """A second factor that waits for its first code."""

    secret: str  # base32, to be typed into an app
    address: str  # otpauth://…, to be scanned


@dataclass(frozen=True)
class Enabled:
    """An account whose second factor was just turned on, or its recovery codes replaced; they are shown once."""

    account: Account
    recovery_codes: tuple[str, ...]


def begin_second_factor(engine: Engine, account_id: int) -> NewSecondFactor:
    """Make a secret, or give the one that waits already: a page may be loaded again between scan and code.

    Raises SecondFactorIsOn, NoSuchAccount.
    """
    with Session(engine) as session, session.begin():
        account = the_account(session, account_id)
        if account.second_factor_since is not None:
            raise SecondFactorIsOn
        secret = _waiting_secret(account)
        return NewSecondFactor(secret, pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=ISSUER))


def _waiting_secret(account: Account) -> str:
    """Return the secret that waits for its first code; a new one where there is none that can be read."""
    with suppress(SecretUnreadable):
        if account.second_factor:
            return unseal(account.second_factor)
    secret = pyotp.random_base32()
    account.second_factor = seal(secret)
    return secret


def enable_second_factor(
    engine: Engine, account_id: int, *, password: str, code: str, address: str, now: dt.datetime
) -> Enabled:
    """Turn the second factor on with its first code, and end every session; the caller starts a new one.

    Raises WrongPassword, WrongSecondCode, TooManyTries, SecondFactorIsOn, SecondFactorIsOff, NoSuchAccount.
    """
    known = require_password(engine, account_id, password, now=now)
    if known.second_factor_since is not None:
        raise SecondFactorIsOn
    require_code(engine, known, code, address=address, now=now)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        account = _unchanged(session, known)
        account.second_factor_since, account.second_factor_removed_at = now, None
        account.token_version += 1
        codes = _replace_recovery_codes(session, account_id)
        audit.record(session, "second factor turned on", by=actor_of(account), now=now)
        return Enabled(account, codes)


def disable_second_factor(
    engine: Engine, account_id: int, *, password: str, code: str, address: str, now: dt.datetime
) -> Account:
    """Turn the second factor off and end every session; the caller starts a new one.

    Raises WrongPassword, WrongSecondCode, TooManyTries, SecondFactorIsOff, NoSuchAccount.
    """
    known = _require_both(engine, account_id, password=password, code=code, address=address, now=now)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        account = _unchanged(session, known)
        take_second_factor(session, account)
        audit.record(session, "second factor turned off", by=actor_of(account), now=now)
        return account


def replace_recovery_codes(
    engine: Engine, account_id: int, *, password: str, code: str, address: str, now: dt.datetime
) -> Enabled:
    """Make new recovery codes; the earlier ones do not work any more.

    Raises WrongPassword, WrongSecondCode, TooManyTries, SecondFactorIsOff, NoSuchAccount.
    """
    known = _require_both(engine, account_id, password=password, code=code, address=address, now=now)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        account = _unchanged(session, known)
        codes = _replace_recovery_codes(session, account_id)
        audit.record(session, "recovery codes made", by=actor_of(account), now=now)
        return Enabled(account, codes)


def count_recovery_codes(engine: Engine, account_id: int) -> int:
    """Count the recovery codes that are not used."""
    with Session(for_reading(engine)) as session:
        query = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.account_id == account_id)
        return session.exec(query).one()


def require_code(engine: Engine, account: Account, code: str, *, address: str, now: dt.datetime) -> None:
    """Check a code of the app or a recovery code, and use it up. Wrong ones are counted and logged.

    Raises WrongSecondCode, TooManyTries, SecondFactorIsOff, SecretUnreadable, NoSuchAccount.
    """
    tried = source(email=account.email, address=address)
    count_a_try(engine, BRAKES, tried, now=now)
    with Session(engine) as session, session.begin():
        kept = the_account(session, actor_of(account).id)
        if not kept.second_factor:
            raise SecondFactorIsOff
        is_right = _use_recovery_code(session, kept, code) or _use_code(kept, code, now)
        _note(session, kept, tried, is_right=is_right, now=now)
    if not is_right:
        raise WrongSecondCode


def take_second_factor(session: Session, account: Account) -> None:
    """Remove the second factor in the caller's transaction, and end every session of the account."""
    account.second_factor, account.second_factor_since, account.second_factor_step = None, None, 0
    account.token_version += 1
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account.id))


def _require_both(
    engine: Engine, account_id: int, *, password: str, code: str, address: str, now: dt.datetime
) -> Account:
    known = require_password(engine, account_id, password, now=now)
    if known.second_factor_since is None:
        raise SecondFactorIsOff
    require_code(engine, known, code, address=address, now=now)
    return known


def _unchanged(session: Session, known: Account) -> Account:
    """Load the account again, locked. Raises WrongPassword where its password or sessions have changed meanwhile."""
    account = the_account(session, actor_of(known).id)
    if (account.password_hash, account.token_version) != (known.password_hash, known.token_version):
        raise WrongPassword
    return account


def _use_code(account: Account, code: str, now: dt.datetime) -> bool:
    """Return whether the code is of the app and later than the last one that was used."""
    typed = "".join(code.split())
    if not (len(typed) == DIGITS and typed.isascii() and typed.isdecimal()):
        return False
    totp = pyotp.TOTP(unseal(account.second_factor or ""))
    for offset in range(-WINDOW, WINDOW + 1):
        step = totp.timecode(now) + offset
        if step > account.second_factor_step and pyotp.utils.strings_equal(typed, totp.generate_otp(step)):
            account.second_factor_step = step
            return True
    return False


def _use_recovery_code(session: Session, account: Account, code: str) -> bool:
    unused = delete(RecoveryCode).where(
        col(RecoveryCode.account_id) == account.id, col(RecoveryCode.code_hash) == _hash(code)
    )
    return session.exec(unused).rowcount == 1


def _replace_recovery_codes(session: Session, account_id: int) -> tuple[str, ...]:
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account_id))
    codes = tuple(readable_secret(RECOVERY_GROUPS) for _ in range(RECOVERY_CODES))
    session.add_all(RecoveryCode(account_id=account_id, code_hash=_hash(code)) for code in codes)
    return codes


def _note(session: Session, account: Account, tried: Source, *, is_right: bool, now: dt.datetime) -> None:
    if is_right:
        forgive(session, BRAKES, tried)
    else:
        audit.record(session, "second factor refused", by=None, now=now, detail=f"account {account.id}")


def _hash(code: str) -> str:
    """Hash a typed recovery code without spaces, hyphens and case."""
    return hashlib.sha256("".join(sign for sign in code.lower() if sign.isalnum()).encode()).hexdigest()
