"""Write one long text of a plan, near the server or through a network that can be cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page
from sqlalchemy import Engine

from curreap.plan import Plan
from playbook_tools import challenges_and_vision, profile
from tests.at_last import at_last
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.journeys.wire import Wire

PAGE, VIEW = "challenges_and_vision", "vision"
BEGUN: Final = "The old fire station is full of music."
AT_A_TIME: Final = 10  # words
LONGEST_RETURN: Final = 90  # seconds until a browser is connected again; it waits longer after each failed attempt


@dataclass(frozen=True)
class Writer:
    """A person at the text about the vision of the town."""

    visitor: Visitor
    engine: Engine
    plan_id: str

    @property
    def text(self) -> Locator:
        return self.visitor.field(self.plan_id, PAGE, "vision")

    @property
    def typed(self) -> str:
        """Return the text in the field."""
        return self.text.input_value()

    @property
    def stored(self) -> str:
        """Return the text in the database."""
        return store_of(self.engine, LEAD).plan(self.plan_id)[challenges_and_vision.TOOL].vision

    @property
    def stands_at(self) -> tuple[str, str]:
        return self.visitor.title, self.visitor.place

    def type(self, text: str) -> None:
        """Write at the end, a few words at a time, as the keyboard of a phone inserts them."""
        self.text.click()
        self.visitor.page.keyboard.press("Control+End")
        words = text.split(" ")[1:]
        for start in range(0, len(words), AT_A_TIME):
            self.visitor.page.keyboard.insert_text(" " + " ".join(words[start : start + AT_A_TIME]))

    def is_told(self, sentence: str) -> None:
        """Wait until the field shows this status."""
        box = self.text.locator("xpath=ancestor::*[contains(concat(' ', @class, ' '), ' long-text ')]")
        box.get_by_text(sentence, exact=True).first.wait_for()

    def stored_at_last(self, text: str) -> str:
        """Return the stored text, once it is this one or after a long wait."""
        return at_last(lambda: self.stored, text, longest=LONGEST_RETURN)


@dataclass(frozen=True)
class FarWriter(Writer):
    """A writer whose network can be cut."""

    wire: Wire


def a_plan(engine: Engine) -> str:
    """Store a plan with a text to work on."""
    vision = challenges_and_vision.ChallengesAndVision(vision=BEGUN)
    return make_plan(engine, Plan({"profile": profile.Profile(name="Šilutė", title_year=2027), PAGE: vision}))


def a_writer(visitor: Visitor, engine: Engine) -> Writer:
    """Open the text of a new plan as the lead."""
    writer = Writer(visitor, engine, a_plan(engine))
    visitor.open(PAGE, plan=writer.plan_id, view=VIEW)
    return writer


@contextmanager
def a_far_writer(context: BrowserContext, served: Served) -> Iterator[FarWriter]:
    """Open a tab in a browser in which the lead is signed in: a cookie counts at every port."""
    port = urlsplit(served.address).port
    assert port
    wire = Wire(port)
    writer = FarWriter(Visitor(context, wire.address), served.engine, a_plan(served.engine), wire)
    try:
        writer.visitor.open(PAGE, plan=writer.plan_id, view=VIEW)
        yield writer
    finally:
        wire.take_away()


def shut_lid(page: Page) -> None:
    """Freeze the page, as when the system goes to sleep."""
    page.context.new_cdp_session(page).send("Page.setWebLifecycleState", {"state": "frozen"})


def open_lid(page: Page) -> None:
    page.context.new_cdp_session(page).send("Page.setWebLifecycleState", {"state": "active"})
