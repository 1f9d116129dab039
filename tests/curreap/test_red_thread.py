"""Test the red thread: each need leads to a sign of success or a named gap, and loose ends are listed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from curreap.content import load_content
from curreap.edits import type_at
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.red_thread import RedThread, red_thread
from playbook_tools import BY_KEY, actions, goals, self_assessment
from tests import builders as a
from tests.strategies import emptied_plans, plans

CONTENT = load_content()
CCS = BY_KEY["ccs_partners"]


def thread_of(plan: Plan) -> RedThread:
    return red_thread(plan, CONTENT, words_for("en"))


def unlinked(plan: Plan) -> Plan:
    """Create the finished plan with links on the side of actions only."""
    for tool, table in (
        (BY_KEY["cultural_assets"], "assets"),
        (BY_KEY["stakeholders"], "stakeholders"),
        (CCS, "partners"),
    ):
        rows = [row.model_copy(update={"actions": []}) for row in getattr(plan[tool], table)]
        plan = a.with_fields(plan, tool, **{table: rows})
    return plan


def with_three_needs(**second_and_third: object) -> Plan:
    """Create three goals with one action each; the given values are those of the second action."""
    plan = unlinked(a.a_finished_plan())
    needs = [a.a_goal(id=f"goal-{n}", title=f"Goal {n}") for n in (1, 2, 3)]
    works = [a.an_action(id=f"action-{n}", title=f"Action {n}", goal=[f"goal-{n}"]) for n in (1, 2, 3)]
    works[1] = works[1].model_copy(update=second_and_third)
    return a.with_fields(a.with_fields(plan, goals.TOOL, goals=needs), actions.TOOL, actions=works)


def test_a_whole_thread_has_no_gap_and_no_loose_end() -> None:
    thread = thread_of(a.a_finished_plan())
    assert (list(thread.gaps), list(thread.loose_ends)) == ([], [])


def test_a_row_names_the_need_its_challenge_and_its_topic() -> None:
    row = thread_of(a.a_finished_plan()).rows[0]
    assert (row.need, list(row.challenges), list(row.topics)) == (
        "Neighbours know each other by name",
        ["Neighbours know each other less and less"],
        ["belonging"],
    )


def test_a_cell_names_what_stands_there() -> None:
    row = thread_of(with_three_needs()).rows[0]
    assert [list(cell.names) for cell in row.cells] == [
        ["Courtyard at Rīgas iela 8"],
        ["Youth centre", "Theatre workshop"],
        ["Action 1"],
        ["Neighbours who know each other by name"],
    ]


def test_three_seeded_gaps_are_found_and_no_other() -> None:
    thread = thread_of(with_three_needs(assets=[], partners=[], ccs_partners=[], budget_lines=[], indicators=[]))
    assert [(cell.column, cell.gap) for cell in thread.gaps] == [
        ("asset", "No asset"),
        ("partner", "No partner"),
        ("sign", "No sign of success"),
    ]


def test_a_gap_leads_to_the_field_that_mends_it() -> None:
    gap = thread_of(with_three_needs(assets=[])).gaps[0]
    assert (gap.tool, gap.path) == ("actions", ("actions", "action-2", "assets"))


def test_a_need_without_action_has_a_gap_in_every_column() -> None:
    thread = thread_of(with_three_needs(goal=[]))
    assert [cell.column for cell in thread.gaps] == ["asset", "partner", "action", "sign"]


def test_an_output_is_no_sign_of_success() -> None:
    thread = thread_of(with_three_needs(indicators=[a.an_indicator(kind_of_indicator="output")]))
    assert [cell.column for cell in thread.gaps] == ["sign"]


def test_an_idea_does_not_mend_the_thread() -> None:
    assert len(thread_of(with_three_needs(status="idea")).gaps) == 4


def test_a_priority_that_no_goal_takes_up_has_its_own_row() -> None:
    plan = a.with_row(a.a_finished_plan(), self_assessment.TOOL, "results", "learning", is_priority=True)
    row = thread_of(plan).rows[-1]
    assert (list(row.topics), row.goal_id, len(row.gaps)) == (["learning"], "", 4)


def test_a_link_from_either_side_counts() -> None:
    plan = a.with_row(a.a_finished_plan(), actions.TOOL, "actions", "youth-day", assets=[], partners=[])
    assert list(thread_of(plan).gaps) == []


@pytest.mark.parametrize(
    ("tool", "table", "row_id", "kind"),
    [
        ("cultural_assets", "assets", "mill", "asset"),
        ("stakeholders", "stakeholders", "choir", "stakeholder"),
        ("ccs_partners", "partners", "film", "ccs_partner"),
    ],
)
def test_a_row_in_no_action_is_a_loose_end(tool: str, table: str, row_id: str, kind: str) -> None:
    plan = a.with_row(a.a_finished_plan(), BY_KEY[tool], table, row_id, actions=[])
    plan = a.with_row(plan, actions.TOOL, "actions", "fair-day", ccs_partners=[])
    ends = [end for end in thread_of(plan).loose_ends if end.path == (table, row_id)]
    assert [end.kind for end in ends] == [kind]


def test_an_action_without_goal_is_a_loose_end() -> None:
    ends = thread_of(with_three_needs(goal=["gone"])).loose_ends
    assert "The action “Action 2” has no goal." in [end.message for end in ends]


def test_a_priority_without_action_is_a_loose_end() -> None:
    plan = a.with_row(a.a_finished_plan(), self_assessment.TOOL, "results", "trust", is_priority=True)
    assert [(end.kind, end.path) for end in thread_of(plan).loose_ends] == [
        ("topic", ("results", "trust", "is_priority"))
    ]


def test_a_challenge_without_goal_is_a_loose_end() -> None:
    plan = a.with_row(a.a_finished_plan(), goals.TOOL, "goals", "neighbours", challenge=[])
    assert [end.kind for end in thread_of(plan).loose_ends] == ["challenge"]


def test_braces_in_a_name_stay_as_they_are() -> None:
    plan = a.with_row(a.a_finished_plan(), BY_KEY["cultural_assets"], "assets", "mill", name="{x}", actions=[])
    assert [end.message for end in thread_of(plan).loose_ends] == ["“{x}” is in no action."]


@settings(max_examples=60, deadline=None)
@given(plans() | emptied_plans())
def test_every_gap_and_loose_end_of_any_plan_leads_somewhere(plan: Plan) -> None:
    thread = thread_of(plan)
    places = [(gap.tool, gap.path) for gap in thread.gaps] + [(end.tool, end.path) for end in thread.loose_ends]
    for tool, path in places:
        assert type_at(BY_KEY[tool].answers, path)
