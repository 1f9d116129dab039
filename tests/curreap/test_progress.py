"""Test progress: only the team's state makes a section ready; the app names gaps and the next step."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from curreap.completeness import Report, completeness
from curreap.content import load_content
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.progress import (
    FEEDS,
    GROUPS,
    HOME_TOOL,
    NextStep,
    StepProgress,
    days_left,
    next_step,
    ready_count,
    section_of,
    section_states,
    step_states,
)
from playbook_tools import BY_KEY, TOOLS, actions, section_texts
from playbook_tools.field_path import FieldPath
from playbook_tools.section_texts import MADE_FROM_ANSWERS, SECTIONS
from playbook_tools.tool import Answers, Tool, types_of
from tests import builders as a
from tests.strategies import emptied_plans, plans

CONTENT = load_content()
WORDS = words_for("en")


def report_of(plan: Plan) -> Report:
    return completeness(plan, CONTENT, WORDS, today=a.TODAY)


def states_of(plan: Plan) -> dict[str, StepProgress]:
    return step_states(plan, report_of(plan))


def next_of(plan: Plan) -> NextStep:
    return next_step(plan, report_of(plan), CONTENT, WORDS)


# ------------------------------------------------------------------ states


def with_states(**states: str) -> Plan:
    """Build an empty plan with the states that the team gave to its sections."""
    texts = [a.a_section_text(section, state=state) for section, state in states.items()]
    return a.with_fields(Plan(), section_texts.TOOL, sections=texts)


def test_the_finished_plan_is_ready_in_all_ten_steps() -> None:
    assert ready_count(states_of(a.a_finished_plan())) == len(TOOLS) == 10


def test_an_empty_plan_is_empty_in_all_steps() -> None:
    assert {progress.band for progress in states_of(Plan()).values()} == {"empty"}


def test_each_section_with_a_text_is_in_the_step_on_whose_page_it_is_written() -> None:
    written = {section: tool for tool, progress in states_of(Plan()).items() for section in progress.sections}
    assert written == {key: HOME_TOOL[key] for key in SECTIONS if key not in MADE_FROM_ANSWERS}


def test_a_step_without_gaps_is_not_ready_before_the_team_says_so() -> None:
    plan = a.with_fields(a.a_finished_plan(), section_texts.TOOL, sections=[])
    team = states_of(plan)["team"]
    assert (team.state, team.band, team.missing) == ("draft", "begun", 0)


def test_a_step_with_gaps_stays_ready_when_the_team_says_so() -> None:
    plan = a.with_fields(a.a_finished_plan(), BY_KEY["team"], how_we_decide="")
    team = states_of(plan)["team"]
    assert (team.state, team.band, team.missing) == ("ready", "ready", 1)


@pytest.mark.parametrize(
    ("challenges", "vision", "state", "band"),
    [
        ("agreed", "agreed", "agreed", "ready"),
        ("agreed", "ready", "ready", "ready"),
        ("ready", "draft", "draft", "begun"),
        ("agreed", None, "draft", "begun"),
        ("draft", None, "draft", "begun"),
        (None, None, "empty", "empty"),
    ],
)
def test_a_step_is_as_far_as_the_section_that_is_furthest_behind(
    challenges: str | None, vision: str | None, state: str, band: str
) -> None:
    given = {"challenges": challenges, "motivation_and_vision": vision}
    progress = states_of(with_states(**{key: value for key, value in given.items() if value}))
    step = progress["challenges_and_vision"]
    assert (step.state, step.band) == (state, band)


def test_typing_in_one_feeding_field_begins_a_section_and_its_step() -> None:
    plan = a.with_fields(Plan(), BY_KEY["delivery"], ceremony="On the square")
    assert [key for key, state in section_states(plan).items() if state != "empty"] == ["communication"]
    assert [key for key, progress in states_of(plan).items() if progress.band == "begun"] == ["delivery"]


def test_a_budget_line_of_an_action_begins_the_budget() -> None:
    plan = a.with_fields(Plan(), actions.TOOL, actions=[actions.Action(budget_lines=[a.a_budget_line()])])
    assert section_states(plan)["budget"] == "draft"


def test_the_text_of_a_section_begins_it() -> None:
    plan = a.with_fields(Plan(), section_texts.TOOL, sections=[a.a_section_text("risks", state=None)])
    assert section_states(plan)["risks"] == "draft"


def test_spaces_do_not_begin_a_step() -> None:
    plan = a.with_fields(Plan(), BY_KEY["team"], experience=" \n ")
    assert states_of(plan)["team"].band == "empty"


def test_gaps_of_a_step_are_counted_without_hints() -> None:
    plan = a.with_row(a.a_finished_plan(), a.ASSETS, "assets", "mill", vitality="stable")
    assert states_of(plan)["cultural_assets"].missing == 0


# ------------------------------------------------------------------ next step


def test_the_first_blocker_comes_next() -> None:
    assert next_of(Plan()).path == ("name",)


def test_without_blockers_the_first_empty_section_comes_next() -> None:
    plan = a.with_fields(a.a_finished_plan(), section_texts.TOOL, sections=[])
    plan = a.with_fields(plan, BY_KEY["delivery"], communication_plan="")
    step = next_of(plan)
    assert (step.title, step.tool) == ("Communication, visibility and ceremony", "delivery")


def test_at_the_end_the_review_comes_next() -> None:
    assert next_of(a.a_finished_plan()).tool == "review"


def test_the_day_of_the_deadline_counts_as_zero() -> None:
    assert days_left(a.TODAY, a.TODAY) == 0


def test_a_deadline_that_is_past_is_negative() -> None:
    assert days_left(a.TODAY - dt.timedelta(days=3), a.TODAY) == -3


def test_no_deadline_has_no_days() -> None:
    assert days_left(None, a.TODAY) is None


# ------------------------------------------------------------------ maps of sections


def test_each_section_has_a_home_and_its_feeds() -> None:
    assert set(HOME_TOOL) == set(FEEDS) == set(SECTIONS)


def test_each_home_is_a_tool() -> None:
    assert set(HOME_TOOL.values()) <= {tool.key for tool in TOOLS}


def test_the_groups_hold_each_step_once_in_the_order_of_the_tools() -> None:
    assert [key for _, keys in GROUPS for key in keys] == [tool.key for tool in TOOLS]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_each_field_of_a_tool_belongs_to_a_section(tool: Tool[Answers]) -> None:
    homeless = [name for name in types_of(tool.answers) if not section_of(tool.key, FieldPath(name))]
    assert homeless == []


@pytest.mark.parametrize(("section", "feeds"), FEEDS.items(), ids=FEEDS.keys())
def test_a_section_is_fed_by_fields_that_exist(section: str, feeds: tuple[tuple[str, ...], ...]) -> None:
    for tool, *steps in feeds:
        model = BY_KEY[tool].answers
        for step in steps:
            known = types_of(model)[step]
            model = known.row or model
    assert all(feed[0] in CONTENT.section(section).fed_by for feed in feeds)


@settings(max_examples=60, deadline=None)
@given(plans() | emptied_plans())
def test_any_plan_has_ten_steps_and_a_next_one(plan: Plan) -> None:
    assert len(states_of(plan)) == 10
    assert next_of(plan).title
