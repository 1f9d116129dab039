"""Test what the strip of a step says about each view, and the count of what is missing: they follow the answers."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest

from curreap.completeness import completeness
from curreap.content import load_content
from curreap.edits import SetField, value_at
from curreap.examples import example
from curreap.language.words import words_for
from curreap.plan import Plan
from pages.editing import plan_cache
from pages.editing.field import field_key
from pages.plan.frame.views import IN_THE_PLAN, STRIP
from playbook_tools import BY_KEY, section_texts
from playbook_tools.field_path import FieldPath
from tests.builders import TODAY, a_finished_plan, with_fields, with_row
from tests.pages.conftest import OpenedPage, OpenPage
from tests.pages.step_views import VIEWS
from tests.strategies import a_random_plan

NOTHING: Final = "Nothing is missing in this step."
NEEDED: Final[dict[str, tuple[str, FieldPath, Any]]] = {
    "profile": ("place", FieldPath("population"), None),
    "team": ("together", FieldPath("how_we_decide"), ""),
    "challenges_and_vision": ("vision", FieldPath("vision"), ""),
    "self_assessment": ("agree", FieldPath("interpretation"), ""),
    "cultural_assets": ("together", FieldPath("how_mapped"), ""),
    "stakeholders": ("will", FieldPath("reaching_rarely_heard"), ""),
    "ccs_partners": ("partners", FieldPath("partners", "theatre", "role"), None),
    "goals": ("chosen", FieldPath("how_chosen"), ""),
    "actions": ("sheets", FieldPath("actions", "youth-day", "description"), ""),
    "delivery": ("steering", FieldPath("steering"), ""),
}
"""For each step an answer that must not be missing: its view, its path, and the value of a missing answer."""
WITHOUT: Final = {
    ("team", "mentor"),
    ("self_assessment", "profile"),
    ("cultural_assets", "use"),
    ("stakeholders", "register"),
    ("stakeholders", "part"),
    ("ccs_partners", "together"),
    ("goals", "chain"),
    ("actions", "timeline"),
    ("actions", "budget"),
    ("actions", "practices"),
    ("actions", "together"),
}
"""The views that have no fields, or in which the finished plan has no answers."""
every_step = pytest.mark.parametrize("step", VIEWS)


@pytest.fixture(autouse=True)
def _it_is_the_day_of_the_finished_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge plans as on TODAY, on which nothing is missing in the finished plan."""
    monkeypatch.setattr(plan_cache, "today", lambda user: TODAY)


def titles(opened: OpenedPage, step: str) -> dict[str, str]:
    """Map each view to what the strip says about it."""
    return dict(zip(VIEWS[step], opened.app.segmented_control(key=STRIP).options, strict=True))


def count_in(title: str) -> int:
    found = re.search(r" \((\d+)\)$", title)
    return int(found[1]) if found else 0


def list_on_top(opened: OpenedPage) -> Any:
    """Return the list of what is missing in the step, which its count opens; None where nothing is missing."""
    lists = [expander for expander in opened.app.expander if "still missing" in expander.label]  # then of a sheet
    is_complete = any(NOTHING in element.proto.body for element in opened.app.get("html"))
    assert bool(lists) is not is_complete
    return lists[0] if lists else None


def count_on_top(opened: OpenedPage) -> int:
    """Return how many things are missing in the step, as its count says and as its list shows."""
    found = list_on_top(opened)
    count = int(found.label.split()[0]) if found else 0
    assert count == (len(found.get("page_link")) if found else 0)
    return count


# ------------------------------------------------------------------ ticks and counts


@every_step
def test_where_nothing_is_missing_each_view_with_answers_has_a_tick(open_page: OpenPage, step: str) -> None:
    opened = open_page(step, plan=a_finished_plan())
    found = titles(opened, step)
    assert {(step, view) for view, title in found.items() if not title.startswith("✓ ")} == {
        place for place in WITHOUT if place[0] == step
    }
    assert (sum(map(count_in, found.values())), count_on_top(opened)) == (0, 0)


