"""Test that an opened row, part or new row is in view, has the focus, and stays open."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, expect

from curreap.examples import example
from playbook_tools import actions, ccs_partners, cultural_assets, goals, stakeholders
from playbook_tools.tool import Row
from tests.at_last import at_last
from tests.builders import with_row
from tests.journeys.conftest import WIDE, Arrive
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import THOROUGH, sampled

pytestmark = pytest.mark.journey
PLAN: Final = example("rujiena")
NARROW: Final = {"width": 390, "height": 844}
FIRST_IN: Final = {"Where, and for whom": "Where", "What it can do": "How alive it is"}  # the heading, if another one
FOCUS_BY: Final = 4_000  # milliseconds; the focus is set up to 1.6 s after the page has loaded
FOCUSED: Final = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  return { text: (here.innerText || here.getAttribute("aria-label") || "").trim(), tag: here.tagName,
           isInView: box.top >= 0 && box.bottom <= window.innerHeight };
}"""
SIZES: Final = {"wide": WIDE, "narrow": NARROW}
both_widths = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
wide = pytest.mark.parametrize("size", [WIDE, pytest.param(NARROW, marks=THOROUGH)], ids=SIZES)


def wait_for_focus(visitor: Visitor, *, tag: str, text: str) -> None:
    """Wait until this element has the focus and is inside the window."""
    try:
        visitor.page.wait_for_function(
            f"([tag, text]) => {{ const f = ({FOCUSED})(); return f.isInView && f.tag === tag && f.text === text; }}",
            arg=[tag, text],
            timeout=FOCUS_BY,
        )
    except Exception:
        assert visitor.page.evaluate(FOCUSED) == {"text": text, "tag": tag, "isInView": True}


def arrived(arrive: Arrive, served: Served, page: str, *, size: Any, **params: str) -> tuple[Visitor, str]:
    visitor, plan_id = arrive(LEAD, viewport=size), make_plan(served.engine, PLAN)
    visitor.open(page, plan=plan_id, **params)
    return visitor, plan_id


@both_widths
def test_the_next_part_of_an_action_begins_in_view_with_the_focus(arrive: Arrive, served: Served, size: Any) -> None:
    visitor, _ = arrived(arrive, served, "actions", size=size, row=PLAN[actions.TOOL].actions[0].id)
    for part, heading in (("Why", "Why, and for whom"), ("How", "How, and with whom")):
        visitor.press(f"Next: {part}")
        wait_for_focus(visitor, tag="H3", text=heading)


@wide
def test_the_next_part_of_a_step_begins_in_view_with_the_focus(arrive: Arrive, served: Served, size: Any) -> None:
    visitor, _ = arrived(arrive, served, "delivery", size=size, view="afterwards")
    visitor.press("Next: The printed plan")
    wait_for_focus(visitor, tag="H2", text="The printed plan")
    visitor.press("Next: In the plan")
    wait_for_focus(visitor, tag="H2", text="The section “Budget and funding” in the plan")
    visitor.press("Next: Monitoring and evaluation")
    wait_for_focus(visitor, tag="H2", text="The section “Monitoring and evaluation” in the plan")


@pytest.mark.parametrize(
    ("page", "table", "parts", "size"),
    sampled(
        [
            (page, table, parts, size)
            for page, table, parts in (
                ("ccs_partners", PLAN[ccs_partners.TOOL].partners, ("Why, and in which role", "Time and money")),
                ("stakeholders", PLAN[stakeholders.TOOL].stakeholders, ("Where they stand", "How they take part")),
                ("cultural_assets", PLAN[cultural_assets.TOOL].assets, ("Where, and for whom", "What it can do")),
            )
            for size in SIZES.values()
        ],
        "ccs_partners-1280",
        "cultural_assets-390",
        name=lambda case: f"{case[0]}-{case[-1]['width']}",
    ),
)
def test_the_next_part_of_a_sheet_begins_in_view_with_the_focus(
    arrive: Arrive, served: Served, size: Any, page: str, table: Sequence[Row], parts: Sequence[str]
) -> None:
    view = {"view": "each"} if page == "stakeholders" else {}
    visitor, _ = arrived(arrive, served, page, size=size, row=table[0].id, **view)
    for part in parts:
        visitor.press(f"Next: {part}")
        wait_for_focus(visitor, tag="H3", text=FIRST_IN.get(part, part))


