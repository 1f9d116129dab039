"""Test that an upgrade from version 1.4 finds whose the stored names are, and keeps those that it cannot find."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from curreap.access import Role
from curreap.edits import SetField
from curreap.workshop.plan import WorkshopPlan
from curreap.workshop.round import Agreed
from db.accounts.account import create_account
from db.accounts.account_removal import delete_own_account
from db.store import Store
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.older_schema import older_schema
from tests.db.people import GOOD, work_of


def run(engine: Engine, statement: str, **values: Any) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text(statement), values)


def rows(engine: Engine, statement: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(statement))]


@pytest.fixture
def anna(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Store:
    """Make an editor with lines in the plan."""
    account = create_account(engine, email="anna@example.org", name="Anna Ozola", password=GOOD, now=clock())
    store = Store(work_of(engine, account, clock))
    lead.members.set_role(plan_id, store.actor.id, Role.EDITOR)
    clock.advance(hours=1)
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    store.versions.keep(plan_id, "before the meeting")
    lead.comments.add(plan_id, tool="profile", text="Is this right?")
    thread = lead.comments.of_plan(plan_id)[0].id
    store.comments.reply(plan_id, thread, text="Yes")
    store.comments.resolve(plan_id, thread, is_resolved=True)
    return store


def test_the_tables_of_version_1_4_hold_names(engine: Engine, anna: Store, plan_id: str) -> None:
    with older_schema(engine, "0009"):
        assert rows(engine, "SELECT changed_by FROM plan") == [("Anna Ozola",)]
        assert rows(engine, "SELECT DISTINCT actor_name FROM change") == [("Anna Ozola",)]
        assert rows(engine, "SELECT resolved_by FROM comment ORDER BY id") == [("Anna Ozola",), ("",)]


def test_a_name_becomes_the_account_that_has_it(engine: Engine, anna: Store, lead: Store, plan_id: str) -> None:
    with older_schema(engine, "0009"):
        pass
    me = anna.actor.id
    for query in (
        "SELECT changed_by_id, unmatched_name FROM plan",
        "SELECT changed_by_id, unmatched_name FROM section WHERE tool = 'profile'",
        "SELECT by_id, unmatched_name FROM snapshot",
        "SELECT by_id, unmatched_name FROM notice WHERE kind = 'reply'",
        "SELECT resolved_by_id, unmatched_name FROM comment WHERE resolved_at IS NOT NULL",
    ):
        assert rows(engine, query) == [(me, "")], query
    assert lead.comments.of_plan(plan_id)[0].resolved_by == "Anna Ozola"


def test_an_earlier_name_is_known_by_the_lines_that_were_written_under_it(
    engine: Engine, anna: Store, plan_id: str
) -> None:
    with older_schema(engine, "0009"):
        run(engine, "UPDATE account SET name = 'Anna Kalniņa' WHERE name = 'Anna Ozola'")
    assert rows(engine, "SELECT resolved_by_id FROM comment WHERE resolved_at IS NOT NULL") == [(anna.actor.id,)]
    assert anna.info(plan_id).changed_by == "Anna Kalniņa"


def test_lines_of_the_lead_that_a_namesake_took_along_come_back(engine: Engine, anna: Store, plan_id: str) -> None:
    with older_schema(engine, "0009"):
        run(engine, "UPDATE section SET changed_by = 'Deleted account'")
        run(engine, """UPDATE snapshot SET "by" = 'Deleted account'""")
    assert rows(engine, "SELECT changed_by_id FROM section WHERE tool = 'profile'") == [(anna.actor.id,)]
    assert anna.versions.of_plan(plan_id)[0].by == "Anna Ozola"


def test_a_name_that_two_people_of_the_plan_have_stays_a_name(
    engine: Engine, clock: Clock, anna: Store, lead: Store, plan_id: str
) -> None:
    other = create_account(engine, email="other@example.org", name="Other", password=GOOD, now=clock())
    lead.members.set_role(plan_id, other.id or 0, Role.VIEWER)
    with older_schema(engine, "0009"):
        run(engine, "UPDATE account SET name = 'Anna Ozola' WHERE name = 'Other'")
    assert rows(engine, "SELECT resolved_by_id, unmatched_name FROM comment ORDER BY id") == [
        (None, "Anna Ozola"),
        (None, ""),
    ]
    assert lead.comments.of_plan(plan_id)[0].resolved_by == "Anna Ozola"
    assert {one.name for one in lead.members.of_plan(plan_id)} == {"Culture office", "Anna Ozola", "Anna Ozola (2)"}
    delete_own_account(engine, anna.actor.id, password=GOOD, now=clock())
    assert lead.comments.of_plan(plan_id)[0].resolved_by == "Anna Ozola", "it may be the name of the other one"
    delete_own_account(engine, other.id or 0, password=GOOD, now=clock())
    assert lead.comments.of_plan(plan_id)[0].resolved_by == "Deleted account"


def test_a_person_outside_of_the_plan_does_not_get_its_lines(engine: Engine, clock: Clock, anna: Store) -> None:
    other = create_account(engine, email="other@example.org", name="Other", password=GOOD, now=clock())
    with older_schema(engine, "0009"):
        run(engine, "UPDATE account SET name = 'Somebody' WHERE id = :id", id=other.id)
        run(engine, "UPDATE comment SET resolved_by = 'Somebody' WHERE resolved_at IS NOT NULL")
    assert rows(engine, "SELECT resolved_by_id, unmatched_name FROM comment WHERE resolved_at IS NOT NULL") == [
        (None, "Somebody")
    ]


def test_names_of_workshops_agreements_and_the_log_go_with_their_account(
    engine: Engine, clock: Clock, anna: Store, lead: Store, plan_id: str
) -> None:
    key = anna.workshops.prepare(plan_id, WorkshopPlan("Spring"))
    anna.workshops.agree(plan_id, key, "trust", Agreed(3, "We talked"))
    with older_schema(engine, "0009"):
        run(engine, "UPDATE workshop SET created_by = NULL")  # as the deletion of version 1.4 left it
        run(engine, "UPDATE audit SET actor_id = 999 WHERE action = 'version kept'")
    assert rows(engine, "SELECT by_id FROM agreement") == [(anna.actor.id,)]
    assert rows(engine, "SELECT actor_id FROM audit WHERE action = 'version kept'") == [(0,)]
    columns = {column["name"] for column in sa.inspect(engine).get_columns("workshop")}
    assert "created_by_name" not in columns
