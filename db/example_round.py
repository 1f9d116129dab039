"""Create example accounts and plans for trials, marked as examples."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from curreap.access import Role
from curreap.plan import Plan, plan_from_json
from db import audit
from db.accounts.account import actor_of, keep_new_account, new_account
from db.accounts.first_run import require_first_run_code, use_first_run_code
from db.accounts.passwords import readable_secret
from db.engine import for_reading
from db.store import Store
from db.tables import Account
from db.unit_of_work import UnitOfWork

EXAMPLES = Path(__file__).parent.parent / "assets" / "examples"
PASSWORD_GROUPS = 4


@dataclass(frozen=True)
class ExampleAccount:
    """An account of the example round with its password, which is shown once and then kept by nobody."""

    name: str
    email: str
    password: str
    account: Account


def load_example_round(engine: Engine, *, code: str, address: str, now: dt.datetime) -> list[ExampleAccount]:
    """Make a coordinator, a mentor and the leads of two example plans. Uses up the first-run code.

    Raises WrongCode, TooManyFromHere.
    """
    require_first_run_code(engine, code, address=address, now=now)
    plans = [plan_from_json((EXAMPLES / name).read_bytes()) for name in ("rujiena.json", "jakobstad.json")]
    made = [
        _example_account("Example coordinator", "coordinator@example.org", now, is_coordinator=True),
        _example_account("Example mentor", "mentor@example.org", now, is_mentor=True),
        *(
            _example_account(f"Culture office of {plan.town}", email, now)
            for plan, email in zip(plans, _LEADS, strict=True)
        ),
    ]
    _keep(engine, code, made, now)
    mentor, leads = made[1].account, [example.account for example in made[2:]]
    for plan, lead in zip(plans, leads, strict=True):
        _keep_plan(engine, plan, lead=lead, mentor=mentor, now=now)
    return made


def example_emails(engine: Engine) -> list[str]:
    """List the addresses of the example accounts that still exist."""
    with Session(for_reading(engine)) as session:
        query = select(Account.email).where(col(Account.is_example)).order_by(col(Account.id))
        return list(session.exec(query))


_LEADS = ("rujiena@example.org", "jakobstad@example.org")


def _example_account(
    name: str, email: str, now: dt.datetime, *, is_coordinator: bool = False, is_mentor: bool = False
) -> ExampleAccount:
    password = readable_secret(PASSWORD_GROUPS)
    account = new_account(
        email=email,
        name=name,
        password=password,
        now=now,
        is_coordinator=is_coordinator,
        is_mentor=is_mentor,
        is_example=True,
    )
    return ExampleAccount(name, email, password, account)


def _keep(engine: Engine, code: str, made: list[ExampleAccount], now: dt.datetime) -> None:
    with Session(engine, expire_on_commit=False) as session, session.begin():
        use_first_run_code(session, code)
        for example in made:
            keep_new_account(session, example.account)
        audit.record(session, "example round loaded", by=actor_of(made[0].account), now=now)


def _keep_plan(engine: Engine, plan: Plan, *, lead: Account, mentor: Account, now: dt.datetime) -> None:
    store = Store(UnitOfWork(engine, actor_of(lead), now=lambda: now))
    plan_id = store.create_plan(plan, is_example=True)
    store.members.set_role(plan_id, actor_of(mentor).id, Role.MENTOR)