@pytest.mark.parametrize(
    ("page", "part", "button", "field", "size"),
    sampled(
        [
            (*case, size)
            for case in (
                ("actions", "care", "Add an action", "Title of the action"),
                ("ccs_partners", "terms", "Add a CCS partner", "Name"),
                ("cultural_assets", "", "Add an asset", "Name of the asset"),
            )
            for size in SIZES.values()
        ],
        "actions-390",
        "cultural_assets-1280",
        name=lambda case: f"{case[0]}-{case[-1]['width']}",
    ),
)
def test_a_new_row_has_the_cursor_in_its_name(
    arrive: Arrive, served: Served, size: Any, page: str, part: str, button: str, field: str
) -> None:
    visitor, _ = arrived(arrive, served, page, size=size, part=part)
    visitor.press(button)
    visitor.page.wait_for_function(
        f"() => {{ const f = ({FOCUSED})(); return f.isInView && f.tag === 'INPUT'; }}", timeout=FOCUS_BY
    )
    seen = visitor.page.evaluate(FOCUSED)
    assert (seen["text"].startswith(field), seen["isInView"], "part" in visitor.params) == (True, True, False), seen


def test_on_a_phone_the_sheet_of_a_row_comes_into_view(arrive: Arrive, served: Served) -> None:
    visitor, _ = arrived(arrive, served, "actions", size=NARROW)
    visitor.click(visitor.page.locator('[class*="st-key-open_"] button').nth(3))
    wait_for_focus(visitor, tag="H2", text="4 Quiz evenings in the parishes")


def test_an_asset_opened_by_a_gap_stays_open_while_one_answers_and_after_a_reload(
    arrive: Arrive, served: Served
) -> None:
    asset = PLAN[cultural_assets.TOOL].assets[0]
    plan = with_row(PLAN, cultural_assets.TOOL, "assets", asset.id, form=None)
    visitor, plan_id = arrive(LEAD), make_plan(served.engine, plan)
    visitor.open("cultural_assets", plan=plan_id)
    visitor.page.get_by_text(re.compile(r"^\d+ things? (is|are) still missing$")).click()
    visitor.click(visitor.part("gaps_of_step").get_by_role("link", name="Can you touch it?").first)
    title = visitor.page.get_by_role("heading", name=asset.name).first
    title.wait_for()
    assert visitor.params["row"] == asset.id
    field = visitor.part(f"field_{plan_id}_cultural_assets_assets_{asset.id}_form")
    visitor.click(field.get_by_role("combobox"))
    visitor.click(visitor.page.get_by_role("option").nth(1))  # the first one is "No answer yet"
    expect(field.get_by_role("combobox")).not_to_have_value("No answer yet")
    expect(title).to_be_visible()
    visitor.reload()
    expect(title).to_be_visible()


def hold_enter(button: Locator) -> None:
    button.focus()
    for _ in range(3):
        button.page.keyboard.down("Enter")
    button.page.keyboard.up("Enter")


@pytest.mark.parametrize("press", [Locator.dblclick, hold_enter])
def test_a_double_click_or_a_key_that_is_held_down_adds_one_row(
    arrive: Arrive, served: Served, press: Callable[[Locator], None]
) -> None:
    visitor, plan_id = arrived(arrive, served, "goals", size=WIDE)
    before = len(PLAN[goals.TOOL].goals)
    with visitor.told():
        press(visitor.page.get_by_role("button", name="Add a goal", exact=True).first)
    visitor.rest()
    store = store_of(served.engine, LEAD)
    assert at_last(lambda: len(store.plan(plan_id)[goals.TOOL].goals), before + 1) == before + 1
