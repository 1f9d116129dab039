"""Build accounts for tests: a_coordinator(engine, clock), a_person(engine, clock, "lead@example.org")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import Engine

from curreap.access import Role
from curreap.plan import Plan
from db.accounts.account import actor_of, create_account
from db.store import Store
from db.tables import Account
from db.unit_of_work import UnitOfWork

Clock = Callable[[], dt.datetime]
GOOD = "correct horse battery"  # a password that is accepted


def a_person(engine: Engine, clock: Clock, email: str = "lead@example.org", *, is_coordinator: bool = False) -> Account:
    """Make an account whose password is GOOD."""
    return create_account(
        engine, email=email, name="Culture office", password=GOOD, now=clock(), is_coordinator=is_coordinator
    )


def a_coordinator(engine: Engine, clock: Clock, email: str = "coordinator@example.org") -> Account:
    """Make the account of a coordinator."""
    return a_person(engine, clock, email, is_coordinator=True)


def work_of(engine: Engine, account: Account, clock: Clock) -> UnitOfWork:
    """Make the unit of work of this person, with the clock of the test."""
    return UnitOfWork(engine, actor_of(account), now=clock)


def a_plan_of(engine: Engine, account: Account, clock: Clock) -> str:
    """Make an empty plan led by this person; return its id."""
    return Store(work_of(engine, account, clock)).create_plan(Plan())


def member(engine: Engine, clock: Clock, lead: Store, plan_id: str, role: Role) -> Store:
    """Open the store of a user with this role in the plan."""
    person = a_person(engine, clock, f"{role}@example.org")
    lead.members.set_role(plan_id, actor_of(person).id, role)
    return Store(work_of(engine, person, clock))
