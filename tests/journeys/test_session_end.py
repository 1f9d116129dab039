"""Test the sign-in cookie in a browser, and how a session ends in an open tab."""

from __future__ import annotations

import datetime as dt
import time
from typing import Final

import pytest
from playwright.sync_api import Locator, Route
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from curreap.plan import Plan
from pages.shell.cookie import OVER_HTTP
from playbook_tools import challenges_and_vision
from tests.journeys.conftest import Arrive
from tests.journeys.cookies import sign_in_by_cookie
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
PAGE: Final = "challenges_and_vision"
VISION: Final = "The old fire station is full of music."
NEARLY_IDLE: Final = dt.timedelta(hours=2) - dt.timedelta(seconds=15)
SOON: Final = dt.timedelta(seconds=15)


@pytest.fixture
def plan_id(served: Served) -> str:
    return make_plan(served.engine, Plan({PAGE: challenges_and_vision.ChallengesAndVision(vision=VISION)}))


def cookie_of(visitor: Visitor) -> dict[str, object] | None:
    found = [dict(cookie) for cookie in visitor.context.cookies(visitor.address) if cookie.get("name") == OVER_HTTP]
    return found[0] if found else None


def wait_for_sign_in(visitor: Visitor) -> None:
    visitor.page.get_by_label("Password", exact=True).wait_for()


def vision_of(served: Served, plan_id: str) -> str:
    return store_of(served.engine, LEAD).plan(plan_id)[challenges_and_vision.TOOL].vision


def test_the_cookie_is_set_by_the_server_and_no_script_sees_it(arrive: Arrive) -> None:
    lead = arrive()
    lead.open()
    lead.sign_in(LEAD)
    cookie = cookie_of(lead)
    assert cookie
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/")
    assert OVER_HTTP not in lead.page.evaluate("document.cookie")
    lead.reload()
    lead.arrived(LEAD.name)
    other = lead.other_tab()
    other.open("account")
    other.arrived(LEAD.name)
    lead.sign_out()
    wait_for_sign_in(other)
    assert cookie_of(lead) is None


def test_a_link_in_a_mail_opens_its_page_signed_in(plan_id: str, arrive: Arrive) -> None:
    # The cookie is Strict: the link loads the page without it, and the page then connects with it.
    lead = arrive(LEAD)
    mail = f'<a href="{lead.address}/{PAGE}?plan={plan_id}">Open</a>'

    def show(route: Route) -> None:
        route.fulfill(body=mail, content_type="text/html")

    lead.context.route("http://mail.example/**", show)
    lead.open()
    lead.page.goto("http://mail.example/inbox")
    lead.page.get_by_text("Open").click()
    lead.see_page()
    lead.arrived(LEAD.name)
    assert lead.place == f"/{PAGE}?plan={plan_id}"
    lead.context.unroute("http://mail.example/**", show)


def test_an_open_page_that_nobody_touches_signs_out_and_says_why(served: Served, plan_id: str, arrive: Arrive) -> None:
    lead = arrive()
    sign_in_by_cookie(lead.context, served, LEAD, idle=NEARLY_IDLE)
    lead.open(PAGE, plan=plan_id)
    assert lead.title != "Plan how culture makes your town more resilient"
    wait_for_sign_in(lead)
    assert "Nobody has typed or clicked for 120 minutes." in lead.text
    lead.wait_for_cookie(is_there=False)


def test_a_key_keeps_the_session_for_all_tabs(served: Served, plan_id: str, arrive: Arrive) -> None:
    lead = arrive()
    sign_in_by_cookie(lead.context, served, LEAD, idle=NEARLY_IDLE)
    lead.open(PAGE, plan=plan_id)
    before = cookie_of(lead)
    with lead.page.expect_response("**/session/input?*") as answer:
        lead.page.keyboard.press("Shift")
    assert answer.value.json()["seconds"] > 3000
    lead.page.wait_for_timeout(SOON.total_seconds() * 1000)
    lead.reload()
    lead.arrived(LEAD.name)
    assert cookie_of(lead) != before


def test_what_is_typed_when_the_session_ends_is_stored_after_the_next_sign_in(
    served: Served, plan_id: str, arrive: Arrive
) -> None:
    lead = arrive()
    sign_in_by_cookie(lead.context, served, LEAD, life=SOON)
    lead.open(PAGE, plan=plan_id, view="vision")
    box = lead.field(plan_id, PAGE, "vision")
    box.click()
    lead.page.keyboard.press("Control+End")
    seen = typed_until_the_end(lead, box)
    assert "A sign-in lasts for 12 hours." in lead.text
    assert not vision_of(served, plan_id).startswith(seen)
    lead.sign_in(LEAD)
    for _ in range(100):
        if vision_of(served, plan_id).startswith(seen):
            break
        lead.page.wait_for_timeout(100)
    assert vision_of(served, plan_id).startswith(seen)


def typed_until_the_end(visitor: Visitor, box: Locator) -> str:
    """Type until the sign-in replaces the page; return the last text that stood in the field."""
    seen = ""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        visitor.page.keyboard.type("x")
        try:
            seen = box.input_value(timeout=500)
        except PlaywrightTimeout:
            break
    wait_for_sign_in(visitor)
    return seen
