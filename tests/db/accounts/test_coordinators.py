"""Test that actions of coordinators are refused to others, whatever their session says, and logged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Actor, Forbidden
from db.accounts.account import account_by_email, accounts, actor_of, set_roles
from db.accounts.account_removal import remove_account
from db.accounts.audit_lines import newest_acts
from db.accounts.invitations import Invitations, Purpose
from db.accounts.sessions import sign_out_everywhere
from db.store import Store
from db.tables import Audit
from db.unit_of_work import UnitOfWork
from tests.conftest import Clock
from tests.db.people import a_coordinator, a_person, a_plan_of, work_of

Try = Callable[[Engine, Actor, Clock, int], Any]
TRIES: dict[str, Try] = {
    "see all accounts": lambda engine, by, clock, other: accounts(engine, by=by, now=clock()),
    "see the log": lambda engine, by, clock, other: newest_acts(engine, by=by, now=clock()),
    "change roles": lambda engine, by, clock, other: set_roles(
        engine, by.id, is_coordinator=True, is_mentor=True, by=by, now=clock()
    ),
    "remove an account": lambda engine, by, clock, other: remove_account(engine, other, by=by, now=clock()),
    "invite to the round": lambda engine, by, clock, other: Invitations(UnitOfWork(engine, by, clock)).to_the_round(
        Purpose.COORDINATOR
    ),
    "make a link for a password": lambda engine, by, clock, other: Invitations(
        UnitOfWork(engine, by, clock)
    ).to_set_a_password(other),
    "see all invitations": lambda engine, by, clock, other: Invitations(UnitOfWork(engine, by, clock)).of_the_round(),
}
every_try = pytest.mark.parametrize("tried", TRIES)


@every_try
def test_whoever_only_says_that_they_coordinate_is_refused(engine: Engine, clock: Clock, tried: str) -> None:
    other = actor_of(a_coordinator(engine, clock)).id
    person = replace(actor_of(a_person(engine, clock)), is_coordinator=True)
    with pytest.raises(Forbidden):
        TRIES[tried](engine, person, clock, other)
    assert refusals(engine) == [(person.id, f"tried to {tried}")]


@every_try
def test_a_coordinator_who_has_signed_out_is_refused(sqlite_engine: Engine, clock: Clock, tried: str) -> None:
    coordinator = actor_of(a_coordinator(sqlite_engine, clock))
    sign_out_everywhere(sqlite_engine, coordinator.id, now=clock())
    with pytest.raises(Forbidden):
        TRIES[tried](sqlite_engine, coordinator, clock, coordinator.id)


@every_try
def test_a_coordinator_may(sqlite_engine: Engine, clock: Clock, tried: str) -> None:
    other = actor_of(a_person(sqlite_engine, clock)).id
    TRIES[tried](sqlite_engine, actor_of(a_coordinator(sqlite_engine, clock)), clock, other)
    assert refusals(sqlite_engine) == []


def test_an_invitation_of_the_round_is_taken_back_by_coordinators_only(sqlite_engine: Engine, clock: Clock) -> None:
    theirs = Invitations(work_of(sqlite_engine, a_coordinator(sqlite_engine, clock), clock))
    theirs.to_the_round(Purpose.MENTOR)
    claims = replace(actor_of(a_person(sqlite_engine, clock)), is_coordinator=True)
    with pytest.raises(Forbidden):
        Invitations(UnitOfWork(sqlite_engine, claims, clock)).revoke(theirs.of_the_round()[0].id)


def test_the_log_names_the_act_the_person_and_the_town(sqlite_engine: Engine, clock: Clock) -> None:
    lead = a_person(sqlite_engine, clock)
    plan_id = a_plan_of(sqlite_engine, lead, clock)
    Store(work_of(sqlite_engine, lead, clock)).note_download(plan_id, "data", with_contacts=True)
    newest = newest_acts(sqlite_engine, by=actor_of(a_coordinator(sqlite_engine, clock)), now=clock(), limit=2)[1]
    assert (newest.by, newest.action, newest.is_about_a_plan) == (
        "Culture office",
        "data with contacts downloaded",
        True,
    )


def test_the_log_of_a_deleted_plan_stays(sqlite_engine: Engine, clock: Clock) -> None:
    lead = a_person(sqlite_engine, clock)
    Store(work_of(sqlite_engine, lead, clock)).delete_plan(a_plan_of(sqlite_engine, lead, clock))
    acts = newest_acts(sqlite_engine, by=actor_of(a_coordinator(sqlite_engine, clock)), now=clock())
    assert ("plan deleted", "") in [(act.action, act.town) for act in acts]


def test_nobody_else_is_removed_by_a_refused_try(sqlite_engine: Engine, clock: Clock) -> None:
    coordinator, lead = a_coordinator(sqlite_engine, clock), a_person(sqlite_engine, clock)
    with pytest.raises(Forbidden):
        remove_account(sqlite_engine, actor_of(coordinator).id, by=actor_of(lead), now=clock())
    assert account_by_email(sqlite_engine, coordinator.email) is not None


def refusals(engine: Engine) -> list[tuple[int | None, str]]:
    with Session(engine) as session:
        found = session.exec(select(Audit).where(Audit.action == "refused")).all()
    return [(line.actor_id, line.detail) for line in found]
