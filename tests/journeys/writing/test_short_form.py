"""Test that the first action with money and a date takes eight acts, on a phone as well."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from curreap.plan import Plan
from playbook_tools import actions, team
from tests.journeys.conftest import Visit
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served

pytestmark = pytest.mark.journey
SIZES = ({"width": 1280, "height": 900}, {"width": 390, "height": 844})


@pytest.mark.parametrize("size", SIZES, ids=["desktop", "phone"])
def test_the_first_action_is_written_from_the_title_to_the_money_by_keyboard(
    visit: Visit, served: Served, size: Any
) -> None:
    plan_id = make_plan(served.engine, Plan())
    with visit(LEAD, viewport=size) as lead:
        lead.open("actions", plan=plan_id)
        lead.press("Add an action")
        for label, text in (
            ("Title of the action", "Song evening"),
            ("What will happen?", "Choirs sing in the harbour."),
            ("Start", "May 2027"),
            ("Who is responsible?", "Anna Berg"),
            ("What will it cost, in euros?", "1200,50"),
        ):
            box = lead.page.get_by_role("textbox", name=label, exact=True)
            box.focus()
            with lead.told():
                lead.page.keyboard.type(text)
                lead.page.keyboard.press("Tab")
            lead.rest()
        lead.page.get_by_role("combobox", name="Who pays?").focus()
        with lead.told():
            lead.page.keyboard.type("own bud")
            lead.page.keyboard.press("Enter")
        lead.rest()
    plan = store_of(served.engine, LEAD).plan(plan_id)
    (action,), (member,) = plan[actions.TOOL].actions, plan[team.TOOL].members
    (line,) = action.budget_lines
    assert (action.title, action.description) == ("Song evening", "Choirs sing in the harbour.")
    assert (action.start, action.end) == (dt.date(2027, 5, 1), dt.date(2027, 5, 31))
    assert (member.name, action.responsible) == ("Anna Berg", member.id)
    assert (line.amount, line.source) == (1200.5, "own_budget")
