"""Test that one function decides for each person, permission and resource, by the state of the database."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

import db
from curreap.access import (
    ALLOWED,
    FOR_COORDINATORS,
    FOR_EVERYBODY,
    INSTALLATION,
    Actor,
    Forbidden,
    Permission,
    Resource,
    Role,
)
from curreap.edits import SetField
from db.accounts.account import actor_of
from db.accounts.sessions import sign_out_everywhere
from db.store import Store
from db.tables import Audit
from db.unit_of_work import allowed
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import a_coordinator, a_person, member

OF_A_PLAN = frozenset(Permission) - FOR_EVERYBODY - FOR_COORDINATORS
FORBIDDEN = re.compile(r"\bALLOWED\b|(?<![\w.])may\(|\b(?:actor|by)\.is_coordinator")
GUESSES = ["", "0000000000000000", "x' OR 1=1 --"]


def permissions(engine: Engine, actor: Actor, resource: Resource) -> set[Permission]:
    with Session(engine) as session:
        return {permission for permission in Permission if allowed(session, actor, permission, resource)}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR, Role.MENTOR])
def test_a_member_is_allowed_what_the_table_says(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, role: Role
) -> None:
    person = member(engine, clock, lead, plan_id, role).actor
    assert permissions(engine, person, plan_id) == ALLOWED[role] | FOR_EVERYBODY
    assert permissions(engine, person, INSTALLATION) == FOR_EVERYBODY


def test_a_coordinator_is_allowed_the_installation_and_a_part_of_each_plan(
    engine: Engine, clock: Clock, plan_id: str
) -> None:
    coordinator, of_all = actor_of(a_coordinator(engine, clock)), FOR_EVERYBODY | FOR_COORDINATORS
    assert permissions(engine, coordinator, INSTALLATION) == of_all
    assert permissions(engine, coordinator, plan_id) == of_all | ALLOWED[Role.COORDINATOR]


@pytest.mark.parametrize("guess", GUESSES)
def test_a_plan_that_does_not_exist_allows_nothing_to_a_coordinator(engine: Engine, clock: Clock, guess: str) -> None:
    coordinator = actor_of(a_coordinator(engine, clock))
    assert permissions(engine, coordinator, guess) & OF_A_PLAN == set()


def test_what_an_actor_claims_does_not_count(engine: Engine, clock: Clock, plan_id: str) -> None:
    claims = replace(actor_of(a_person(engine, clock, "other@example.org")), is_coordinator=True)
    assert permissions(engine, claims, plan_id) == FOR_EVERYBODY


def test_after_a_sign_out_nothing_is_allowed(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> None:
    sign_out_everywhere(engine, lead.actor.id, now=clock())
    for resource in (plan_id, INSTALLATION):
        assert permissions(engine, lead.actor, resource) == set()


def test_after_the_end_of_a_session_nothing_is_allowed_or_written_to_the_log(
    engine: Engine, clock: Clock, lead: Store, plan_id: str
) -> None:
    ended = False
    store = Store(replace(lead.work, has_ended=lambda: ended))
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), "Šilutė"))
    ended = True
    with pytest.raises(Forbidden):
        store.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), "Rūjiena"))
    with pytest.raises(Forbidden):
        store.plan(plan_id)
    assert store.my_plans() == []
    assert lead.plan(plan_id)[profile.TOOL].name == "Šilutė"
    with Session(engine) as session:
        assert session.exec(select(Audit).where(Audit.action == "refused")).all() == []


def test_the_store_asks_nothing_but_this_function() -> None:
    """Search db/: neither the table itself nor the claims of an actor are read elsewhere."""
    others = [path for path in Path(db.__path__[0]).rglob("*.py") if path.name != "unit_of_work.py"]
    found = {path.name: FORBIDDEN.findall(path.read_text(encoding="utf-8")) for path in others}
    assert {name: words for name, words in found.items() if words} == {}
