"""Test the menu: what it says to a screen reader, and that it cannot be reached while it is shut."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from curreap.plan import Plan
from pages.shell.router import MENU_GROUPS
from playbook_tools import profile, section_texts
from playbook_tools.section_texts import SectionText
from tests.journeys.conftest import WIDE, Arrive
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
ROUND: Final = 60  # presses of Tab, more than there are links in the menu
IS_IN_MENU: Final = """() => document.activeElement === document.body
  || document.activeElement.closest("[data-testid=stSidebar]") !== null"""
SPACED: Final = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""  # what WCAG 1.4.12 asks to bear
CUT: Final = """links => links.filter(link => {
  const { right, bottom } = link.closest("[class*='st-key-menulist_']").getBoundingClientRect();
  const inside = [...link.querySelectorAll("p, [role=img]")].map(part => part.getBoundingClientRect());
  return inside.some(part => part.right > right + 1 || part.bottom > bottom + 1);
}).map(link => link.innerText)"""


@pytest.fixture(scope="module")
def plan_id(served: Served) -> str:
    ready = section_texts.SectionTexts(sections=[SectionText(id=name, state="ready") for name in ("profile", "budget")])
    town = profile.Profile(name="Šilutė", country="LT", title_year=2028)
    return make_plan(served.engine, Plan({"profile": town, section_texts.TOOL.key: ready}))


def at_stakeholders(arrive: Arrive, plan_id: str, window: ViewportSize) -> Visitor:
    lead = arrive(LEAD, viewport=window, reduced_motion="no-preference")  # the menu slides in
    lead.open("stakeholders", plan=plan_id)
    return lead


def menu(visitor: Visitor) -> Locator:
    """Find the menu as a screen reader does; what is hidden is not found."""
    return visitor.page.get_by_role("navigation", name="Menu")


def opened(visitor: Visitor) -> Locator:
    """Press the button of the menu."""
    visitor.page.get_by_role("button", name="Open the menu").click()
    here = menu(visitor).get_by_role("link", name="Stakeholders and participation")
    expect(here).to_be_focused()
    return here


def test_the_menu_has_lists_with_names_the_current_page_and_what_is_ready(arrive: Arrive, plan_id: str) -> None:
    lead = at_stakeholders(arrive, plan_id, WIDE)
    expect(menu(lead).get_by_role("list", name="Šilutė 2028").get_by_role("listitem")).to_have_count(1)
    for title, names in MENU_GROUPS:
        pages = menu(lead).get_by_role("list", name=title, exact=True)
        expect(pages.get_by_role("listitem")).to_have_count(len(names))
    expect(menu(lead).get_by_role("link", name="Municipality profile ready", exact=True)).to_be_visible()
    expect(menu(lead).get_by_role("img", name="check icon")).to_have_count(0)
    expect(menu(lead).get_by_role("list", name="Account and help").get_by_role("listitem")).to_have_count(4)


def test_the_current_page_follows_the_way_through_the_menu(arrive: Arrive, plan_id: str) -> None:
    lead = at_stakeholders(arrive, plan_id, WIDE)
    here = menu(lead).locator("[aria-current=page]")
    expect(here).to_have_text(["Stakeholders and participation"])
    lead.follow_menu("Team")
    expect(here).to_have_text(["Team"])
    lead.follow("Glossary")
    expect(here).to_have_text(["Glossary"])
    expect(menu(lead).get_by_role("listitem")).to_have_count(menu(lead).get_by_role("link").count())


@pytest.mark.parametrize("window", [PHONE, WIDE], ids=["phone", "wide"])
def test_a_shut_menu_cannot_be_reached(arrive: Arrive, plan_id: str, window: ViewportSize) -> None:
    lead = at_stakeholders(arrive, plan_id, window)
    if window == WIDE:
        menu(lead).hover()
        lead.page.get_by_role("button", name="Close the menu").click()
    button = lead.page.get_by_role("button", name="Open the menu")
    expect(button).to_be_visible()
    expect(menu(lead)).to_have_count(0)
    expect(lead.page.get_by_role("link", name="Overview")).to_have_count(0)
    button.focus()
    lead.page.keyboard.press("Shift+Tab")
    lead.page.keyboard.press("Shift+Tab")
    expect(lead.page.get_by_role("link", name="Skip to main content")).to_be_focused()


def test_the_keys_stay_in_an_open_menu_until_escape_shuts_it(arrive: Arrive, plan_id: str) -> None:
    lead = at_stakeholders(arrive, plan_id, PHONE)
    opened(lead)
    passed = []
    for _ in range(ROUND):
        lead.page.keyboard.press("Tab")
        passed.append(lead.page.evaluate(IS_IN_MENU))
    assert all(passed)
    lead.page.keyboard.press("Escape")
    expect(lead.page.get_by_role("button", name="Open the menu")).to_be_focused()
    expect(lead.page.get_by_role("main")).to_be_visible()


def test_a_tap_outside_shuts_an_open_menu(arrive: Arrive, plan_id: str) -> None:
    lead = at_stakeholders(arrive, plan_id, PHONE)
    opened(lead)
    lead.page.mouse.click(PHONE["width"] - 10, PHONE["height"] / 2)
    expect(menu(lead)).to_have_count(0)
    expect(lead.page.get_by_role("heading", level=1)).to_be_visible()


def test_a_chosen_page_can_be_used_at_once(arrive: Arrive, plan_id: str) -> None:
    lead = at_stakeholders(arrive, plan_id, PHONE)
    opened(lead)
    lead.follow_menu("Municipality profile")
    name = lead.page.get_by_role("main").get_by_role("textbox").first
    name.click()
    expect(name).to_be_focused()


def test_after_a_sign_out_in_the_open_menu_one_can_sign_in_again(arrive: Arrive, plan_id: str) -> None:
    lead = at_stakeholders(arrive, plan_id, PHONE)
    opened(lead)
    lead.sign_out()
    lead.sign_in(LEAD)
    assert lead.title == "Stakeholders and participation"


def test_a_menu_that_was_open_over_the_page_stands_beside_it_in_a_wider_window(arrive: Arrive, plan_id: str) -> None:
    lead = at_stakeholders(arrive, plan_id, PHONE)
    opened(lead)
    main = lead.page.get_by_test_id("stMain")
    expect(main).to_have_js_property("inert", True)
    lead.page.set_viewport_size(WIDE)
    expect(main).to_have_js_property("inert", False)


def test_the_button_of_the_menu_stands_at_the_edge(arrive: Arrive, plan_id: str) -> None:
    lead = at_stakeholders(arrive, plan_id, PHONE)
    box = lead.page.get_by_role("button", name="Open the menu").bounding_box()
    assert box
    assert box["x"] < 30


def test_no_label_of_the_menu_is_cut_with_wider_spacing(arrive: Arrive, plan_id: str) -> None:
    lead = at_stakeholders(arrive, plan_id, WIDE)
    lead.page.add_style_tag(content=SPACED)
    assert menu(lead).get_by_role("link").evaluate_all(CUT) == []
