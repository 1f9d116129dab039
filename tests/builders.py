"""Build plans and rows for all tests: complete by default, so that a test names only what it is about.

The builders of single rows are in rows.py; import all of them from here. Rows have readable ids that link to each
other: the action "youth-day" serves the goal "neighbours", and so on.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, TypeVar

from curreap.plan import Plan
from playbook_tools import (
    actions,
    ccs_partners,
    challenges_and_vision,
    cultural_assets,
    delivery,
    goals,
    profile,
    section_texts,
    self_assessment,
    stakeholders,
    team,
)
from playbook_tools.tool import Answers, Row, Tool
from playbook_tools.vocabulary import STATEMENTS, TOPICS
from tests.rows import (
    ENGLISH,
    TITLE_YEAR,
    a_budget_line,
    a_challenge,
    a_goal,
    a_meeting,
    a_member,
    a_partner,
    a_rating,
    a_result,
    a_risk,
    a_section_text,
    a_stakeholder,
    an_action,
    an_asset,
    an_indicator,
    an_output,
)

__all__ = [
    "ACTIONS",
    "ASSETS",
    "ENGLISH",
    "STAKEHOLDERS",
    "TITLE_YEAR",
    "TODAY",
    "a_budget_line",
    "a_challenge",
    "a_finished_plan",
    "a_goal",
    "a_large_plan",
    "a_meeting",
    "a_member",
    "a_partner",
    "a_plan",
    "a_rating",
    "a_result",
    "a_risk",
    "a_section_text",
    "a_stakeholder",
    "an_action",
    "an_asset",
    "an_indicator",
    "an_output",
    "with_fields",
    "with_row",
]

A = TypeVar("A", bound=Answers)

TODAY = dt.date(2026, 9, 1)


def a_plan(*, actions: int = 0, assets: int = 0, stakeholders: int = 0, town: str = "Rūjiena", **given: Any) -> Plan:
    """Build a plan with a town and rows; `given` are fields of Plan itself."""
    plan = with_fields(Plan(), profile.TOOL, name=town, country="LV", title_year=TITLE_YEAR)
    plan = with_fields(plan, ACTIONS, actions=[an_action(id=f"action-{n}") for n in range(actions)])
    plan = with_fields(plan, ASSETS, assets=[an_asset(id=f"asset-{n}", actions=[]) for n in range(assets)])
    rows = [a_stakeholder(id=f"stakeholder-{n}", actions=[]) for n in range(stakeholders)]
    return replace(with_fields(plan, STAKEHOLDERS, stakeholders=rows), **given)


def a_finished_plan() -> Plan:
    """Build a plan in which no check finds anything on TODAY."""
    return Plan(
        {
            "profile": _profile(),
            "team": _team(),
            "challenges_and_vision": _challenges_and_vision(),
            "self_assessment": _self_assessment(),
            "cultural_assets": _cultural_assets(),
            "stakeholders": _stakeholders(),
            "ccs_partners": _ccs_partners(),
            "goals": goals.Goals(how_chosen=ENGLISH, goals=[a_goal()]),
            "actions": _actions(),
            "delivery": _delivery(),
            "section_texts": _section_texts(),
        },
        revision=7,
    )


def a_large_plan(*, actions: int = 60, assets: int = 300) -> Plan:
    """Build a finished plan with many rows, for measuring time."""
    plan = a_finished_plan()
    many = [an_action(id=f"action-{n}", description=ENGLISH * 3, continuation=ENGLISH) for n in range(actions)]
    plan = with_fields(plan, ACTIONS, actions=many)
    return with_fields(plan, ASSETS, assets=[an_asset(id=f"asset-{n}") for n in range(assets)])


def with_fields(plan: Plan, tool: Tool[A], **values: Any) -> Plan:
    """Copy the plan with other values of some fields of a tool; the values are validated like typed ones."""
    answers = plan[tool]
    checked = tool.answers.model_validate({**_shallow(answers), **values})
    return plan.having(tool, checked)


def with_row(plan: Plan, tool: Tool[A], table: str, row_id: str, **values: Any) -> Plan:
    """Copy the plan with other values in one row."""
    rows: list[Row] = getattr(plan[tool], table)
    assert any(row.id == row_id for row in rows), f"there is no row {row_id}"
    changed = [type(row).model_validate({**_shallow(row), **values}) if row.id == row_id else row for row in rows]
    return with_fields(plan, tool, **{table: changed})


def _shallow(answers: Answers) -> dict[str, Any]:
    return {name: getattr(answers, name) for name in type(answers).model_fields}


ACTIONS = actions.TOOL
ASSETS = cultural_assets.TOOL
STAKEHOLDERS = stakeholders.TOOL


def _profile() -> profile.Profile:
    fact = {
        "indicator": "Change of population",
        "value": "minus 16.9 %",
        "year": "2023",
        "source": "Statistics office",
    }
    return profile.Profile(
        name="Rūjiena",
        country="LV",
        eligible_area="yes",
        is_capital=False,
        applicant_type="single",
        population=2700,
        population_year=2025,
        area_description=ENGLISH,
        shocks_and_stresses=["depopulation"],
        title_year=TITLE_YEAR,
        deadline=dt.date(2026, 10, 31),
        mandate_state="decided",
        mandate_body="Committee for culture",
        mandate_date=dt.date(2026, 6, 1),
        key_data=[profile.KeyFact(id=f"fact-{n}", **fact) for n in range(3)],
        strategies=[profile.Strategy(id="programme", title="Development programme", link_to_plan="Goal 3")],
    )


def _team() -> team.Team:
    return team.Team(how_we_decide=ENGLISH, experience=ENGLISH, members=[a_member()])


def _challenges_and_vision() -> challenges_and_vision.ChallengesAndVision:
    return challenges_and_vision.ChallengesAndVision(
        motivation=ENGLISH,
        vision=ENGLISH,
        role_of_culture=ENGLISH,
        strengths="Many people help each other.",
        weaknesses="Groups rarely meet.",
        challenges=[a_challenge()],
    )


def _self_assessment() -> self_assessment.SelfAssessment:
    return self_assessment.SelfAssessment(
        round_name="First round",
        round_date=dt.date(2026, 5, 12),
        method="alone_then_together",
        people_count=24,
        groups_present=["municipal_staff", "young_people"],
        interpretation=ENGLISH,
        ratings=[a_rating(statement, 3) for statement in STATEMENTS["trust"]],
        results=[a_result(topic, is_priority=topic == "belonging") for topic in TOPICS],
    )


def _cultural_assets() -> cultural_assets.CulturalAssets:
    return cultural_assets.CulturalAssets(
        how_mapped=ENGLISH,
        unused_potential=ENGLISH,
        assets=[
            an_asset(),
            an_asset(id="salad", name="Rūjiena salad", category="living_heritage", form="intangible"),
            an_asset(id="folk-school", name="Tautskola", category="learning"),
            an_asset(id="fair", name="Autumn fair", category="festivals", form="both"),
            an_asset(id="mill", name="Old mill", category="built_heritage", vitality="unused"),
        ],
    )


def _stakeholders() -> stakeholders.Stakeholders:
    return stakeholders.Stakeholders(
        who_is_missing="People from the villages.",
        reaching_rarely_heard=ENGLISH,
        stakeholders=[
            a_stakeholder(),
            a_stakeholder(id="parliament", name="School parliament", type="school_research", sector="education"),
            a_stakeholder(id="choir", name="Choir", type="ngo_association", sector="civil_society"),
            a_stakeholder(id="seniors", name="Seniors", type="resident_group", is_rarely_heard=True),
            a_stakeholder(id="bakery", name="Bakery", type="business", sector="business"),
        ],
        plan_making=[a_meeting()],
    )


def _ccs_partners() -> ccs_partners.CcsPartners:
    film = a_partner(id="film", name="Film club", role="documentarist", actions=["fair-day"])
    return ccs_partners.CcsPartners(partners=[a_partner(), film])


def _actions() -> actions.Actions:
    autumn = {"start": dt.date(TITLE_YEAR, 7, 1), "end": dt.date(TITLE_YEAR, 12, 15)}
    fair = an_action(id="fair-day", title="Autumn fair", ccs_partners=["film"], **autumn)
    paid = a_budget_line(id="hall", item="Hall", category="space")
    walk = an_action(id="walk", title="Story walk", ccs_partners=[], budget_lines=[paid])
    return actions.Actions(actions=[an_action(), fair, walk])


def _delivery() -> delivery.Delivery:
    return delivery.Delivery(
        steering=ENGLISH,
        coordinator="culture-office",
        total_budget=3000,
        how_we_follow_up=ENGLISH,
        communication_plan=ENGLISH,
        continuation=ENGLISH,
        cross_border_learning=ENGLISH,
        annexes=["asset_list"],
        plan_risks=[
            delivery.PlanRisk(id="leaves", **a_risk(description="The coordinator leaves").model_dump(exclude={"id"}))
        ],
    )


def _section_texts() -> section_texts.SectionTexts:
    written = [key for key in section_texts.SECTIONS if key not in section_texts.MADE_FROM_ANSWERS]
    return section_texts.SectionTexts(sections=[a_section_text(key) for key in written])
