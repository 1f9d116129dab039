"""Test that zero bytes, which PostgreSQL refuses, cause no error; they come from addresses and clipboards."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from curreap.access import Forbidden
from curreap.edits import SetField
from curreap.plan import Plan
from db.accounts.account import BadEmail, change_name, normal_email
from db.accounts.sign_in import WrongSignIn, sign_in
from db.store import Store
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import a_person, work_of


@pytest.fixture
def store(engine: Engine, clock: Clock) -> Store:
    return Store(work_of(engine, a_person(engine, clock), clock))


def test_an_address_with_a_zero_byte_opens_no_plan(store: Store) -> None:
    with pytest.raises(Forbidden):
        store.metadata("a\0b")


def test_a_town_with_a_zero_byte_is_stored(store: Store) -> None:
    plan_id = store.create_plan(Plan({"profile": profile.Profile(name="Rū\0jiena")}))
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), "Ru\0jien"))
    assert (store.info(plan_id).town, store.plan(plan_id)[profile.TOOL].name) == ("Rujien", "Rujien")


def test_a_comment_with_a_zero_byte_is_stored(store: Store) -> None:
    plan_id = store.create_plan(Plan())
    store.comments.add(plan_id, tool="goals", text="Is it\0 clear?")
    assert store.comments.of_plan(plan_id)[0].text == "Is it clear?"


def test_a_version_of_a_text_with_a_zero_byte_is_kept(store: Store) -> None:
    plan_id = store.create_plan(Plan({"profile": profile.Profile(region="Vid\0zeme")}))
    store.versions.keep(plan_id, "before\0")
    assert store.versions.of_plan(plan_id)[0].name == "before"


def test_a_name_with_a_zero_byte_is_stored(engine: Engine, clock: Clock, store: Store) -> None:
    change_name(engine, store.actor.id, name="Youth\0 centre", organisation="\0", now=clock())


def test_a_sign_in_with_a_zero_byte_is_a_wrong_one(engine: Engine, clock: Clock) -> None:
    with pytest.raises(WrongSignIn):
        sign_in(engine, email="a\0@example.org", password="a\0", address="here", now=clock())


def test_an_e_mail_address_has_no_zero_byte() -> None:
    with pytest.raises(BadEmail):
        normal_email("a\0@example.org")
