"""Set a new password for an account, and end its sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Engine
from sqlmodel import Session, col, select, update

from db import audit
from db.accounts.account import WrongPassword, actor_of, the_account
from db.accounts.passwords import hash_password
from db.accounts.present_password import require_password
from db.engine import for_reading
from db.tables import Account, Invitation, Membership, PlanRow


def change_password(engine: Engine, account_id: int, *, old: str, new: str, now: dt.datetime) -> Account:
    """Set a new password and end every session, including the present one; the caller starts a new one.

    Raises WrongPassword, TooManyTries, PasswordTooShort, PasswordTooLong, PasswordTooEasy, NoSuchAccount.
    """
    known = require_password(engine, account_id, old, now=now)
    new_hash = hash_password(new, about=words_about(engine, known))
    with Session(engine, expire_on_commit=False) as session, session.begin():
        account = the_account(session, account_id)
        if account.password_hash != known.password_hash:
            raise WrongPassword
        set_password(session, account, new_hash, now=now)
        return account


def set_password(session: Session, account: Account, password_hash: str, *, now: dt.datetime) -> None:
    """Set a new password in the caller's transaction, end every session of the account, and revoke links for it."""
    account.password_hash = password_hash
    account.token_version += 1
    open_links = update(Invitation).where(
        col(Invitation.account_id) == account.id,
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
    )
    session.exec(open_links.values(revoked_at=now))
    audit.record(session, "password changed", by=actor_of(account), now=now)


def words_about(engine: Engine, account: Account) -> Sequence[str]:
    """List what a stranger would guess of a person: name, e-mail, organisation, and the towns of the plans."""
    with Session(for_reading(engine)) as session:
        towns = (
            select(PlanRow.town)
            .join(Membership, col(Membership.plan_id) == col(PlanRow.id))
            .where(Membership.account_id == account.id)
        )
        return (account.name, account.email, account.organisation, *session.exec(towns))
