"""What goes wrong in a town hall: the network, the lid of a laptop, the disk. No word is lost by it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from curreap.examples import example
from curreap.plan import Plan
from pages.components.router import PLAN
from playbook_tools import BY_KEY, TOOLS, challenges_and_vision, profile
from tests.journeys.conftest import ABROAD, WIDE, Arrive
from tests.journeys.people import LEAD, make_accounts, make_plan, store_of
from tests.journeys.served import Served, a_server
from tests.journeys.visitor import Visitor
from tests.journeys.wire import Wire

resource = pytest.importorskip("resource", reason="this system has no limits for the files of a process")

pytestmark = pytest.mark.journey
PAGE: Final = "challenges_and_vision"
BEGUN: Final = "The old fire station is full of music."
WORDS: Final = "".join(f" word{number}" for number in range(300))
AT_A_TIME: Final = 10  # words
LONGER_THAN_PATIENCE: Final = 5  # seconds; the box says after four that it could not tell what was typed
LONGEST_RETURN: Final = 45  # seconds until a browser has found its way back; it waits longer after each vain try


def a_plan(served: Served) -> str:
    vision = challenges_and_vision.ChallengesAndVision(vision=BEGUN)
    return make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", title_year=2027), PAGE: vision}))


def stored(served: Served, plan_id: str) -> str:
    return store_of(served.engine, LEAD).plan(plan_id)[challenges_and_vision.TOOL].vision


def stored_at_last(served: Served, plan_id: str, text: str) -> str:
    """What is stored once it is this text, or after a long wait."""
    end = time.monotonic() + LONGEST_RETURN
    while stored(served, plan_id) != text and time.monotonic() < end:
        time.sleep(0.1)
    return stored(served, plan_id)


def vision(visitor: Visitor, plan_id: str) -> Locator:
    return visitor.field(plan_id, PAGE, "vision")


def around(box: Locator) -> Locator:
    """The box with all that it says."""
    return box.locator("xpath=ancestor::*[contains(concat(' ', @class, ' '), ' long-text ')]")


def type_at_the_end(visitor: Visitor, plan_id: str, text: str) -> None:
    """A few words at a time, as the keyboard of a phone puts them in."""
    vision(visitor, plan_id).click()
    visitor.page.keyboard.press("Control+End")
    words = text.split(" ")[1:]
    for start in range(0, len(words), AT_A_TIME):
        visitor.page.keyboard.insert_text(" " + " ".join(words[start : start + AT_A_TIME]))


# ------------------------------------------------------------------ the network, and the lid


@dataclass(frozen=True)
class Writer:
    """Somebody who writes in a plan of their own, over a wire of their own."""

    visitor: Visitor
    wire: Wire
    plan_id: str

    def type(self, text: str) -> None:
        type_at_the_end(self.visitor, self.plan_id, text)

    @property
    def box(self) -> str:
        return vision(self.visitor, self.plan_id).input_value()

    @property
    def stands_at(self) -> tuple[str, str]:
        return self.visitor.title, self.visitor.place


@dataclass(frozen=True)
class Hall:
    """Four people whose network is gone, and whose sessions the server has forgotten meanwhile."""

    served: Served
    reloads: Writer
    closes: Writer
    waits: Writer
    sleeps: Writer


@pytest.fixture(scope="module")
def hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Each has typed 300 words, or has shut the lid in the middle of a sentence, and nothing of it got through.

    In five minutes without a network three things happen. The box finds that it cannot tell what was typed: after
    four seconds, which pass here. The server misses its pings: after forty seconds. It then forgets the session: after
    two minutes more. The last two are here by a server that is started anew, which knows no session either.
    `python -m bench offline` takes the five minutes, and ten for the lid.
    """
    folder = tmp_path_factory.mktemp("hall")
    with ExitStack() as stack:
        with a_server(folder) as served:
            make_accounts(served.engine)
            context = stack.enter_context(closing(browser.new_context(viewport=WIDE, **ABROAD)))
            lead = Visitor(context, served.address)
            lead.open()
            lead.sign_in(LEAD)
            port = urlsplit(served.address).port
            assert port
            writers = [stack.enter_context(a_writer(context, served, port)) for _ in range(4)]
            for writer in writers:
                writer.wire.cut()
            for writer in writers[:3]:
                writer.type(WORDS)
            writers[3].type(" Every")
            shut_lid(writers[3].visitor.page)
            time.sleep(LONGER_THAN_PATIENCE)
        with a_server(folder, port=str(port)) as served:
            yield Hall(served, *writers)
            assert served.complaints == []
    assert [mistake for writer in writers for mistake in writer.visitor.mistakes] == []


