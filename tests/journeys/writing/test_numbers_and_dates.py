"""Test typed numbers and dates: what is stored, and what is shown below the field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, expect

from curreap.edits import value_at
from curreap.examples import example
from playbook_tools import BY_KEY
from playbook_tools.field_path import FieldPath
from tests.at_last import at_last
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
PHONE: Final = {"width": 390, "height": 844}
SMALLEST_TARGET: Final = 44  # pixels
NOTE_OPENING: Final = """() => {
  HTMLInputElement.prototype.showPicker = function () { window.opened = this.value; };
}"""
CHOOSE_DAY: Final = """(day, iso) => {
  day.value = iso;
  day.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@dataclass(frozen=True)
class Typing:
    """A field in a browser."""

    served: Served
    visitor: Visitor
    plan_id: str
    tool: str
    path: FieldPath

    @property
    def box(self) -> Locator:
        return self.visitor.field(self.plan_id, self.tool, *self.path)

    @property
    def around(self) -> Locator:
        return self.visitor.page.locator("[class*='st-key-parsed_']").filter(has=self.box)

    @property
    def line(self) -> Locator:
        return self.around.locator(".parsed-said")

    @property
    def stored(self) -> Any:
        plan = store_of(self.served.engine, LEAD).plan(self.plan_id)
        return value_at(plan[BY_KEY[self.tool]], self.path)

    def type(self, text: str, *, key: str = "Tab") -> None:
        """Type character by character, and leave the field by this key."""
        self.box.click()
        self.box.press("ControlOrMeta+a")
        self.box.press_sequentially(text)
        self.visitor.page.keyboard.press(key)

    def is_stored(self, value: Any) -> None:
        """Wait until this is stored: the next page may be there before the answer to the last one."""
        assert at_last(lambda: self.stored, value) == value

    def says(self, text: str) -> None:
        expect(self.line).to_contain_text(text)
        self.visitor.rest()


Field = Callable[..., Typing]


@pytest.fixture
def field(served: Served, arrive: Arrive) -> Field:
    """Open the page of a field: field("profile", "deadline")."""

    def field_(tool: str, *path: str, **options: Any) -> Typing:
        plan_id, lead = make_plan(served.engine, example("rujiena")), arrive(LEAD, **options)
        lead.open(tool, plan=plan_id, field=str(FieldPath(*path)))
        return Typing(served, lead, plan_id, tool, FieldPath(*path))

    return field_


def test_amounts_are_stored_as_they_are_typed(field: Field) -> None:
    budget = field("delivery", "total_budget")
    for typed, stored, said in (
        ("12,50", 12.5, "€12.50"),
        ("1 200", 1200, "€1,200.00"),
        ("12.500,50", 12500.5, "€12,500.50"),
        ("35.600,00", 35600, "€35,600.00"),
        ("1200 €", 1200, "€1,200.00"),
    ):
        budget.type(typed)
        budget.says(said)
        budget.is_stored(stored)
    budget.type("12 50")
    budget.says("This is not an amount in euros.")
    assert (budget.box.input_value(), budget.stored) == ("12 50", 1200)
    assert budget.box.get_attribute("aria-describedby") == budget.line.get_attribute("id")
    assert budget.box.get_attribute("inputmode") == "decimal"
    expect(budget.visitor.page.locator("body > [role=status].parsed-aloud")).to_contain_text("€1,200.00 stays stored.")


def test_a_text_that_cannot_be_read_stays_while_the_page_runs(field: Field) -> None:
    population = field("profile", "population")
    population.type("about 500")
    population.says("This is not a number.")
    other = population.visitor.field(population.plan_id, "profile", "region")
    population.visitor.write(other, "Vidzeme and beyond")
    assert population.box.input_value() == "about 500"
    assert population.stored != 500


def test_a_date_is_stored_with_one_tab_and_the_focus_stays_on_the_way(field: Field) -> None:
    deadline = field("profile", "deadline")
    deadline.type("1.12.2027")
    deadline.says("Wednesday, 1 December 2027")
    deadline.is_stored("2027-12-01")
    expect(deadline.around.locator(".parsed-calendar")).to_be_focused()
    deadline.type("31.2.2027", key="Enter")
    deadline.says("There is no such day.")
    assert (deadline.box.input_value(), deadline.stored) == ("31.2.2027", "2027-12-01")


def test_a_date_is_stored_by_the_click_that_leaves_the_page(field: Field) -> None:
    deadline = field("profile", "deadline")
    deadline.box.fill("1. Mai 2028")
    deadline.visitor.follow_menu("Team")
    deadline.is_stored("2028-05-01")


def test_a_day_chosen_in_the_calendar_is_written_and_stored(field: Field) -> None:
    deadline = field("profile", "deadline", viewport=PHONE)
    button = deadline.around.locator(".parsed-calendar")
    size = button.bounding_box()
    assert size
    assert min(size["width"], size["height"]) >= SMALLEST_TARGET
    button.click()  # opens the calendar of the browser, which stands outside the page
    deadline.around.locator(".parsed-day").evaluate(CHOOSE_DAY, "2027-06-20")
    deadline.says("Sunday, 20 June 2027")
    assert deadline.box.input_value() == "20.06.2027"
    deadline.is_stored("2027-06-20")


def test_the_calendar_opens_by_keyboard_on_the_day_that_is_stored(field: Field) -> None:
    deadline = field("profile", "deadline")
    deadline.visitor.page.evaluate(NOTE_OPENING)
    deadline.type("1.12.2027")
    deadline.says("Wednesday, 1 December 2027")
    deadline.visitor.page.keyboard.press("Enter")
    assert deadline.visitor.page.evaluate("() => window.opened") == "2027-12-01"
