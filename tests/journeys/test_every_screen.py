"""Test every page, full and empty, wide and narrow: no barriers, and no sideways scrolling."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import Final

import pytest
from playwright.sync_api import Page, ViewportSize

from curreap.edits import SetField
from curreap.examples import example
from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from db.workshops import seats
from db.workshops.seats import Answered
from pages.shell.router import HOME, PLAN, PUBLIC
from playbook_tools import actions, ccs_partners, cultural_assets, goals, profile, stakeholders
from playbook_tools.field_path import FieldPath
from tests.journeys.accessibility import Barrier, barriers, pixels_too_wide, stand_still
from tests.journeys.conftest import WIDE, Visit
from tests.journeys.people import COORDINATOR, LEAD, MENTOR, Someone, actor, make_plan, store_of
from tests.journeys.pseudo_screen import LONELY
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.pages.step_views import VIEWS as STEP_VIEWS
from tests.phones import take_seat
from tests.tiers import one_of_each, sampled

pytestmark = pytest.mark.journey
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
SMALL_PHONE: Final[ViewportSize] = {"width": 320, "height": 640}
ALONE: Final = (*PUBLIC, "projector")  # pages without a menu: one comes to them from elsewhere
HELD: Final = "held"  # stands for the workshop of the full plan
NAME: Final = "Evening in the hall"  # of the workshop, and of a kept version
RUJIENA: Final = example("rujiena")
SHEETS = {  # steps with sheets that show one part at a time: the view, the row that is open, and the parts
    "cultural_assets": ("assets", RUJIENA[cultural_assets.TOOL].assets[0].id, ("", "where", "use", "proof")),
    "stakeholders": ("each", RUJIENA[stakeholders.TOOL].stakeholders[0].id, ("", "stand", "part", "team")),
    "ccs_partners": ("partners", RUJIENA[ccs_partners.TOOL].partners[0].id, ("", "role", "money", "terms")),
    "goals": ("goals", RUJIENA[goals.TOOL].goals[0].id, ("",)),
    "actions": (
        "sheets",
        RUJIENA[actions.TOOL].actions[0].id,
        ("", "why", "what", "money", "change", "proof", "care"),
    ),
}


def sheets_of(page: str) -> Iterator[dict[str, str]]:
    """List the parts of the sheet that is open, as they stand in the address."""
    view, row, parts = SHEETS.get(page, ("", "", ()))
    for part in parts:
        yield {"view": view, "row": row, **({"part": part} if part else {})}


VIEWS = {  # pages that show one of several views
    **{page: (*({"view": view} for view in views), *sheets_of(page)) for page, views in STEP_VIEWS.items()},
    "delivery": (
        *({"view": view} for view in STEP_VIEWS["delivery"]),
        {"view": "in_the_plan", "section": "sustainability"},
    ),
    "workshop": (
        {},
        {"workshop": "new"},
        {"workshop": HELD, "topic": "trust"},
        {"workshop": HELD, "part": "paper"},
        {"workshop": HELD, "part": "print"},
    ),
    "projector": ({"workshop": HELD},),
}


@dataclass(frozen=True)
class Screen:
    """A page as one person opens it."""

    page: str
    who: Someone | None = LEAD
    plan: str = ""  # full or empty; no plan outside the plans
    params: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        who = "mentor" if self.who is MENTOR else ""
        return "-".join(filter(None, (self.page or "sign_in", self.plan, who, *(value for _, value in self.params))))


@dataclass(frozen=True)
class SeenOnAPhone:
    """The results for a narrow screen."""

    barriers: list[Barrier]
    too_wide: dict[int, int]  # width of the screen, and the pixels that do not fit


SCREENS = (
    Screen("", who=None),
    *(Screen(page, who=None) for page in PUBLIC),
    *(Screen(page, who=COORDINATOR) for page in HOME),
    *(Screen(page, who=MENTOR) for page in ("my_plans", "mentoring")),  # with news, and with a town in the queue
    Screen("overview", who=MENTOR, plan="full"),
    *(Screen(page, plan="full", params=tuple(view.items())) for page in PLAN for view in VIEWS.get(page, ({},))),
)
EMPTY = tuple(Screen(page, plan="empty") for page in PLAN)
EACH_PAGE: Final = one_of_each(SCREENS, lambda screen: (screen.page, screen.who))  # its first view
EMPTY_SAMPLE: Final = ("overview-empty", "profile-empty", "cultural_assets-empty", "actions-empty", "projector-empty")
WIDE_SAMPLE: Final = one_of_each(
    (screen for screen in SCREENS if screen.who in (LEAD, COORDINATOR)), lambda screen: screen.page
)
every_screen = pytest.mark.parametrize("screen", sampled(SCREENS, "sign_in", "join", *WIDE_SAMPLE))
every_screen_of_a_phone = pytest.mark.parametrize("screen", sampled([*SCREENS, *EMPTY], *EACH_PAGE, *EMPTY_SAMPLE))


def a_rated_workshop(served: Served, plan_id: str, *, language: str) -> str:
    """Make a workshop in which six devices have rated a statement, whose result is on the projector."""
    workshops, now = store_of(served.engine, LEAD).workshops, dt.datetime.now(dt.UTC)
    found = workshops.prepare(plan_id, WorkshopPlan(NAME, language=language, groups=("young_people",)))
    for rating in (1, 1, 2, 4, 5, 5):
        token = take_seat(served.engine, workshops.get(plan_id, found).key, group="young_people", now=now)
        seats.answer(served.engine, token, "help_nearby", Answered(rating), now=now)
    workshops.reveal(plan_id, found, ["help_nearby"])
    workshops.show(plan_id, found, "statement", "help_nearby")
    return found


def with_a_past(served: Served, plan_id: str) -> str:
    """Keep a version of the plan, and store changes that leave it as it was; return its id."""
    store, path = store_of(served.engine, LEAD), FieldPath("region")
    store.versions.keep(plan_id, NAME)
    region = store.plan(plan_id)[profile.TOOL].region
    for text in ("1", region):
        store.edit(plan_id, profile.TOOL, SetField(path, text))
    return plan_id


class Onlooker:
    """Opens screens, in one tab for each person and window size.

    Within a tab one goes from page to page without loading the app again; but each page is loaded once on a phone,
    where the menu and the columns depend on how wide the window is at the start.
    """

    def __init__(
        self, visit: Visit, served: Served, visits: ExitStack, *, full: Plan = RUJIENA, language: str = "en"
    ) -> None:
        self.visit, self.served, self.visits = visit, served, visits
        self.visitors: dict[tuple[Someone | None, int], Visitor] = {}
        self.loaded: set[str] = set()  # pages that were loaded on a phone
        self.plans = {
            "full": with_a_past(served, make_plan(served.engine, full)),
            "empty": make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", country="LT")})),
        }
        self.workshop = a_rated_workshop(served, self.plans["full"], language=language)
        self.revisions_at_first = self.revisions()
        mentor = actor(served.engine, MENTOR)
        store_of(served.engine, LEAD).feedback.ask(
            self.plans["full"], of=[mentor.id], sections=["goals", "budget"], question="Is it clear who decides?"
        )

    def revisions(self) -> dict[str, int]:
        """Return the revision of each plan, which every stored change raises."""
        store = store_of(self.served.engine, LEAD)
        return {name: store.plan(plan).revision for name, plan in self.plans.items()}

    def see(self, screen: Screen, window: ViewportSize) -> Page:
        """Open the page of a screen in a window of this size."""
        visitor = self._visitor(screen.who, window)
        visitor.page.set_viewport_size(window)
        plan = {"plan": self.plans[screen.plan]} if screen.plan else {}
        params = {name: self.workshop if value == HELD else value for name, value in screen.params}
        is_alone = {screen.page, visitor.place.strip("/").partition("?")[0]} & {*ALONE}
        is_first = window == PHONE and screen.page not in self.loaded
        (visitor.open if is_alone or is_first else visitor.go)(screen.page, **plan, **params)
        self.loaded |= {screen.page} if window == PHONE else set()
        assert visitor.params.items() >= {**plan, **params}.items()
        return visitor.page

    def _visitor(self, who: Someone | None, window: ViewportSize) -> Visitor:
        key = (who, window["width"])
        if key not in self.visitors:
            self.visitors[key] = self.visits.enter_context(self.visit(who, viewport=window))
            self.visitors[key].open()
        return self.visitors[key]


@pytest.fixture(scope="module")
def onlooker(visit: Visit, served: Served) -> Iterator[Onlooker]:
    with ExitStack() as visits:
        yield Onlooker(visit, served, visits)


SeeOnAPhone = Callable[[Screen], SeenOnAPhone]


@pytest.fixture(scope="module")
def on_a_phone(onlooker: Onlooker) -> SeeOnAPhone:
    """Check a screen at the widths of phones; each is checked once."""

    @cache
    def see(screen: Screen) -> SeenOnAPhone:
        page = onlooker.see(screen, PHONE)
        found, too_wide = barriers(page), {PHONE["width"]: pixels_too_wide(page)}
        page.set_viewport_size(SMALL_PHONE)
        return SeenOnAPhone(found, {**too_wide, SMALL_PHONE["width"]: pixels_too_wide(page)})

    return see


@every_screen
def test_no_screen_has_a_barrier(onlooker: Onlooker, screen: Screen) -> None:
    assert barriers(onlooker.see(screen, WIDE)) == []


@every_screen_of_a_phone
def test_no_screen_of_a_phone_has_a_barrier(on_a_phone: SeeOnAPhone, screen: Screen) -> None:
    assert on_a_phone(screen).barriers == []


@every_screen_of_a_phone
def test_no_screen_of_a_phone_scrolls_sideways(on_a_phone: SeeOnAPhone, screen: Screen) -> None:
    assert on_a_phone(screen).too_wide == {390: 0, 320: 0}


def test_no_icon_of_the_menu_stands_alone_in_a_line(onlooker: Onlooker) -> None:
    page = onlooker.see(Screen("overview", plan="full"), WIDE)
    stand_still(page)
    assert page.locator(".st-key-menu [role=img]").count() > 0
    assert page.evaluate(LONELY) == []


def test_looking_at_every_screen_has_changed_no_answer(onlooker: Onlooker) -> None:
    assert onlooker.revisions() == onlooker.revisions_at_first
