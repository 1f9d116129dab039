"""Test that the app reads the same in a browser that translates the page: no old words, no errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page

from curreap.examples import example
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served
from tests.journeys.translator import MARK, translate_pages, wait_for_translation, words_of
from tests.journeys.visitor import Visitor
from tests.journeys.workshop.test_phone import PHONE, Phone, a_workshop
from tests.tiers import some_or_all

pytestmark = pytest.mark.journey
TIME: Final = re.compile(r"\b\d\d?:\d\d\b")
Step = Callable[[Visitor], None]


def named(page: Page, role: str, name: str) -> Locator:
    """Find a widget with this name, translated or not."""
    known = re.compile(rf"^({MARK} )?(✓ )?{re.escape(name)}( \(\d+\))?$")  # a part of a step has a tick or a count
    return page.get_by_role(role, name=known).first  # type: ignore[arg-type]


def choosing(name: str) -> Step:
    return lambda visitor: visitor.click(named(visitor.page, "radio", name))


def pressing(name: str) -> Step:
    return lambda visitor: visitor.click(named(visitor.page, "button", name))


def going(page: str) -> Step:
    """By the menu, without a new page of the browser."""

    def go(visitor: Visitor) -> None:
        visitor.click(visitor.page.locator(f".st-key-menu_{page} a"))
        visitor.page.wait_for_url(re.compile(rf"/{page}\b"))
        visitor.rest()

    return go


WALK: Final[Mapping[str, Step]] = {
    "the money of an action": choosing("Time and money"),
    "its indicators": choosing("Results"),
    "it is ready": choosing("Ready"),
    "it is a draft": choosing("Draft"),
    "it is an idea": choosing("Idea"),
    "the timeline": choosing("Timeline"),
    "the sheets again": choosing("Action sheets"),
    "review": going("review"),
    "history": going("history"),
    "review again": going("review"),
    "assets": going("cultural_assets"),
    "assessment": going("self_assessment"),
    "stakeholders": going("stakeholders"),
    "goals": going("goals"),
    "delivery": going("delivery"),
    "its money": choosing("Money"),
    "how one communicates": choosing("Communication and ceremony"),
    "what follows it": pressing("Next: After the title year"),
    "its sections": choosing("In the plan"),
    "the section about monitoring": choosing("Monitoring and evaluation"),
    "comments": going("comments"),
    "overview": going("overview"),
    "preview": going("preview"),
    "download": going("download"),
    "members": going("members"),
    "workshop": going("workshop"),
    "actions again": going("actions"),
    "one more action": pressing("Add an action"),
}


def walked(
    visitor: Visitor, plan_id: str, steps: Sequence[str], *, is_translated: bool
) -> Iterator[tuple[str, list[str]]]:
    """List each step with the lines that are read after it."""
    visitor.open("actions", plan=plan_id)
    for name, step in {"the sheets": lambda _: None, **{name: WALK[name] for name in steps}}.items():
        step(visitor)
        visitor.rest()
        if is_translated:
            wait_for_translation(visitor.page)
        yield name, [TIME.sub("–", line) for line in words_of(visitor.page)]


@pytest.mark.parametrize(
    "steps",
    some_or_all(
        WALK,
        *("the money of an action", "it is ready", "it is a draft", "the timeline", "review", "history"),
        *("assets", "delivery", "its money", "overview", "actions again", "one more action"),
    ),
)
def test_a_walk_through_a_plan_reads_the_same_with_a_translator(
    arrive: Arrive, served: Served, steps: Sequence[str]
) -> None:
    plain = arrive(LEAD)
    expected = list(walked(plain, make_plan(served.engine, example("rujiena")), steps, is_translated=False))
    translated = arrive(LEAD)
    translate_pages(translated.context)
    seen = list(walked(translated, make_plan(served.engine, example("rujiena")), steps, is_translated=True))
    different = {
        name: (sorted(set(lines) - set(read)), sorted(set(read) - set(lines)))
        for (name, lines), (_, read) in zip(expected, seen, strict=True)
        if lines != read
    }
    assert different == {}
    assert translated.page.evaluate("() => document.documentElement.lang") == "lv"


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
