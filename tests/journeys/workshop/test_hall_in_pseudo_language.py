"""A workshop in the pseudo-language: the phones of the participants step by step, and all views of the projector."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect
from sqlmodel import Session, col, update

from curreap.language.pseudo import pseudo
from curreap.language.words import PSEUDO
from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from curreap.workshop.round import Agreed
from db.tables import Contribution
from db.workshops import seats, submit_contribution
from db.workshops.seats import Answered
from db.workshops.workshop import View, Workshop
from db.workshops.workshops import Workshops
from playbook_tools import profile
from tests.journeys.conftest import Visit
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.pseudo_screen import faults
from tests.journeys.served import Served
from tests.journeys.test_every_screen import PHONE, SMALL_PHONE
from tests.journeys.test_pseudo_language import served
from tests.journeys.workshop.test_phone import Phone, Take, take
from tests.phones import take_seat
from tests.pseudo import TYPED
from tests.tiers import THOROUGH

pytestmark = pytest.mark.journey
__all__ = ["served", "take"]
PHONES: Final = (PHONE, SMALL_PHONE)
PROJECTOR: Final[ViewportSize] = {"width": 1280, "height": 720}
STATEMENTS: Final = 6  # those of one topic, and one of the team
KINDS: Final = ("asset", "idea", "missing")


class Hall:
    """A workshop of a town with all that participants can be asked."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.plan_id = make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", country="LT")}))
        plan = WorkshopPlan(
            "Evening in the hall",
            place=TYPED,
            day=dt.date(2026, 5, 1),
            language=PSEUDO,
            topics=("trust",),
            groups=("young_people", "association"),
            own_groups=(TYPED,),
            own_statements=(TYPED,),
            asks=KINDS,
        )
        self.held: Workshop = self.workshops.get(self.plan_id, self.workshops.prepare(self.plan_id, plan))

    @property
    def workshops(self) -> Workshops:
        return store_of(self.served.engine, LEAD).workshops

    @property
    def code(self) -> str:
        return self.held.code or ""

    def rate(self) -> None:
        """Let two groups of six rate every statement, and say something of each kind."""
        engine, now = self.served.engine, dt.datetime.now(dt.UTC)
        for number in range(12):
            token = take_seat(engine, self.held.key, group=("young_people", "association")[number % 2], now=now)
            for statement in self.held.statements:
                seats.answer(engine, token, statement, Answered(1 + number % 5), now=now)
            for kind in KINDS:
                submit_contribution.submit(engine, token, kind=kind, mark=f"{number}{kind}", text=TYPED, now=now)

    def put_on_pile(self, pile: str) -> None:
        with Session(self.served.engine) as session, session.begin():
            mine = col(Contribution.workshop_id) == self.held.id
            session.exec(update(Contribution).where(mine, col(Contribution.kind) == "idea").values(pile=pile))


@pytest.fixture
def hall(served: Served) -> Hall:
    return Hall(served)


class Walk:
    """Collects the faults of the screens of a device, by the names of the steps."""

    def __init__(self, page: Page, hall: Hall, *windows: ViewportSize) -> None:
        self.page, self.hall, self.windows = page, hall, windows
        self.faults: dict[str, Any] = {}

    def look(self, step: str) -> None:
        found = faults(self.page, self.hall.code[:3], self.hall.code[3:], windows=self.windows)
        self.faults.update({f"{step}: {name}": what for name, what in found.items()})
        self.page.set_viewport_size(self.windows[0])


class Walker(Phone):
    """A phone in the pseudo-language."""

    def button(self, name: str) -> Locator:
        return super().button(pseudo(name))

    def tap(self, name: str) -> None:
        self.stand_still()
        self.button(name).first.click()

    def see_title(self, text: str) -> None:
        titles = self.page.locator("h1:visible")
        expect(titles).to_have_text([pseudo(text)])  # and that of the screen before is gone: a list may have several


@pytest.fixture
def phone(take: Take, hall: Hall) -> Walker:
    walker: Walker = take(hall.held, kind=Walker)
    return walker


def walk_in(phone: Walker, walk: Walk) -> None:
    """Type a wrong code and the right one, decline, and take part after all in a group."""
    page, code = phone.page, phone.page.locator(".st-key-join_code input")
    page.goto(f"{phone.served.address}/join")
    phone.see_title("Join the workshop")
    walk.look("code")
    code.fill("AAAAAA")
    phone.tap("Go on")
    page.locator(".refusal").wait_for()
    walk.look("wrong code")
    code.fill(walk.hall.code)
    phone.tap("Go on")
    phone.button("I understand, start").wait_for()
    walk.look("consent")
    phone.tap("I understand, start")
    page.locator(".refusal").wait_for()
    walk.look("no group")
    page.locator(".st-key-join_decline button").click()
    phone.see_title("You do not take part")
    page.wait_for_function("() => window.__curreapKnownSeat === ''")  # then earlier taps no longer count
    walk.look("declined")
    phone.tap("Take part after all")
    page.wait_for_function("() => window.__curreapKnownSeat")  # its new number comes later, and ends the taps before it
    page.get_by_role("radio", name=TYPED).locator("xpath=ancestor::label").click()
    phone.tap("I understand, start")


