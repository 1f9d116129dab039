"""Every page, full and empty, wide and narrow: no barriers, and nothing to scroll sideways for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from playwright.sync_api import Browser

from curreap.examples import example
from curreap.plan import Plan
from pages.components.router import HOME, PLAN, PUBLIC
from playbook_tools import profile
from tests.journeys.accessibility import Barrier, barriers, pixels_too_wide
from tests.journeys.conftest import ABROAD, WIDE
from tests.journeys.people import COORDINATOR, LEAD, Someone, make_plan
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
PHONE, SMALL_PHONE = {"width": 390, "height": 844}, {"width": 320, "height": 640}
VIEWS = {  # pages that show one of several views, as it stands in the address
    "self_assessment": ({"view": "round"}, {"view": "rate"}, {"view": "profile"}),
    "actions": ({"view": "sheets"}, {"view": "timeline"}, {"view": "budget"}, {"view": "practices"}),
}


@dataclass(frozen=True)
class Screen:
    """A page as one person opens it."""

    page: str
    who: Someone | None = LEAD
    plan: str = ""  # full or empty; no plan outside the plans
    params: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return "-".join(filter(None, (self.page or "sign_in", self.plan, *(value for _, value in self.params))))


@dataclass(frozen=True)
class Seen:
    """What was found on a screen."""

    wide: list[Barrier]
    narrow: list[Barrier]
    too_wide: dict[int, int]  # width of the screen, and the pixels that do not fit


SCREENS = (
    Screen("", who=None),
    *(Screen(page, who=None) for page in PUBLIC),
    *(Screen(page, who=COORDINATOR) for page in HOME),
    *(Screen(page, plan="full", params=tuple(view.items())) for page in PLAN for view in VIEWS.get(page, ({},))),
    *(Screen(page, plan="empty") for page in PLAN),
)
every_screen = pytest.mark.parametrize("screen", SCREENS, ids=str)
Look = Callable[[Screen], Seen]


@pytest.fixture(scope="module")
def look(browser: Browser, served: Served) -> Iterator[Look]:
    """Look at a screen once, in one browser for each person."""
    plans = {
        "full": make_plan(served.engine, example("rujiena")),
        "empty": make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", country="LT")})),
    }
    visitors: dict[Someone | None, Visitor] = {}

    def visitor_of(who: Someone | None) -> Visitor:
        if who not in visitors:
            visitors[who] = Visitor(browser.new_context(viewport=WIDE, **ABROAD), served.address)
            if who:
                visitors[who].open()
                visitors[who].sign_in(who)
        return visitors[who]

    @cache
    def look_(screen: Screen) -> Seen:
        visitor = visitor_of(screen.who)
        visitor.page.set_viewport_size(WIDE)
        visitor.open(screen.page, **({"plan": plans[screen.plan]} if screen.plan else {}), **dict(screen.params))
        wide = barriers(visitor.page)
        visitor.page.set_viewport_size(PHONE)
        visitor.reload()  # the menu beside the page is open or shut from the start, as on a phone
        narrow, too_wide = barriers(visitor.page), {PHONE["width"]: pixels_too_wide(visitor.page)}
        visitor.page.set_viewport_size(SMALL_PHONE)
        visitor.rest()
        too_wide[SMALL_PHONE["width"]] = pixels_too_wide(visitor.page)
        return Seen(wide, narrow, too_wide)

    yield look_
    for visitor in visitors.values():
        visitor.context.close()


@every_screen
def test_no_screen_has_a_barrier(look: Look, screen: Screen) -> None:
    assert look(screen).wide == []


@every_screen
def test_no_screen_of_a_phone_has_a_barrier(look: Look, screen: Screen) -> None:
    assert look(screen).narrow == []


@every_screen
def test_no_screen_of_a_phone_scrolls_sideways(look: Look, screen: Screen) -> None:
    assert look(screen).too_wide == {390: 0, 320: 0}
