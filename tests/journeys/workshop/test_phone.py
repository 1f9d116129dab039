"""Test a participant's phone: from the QR code through the statements, with no answer lost or doubled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sqlmodel import Session, select

from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from db.tables import Participant, Vote
from db.workshops.workshop import Workshop
from playbook_tools import profile
from tests.at_last import at_last
from tests.journeys.accessibility import barriers, pixels_too_wide, stand_still
from tests.journeys.conftest import ABROAD
from tests.journeys.contexts import Contexts, listen, new_tab
from tests.journeys.people import LEAD, make_accounts, make_plan, store_of
from tests.journeys.served import Served, a_server
from tests.journeys.writer import open_lid, shut_lid
from tests.tiers import THOROUGH, sampled

pytestmark = pytest.mark.journey
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    **ABROAD,
}
WIDTHS: Final = (390, 320)
NOBODY_IS_SHUT_OUT: Final[dict[int, Any]] = {width: ([], 0, []) for width in WIDTHS}
THUMB: Final = 48  # pixels
DOUBLE_TAP: Final = 150  # milliseconds between its taps
NOTHING_HAPPENS: Final = 1500  # milliseconds: longer than an answer waits, and than the ballot takes no taps
LONGER_THAN_A_DIALOG_WAITS: Final = 4000  # milliseconds after which Streamlit's own dialog would lie over the ballot
BELONGING: Final = "Residents feel that this place is also theirs"
HERITAGE: Final = "Local living heritage is passed on to younger people."
NOT_SENT: Final = "Not sent yet"
FOCUSED: Final = "() => document.activeElement.value || document.activeElement.innerText.trim().split('\\n')[0]"
SMALL: Final = f"""() => [...document.querySelectorAll("button, summary, textarea, .ballot fieldset label")]
  .filter(one => one.getClientRects().length)
  .map(one => [one.innerText, one.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < {THUMB}).map(([text]) => text)"""


def a_workshop(served: Served) -> Workshop:
    """Make a workshop with seven statements in two groups."""
    plan_id = make_plan(served.engine, Plan({"profile": profile.Profile(name="Rūjiena")}))
    workshops = store_of(served.engine, LEAD).workshops
    plan = WorkshopPlan(
        "Evening in the hall",
        topics=("belonging",),
        groups=("young_people",),
        own_groups=("People of the harbour",),
        own_statements=("The harbour is open to everybody.", "x" * 200),
    )
    return workshops.get(plan_id, workshops.prepare(plan_id, plan))


def shut(served: Served, workshop: Workshop) -> None:
    workshops = store_of(served.engine, LEAD).workshops
    plan_id = next(info.id for info in store_of(served.engine, LEAD).my_plans() if _has(served, info.id, workshop))
    workshops.shut(plan_id, workshop.id)


def _has(served: Served, plan_id: str, workshop: Workshop) -> bool:
    return any(one.id == workshop.id for one in store_of(served.engine, LEAD).workshops.of_plan(plan_id))


class Phone:
    """A device in a workshop."""

    def __init__(self, context: BrowserContext, served: Served, workshop: Workshop) -> None:
        self.context, self.served, self.workshop = context, served, workshop
        self.page: Page = new_tab(context)
        self.page.set_default_timeout(30_000)
        self.mistakes: list[str] = []
        listen(self.page, "pageerror", lambda error: self.mistakes.append(str(error)))

    def scan(self) -> None:
        """Open the address of the QR code."""
        self.page.goto(f"{self.served.address}/join?key={self.workshop.key}")
        self.page.locator("h1").first.wait_for()

    def join(self, group: str = "Young people") -> None:
        self.scan()
        self.page.get_by_role("radio", name=group).locator("xpath=ancestor::label").click()
        self.button("I understand, start").click()
        self.button("Next").wait_for()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def stand_still(self) -> None:
        """Wait until the ballot takes taps, and nothing on it moves."""
        self.page.locator("html:not([data-settling])").wait_for(state="attached")
        stand_still(self.page)

    def see(self) -> dict[int, Any]:
        """List the barriers of the screen at each width of a phone."""
        self.stand_still()
        return {width: self._see_at(width) for width in WIDTHS}

    def _see_at(self, width: int) -> Any:
        self.page.set_viewport_size({"width": width, "height": 640})
        return barriers(self.page), pixels_too_wide(self.page), self.page.evaluate(SMALL)

    def rate(self, answer: str) -> None:
        self.page.locator(".ballot label").filter(has_text=answer).click()

    @property
    def question(self) -> str:
        return self.page.locator("h1:visible").inner_text()

    @property
    def state(self) -> Locator:
        return self.page.locator(".ballot-state")

    @property
    def stored(self) -> dict[str, int | None]:
        """Read the answers of this workshop; each statement may be there once for each device."""
        with Session(self.served.engine) as session:
            found = session.exec(select(Vote).where(Vote.workshop_id == self.workshop.id)).all()
            return {vote.statement: vote.rating for vote in found}

    @property
    def seats(self) -> int:
        with Session(self.served.engine) as session:
            return len(session.exec(select(Participant).where(Participant.workshop_id == self.workshop.id)).all())

    def wait_until_stored(self, expected: dict[str, int | None]) -> None:
        assert at_last(lambda: self.stored, expected) == expected


Take = Callable[..., Any]  # a Phone, or what a test calls one


@pytest.fixture
def take(contexts: Contexts, served: Served) -> Iterator[Take]:
    """Open the browser of a phone: take(workshop)."""
    phones: list[Phone] = []
    with ExitStack() as lent:

        def take_(workshop: Workshop, kind: type[Phone] = Phone, **options: Any) -> Phone:
            phones.append(kind(lent.enter_context(contexts.lent(**{**PHONE, **options})), served, workshop))
            return phones[-1]

        yield take_
    assert [mistake for phone in phones for mistake in phone.mistakes] == []


@pytest.fixture
def workshop(served: Served) -> Workshop:
    return a_workshop(served)


# ------------------------------------------------------------------ from the picture to the thanks


def test_a_phone_comes_in_by_the_picture_and_its_ratings_are_in_the_database(take: Take, workshop: Workshop) -> None:
    phone = take(workshop)
    phone.join()
    for answer in ("Developing", "I do not know", "Embedded and renewing"):
        phone.rate(answer)
        phone.button("Next").click()
    phone.wait_until_stored({"place_is_theirs": 3, "living_heritage_passed_on": None, "shared_moments": 5})
    assert phone.seats == 1


def test_at_the_end_all_answers_are_there_and_can_be_changed(take: Take, workshop: Workshop) -> None:
    phone = take(workshop)
    phone.join()
    phone.rate("Developing")
    for _ in range(6):
        phone.button("Next").click()
    phone.button("Finish").click()
    expect(phone.page.locator(".ballot li").first).to_contain_text("3 Developing")
    phone.page.get_by_role("button", name=f"Change: {BELONGING}").click()
    phone.rate("First steps")
    phone.wait_until_stored({"place_is_theirs": 2})


def test_a_comment_is_stored_while_it_is_typed(take: Take, workshop: Workshop) -> None:
    phone = take(workshop)
    phone.join()
    phone.page.locator(".ballot-comment summary").click()
    phone.page.get_by_label("Add a comment").press_sequentially("The ferry decides.")
    expect(phone.state).to_contain_text("Stored")

    def comments() -> list[tuple[int | None, str]]:
        with Session(phone.served.engine) as session:
            votes = session.exec(select(Vote).where(Vote.workshop_id == workshop.id)).all()
            return [(vote.rating, vote.comment) for vote in votes]

    typed = [(None, "The ferry decides.")]
    assert at_last(comments, typed) == typed  # "Stored" may have been said of its first words


def test_who_types_the_code_comes_to_the_same_place(take: Take, workshop: Workshop) -> None:
    phone = take(workshop)
    phone.page.goto(f"{phone.served.address}/join")
    phone.page.get_by_label("Code", exact=True).fill(f" {(workshop.code or '').lower()}")
    phone.button("Go on").click()
    phone.button("I understand, start").wait_for()
    assert phone.page.url.endswith(f"key={workshop.key}")


# ------------------------------------------------------------------ coming back


def test_a_reload_comes_back_to_the_same_statement_and_asks_nothing_again(take: Take, workshop: Workshop) -> None:
    phone = take(workshop)
    phone.join()
    phone.rate("Developing")
    phone.button("Next").click()
    phone.page.reload()
    phone.button("Next").wait_for()
    assert (phone.question, phone.seats) == (HERITAGE, 1)


def test_an_answer_is_still_chosen_after_a_reload(take: Take, workshop: Workshop) -> None:
    phone = take(workshop)
    phone.join()
    phone.rate("Developing")
    phone.page.reload()
    expect(phone.page.get_by_role("radio", name="3 Developing")).to_be_checked()


def test_two_tabs_of_one_phone_are_one_device(take: Take, workshop: Workshop) -> None:
    phone = take(workshop)
    phone.join()
    phone.rate("Developing")
    other = Phone(phone.context, phone.served, workshop)
    other.scan()
    other.button("Next").wait_for()
    other.rate("First steps")
    phone.wait_until_stored({"place_is_theirs": 2})
    expect(phone.page.get_by_role("radio", name="2 First steps")).to_be_checked()
    assert phone.seats == 1


# ------------------------------------------------------------------ hasty thumbs


@pytest.mark.parametrize("gap", sampled([0, 150, 300, 600], "0", "300"))
def test_a_double_tap_on_the_start_takes_one_seat_and_rates_nothing(take: Take, workshop: Workshop, gap: int) -> None:
    phone = take(workshop)
    phone.scan()
    phone.page.get_by_role("radio", name="Young people").locator("xpath=ancestor::label").tap()
    phone.button("I understand, start").scroll_into_view_if_needed()
    where = phone.button("I understand, start").bounding_box()
    assert where is not None
    x, y = where["x"] + where["width"] / 2, where["y"] + where["height"] / 2
    phone.page.touchscreen.tap(x, y)
    phone.page.wait_for_timeout(gap)  # of the two taps
    phone.page.touchscreen.tap(x, y)
    phone.button("Next").wait_for()
    phone.page.wait_for_timeout(NOTHING_HAPPENS)
    assert phone.page.locator(".ballot input:checked").count() == 0
    assert (phone.seats, phone.stored, phone.question.startswith(BELONGING)) == (1, {}, True)
    phone.page.locator(".ballot label").filter(has_text="Developing").tap()
    phone.wait_until_stored({"place_is_theirs": 3})


def test_taps_of_somebody_who_waits_for_the_ballot_fall_on_nothing(take: Take, workshop: Workshop) -> None:
    """On a slow network people press until something happens; the last tap begins just after the ballot has come."""
    phone = take(workshop)
    phone.join()
    box = phone.page.locator(".ballot label").filter(has_text="Developing").bounding_box()
    assert box is not None
    phone.page.touchscreen.tap(box["x"] + 20, box["y"] + 20)
    phone.page.wait_for_timeout(NOTHING_HAPPENS)
    assert (phone.page.locator(".ballot input:checked").count(), phone.stored) == (0, {})


def test_a_double_tap_on_next_goes_one_statement_on(take: Take, workshop: Workshop) -> None:
    phone = take(workshop)
    phone.join()
    phone.rate("Developing")
    phone.stand_still()
    where = phone.button("Next").bounding_box()
    assert where is not None
    for _ in range(2):
        phone.page.touchscreen.tap(where["x"] + 50, where["y"] + 20)
        phone.page.wait_for_timeout(DOUBLE_TAP)
    assert phone.question == HERITAGE


@pytest.mark.parametrize("together", [True, False])
def test_two_tabs_that_were_opened_before_joining_are_one_device(
    take: Take, workshop: Workshop, together: bool
) -> None:
    phone = take(workshop)
    other = Phone(phone.context, phone.served, workshop)
    tabs = [phone, other]
    for tab in tabs:
        tab.page.goto(f"{tab.served.address}/join?key={workshop.key}", wait_until="commit" if together else "load")
    for tab in tabs:
        tab.page.get_by_role("radio", name="Young people").locator("xpath=ancestor::label").click()
    for tab in tabs:
        tab.button("I understand, start").click()
    for tab in tabs:
        tab.button("Next").wait_for()
    phone.rate("Developing")
    phone.wait_until_stored({"place_is_theirs": 3})
    other.rate("First steps")
    phone.wait_until_stored({"place_is_theirs": 2})
    assert (phone.seats, phone.mistakes, other.mistakes) == (1, [], [])


# ------------------------------------------------------------------ no connection


@contextmanager
def a_hall(browser: Browser, folder: Path) -> Iterator[tuple[Phone, Callable[[], Any]]]:
    """Make a phone that rates, and its server, which can be started again; at first it is stopped."""
    with a_server(folder) as served:
        make_accounts(served.engine)
        phone = Phone(browser.new_context(**PHONE), served, a_workshop(served))
        phone.join()
        phone.rate("Developing")
        phone.wait_until_stored({"place_is_theirs": 3})
    yield phone, lambda: a_server(folder, port=str(urlsplit(served.address).port))
    assert phone.mistakes == []
    phone.context.close()


def test_one_rates_on_while_the_server_is_gone_and_each_answer_arrives_once(browser: Browser, tmp_path: Path) -> None:
    with a_hall(browser, tmp_path) as (phone, start_again):
        phone.rate("First steps")
        phone.button("Next").click()
        phone.rate("Established")
        expect(phone.state).to_contain_text(NOT_SENT)
        phone.page.wait_for_timeout(LONGER_THAN_A_DIALOG_WAITS)
        phone.button("Next").click()
        phone.rate("Embedded and renewing")
        with start_again():
            phone.wait_until_stored({"place_is_theirs": 2, "living_heritage_passed_on": 4, "shared_moments": 5})
            expect(phone.state).to_contain_text("Stored")
            assert (phone.seats, phone.page.locator(".ballot-progress").inner_text()) == (1, "3 of 7")


@THOROUGH  # the same with contributions always runs
def test_what_was_not_sent_is_sent_after_the_phone_was_switched_off_and_on(browser: Browser, tmp_path: Path) -> None:
    with a_hall(browser, tmp_path) as (phone, start_again):
        phone.button("Next").click()
        phone.rate("Established")
        phone.page.close()
        with start_again():
            later = Phone(phone.context, phone.served, phone.workshop)
            later.scan()
            later.wait_until_stored({"place_is_theirs": 3, "living_heritage_passed_on": 4})
            assert later.question == HERITAGE


def test_a_phone_that_slept_in_the_middle_of_a_vote_goes_on_where_it_was(browser: Browser, tmp_path: Path) -> None:
    """Restart the server, which otherwise forgets a phone after three minutes of sleep."""
    with a_hall(browser, tmp_path) as (phone, start_again):
        phone.button("Next").click()
        phone.rate("Established")
        shut_lid(phone.page)
        with start_again():
            assert phone.stored == {"place_is_theirs": 3}
            open_lid(phone.page)
            phone.wait_until_stored({"place_is_theirs": 3, "living_heritage_passed_on": 4})
            assert (phone.question, phone.seats) == (HERITAGE, 1)
            phone.rate("First steps")
            phone.wait_until_stored({"place_is_theirs": 3, "living_heritage_passed_on": 2})


@THOROUGH  # the same with contributions always runs
def test_what_comes_too_late_is_said_to_be_unsent(browser: Browser, tmp_path: Path) -> None:
    with a_hall(browser, tmp_path) as (phone, start_again):
        phone.button("Next").click()
        phone.rate("Established")
        shut(phone.served, phone.workshop)
        with start_again():
            phone.page.get_by_role("heading", name="This workshop is closed").wait_for()
            assert "can no longer be sent: 1" in phone.page.locator(".ballot-unsent").inner_text()
            assert phone.page.locator(".ballot label:visible").count() == 0


# ------------------------------------------------------------------ for everybody


def test_one_rates_with_the_keyboard_alone(take: Take, workshop: Workshop) -> None:
    phone = take(workshop, has_touch=False, is_mobile=False)
    phone.join()
    keys = phone.page.keyboard
    phone.page.locator(".ballot-ask h1").focus()
    keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    phone.wait_until_stored({"place_is_theirs": 3})
    for _ in range(3):  # past what each level looks like, and the comment
        keys.press("Tab")
    assert phone.page.evaluate(FOCUSED) == "Next"
    keys.press("Enter")
    assert (phone.question, phone.page.evaluate(FOCUSED)) == (HERITAGE, HERITAGE)


@THOROUGH  # that of contributions always runs, in dark, and test_every_screen opens the page for a code
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_of_a_phone_shuts_anybody_out(take: Take, workshop: Workshop, scheme: str) -> None:
    phone = take(workshop, color_scheme=scheme)
    found: dict[str, Any] = {}

    def check(screen: str) -> None:
        found[screen] = phone.see()

    phone.page.goto(f"{phone.served.address}/join")
    phone.button("Go on").wait_for()
    check("code")
    phone.scan()
    phone.button("I understand, start").wait_for()
    check("consent")
    phone.join()
    check("statement")
    phone.rate("Developing")
    for summary in phone.page.locator(".ballot summary").all():
        summary.click()
    check("answered")
    for _ in range(6):
        phone.button("Next").click()
    check("the longest statement")
    assert phone.page.get_by_text("Change your group").is_hidden()
    phone.button("Finish").click()
    phone.page.get_by_text("Change your group").click()
    check("thanks")
    shut(phone.served, workshop)
    phone.page.reload()
    phone.page.get_by_role("heading", name="This workshop is closed").wait_for()
    check("closed")
    assert found == dict.fromkeys(found, NOBODY_IS_SHUT_OUT)


def test_a_phone_needs_no_serif_and_all_that_it_asks_for_is_there(take: Take, workshop: Workshop) -> None:
    phone = take(workshop)
    asked: dict[str, int] = {}
    listen(phone.page, "response", lambda answer: asked.__setitem__(urlsplit(answer.url).path, answer.status))
    phone.join()
    files = {path: status for path, status in asked.items() if path.startswith("/static/")}
    assert {path for path, status in files.items() if status != 200 or "Serif" in path} == set()
    assert any("SourceSans" in path for path in files)


def test_the_ratings_of_a_hall_are_kept_for_a_year(take: Take, workshop: Workshop) -> None:
    phone = take(workshop)
    phone.scan()
    phone.button("I understand, start").wait_for()
    assert str(dt.datetime.now(dt.UTC).year + 1) in phone.page.locator("body").inner_text()
