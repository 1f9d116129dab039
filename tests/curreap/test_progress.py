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
    SectionProgress,
    days_left,
    next_step,
    ready_count,
    section_of,
    section_states,
)
from playbook_tools import BY_KEY, TOOLS, actions, section_texts
from playbook_tools.field_path import FieldPath
from playbook_tools.section_texts import MADE_FROM_ANSWERS, SECTIONS, SectionKey
from playbook_tools.tool import Answers, Tool, types_of
from tests import builders as a
from tests.strategies import emptied_plans, plans

CONTENT = load_content()
WORDS = words_for("en")


def report_of(plan: Plan) -> Report:
    return completeness(plan, CONTENT, WORDS, today=a.TODAY)


def states_of(plan: Plan) -> dict[SectionKey, SectionProgress]:
    return section_states(plan, report_of(plan), WORDS)


def next_of(plan: Plan) -> NextStep:
    return next_step(plan, report_of(plan), CONTENT, WORDS)


# ------------------------------------------------------------------ states


def test_the_finished_plan_is_ready_in_all_18_sections() -> None:
    assert ready_count(states_of(a.a_finished_plan())) == 18


def test_an_empty_plan_is_empty_in_all_sections() -> None:
    assert {progress.band for progress in states_of(Plan()).values()} == {"empty"}


def test_the_cover_is_not_counted() -> None:
    assert "cover" not in states_of(Plan())


def test_a_section_without_gaps_is_not_ready_before_the_team_says_so() -> None:
    plan = a.with_fields(a.a_finished_plan(), section_texts.TOOL, sections=[])
    team = states_of(plan)["team"]
    assert (team.state, team.band, team.gaps) == ("draft", "begun", 0)


def test_a_section_with_gaps_stays_ready_when_the_team_says_so() -> None:
    plan = a.with_fields(a.a_finished_plan(), BY_KEY["team"], how_we_decide="")
    team = states_of(plan)["team"]
    assert (team.state, team.band, team.missing) == ("ready", "ready", "1 point missing")


def test_a_section_agreed_with_the_mentor_counts_as_ready() -> None:
    plan = a.with_fields(Plan(), section_texts.TOOL, sections=[a.a_section_text("team", state="agreed")])
    team = states_of(plan)["team"]
    assert (team.state, team.band) == ("agreed", "ready")


def test_typing_in_one_feeding_field_begins_a_section() -> None:
    states = states_of(a.with_fields(Plan(), BY_KEY["delivery"], ceremony="On the square"))
    assert [key for key, progress in states.items() if progress.band == "begun"] == ["communication"]


def test_a_budget_line_of_an_action_begins_the_budget() -> None:
    plan = a.with_fields(Plan(), actions.TOOL, actions=[actions.Action(budget_lines=[a.a_budget_line()])])
    assert states_of(plan)["budget"].band == "begun"


def test_the_text_of_a_section_begins_it() -> None:
    plan = a.with_fields(Plan(), section_texts.TOOL, sections=[a.a_section_text("risks", state=None)])
    assert states_of(plan)["risks"].state == "draft"


def test_spaces_do_not_begin_a_section() -> None:
    plan = a.with_fields(Plan(), BY_KEY["team"], experience=" \n ")
    assert states_of(plan)["team"].band == "empty"


def test_gaps_of_a_section_are_counted_without_hints() -> None:
    plan = a.with_row(a.a_finished_plan(), a.ASSETS, "assets", "mill", vitality="stable")
    assert states_of(plan)["assets"].gaps == 0


@pytest.mark.parametrize("section", sorted(MADE_FROM_ANSWERS - {"cover"}))
def test_a_section_made_from_answers_is_ready_with_its_answers(section: SectionKey) -> None:
    progress = states_of(a.a_finished_plan())[section]
    assert (progress.state, progress.band) == ("made", "ready")


def test_the_timeline_waits_for_dates() -> None:
    plan = a.with_fields(Plan(), actions.TOOL, actions=[a.an_action(start=None)])
    assert states_of(plan)["timeline"].band == "empty"


def test_the_summary_waits_for_a_goal() -> None:
    plan = a.with_fields(a.a_finished_plan(), BY_KEY["goals"], goals=[])
    assert states_of(plan)["summary"].band == "empty"


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


def test_the_groups_of_the_overview_hold_each_section_once() -> None:
    grouped = [key for _, keys in GROUPS for key in keys]
    assert sorted(grouped) == sorted(set(SECTIONS) - {"cover"})


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
def test_any_plan_has_18_states_and_a_next_step(plan: Plan) -> None:
    assert len(states_of(plan)) == 18
    assert next_of(plan).title