def walk_through_statements(phone: Walker, walk: Walk) -> None:
    """Rate each statement; at the first one with everything open that can be opened."""
    phone.button("Next").wait_for()
    walk.look("first statement")
    for place in ("levels", "comment"):
        phone.page.locator(f".ballot-{place} summary").click()
    phone.page.locator(".ballot-comment textarea").fill("1" * 450)
    for number in range(1, STATEMENTS + 1):
        phone.rate(pseudo(("First steps", "I do not know")[number % 2]))
        expect(phone.state).to_have_attribute("data-state", "stored")
        walk.look(f"statement {number}")
        phone.tap("Next")


def walk_through_questions(phone: Walker, walk: Walk) -> None:
    """Say something, change it, remove it, and say it again."""
    field = phone.page.locator("#ballot-words")
    for kind in KINDS:
        walk.look(f"question: {kind}")
        field.fill(TYPED)
        phone.tap("Add")
        expect(phone.state).to_have_attribute("data-state", "stored")
        walk.look(f"said: {kind}")
        if kind != KINDS[-1]:
            phone.tap("Next")
    phone.page.locator(".ballot-asked li button").first.click()
    walk.look("change")
    phone.tap("Cancel")
    phone.page.locator(".ballot-asked li button").last.click()
    walk.look("removed")
    phone.tap("Undo")


def test_a_phone_says_nothing_that_translators_do_not_get_and_cuts_nothing(phone: Walker, hall: Hall) -> None:
    walk = Walk(phone.page, hall, *PHONES)
    walk_in(phone, walk)
    walk_through_statements(phone, walk)
    walk_through_questions(phone, walk)
    phone.tap("Finish")
    phone.page.locator(".st-key-ballot_group summary").click()
    walk.look("last page")
    hall.workshops.shut(hall.plan_id, hall.held.id)
    phone.page.reload()
    phone.see_title("This workshop is closed")
    walk.look("shut, after having joined")
    phone.page.goto(f"{phone.served.address}/join?key={'0' * 24}")
    phone.see_title("This workshop is not open")
    walk.look("shut, without having joined")
    assert walk.faults == {}


# ------------------------------------------------------------------ the projector


def views(hall: Hall) -> Iterator[tuple[str, View, str]]:
    """Choose one view of the projector after the other, in the order of an evening."""
    plan, held, (first, *_) = hall.plan_id, hall.held, hall.held.statements
    yield from (
        ("nobody has joined", "join", ""),
        ("nobody has rated", "statement", first),
        ("nothing", "said", "idea"),
    )
    hall.rate()
    yield from (("rated", "statement", first), ("nothing revealed", "widest", ""), ("not agreed", "agreed", ""))
    yield "nothing of the topic revealed", "talk", first
    hall.workshops.reveal(plan, held.id, held.statements)
    hall.workshops.agree(plan, held.id, "trust", Agreed(3, reason=TYPED, dissent=TYPED))
    for one in held.statements:
        yield "revealed", "statement", one
    yield from (("revealed", "widest", ""), ("revealed", "talk", first), ("revealed", "talk", held.statements[-1]))
    yield "agreed", "agreed", ""
    for kind in KINDS:
        yield "said", "said", kind
    hall.put_on_pile(TYPED)
    yield "on a pile", "said", "idea"
    hall.workshops.shut(plan, held.id)
    yield from (("shut", "join", ""), ("shut", "statement", first))


@THOROUGH  # one view of it is among the screens of test_pseudo_language
def test_the_projector_says_nothing_that_translators_do_not_get_and_cuts_nothing(visit: Visit, hall: Hall) -> None:
    with visit(LEAD, viewport=PROJECTOR) as projector:
        projector.open("projector", plan=hall.plan_id, workshop=hall.held.id)
        walk = Walk(projector.page, hall, PROJECTOR, *PHONES)
        for moment, view, statement in views(hall):
            hall.workshops.show(hall.plan_id, hall.held.id, view, statement)
            projector.page.reload()
            projector.page.locator(f".hall-{view}").wait_for()
            projector.rest()
            walk.look(f"{moment}: {view} {statement}")
    assert walk.faults == {}
