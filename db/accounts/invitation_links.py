"""Use an invitation: open the link, join with it, or set a password with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import INSTALLATION, Actor, Permission, Role
from db import audit
from db.accounts.account import actor_of, keep_new_account, new_account, the_account
from db.accounts.invitations import SETTING_A_PASSWORD, Purpose, token_hash
from db.accounts.password_change import set_password, words_about
from db.accounts.passwords import hash_password
from db.accounts.sign_in import CodeNeeded, password_was_right
from db.engine import for_reading
from db.tables import Account, Invitation, Membership, PlanRow
from db.unit_of_work import allowed

# An invitation never replaces a role by a weaker one.
STRENGTH = (Role.VIEWER, Role.MENTOR, Role.EDITOR, Role.LEAD)


class LinkNotValid(ValueError):
    """The link was used, revoked, has expired, or never existed."""

    def __init__(self, made_by: str = "") -> None:
        super().__init__(made_by)
        self.made_by = made_by  # name of a person who can make a new one; empty when unknown


@dataclass(frozen=True)
class Opened:
    """The content of a valid link, for the person who opens it."""

    purpose: Purpose
    role: Role | None
    email: str
    town: str
    title_year: int | None
    made_by: str
    expires_at: dt.datetime


def open_link(engine: Engine, token: str, *, now: dt.datetime) -> Opened:
    """Read a link without using it, because mail programs open links too. Raises LinkNotValid."""
    with Session(for_reading(engine)) as session:
        row = _valid(session, token, now)
        maker = session.get_one(Account, row.created_by)
        plan = session.get(PlanRow, row.plan_id) if row.plan_id else None
        return Opened(
            purpose=Purpose(row.purpose),
            role=Role(row.role) if row.role else None,
            email=row.email,
            town=plan.town if plan else "",
            title_year=plan.title_year if plan else None,
            made_by=maker.shown_name,
            expires_at=row.expires_at,
        )


def join_with_new_account(
    engine: Engine, token: str, *, email: str, name: str, password: str, now: dt.datetime
) -> tuple[Account, str | None]:
    """Create the account of an invited person; return it with the id of the plan, if the link is for one.

    Raises LinkNotValid, BadEmail, EmailTaken, NameMissing, PasswordTooShort, PasswordTooLong, PasswordTooEasy.
    """
    opened = open_link(engine, token, now=now)  # refuses early, before the slow hashing
    account = new_account(email=email, name=name, password=password, now=now, town=opened.town)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        row = _valid(session, token, now, lock=True)
        keep_new_account(session, account)
        audit.record(session, "account made", by=actor_of(account), now=now, detail=f"invitation {row.id}")
        _join(session, row, account, now)
        return account, row.plan_id


def join(engine: Engine, token: str, account_id: int, *, now: dt.datetime) -> str | None:
    """Join with an existing account; return the id of the plan. Raises LinkNotValid, NoSuchAccount."""
    with Session(engine) as session, session.begin():
        row = _valid(session, token, now, lock=True)
        _join(session, row, the_account(session, account_id), now)
        return row.plan_id


def set_password_with_link(engine: Engine, token: str, *, password: str, now: dt.datetime) -> Account | CodeNeeded:
    """Set a new password and end all sessions; a second factor is asked for all the same.

    Raises LinkNotValid, PasswordTooShort, PasswordTooLong, PasswordTooEasy.
    """
    with Session(for_reading(engine)) as session:
        row = _valid(session, token, now)
        owner = session.get(Account, row.account_id) if row.purpose in SETTING_A_PASSWORD else None
    if owner is None:
        raise LinkNotValid
    password_hash = hash_password(password, about=words_about(engine, owner))
    with Session(engine, expire_on_commit=False) as session, session.begin():
        row = _valid(session, token, now, lock=True)
        if row.account_id is None:
            raise LinkNotValid
        account = the_account(session, row.account_id)
        row.used_at = now
        set_password(session, account, password_hash, now=now)
        return password_was_right(account, now=now)


def _valid(session: Session, token: str, now: dt.datetime, *, lock: bool = False) -> Invitation:
    """Load the invitation of a token; with `lock`, only one of two people can use it. Raises LinkNotValid."""
    query = select(Invitation).where(Invitation.token_hash == token_hash(token))
    row = session.exec(query.with_for_update() if lock else query).first()
    if row is None:
        raise LinkNotValid
    maker = session.get(Account, row.created_by) if row.created_by else None
    if maker is None:
        raise LinkNotValid
    if row.used_at or row.revoked_at or row.expires_at <= now or not _still_may(session, maker, row):
        raise LinkNotValid("" if row.purpose == Purpose.RESET else maker.shown_name)
    return row


def _still_may(session: Session, maker: Account, row: Invitation) -> bool:
    """Return whether the creator of the link may still invite, for example leads the plan."""
    if row.purpose == Purpose.RESET:
        return True  # made for its owner, and deleted with the account
    if row.plan_id is None:
        return allowed(session, actor_of(maker), Permission.INVITE_TO_ROUND, INSTALLATION)
    return allowed(session, actor_of(maker), Permission.INVITE, row.plan_id)


def _join(session: Session, row: Invitation, account: Account, now: dt.datetime) -> None:
    person = actor_of(account)
    if row.purpose in SETTING_A_PASSWORD:
        raise LinkNotValid
    row.used_at = now
    account.is_coordinator = account.is_coordinator or row.purpose == Purpose.COORDINATOR
    account.is_mentor = account.is_mentor or row.purpose == Purpose.MENTOR or row.role == Role.MENTOR
    if row.plan_id is not None:
        _join_plan(session, row.plan_id, Role(row.role), person, now)
    detail = f"{row.purpose} {row.role}".strip()
    audit.record(session, "invitation used", by=person, now=now, plan_id=row.plan_id, detail=detail)


def _join_plan(session: Session, plan_id: str, role: Role, person: Actor, now: dt.datetime) -> None:
    membership = session.get(Membership, (plan_id, person.id))
    if membership is None:
        session.add(Membership(plan_id=plan_id, account_id=person.id, role=role, since=now))
    elif STRENGTH.index(role) > STRENGTH.index(Role(membership.role)):
        membership.role = role
