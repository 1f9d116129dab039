"""Links with which the owner of an account sets a forgotten password: asked for by mail, or made on the server."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.addresses import canonical_email
from db import audit
from db.accounts.account import NoSuchAccount, actor_of
from db.accounts.brakes import Brake, TooManyTries, count_a_try, source
from db.accounts.invitations import NewLink, Purpose, token_hash
from db.tables import Account, Invitation

VALID_FOR: Final = dt.timedelta(hours=1)
HOUR: Final = dt.timedelta(hours=1)
BY_ADDRESS: Final = Brake("reset", 20, HOUR / 6, HOUR, HOUR, by_email=False, by_address=True)
BY_EMAIL: Final = Brake("reset", 3, HOUR / 6, HOUR, HOUR)  # so that nobody's mailbox is filled


def count_a_request(engine: Engine, *, address: str, now: dt.datetime) -> None:
    """Count a request from this network address, whatever e-mail it names. Raises TooManyFromHere."""
    count_a_try(engine, (BY_ADDRESS,), source(address=address), now=now)


def asked_link(engine: Engine, *, email: str, now: dt.datetime) -> NewLink | None:
    """Make the link that is mailed to an account; None without one, and where too many were asked for.

    What the page answers must not depend on the result.
    """
    try:
        count_a_try(engine, (BY_EMAIL,), source(email=email), now=now)
        return link_for(engine, email=email, now=now)
    except (NoSuchAccount, TooManyTries):
        return None


def link_for(engine: Engine, *, email: str, now: dt.datetime) -> NewLink:
    """Make a link with which the owner sets a new password, once, within VALID_FOR. Raises NoSuchAccount."""
    token, expires_at = secrets.token_urlsafe(32), now + VALID_FOR
    with Session(engine) as session, session.begin():
        account = session.exec(select(Account).where(Account.email == canonical_email(email.replace("\0", "")))).first()
        if account is None:
            raise NoSuchAccount
        session.add(
            Invitation(
                token_hash=token_hash(token),
                purpose=Purpose.RESET,
                email=account.email,
                account_id=account.id,
                created_by=account.id,
                created_at=now,
                expires_at=expires_at,
            )
        )
        audit.record(session, "link for a password asked", by=None, now=now, detail=f"account {actor_of(account).id}")
        return NewLink(token, Purpose.RESET, account.email, None, "", expires_at)
