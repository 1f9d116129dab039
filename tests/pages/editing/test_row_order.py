"""Test that rows stay in place while the user types in one of them."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import AddRow, Edit, MoveRow, RemoveRow
from curreap.examples import example
from pages.editing import person_at
from playbook_tools import challenges_and_vision
from playbook_tools.field_path import FieldPath, PlanPath
from tests.pages.conftest import Town

TOOL = challenges_and_vision.TOOL
TABLE = "challenges"
FIRST, SECOND, THIRD = "neighbours", "generations", "voice"
MOVED = "Youth centre moved this row up. You see it when you leave the row."


@pytest.fixture
def plan_id(town: Town) -> str:
    return town.plan(example("rujiena"))


@pytest.fixture
def app(town: Town, plan_id: str) -> AppTest:
    """Open the page as the lead, with the third row open."""
    where = {"plan": plan_id, "opened": f"{TABLE}/{THIRD}"}
    return town.open(TOOL.key, role=Role.LEAD, params=where)


def is_in(app: AppTest, plan_id: str, *path: str) -> None:
    app.session_state[person_at.PLACE] = (plan_id, PlanPath(TOOL.key, FieldPath(*path))) if path else None


def colleague(town: Town, plan_id: str, *edits: Edit) -> None:
    town.store(Role.EDITOR).edit(plan_id, TOOL, *edits)


def order(app: AppTest) -> list[str]:
    """List the rows by their buttons, from top to bottom."""
    assert not app.exception, [error.value for error in app.exception]
    start = f"open_{TABLE}_"
    keys = [str(button.key) for button in app.button]
    return [key.removeprefix(start) for key in keys if key.startswith(start)]


def said(app: AppTest) -> str:
    return " ".join(part.proto.body for part in app.get("html"))


def test_a_row_stays_while_one_writes_in_it_and_who_moved_it_is_said(town: Town, plan_id: str, app: AppTest) -> None:
    before = order(app)
    is_in(app, plan_id, TABLE, THIRD, "description")
    colleague(town, plan_id, MoveRow(FieldPath(TABLE, THIRD), 1))
    app.run()
    assert (order(app), MOVED in said(app)) == (before, True)


def test_the_order_of_the_plan_is_shown_when_the_field_is_left(town: Town, plan_id: str, app: AppTest) -> None:
    is_in(app, plan_id, TABLE, THIRD, "description")
    colleague(town, plan_id, MoveRow(FieldPath(TABLE, THIRD), 1))
    app.run()
    is_in(app, plan_id, "vision")
    app.run()
    assert (order(app)[:3], MOVED in said(app)) == ([FIRST, THIRD, SECOND], False)


def test_who_writes_elsewhere_sees_the_order_at_once(town: Town, plan_id: str, app: AppTest) -> None:
    is_in(app, plan_id, "vision")
    colleague(town, plan_id, MoveRow(FieldPath(TABLE, THIRD), 0))
    assert order(app.run())[:3] == [THIRD, FIRST, SECOND]


def test_rows_that_come_are_shown_below_and_a_row_that_goes_leaves_the_others_in_place(
    town: Town, plan_id: str, app: AppTest
) -> None:
    before = order(app)
    is_in(app, plan_id, TABLE, THIRD, "description")
    colleague(
        town,
        plan_id,
        AddRow(FieldPath(TABLE), "fresh"),
        MoveRow(FieldPath(TABLE, "fresh"), 0),
        RemoveRow(FieldPath(TABLE, FIRST)),
    )
    assert order(app.run()) == [*before[1:], "fresh"]


def test_who_moves_a_row_themselves_sees_it_at_once(town: Town, plan_id: str, app: AppTest) -> None:
    is_in(app, plan_id, TABLE, THIRD, "description")
    app.button(key=f"up_{TABLE}_{THIRD}").click().run()
    assert order(app)[:3] == [FIRST, THIRD, SECOND]
