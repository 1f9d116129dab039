"""Test that a workshop is recorded among the meetings of the plan, in numbers that reveal nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curreap.content import load_content
from curreap.edits import SetField, apply
from curreap.language.words import words_for
from curreap.workshop.hidden import FEWEST
from curreap.workshop.missing import who_was_missing
from curreap.workshop.presence import note_meeting, presence_of, who_in_words
from curreap.workshop.round import Meeting, ParticipantAnswers
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Stakeholders
from playbook_tools.vocabulary import STATEMENTS, Group
from tests.builders import a_stakeholder

WORDS, CONTENT = words_for("en"), load_content()
STATEMENT = STATEMENTS["trust"][0]
GROUPS = {"municipal_staff": "", "young_people": "", "own_1": "People of the harbour"}
RARELY_HEARD: dict[Group, str] = {"young_people": "Young people", "villages": "People in villages", "other": "Another"}


def sheets(**numbers: int) -> list[ParticipantAnswers]:
    """Create people per group; `nobody` are people without a group."""
    return [
        ParticipantAnswers("" if group == "nobody" else group, {STATEMENT: 3})
        for group, count in numbers.items()
        for _ in range(count)
    ]


def who(**numbers: int) -> str:
    return who_in_words(presence_of(sheets(**numbers)), GROUPS, CONTENT, WORDS)


def noted(answers: Stakeholders, room: Sequence[ParticipantAnswers]) -> Stakeholders:
    """Return the answers after the workshop was transferred to the plan."""
    meeting = Meeting("Evening in the hall", dt.date(2027, 3, 12), {}, room, {}, GROUPS)
    return reduce(apply, note_meeting(answers, "abc", meeting, CONTENT, WORDS), answers)


# ------------------------------------------------------------------ numbers by group


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), max_size=6), st.integers(0, 6))
def test_no_number_of_fewer_than_four_can_be_taken_from_the_sum(numbers: dict[str, int], nobody: int) -> None:
    there = presence_of(sheets(**numbers, nobody=nobody))
    assert all(number >= FEWEST for number in there.counted.values())
    assert there.others == 0 or there.others >= FEWEST or not there.counted
    assert there.people == sum(numbers.values()) + nobody


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"municipal_staff": 7, "own_1": 8}, "Municipal staff (7) and People of the harbour (8)"),
        ({"municipal_staff": 7, "own_1": 3, "nobody": 2}, "Municipal staff (7) and others (5)"),
        ({"municipal_staff": 7, "young_people": 10, "own_1": 3}, "Municipal staff, Young people (10) and others"),
        ({"own_1": 3, "nobody": 9}, ""),
    ],
)
def test_groups_are_named_in_their_order_and_a_small_one_only_among_the_others(
    numbers: dict[str, int], said: str
) -> None:
    assert who(**numbers) == said


def test_a_device_without_answers_is_not_counted() -> None:
    assert presence_of([*sheets(own_1=4), ParticipantAnswers("own_1")]).people == 4


def test_who_does_not_know_was_there_all_the_same() -> None:
    assert presence_of([*sheets(own_1=4), ParticipantAnswers("own_1", {}, {STATEMENT: "dont_know"})]).counted == {
        "own_1": 5
    }


# ------------------------------------------------------------------ the meeting in the plan


def test_a_workshop_is_a_meeting_of_the_plan() -> None:
    (row,) = noted(Stakeholders(), sheets(municipal_staff=7, own_1=8)).plan_making
    assert (row.date, row.what, row.people_count) == (dt.date(2027, 3, 12), "Evening in the hall", 15)
    assert row.who == "Municipal staff (7) and People of the harbour (8)"


def test_what_changed_is_left_to_the_team() -> None:
    (row,) = noted(Stakeholders(), sheets(own_1=8)).plan_making
    assert (row.what_changed, row.participation_level) == ("", None)


def test_a_workshop_that_is_put_in_again_is_no_second_meeting() -> None:
    once = noted(Stakeholders(), sheets(own_1=8))
    (row,) = noted(once, sheets(own_1=9)).plan_making
    assert (row.people_count, row.who) == (9, "People of the harbour (9)")


def test_texts_of_the_team_next_to_the_numbers_stay() -> None:
    once = noted(Stakeholders(), sheets(own_1=8))
    path = FieldPath("plan_making", once.plan_making[0].id)
    told = apply(
        apply(once, SetField(FieldPath(*path, "what_changed"), "The stage moves.")),
        SetField(FieldPath(*path, "what"), "Evening"),
    )
    (row,) = noted(told, sheets(own_1=9)).plan_making
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