@contextmanager
def a_writer(context: BrowserContext, served: Served, port: int) -> Iterator[Writer]:
    """A tab of the lead, who is signed in: a cookie counts at every port."""
    wire = Wire(port)
    writer = Writer(Visitor(context, wire.address), wire, a_plan(served))
    writer.visitor.open(PAGE, plan=writer.plan_id)
    try:
        yield writer
    finally:
        wire.take_away()


def shut_lid(page: Page) -> None:
    """The browser stops all that happens in a page, as a system does that goes to sleep."""
    page.context.new_cdp_session(page).send("Page.setWebLifecycleState", {"state": "frozen"})


def open_lid(page: Page) -> None:
    page.context.new_cdp_session(page).send("Page.setWebLifecycleState", {"state": "active"})


def test_who_types_without_a_network_is_told_that_the_text_is_kept(hall: Hall) -> None:
    wait_until_it_says(hall.waits.visitor, hall.waits.plan_id, KEPT)
    assert stored(hall.served, hall.waits.plan_id) == BEGUN


def test_300_words_typed_without_a_network_are_stored_when_it_is_back(hall: Hall) -> None:
    hall.waits.wire.mend()
    assert stored_at_last(hall.served, hall.waits.plan_id, BEGUN + WORDS) == BEGUN + WORDS
    hall.waits.visitor.rest()
    hall.waits.type(" After.")
    assert stored_at_last(hall.served, hall.waits.plan_id, f"{BEGUN}{WORDS} After.") == f"{BEGUN}{WORDS} After."


def test_300_words_typed_without_a_network_are_there_after_a_reload(hall: Hall) -> None:
    hall.reloads.wire.mend()
    hall.reloads.visitor.reload()
    assert stored_at_last(hall.served, hall.reloads.plan_id, BEGUN + WORDS) == BEGUN + WORDS
    assert hall.reloads.box == BEGUN + WORDS


def test_300_words_typed_without_a_network_are_there_in_a_tab_that_is_opened_later(hall: Hall) -> None:
    hall.closes.visitor.page.close()
    hall.closes.wire.mend()
    later = hall.closes.visitor.other_tab()
    later.open(PAGE, plan=hall.closes.plan_id)
    assert stored_at_last(hall.served, hall.closes.plan_id, BEGUN + WORDS) == BEGUN + WORDS
    later.rest()
    assert vision(later, hall.closes.plan_id).input_value() == BEGUN + WORDS


def test_who_opens_the_lid_again_is_signed_in_on_the_same_page_and_has_lost_no_word(hall: Hall) -> None:
    before = hall.sleeps.stands_at
    hall.sleeps.wire.mend()
    open_lid(hall.sleeps.visitor.page)
    assert stored_at_last(hall.served, hall.sleeps.plan_id, f"{BEGUN} Every") == f"{BEGUN} Every"
    hall.sleeps.visitor.arrived(LEAD.name)
    assert (hall.sleeps.stands_at, hall.sleeps.box) == (before, f"{BEGUN} Every")


# ------------------------------------------------------------------ the disk, and another program


@pytest.fixture
def plan_id(served: Served) -> str:
    return a_plan(served)


