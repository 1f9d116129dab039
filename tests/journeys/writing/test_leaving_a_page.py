"""Test leaving a page in the middle of a sentence: by a link, by a reload, and on a phone by the menu."""

from __future__ import annotations

from typing import Final

import pytest

from curreap.plan import Plan
from playbook_tools import profile, team
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
SENTENCE: Final = "We meet every second Monday."
PHONE: Final = {"width": 390, "height": 780}


@pytest.fixture
def plan_id(served: Served) -> str:
    return make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", country="LT", title_year=2027)}))


def decides(served: Served, plan_id: str) -> str:
    """Return what is stored in the field of the sentence."""
    return store_of(served.engine, LEAD).plan(plan_id)[team.TOOL].how_we_decide


def start_typing(visitor: Visitor, plan_id: str) -> None:
    visitor.open("team", plan=plan_id)
    visitor.field(plan_id, "team", "how_we_decide").click()
    visitor.page.keyboard.type(SENTENCE)


def test_a_link_followed_in_the_middle_of_a_sentence_keeps_it(served: Served, arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    start_typing(lead, plan_id)
    lead.follow_menu("Actions")
    assert (lead.title, decides(served, plan_id)) == ("Actions", SENTENCE)


def test_a_reload_in_the_middle_of_a_sentence_keeps_it(served: Served, arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    start_typing(lead, plan_id)
    lead.reload()
    assert decides(served, plan_id) == SENTENCE


def test_the_menu_of_a_phone_shuts_when_a_page_is_chosen(arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD, viewport=PHONE)
    lead.open("team", plan=plan_id)
    lead.page.get_by_test_id("stExpandSidebarButton").click()
    lead.follow_menu("Actions")
    lead.page.get_by_test_id("stExpandSidebarButton").wait_for()
    assert lead.title == "Actions"
