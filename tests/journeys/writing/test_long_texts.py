"""Test that a long text is stored while it is typed, and that nothing typed is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect

from curreap.plan import Plan
from db.accounts.sessions import sign_out_everywhere
from playbook_tools import challenges_and_vision, profile
from tests.at_last import at_last
from tests.journeys.conftest import ABROAD, WIDE, Arrive
from tests.journeys.people import LEAD, actor, make_accounts, make_plan, store_of
from tests.journeys.served import Served, a_server
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
PAGE: Final = "challenges_and_vision"
VISION: Final = "The old fire station is full of music."
KEPT: Final = "Object.keys(localStorage).filter(name => name.startsWith('curreap-text/'))"
NOTE_KEPT: Final = """() => {  // what is kept may be stored, and forgotten, before a test can look
  const keep = Storage.prototype.setItem;
  window.noted = [];
  Storage.prototype.setItem = function (name, text) {
    if (name.startsWith("curreap-text/")) window.noted.push(name);
    return keep.call(this, name, text);
  };
}"""


@pytest.fixture
def plan_id(served: Served) -> str:
    return a_plan(served)


def a_plan(served: Served) -> str:
    vision = challenges_and_vision.ChallengesAndVision(vision=VISION)
    return make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", title_year=2027), PAGE: vision}))


def stored(served: Served, plan_id: str) -> str:
    return store_of(served.engine, LEAD).plan(plan_id)[challenges_and_vision.TOOL].vision


def wait_until_stored(served: Served, plan_id: str, text: str) -> None:
    assert at_last(lambda: stored(served, plan_id), text) == text


def vision(visitor: Visitor, plan_id: str) -> Locator:
    return visitor.field(plan_id, PAGE, "vision")


def type_at_the_end(visitor: Visitor, plan_id: str, text: str) -> None:
    vision(visitor, plan_id).click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(text)


def test_a_text_is_stored_while_the_field_keeps_focus_and_caret(served: Served, arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    lead.open(PAGE, plan=plan_id, view="vision")
    vision(lead, plan_id).click()
    lead.page.keyboard.press("Control+Home")
    lead.page.keyboard.type("In 2030: ")
    wait_until_stored(served, plan_id, f"In 2030: {VISION}")
    lead.page.keyboard.type("soon, ")
    assert vision(lead, plan_id).input_value() == f"In 2030: soon, {VISION}"


def test_when_all_is_stored_the_browser_keeps_nothing(arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    lead.open(PAGE, plan=plan_id, view="vision")
    lead.page.evaluate(NOTE_KEPT)
    type_at_the_end(lead, plan_id, " Every week.")
    lead.page.wait_for_function(f"() => window.noted.length > 0 && {KEPT}.length === 0")
    assert {name.partition("/")[0] for name in lead.page.evaluate("window.noted")} == {"curreap-text"}


def test_two_people_write_in_two_places_of_one_text(served: Served, arrive: Arrive, plan_id: str) -> None:
    one, other = arrive(LEAD), arrive(LEAD)
    for somebody in (one, other):
        somebody.open(PAGE, plan=plan_id, view="vision")
    vision(one, plan_id).click()
    one.page.keyboard.press("Control+Home")
    one.page.keyboard.type("In 2030: ")
    one.rest()
    type_at_the_end(other, plan_id, " Every week.")
    wait_until_stored(served, plan_id, f"In 2030: {VISION} Every week.")
    other.rest()
    assert vision(other, plan_id).input_value() == f"In 2030: {VISION} Every week."


def hears_nothing_yet(visitor: Visitor) -> None:
    """Delay the answer to a heartbeat, so that the page takes in nothing before its user has typed."""
    visitor.page.evaluate("() => Object.assign(window.__curreapLive, { waitsFor: 'the first', sentAt: Infinity })")


def both_write_at_the_end(served: Served, arrive: Arrive, plan_id: str) -> Visitor:
    """Write with two people at the end of a text; return the second one, who must choose."""
    one, other = arrive(LEAD), arrive(LEAD)
    for somebody in (one, other):
        somebody.open(PAGE, plan=plan_id, view="vision")
    hears_nothing_yet(other)
    type_at_the_end(one, plan_id, " On Sundays.")
    wait_until_stored(served, plan_id, f"{VISION} On Sundays.")
    type_at_the_end(other, plan_id, " On Mondays.")
    other.page.get_by_role("button", name="Keep my text", exact=True).wait_for()
    return other


def choose(visitor: Visitor, choice: str) -> None:
    button = visitor.page.get_by_role("button", name=choice, exact=True)
    button.click()
    button.wait_for(state="hidden")
    visitor.rest()


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("Keep my text", f"{VISION} On Mondays."),
        ("Take the text of my colleague", f"{VISION} On Sundays."),
        ("Keep both, one after the other", f"{VISION} On Sundays. On Mondays."),
    ],
)
def test_where_two_write_in_the_same_place_the_second_one_chooses(
    served: Served, arrive: Arrive, plan_id: str, choice: str, kept: str
) -> None:
    asked = both_write_at_the_end(served, arrive, plan_id)
    assert stored(served, plan_id) == f"{VISION} On Sundays."
    choose(asked, choice)
    wait_until_stored(served, plan_id, kept)
    expect(vision(asked, plan_id)).to_have_value(kept)


def test_what_was_put_aside_stands_in_the_history_with_all_that_was_typed_since(
    served: Served, arrive: Arrive, plan_id: str
) -> None:
    asked = both_write_at_the_end(served, arrive, plan_id)
    type_at_the_end(asked, plan_id, " And on Fridays.")
    choose(asked, "Take the text of my colleague")
    put_aside, store = f"{VISION} On Mondays. And on Fridays.", store_of(served.engine, LEAD)
    assert at_last(lambda: put_aside in [change.after for change in store.changes(plan_id)], True)


def test_what_was_typed_before_the_session_ended_is_stored_after_the_next_sign_in(
    served: Served, arrive: Arrive, plan_id: str
) -> None:
    lead = arrive(LEAD)
    lead.open(PAGE, plan=plan_id, view="vision")
    type_at_the_end(lead, plan_id, " Every")
    wait_until_stored(served, plan_id, f"{VISION} Every")
    sign_out_everywhere(served.engine, actor(served.engine, LEAD).id, now=dt.datetime.now(dt.UTC))
    lead.page.keyboard.type(" week.")
    lead.page.get_by_label("Password", exact=True).wait_for()
    assert stored(served, plan_id) == f"{VISION} Every"
    lead.sign_in(LEAD)
    wait_until_stored(served, plan_id, f"{VISION} Every week.")


def test_a_sign_out_leaves_no_text_in_the_browser(arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    lead.open(PAGE, plan=plan_id, view="vision")
    lead.page.evaluate("localStorage.setItem('curreap-text/1/some', '{}')")
    lead.sign_out()
    lead.page.wait_for_function(f"() => {KEPT}.length === 0")


def test_what_is_typed_just_before_a_sign_out_is_stored(served: Served, arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    lead.open(PAGE, plan=plan_id, view="vision")
    type_at_the_end(lead, plan_id, " Every week.")
    lead.sign_out()
    wait_until_stored(served, plan_id, f"{VISION} Every week.")


def test_one_writes_on_while_the_server_is_gone_and_all_is_stored_when_it_is_back(
    browser: Browser, tmp_path: Path
) -> None:
    lead = Visitor(browser.new_context(viewport=WIDE, **ABROAD), "")
    with a_server(tmp_path) as served:
        make_accounts(served.engine)
        plan_id = a_plan(served)
        lead.address = served.address
        lead.open()
        lead.sign_in(LEAD)
        lead.open(PAGE, plan=plan_id, view="vision")
        type_at_the_end(lead, plan_id, " Before.")
        lead.rest()
    words = "".join(f" word{number}" for number in range(30))
    lead.page.keyboard.type(words, delay=40)  # longer than the server's own dialog waits
    assert "No connection since" in lead.page.locator(".connection-line").inner_text()
    with a_server(tmp_path, port=str(urlsplit(served.address).port)):
        lead.page.locator(".connection-line").wait_for(state="hidden")
        wait_until_stored(served, plan_id, f"{VISION} Before.{words}")
        lead.page.keyboard.type(" After.")
        wait_until_stored(served, plan_id, f"{VISION} Before.{words} After.")
    lead.context.close()