@contextmanager
def full_disk(served: Served) -> Iterator[None]:
    """The server can write into no file any more: a disk without room, for one process and without being root."""
    before = resource.prlimit(served.process, resource.RLIMIT_FSIZE)
    resource.prlimit(served.process, resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.prlimit(served.process, resource.RLIMIT_FSIZE, before)


@contextmanager
def locked(served: Served) -> Iterator[None]:
    """Another program writes into the database, and does not come to an end."""
    other = sqlite3.connect(served.folder / "curreap.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


NOT_STORED: Final = "Your text could not be saved. It is kept on this page. Do not close it, and try again."
KEPT: Final = "Not saved yet. Your text is kept in this browser."
LONGER_THAN_SQLITE_WAITS: Final = 16  # seconds; a shorter lock by another program is no fault, but a short wait


def wait_until_it_says(visitor: Visitor, plan_id: str, sentence: str) -> None:
    around(vision(visitor, plan_id)).get_by_text(sentence, exact=True).first.wait_for()


def test_a_full_disk_is_named_and_the_text_is_stored_as_soon_as_there_is_room(
    served: Served, arrive: Arrive, plan_id: str
) -> None:
    lead = arrive(LEAD)
    lead.open(PAGE, plan=plan_id)
    with full_disk(served):
        type_at_the_end(lead, plan_id, " Every week.")
        wait_until_it_says(lead, plan_id, NOT_STORED)
        assert (stored(served, plan_id), vision(lead, plan_id).input_value()) == (BEGUN, f"{BEGUN} Every week.")
    assert stored_at_last(served, plan_id, f"{BEGUN} Every week.") == f"{BEGUN} Every week."
    wait_until_it_says(lead, plan_id, "Saved")


def test_a_reload_while_the_disk_is_full_loses_no_word(served: Served, arrive: Arrive, plan_id: str) -> None:
    lead = arrive(LEAD)
    lead.open(PAGE, plan=plan_id)
    with full_disk(served):
        type_at_the_end(lead, plan_id, " Every week.")
        lead.page.reload()
        wait_until_it_says(lead, plan_id, NOT_STORED)
        assert vision(lead, plan_id).input_value() == f"{BEGUN} Every week."
    assert stored_at_last(served, plan_id, f"{BEGUN} Every week.") == f"{BEGUN} Every week."


def test_a_text_waits_for_another_program_that_holds_the_database_and_is_then_stored(
    served: Served, arrive: Arrive, plan_id: str
) -> None:
    lead = arrive(LEAD)
    lead.open(PAGE, plan=plan_id)
    with locked(served):
        type_at_the_end(lead, plan_id, " Every week.")
        wait_until_it_says(lead, plan_id, KEPT)
        time.sleep(LONGER_THAN_SQLITE_WAITS)
        assert (stored(served, plan_id), vision(lead, plan_id).input_value()) == (BEGUN, f"{BEGUN} Every week.")
    assert stored_at_last(served, plan_id, f"{BEGUN} Every week.") == f"{BEGUN} Every week."
    wait_until_it_says(lead, plan_id, "Saved")


# ------------------------------------------------------------------ F5

SWITCHES: Final = "[data-testid='stMain'] [data-testid='stButtonGroup']:not([class*='st-key-field_'] *)"
ROWS: Final = "[class*='st-key-row_'] button, [class*='st-key-open_'] button:has-text('Change')"
CHOSEN: Final = "[data-testid='stMain'] [role='radio'][aria-checked='true']"
FIELDS: Final = """() => Array.from(document.querySelectorAll("[class*='st-key-field_']"))
  .filter(part => part.checkVisibility())
  .map(part => Array.from(part.classList).find(name => name.startsWith("st-key-field_")))"""


def open_something(visitor: Visitor) -> None:
    """Another view of the page, or else a row of it that is not open yet."""
    switches, rows = visitor.page.locator(SWITCHES), visitor.page.locator(ROWS)
    if switches.count():
        visitor.click(switches.first.locator("[aria-checked='false']").last)
    elif rows.count():
        visitor.click(rows.first)


def what_is_open(visitor: Visitor) -> tuple[str, str, list[str], list[str]]:
    """The title, the address, what is chosen in views and answers, and which fields are in view."""
    visitor.rest()
    chosen = visitor.page.locator(CHOSEN).all_inner_texts()
    return visitor.title, visitor.place, chosen, visitor.page.evaluate(FIELDS)


@pytest.fixture(scope="module")
def example_id(served: Served) -> str:
    """The plan of Rūjiena, in which no step is empty."""
    return make_plan(served.engine, example("rujiena"))


def test_f5_keeps_the_sign_in_the_plan_the_page_and_the_open_view_or_row(
    served: Served, arrive: Arrive, example_id: str
) -> None:
    lead, changed, opened = arrive(LEAD), [], set()
    for page in PLAN:
        lead.open(page, plan=example_id)
        if page in BY_KEY:
            at_first = what_is_open(lead)
            open_something(lead)
            opened |= {page} if what_is_open(lead) != at_first else set()
        before = what_is_open(lead)
        lead.reload()
        lead.arrived(LEAD.name)
        changed += [(page, before, after)] if (after := what_is_open(lead)) != before else []
    assert (changed, opened) == ([], {tool.key for tool in TOOLS})
