"""Test that the deletion of a row can be undone on the spot, with the fields that named the row."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from curreap.edits import SetField
from curreap.examples import example
from curreap.photos import reencode
from curreap.plan import Plan
from curreap.references import references
from pages.streamlit_gaps import arrive
from playbook_tools import actions, cultural_assets, goals, stakeholders
from playbook_tools.field_path import FieldPath
from tests.builders import with_fields
from tests.curreap.test_photos import a_photo
from tests.pages.conftest import OpenedPage, OpenPage

PLAN = example("rujiena")
GOAL = PLAN[goals.TOOL].goals[1]


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect where the browser is sent after each run."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(arrive, "_go", lambda *, data, **_: found.append(data))
    return found


def delete(opened: OpenedPage, key: str) -> AppTest:
    opened.app.button(key=key).click().run()
    return opened.app.button(key="delete_row").click().run()


def goal_ids(opened: OpenedPage) -> list[str]:
    return [goal.id for goal in opened.plan[goals.TOOL].goals]


def naming(opened: OpenedPage) -> set[str]:
    found = references(opened.plan, tool="goals", table="goals", row_id=GOAL.id)
    return {f"{reference.tool} {reference.path}" for reference in found}


def test_a_deleted_row_comes_back_with_the_fields_that_named_it(
    open_page: OpenPage, went: list[dict[str, Any]]
) -> None:
    opened = open_page("goals", plan=PLAN, params={"row": GOAL.id})
    before = naming(opened)
    assert any(place.startswith("actions ") for place in before)
    app = delete(opened, f"delete_goals_{GOAL.id}")
    assert (GOAL.id in goal_ids(opened), naming(opened)) == (False, set())
    assert went[-1]["says"] == f"“{GOAL.title}” was deleted. You can undo this."
    app.button(key="undo_deletion").click().run()
    assert (goal_ids(opened), naming(opened)) == ([goal.id for goal in PLAN[goals.TOOL].goals], before)
    assert went[-1]["says"] == f"“{GOAL.title}” is back."
    assert "undo_deletion" not in {button.key for button in app.button}


def test_after_a_deletion_the_next_row_is_beside_the_list(open_page: OpenPage, went: list[dict[str, Any]]) -> None:
    opened = open_page("goals", plan=PLAN, params={"row": GOAL.id})
    app = delete(opened, f"delete_goals_{GOAL.id}")
    following = PLAN[goals.TOOL].goals[2]
    assert went[-1]["to"][0] == f"here_{following.id}"
    assert went[-1]["takes"] == "first"
    assert "row" not in app.query_params
    assert app.text_input(key=f"field_{opened.plan_id}_goals_goals_{following.id}_title").value == following.title


def test_the_last_row_of_a_table_leads_to_the_one_above(open_page: OpenPage, went: list[dict[str, Any]]) -> None:
    *_, above, last = PLAN[goals.TOOL].goals
    delete(open_page("goals", plan=PLAN, params={"row": last.id}), f"delete_goals_{last.id}")
    assert went[-1]["to"][0] == f"here_{above.id}"


def test_the_only_row_of_a_table_leads_to_the_button_that_adds_one(
    open_page: OpenPage, went: list[dict[str, Any]]
) -> None:
    plan = with_fields(Plan(), goals.TOOL, goals=[GOAL])
    app = delete(open_page("goals", plan=plan), f"delete_goals_{GOAL.id}")
    assert went[-1]["to"][0] == "add_goals_goals"
    assert "undo_deletion" in {button.key for button in app.button}


def test_what_a_colleague_has_chosen_meanwhile_stays(open_page: OpenPage) -> None:
    opened = open_page("goals", plan=PLAN, params={"row": GOAL.id})
    app = delete(opened, f"delete_goals_{GOAL.id}")
    action = next(one for one in PLAN[actions.TOOL].actions if GOAL.id in one.goal)
    others = [goal.id for goal in PLAN[goals.TOOL].goals if goal.id != GOAL.id]
    opened.store.edit(opened.plan_id, actions.TOOL, SetField(FieldPath("actions", action.id, "goal"), others))
    app.button(key="undo_deletion").click().run()
    stored = next(one for one in opened.plan[actions.TOOL].actions if one.id == action.id)
    assert (GOAL.id in goal_ids(opened), stored.goal) == (True, others)


def test_the_private_answers_that_the_history_never_has_come_back(open_page: OpenPage) -> None:
    row = PLAN[stakeholders.TOOL].stakeholders[0]
    opened = open_page("stakeholders", plan=PLAN, params={"view": "each", "row": row.id})
    notes = FieldPath("stakeholders", row.id, "private_notes")
    opened.store.edit(opened.plan_id, stakeholders.TOOL, SetField(notes, "Call before noon."))
    opened.app.run()
    app = delete(opened, f"delete_stakeholders_{row.id}")
    app.button(key="undo_deletion").click().run()
    back = next(one for one in opened.plan[stakeholders.TOOL].stakeholders if one.id == row.id)
    assert (back.contact, back.private_notes) == (row.contact, "Call before noon.")


def test_undo_says_that_a_photo_does_not_come_back(open_page: OpenPage) -> None:
    asset = PLAN[cultural_assets.TOOL].assets[0]
    opened = open_page("cultural_assets", plan=PLAN, params={"row": asset.id})
    photo = SetField(FieldPath("assets", asset.id, "photo"), "p1")
    opened.store.edit(opened.plan_id, cultural_assets.TOOL, photo, photos={"p1": reencode(a_photo())})
    opened.app.run()
    app = delete(opened, f"delete_assets_{asset.id}")
    assert any("Its photo does not come back with it." in part.proto.body for part in app.get("html"))


def test_it_is_offered_until_it_is_closed(open_page: OpenPage) -> None:
    opened = open_page("goals", plan=PLAN, params={"row": GOAL.id})
    app = delete(opened, f"delete_goals_{GOAL.id}")
    assert "undo_deletion" in {button.key for button in app.button}
    app.button(key="close_deletion").click().run()
    assert "undo_deletion" not in {button.key for button in app.button}
