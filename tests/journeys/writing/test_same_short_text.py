"""Test two people who change the same short text: both see, and the store has, what the second chooses."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import Engine

from curreap.plan import Plan
from playbook_tools import challenges_and_vision, profile
from tests.at_last import at_last
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import sampled

pytestmark = pytest.mark.journey
PAGE: Final = "challenges_and_vision"
SHORT, LONG = "motto", "vision"
BEGUN: Final = "Doors open"
THEIRS: Final = "Harbour of songs"
MINE: Final = "Island of choirs"
BOTH: Final = f"{THEIRS} {MINE}"
SHOWN: Final = 10_000  # milliseconds on a machine that is busy with other tests
LATER: Final = 5.0  # seconds, longer than two beats
CHOICES: Final = {"Keep my text": MINE, "Take the text of my colleague": THEIRS, "Keep both, one after the other": BOTH}


@dataclass(frozen=True)
class Two:
    """Two people at the same field of a plan."""

    first: Visitor
    second: Visitor
    engine: Engine
    plan_id: str
    field: str

    def box(self, somebody: Visitor) -> Locator:
        return somebody.field(self.plan_id, PAGE, self.field)

    @property
    def stored(self) -> str:
        plan = store_of(self.engine, LEAD).plan(self.plan_id)
        return str(getattr(plan[challenges_and_vision.TOOL], self.field))

    @property
    def past(self) -> list[str | None]:
        """List every text that the history has of this field."""
        changes = store_of(self.engine, LEAD).changes(self.plan_id, 100)
        return [change.after for change in changes if change.path == (self.field,)]

    def replace(self, somebody: Visitor, text: str) -> None:
        """Replace the text key by key, and stay in the field."""
        self.box(somebody).click()
        somebody.page.keyboard.press("Control+A")
        somebody.page.keyboard.type(text, delay=15)

    def is_everywhere(self, text: str) -> None:
        """Wait until both see it, and it is stored."""
        for somebody in (self.first, self.second):
            expect(self.box(somebody)).to_have_value(text, timeout=SHOWN)
        assert at_last(lambda: self.stored, text) == text


@pytest.fixture
def meet(arrive: Arrive, served: Served) -> Callable[[str], Two]:
    def meet_(field: str) -> Two:
        texts = challenges_and_vision.ChallengesAndVision(vision=BEGUN, motto=BEGUN)
        plan = Plan({"profile": profile.Profile(name="Šilutė", title_year=2027), PAGE: texts})
        plan_id = make_plan(served.engine, plan)
        first, second = arrive(LEAD), arrive(LEAD)
        for somebody in (first, second):
            somebody.open(PAGE, plan=plan_id, view="vision")
        return Two(first, second, served.engine, plan_id, field)

    return meet_


def overlap(two: Two) -> None:
    """Store a text of the first person while the second is in the field; then send the second's too."""
    if two.field == LONG:  # it is saved while one types, so both type in the same moment
        for somebody in (two.first, two.second):
            two.box(somebody).click()
            somebody.page.keyboard.press("Control+A")
        two.first.page.keyboard.insert_text(THEIRS)
        two.second.page.keyboard.insert_text(MINE)
    else:
        two.replace(two.second, MINE)
        two.replace(two.first, THEIRS)
        two.first.page.keyboard.press("Tab")
        wait_for(lambda: two.stored == THEIRS)
        two.second.page.keyboard.press("Tab")
    asked = two.second.page.get_by_text("A colleague changed the same place.")
    asked.filter(visible=True).first.wait_for()


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SHOWN / 1000
    while not is_so() and time.monotonic() < end:
        time.sleep(0.1)
    assert is_so()


def act_elsewhere(two: Two) -> None:
    """Change something else on the page as the second person, so that their browser sends all values of the page."""
    two.second.write(two.second.field(two.plan_id, PAGE, "role_of_culture"), "Culture is the table.")


@pytest.mark.parametrize(
    ("choice", "field"),
    sampled(
        [(choice, field) for choice in CHOICES for field in (SHORT, LONG)],
        "Keep my text-vision",
        "Take the text of my colleague-motto",
        "Keep both, one after the other-vision",
        name="-".join,
    ),
)
def test_what_one_chooses_is_shown_and_stored(meet: Callable[[str], Two], field: str, choice: str) -> None:
    two = meet(field)
    overlap(two)
    time.sleep(LATER / 2)  # a person reads both texts
    two.second.press(choice)
    two.is_everywhere(CHOICES[choice])
    time.sleep(LATER)
    two.is_everywhere(CHOICES[choice])
    act_elsewhere(two)
    time.sleep(LATER)
    two.is_everywhere(CHOICES[choice])
    assert {MINE, THEIRS} <= set(two.past)
