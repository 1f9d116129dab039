"""Test that a mentor suggests a text in one browser, and the town accepts it with one click in another."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from curreap.edits import SetField
from curreap.examples import example
from playbook_tools import challenges_and_vision
from playbook_tools.field_path import FieldPath
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, MENTOR, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
STEP = "challenges_and_vision"
BEFORE = "The harbour is a stage. Everybody sings in Ģibuļi."
BETTER = "The harbour is our stage. Everybody sings in Ģibuļi."


@pytest.fixture
def plan_id(served: Served) -> str:
    plan_id = make_plan(served.engine, example("rujiena"))
    write(served, plan_id, BEFORE)
    return plan_id


def write(served: Served, plan_id: str, text: str) -> None:
    store_of(served.engine, LEAD).edit(plan_id, challenges_and_vision.TOOL, SetField(FieldPath("vision"), text))


def vision(served: Served, plan_id: str) -> str:
    return store_of(served.engine, LEAD).plan(plan_id)[challenges_and_vision.TOOL].vision


def suggest(mentor: Visitor, plan_id: str, text: str = BETTER) -> None:
    """Open the step, and suggest a text at the vision."""
    mentor.open(STEP, plan=plan_id, view="vision")
    mentor.click(mentor.part(f"talk_{STEP}_vision").get_by_role("button"))
    mentor.press("Suggest a text")
    box = mentor.page.get_by_label("Your text", exact=True)
    expect(box).to_have_value(BEFORE)
    box.fill(text)
    mentor.press("Send the suggestion")


def test_one_click_brings_the_suggested_text_into_its_box(served: Served, plan_id: str, arrive: Arrive) -> None:
    suggest(arrive(MENTOR), plan_id)
    lead = arrive(LEAD)
    lead.open(STEP, plan=plan_id, view="vision")
    lead.press("Take this text")
    expect(lead.field(plan_id, STEP, "vision")).to_have_value(BETTER)
    assert vision(served, plan_id) == BETTER


def test_in_the_dialog_beside_the_field_too(served: Served, plan_id: str, arrive: Arrive) -> None:
    suggest(arrive(MENTOR), plan_id)
    lead = arrive(LEAD)
    lead.open(STEP, plan=plan_id, view="vision")
    lead.click(lead.part(f"talk_{STEP}_vision").get_by_role("button"))
    lead.click(lead.page.get_by_role("dialog").get_by_role("button", name="Take this text"))
    expect(lead.field(plan_id, STEP, "vision")).to_have_value(BETTER)


def test_what_the_team_has_written_meanwhile_is_asked_about_before_it_goes(
    served: Served, plan_id: str, arrive: Arrive
) -> None:
    suggest(arrive(MENTOR), plan_id)
    theirs = BEFORE.replace(" a ", " the ")
    write(served, plan_id, theirs)
    lead = arrive(LEAD)
    lead.open(STEP, plan=plan_id, view="vision")
    assert "The team has changed the same words since then." in lead.text
    assert vision(served, plan_id) == theirs
    lead.press("Take it all the same")
    expect(lead.field(plan_id, STEP, "vision")).to_have_value(BETTER)


def test_a_suggestion_survives_a_reload_and_is_forgotten_when_it_is_sent(
    served: Served, plan_id: str, arrive: Arrive
) -> None:
    mentor = arrive(MENTOR)
    for text in ("", BETTER):
        mentor.open(STEP, plan=plan_id, view="vision")
        mentor.click(mentor.part(f"talk_{STEP}_vision").get_by_role("button"))
        mentor.press("Suggest a text")
        box = mentor.page.get_by_label("Your text", exact=True)
        expect(box).to_have_value(text or BEFORE)
        box.fill(BETTER)
    mentor.press("Send the suggestion")
    (remark,) = store_of(served.engine, LEAD).comments.of_plan(plan_id)
    assert remark.suggestion
    assert (remark.suggestion.text, remark.suggestion.base) == (BETTER, BEFORE)
    kept = "Object.keys(localStorage).filter((name) => name.includes('comment_suggested'))"
    assert mentor.page.evaluate(kept) == []
