"""Test that what is refused is announced, tied to its fields, and that the first of them has the focus."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, expect

from curreap.plan import Plan
from playbook_tools import profile
from tests.journeys.accessibility import FROM_MODERATE, barriers, pixels_too_wide
from tests.journeys.conftest import WIDE, Arrive
from tests.journeys.people import LEAD, PASSWORD, make_plan
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import sampled

pytestmark = pytest.mark.journey
PHONE: Final[dict[str, Any]] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WINDOWS: Final = ({"viewport": WIDE}, PHONE)
NO_EMAIL, NO_PASSWORD = "Write your e-mail address.", "Write your password."
NOT_RIGHT: Final = "E-mail or password is not right. Check both and try again."


def field(visitor: Visitor, label: str) -> Locator:
    return visitor.page.get_by_label(label, exact=True)


def refused(visitor: Visitor, label: str, sentence: str) -> None:
    """Wait until a field is marked as wrong, and this sentence, which is announced, describes it."""
    expect(field(visitor, label)).to_have_attribute("aria-invalid", "true")
    expect(field(visitor, label)).to_have_accessible_description(re.compile(re.escape(sentence)))
    expect(visitor.page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()


def has_focus(visitor: Visitor, label: str) -> None:
    expect(field(visitor, label)).to_be_focused()


def signing_in(visitor: Visitor, password: str) -> None:
    field(visitor, "E-mail").fill(LEAD.email)
    field(visitor, "Password").fill(password)
    with visitor.told():
        field(visitor, "Password").press("Enter")
    visitor.rest()


def test_an_empty_form_is_told_at_each_field(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open()
    visitor.press("Sign in")
    refused(visitor, "E-mail", NO_EMAIL)
    refused(visitor, "Password", NO_PASSWORD)
    has_focus(visitor, "E-mail")


def test_the_focus_goes_to_the_field_that_is_empty(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open()
    field(visitor, "E-mail").fill(LEAD.email)
    visitor.press("Sign in")
    refused(visitor, "Password", NO_PASSWORD)
    has_focus(visitor, "Password")
    expect(field(visitor, "E-mail")).not_to_have_attribute("aria-invalid", "true")


def test_a_wrong_password_is_announced_each_time_and_tied_to_both_fields(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open()
    announced = set()
    for _ in range(2):
        signing_in(visitor, "not the password")
        refused(visitor, "E-mail", NOT_RIGHT)
        refused(visitor, "Password", NOT_RIGHT)
        has_focus(visitor, "E-mail")
        announced.add(field(visitor, "E-mail").get_attribute("aria-describedby"))
    assert len(announced) == 2  # a new element each time, because the same one would not be announced again


def test_what_is_put_right_is_marked_no_more(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open()
    visitor.press("Sign in")
    refused(visitor, "E-mail", NO_EMAIL)
    visitor.press("Join")
    refused(visitor, "Workshop code", "Type the code that you see on the screen.")
    has_focus(visitor, "Workshop code")
    expect(field(visitor, "E-mail")).not_to_have_attribute("aria-invalid", "true")
    expect(field(visitor, "E-mail")).to_have_accessible_description("")
    signing_in(visitor, PASSWORD)
    visitor.arrived(LEAD.name)


def test_an_address_gets_the_keyboard_for_addresses_and_a_code_no_password_manager(arrive: Arrive) -> None:
    visitor = arrive(**PHONE)
    visitor.open()
    email, code = field(visitor, "E-mail"), field(visitor, "Workshop code")
    expect(email).to_have_attribute("type", "email")
    expect(email).to_have_attribute("autocomplete", "username")
    expect(code).to_have_attribute("autocomplete", "off")
    for mark in ("data-1p-ignore", "data-lpignore", "data-bwignore"):
        expect(code).to_have_attribute(mark, "true")
        expect(email).not_to_have_attribute(mark, "true")


def test_an_address_in_letters_of_any_language_is_kept_as_typed(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open()
    field(visitor, "E-mail").fill("jānis@rūjiena.example")
    field(visitor, "Password").fill("not the password")
    visitor.press("Sign in")
    refused(visitor, "E-mail", NOT_RIGHT)


@pytest.mark.parametrize(
    ("window", "scheme"),
    sampled(
        [(window, scheme) for window in WINDOWS for scheme in ("light", "dark")],
        "1280-light",
        "390-dark",
        name=lambda case: f"{case[0]['viewport']['width']}-{case[1]}",
    ),
)
def test_the_public_forms_have_no_barrier_also_with_their_mistakes(arrive: Arrive, window: Any, scheme: str) -> None:
    visitor = arrive(**window, color_scheme=scheme)
    found = []

    def look() -> None:
        found.append((barriers(visitor.page, impacts=FROM_MODERATE), pixels_too_wide(visitor.page)))

    visitor.open()
    look()
    visitor.press("Sign in")
    refused(visitor, "E-mail", NO_EMAIL)
    look()
    visitor.press("Join")
    refused(visitor, "Workshop code", "Type the code that you see on the screen.")
    look()
    for page in ("invitation", "new_password"):
        visitor.open(page, token="none")
        look()
    visitor.open("join", code="AAA AAA")
    refused(visitor, "Code", "There is no open workshop with this code. Check the code on the screen.")
    look()
    assert found == [([], 0)] * 6


# ------------------------------------------------------------------ forms of people who are signed in


def test_a_wrong_present_password_is_told_at_its_field(arrive: Arrive) -> None:
    lead = arrive(LEAD)
    lead.open("account")
    lead.press("Change the password")
    refused(lead, "Present password", "Write your present password.")
    refused(lead, "New password", "Choose a password.")
    field(lead, "Present password").fill("not the password")
    field(lead, "New password").fill("seven lamps of spruce")
    lead.press("Change the password")
    refused(lead, "Present password", "The present password is not right. Try again.")
    has_focus(lead, "Present password")
    expect(field(lead, "New password")).not_to_have_attribute("aria-invalid", "true")


def test_an_address_that_cannot_be_one_is_told_at_its_field(arrive: Arrive, served: Served) -> None:
    lead = arrive(LEAD)
    lead.open("members", plan=make_plan(served.engine, Plan()))
    field(lead, "E-mail of the person (optional)").fill("office at example.org")
    lead.press("Make the link")
    wrong = "This does not look like an e-mail address. Check it, for example for a missing @."
    refused(lead, "E-mail of the person (optional)", wrong)
    has_focus(lead, "E-mail of the person (optional)")


def test_a_new_plan_leads_to_what_it_lacks(arrive: Arrive) -> None:
    lead = arrive(LEAD)
    lead.open("new_plan")
    lead.press("Start the plan")
    refused(lead, "Name of the municipality or town", "Write the name of the place, and choose it in the list.")
    has_focus(lead, "Name of the municipality or town")


def test_a_question_that_is_missing_is_told_in_the_dialog(arrive: Arrive, served: Served) -> None:
    plan_id = make_plan(served.engine, Plan({"profile": profile.Profile(name="Rūjiena")}))
    lead = arrive(LEAD)
    lead.open("overview", plan=plan_id)
    lead.press("Ask for feedback")
    lead.press("Send the request")
    expect(lead.page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    expect(lead.page.get_by_role("dialog").locator("[aria-invalid=true]")).to_be_focused()


def test_coordinates_are_told_at_their_field_and_the_focus_stays(arrive: Arrive, served: Served) -> None:
    lead = arrive(LEAD)
    lead.open("profile", plan=make_plan(served.engine, Plan()), field="location")
    coordinates = "Coordinates: latitude, longitude"
    field(lead, coordinates).fill("near the church")
    with lead.told():
        field(lead, coordinates).press("Tab")
    sentence = (
        "Write two numbers with a comma between them, for example 57.8953, 25.3296. The first one is the latitude."
    )
    refused(lead, coordinates, sentence)
    expect(field(lead, coordinates)).not_to_be_focused()
