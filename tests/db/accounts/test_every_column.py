"""Test that no column about a person is forgotten, in the export of their data and in the deletion of their account.

A new column that can name a person fails here until it is in the export, or in NOT_EXPORTED with a reason.
"""

from __future__ import annotations

from typing import Final

import pytest
from sqlalchemy import Column, Engine, Integer
from sqlmodel import Session, SQLModel

from curreap.access import Actor, Permission, Role
from curreap.edits import SetField
from curreap.workshop.plan import WorkshopPlan
from curreap.workshop.round import Agreed
from db import audit
from db.accounts.account import actor_of, keep_new_account, new_account
from db.accounts.account_removal import remove_account
from db.accounts.invitations import Invitations
from db.accounts.personal_data import NEVER_GIVEN, PARTS, personal_data
from db.accounts.sign_in import WrongSignIn, sign_in
from db.presence_board import board_of
from db.store import Store
from db.tables import Account, RecoveryCode, Text
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import GOOD, a_coordinator, work_of

ID: Final = 7_654_321  # found in any column, as no other value has these digits
NAME, EMAIL, ORGANISATION = "Ilze Zvirbule", "ilze@zvirbule.example", "Zvirbule library"
ADDRESS: Final = "203.0.113.77"
PERSON: Final = ("account", "actor", "author", "asked", "by", "who", "person", "user", "email", "address", "name")

NOT_EXPORTED: Final = {  # columns whose name may mean a person, and why they are not in the export
    "account.name_key": "computed from the name, for comparing",
    "account.name_number": "in the export, as a column of the account itself",
    "account.name": "in the export, as a column of the account itself",
    "account.email": "in the export, as a column of the account itself",
    "job.name": "a job of the server",
    "snapshot.name": "of the version; in the export with the versions of its author",
    "attempt.address": "in the export with the e-mail address; alone it is nobody's",
    **dict.fromkeys(
        [f"{table}.unmatched_name" for table in ("plan", "section", "snapshot", "comment", "notice", "agreement")],
        "a name that could be that of several people, or of nobody; see docs/decisions/20-names-by-account.md",
    ),
}
AFTER_DELETION: Final = {  # columns that still hold something of the person, and why
    "attempt.address": "counted for all e-mail addresses together; goes after a day",
}


def columns() -> dict[str, Column[object]]:
    """Map table.column to the columns of all tables."""
    tables = SQLModel.metadata.sorted_tables
    return {f"{table.name}.{column.name}": column for table in tables for column in table.columns}


def refers_to_account(column: Column[object]) -> bool:
    return any(key.column.table.name == "account" for key in column.foreign_keys)


def is_of_a_person(column: Column[object]) -> bool:
    """Return whether a column refers to an account, or has a name that can mean a person."""
    holds_text_or_number = isinstance(column.type, Text | Integer)
    return refers_to_account(column) or (holds_text_or_number and bool({*column.name.split("_")} & {*PERSON}))


def exported() -> set[str]:
    """List the columns by which the export finds the rows of a person."""
    found = set()
    for part in PARTS:
        condition = part.is_about(Account(id=ID, email=EMAIL, name=NAME, password_hash=""))
        found |= {f"{part.table.__tablename__}.{one.name}" for one in _columns_in(condition)}
    return found


def _columns_in(condition: object) -> list[Column[object]]:
    children = list(condition.get_children())  # type: ignore[attr-defined]
    inner = [one for child in children for one in _columns_in(child)]
    return [condition, *inner] if isinstance(condition, Column) else inner


