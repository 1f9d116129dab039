"""Test the deletion of accounts, and the export of personal data."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine, inspect
from sqlmodel import Session, text

from curreap.access import Forbidden, Role
from curreap.edits import SetField
from db.accounts.account import LastCoordinator, WrongPassword, account_by_email, actor_of
from db.accounts.account_removal import delete_own_account, remove_account
from db.accounts.invitation_links import join_with_new_account
from db.accounts.invitations import Invitations
from db.accounts.personal_data import personal_data
from db.accounts.sign_in import WrongSignIn, sign_in
from db.comments.comments import Comments
from db.store import Store
from db.tables import Account
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import GOOD, a_coordinator, a_person, a_plan_of, work_of


def a_busy_person(engine: Engine, clock: Clock) -> tuple[Account, str]:
    """Make a user with data in every table, and their plan."""
    person = a_person(engine, clock, "busy@example.org")
    plan_id = a_plan_of(engine, person, clock)
    work = work_of(engine, person, clock)
    store = Store(work)
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), "Rūjiena"))
    store.versions.keep(plan_id, "before the meeting")
    store.comments.add(plan_id, tool="profile", text="Is this right?")
    Invitations(work).to_plan(plan_id, role=Role.EDITOR, email="friend@example.org")
    with pytest.raises(WrongSignIn):
        sign_in(engine, email=person.email, password="not the password", address="here", now=clock())
    return person, plan_id


def places_of(engine: Engine, word: str) -> set[str]:
    """List the columns of the database, as table.column, that contain a word."""
    found = set()
    with Session(engine) as session:
        for table in inspect(engine).get_table_names():
            for row in session.execute(text(f'SELECT * FROM "{table}"')).mappings():  # noqa: S608 our own tables
                found |= {f"{table}.{column}" for column, value in row.items() if word in str(value)}
    return found


def test_whoever_deletes_their_account_cannot_sign_in(engine: Engine, clock: Clock) -> None:
    person = a_person(engine, clock)
    delete_own_account(engine, actor_of(person).id, password=GOOD, now=clock())
    with pytest.raises(WrongSignIn):
        sign_in(engine, email=person.email, password=GOOD, address="here", now=clock())


def test_deleting_needs_the_password(engine: Engine, clock: Clock) -> None:
    person = a_person(engine, clock)
    with pytest.raises(WrongPassword):
        delete_own_account(engine, actor_of(person).id, password="not the password", now=clock())
    assert account_by_email(engine, person.email)


def test_the_last_coordinator_cannot_leave(engine: Engine, clock: Clock) -> None:
    only = a_coordinator(engine, clock)
    with pytest.raises(LastCoordinator):
        delete_own_account(engine, actor_of(only).id, password=GOOD, now=clock())


def test_only_a_coordinator_removes_others(engine: Engine, clock: Clock) -> None:
    one, other = a_person(engine, clock), a_person(engine, clock, "other@example.org")
    with pytest.raises(Forbidden):
        remove_account(engine, actor_of(one).id, by=actor_of(other), now=clock())


def test_no_name_and_no_address_is_left_behind(engine: Engine, clock: Clock) -> None:
    person, _ = a_busy_person(engine, clock)
    assert places_of(engine, person.name) == {"account.name"}, "everywhere else stands the id"
    delete_own_account(engine, actor_of(person).id, password=GOOD, now=clock())
    assert places_of(engine, person.name) | places_of(engine, person.email) == set()


def test_no_address_of_an_invited_person_is_left_behind(engine: Engine, clock: Clock) -> None:
    lead = a_person(engine, clock)
    links = Invitations(work_of(engine, lead, clock))
    link = links.to_plan(a_plan_of(engine, lead, clock), role=Role.EDITOR, email="friend@example.org")
    friend, _ = join_with_new_account(engine, link.token, email=link.email, name="Friend", password=GOOD, now=clock())
    delete_own_account(engine, actor_of(friend).id, password=GOOD, now=clock())
    assert places_of(engine, "friend@example.org") == set()


def test_what_somebody_wrote_stays_with_the_plan(engine: Engine, clock: Clock) -> None:
    coordinator = a_coordinator(engine, clock)
    person, plan_id = a_busy_person(engine, clock)
    remove_account(engine, actor_of(person).id, by=actor_of(coordinator), now=clock())
    store = Store(work_of(engine, coordinator, clock))
    assert store.plan(plan_id).town == "Rūjiena"
    assert [change.by for change in store.changes(plan_id)] == ["Deleted account"]


def test_others_of_the_same_name_keep_it_in_their_own_plans(engine: Engine, clock: Clock) -> None:
    person, _ = a_busy_person(engine, clock)
    namesake = a_person(engine, clock, "namesake@example.org")
    other_plan = a_plan_of(engine, namesake, clock)
    delete_own_account(engine, actor_of(person).id, password=GOOD, now=clock())
    assert Store(work_of(engine, namesake, clock)).info(other_plan).changed_by == "Culture office (2)"


def test_a_person_gets_all_their_data(engine: Engine, clock: Clock) -> None:
    person, plan_id = a_busy_person(engine, clock)
    data = personal_data(engine, actor_of(person).id, now=clock())
    assert data["account"]["email"] == "busy@example.org"
    assert [plan["plan_id"] for plan in data["plans"]] == [plan_id]
    assert [comment["text"] for comment in data["comments"]] == ["Is this right?"]
    assert [change["after"] for change in data["changes"]] == ["Rūjiena"]
    assert [version["name"] for version in data["versions"]] == ["before the meeting"]
    assert len(data["invitations"]) == 1
    assert data["acts"][-1]["action"] == "own data downloaded"


def test_the_data_of_a_person_holds_no_secret(engine: Engine, clock: Clock) -> None:
    person, _ = a_busy_person(engine, clock)
    written = json.dumps(personal_data(engine, actor_of(person).id, now=clock()))
    assert person.password_hash not in written
    assert "token" not in written


def test_the_data_of_a_person_is_only_theirs(engine: Engine, clock: Clock) -> None:
    _, plan_id = a_busy_person(engine, clock)
    other = a_coordinator(engine, clock)
    Comments(work_of(engine, other, clock)).add(plan_id, tool="profile", text="From the coordinator")
    data = personal_data(engine, actor_of(other).id, now=clock())
    assert [comment["text"] for comment in data["comments"]] == ["From the coordinator"]
    assert data["changes"] == []
