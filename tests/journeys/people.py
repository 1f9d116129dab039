"""Define the people of the journeys, with accounts, and the plans that they work on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session

from curreap.access import Actor, Role
from curreap.plan import Plan
from db.accounts.account import account_by_email, actor_of
from db.accounts.passwords import hash_password
from db.store import Store
from db.tables import Account
from db.unit_of_work import UnitOfWork

PASSWORD: Final = "kolm sinist paati"


@dataclass(frozen=True)
class Someone:
    """A person who can sign in."""

    name: str
    email: str
    is_mentor: bool = False
    is_coordinator: bool = False


LEAD: Final = Someone("Culture office", "lead@example.org")
MENTOR: Final = Someone("Mentor", "mentor@example.org", is_mentor=True)
VIEWER: Final = Someone("Town council", "viewer@example.org")
STRANGER: Final = Someone("Another town", "stranger@example.org")
COORDINATOR: Final = Someone("Programme office", "coordinator@example.org", is_coordinator=True)
EVERYBODY: Final = (LEAD, MENTOR, VIEWER, STRANGER, COORDINATOR)


def make_accounts(engine: Engine) -> None:
    """Make an account for each person, all with the same password."""
    now = dt.datetime.now(dt.UTC)
    with Session(engine) as session, session.begin():
        session.add_all(
            Account(
                email=one.email,
                name=one.name,
                password_hash=hash_of_password(),
                is_mentor=one.is_mentor,
                is_coordinator=one.is_coordinator,
                created_at=now,
            )
            for one in EVERYBODY
        )


@cache
def hash_of_password() -> str:
    """Hash the password once: it takes a third of a second."""
    return hash_password(PASSWORD, about=())


def actor(engine: Engine, someone: Someone) -> Actor:
    account = account_by_email(engine, someone.email)
    assert account, f"{someone.email} has no account"
    return actor_of(account)


def store_of(engine: Engine, someone: Someone) -> Store:
    """Open the store with the permissions of this person."""
    return Store(UnitOfWork(engine, actor(engine, someone)))


def make_plan(engine: Engine, plan: Plan) -> str:
    """Store a plan of the lead with the mentor and the viewer as members; return its id."""
    store = store_of(engine, LEAD)
    plan_id = store.create_plan(plan)
    for someone, role in ((MENTOR, Role.MENTOR), (VIEWER, Role.VIEWER)):
        store.members.set_role(plan_id, actor(engine, someone).id, role)
    return plan_id