@pytest.fixture
def ilze(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Actor:
    """Make a person who has left something in every table that can name one."""
    account = new_account(email=EMAIL, name=NAME, password=GOOD, now=clock())
    account.id, account.organisation, account.is_mentor = ID, ORGANISATION, True
    with Session(engine, expire_on_commit=False) as session, session.begin():
        keep_new_account(session, account)
    me = actor_of(account)
    store, others = Store(work_of(engine, account, clock)), Invitations(lead.work)
    lead.members.set_role(plan_id, ID, Role.LEAD)
    _write(store, lead, plan_id)
    Invitations(store.work).to_plan(plan_id, role=Role.EDITOR)
    others.to_plan(plan_id, role=Role.EDITOR, email=EMAIL)
    Invitations(work_of(engine, a_coordinator(engine, clock), clock)).to_set_a_password(ID)
    with pytest.raises(WrongSignIn):
        sign_in(engine, email=EMAIL, password="wrong", address=ADDRESS, now=clock())
    board_of(engine).write(engine, now=clock())
    with Session(engine) as session, session.begin():
        session.add(RecoveryCode(account_id=ID, code_hash="x"))
        audit.record(session, "refused", by=me, now=clock(), detail=f"tried to {Permission.EDIT}")
    return me


def _write(store: Store, lead: Store, plan_id: str) -> None:
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    lead.comments.add(plan_id, tool="profile", text="Is this right?")
    thread = lead.comments.of_plan(plan_id)[0].id
    lead.comments.assign(plan_id, thread, ID)
    store.comments.reply(plan_id, thread, text="Yes")
    store.comments.resolve(plan_id, thread, is_resolved=True)
    store.versions.keep(plan_id, "before the meeting")
    store.feedback.ask(plan_id, of=[lead.actor.id], sections=["goals"], question="Is it clear?")
    lead.feedback.ask(plan_id, of=[ID], sections=["goals"], question="And this?")
    store.last_visits.record(plan_id)
    store.choices.keep(plan_id, "goals", {"view": "list"})
    store.presence.beat(plan_id, tab="a", page="goals")
    workshop = store.workshops.prepare(plan_id, WorkshopPlan("Evening in the hall"))
    store.workshops.agree(plan_id, workshop, "trust", Agreed(3, "We talked"))


def places_of(engine: Engine, word: str) -> set[str]:
    """List the columns of the database, as table.column, that contain a word."""
    with engine.connect() as connection:
        return {
            f"{table.name}.{column}"
            for table in SQLModel.metadata.sorted_tables
            for row in connection.execute(table.select()).mappings()
            for column, value in row.items()
            if word in str(value)
        }


def test_each_column_that_can_name_a_person_is_exported_or_has_a_reason() -> None:
    of_people = {name for name, column in columns().items() if is_of_a_person(column)}
    assert of_people - exported() - NOT_EXPORTED.keys() == set()
    assert NOT_EXPORTED.keys() - of_people == set(), "reasons for columns that are not there"


def test_each_account_is_referred_to_so_that_a_deletion_reaches_it() -> None:
    for name, column in columns().items():
        for key in column.foreign_keys:
            if key.column.table.name == "account":
                assert key.ondelete in ("CASCADE", "SET NULL"), name


def test_the_person_of_these_tests_is_in_every_column_that_refers_to_one(engine: Engine, ilze: Actor) -> None:
    refers = {
        name for name, one in columns().items() if any(k.column.table.name == "account" for k in one.foreign_keys)
    }
    assert refers - places_of(engine, str(ID)) == set(), "or the two tests below say nothing about these"


def test_every_row_about_a_person_is_in_their_data(engine: Engine, clock: Clock, ilze: Actor) -> None:
    data = personal_data(engine, ID, now=clock())
    assert {part.name for part in PARTS if not data[part.name]} == set()
    assert NEVER_GIVEN & data["account"].keys() == set()
    assert [row["title"] for row in data["workshops_prepared"]] == ["Evening in the hall"]
    assert [row["reason"] for row in data["agreements"]] == ["We talked"]
    assert ADDRESS in {row["address"] for row in data["wrong_tries"]}
    assert "sign-in refused" in {row["action"] for row in data["acts_of_others"]}


def test_nothing_of_a_person_is_left_after_their_account_is_deleted(engine: Engine, clock: Clock, ilze: Actor) -> None:
    by = actor_of(a_coordinator(engine, clock, "other@example.org"))
    before = {word: places_of(engine, word) for word in (str(ID), NAME, EMAIL, ORGANISATION, ADDRESS)}
    assert all(before.values()), "each of them must be somewhere, or this test says nothing"
    remove_account(engine, ID, by=by, now=clock())
    left = {place for word in before for place in places_of(engine, word)}
    assert left - AFTER_DELETION.keys() == set()
