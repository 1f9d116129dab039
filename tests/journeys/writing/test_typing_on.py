"""Test that typing continues while the previous answer is saved: the field stays with its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator

from curreap.content import load_content
from curreap.examples import example
from curreap.plan import Plan
from playbook_tools import actions, profile
from tests.journeys.conftest import Visit
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import sampled

pytestmark = pytest.mark.journey


@dataclass(frozen=True)
class TwoFields:
    """Two fields of an empty page, or of a new row, one below the other."""

    page: str
    first: str
    second: str
    table: str = ""
    view: str = ""  # of the step; "" is the first one

    def find(self, visitor: Visitor, plan_id: str) -> tuple[Locator, Locator]:
        visitor.open(self.page, plan=plan_id, **({"view": self.view} if self.view else {}))
        row: tuple[str, ...] = ()
        if self.table:
            visitor.press(load_content().table(self.page, self.table).add_button)
            row = (self.table, visitor.row_ids(plan_id, self.page, self.table)[0])
        first, second = (visitor.field(plan_id, self.page, *row, name) for name in (self.first, self.second))
        return first, second


PAIRS = (
    TwoFields("self_assessment", "round_name", "groups_missing"),
    TwoFields("profile", "region", "area_description"),
    TwoFields("challenges_and_vision", "strengths", "opportunities_and_threats", view="strengths"),
    TwoFields("challenges_and_vision", "motto", "role_of_culture", view="vision"),
    TwoFields("team", "how_we_decide", "experience", view="together"),
    TwoFields("delivery", "steering", "how_we_follow_up"),
    TwoFields("delivery", "communication_plan", "ceremony", view="communication"),
    TwoFields("cultural_assets", "how_mapped", "overlooked", view="together"),
    TwoFields("cultural_assets", "name", "description", table="assets"),
    TwoFields("stakeholders", "name", "stake", table="stakeholders"),
    TwoFields("ccs_partners", "name", "profile", table="partners"),
    TwoFields("goals", "title", "description", table="goals"),
    TwoFields("actions", "title", "description", table="actions"),
)


@pytest.fixture(scope="module")
def lead(visit: Visit) -> Iterator[Visitor]:
    """Sign in once for all pages, as the culture office."""
    with visit(LEAD) as lead:
        yield lead


@pytest.fixture
def plan_id(served: Served) -> str:
    return make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", country="LT", title_year=2027)}))


@pytest.mark.parametrize(
    "pair",
    sampled(
        PAIRS,
        *("self_assessment-round_name", "challenges_and_vision-motto", "delivery-steering"),
        *("cultural_assets-name", "actions-title"),
        name=lambda pair: f"{pair.page}-{pair.first}",
    ),
)
def test_a_field_stays_where_it_is_when_the_one_above_is_saved(plan_id: str, lead: Visitor, pair: TwoFields) -> None:
    first, second = pair.find(lead, plan_id)
    second.evaluate("field => { field.dataset.same = 'yes' }")
    with lead.told():
        first.fill("The first words")
        second.click()
    lead.page.keyboard.type("typed on")
    lead.rest()
    assert (second.get_attribute("data-same"), second.input_value()) == ("yes", "typed on")


def test_a_field_stays_where_it_is_when_the_text_above_becomes_too_long(lead: Visitor, served: Served) -> None:
    plan_id = make_plan(served.engine, example("rujiena"))
    action = example("rujiena")[actions.TOOL].actions[0].id
    lead.open("actions", plan=plan_id, row=action)
    title, what = (lead.field(plan_id, "actions", "actions", action, name) for name in ("title", "description"))
    with lead.told():
        title.fill("A very long title " * 20)
        what.fill("Somebody sings")
    lead.rest()
    assert what.input_value() == "Somebody sings"
