"""Test that anything in a plan is found with the keys alone, from any page and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from curreap.examples import example
from tests.journeys.accessibility import barriers
from tests.journeys.conftest import WIDE, Arrive
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served
from tests.journeys.test_opening_rows import NARROW
from tests.journeys.visitor import PATIENCE, Visitor

pytestmark = pytest.mark.journey


def field(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("combobox", name="Words to find")


def press_keys(visitor: Visitor) -> None:
    """Press Ctrl+K, once the script of the menu listens, and wait for the field."""
    visitor.page.get_by_role("navigation", name="Menu").wait_for()
    visitor.page.keyboard.press("Control+k")
    expect(field(visitor)).to_be_focused(timeout=PATIENCE)


def first_result(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("option").first


def leads_to(visitor: Visitor, **params: str) -> None:
    """Wait until the address has these parameters and the dialog is gone."""
    expect(field(visitor)).to_be_hidden(timeout=PATIENCE)
    visitor.rest()
    assert {name: visitor.params.get(name) for name in params} == params


def test_a_row_is_opened_with_the_keys_alone_in_the_middle_of_a_text(arrive: Arrive, served: Served) -> None:
    lead, plan_id = arrive(LEAD, viewport=WIDE), make_plan(served.engine, example("rujiena"))
    lead.open("goals", plan=plan_id)
    lead.page.get_by_role("main").get_by_role("textbox").first.click()
    press_keys(lead)
    expect(lead.page.get_by_role("dialog")).to_contain_text("Opens this window on every page")
    lead.page.keyboard.type("rigas court")
    expect(first_result(lead)).to_contain_text("Courtyard at Rīgas iela 8", timeout=PATIENCE)
    assert barriers(lead.page) == []
    lead.page.keyboard.press("ArrowDown")
    expect(first_result(lead)).to_have_attribute("aria-selected", "false")
    lead.page.keyboard.press("ArrowUp")
    expect(first_result(lead)).to_have_attribute("aria-selected", "true")
    lead.page.keyboard.press("Enter")
    leads_to(lead, row="courtyard")
    assert lead.place.startswith("/cultural_assets")


def test_enter_right_after_the_last_key_opens_the_best_result(arrive: Arrive, served: Served) -> None:
    lead, plan_id = arrive(LEAD, viewport=WIDE), make_plan(served.engine, example("rujiena"))
    lead.open("overview", plan=plan_id)
    press_keys(lead)
    lead.page.keyboard.type("glossary")
    lead.page.keyboard.press("Enter")
    expect(lead.page.get_by_role("heading", level=1, name="Glossary")).to_be_visible(timeout=PATIENCE)


def test_on_a_phone_the_menu_gives_way_and_what_is_not_there_is_said(arrive: Arrive, served: Served) -> None:
    lead, plan_id = arrive(LEAD, viewport=NARROW), make_plan(served.engine, example("rujiena"))
    lead.open("overview", plan=plan_id)
    lead.page.get_by_role("button", name="Open the menu").click()
    lead.page.get_by_role("button", name="Find").click()
    expect(field(lead)).to_be_focused(timeout=PATIENCE)
    lead.page.keyboard.type("zeppelin")
    expect(lead.page.get_by_text("Nothing was found.")).to_be_visible(timeout=PATIENCE)
    field(lead).fill("tautskola")
    first_result(lead).click(timeout=PATIENCE)
    leads_to(lead, row="tautskola")
    expect(lead.page.get_by_role("button", name="Open the menu")).to_be_visible()


def test_a_run_of_the_page_leaves_it_open_and_escape_closes_it_for_good(arrive: Arrive, served: Served) -> None:
    lead, plan_id = arrive(LEAD, viewport=WIDE), make_plan(served.engine, example("rujiena"))
    lead.open("profile", plan=plan_id)
    press_keys(lead)
    lead.in_strip("Key data").evaluate("part => part.click()")  # nobody can click behind the dialog; a run may come
    expect(lead.in_strip("Key data")).to_be_checked(timeout=PATIENCE)
    lead.rest()
    field(lead).press_sequentially("glossary")
    expect(first_result(lead)).to_contain_text("Glossary", timeout=PATIENCE)
    lead.page.keyboard.press("Escape")
    expect(field(lead)).to_be_hidden(timeout=PATIENCE)
    lead.reload()
    expect(field(lead)).to_be_hidden()
