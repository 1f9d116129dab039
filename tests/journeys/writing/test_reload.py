"""Test that F5 keeps the session, plan, page, view and row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pytest

from curreap.examples import example
from pages.shell.router import PLAN
from playbook_tools import TOOLS
from tests.journeys.conftest import Visit
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import sampled

pytestmark = pytest.mark.journey
WITH_ROWS: Final = {  # steps with rows that one opens, and the part in which they are
    "profile": "facts",
    "team": "members",
    "challenges_and_vision": "challenges",
    "cultural_assets": "assets",
    "stakeholders": "each",
    "ccs_partners": "partners",
    "goals": "goals",
    "actions": "sheets",
    "delivery": "risks",
}
ROWS: Final = (
    "[class*='st-key-row_'] button, [class*='st-key-open_asset_'] button"
    ", [class*='st-key-open_'] button:has-text('Change')"
)
CHOSEN: Final = "[data-testid='stMain'] [role='radio'][aria-checked='true']"
FIELDS: Final = """() => Array.from(document.querySelectorAll("[class*='st-key-field_']"))
  .filter(part => part.checkVisibility())
  .map(part => Array.from(part.classList).find(name => name.startsWith("st-key-field_")))"""


def open_the_last_part(visitor: Visitor) -> None:
    """Open the section texts of the step; of several the last one."""
    visitor.click(visitor.in_strip().last)
    sections = visitor.page.get_by_role("radiogroup", name="Section of the plan", exact=True).get_by_role("radio")
    if sections.count():
        visitor.click(sections.last)


def open_a_row(visitor: Visitor) -> None:
    """Open a row that is not open yet."""
    visitor.click(visitor.page.locator(ROWS).first)


def what_is_open(visitor: Visitor) -> tuple[str, str, list[str], list[str]]:
    """Read the title, the address, the chosen views and answers, and which fields are in view."""
    visitor.rest()
    chosen = visitor.page.locator(CHOSEN).all_inner_texts()
    return visitor.title, visitor.place, chosen, visitor.page.evaluate(FIELDS)


@pytest.fixture(scope="module")
def example_id(served: Served) -> str:
    """Store the plan of Rūjiena, in which no step is empty."""
    return make_plan(served.engine, example("rujiena"))


@pytest.fixture(scope="module")
def lead(visit: Visit) -> Iterator[Visitor]:
    with visit(LEAD) as lead:
        yield lead


@pytest.mark.parametrize("page", sampled(PLAN, "overview", "workshop", "history", "members"))
def test_f5_keeps_the_sign_in_the_plan_and_the_page(lead: Visitor, example_id: str, page: str) -> None:
    assert is_kept(lead, example_id, page)


@pytest.mark.parametrize("page", sampled([tool.key for tool in TOOLS], "self_assessment", "delivery"))
def test_f5_keeps_the_part_of_a_step_that_is_open(lead: Visitor, example_id: str, page: str) -> None:
    assert is_kept(lead, example_id, page, act=open_the_last_part)


@pytest.mark.parametrize(
    ("page", "view"),
    sampled(WITH_ROWS.items(), "profile-facts", "cultural_assets-assets", "actions-sheets", name="-".join),
)
def test_f5_keeps_the_open_row(lead: Visitor, example_id: str, page: str, view: str) -> None:
    assert is_kept(lead, example_id, page, act=open_a_row, view=view)


def is_kept(
    visitor: Visitor, plan_id: str, page: str, *, act: Callable[[Visitor], None] | None = None, **params: str
) -> bool:
    """Return whether a page looks the same after F5; `act` first opens something in it."""
    visitor.open(page, plan=plan_id, **params)
    if act:
        at_first = what_is_open(visitor)
        act(visitor)
        assert what_is_open(visitor) != at_first
    before = what_is_open(visitor)
    visitor.reload()
    visitor.arrived(LEAD.name)
    return what_is_open(visitor) == before
