"""Test leaving a page while a field has the focus: by a link, by Back, by a reload, and on a phone by the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Locator, expect

from curreap.examples import example
from curreap.plan import Plan
from playbook_tools import actions, delivery, profile, team
from tests.at_last import at_last
from tests.journeys.conftest import Arrive
from tests.journeys.contexts import run_in_each_page
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import sampled

pytestmark = pytest.mark.journey
SENTENCE: Final = "We meet every second Monday."
TITLE: Final = "A clean courtyard"
TWO_BEATS: Final = 5_000  # milliseconds
EMPTY_THE_WINDOW: Final = "document.getElementById('root').replaceChildren()"  # as React does after an error
GIVE_UP: Final = """document.querySelector("[data-test-connection-state]")
    .dataset.testConnectionState = 'DISCONNECTED_FOREVER'"""  # as Streamlit does after an error in a message
WITHOUT_NAVIGATION: Final = "Object.defineProperty(window, 'navigation', { value: undefined })"
WALK: Final = (  # the part that is clicked next, and what is typed before it
    ("Political support", "area_description", "A harbour and seven villages."),
    ("Who applies, and when", "mandate_decision", "Decision 12 of the council"),
    ("The place", "deadline", "2027-03-01"),
    ("Political support", "region", "Klaipėda"),
    ("Who applies, and when", "mandate_body", "The town council"),
    ("Political support", "title_year", "2028"),
)
PHONE: Final = {"width": 390, "height": 780}


@pytest.fixture
def plan_id(served: Served) -> str:
    return make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", country="LT", title_year=2027)}))


def is_stored(served: Served, plan_id: str) -> None:
    """Wait until the sentence is stored."""
    store = store_of(served.engine, LEAD)
    assert at_last(lambda: store.plan(plan_id)[team.TOOL].how_we_decide, SENTENCE) == SENTENCE


def start_typing(visitor: Visitor, plan_id: str) -> None:
    visitor.open("team", plan=plan_id, view="together")
    visitor.field(plan_id, "team", "how_we_decide").click()
    visitor.page.keyboard.type(SENTENCE)


def type_over(visitor: Visitor, field: Locator, text: str) -> None:
    field.click()
    visitor.page.keyboard.press("Control+A")
    visitor.page.keyboard.type(text)


def test_a_link_followed_in_the_middle_of_a_sentence_keeps_it(served: Served, arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    start_typing(lead, plan_id)
    lead.follow_menu("Actions")
    assert lead.title == "Actions"
    is_stored(served, plan_id)


def test_a_reload_in_the_middle_of_a_sentence_keeps_it(served: Served, arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    start_typing(lead, plan_id)
    lead.reload()
    is_stored(served, plan_id)


@pytest.mark.parametrize("fault", [EMPTY_THE_WINDOW, GIVE_UP], ids=["an empty window", "no connection for ever"])
def test_a_page_that_is_broken_is_loaded_again_with_what_was_typed(
    served: Served, arrive: Arrive, plan_id: str, fault: str
) -> None:
    lead = arrive(LEAD)
    start_typing(lead, plan_id)
    with lead.page.expect_event("load"):
        lead.page.evaluate(f"setTimeout(() => {{ {fault} }})")  # the page may be gone before an answer
    lead.see_page()
    assert lead.title == "Team"
    is_stored(served, plan_id)


def test_another_part_of_the_step_clicked_in_the_middle_of_a_sentence_keeps_it(
    served: Served, arrive: Arrive, plan_id: str
) -> None:
    lead = arrive(LEAD)
    start_typing(lead, plan_id)
    lead.turn_to("Your mentor")
    lead.field(plan_id, "team", "mentor_name").wait_for()
    assert lead.params["view"] == "mentor"
    is_stored(served, plan_id)
    lead.turn_to("How you work together")
    expect(lead.field(plan_id, "team", "how_we_decide")).to_have_value(SENTENCE)


def test_quick_clicks_through_the_parts_of_a_step_keep_the_sentence_and_end_at_the_last_one(
    served: Served, arrive: Arrive, plan_id: str
) -> None:
    lead = arrive(LEAD)
    start_typing(lead, plan_id)
    for part in ("Your mentor", "In the plan", "Team members"):
        lead.in_strip(part).click()
    lead.page.get_by_role("heading", level=2, name="Team members", exact=True).wait_for()
    lead.rest()
    expect(lead.in_strip("Team members")).to_be_checked()
    assert lead.params["view"] == "members"
    is_stored(served, plan_id)


def test_each_part_of_a_step_keeps_what_is_typed_in_it_just_before_the_next_one(
    served: Served, arrive: Arrive, plan_id: str
) -> None:
    lead = arrive(LEAD)
    lead.open("profile", plan=plan_id)
    for part, field, typed in WALK:
        type_over(lead, lead.field(plan_id, "profile", field), typed)
        lead.in_strip(part).click()
        lead.page.get_by_role("heading", level=2, name=part, exact=True).wait_for()
    lead.rest()
    store, expected = store_of(served.engine, LEAD), [typed for _, _, typed in WALK]

    def stored() -> list[str]:
        answers = store.plan(plan_id)[profile.TOOL]
        return [str(getattr(answers, field)) for _, field, _ in WALK]

    assert at_last(stored, expected) == expected


def test_the_next_part_keeps_the_number_that_was_typed_before_it(served: Served, arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    lead.open("delivery", plan=plan_id, view="money")
    type_over(lead, lead.field(plan_id, "delivery", "total_budget"), "1200")
    lead.page.get_by_role("button", name="Next: Risks of the whole plan", exact=True).click()
    lead.page.get_by_role("heading", level=2, name="Risks of the whole plan", exact=True).wait_for()
    lead.rest()
    store = store_of(served.engine, LEAD)
    assert at_last(lambda: store.plan(plan_id)[delivery.TOOL].total_budget, 1200) == 1200


def by_back(visitor: Visitor) -> None:
    visitor.page.go_back()
    visitor.page.get_by_role("heading", level=1, name="The plan of Rūjiena").wait_for()
    visitor.rest()


def by_the_menu(visitor: Visitor) -> None:
    visitor.follow_menu("Team")


@pytest.mark.parametrize(
    ("leave", "arrives_at", "script"),
    sampled(
        [
            (leave, arrives_at, script)
            for leave, arrives_at in ((by_back, "overview"), (by_the_menu, "team"))
            for script in ("", WITHOUT_NAVIGATION)
        ],
        "team",
        "overview in an older browser",
        name=lambda case: case[1] + (" in an older browser" if case[2] else ""),
    ),
)
def test_a_number_that_one_types_and_leaves_is_stored_and_nothing_else_changes(
    served: Served, arrive: Arrive, leave: Callable[[Visitor], None], arrives_at: str, script: str
) -> None:
    plan_id, store = make_plan(served.engine, example("rujiena")), store_of(served.engine, LEAD)
    before = store.plan(plan_id)[profile.TOOL]
    lead = arrive(LEAD)
    run_in_each_page(lead.context, script)
    lead.open("overview", plan=plan_id)
    lead.page.locator(".st-key-menu_profile a").click()
    type_over(lead, lead.field(plan_id, "profile", "population"), "4321")
    leave(lead)
    lead.page.wait_for_timeout(TWO_BEATS)  # a page that has lost its answers would send them back as empty
    expected = before.model_copy(update={"population": 4321})
    assert at_last(lambda: store.plan(plan_id)[profile.TOOL], expected) == expected
    assert lead.place.startswith(f"/{arrives_at}?")


def test_a_reload_while_a_number_is_typed_keeps_it(served: Served, arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    lead.open("profile", plan=plan_id)
    type_over(lead, lead.field(plan_id, "profile", "population"), "4321")
    lead.reload()
    expect(lead.field(plan_id, "profile", "population")).to_have_value("4321")
    store = store_of(served.engine, LEAD)
    assert at_last(lambda: store.plan(plan_id)[profile.TOOL].population, 4321) == 4321


def test_a_row_that_is_clicked_while_a_title_is_typed_opens(served: Served, arrive: Arrive) -> None:
    plan_id, store = make_plan(served.engine, example("rujiena")), store_of(served.engine, LEAD)
    lead = arrive(LEAD)
    lead.open("actions", plan=plan_id)
    type_over(lead, lead.field(plan_id, "actions", "actions", "cleanup", "title"), TITLE)
    lead.page.locator(".st-key-open_youthday button").click()
    lead.field(plan_id, "actions", "actions", "youthday", "title").wait_for()
    assert lead.params["row"] == "youthday"
    assert at_last(lambda: store.plan(plan_id)[actions.TOOL].actions[0].title, TITLE) == TITLE


def test_the_menu_of_a_phone_shuts_when_a_page_is_chosen(arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD, viewport=PHONE)
    lead.open("team", plan=plan_id)
    lead.page.get_by_test_id("stExpandSidebarButton").click()
    lead.follow_menu("Actions")
    lead.page.get_by_test_id("stExpandSidebarButton").wait_for()
    assert lead.title == "Actions"
