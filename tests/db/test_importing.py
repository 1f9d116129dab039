"""Test that an import is one act of the store: all rows or none, and only by people who may edit."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Forbidden, Role
from curreap.edits import AddRow, BadEdit, TableFull
from db.accounts.account import actor_of
from db.store import Store
from db.tables import Change
from playbook_tools import cultural_assets
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import a_person, work_of

ASSETS = FieldPath("assets")


def rows(count: int) -> list[AddRow]:
    return [AddRow(ASSETS, f"a{number}", {"name": f"Mill {number}", "contact": "secret"}) for number in range(count)]


def stored(lead: Store, plan_id: str) -> list[str]:
    return [asset.name for asset in lead.plan(plan_id)[cultural_assets.TOOL].assets]


def test_a_thousand_rows_are_one_revision_and_their_contacts_are_not_in_the_history(
    lead: Store, plan_id: str, engine: Engine
) -> None:
    before = lead.info(plan_id).revision
    lead.edit(plan_id, cultural_assets.TOOL, *rows(1000))

    assert (len(stored(lead, plan_id)), lead.info(plan_id).revision) == (1000, before + 1)
    with Session(engine) as session:
        lines = session.exec(select(Change).where(Change.plan_id == plan_id).order_by(Change.id)).all()  # type: ignore[arg-type]
    assert {line.revision for line in lines} == {before + 1}
    assert [line.after["name"] for line in lines] == [f"Mill {number}" for number in range(1000)]
    assert {line.after["contact"] for line in lines} == {""}


def test_rows_that_are_sent_twice_are_stored_once(lead: Store, plan_id: str) -> None:
    lead.edit(plan_id, cultural_assets.TOOL, *rows(3))
    lead.edit(plan_id, cultural_assets.TOOL, *rows(3))
    assert stored(lead, plan_id) == ["Mill 0", "Mill 1", "Mill 2"]


def test_one_bad_row_or_one_too_many_keeps_all_out(lead: Store, plan_id: str) -> None:
    with pytest.raises(BadEdit):
        lead.edit(plan_id, cultural_assets.TOOL, *rows(3), AddRow(ASSETS, "b", {"category": "none"}))
    with pytest.raises(TableFull):
        lead.edit(plan_id, cultural_assets.TOOL, *rows(1001))
    assert stored(lead, plan_id) == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MENTOR])
def test_people_who_read_cannot_import(lead: Store, plan_id: str, engine: Engine, clock: Clock, role: Role) -> None:
    reader = a_person(engine, clock, "reader@example.org")
    lead.members.set_role(plan_id, actor_of(reader).id, role)
    for person in (reader, a_person(engine, clock, "stranger@example.org")):
        with pytest.raises(Forbidden):
            Store(work_of(engine, person, clock)).edit(plan_id, cultural_assets.TOOL, *rows(2))
    assert stored(lead, plan_id) == []
