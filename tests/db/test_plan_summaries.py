"""Test the members and open comments of a list of plans, for those who may read them."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from curreap.access import Actor, Role
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.accounts.sessions import sign_out_everywhere
from db.plan_summaries import plan_summaries
from db.store import Store
from db.tables import Account
from db.unit_of_work import UnitOfWork

NOW = dt.datetime(2026, 9, 1, 12, 0, tzinfo=dt.UTC)


def an_actor(engine: Engine, name: str, *, is_coordinator: bool = False) -> Actor:
    account = Account(
        email=f"{name}@example.org", name=name, password_hash="-", is_coordinator=is_coordinator, created_at=NOW
    )
    with Session(engine, expire_on_commit=False) as session, session.begin():
        session.add(account)
    return actor_of(account)


@pytest.fixture
def lead(engine: Engine) -> Store:
    return Store(UnitOfWork(engine, an_actor(engine, "Culture office"), lambda: NOW))


@pytest.fixture
def plan_id(lead: Store) -> str:
    return lead.create_plan(Plan())


def test_it_names_the_people_leads_first(engine: Engine, lead: Store, plan_id: str) -> None:
    mentor = an_actor(engine, "A mentor")
    lead.members.set_role(plan_id, mentor.id, Role.MENTOR)
    people = plan_summaries(lead.work, [plan_id])[plan_id].members
    assert list(people) == lead.members.of_plan(plan_id)
    assert [person.name for person in people] == ["Culture office", "A mentor"]


def test_it_counts_only_open_comments(lead: Store, plan_id: str) -> None:
    lead.comments.add(plan_id, tool="actions", text="Who decides?")
    lead.comments.add(plan_id, tool="goals", text="Which one first?")
    lead.comments.resolve(plan_id, lead.comments.of_plan(plan_id)[0].id, is_resolved=True)
    assert plan_summaries(lead.work, [plan_id])[plan_id].open_comments == 1


def test_a_stranger_gets_nothing(engine: Engine, plan_id: str) -> None:
    assert plan_summaries(UnitOfWork(engine, an_actor(engine, "Stranger")), [plan_id]) == {}


def test_a_coordinator_gets_every_plan(engine: Engine, plan_id: str) -> None:
    coordinator = an_actor(engine, "Coordinator", is_coordinator=True)
    assert set(plan_summaries(UnitOfWork(engine, coordinator), [plan_id])) == {plan_id}


def test_an_ended_session_gets_nothing(engine: Engine, lead: Store, plan_id: str) -> None:
    sign_out_everywhere(engine, lead.actor.id, now=NOW)
    assert plan_summaries(lead.work, [plan_id]) == {}
