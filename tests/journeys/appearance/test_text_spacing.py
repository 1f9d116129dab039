"""Test that no label is cut where a reader sets more space between letters, words and lines (WCAG 1.4.12)."""

from __future__ import annotations

from typing import Any, Final

import pytest

from curreap.examples import example
from playbook_tools import actions, cultural_assets
from tests.journeys.accessibility import pixels_too_wide, stand_still
from tests.journeys.conftest import Visit
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served

pytestmark = pytest.mark.journey
RUJIENA: Final = example("rujiena")
SPACES: Final = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
"""
PAGES: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("overview", {}),
    ("self_assessment", {"view": "rate"}),
    ("actions", {"row": RUJIENA[actions.TOOL].actions[0].id}),
    ("cultural_assets", {"row": RUJIENA[cultural_assets.TOOL].assets[0].id}),
    ("download", {}),
)
LABELS: Final = ":is(button, a, label, summary, [data-tag], [data-testid=stWidgetLabel]) :is(p, [title])"
CUT: Final = f"""() => {{
  const isInView = one => {{
    const {{ left, right, width }} = one.getBoundingClientRect();
    return width > 2 && left < innerWidth && right > 0;
  }};
  const labels = [...document.querySelectorAll("{LABELS}")]
    .filter(one => one.checkVisibility({{ visibilityProperty: true }}) && isInView(one) && one.innerText.trim());
  const textOf = one => {{
    const range = document.createRange();
    range.selectNodeContents(one);
    return range.getBoundingClientRect();
  }};
  const isOver = (text, box) => text.top < box.top - 2 || text.bottom > box.bottom + 2
    || text.left < box.left - 2 || text.right > box.right + 2;
  const hides = one => one.matches("button, a, summary, [data-tag]")
    || [getComputedStyle(one).overflowX, getComputedStyle(one).overflowY].some(how => how !== "visible");
  const around = one => {{
    const boxes = [];
    for (let box = one; box; box = box.parentElement) {{
      boxes.push(box);
      if (box.matches("button, a, label, summary, [data-tag], [data-testid=stWidgetLabel]")) break;
    }}
    return boxes;
  }};
  const isCut = one => around(one).some(box => hides(box)
    && (isOver(textOf(one), box.getBoundingClientRect())
      || box.clientHeight && box.scrollHeight > box.clientHeight + 2));
  return [labels.length, labels.filter(isCut).map(one => one.innerText)];
}}"""
WINDOWS: Final[dict[str, Any]] = {
    "wide": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
}


@pytest.fixture(scope="module")
def plan_id(served: Served) -> str:
    return make_plan(served.engine, RUJIENA)


@pytest.mark.parametrize("window", WINDOWS)
def test_more_space_cuts_no_label_and_makes_no_page_wider(visit: Visit, plan_id: str, window: str) -> None:
    found: dict[str, tuple[list[str], int]] = {}
    with visit(LEAD, viewport=WINDOWS[window]) as lead:
        for page, params in PAGES:
            lead.open(page, plan=plan_id, **params)
            lead.page.add_style_tag(content=SPACES)
            stand_still(lead.page)
            count, cut = lead.page.evaluate(CUT)
            assert count > 10
            found[page] = (cut, pixels_too_wide(lead.page))
    assert found == {page: ([], 0) for page, _ in PAGES}
