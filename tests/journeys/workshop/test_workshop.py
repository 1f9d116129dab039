"""Test a workshop from its preparation to the plan, with the projector updated at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import expect

from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from db.workshops import seats
from db.workshops.seats import Answered
from db.workshops.workshop import View, Workshop
from playbook_tools import profile, self_assessment
from tests.journeys.accessibility import barriers
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.phones import take_seat

pytestmark = pytest.mark.journey
STATEMENT: Final = "help_nearby"
VIEWS: Final[tuple[View, ...]] = ("join", "statement", "widest", "talk", "agreed")
HIDDEN_BELOW: Final = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollHeight - main.clientHeight;
}"""
LIVE: Final = 4_000  # milliseconds on a machine that is busy with other tests; a room waits for two seconds at most


@dataclass
class Evening:
    """A plan of a town, and the workshop that its team has opened."""

    served: Served
    plan_id: str

    @property
    def workshop(self) -> Workshop:
        return store_of(self.served.engine, LEAD).workshops.of_plan(self.plan_id)[0]

    def rate(self, rating: int, token: str = "", statement: str = STATEMENT) -> str:
        """Rate a statement with one device, which first joins if it has no seat."""
        engine, now = self.served.engine, dt.datetime.now(dt.UTC)
        token = token or take_seat(engine, self.workshop.key, group="", now=now)
        seats.answer(engine, token, statement, Answered(rating), now=now)
        return token


@pytest.fixture
def evening(served: Served) -> Evening:
    return Evening(served, make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", country="LT")})))


def prepared(arrive: Arrive, evening: Evening) -> Visitor:
    """Open a workshop as the facilitator, and its page."""
    lead = arrive(LEAD)
    lead.open("workshop", plan=evening.plan_id)
    lead.press("Prepare a workshop")
    lead.write(lead.page.get_by_label("Title", exact=True), "Evening in the hall")
    lead.press("Open the workshop")
    expect(lead.page.get_by_role("heading", level=1, name="Evening in the hall")).to_be_visible()
    lead.open("workshop", plan=evening.plan_id, workshop=evening.workshop.id, topic="trust")
    return lead


def projector_of(arrive: Arrive, evening: Evening) -> Visitor:
    projector = arrive(LEAD, viewport={"width": 1280, "height": 720})
    projector.page.goto(f"{evening.served.address}/projector?plan={evening.plan_id}&workshop={evening.workshop.id}")
    projector.page.locator(".hall h1").wait_for()
    return projector


def turn_on(visitor: Visitor, key: str) -> None:
    visitor.page.locator(f".st-key-{key} label").click()


def test_a_workshop_from_the_code_to_the_plan(arrive: Arrive, evening: Evening) -> None:
    lead = prepared(arrive, evening)
    projector, code = projector_of(arrive, evening), evening.workshop.code or ""
    expect(projector.page.locator(".hall .code")).to_have_text(f"{code[:3]} {code[3:]}")
    expect(projector.page.locator("[data-testid=stSidebar]")).to_be_hidden()

    tokens = [evening.rate(rating) for rating in (1, 1, 4, 5)]
    expect(projector.page.locator(".hall .in")).to_have_text("4 have joined", timeout=LIVE)

    lead.click(lead.part(f"show_{STATEMENT}").get_by_role("button"))
    expect(projector.page.locator(".hall .in")).to_have_text("4 of 4 have answered", timeout=LIVE)
    expect(projector.page.locator(".hall .spread")).to_have_count(0)

    turn_on(lead, f"reveal_{evening.workshop.id}_{STATEMENT}")
    expect(projector.page.locator(".hall .numbers")).to_contain_text("4 ratings · median 2.5", timeout=LIVE)
    evening.rate(5)
    evening.rate(5, tokens[0])
    for _ in range(3):
        evening.rate(5)
    expect(projector.page.locator(".hall .voted")).to_contain_text("8 of 8 have answered", timeout=LIVE)
    expect(projector.page.locator(".hall .numbers")).to_contain_text("4 ratings · median 2.5")
    lead.click(lead.part("count_trust").get_by_role("button"))
    expect(projector.page.locator(".hall .numbers")).to_contain_text("8 ratings · median 5", timeout=LIVE)

    lead.click(lead.part("show_talk_trust").get_by_role("button"))
    expect(projector.page.locator(".hall .hall-levels li")).to_have_count(5, timeout=LIVE)
    lead.click(lead.part(f"agreed_{evening.workshop.id}_trust_score").get_by_role("radio", name="3"))
    reason = lead.page.get_by_label("Why did you agree on this score?", exact=True)
    reason.fill("The choir asks newcomers.")
    expect(projector.page.locator(".hall .agreed-level")).to_contain_text("3", timeout=LIVE)
    lead.click(lead.page.get_by_role("radio", name="What we agreed"))
    expect(projector.page.locator(".hall .agreements")).to_contain_text("The choir asks newcomers.", timeout=LIVE)

    lead.page.get_by_role("button", name="Put the results into the plan").click()
    lead.click(lead.page.get_by_role("button", name="Yes, put them in"))
    lead.follow("Open the self-assessment")
    lead.open("self_assessment", plan=evening.plan_id, view="agree", topic="trust")
    assert "The choir asks newcomers." in lead.text
    stored = store_of(evening.served.engine, LEAD).plan(evening.plan_id)[self_assessment.TOOL]
    assert (stored.people_count, sorted(row.rating or 0 for row in stored.ratings)) == (8, [1, 1, 4, 5, 5, 5, 5, 5])


def test_the_timer_runs_in_the_browser_and_survives_a_reload(arrive: Arrive, evening: Evening) -> None:
    prepared(arrive, evening)
    store_of(evening.served.engine, LEAD).workshops.show(evening.plan_id, evening.workshop.id, "talk", STATEMENT)
    projector = projector_of(arrive, evening)
    timer = projector.page.locator(".talk-timer")
    timer.get_by_role("button", name="Start").click()
    expect(timer.locator("output")).not_to_have_text("8:00", timeout=LIVE)
    timer.get_by_role("button", name="+2 minutes").click()
    projector.page.reload()
    expect(timer.locator("output")).to_contain_text("9:")
    timer.get_by_role("button", name="Pause").click()
    expect(timer.get_by_role("button", name="Start")).to_be_visible()


def test_no_view_of_the_projector_has_a_barrier_and_each_fits_the_screen(arrive: Arrive, evening: Evening) -> None:
    workshops = store_of(evening.served.engine, LEAD).workshops
    workshops.prepare(evening.plan_id, WorkshopPlan("Evening in the hall"))
    for rating in (1, 1, 2, 5, 5):
        evening.rate(5, evening.rate(rating), "free_meeting_places")
    workshops.reveal(evening.plan_id, evening.workshop.id, [STATEMENT, "free_meeting_places"])
    projector, found = projector_of(arrive, evening), {}
    for view in VIEWS:
        workshops.show(evening.plan_id, evening.workshop.id, view, STATEMENT)
        projector.reload()
        found[view] = (barriers(projector.page), max(0, projector.page.evaluate(HIDDEN_BELOW)))
    assert found == dict.fromkeys(VIEWS, ([], 0))
