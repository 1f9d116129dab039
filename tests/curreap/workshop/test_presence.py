"""Test that a workshop is recorded among the meetings of the plan, in numbers that reveal nobody."""

from __future__ import annotations

import datetime as dt
from functools import reduce

import pytest

from curreap.content import load_content
from curreap.edits import SetField, apply
from curreap.language.words import words_for
from curreap.workshop.missing import who_was_missing
from curreap.workshop.presence import note_meeting, who_in_words
from curreap.workshop.round import Headcount, Meeting
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Stakeholders
from playbook_tools.vocabulary import Group
from tests.builders import a_stakeholder

WORDS, CONTENT = words_for("en"), load_content()
GROUPS = {"municipal_staff": "", "young_people": "", "own_1": "People of the harbour"}
RARELY_HEARD: dict[Group, str] = {"young_people": "Young people", "villages": "People in villages", "other": "Another"}


def people(**numbers: int) -> Headcount:
    """Count people per group; `nobody` are people who were not counted apart."""
    by_group = {group: count for group, count in numbers.items() if group != "nobody"}
    return Headcount(sum(numbers.values()), by_group)


def noted(answers: Stakeholders, there: Headcount) -> Stakeholders:
    """Return the answers after the workshop was transferred to the plan."""
    meeting = Meeting("Evening in the hall", dt.date(2027, 3, 12), {}, {}, {}, there, groups=GROUPS)
    return reduce(apply, note_meeting(answers, "abc", meeting, CONTENT, WORDS), answers)


# ------------------------------------------------------------------ numbers by group


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"municipal_staff": 7, "own_1": 8}, "Municipal staff (7) and People of the harbour (8)"),
        (
            {"own_1": 8, "municipal_staff": 7, "nobody": 5},
            "Municipal staff (7), People of the harbour (8) and others (5)",
        ),
        ({"nobody": 12}, ""),
    ],
)
def test_groups_are_named_in_their_order_and_small_ones_are_others(numbers: dict[str, int], said: str) -> None:
    assert who_in_words(people(**numbers), GROUPS, CONTENT, WORDS) == said


# ------------------------------------------------------------------ the meeting in the plan


def test_a_workshop_is_a_meeting_of_the_plan() -> None:
    (row,) = noted(Stakeholders(), people(municipal_staff=7, own_1=8)).plan_making
    assert (row.date, row.what, row.people_count) == (dt.date(2027, 3, 12), "Evening in the hall", 15)
    assert row.who == "Municipal staff (7) and People of the harbour (8)"


def test_what_changed_is_left_to_the_team() -> None:
    (row,) = noted(Stakeholders(), people(own_1=8)).plan_making
    assert (row.what_changed, row.participation_level) == ("", None)


def test_a_workshop_that_is_put_in_again_is_no_second_meeting() -> None:
    once = noted(Stakeholders(), people(own_1=8))
    (row,) = noted(once, people(own_1=9)).plan_making
    assert (row.people_count, row.who) == (9, "People of the harbour (9)")


def test_texts_of_the_team_next_to_the_numbers_stay() -> None:
    once = noted(Stakeholders(), people(own_1=8))
    path = FieldPath("plan_making", once.plan_making[0].id)
    told = apply(
        apply(once, SetField(FieldPath(*path, "what_changed"), "The stage moves.")),
        SetField(FieldPath(*path, "what"), "Evening"),
    )
    (row,) = noted(told, people(own_1=9)).plan_making
    assert (row.what, row.what_changed) == ("Evening", "The stage moves.")


# ------------------------------------------------------------------ who was missing


def test_a_rarely_heard_group_without_a_participant_is_missing() -> None:
    assert who_was_missing({"young_people"}, [], [], RARELY_HEARD).groups == ["People in villages"]


def test_an_own_group_represents_the_group_that_it_names() -> None:
    found = who_was_missing({"own_1"}, ["People in villages by the lake"], [], RARELY_HEARD)
    assert found.groups == ["Young people"]


@pytest.mark.parametrize(
    ("given_", "names"),
    [
        ({"group": ["villages"], "is_rarely_heard": True}, ["Parish people"]),
        ({"group": ["young_people"], "is_rarely_heard": True}, []),
        ({"group": [], "type": "business", "is_affected": True}, []),
        ({"group": [], "type": "faith", "is_affected": True}, ["Parish people"]),
        ({"group": ["villages"], "is_rarely_heard": False, "is_affected": False}, []),
    ],
)
def test_of_the_register_those_are_missing_who_are_affected_or_rarely_heard(
    given_: dict[str, object], names: list[str]
) -> None:
    row = a_stakeholder(name="Parish people", **{"type": "resident_group", **given_})
    assert who_was_missing({"young_people", "business"}, [], [row], RARELY_HEARD).stakeholders == names


def test_who_was_missing_is_said_in_one_sentence() -> None:
    found = who_was_missing(set(), [], [], RARELY_HEARD)
    assert found.in_words(WORDS) == "Not in the room: Young people and People in villages."