@pytest.mark.parametrize(
    "plan", [Plan(), example("jakobstad"), a_random_plan(seed=20, share=0.5)], ids=["empty", "half", "random"]
)
@every_step
def test_the_views_together_miss_what_the_line_on_top_counts_and_lists(
    open_page: OpenPage, plan: Plan, step: str
) -> None:
    opened = open_page(step, plan=plan)
    found = titles(opened, step)
    assert sum(map(count_in, found.values())) == count_on_top(opened)
    assert not [title for title in found.values() if title.startswith("✓") and count_in(title)]


@every_step
def test_the_count_comes_with_a_gap_and_the_tick_with_the_answer(open_page: OpenPage, step: str) -> None:
    plan = a_finished_plan()
    view, path, nothing = NEEDED[step]
    tool = BY_KEY[step]
    opened = open_page(step, plan=plan)
    before = titles(opened, step)
    opened.store.edit(opened.plan_id, tool, SetField(path, nothing))
    opened.app.run()
    name = before[view].removeprefix("✓ ")
    assert before[view] == f"✓ {name}"
    assert titles(opened, step) == {**before, view: f"{name} (1)"}
    assert count_on_top(opened) == 1
    opened.store.edit(opened.plan_id, tool, SetField(path, value_at(plan[tool], path)))
    opened.app.run()
    assert (titles(opened, step), count_on_top(opened)) == (before, 0)


def test_the_strip_follows_what_is_typed(open_page: OpenPage) -> None:
    step = "challenges_and_vision"
    opened = open_page(step, plan=with_fields(a_finished_plan(), BY_KEY[step], vision=""), params={"view": "vision"})
    assert (titles(opened, step)["vision"], count_on_top(opened)) == ("Motivation and vision (1)", 1)
    key = field_key(opened.plan_id, step, FieldPath("vision"))
    opened.app.text_area(key=key).set_value("In 2030 nobody is alone in winter, and doors are open.").run()
    assert (titles(opened, step)["vision"], count_on_top(opened)) == ("✓ Motivation and vision", 0)
    opened.app.text_area(key=key).set_value("").run()
    assert (titles(opened, step)["vision"], count_on_top(opened)) == ("Motivation and vision (1)", 1)


def test_a_hint_is_no_gap(open_page: OpenPage) -> None:
    step = "cultural_assets"
    plan = with_row(a_finished_plan(), BY_KEY[step], "assets", "mill", vitality="stable")  # no asset is at risk
    report = completeness(plan, load_content(), words_for("en"), today=TODAY)
    assert [finding.level for finding in report.of_tool(step)] == ["hint"]
    opened = open_page(step, plan=plan)
    assert (titles(opened, step)["assets"], count_on_top(opened)) == ("✓ Assets", 0)


@every_step
def test_a_view_in_which_nothing_is_answered_has_no_tick(open_page: OpenPage, step: str) -> None:
    found = titles(open_page(step, plan=Plan()), step)
    assert not [title for title in found.values() if "✓" in title]


# ------------------------------------------------------------------ section texts


def test_the_section_texts_have_a_tick_when_the_team_has_finished_each(open_page: OpenPage) -> None:
    step = "challenges_and_vision"  # has two
    opened = open_page(step, plan=a_finished_plan(), params={"view": IN_THE_PLAN})
    box = f"ready_{opened.plan_id}_challenges"
    assert titles(opened, step)[IN_THE_PLAN] == "✓ In the plan"
    opened.app.checkbox(key=box).set_value(False).run()
    assert titles(opened, step)[IN_THE_PLAN] == "In the plan"
    opened.app.checkbox(key=box).set_value(True).run()
    assert titles(opened, step)[IN_THE_PLAN] == "✓ In the plan"


def test_each_section_of_the_delivery_has_a_tick_of_its_own(open_page: OpenPage) -> None:
    opened = open_page("delivery", plan=a_finished_plan(), params={"view": IN_THE_PLAN})
    names = opened.app.segmented_control(key="page_section").options
    assert all(name.startswith("✓ ") for name in names)
    edit = SetField(section_texts.path_of("risks", "state"), "draft")
    opened.store.edit(opened.plan_id, section_texts.TOOL, edit)
    opened.app.run()
    changed = opened.app.segmented_control(key="page_section").options
    assert [(old, new) for old, new in zip(names, changed, strict=True) if old != new] == [("✓ Risks", "Risks")]
    assert titles(opened, "delivery")[IN_THE_PLAN] == "In the plan"
