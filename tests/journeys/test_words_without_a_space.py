"""Test pages whose names and texts are one long word each: nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Final

import pytest
from playwright.sync_api import ViewportSize

from curreap.examples import example
from curreap.plan import Plan
from playbook_tools import actions, cultural_assets, goals, profile, stakeholders
from playbook_tools.tool import Tool
from tests.builders import with_fields
from tests.journeys.accessibility import pixels_too_wide
from tests.journeys.conftest import Visit
from tests.journeys.people import LEAD, make_plan
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import sampled

pytestmark = pytest.mark.journey

WORD: Final = "Krusttēvsskolastautsdziesma" * 40
TABLES: Final[tuple[tuple[Tool[Any], str, str, int], ...]] = (
    (cultural_assets.TOOL, "assets", "name", 120),
    (stakeholders.TOOL, "stakeholders", "name", 100),
    (goals.TOOL, "goals", "title", 140),
    (actions.TOOL, "actions", "title", 100),
)
FIRST: Final = {tool.key: getattr(example("rujiena")[tool], table)[0].id for tool, table, _, _ in TABLES}  # rows
PAGES: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("overview", {}),
    ("profile", {}),
    ("self_assessment", {"view": "profile"}),
    ("self_assessment", {"view": "agree"}),
    ("cultural_assets", {}),
    ("cultural_assets", {"row": FIRST[cultural_assets.TOOL.key]}),
    ("cultural_assets", {"view": "use"}),
    ("stakeholders", {"view": "who"}),
    ("stakeholders", {"view": "each"}),
    ("stakeholders", {"view": "each", "row": FIRST[stakeholders.TOOL.key]}),
    ("stakeholders", {"view": "register"}),
    ("stakeholders", {"view": "part"}),
    ("stakeholders", {"view": "will"}),
    ("goals", {}),
    ("goals", {"row": FIRST[goals.TOOL.key]}),
    ("goals", {"view": "chain"}),
    ("actions", {"view": "sheets"}),
    ("actions", {"view": "sheets", "row": FIRST[actions.TOOL.key]}),
    ("actions", {"view": "timeline"}),
    ("actions", {"view": "budget"}),
    ("workshop", {}),
    ("review", {}),
    ("preview", {}),
    ("download", {}),
)
NARROW: Final[tuple[ViewportSize, ...]] = ({"width": 390, "height": 844}, {"width": 320, "height": 700})


def a_plan_of_long_words() -> Plan:
    plan = with_fields(example("rujiena"), profile.TOOL, name=WORD[:80], region=WORD[:80], area_description=WORD[:1000])
    for tool, table, field, longest in TABLES:
        rows = [row.model_copy(update={field: WORD[:longest]}) for row in getattr(plan[tool], table)]
        plan = with_fields(plan, tool, **{table: rows})
    return plan


@pytest.fixture(scope="module")
def opened(visit: Visit, served: Served) -> Iterator[tuple[Visitor, str]]:
    plan_id = make_plan(served.engine, a_plan_of_long_words())
    with ExitStack() as visits:
        yield visits.enter_context(visit(LEAD, viewport=NARROW[0])), plan_id


@pytest.mark.parametrize(
    ("page", "params"),
    sampled(
        PAGES,
        *("overview", "self_assessment-profile", "cultural_assets-courtyard", "stakeholders-each", "stakeholders-will"),
        *("goals-chain", "actions-timeline", "review", "download"),
        name=lambda case: "-".join((case[0], *case[1].values())),
    ),
)
def test_a_long_word_makes_no_page_wider(opened: tuple[Visitor, str], page: str, params: dict[str, str]) -> None:
    visitor, plan_id = opened
    visitor.open(page, plan=plan_id, **params)
    found = {}
    for window in NARROW:
        visitor.page.set_viewport_size(window)
        found[window["width"]] = pixels_too_wide(visitor.page)
    visitor.page.set_viewport_size(NARROW[0])
    assert found == {390: 0, 320: 0}
