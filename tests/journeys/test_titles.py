"""Test how the tab of the browser is called: by page, plan and app, after each way to another page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pytest
from playwright.sync_api import expect

from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from pages.shell.router import HOME, PLAN, START
from playbook_tools import profile
from tests.journeys.conftest import Arrive
from tests.journeys.people import COORDINATOR, LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import some_or_all

pytestmark = pytest.mark.journey
APP: Final = "CuReAP Wizard"


@pytest.fixture(scope="module")
def plan_id(served: Served) -> str:
    return make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", country="LT", title_year=2028)}))


def is_called(visitor: Visitor, *parts: str) -> None:
    expect(visitor.page).to_have_title(" · ".join([*parts, APP]))


@pytest.mark.parametrize("pages", some_or_all(PLAN, "overview", "self_assessment", "workshop", "preview", "projector"))
def test_each_page_of_a_plan_names_itself_and_the_plan(arrive: Arrive, plan_id: str, pages: Sequence[str]) -> None:
    lead = arrive(LEAD)
    titles = []
    for page in pages:
        lead.open(page, plan=plan_id)
        titles.append(lead.page.title())
    assert [title for title in titles if not title.endswith(f" · Šilutė 2028 · {APP}")] == []
    assert len(set(titles)) == len(pages)


def test_a_page_outside_of_plans_names_itself(arrive: Arrive) -> None:
    coordinator = arrive(COORDINATOR)
    titles = []
    for page in (*HOME, "glossary", "accessibility", "privacy"):
        coordinator.open("" if page == START else page)
        titles.append(coordinator.page.title())
    assert [title for title in titles if not re.fullmatch(f"[^·]+ · {APP}", title)] == []
    assert len(set(titles)) == len(titles)


def test_the_title_follows_the_menu_the_back_button_and_the_way_out_of_the_plan(arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    lead.open("actions", plan=plan_id)
    is_called(lead, "Actions", "Šilutė 2028")
    lead.follow_menu("Team")
    is_called(lead, "Team", "Šilutė 2028")
    lead.page.go_back()
    is_called(lead, "Actions", "Šilutė 2028")
    lead.follow_menu("My plans")
    is_called(lead, "My plans")


def test_the_title_follows_the_name_of_the_town(served: Served, arrive: Arrive) -> None:
    plan_id = make_plan(served.engine, Plan({"profile": profile.Profile(name="Silute", country="LT")}))
    lead = arrive(LEAD)
    lead.open("profile", plan=plan_id)
    is_called(lead, "Municipality profile", "Silute")
    lead.write(lead.field(plan_id, "profile", "name"), "Pagėgiai")
    is_called(lead, "Municipality profile", "Pagėgiai")


def test_without_a_sign_in_the_title_says_what_the_page_asks_for(arrive: Arrive, plan_id: str) -> None:
    somebody = arrive()
    somebody.open("actions", plan=plan_id)
    is_called(somebody, "Sign in")
    somebody.open("glossary")
    is_called(somebody, "Glossary")


def test_the_title_of_a_phone_in_a_workshop_names_no_plan(served: Served, arrive: Arrive, plan_id: str) -> None:
    workshops = store_of(served.engine, LEAD).workshops
    key = workshops.get(plan_id, workshops.prepare(plan_id, WorkshopPlan("Evening"))).key
    phone = arrive()
    phone.open("join", key=key)
    assert phone.page.title().startswith("Join the workshop")
    assert "Šilutė" not in phone.page.title()


def test_the_page_at_an_unknown_address_is_our_own_and_leads_on(arrive: Arrive) -> None:
    somebody = arrive()
    somebody.page.goto(f"{somebody.address}/nowhere")
    is_called(somebody, "Page not found")
    somebody.page.get_by_role("link", name="To the start page").click()
    is_called(somebody, "Sign in")


def test_the_name_of_the_start_page_is_an_address_too(arrive: Arrive) -> None:
    lead = arrive(LEAD)
    lead.open(START)
    is_called(lead, "My plans")
    lead.follow("Glossary")
    lead.go(START)
    is_called(lead, "My plans")
    expect(lead.page.get_by_role("dialog")).to_have_count(0)
