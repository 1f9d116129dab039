"""Test that two people on one plan see each other and what the other saves, without being disturbed."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import expect

from curreap.plan import Plan
from playbook_tools import challenges_and_vision, profile
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, MENTOR, make_plan
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
PAGE: Final = "challenges_and_vision"
VISION: Final = "The old fire station is full of music."
SHOWN: Final = 6_000  # milliseconds on a machine that is busy with other tests; a person waits for three seconds
GONE: Final = 15_000  # milliseconds
LONGER_THAN_A_BEAT: Final = 4_000  # milliseconds; where nobody follows, the page stays


@pytest.fixture
def plan_id(served: Served) -> str:
    texts = challenges_and_vision.ChallengesAndVision(vision=VISION, motto="Doors open")
    return make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", title_year=2027), PAGE: texts}))


def both(arrive: Arrive, plan_id: str) -> tuple[Visitor, Visitor]:
    """Open the same step as the lead and as the mentor."""
    lead, mentor = arrive(LEAD), arrive(MENTOR)
    for somebody in (lead, mentor):
        somebody.open(PAGE, plan=plan_id, view="vision")
    return lead, mentor


def type_at_the_end(visitor: Visitor, plan_id: str, field: str, text: str) -> None:
    visitor.field(plan_id, PAGE, field).click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(text)


def test_a_long_text_appears_beside_while_it_is_written(arrive: Arrive, plan_id: str) -> None:
    lead, mentor = both(arrive, plan_id)
    type_at_the_end(lead, plan_id, "vision", " Every week.")
    expect(mentor.field(plan_id, PAGE, "vision")).to_have_value(f"{VISION} Every week.", timeout=SHOWN)


def test_what_one_types_meanwhile_stays_with_its_caret(arrive: Arrive, plan_id: str) -> None:
    one, other = arrive(LEAD), arrive(LEAD)
    for somebody in (one, other):
        somebody.open(PAGE, plan=plan_id, view="vision")
    other.field(plan_id, PAGE, "motto").click()
    other.page.keyboard.press("Home")
    other.page.keyboard.type("All ")
    type_at_the_end(one, plan_id, "vision", " Every week.")
    type_at_the_end(one, plan_id, "motto", " in winter")
    one.page.keyboard.press("Tab")
    expect(other.field(plan_id, PAGE, "vision")).to_have_value(f"{VISION} Every week.", timeout=SHOWN)
    other.page.keyboard.type("the ")
    expect(other.field(plan_id, PAGE, "motto")).to_have_value("All the Doors open")
    other.page.keyboard.press("Tab")
    expect(other.field(plan_id, PAGE, "motto")).to_have_value("All the Doors open in winter", timeout=SHOWN)


def test_the_words_of_a_colleague_move_the_caret_along(arrive: Arrive, plan_id: str) -> None:
    one, other = arrive(LEAD), arrive(LEAD)
    for somebody in (one, other):
        somebody.open(PAGE, plan=plan_id, view="vision")
    other.field(plan_id, PAGE, "vision").click()
    other.page.keyboard.press("Control+End")
    one.field(plan_id, PAGE, "vision").click()
    one.page.keyboard.press("Control+Home")
    one.page.keyboard.type("In 2030: ")
    expect(other.field(plan_id, PAGE, "vision")).to_have_value(f"In 2030: {VISION}", timeout=SHOWN)
    other.page.keyboard.type(" Every week.")
    expect(one.field(plan_id, PAGE, "vision")).to_have_value(f"In 2030: {VISION} Every week.", timeout=SHOWN)


def test_the_name_of_a_colleague_stands_at_the_field_and_goes_with_them(arrive: Arrive, plan_id: str) -> None:
    lead, mentor = both(arrive, plan_id)
    lead.field(plan_id, PAGE, "vision").click()
    box = mentor.page.locator(f".st-key-field_{plan_id}_{PAGE}_vision")
    expect(box).to_have_attribute("data-here", "Culture office", timeout=SHOWN)
    expect(mentor.page.get_by_role("button", name="Here now: Culture office")).to_be_visible()
    lead.page.close()
    expect(mentor.page.get_by_role("button", name="Here now:")).to_have_count(0, timeout=GONE)
    expect(box).not_to_have_attribute("data-here", "Culture office")


def test_a_mentor_follows_the_candidate_to_the_field_of_another_step(arrive: Arrive, plan_id: str) -> None:
    lead, mentor = both(arrive, plan_id)
    mentor.page.get_by_role("button", name="Here now: Culture office").click(timeout=SHOWN)
    mentor.page.get_by_role("button", name="Follow", exact=True).click()
    lead.open("delivery", plan=plan_id, view="communication")
    lead.field(plan_id, "delivery", "ceremony").click()
    mentor.page.wait_for_url("**/delivery?*field=ceremony*", timeout=2 * SHOWN)
    expect(mentor.field(plan_id, "delivery", "ceremony")).to_be_in_viewport(timeout=SHOWN)
    mentor.page.get_by_role("button", name="Stop following").click()
    lead.open("goals", plan=plan_id)
    mentor.page.wait_for_timeout(LONGER_THAN_A_BEAT)
    assert "/delivery" in mentor.page.url
