"""Test that no plan gets longer than the limits, whichever way a text or a row comes in; longer ones still work."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Role
from curreap.edits import AddRow, PlanFull, RemoveRow, SetField, TableFull
from curreap.limits import plan_size
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.comments.suggestion import Suggestion
from db.store import Store
from db.tables import Change, PlanRow
from db.unit_of_work import UnitOfWork
from playbook_tools import challenges_and_vision, cultural_assets, profile, team
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import MOST_ROWS, types_of
from tests.builders import an_asset
from tests.conftest import Clock
from tests.db.people import a_person

MOST = 1_000  # characters, in these tests
VISION, NAME, ASSETS = FieldPath("vision"), FieldPath("name"), FieldPath("assets")
STEP = challenges_and_vision.TOOL


@pytest.fixture(autouse=True)
def _a_small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_size, "MOST_CHARACTERS", MOST)


@pytest.fixture
def lead(engine: Engine, clock: Clock) -> Store:
    return Store(UnitOfWork(engine, actor_of(a_person(engine, clock)), clock))


def a_plan_with(characters: int) -> Plan:
    return Plan({"profile": profile.Profile(name="x" * characters)})


def vision(store: Store, plan_id: str) -> str:
    return store.plan(plan_id)[STEP].vision


def test_texts_up_to_the_limit_are_stored_and_more_is_refused(lead: Store) -> None:
    plan_id = lead.create_plan(a_plan_with(900))
    lead.edit(plan_id, STEP, SetField(VISION, "x" * 100))

    with pytest.raises(PlanFull) as refused:
        lead.edit(plan_id, STEP, SetField(VISION, "x" * 101))

    assert (refused.value.most, len(vision(lead, plan_id))) == (MOST, 100)


def test_a_refused_edit_leaves_nothing_behind(lead: Store, engine: Engine) -> None:
    plan_id = lead.create_plan(a_plan_with(900))
    with pytest.raises(PlanFull):
        lead.edit(plan_id, STEP, SetField(VISION, "x" * 101))

    with Session(engine) as session:
        assert session.exec(select(PlanRow.revision)).all() == [0]
        assert session.exec(select(Change)).all() == []


def test_private_texts_count(lead: Store) -> None:
    plan_id = lead.create_plan(a_plan_with(900))
    lead.edit(plan_id, team.TOOL, AddRow(FieldPath("members"), "anna", {"name": "x" * 10}))
    private = next(name for name, known in types_of(team.Member).items() if known.private)

    with pytest.raises(PlanFull):
        lead.edit(plan_id, team.TOOL, SetField(FieldPath("members", "anna", private), "x" * 100))


def test_a_plan_above_the_limit_can_be_shortened_and_changed_but_not_lengthened(
    lead: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(plan_size, "MOST_CHARACTERS", 5_000)
        plan_id = lead.create_plan(a_plan_with(2_000))
        lead.edit(plan_id, STEP, SetField(VISION, "x" * 500))

    lead.edit(plan_id, STEP, SetField(VISION, "y" * 500))
    lead.edit(plan_id, STEP, SetField(VISION, "y" * 300))
    with pytest.raises(PlanFull):
        lead.edit(plan_id, STEP, SetField(VISION, "y" * 301))

    assert vision(lead, plan_id) == "y" * 300
    assert len(lead.plan(plan_id).town) == 2_000


def test_a_new_plan_from_a_file_or_a_copy_is_refused(lead: Store) -> None:
    with pytest.raises(PlanFull):
        lead.create_plan(a_plan_with(MOST + 1))
    assert lead.my_plans() == []


def test_a_suggestion_is_refused_and_stays_open(lead: Store, engine: Engine, clock: Clock) -> None:
    plan_id = lead.create_plan(a_plan_with(900))
    mentor = a_person(engine, clock, "mentor@example.org")
    lead.members.set_role(plan_id, actor_of(mentor).id, Role.MENTOR)
    mentors = Store(UnitOfWork(engine, actor_of(mentor), clock))
    mentors.comments.add(plan_id, tool=STEP.key, path=VISION, suggestion=Suggestion("x" * 101, ""))
    remark = mentors.comments.of_plan(plan_id)[-1]

    with pytest.raises(PlanFull):
        lead.take_suggestion(plan_id, remark.id)

    found = lead.comments.of_plan(plan_id)[-1].suggestion
    assert found is not None
    assert (found.outcome, vision(lead, plan_id)) == (None, "")


def test_a_row_is_not_brought_back_where_the_plan_is_full(lead: Store) -> None:
    plan_id = lead.create_plan(a_plan_with(800))
    lead.edit(plan_id, cultural_assets.TOOL, AddRow(ASSETS, "choir", {"name": "x" * 150}))
    lead.edit(plan_id, cultural_assets.TOOL, RemoveRow(FieldPath("assets", "choir")))
    removed = lead.history.newest(plan_id)[0].id
    lead.edit(plan_id, STEP, SetField(VISION, "x" * 100))

    with pytest.raises(PlanFull):
        lead.history.bring_back_row(plan_id, removed)

    lead.edit(plan_id, STEP, SetField(VISION, ""))
    lead.history.bring_back_row(plan_id, removed)
    assert [asset.id for asset in lead.plan(plan_id)[cultural_assets.TOOL].assets] == ["choir"]


@pytest.fixture
def full_table(lead: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(plan_size, "MOST_CHARACTERS", 1_000_000)
    assets = [an_asset(id=f"a{n}", name="A choir") for n in range(MOST_ROWS)]
    return lead.create_plan(Plan({"cultural_assets": cultural_assets.TOOL.answers(assets=assets)}))


def test_a_table_gets_no_more_rows_than_it_can_have(lead: Store, full_table: str) -> None:
    with pytest.raises(TableFull) as refused:
        lead.edit(full_table, cultural_assets.TOOL, AddRow(ASSETS, "one-more"))
    assert refused.value.most == MOST_ROWS

    rows = [{"id": f"r{n}"} for n in range(MOST_ROWS + 1)]
    with pytest.raises(TableFull):
        lead.edit(full_table, cultural_assets.TOOL, SetField(ASSETS, rows))
    assets = [an_asset(id=f"a{n}") for n in range(MOST_ROWS + 1)]
    with pytest.raises(TableFull):
        lead.create_plan(Plan({"cultural_assets": cultural_assets.TOOL.answers(assets=assets)}))


def test_a_table_with_too_many_rows_can_be_edited_and_shortened(lead: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_size, "MOST_CHARACTERS", 1_000_000)
    rows = [an_asset(id=f"a{n}") for n in range(MOST_ROWS + 2)]
    with monkeypatch.context() as before:
        before.setattr("db.stored_plan.refuse_large_plan", lambda _plan: None)
        plan_id = lead.create_plan(Plan({"cultural_assets": cultural_assets.TOOL.answers(assets=rows)}))

    lead.edit(plan_id, cultural_assets.TOOL, SetField(FieldPath("assets", "a1", "name"), "The harbour"))
    lead.edit(plan_id, cultural_assets.TOOL, RemoveRow(FieldPath("assets", "a0")))
    with pytest.raises(TableFull):
        lead.edit(plan_id, cultural_assets.TOOL, AddRow(ASSETS, "one-more"))

    assert len(lead.plan(plan_id)[cultural_assets.TOOL].assets) == MOST_ROWS + 1
