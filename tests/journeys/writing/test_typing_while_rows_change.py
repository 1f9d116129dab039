"""Test typing while colleagues add, move and delete rows: focus, keys and save status stay right."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

import pytest
from playwright.sync_api import Locator

from curreap.access import Role
from curreap.edits import AddRow, Edit, MoveRow, RemoveRow, value_at
from curreap.examples import example
from db.store import Store
from playbook_tools import BY_KEY, challenges_and_vision, profile, stakeholders
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Tool
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, VIEWER, actor, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import sampled

pytestmark = pytest.mark.journey
WORDS: Final = [f" word{number}" for number in range(24)]
RHYTHM: Final = 70  # milliseconds between two keys: a quick typist
STEADY: Final = 6.0  # seconds after which a text that was not answered would have said so
FOCUSED: Final = "field => field === document.activeElement"
STATE: Final = "field => field.closest('.long-text').querySelector('.long-text-state').textContent"


def type_while(visitor: Visitor, field: Locator, changes: Sequence[Callable[[], object]]) -> str:
    """Type at the end of a text while colleagues change the plan; return the text expected afterwards."""
    field.click()
    visitor.page.keyboard.press("Control+End")
    before = field.input_value()
    every = len(WORDS) // (len(changes) + 1)
    left = list(changes)
    for number, word in enumerate(WORDS, 1):
        visitor.page.keyboard.type(word, delay=RHYTHM)
        if left and number % every == 0:
            left.pop(0)()
    return before + "".join(WORDS)


def assert_all_is_well(field: Locator, written: str, stored: Callable[[], object]) -> None:
    """Check that nothing typed is lost, the caret is still there, and the field says "Saved", also seconds later."""
    end = time.monotonic() + STEADY
    states = set()
    while time.monotonic() < end or stored() != written:
        states.add(field.evaluate(STATE))
        assert time.monotonic() < end + 10, (stored(), written)
        time.sleep(0.1)
    assert (field.input_value(), stored(), field.evaluate(STATE)) == (written, written, "Saved")
    assert field.evaluate(FOCUSED)
    assert not any("kept in this browser" in state for state in states)


def colleague(served: Served) -> Store:
    return store_of(served.engine, LEAD)


def reader_of(served: Served, plan_id: str, tool: Tool[Any], *path: str) -> Callable[[], object]:
    return lambda: value_at(colleague(served).plan(plan_id)[tool], FieldPath(*path))


def edits(served: Served, plan_id: str, tool: Tool[Any], *edits: Edit) -> list[Callable[[], object]]:
    return [partial(colleague(served).edit, plan_id, tool, edit) for edit in edits]


def test_rows_that_colleagues_add_and_delete_in_other_parts_take_no_key(served: Served, arrive: Arrive) -> None:
    plan_id = make_plan(served.engine, example("rujiena"))
    gone = example("rujiena")[profile.TOOL].key_data[0].id
    lead = arrive(LEAD)
    lead.open("profile", plan=plan_id, view="in_the_plan")
    changes = edits(
        served,
        plan_id,
        profile.TOOL,
        AddRow(FieldPath("key_data"), "new1"),
        AddRow(FieldPath("strategies"), "new2"),
        RemoveRow(FieldPath("key_data", gone)),
    )
    path = FieldPath("sections", "profile", "body_text")
    field = lead.field(plan_id, "section_texts", *path)
    written = type_while(lead, field, changes)
    assert_all_is_well(field, written, reader_of(served, plan_id, BY_KEY["section_texts"], *path))


def test_rows_that_colleagues_add_and_delete_above_take_no_key(served: Served, arrive: Arrive) -> None:
    plan_id = make_plan(served.engine, example("rujiena"))
    gone, *_, mine = [row.id for row in example("rujiena")[challenges_and_vision.TOOL].challenges]
    lead = arrive(LEAD)
    lead.open("challenges_and_vision", plan=plan_id, opened=f"challenges/{mine}")
    changes = edits(
        served,
        plan_id,
        challenges_and_vision.TOOL,
        AddRow(FieldPath("challenges"), "new1"),
        MoveRow(FieldPath("challenges", "new1"), 0),
        RemoveRow(FieldPath("challenges", gone)),
    )
    path = FieldPath("challenges", mine, "description")
    field = lead.field(plan_id, "challenges_and_vision", *path)
    written = type_while(lead, field, changes)
    assert_all_is_well(field, written, reader_of(served, plan_id, challenges_and_vision.TOOL, *path))


@pytest.mark.parametrize("mine", sampled([0, 1, 2], "1"))
def test_a_row_that_a_colleague_moves_takes_no_key_from_who_writes_in_one(
    served: Served, arrive: Arrive, mine: int
) -> None:
    plan_id = make_plan(served.engine, example("rujiena"))
    rows = [row.id for row in example("rujiena")[challenges_and_vision.TOOL].challenges]
    lead = arrive(LEAD)
    lead.open("challenges_and_vision", plan=plan_id, opened=f"challenges/{rows[mine]}")
    path = FieldPath("challenges", rows[mine], "description")
    moves = [
        MoveRow(FieldPath("challenges", rows[2]), 0),
        MoveRow(FieldPath("challenges", rows[1]), 0),
        MoveRow(FieldPath("challenges", rows[2]), 1),
    ]
    field = lead.field(plan_id, "challenges_and_vision", *path)
    written = type_while(lead, field, edits(served, plan_id, challenges_and_vision.TOOL, *moves))
    assert_all_is_well(field, written, reader_of(served, plan_id, challenges_and_vision.TOOL, *path))


# ------------------------------------------------------------------ the row is deleted while it is edited


def deleted_by_the_council(served: Served, plan_id: str, tool: Tool[Any], row: FieldPath) -> Callable[[], object]:
    """Delete the row, as a colleague."""
    store_of(served.engine, LEAD).members.set_role(plan_id, actor(served.engine, VIEWER).id, Role.EDITOR)
    return partial(store_of(served.engine, VIEWER).edit, plan_id, tool, RemoveRow(row))


def write_in_a_row_that_goes(served: Served, lead: Visitor, plan_id: str, field: str, *, part: str) -> None:
    """Type in a sheet of a stakeholder, which a colleague deletes in the middle of the sentence."""
    row = FieldPath("stakeholders", "valmiera")
    lead.open("stakeholders", plan=plan_id, view="each", row=row[1], part=part)
    area = lead.field(plan_id, "stakeholders", *row, field)
    area.fill("")
    gone = deleted_by_the_council(served, plan_id, stakeholders.TOOL, row)
    type_while(lead, area, [gone])
    lead.page.get_by_text("Town council deleted “").wait_for()
    assert lead.row_ids(plan_id, "stakeholders", "stakeholders") == []
    assert lead.page.locator(f"[class*='st-key-field_{plan_id}_stakeholders_stakeholders_']").count() <= 1  # the list
    picture(lead, f"gone_{field}")


def picture(visitor: Visitor, name: str) -> None:
    if folder := os.environ.get("CURREAP_PICTURES"):
        visitor.page.screenshot(path=f"{folder}/{name}.png")


def test_a_row_that_goes_while_one_writes_in_it_comes_back_with_every_word(served: Served, arrive: Arrive) -> None:
    plan_id, lead = make_plan(served.engine, example("rujiena")), arrive(LEAD)
    write_in_a_row_that_goes(served, lead, plan_id, "stake", part="who")
    lead.press("Bring it back")
    area = lead.field(plan_id, "stakeholders", "stakeholders", "valmiera", "stake")
    read = reader_of(served, plan_id, stakeholders.TOOL, "stakeholders", "valmiera", "stake")
    area.wait_for()
    lead.rest()
    before = "".join(WORDS[: len(WORDS) // 2])
    assert area.input_value().startswith(before)
    assert read() == area.input_value()


def test_private_words_of_a_row_that_goes_do_not_come_back(served: Served, arrive: Arrive) -> None:
    plan_id, lead = make_plan(served.engine, example("rujiena")), arrive(LEAD)
    write_in_a_row_that_goes(served, lead, plan_id, "private_notes", part="team")
    lead.press("Bring it back")
    area = lead.field(plan_id, "stakeholders", "stakeholders", "valmiera", "private_notes")
    area.wait_for()
    lead.rest()
    time.sleep(STEADY)
    read = reader_of(served, plan_id, stakeholders.TOOL, "stakeholders", "valmiera", "private_notes")
    assert (area.input_value(), read()) == ("", "")
    assert lead.page.evaluate("Object.values(localStorage).filter(kept => kept.includes('word1'))") == []
