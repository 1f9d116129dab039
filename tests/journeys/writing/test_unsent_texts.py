"""Test that a text is not lost if the network failed before its page was closed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from curreap.edits import SetField
from curreap.plan import Plan
from playbook_tools import challenges_and_vision
from playbook_tools.field_path import FieldPath
from tests.journeys.conftest import Visit
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.journeys.wire import Wire

pytestmark = pytest.mark.journey
STEP = "challenges_and_vision"
TYPED = "The harbour is our stage. Everybody sings in Ģibuļi."
SAID = "This browser keeps a text that is not stored yet"
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('curreap-text/')).length"
MAKE_OLD = """() => {
  for (const name of Object.keys(localStorage).filter((name) => name.startsWith("curreap-text/"))) {
    localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name)), at: 0 }));
  }
}"""


@pytest.fixture
def plan_id(served: Served) -> str:
    return make_plan(served.engine, Plan())


def vision(served: Served, plan_id: str) -> str:
    return store_of(served.engine, LEAD).plan(plan_id)[challenges_and_vision.TOOL].vision


@pytest.fixture
def far(visit: Visit, served: Served) -> Iterator[tuple[Visitor, Wire]]:
    """Sign in as the lead through a network that can be cut."""
    wire = Wire(int(served.address.rpartition(":")[2]))
    with visit(LEAD, address=wire.address) as lead:
        yield lead, wire
    wire.take_away()


def closes_the_page_without_network(lead: Visitor, wire: Wire, plan_id: str) -> Visitor:
    """Close the page without network; return a new tab of the same person once the network is back."""
    lead.open(STEP, plan=plan_id, view="vision")
    wire.cut()
    lead.field(plan_id, STEP, "vision").press_sequentially(TYPED)
    later = lead.other_tab()
    lead.page.close()
    wire.mend()
    return later


def test_the_next_page_says_so_and_leads_to_the_field_where_it_is_stored(
    served: Served, plan_id: str, far: tuple[Visitor, Wire]
) -> None:
    lead = closes_the_page_without_network(*far, plan_id)
    assert vision(served, plan_id) == ""
    lead.open("overview", plan=plan_id)
    lead.page.evaluate(MAKE_OLD)
    lead.page.get_by_text(SAID).wait_for()
    lead.follow("Open it")
    expect(lead.field(plan_id, STEP, "vision")).to_have_value(TYPED)
    expect(lead.page.get_by_text(SAID)).to_have_count(0, timeout=15_000)
    lead.rest()
    assert vision(served, plan_id) == TYPED


def test_nothing_is_said_of_a_text_that_is_stored_by_now(
    served: Served, plan_id: str, far: tuple[Visitor, Wire]
) -> None:
    lead = closes_the_page_without_network(*far, plan_id)
    store_of(served.engine, LEAD).edit(plan_id, challenges_and_vision.TOOL, SetField(FieldPath("vision"), TYPED))
    lead.open("overview", plan=plan_id)
    assert lead.page.evaluate(KEPT) == 1
    lead.page.evaluate(MAKE_OLD)
    lead.page.wait_for_function(f"() => {KEPT} === 0")
    assert lead.page.get_by_text(SAID).count() == 0


def test_another_part_of_the_step_opened_without_network_loses_no_word(
    served: Served, plan_id: str, far: tuple[Visitor, Wire]
) -> None:
    lead, wire = far
    lead.open(STEP, plan=plan_id, view="vision")
    wire.cut()
    lead.field(plan_id, STEP, "vision").press_sequentially(TYPED)
    lead.in_strip("Strengths and weaknesses").click()
    wire.mend()
    lead.page.locator("[data-testid='stApp'][data-test-connection-state='CONNECTED']").wait_for(state="attached")
    lead.in_strip("Strengths and weaknesses").click()
    lead.field(plan_id, STEP, "needs").wait_for()
    lead.in_strip("Motivation and vision").click()
    expect(lead.field(plan_id, STEP, "vision")).to_have_value(TYPED)
    lead.rest()
    assert vision(served, plan_id) == TYPED
