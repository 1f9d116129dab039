"""Test where the focus and the window are after an act, and what a screen reader hears of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from curreap.examples import example
from playbook_tools import goals, stakeholders
from tests.journeys.conftest import WIDE, Arrive
from tests.journeys.people import LEAD, MENTOR, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.test_opening_rows import NARROW, wait_for_focus
from tests.journeys.visitor import PATIENCE, Visitor
from tests.tiers import THOROUGH

pytestmark = pytest.mark.journey
PLAN: Final = example("rujiena")
GOALS: Final = PLAN[goals.TOOL].goals
wide = pytest.mark.parametrize("size", [WIDE, pytest.param(NARROW, marks=THOROUGH)], ids=["wide", "narrow"])
narrow = pytest.mark.parametrize("size", [pytest.param(WIDE, marks=THOROUGH), NARROW], ids=["wide", "narrow"])


def arrived(arrive: Arrive, served: Served, page: str, *, size: Any, **params: str) -> tuple[Visitor, str]:
    visitor, plan_id = arrive(LEAD, viewport=size), make_plan(served.engine, PLAN)
    visitor.open(page, plan=plan_id, **params)
    return visitor, plan_id


def heard(visitor: Visitor, sentence: str) -> None:
    """Wait until the live region says a sentence."""
    expect(visitor.page.locator("#curreap-said")).to_have_text(sentence, timeout=PATIENCE)


@narrow
def test_the_next_view_begins_at_its_heading(arrive: Arrive, served: Served, size: Any) -> None:
    visitor, _ = arrived(arrive, served, "delivery", size=size)
    for heading in ("Money", "Risks of the whole plan"):
        visitor.press(f"Next: {heading}")
        wait_for_focus(visitor, tag="H2", text=heading)


@narrow
def test_a_deletion_leads_to_the_next_row_and_can_be_undone(arrive: Arrive, served: Served, size: Any) -> None:
    visitor, plan_id = arrived(arrive, served, "goals", size=size, row=GOALS[1].id)
    visitor.press("Delete")
    dialog = visitor.page.get_by_role("dialog")
    visitor.click(dialog.get_by_role("button", name="Delete", exact=True))
    wait_for_focus(visitor, tag="BUTTON", text=f"2 {GOALS[2].title}")
    heard(visitor, f"“{GOALS[1].title}” was deleted. You can undo this.")
    visitor.press("Undo")
    heard(visitor, f"“{GOALS[1].title}” is back.")
    stored = store_of(served.engine, LEAD).plan(plan_id)[goals.TOOL].goals
    assert {goal.id for goal in stored} == {goal.id for goal in GOALS}


@wide
def test_a_new_comment_is_in_view_and_announced(arrive: Arrive, served: Served, size: Any) -> None:
    visitor, plan_id = arrive(MENTOR, viewport=size), make_plan(served.engine, PLAN)
    visitor.open("goals", plan=plan_id)
    visitor.page.locator("summary", has_text="Comments").click()
    visitor.fill(visitor.page.get_by_label("Your comment"), "Who pays for this?")
    visitor.press("Add the comment")
    heard(visitor, "Your comment was added.")
    expect(visitor.page.get_by_text("Who pays for this?")).to_be_in_viewport()


@narrow
def test_a_file_that_is_ready_has_the_focus_on_its_button(arrive: Arrive, served: Served, size: Any) -> None:
    visitor, _ = arrived(arrive, served, "download", size=size)
    visitor.press("Make a PDF")
    heard(visitor, "Your file is ready.")
    wait_for_focus(visitor, tag="BUTTON", text="download\n\nDownload the PDF")  # the icon is a word of its font


@pytest.mark.parametrize("leave", [lambda visitor: visitor.follow("Actions"), lambda visitor: visitor.page.go_back()])
def test_another_page_begins_at_its_title(arrive: Arrive, served: Served, leave: Callable[[Visitor], None]) -> None:
    visitor, _ = arrived(arrive, served, "team", size=WIDE)
    visitor.follow_menu("Priorities and goals")
    wait_for_focus(visitor, tag="H1", text="Priorities and goals")
    leave(visitor)
    title = visitor.page.get_by_role("heading", level=1).first
    expect(title).not_to_have_text("Priorities and goals")
    wait_for_focus(visitor, tag="H1", text=title.inner_text())


def test_on_a_phone_the_row_of_one_table_does_not_hide_the_list_of_another(arrive: Arrive, served: Served) -> None:
    group = PLAN[stakeholders.TOOL].stakeholders[3]
    visitor, _ = arrived(arrive, served, "stakeholders", size=NARROW, view="each", row=group.id)
    expect(visitor.part("list_side")).to_be_hidden()
    visitor.turn_to("How the plan is made")
    expect(visitor.part("list_side")).to_be_visible()
    expect(visitor.part("sheet_side")).to_be_hidden()


def test_the_first_page_takes_no_focus_and_typing_is_not_disturbed(arrive: Arrive, served: Served) -> None:
    visitor, plan_id = arrived(arrive, served, "challenges_and_vision", size=WIDE, view="vision")
    assert visitor.page.evaluate("() => document.activeElement.tagName") == "BODY"
    box = visitor.field(plan_id, "challenges_and_vision", "vision")
    box.click()
    visitor.page.keyboard.type(" Doors stand open.")
    visitor.rest()
    expect(box).to_be_focused()
