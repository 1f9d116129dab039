"""Test what a browser prints of a page: its content over the full width, without menu and buttons."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import ViewportSize

from curreap.examples import example
from playbook_tools import cultural_assets
from tests.journeys.conftest import Visit
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served
from tests.tiers import THOROUGH

pytestmark = pytest.mark.journey
RUJIENA: Final = example("rujiena")
PAPER: Final[ViewportSize] = {"width": 718, "height": 1000}  # A4 without its margins
PAGES: Final[tuple[tuple[str, dict[str, str], str], ...]] = (
    ("self_assessment", {"view": "rate"}, "Established"),
    ("cultural_assets", {}, RUJIENA[cultural_assets.TOOL].assets[0].name),
    ("review", {}, "The red thread"),
)
ONLY_ON_SCREEN: Final = ", ".join((
    "[data-testid=stSidebar]",
    "[data-testid=stHeader]",
    ".st-key-foot_steps",
    "[class*=st-key-comments_]",
    "[data-testid=stPopover]",
    ".stButton:not([class*=st-key-asset_row_] *)",
    ".st-key-step_views button:not([data-selected=true])",
))  # fmt: skip
SEEN: Final = f"""() => [...document.querySelectorAll("{ONLY_ON_SCREEN}")]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height > 0)
  .map(one => one.outerHTML.slice(0, 200))"""
CUT: Final = """() => [...document.querySelectorAll("[data-testid=stApp], [data-testid=stMain], .scroll, textarea")]
  .filter(one => one.checkVisibility() && getComputedStyle(one).overflowY !== "visible"
    && one.scrollHeight > one.clientHeight + 2).map(one => one.outerHTML.slice(0, 200))"""
WIDTH: Final = "() => document.querySelector('.stMainBlockContainer').getBoundingClientRect().width"
COLOURS: Final = """() => ["[data-testid=stApp]", "[data-testid=stMain] h1"]
  .map(where => getComputedStyle(document.querySelector(where)))
  .map((style, at) => at ? style.color : style.backgroundColor)"""
TOO_WIDE: Final = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=THOROUGH), "dark"])
def test_paper_shows_the_content_over_its_full_width(visit: Visit, served: Served, scheme: str) -> None:
    plan_id = make_plan(served.engine, RUJIENA)
    with visit(LEAD, color_scheme=scheme) as lead:
        for page, params, words in PAGES:
            lead.open(page, plan=plan_id, **params)
            assert lead.page.evaluate(SEEN) != []
            lead.page.emulate_media(media="print")
            lead.page.set_viewport_size(PAPER)
            assert lead.page.evaluate(SEEN) == []
            assert lead.page.evaluate(CUT) == []
            assert lead.page.evaluate(WIDTH) == PAPER["width"]
            assert lead.page.evaluate(TOO_WIDE) <= 1  # a fraction of a pixel is rounded up
            assert words in lead.page.locator("[data-testid=stMain]").inner_text()
            assert lead.page.evaluate(COLOURS) == ["rgba(0, 0, 0, 0)", "rgb(0, 0, 0)"]
            lead.page.emulate_media(media="screen")
            lead.page.set_viewport_size({"width": 1280, "height": 900})
