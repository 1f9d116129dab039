"""Test that a typed comment is not lost before it is sent."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Locator, expect

from curreap.examples import example
from tests.at_last import at_last
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, MENTOR, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
NOTHING_COMES: Final = 1000  # milliseconds: longer than a box waits for what is kept
STEP = "challenges_and_vision"
KEPT = "Object.keys(localStorage).filter((name) => /^curreap-text.*comment_/.test(name)).length"
ASKED = "Who looks after the courtyard in winter?\nĢibuļi found a keeper first."


@pytest.fixture
def plan_id(served: Served) -> str:
    return make_plan(served.engine, example("rujiena"))


def box_of(visitor: Visitor, key: str = f"comment_text_{STEP}") -> Locator:
    return visitor.part(key).locator("textarea")


def kept(visitor: Visitor) -> int:
    """Count the texts of comments that the browser keeps."""
    return int(visitor.page.evaluate(KEPT))


def at_the_foot(visitor: Visitor, plan_id: str) -> Locator:
    visitor.open(STEP, plan=plan_id)
    visitor.open_around(box_of(visitor))
    return box_of(visitor)


def test_a_comment_comes_back_after_a_reload_and_can_be_sent(served: Served, plan_id: str, arrive: Arrive) -> None:
    mentor = arrive(MENTOR)
    at_the_foot(mentor, plan_id).press_sequentially(ASKED)
    mentor.reload()
    mentor.open_around(box_of(mentor))
    expect(box_of(mentor)).to_have_value(ASKED)
    mentor.press("Add the comment")
    comments = store_of(served.engine, LEAD).comments
    assert at_last(lambda: [remark.text for remark in comments.of_plan(plan_id)], [ASKED]) == [ASKED]


def test_a_sent_comment_does_not_come_back(served: Served, plan_id: str, arrive: Arrive) -> None:
    mentor = arrive(MENTOR)
    at_the_foot(mentor, plan_id).fill(ASKED)
    mentor.press("Add the comment")
    expect(box_of(mentor)).to_have_value("")
    mentor.reload()
    mentor.page.wait_for_timeout(NOTHING_COMES)
    expect(box_of(mentor)).to_have_value("")
    assert kept(mentor) == 0


def test_a_comment_beside_a_field_comes_back_with_its_box(plan_id: str, arrive: Arrive) -> None:
    mentor = arrive(MENTOR)
    key = f"comment_text_beside_{STEP}_vision"
    for text in ("", ASKED):
        mentor.open(STEP, plan=plan_id, view="vision")
        mentor.click(mentor.part(f"talk_{STEP}_vision").get_by_role("button"))
        expect(box_of(mentor, key)).to_have_value(text)
        box_of(mentor, key).fill(ASKED)


def test_a_reply_comes_back_with_its_box(served: Served, plan_id: str, arrive: Arrive) -> None:
    comments = store_of(served.engine, MENTOR).comments
    comments.add(plan_id, tool=STEP, text="Which year?")
    number = comments.of_plan(plan_id)[-1].id
    lead = arrive(LEAD)
    for text in ("", "In 2027."):
        lead.open("comments", plan=plan_id)
        lead.press("Reply")
        expect(box_of(lead, f"comment_text_{number}")).to_have_value(text)
        box_of(lead, f"comment_text_{number}").fill("In 2027.")
    lead.press("Add the reply")
    talk = ["Which year?", "In 2027."]
    assert at_last(lambda: [remark.text for remark in comments.of_plan(plan_id)], talk) == talk
    lead.page.wait_for_function(f"() => {KEPT} === 0")


def test_a_comment_comes_back_after_the_session_has_ended(plan_id: str, arrive: Arrive) -> None:
    mentor = arrive(MENTOR)
    at_the_foot(mentor, plan_id).fill(ASKED)
    mentor.context.clear_cookies()
    mentor.page.reload()
    mentor.sign_in(MENTOR)
    mentor.open_around(box_of(mentor))
    expect(box_of(mentor)).to_have_value(ASKED)


def test_on_a_shared_computer_a_sign_out_forgets_it(plan_id: str, arrive: Arrive) -> None:
    mentor = arrive(MENTOR)
    at_the_foot(mentor, plan_id).fill(ASKED)
    assert kept(mentor) == 1
    mentor.sign_out()
    mentor.page.wait_for_function(f"() => {KEPT} === 0")


def test_another_plan_does_not_get_it(served: Served, plan_id: str, arrive: Arrive) -> None:
    elsewhere = make_plan(served.engine, example("jakobstad"))
    mentor = arrive(MENTOR)
    at_the_foot(mentor, plan_id).fill(ASKED)
    other = at_the_foot(mentor, elsewhere)
    mentor.page.wait_for_timeout(NOTHING_COMES)
    expect(other).to_have_value("")
