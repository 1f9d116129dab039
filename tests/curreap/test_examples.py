"""Test the example plans: they load, report their gaps, and the full one has no blockers."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from curreap.completeness import Report, completeness
from curreap.content import load_content
from curreap.examples import EXAMPLES, UnknownExample, example, example_file
from curreap.language.words import words_for
from curreap.plan import plan_from_json, plan_to_json
from playbook_tools import (
    TOOLS,
    actions,
    ccs_partners,
    cultural_assets,
    goals,
    profile,
    self_assessment,
    stakeholders,
    team,
)
from playbook_tools.section_texts import MADE_FROM_ANSWERS, SECTIONS
from playbook_tools.section_texts import TOOL as TEXTS
from playbook_tools.vocabulary import TOPIC_OF

BEFORE_THE_DEADLINE = dt.date(2023, 11, 1)


def report_on(name: str) -> Report:
    return completeness(example(name), load_content(), words_for("en"), today=BEFORE_THE_DEADLINE)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_loads_and_is_written_back_the_same(name: str) -> None:
    plan = example(name)
    assert plan_from_json(plan_to_json(plan, with_private=True)) == plan


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_names_no_real_address(name: str) -> None:
    addresses = re.findall(r"[\w.]+@([\w.]+)", example_file(name))
    assert set(addresses) <= {"example.org"}


def test_the_full_example_can_be_handed_in() -> None:
    assert [finding.message for finding in report_on("rujiena").blockers] == []


def test_the_full_example_still_has_honest_warnings() -> None:
    assert 0 < len(report_on("rujiena").warnings) < 10


def test_the_half_filled_example_cannot_be_handed_in_yet() -> None:
    assert report_on("jakobstad").blockers


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_the_full_example_fills_every_tool(tool: object) -> None:
    plan = example("rujiena")
    assert plan[tool] != tool.answers()  # type: ignore[index,attr-defined]


def test_several_voices_rated_every_statement_of_the_full_example() -> None:
    ratings = example("rujiena")[self_assessment.TOOL].ratings
    voices = {key: {row.voice for row in ratings if row.statement == key} for key in TOPIC_OF}
    assert min(len(found) for found in voices.values()) >= 4


def test_the_full_example_has_a_text_for_every_section_that_needs_one() -> None:
    texts = example("rujiena")[TEXTS]
    needed = [key for key in SECTIONS if key not in MADE_FROM_ANSWERS]
    lengths = {key: len(texts.of(key).body_text.split()) for key in needed}
    assert all(60 <= length <= 160 for length in lengths.values()), lengths


def test_the_full_example_shows_every_state_of_an_action() -> None:
    assert {row.status for row in example("rujiena")[actions.TOOL].actions} == {"idea", "draft", "ready"}


def test_names_of_people_are_roles() -> None:
    plan = example("rujiena")
    names = {row.name for row in plan[team.TOOL].members}
    assert names == {
        "Culture office",
        "Youth centre",
        "Folk school",
        "Library",
        "School parliament",
        "Contact person of the parishes",
    }


def test_invented_partners_say_that_they_are_invented() -> None:
    partners = example("rujiena")[ccs_partners.TOOL].partners
    assert all("invented for the example" in row.name for row in partners)


def test_amounts_of_the_full_example_say_that_they_are_invented() -> None:
    lines = actions.lines_of(example("rujiena")[actions.TOOL].actions)
    assert all("invented for the example" in line.item for line in lines)


def test_assets_of_the_full_example_lie_around_the_town() -> None:
    plan = example("rujiena")
    town = plan[profile.TOOL].location
    points = [asset.location for asset in cultural_assets.located(plan[cultural_assets.TOOL].assets)]
    near = [
        point
        for point in points
        if point and town
        if abs(point.latitude - town.latitude) < 0.2 and abs(point.longitude - town.longitude) < 0.2
    ]
    assert len(near) == len(points) >= 8


@pytest.mark.parametrize("name", EXAMPLES)
def test_links_of_an_example_lead_to_rows(name: str) -> None:
    plan = example(name)
    known = {
        "goals": {row.id for row in plan[goals.TOOL].goals},
        "assets": {row.id for row in plan[cultural_assets.TOOL].assets},
        "stakeholders": {row.id for row in plan[stakeholders.TOOL].stakeholders},
        "partners": {row.id for row in plan[ccs_partners.TOOL].partners},
    }
    for action in plan[actions.TOOL].actions:
        assert set(action.goal) <= known["goals"]
        assert set(action.assets) <= known["assets"]
        assert {*action.co_creators, *action.partners} <= known["stakeholders"]
        assert set(action.ccs_partners) <= known["partners"]


def test_an_unknown_example_is_refused() -> None:
    with pytest.raises(UnknownExample):
        example("../../etc/passwd")
