"""Test the copy of a row: what it contains, where it stands, and that it can be taken back until it is changed."""

from __future__ import annotations

from typing import Any

import pytest

from curreap.access import Role
from curreap.edits import RemoveRow, SetField
from curreap.examples import example
from pages.streamlit_gaps import arrive
from playbook_tools import BY_KEY, actions, cultural_assets, stakeholders
from playbook_tools.field_path import FieldPath
from tests.pages.conftest import OpenedPage, OpenPage

PLAN = example("rujiena")
ACTION = PLAN[actions.TOOL].actions[0]
TABLES = (
    ("actions", "actions", "title"),
    ("cultural_assets", "assets", "name"),
    ("stakeholders", "stakeholders", "name"),
    ("ccs_partners", "partners", "name"),
)


def rows_of(opened: OpenedPage, step: str, table: str) -> list[Any]:
    return list(getattr(opened.plan[BY_KEY[step]], table))


def copied(open_page: OpenPage, step: str, table: str, role: Role = Role.LEAD) -> tuple[OpenedPage, Any]:
    """Open the first row of a table, and press Copy. Return the page and the row."""
    first = getattr(PLAN[BY_KEY[step]], table)[0]
    opened = open_page(step, plan=PLAN, role=role, params={"field": f"{table}/{first.id}/name"})
    opened.app.button(key=f"copy_{table}_{first.id}").click().run()
    assert not opened.app.exception
    return opened, first


@pytest.mark.parametrize(("step", "table", "name"), TABLES)
def test_a_copy_stands_below_its_row_and_is_open(
    open_page: OpenPage, step: str, table: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[dict[str, Any]] = []
    monkeypatch.setattr(arrive, "_go", lambda *, data, **_: went.append(data))
    opened, first = copied(open_page, step, table)

    there, copy, *_ = rows_of(opened, step, table)
    assert there == first
    assert getattr(copy, name) == f"{getattr(first, name)} (copy)"
    assert opened.app.query_params["row"] in (copy.id, [copy.id])
    assert (went[-1]["to"][0].endswith(f"_{copy.id}_{name}"), went[-1]["takes"]) == (True, "field")


@pytest.mark.parametrize(("step", "table", "name"), TABLES)
def test_undo_takes_the_copy_out_again(open_page: OpenPage, step: str, table: str, name: str) -> None:
    opened, _ = copied(open_page, step, table)

    opened.app.button(key="undo_addition").click().run()

    assert rows_of(opened, step, table) == list(getattr(PLAN[BY_KEY[step]], table))
    assert "undo_addition" not in {button.key for button in opened.app.button}


def test_a_copy_that_was_changed_is_not_taken_out(open_page: OpenPage) -> None:
    opened, _ = copied(open_page, "actions", "actions")
    copy = rows_of(opened, "actions", "actions")[1]
    undo = opened.app.button(key="undo_addition")
    opened.store.edit(opened.plan_id, actions.TOOL, SetField(FieldPath("actions", copy.id, "title"), "Another"))

    undo.click().run()

    assert rows_of(opened, "actions", "actions")[1].title == "Another"
    assert "undo_addition" not in {button.key for button in opened.app.button}


def test_a_copied_action_is_an_idea_and_no_milestone_of_it_is_done(open_page: OpenPage) -> None:
    opened, first = copied(open_page, "actions", "actions")
    copy = rows_of(opened, "actions", "actions")[1]
    assert (copy.status, {row.done for row in copy.milestones}) == ("idea", {None})
    assert [line.amount for line in copy.budget_lines] == [line.amount for line in first.budget_lines]
    assert {line.is_secured for line in copy.budget_lines} == {None}


def test_what_was_found_out_about_one_organisation_is_not_copied(open_page: OpenPage) -> None:
    opened, first = copied(open_page, "stakeholders", "stakeholders")
    copy = rows_of(opened, "stakeholders", "stakeholders")[1]
    assert first.influence
    assert (copy.influence, copy.interest, copy.attitude, copy.contact) == (None, None, None, "")
    assert copy.type == first.type


def test_the_permission_to_publish_is_not_copied(open_page: OpenPage) -> None:
    opened, first = copied(open_page, "cultural_assets", "assets")
    copy = opened.plan[cultural_assets.TOOL].assets[1]
    assert first.may_publish
    assert (copy.may_publish, copy.photo, copy.category) == (None, None, first.category)


def test_a_row_that_a_colleague_has_just_deleted_is_not_copied(open_page: OpenPage) -> None:
    first = PLAN[stakeholders.TOOL].stakeholders[0]
    opened = open_page("stakeholders", plan=PLAN, params={"field": f"stakeholders/{first.id}/name"})
    opened.store.edit(opened.plan_id, stakeholders.TOOL, RemoveRow(FieldPath("stakeholders", first.id)))

    opened.app.button(key=f"copy_stakeholders_{first.id}").click().run()

    assert not opened.app.exception
    assert rows_of(opened, "stakeholders", "stakeholders") == list(PLAN[stakeholders.TOOL].stakeholders[1:])


def test_a_reader_cannot_copy(open_page: OpenPage) -> None:
    opened = open_page("actions", plan=PLAN, role=Role.VIEWER, params={"row": ACTION.id})
    assert opened.app.button(key=f"copy_actions_{ACTION.id}").disabled


def test_a_later_act_takes_the_place_of_an_earlier_one_at_the_edge_of_the_window(open_page: OpenPage) -> None:
    opened, first = copied(open_page, "actions", "actions")
    copy = rows_of(opened, "actions", "actions")[1]
    opened.app.button(key=f"delete_actions_{copy.id}").click().run()
    opened.app.button(key="delete_row").click().run()
    assert offers(opened) == ["undo_deletion"]

    opened.app.button(key=f"open_{first.id}").click().run()
    opened.app.button(key=f"copy_actions_{first.id}").click().run()

    assert offers(opened) == ["undo_addition"]


def test_the_page_of_another_step_offers_nothing(open_page: OpenPage) -> None:
    opened, _ = copied(open_page, "actions", "actions")
    opened.app.switch_page("pages/plan/goals/page.py").run()
    assert ([title.value for title in opened.app.title], offers(opened)) == (["Priorities and goals"], [])


def offers(opened: OpenedPage) -> list[str]:
    return [str(button.key) for button in opened.app.button if str(button.key).startswith("undo_")]
