"""Test sessions: links to a page, F5, signing out, and what a visitor without an account sees."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import expect

from curreap.examples import example
from pages.shell.router import HOME, PLAN
from playbook_tools import actions
from tests.journeys.conftest import Arrive
from tests.journeys.people import COORDINATOR, LEAD, STRANGER, Someone, make_plan
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import some_or_all

pytestmark = pytest.mark.journey
SIGN_IN = "Plan how culture makes your town more resilient"
NOT_OPEN = "This plan is not open to you"
every_page = pytest.mark.parametrize(  # tests/pages/test_authorisation.py opens all of them each time
    "pages", some_or_all(PLAN, "overview", "actions", "workshop", "history", "download", "projector")
)


def signed_in(arrive: Arrive, someone: Someone) -> Visitor:
    """Sign in by typing the password, so that the app sets the cookie."""
    visitor = arrive()
    visitor.open()
    visitor.sign_in(someone)
    return visitor


@pytest.fixture(scope="module")
def plan_id(served: Served) -> str:
    """Store the plan of Rūjiena, before anybody visits the server."""
    return make_plan(served.engine, example("rujiena"))


def test_the_first_visitor_of_a_server_comes_by_a_link_and_arrives_there_after_signing_in(
    plan_id: str, arrive: Arrive
) -> None:
    lead = arrive()
    lead.open("goals", plan=plan_id)
    assert lead.title == SIGN_IN
    lead.sign_in(LEAD)
    lead.page.get_by_role("heading", level=1, name="Priorities and goals").wait_for()
    assert lead.place == f"/goals?plan={plan_id}"


@pytest.fixture(scope="module")
def words_of_the_plan(plan_id: str) -> list[str]:
    """List words that are in the plan and nowhere else."""
    return [action.title for action in example("rujiena")[actions.TOOL].actions]


@every_page
def test_a_visitor_sees_no_word_of_a_plan_at_any_address(
    plan_id: str, words_of_the_plan: list[str], arrive: Arrive, pages: Sequence[str]
) -> None:
    visitor, seen = arrive(), {}
    for page in pages:
        visitor.open(page, plan=plan_id)
        seen[page] = (visitor.title, [word for word in words_of_the_plan if word in visitor.text])
    assert seen == dict.fromkeys(pages, (SIGN_IN, []))


@every_page
def test_a_stranger_sees_no_word_of_a_plan_at_any_address(
    plan_id: str, words_of_the_plan: list[str], arrive: Arrive, pages: Sequence[str]
) -> None:
    stranger, seen = signed_in(arrive, STRANGER), {}
    for page in pages:
        stranger.go(page, plan=plan_id)
        seen[page] = (stranger.title, [word for word in words_of_the_plan if word in stranger.text])
    assert seen == dict.fromkeys(pages, (NOT_OPEN, []))


@pytest.mark.parametrize("pages", some_or_all(HOME, "my_plans", "account"))
def test_f5_keeps_the_sign_in_outside_a_plan(arrive: Arrive, pages: Sequence[str]) -> None:
    coordinator, titles = signed_in(arrive, COORDINATOR), []
    for page in pages:
        coordinator.open(page)
        before = coordinator.title
        coordinator.reload()
        coordinator.arrived(COORDINATOR.name)
        titles.append((before, coordinator.title))
    assert [one for one in titles if one[0] != one[1] or one[0] == SIGN_IN] == []


def test_signing_out_ends_the_other_tabs(plan_id: str, arrive: Arrive) -> None:
    lead = signed_in(arrive, LEAD)
    other = lead.other_tab()
    other.open("actions", plan=plan_id)
    other.arrived(LEAD.name)
    lead.sign_out()
    other.page.get_by_role("heading", level=1, name=SIGN_IN).wait_for()
    for tab in (lead, other):
        expect(tab.page.get_by_test_id("stSidebar")).not_to_be_visible()


def test_after_signing_out_the_way_back_shows_nothing(plan_id: str, arrive: Arrive) -> None:
    lead = signed_in(arrive, LEAD)
    lead.open("actions", plan=plan_id)
    lead.sign_out()
    lead.open("actions", plan=plan_id)
    assert lead.title == SIGN_IN


def test_a_second_tab_at_the_sign_in_follows_the_first(plan_id: str, arrive: Arrive) -> None:
    lead = arrive()
    lead.open()
    other = lead.other_tab()
    other.open("actions", plan=plan_id)
    assert other.title == SIGN_IN
    lead.sign_in(LEAD)
    other.arrived(LEAD.name)
    assert other.place == f"/actions?plan={plan_id}"


def test_a_page_that_asks_for_no_sign_in_keeps_what_is_typed(arrive: Arrive) -> None:
    lead = arrive()
    lead.open()
    phone = lead.other_tab()
    phone.open("join")
    code = phone.page.get_by_role("textbox").first
    code.fill("AB")
    lead.sign_in(LEAD)
    phone.page.wait_for_timeout(1000)
    assert code.input_value() == "AB"
