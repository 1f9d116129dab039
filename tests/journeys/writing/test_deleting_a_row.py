"""Test that deleting a row in which a colleague writes needs a second confirmation."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from curreap.examples import example
from playbook_tools import goals
from tests.at_last import at_last
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, MENTOR, make_plan, store_of
from tests.journeys.served import Served

pytestmark = pytest.mark.journey


def test_deleting_a_row_that_a_colleague_is_in_takes_a_second_yes(served: Served, arrive: Arrive) -> None:
    plan_id, store = make_plan(served.engine, example("rujiena")), store_of(served.engine, LEAD)
    row, *others = [goal.id for goal in store.plan(plan_id)[goals.TOOL].goals]
    mentor, lead = arrive(MENTOR), arrive(LEAD)
    mentor.open("goals", plan=plan_id, row=row)
    mentor.field(plan_id, "goals", "goals", row, "description").click()
    lead.open("goals", plan=plan_id, row=row)
    lead.page.locator("[class*='st-key-field_'][data-here='Mentor']").wait_for()
    lead.press("Delete")
    lead.page.get_by_text("In this row just now: Mentor.").wait_for()
    confirm = lead.part("delete_row").get_by_role("button")
    expect(confirm).to_be_disabled()
    lead.click(lead.page.get_by_role("dialog").get_by_text("Delete it all the same"))
    lead.click(confirm)
    assert at_last(lambda: [goal.id for goal in store.plan(plan_id)[goals.TOOL].goals], others) == others
