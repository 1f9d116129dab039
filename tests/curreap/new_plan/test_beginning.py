"""Test what a new plan copies from an earlier one, and what it leaves out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from curreap.examples import EXAMPLES, example
from curreap.new_plan.beginning import begin_from, from_outside
from curreap.plan import Plan, plan_from_json, plan_to_json
from curreap.references import references
from playbook_tools import (
    TOOLS,
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
from tests.builders import a_finished_plan, a_partner, a_section_text, a_stakeholder, an_asset, with_fields

LEFT_BEHIND = (challenges_and_vision, goals, actions, delivery)


def begun() -> Plan:
    return begin_from(a_finished_plan(), title_year=2029)


def test_the_place_comes_along_with_the_new_title_year() -> None:
    earlier, new = a_finished_plan()[profile.TOOL], begun()[profile.TOOL]
    assert (new.name, new.country, new.key_data, new.title_year) == (
        earlier.name,
        earlier.country,
        earlier.key_data,
        2029,
    )


def test_the_deadline_and_the_decision_of_the_council_are_not_copied() -> None:
    earlier = with_fields(
        a_finished_plan(), profile.TOOL, deadline="2026-11-16", mandate_state="decided", mandate_date="2026-05-02"
    )
    new = begin_from(earlier, title_year=2029)[profile.TOOL]
    assert (new.deadline, new.mandate_state, new.mandate_date, new.mandate_body) == (None, None, None, "")


def test_the_team_comes_along() -> None:
    assert begun()[team.TOOL] == a_finished_plan()[team.TOOL]


@pytest.mark.parametrize("tool", LEFT_BEHIND, ids=lambda module: module.TOOL.key)
def test_what_belongs_to_the_earlier_year_starts_fresh(tool) -> None:  # type: ignore[no-untyped-def]
    assert begun()[tool.TOOL] == tool.TOOL.answers()


def test_assets_come_along_without_their_actions() -> None:
    earlier = a_finished_plan().having(
        cultural_assets.TOOL, cultural_assets.CulturalAssets(assets=[an_asset(actions=["youth-day"])])
    )
    (asset,) = begin_from(earlier, title_year=None)[cultural_assets.TOOL].assets
    assert asset == an_asset(actions=[])


def test_a_stakeholder_is_asked_again() -> None:
    agreed = a_stakeholder(status="agreed", when="2027-03", actions=["youth-day"])
    earlier = a_finished_plan().having(stakeholders.TOOL, stakeholders.Stakeholders(stakeholders=[agreed]))
    (row,) = begin_from(earlier, title_year=2029)[stakeholders.TOOL].stakeholders
    assert (row.name, row.status, row.when, row.actions) == (agreed.name, "to_contact", None, [])


def test_meetings_of_the_earlier_plan_stay_with_it() -> None:
    assert begun()[stakeholders.TOOL].plan_making == []


def test_a_partner_is_an_idea_again_without_fee_and_dates() -> None:
    contracted = a_partner(
        status="contracted", fee=1200, period_from="2027-02", period_to="2027-06", confirmed_on=dt.date(2026, 12, 1)
    )
    earlier = a_finished_plan().having(ccs_partners.TOOL, ccs_partners.CcsPartners(partners=[contracted]))
    (row,) = begin_from(earlier, title_year=2029)[ccs_partners.TOOL].partners
    assert row.name == contracted.name
    assert (row.status, row.fee, row.period_from, row.period_to, row.confirmed_on) == ("idea", None, None, None, None)


def test_the_last_round_becomes_an_earlier_round() -> None:
    earlier = a_finished_plan()[self_assessment.TOOL]
    new = begun()[self_assessment.TOOL]
    assert [(one.round_name, one.ratings, one.results) for one in new.earlier_rounds] == [
        (earlier.round_name, earlier.ratings, earlier.results)
    ]
    assert (new.ratings, new.results, new.round_date) == ([], [], None)


def test_a_round_that_nobody_began_does_not_become_an_earlier_round() -> None:
    assert begin_from(Plan(), title_year=2029)[self_assessment.TOOL].earlier_rounds == []


def test_texts_about_the_place_come_along_as_drafts() -> None:
    texts = section_texts.SectionTexts(
        sections=[a_section_text("profile", state="agreed"), a_section_text("actions", state="ready")]
    )
    new = begin_from(a_finished_plan().having(section_texts.TOOL, texts), title_year=2029)[section_texts.TOOL]
    assert [(row.id, row.state) for row in new.sections] == [("profile", "draft")]


def test_only_photos_of_assets_come_along() -> None:
    assets = cultural_assets.CulturalAssets(assets=[an_asset(photo="harbour")])
    earlier = replace(a_finished_plan().having(cultural_assets.TOOL, assets), photos={"harbour": b"1", "meeting": b"2"})
    assert begin_from(earlier, title_year=2029).photos == {"harbour": b"1"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_row_names_an_action_that_is_not_there(name: str) -> None:
    earlier = example(name)
    new = begin_from(earlier, title_year=2029)
    named = [
        found
        for action in earlier[actions.TOOL].actions
        for found in references(new, tool="actions", table="actions", row_id=action.id)
    ]
    assert named == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_begun_plan_can_be_written_to_a_file_and_read_back(name: str) -> None:
    new = begin_from(example(name), title_year=2029)
    read = plan_from_json(plan_to_json(new, with_private=True))
    assert all(read[tool] == new[tool] for tool in TOOLS)


def test_a_section_from_a_file_is_not_agreed_here() -> None:
    texts = section_texts.SectionTexts(
        sections=[a_section_text("profile", state="agreed"), a_section_text("goals", state="draft")]
    )
    plan = from_outside(a_finished_plan().having(section_texts.TOOL, texts))
    assert [row.state for row in plan[section_texts.TOOL].sections] == ["ready", "draft"]
