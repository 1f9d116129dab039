"""Test that a town asks for feedback, and the mentor is notified, finds the place and answers."""

from __future__ import annotations

import pytest

from curreap.examples import example
from tests.at_last import at_last
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, MENTOR, make_plan, store_of
from tests.journeys.served import Served

pytestmark = pytest.mark.journey
QUESTION = "Is it clear who decides about the youth budget? Õisu could not tell."


@pytest.fixture
def plan_id(served: Served) -> str:
    return make_plan(served.engine, example("rujiena"))


def test_a_request_goes_from_the_dialog_to_the_mentor_and_back(plan_id: str, served: Served, arrive: Arrive) -> None:
    lead, mentor = arrive(LEAD), arrive(MENTOR)
    lead.open("overview", plan=plan_id)
    lead.press("Ask for feedback")
    lead.page.get_by_label("What do you want to know?", exact=True).fill(QUESTION)
    lead.press("Send the request")  # no section is chosen yet
    assert "Choose at least one section." in lead.text
    sections = lead.page.get_by_role("combobox", name="Which sections should be read?")
    sections.fill("Budget")
    lead.click(lead.page.get_by_role("option", name="Budget and funding", exact=True))
    lead.page.keyboard.press("Tab")
    lead.press("Send the request")
    assert "Your request was sent to Mentor." in lead.text

    mentor.open("mentoring")
    assert QUESTION in mentor.text
    mentor.follow("Asks for your feedback on 1 section")
    mentor.follow("Budget and funding")
    assert mentor.params["field"] == "sections/budget/body_text"
    mentor.open("overview", plan=plan_id)
    mentor.press("I have read this")
    assert QUESTION not in mentor.text

    store = store_of(served.engine, LEAD)
    assert at_last(lambda: store.feedback.open_of_plan(plan_id), []) == []
    lead.open()
    lead.follow("Mentor has read what you asked about")
    assert "Read on" in lead.text
    assert (lead.params["plan"], "news" in lead.params) == (plan_id, False)
    assert at_last(lambda: [news.id for news in store.notices.unread() if news.plan_id == plan_id], []) == []
