"""Test that Escape changes no answer, filter or text, in any field of any page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from curreap.examples import example
from curreap.plan import Plan
from pages.editing.field import field_key
from playbook_tools import actions
from playbook_tools.field_path import FieldPath
from tests.at_last import at_last
from tests.journeys.conftest import WIDE
from tests.journeys.people import LEAD, store_of
from tests.journeys.test_every_screen import SCREENS, Onlooker, Screen, onlooker
from tests.journeys.visitor import IS_AT_REST
from tests.tiers import sampled

pytestmark = pytest.mark.journey
__all__ = ["onlooker"]
FIELDS: Final = "input:not([type=hidden]), textarea, [role=radio], [role=spinbutton], [data-tag]"
SHOWN: Final = """() => [...document.querySelectorAll("input, textarea, [role=radio], [data-tag]")]
    .filter(one => !one.closest("[hidden]")).map(one => [one.getAttribute("aria-label"), one.value ?? "",
    one.getAttribute("aria-checked") ?? one.checked ?? ""].join(" | "))"""
MOMENT: Final = 250  # milliseconds between two looks that must show the same
NOTHING_HAPPENS: Final = 700  # milliseconds: longer than a field waits before it reports what was typed
TO_SEVERAL: Final = ("Escape", "z", "Escape", "Escape", "Tab")  # without Backspace, which takes a choice out
TO_LIST: Final = ("Escape", "Backspace", "Delete", "z", "Escape", "z", "Tab")  # keys that people try in a list
PARTS: Final = "Part of the sheet"
RUJIENA: Final = example("rujiena")
WITH_FIELDS: Final = tuple(
    one
    for one in SCREENS
    if one.page not in ("projector", "sign_in") and not {"row", "part"} <= dict(one.params).keys()  # see parts_of
)

SAMPLE: Final = (  # each kind of field, filter and form
    *("join", "new_plan", "people", "account"),
    "profile-full-place",  # a short text, a choice, yes or no, a place
    *("self_assessment-full-round", "self_assessment-full-agree"),  # a date, a number, several choices, a level
    *("cultural_assets-full-assets", "cultural_assets-full-together"),  # filters, and long texts
    "goals-full-goals-know",  # a row: links to other rows, several choices, long texts
    *("delivery-full-money", "delivery-full-printed"),  # an amount, a photo
    *("workshop-full-new", "download-full", "history-full", "members-full"),
)


def stored(onlooker: Onlooker) -> Plan:
    return store_of(onlooker.served.engine, LEAD).plan(onlooker.plans["full"])


def shown_at_rest(page: Page) -> list[str]:
    """Read the values of all fields, once they no longer change."""
    before: list[str] = []
    while True:
        page.wait_for_timeout(MOMENT)
        page.wait_for_function(IS_AT_REST)
        now: list[str] = page.evaluate(SHOWN)
        if now == before:
            return now
        before = now


def parts_of(page: Page) -> Iterator[None]:
    """Open the parts of a long sheet one by one; yields once for a page without parts."""
    parts = page.get_by_role("radiogroup", name=PARTS, exact=True).get_by_role("radio")
    yield None
    for number in range(1, parts.count()):
        parts.nth(number).click()
        yield None


def press_everywhere(page: Page) -> None:
    for field in page.locator(FIELDS).filter(visible=True).all():
        if field.is_enabled():
            press_in(page, field)


def press_in(page: Page, field: Locator) -> None:
    field.focus()
    page.keyboard.press("Escape")
    if field.get_attribute("role") == "combobox" and field.get_attribute("readonly") is None:
        field.click()
        for key in TO_LIST if field.input_value() else TO_SEVERAL:
            page.keyboard.press(key)


@pytest.mark.parametrize("screen", sampled(WITH_FIELDS, *SAMPLE))
def test_escape_in_every_field_changes_nothing(onlooker: Onlooker, screen: Screen) -> None:
    page, before = onlooker.see(screen, WIDE), stored(onlooker)
    for _ in parts_of(page):
        shown = shown_at_rest(page)
        press_everywhere(page)
        page.wait_for_timeout(NOTHING_HAPPENS)
        assert shown_at_rest(page) == shown
    assert stored(onlooker) == before


def test_a_choice_is_emptied_by_its_first_option_and_comes_back_with_undo(onlooker: Onlooker) -> None:
    row = RUJIENA[actions.TOOL].actions[0]
    path = FieldPath("actions", row.id, "responsible")
    screen = Screen("actions", plan="full", params=(("field", str(path)),))
    page = onlooker.see(screen, WIDE)

    def responsible() -> str | None:
        return stored(onlooker)[actions.TOOL].actions[0].responsible

    box = page.locator(f".st-key-{field_key(onlooker.plans['full'], 'actions', path)} input")
    before = box.input_value()
    box.click()
    page.get_by_role("option", name="No answer yet").click()
    page.get_by_text("Cleared.", exact=True).wait_for()
    assert at_last(responsible, None) is None
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(box).to_have_value(before)
    expect(page.get_by_text("Cleared.", exact=True)).to_have_count(0)
    assert at_last(responsible, row.responsible) == row.responsible


def test_what_one_has_typed_in_a_dialog_is_there_again_after_escape(onlooker: Onlooker) -> None:
    page = onlooker.see(Screen("overview", plan="full"), WIDE)
    for _ in range(2):
        page.get_by_role("button", name="Ask for feedback", exact=True).click()
        question = page.get_by_label("What do you want to know?", exact=True)
        question.click()
        question.press_sequentially("Is it clear?")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Ask for feedback", exact=True).click()
    expect(question).to_have_value("Is it clear?Is it clear?")
