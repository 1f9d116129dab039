"""Test that a stale message from the browser does not undo the change of a colleague."""

from __future__ import annotations

from typing import Any

import pytest

from curreap.edits import SetField
from pages.editing.field import field_key
from playbook_tools import challenges_and_vision, profile
from playbook_tools.field_path import FieldPath
from tests import builders as a
from tests.pages.conftest import OpenedPage, OpenPage


def at_the_same_moment(opened: OpenedPage, tool: Any, field: str, value: Any) -> None:
    """Change a field as a colleague, let the page take it in, and send the old value from the browser."""
    on_its_way = opened.app._tree.get_widget_states()
    opened.store.edit(opened.plan_id, tool, SetField(FieldPath(field), value))
    opened.app.run()
    assert field_key(opened.plan_id, tool.key, FieldPath(field)) in opened.app.session_state  # the field is in view
    opened.app._run(on_its_way)
    assert not opened.app.exception


@pytest.mark.parametrize(
    ("tool", "view", "field", "value"),
    [
        (challenges_and_vision.TOOL, "vision", "motto", "Doors open"),
        (profile.TOOL, "place", "population", 4321),
        (profile.TOOL, "place", "country", "EE"),
    ],
)
def test_what_a_colleague_has_changed_stays(open_page: OpenPage, tool: Any, view: str, field: str, value: Any) -> None:
    opened = open_page(tool.key, plan=a.a_finished_plan(), params={"view": view})
    at_the_same_moment(opened, tool, field, value)
    assert getattr(opened.plan[tool], field) == value


def test_what_the_person_writes_next_is_stored(open_page: OpenPage) -> None:
    opened = open_page("challenges_and_vision", plan=a.a_finished_plan(), params={"view": "vision"})
    at_the_same_moment(opened, challenges_and_vision.TOOL, "motto", "Doors open")
    key = field_key(opened.plan_id, "challenges_and_vision", FieldPath("motto"))
    assert opened.app.session_state[key] == "Doors open"
    opened.app.text_input(key=key).set_value("Doors wide open").run()
    assert opened.plan[challenges_and_vision.TOOL].motto == "Doors wide open"


def test_a_place_that_one_has_just_gone_to_stays(open_page: OpenPage) -> None:
    opened = open_page("self_assessment", plan=a.a_finished_plan(), params={"view": "rate"})
    on_its_way = opened.app._tree.get_widget_states()
    opened.app.query_params["view"] = "profile"
    opened.app.run()
    opened.app._run(on_its_way)
    assert opened.app.query_params["view"] == "profile"
