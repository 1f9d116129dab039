"""Test contributions on a phone: kept until they are stored, counted once, and editable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect
from sqlmodel import Session, col, select, update

from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from db.tables import Contribution
from db.workshops.workshop import Workshop
from playbook_tools import profile
from tests.at_last import at_last
from tests.journeys.people import LEAD, make_accounts, make_plan, store_of
from tests.journeys.served import Served, a_server
from tests.journeys.workshop.test_phone import NOBODY_IS_SHUT_OUT, NOT_SENT, PHONE, Phone, Take, shut, take
from tests.tiers import THOROUGH, sampled

pytestmark = pytest.mark.journey
__all__ = ["take"]
ASSETS: Final = "What do we have here that we should not lose?"
STATION, SOUP, CHOIRS = "The old fire station", "Grandmother's fish soup", "A night of choirs"
LONG: Final = "x" * 200


class Speaker(Phone):
    """A phone in a workshop that asks for contributions."""

    def scan(self) -> None:
        """Open the address of the QR code."""
        self.page.goto(f"{self.served.address}/join?key={self.workshop.key}")
        self.page.locator("h1:visible").wait_for()

    def join(self, group: str = "") -> None:
        self.scan()
        self.button("I understand, start").click()
        self.field.wait_for()

    @property
    def field(self) -> Locator:
        return self.page.locator("#ballot-words")

    @property
    def own(self) -> Locator:
        """List its contributions on the screen of a question."""
        return self.page.locator(".ballot-asked li > span")

    def say(self, *texts: str) -> None:
        for text in texts:
            self.field.fill(text)
            self.button("Add").click()

    @property
    def said(self) -> list[tuple[str, str]]:
        """Read the contributions of this workshop, in the order of arrival."""
        query = select(Contribution).where(Contribution.workshop_id == self.workshop.id).order_by(col(Contribution.id))
        with Session(self.served.engine) as session:
            return [(one.kind, one.text) for one in session.exec(query)]

    def wait_until_said(self, *expected: tuple[str, str]) -> None:
        assert at_last(lambda: self.said, [*expected]) == [*expected]

    def use(self) -> None:
        """Put all contributions into one pile, as the facilitator."""
        with Session(self.served.engine) as session, session.begin():
            mine = col(Contribution.workshop_id) == self.workshop.id
            session.exec(update(Contribution).where(mine).values(pile="Places to meet"))


def a_workshop(served: Served, *topics: Any, asks: Any = ("asset", "idea")) -> Workshop:
    plan_id = make_plan(served.engine, Plan({"profile": profile.Profile(name="Rūjiena")}))
    workshops = store_of(served.engine, LEAD).workshops
    return workshops.get(plan_id, workshops.prepare(plan_id, WorkshopPlan("Evening", topics=topics, asks=asks)))


@pytest.fixture
def workshop(served: Served) -> Workshop:
    return a_workshop(served)


@pytest.fixture
def speaker(take: Take, workshop: Workshop) -> Speaker:
    speaker: Speaker = take(workshop, kind=Speaker)
    speaker.join()
    return speaker


# ------------------------------------------------------------------ saying, changing, taking back


def test_what_one_says_is_in_the_database_and_on_the_page_of_thanks(speaker: Speaker) -> None:
    speaker.say(STATION, SOUP)
    speaker.button("Next").click()
    speaker.say(CHOIRS)
    speaker.button("Finish").click()
    speaker.wait_until_said(("asset", STATION), ("asset", SOUP), ("idea", CHOIRS))
    assert speaker.page.locator(".ballot-end li > span").all_inner_texts() == [STATION, SOUP, CHOIRS]
    expect(speaker.state).to_contain_text("Stored")


def test_the_questions_come_after_the_statements(take: Take, served: Served) -> None:
    phone = take(a_workshop(served, "belonging"))
    phone.scan()
    phone.button("I understand, start").click()
    for _ in range(5):
        phone.button("Next").click()
    assert (phone.question, phone.page.locator(".ballot-progress").inner_text()) == (ASSETS, "6 of 7")


def test_who_goes_on_without_add_has_still_said_it(speaker: Speaker) -> None:
    speaker.field.fill(STATION)
    speaker.button("Next").click()
    speaker.wait_until_said(("asset", STATION))


def test_words_are_changed_and_count_once(speaker: Speaker) -> None:
    speaker.say(STATION)
    speaker.page.get_by_role("button", name=f"Change: {STATION}").click()
    speaker.field.fill(SOUP)
    speaker.button("Save").click()
    speaker.wait_until_said(("asset", SOUP))
    assert speaker.own.all_inner_texts() == [SOUP]


def test_words_are_taken_back_and_brought_back(speaker: Speaker) -> None:
    speaker.say(STATION)
    speaker.wait_until_said(("asset", STATION))
    speaker.page.get_by_role("button", name=f"Remove: {STATION}").click()
    speaker.wait_until_said()
    assert speaker.own.count() == 0
    speaker.button("Undo").click()
    speaker.wait_until_said(("asset", STATION))


def test_words_that_are_used_already_come_back_and_one_is_told(speaker: Speaker) -> None:
    speaker.say(STATION)
    speaker.wait_until_said(("asset", STATION))
    speaker.use()
    speaker.page.get_by_role("button", name=f"Remove: {STATION}").click()
    expect(speaker.page.locator(".ballot-notice")).to_contain_text("they stay as they are")
    expect(speaker.page.locator(".ballot-asked li")).to_contain_text("Already in use")
    assert speaker.page.get_by_role("button", name=f"Change: {STATION}").count() == 0


def test_one_phone_says_twenty_things_and_no_more(speaker: Speaker) -> None:
    speaker.say(*(f"Thing {number}" for number in range(20)))
    expect(speaker.page.locator(".ballot-full")).to_be_visible()
    assert speaker.field.is_hidden()
    speaker.page.get_by_role("button", name="Remove: Thing 7", exact=True).click()
    assert speaker.field.is_visible()


# ------------------------------------------------------------------ coming back


def test_a_reload_keeps_what_was_said_and_what_was_only_typed(speaker: Speaker) -> None:
    speaker.say(STATION)
    speaker.wait_until_said(("asset", STATION))
    speaker.field.fill(SOUP)
    speaker.page.reload()
    expect(speaker.field).to_have_value(SOUP)
    assert (speaker.own.all_inner_texts(), speaker.seats) == ([STATION], 1)


def test_a_reload_keeps_a_change_that_is_not_saved(speaker: Speaker) -> None:
    speaker.say(STATION)
    speaker.page.get_by_role("button", name=f"Change: {STATION}").click()
    speaker.field.fill(SOUP)
    speaker.page.reload()
    speaker.button("Save").click()
    speaker.wait_until_said(("asset", SOUP))


# ------------------------------------------------------------------ no connection


@contextmanager
def a_hall(browser: Browser, folder: Path) -> Iterator[tuple[Speaker, Callable[[], Any]]]:
    """Make a phone with a contribution, and its server, which can be started again; at first it is stopped."""
    with a_server(folder) as served:
        make_accounts(served.engine)
        phone = Speaker(browser.new_context(**PHONE), served, a_workshop(served))
        phone.join()
        phone.say(STATION)
        phone.wait_until_said(("asset", STATION))
        expect(phone.state).to_contain_text("Stored")
    yield phone, lambda: a_server(folder, port=str(urlsplit(served.address).port))
    assert phone.mistakes == []
    phone.context.close()


@THOROUGH  # the same with ratings always runs
def test_what_is_said_while_the_server_is_gone_arrives_later_and_once(browser: Browser, tmp_path: Path) -> None:
    with a_hall(browser, tmp_path) as (phone, start_again):
        phone.say(SOUP, "A slip of the thumb")
        phone.page.get_by_role("button", name="Remove: A slip of the thumb").click()
        phone.page.get_by_role("button", name=f"Change: {STATION}").click()
        phone.field.fill("The fire station")
        phone.button("Save").click()
        expect(phone.state).to_contain_text(NOT_SENT)
        expect(phone.page.locator(".ballot-asked li").first).to_contain_text(NOT_SENT)
        phone.button("Next").click()
        phone.say(CHOIRS)
        with start_again():
            phone.wait_until_said(("asset", "The fire station"), ("asset", SOUP), ("idea", CHOIRS))
            expect(phone.state).to_contain_text("Stored")
            assert (phone.seats, phone.page.get_by_text(NOT_SENT).count()) == (1, 0)


def test_what_was_not_sent_is_sent_after_the_phone_was_switched_off_and_on(browser: Browser, tmp_path: Path) -> None:
    with a_hall(browser, tmp_path) as (phone, start_again):
        phone.say(SOUP)
        phone.page.close()
        with start_again():
            later = Speaker(phone.context, phone.served, phone.workshop)
            later.scan()
            later.wait_until_said(("asset", STATION), ("asset", SOUP))
            assert later.own.all_inner_texts() == [SOUP, STATION]


def test_what_comes_too_late_is_said_to_be_unsent(browser: Browser, tmp_path: Path) -> None:
    with a_hall(browser, tmp_path) as (phone, start_again):
        phone.say(SOUP)
        shut(phone.served, phone.workshop)
        with start_again():
            phone.page.get_by_role("heading", name="This workshop is closed").wait_for()
            assert "can no longer be sent: 1" in phone.page.locator(".ballot-unsent").inner_text()
            assert (phone.field.is_visible(), phone.said) == (False, [("asset", STATION)])


# ------------------------------------------------------------------ for everybody


def test_one_speaks_with_the_keyboard_alone(speaker: Speaker) -> None:
    keys = speaker.page.keyboard
    speaker.page.locator(".ballot-asked h1").focus()
    keys.press("Tab")
    keys.type(STATION)
    keys.press("Enter")
    keys.type(SOUP)
    keys.press("Tab")
    keys.press("Enter")
    speaker.wait_until_said(("asset", STATION), ("asset", SOUP))
    assert speaker.page.evaluate("document.activeElement.id") == "ballot-words"


def test_a_screen_reader_hears_that_something_was_added(speaker: Speaker) -> None:
    speaker.say(STATION)
    expect(speaker.page.locator(".ballot-heard[role=status]")).to_have_text(f"Added: {STATION}")


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], "dark"))
def test_no_screen_of_a_phone_shuts_anybody_out(take: Take, workshop: Workshop, scheme: str) -> None:
    speaker = take(workshop, kind=Speaker, color_scheme=scheme)
    found: dict[str, Any] = {}

    def check(screen: str) -> None:
        found[screen] = speaker.see()

    speaker.scan()
    speaker.button("I understand, start").wait_for()
    check("consent")
    speaker.join()
    check("question")
    speaker.say(STATION, LONG)
    check("said")
    speaker.page.get_by_role("button", name=f"Change: {STATION}").click()
    check("changing")
    speaker.button("Cancel").click()
    speaker.page.get_by_role("button", name=f"Remove: {LONG}").click()
    check("removed")
    for name in ("Next", "Finish"):
        speaker.button(name).click()
    check("thanks")
    assert found == dict.fromkeys(found, NOBODY_IS_SHUT_OUT)
