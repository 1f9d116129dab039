"""Test that F5 keeps the session, plan, page, view and row."""

from __future__ import annotations

from typing import Final

import pytest

from curreap.examples import example
from pages.shell.router import PLAN
from playbook_tools import BY_KEY, TOOLS
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
SWITCHES: Final = "[data-testid='stMain'] [data-testid='stButtonGroup']:not([class*='st-key-field_'] *)"
ROWS: Final = "[class*='st-key-row_'] button, [class*='st-key-open_'] button:has-text('Change')"
CHOSEN: Final = "[data-testid='stMain'] [role='radio'][aria-checked='true']"
FIELDS: Final = """() => Array.from(document.querySelectorAll("[class*='st-key-field_']"))
  .filter(part => part.checkVisibility())
  .map(part => Array.from(part.classList).find(name => name.startsWith("st-key-field_")))"""


def open_something(visitor: Visitor) -> None:
    """Open another view of the page, or else a row that is not open yet."""
    switches, rows = visitor.page.locator(SWITCHES), visitor.page.locator(ROWS)
    if switches.count():
        visitor.click(switches.first.locator("[aria-checked='false']").last)
    elif rows.count():
        visitor.click(rows.first)


def what_is_open(visitor: Visitor) -> tuple[str, str, list[str], list[str]]:
    """Read the title, the address, the chosen views and answers, and which fields are in view."""
    visitor.rest()
    chosen = visitor.page.locator(CHOSEN).all_inner_texts()
    return visitor.title, visitor.place, chosen, visitor.page.evaluate(FIELDS)


@pytest.fixture(scope="module")
def example_id(served: Served) -> str:
    """Store the plan of Rūjiena, in which no step is empty."""
    return make_plan(served.engine, example("rujiena"))


def test_f5_keeps_the_sign_in_the_plan_the_page_and_the_open_view_or_row(
    served: Served, arrive: Arrive, example_id: str
) -> None:
    lead, changed, opened = arrive(LEAD), [], set()
    for page in PLAN:
        lead.open(page, plan=example_id)
        if page in BY_KEY:
            at_first = what_is_open(lead)
            open_something(lead)
            opened |= {page} if what_is_open(lead) != at_first else set()
        before = what_is_open(lead)
        lead.reload()
        lead.arrived(LEAD.name)
        changed += [(page, before, after)] if (after := what_is_open(lead)) != before else []
    assert (changed, opened) == ([], {tool.key for tool in TOOLS})
