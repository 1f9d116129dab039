"""Test that high contrast of the system (forced colours) leaves to be seen what is chosen, and what a sign says."""

from __future__ import annotations

from typing import Any, Final

import pytest

from curreap.examples import example
from playbook_tools import actions
from tests.journeys.conftest import Visit
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served

pytestmark = pytest.mark.journey
RUJIENA: Final = example("rujiena")
ACTION: Final = RUJIENA[actions.TOOL].actions[0].id
SEGMENT: Final = "button[data-variant={}]:not(.st-key-step_views *)"
CHOSEN: Final = "[data-selected=true]"
PAIRS: Final[tuple[tuple[str, dict[str, str], tuple[tuple[str, str], ...]], ...]] = (
    (
        "actions",
        {"row": ACTION, "part": "why"},
        (
            (SEGMENT.format("segmented_control") + CHOSEN, SEGMENT.format("segmented_control") + f":not({CHOSEN})"),
            (SEGMENT.format("pills") + CHOSEN, SEGMENT.format("pills") + f":not({CHOSEN})"),
            (f".st-key-step_views button{CHOSEN}", f".st-key-step_views button:not({CHOSEN})"),
            (".st-key-menu_here a", ".st-key-menu_overview a"),
            ("[class*=st-key-here_]", "[class*=st-key-row_]"),
        ),
    ),
    (
        "download",
        {},
        (
            (
                f"[data-testid=stCheckbox]{CHOSEN} > label > div",
                "[data-testid=stCheckbox]:not([data-selected]) > label > div",
            ),
            (
                f"[data-testid=stRadioOption]{CHOSEN} > div > div",
                "[data-testid=stRadioOption]:not([data-selected]) > div > div",
            ),
        ),
    ),
)
LOGO: Final = "[data-testid=stSidebar] [data-testid=stLogoLink]"
SIGNS: Final[tuple[tuple[str, dict[str, str], tuple[str, ...]], ...]] = (
    ("review", {}, (".band i.ready", ".band i.begun", ".thread td:not(.broken) i", LOGO)),
    ("actions", {"view": "timeline"}, (".dot.diamond",)),
    ("cultural_assets", {}, (".stHtml .pin:not(.risk, .unused)", ".sheet .pin:not(.at_risk, .unused) b")),
)
LOOK: Final = """one => {
  const { backgroundColor, borderLeft, borderBottomColor } = getComputedStyle(one);
  return [backgroundColor, borderLeft, borderBottomColor];
}"""
FILL: Final = "one => getComputedStyle(one).backgroundColor"
CANVAS: Final = """() => {
  const sample = document.body.appendChild(document.createElement("i"));
  sample.style.backgroundColor = "Canvas";
  const colour = getComputedStyle(sample).backgroundColor;
  sample.remove();
  return colour;
}"""
HIGH_CONTRAST: Final[dict[str, Any]] = {"forced_colors": "active"}


@pytest.fixture(scope="module")
def plan_id(served: Served) -> str:
    return make_plan(served.engine, RUJIENA)


def test_what_is_chosen_differs_from_the_rest(visit: Visit, plan_id: str) -> None:
    with visit(LEAD, **HIGH_CONTRAST) as lead:
        for page, params, pairs in PAIRS:
            lead.open(page, plan=plan_id, **params)
            looks = [[lead.page.locator(one).first.evaluate(LOOK) for one in pair] for pair in pairs]
            alike = [pair for pair, (chosen, other) in zip(pairs, looks, strict=True) if chosen == other]
            assert alike == []


def test_signs_keep_a_fill(visit: Visit, plan_id: str) -> None:
    with visit(LEAD, **HIGH_CONTRAST) as lead:
        for page, params, signs in SIGNS:
            lead.open(page, plan=plan_id, **params)
            canvas = lead.page.evaluate(CANVAS)
            fills = {sign: lead.page.locator(sign).first.evaluate(FILL) for sign in signs}
            assert {sign: fill for sign, fill in fills.items() if fill in (canvas, "rgba(0, 0, 0, 0)")} == {}
