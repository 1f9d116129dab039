"""Test the ballot on a phone whose browser translates the page: no old words, no errors."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.journeys.served import Served
from tests.journeys.translator import MARK, translate_pages, wait_for_translation, words_of
from tests.journeys.workshop.test_phone import PHONE, Phone, a_workshop

pytestmark = pytest.mark.journey


def named(page: Page, role: str, name: str) -> Locator:
    """Find a widget with this name, translated or not."""
    return page.get_by_role(role, name=re.compile(rf"^({MARK} )?{re.escape(name)}$")).first  # type: ignore[arg-type]


def test_a_phone_that_translates_goes_through_the_ballot(browser: Browser, served: Served) -> None:
    phone = Phone(browser.new_context(**PHONE), served, a_workshop(served))
    translate_pages(phone.context)
    phone.scan()
    named(phone.page, "radio", "Young people").locator("xpath=ancestor::label").click()
    named(phone.page, "button", "I understand, start").click()
    named(phone.page, "button", "Next").wait_for()
    for answer in ("Developing", "First steps"):
        phone.rate(answer)
        phone.rate("Established")
        named(phone.page, "button", "Next").click()
    wait_for_translation(phone.page)
    said = words_of(phone.page)
    assert ("3 of 7" in said, any("Established" in line for line in said)) == (True, True)
    phone.wait_until_stored({"place_is_theirs": 4, "living_heritage_passed_on": 4})
    assert phone.mistakes == []
    phone.context.close()
