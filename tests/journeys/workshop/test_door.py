"""Test the way into a workshop from the page at the bare address."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.journeys.workshop.test_phone import PHONE, a_workshop

pytestmark = pytest.mark.journey
UPRIGHT: Final[dict[str, Any]] = {name: PHONE[name] for name in ("viewport", "has_touch", "is_mobile")}
WRONG: Final = "There is no open workshop with this code. Check the code on the screen."


def as_people_type(code: str) -> str:
    return f" {code[:3]}-{code[3:]} ".lower()


def type_code(visitor: Visitor, code: str) -> None:
    """Type a code on the sign-in page, and press Enter."""
    box = visitor.page.get_by_label("Workshop code", exact=True)
    box.fill(code)
    box.press("Enter")
    visitor.page.locator("h1.ask").wait_for()


def test_on_a_phone_the_way_into_a_workshop_comes_first(arrive: Arrive) -> None:
    phone = arrive(**UPRIGHT)
    phone.open()
    headings = phone.page.get_by_role("heading", level=2).all_inner_texts()
    assert headings[:2] == ["Join a workshop", "Sign in to your plans"]
    button = phone.page.get_by_role("button", name="Join", exact=True)
    expect(button).to_be_in_viewport(ratio=1)


def test_a_code_typed_on_the_first_page_leads_to_the_ballot(arrive: Arrive, served: Served) -> None:
    workshop, phone = a_workshop(served), arrive(**UPRIGHT)
    assert workshop.code is not None
    phone.open()
    type_code(phone, as_people_type(workshop.code))
    phone.page.get_by_role("radio", name="Young people").locator("xpath=ancestor::label").click()
    phone.page.get_by_role("button", name="I understand, start", exact=True).click()
    expect(phone.page.get_by_text("Residents feel that this place is also theirs")).to_be_visible()


def test_a_wrong_code_is_told_and_can_be_mended_also_the_second_time(arrive: Arrive) -> None:
    phone = arrive(**UPRIGHT)
    for _ in range(2):
        phone.open()
        type_code(phone, "aaa 222")
        box = phone.page.get_by_label("Code", exact=True)
        expect(box).to_have_accessible_description(WRONG)
        expect(box).to_have_value("aaa 222")
        expect(box).to_be_focused()


def test_who_is_signed_in_finds_the_way_under_my_plans(arrive: Arrive) -> None:
    lead = arrive(LEAD)
    lead.open()
    lead.follow("Join a workshop with a code")
    assert lead.title == "Join the workshop"
