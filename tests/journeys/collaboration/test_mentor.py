"""Test that a mentor asks for a change by a comment, and the town sees and resolves it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from curreap.examples import example
from tests.at_last import at_last
from tests.builders import ACTIONS
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, MENTOR, make_plan, store_of
from tests.journeys.served import Served

pytestmark = pytest.mark.journey
ASKED = "Who will look after the courtyard in winter? Õisu and Ģibuļi found a keeper first."


@pytest.fixture(scope="module")
def plan_id(served: Served) -> str:
    return make_plan(served.engine, example("rujiena"))


@pytest.fixture(scope="module")
def asked(plan_id: str, served: Served) -> str:
    """Write a comment of the mentor that must be solved."""
    store_of(served.engine, MENTOR).comments.add(plan_id, tool="goals", text=ASKED, must_fix=True)
    return ASKED


def test_the_mentor_finds_the_plan_and_can_change_no_answer(plan_id: str, arrive: Arrive) -> None:
    mentor = arrive(MENTOR)
    mentor.follow("Open Rūjiena 2024")
    mentor.follow_menu("Priorities and goals")
    answers = mentor.page.locator("[class*='st-key-field_']").locator("input, textarea")
    assert answers.count() > 5
    assert [answer.get_attribute("aria-label") for answer in answers.all() if answer.is_editable()] == []


def test_a_link_to_a_question_leads_there_after_the_sign_in(plan_id: str, served: Served, arrive: Arrive) -> None:
    action = store_of(served.engine, LEAD).plan(plan_id)[ACTIONS].actions[-1].id
    mentor = arrive()
    mentor.open("actions", plan=plan_id, field=f"actions/{action}/cultural_method")
    mentor.sign_in(MENTOR)
    question = mentor.field(plan_id, "actions", "actions", action, "cultural_method")
    expect(question).to_be_in_viewport()
    expect(question).to_be_focused()


def test_the_mentor_writes_a_comment_that_must_be_solved(plan_id: str, served: Served, arrive: Arrive) -> None:
    mentor = arrive(MENTOR)
    mentor.open("actions", plan=plan_id)
    box = mentor.page.get_by_label("Your comment", exact=True)
    mentor.open_around(box)
    box.fill(ASKED)
    mentor.page.get_by_text("Must be solved before handing in", exact=True).first.click()
    mentor.press("Add the comment")
    comments, written = store_of(served.engine, LEAD).comments, [("actions", ASKED, True, MENTOR.name)]

    def stored() -> list[tuple[str, str, bool, str]]:
        return [(remark.tool, remark.text, remark.must_fix, remark.by) for remark in comments.of_plan(plan_id)]

    assert at_last(stored, written) == written


def test_the_town_reads_the_comment_on_its_page(plan_id: str, asked: str, arrive: Arrive) -> None:
    lead = arrive(LEAD)
    lead.open("goals", plan=plan_id)
    assert asked in lead.text


def test_the_town_resolves_the_comment(plan_id: str, asked: str, served: Served, arrive: Arrive) -> None:
    lead = arrive(LEAD)
    lead.open("goals", plan=plan_id)
    comments = store_of(served.engine, LEAD).comments
    remark = next(one for one in comments.of_plan(plan_id) if one.tool == "goals")
    lead.click(lead.part(f"resolve_{remark.id}").get_by_role("button"))

    def resolved_by() -> list[str]:
        return [one.resolved_by for one in comments.of_plan(plan_id) if one.id == remark.id]

    assert at_last(resolved_by, [LEAD.name]) == [LEAD.name]
