"""Test that whatever takes the focus on real pages has a ring with enough contrast."""

from __future__ import annotations

from typing import Any, Final

import pytest

from curreap.examples import example
from playbook_tools import actions, cultural_assets
from tests.journeys.appearance.focus_ring import LEAST, Ring, ring
from tests.journeys.conftest import WIDE, Visit
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import sampled

pytestmark = pytest.mark.journey
RUJIENA: Final = example("rujiena")
ASSET: Final = RUJIENA[cultural_assets.TOOL].assets[0].id
ACTION: Final = RUJIENA[actions.TOOL].actions[0].id
FARTHEST: Final = 150  # presses of Tab to the end of the longest page
PAGES: Final[dict[str, dict[str, str]]] = {
    "actions": {"row": ACTION},  # a strip, tags, "Clear all", dates, segments
    "cultural_assets": {"row": ASSET},  # a map, a select, a photo
    "download": {},  # radio buttons, toggles
}
WINDOWS: Final[tuple[tuple[str, dict[str, Any], tuple[str, ...]], ...]] = (
    ("light", {"viewport": WIDE}, ("actions", "cultural_assets", "download")),
    ("dark", {"viewport": WIDE, "color_scheme": "dark"}, ("cultural_assets",)),
    ("phone", {"viewport": {"width": 390, "height": 844}}, ("actions",)),
)


@pytest.fixture(scope="module")
def plan_id(served: Served) -> str:
    return make_plan(served.engine, RUJIENA)


def rings(visitor: Visitor) -> list[Ring]:
    """Go once around the page by Tab; return the ring of each stop."""
    found: list[Ring] = []
    for _ in range(FARTHEST):
        visitor.page.keyboard.press("Tab")
        found.append(ring(visitor.page))
        if len(found) > 1 and found[-1].what == found[0].what:
            break
    return [stop for stop in found if stop.is_on_the_page]


@pytest.mark.parametrize(
    ("options", "pages"),
    sampled([window[1:] for window in WINDOWS], "cultural_assets", "actions", name=lambda case: "-".join(case[1])),
)
def test_each_stop_of_the_tab_key_has_a_ring_that_can_be_seen(
    visit: Visit, plan_id: str, options: dict[str, Any], pages: tuple[str, ...]
) -> None:
    weak: dict[str, list[tuple[str, float]]] = {}
    with visit(LEAD, **options) as lead:
        for page in pages:
            lead.open(page, plan=plan_id, **PAGES[page])
            stops = rings(lead)
            assert any(stop.what.startswith("main ") for stop in stops)
            assert len(stops) > 20
            weak[page] = [(stop.what, stop.contrast) for stop in stops if stop.contrast < LEAST]
    assert weak == {page: [] for page in pages}


def test_what_has_the_focus_in_a_dialog_has_a_ring(visit: Visit, plan_id: str) -> None:
    with visit(LEAD) as lead:
        lead.open("overview", plan=plan_id)
        button = lead.page.get_by_role("button", name="Ask for feedback")
        button.focus()
        with lead.told():
            lead.page.keyboard.press("Enter")
        lead.page.get_by_role("dialog").wait_for()
        lead.rest()
        found = []
        for _ in range(6):
            lead.page.keyboard.press("Tab")
            assert lead.page.evaluate("() => Boolean(document.activeElement.closest('[role=dialog]'))")
            found.append(ring(lead.page))
        assert [stop for stop in found if stop.contrast < LEAST] == []
