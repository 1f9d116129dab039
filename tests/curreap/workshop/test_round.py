"""Test that a workshop becomes a round of the self-assessment that reveals nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import reduce

import pytest

from curreap.edits import apply
from curreap.language.words import words_for
from curreap.workshop.into_round import put_in
from curreap.workshop.round import Agreed, Meeting, ParticipantAnswers, TooFewVoices, round_of
from playbook_tools import self_assessment
from playbook_tools.self_assessment import Round, SelfAssessment, topic_results
from playbook_tools.vocabulary import STATEMENTS, TOPICS, Topic
from tests.builders import a_finished_plan

WORDS = words_for("en")
TRUST = STATEMENTS["trust"]
FINISHED = a_finished_plan()[self_assessment.TOOL]


def a_meeting(sheets: Sequence[ParticipantAnswers], **agreed: Agreed) -> Meeting:
    known: dict[Topic, Agreed] = {topic: agreed[topic] for topic in TOPICS if topic in agreed}
    return Meeting("Evening in the hall", dt.date(2027, 3, 12), {"own_1": "The harbour is open."}, sheets, known)


def sheets(*ratings: int, group: str = "", statement: str = TRUST[0]) -> list[ParticipantAnswers]:
    return [ParticipantAnswers(group, {statement: rating}) for rating in ratings]


def test_the_round_has_the_name_the_day_and_the_way_of_the_workshop() -> None:
    made = round_of(a_meeting(sheets(1, 2, 3, 4)), WORDS)
    assert (made.round_name, made.round_date, made.method, made.people_count) == (
        "Evening in the hall",
        dt.date(2027, 3, 12),
        "alone_then_together",
        4,
    )


def test_fewer_than_four_devices_that_rated_are_refused() -> None:
    silent = [ParticipantAnswers("", {}, {TRUST[0]: "dont_know"}) for _ in range(5)]
    with pytest.raises(TooFewVoices):
        round_of(a_meeting([*sheets(1, 2, 3), *silent]), WORDS)


def test_the_mean_of_the_plan_is_the_mean_of_the_workshop() -> None:
    room = [ParticipantAnswers("", dict.fromkeys(TRUST, rating)) for rating in (1, 2, 5, 5)]
    made = topic_results(round_of(a_meeting(room), WORDS))
    assert (made[1].mean, made[1].voices) == (3.2, 4)


def test_the_number_of_a_voice_does_not_reveal_who_came_first() -> None:
    made = round_of(a_meeting(sheets(*([1] * 40), *([5] * 40))), WORDS)
    by_voice = [row.rating for row in sorted(made.ratings, key=lambda row: row.voice or 0)]
    assert by_voice != sorted(by_voice, key=lambda rating: rating or 0)


def test_one_voice_is_one_device_in_all_its_statements() -> None:
    room = [ParticipantAnswers("", dict.fromkeys(TRUST, rating)) for rating in (1, 2, 3, 4)]
    made = round_of(a_meeting(room), WORDS)
    assert {len({row.rating for row in made.ratings if row.voice == voice}) for voice in range(1, 5)} == {1}


def test_a_statement_that_fewer_than_four_have_rated_stays_out() -> None:
    room = [*sheets(1, 2, 3, 4), *sheets(1, 2, 3, statement=TRUST[1])]
    assert {row.statement for row in round_of(a_meeting(room), WORDS).ratings} == {TRUST[0]}


def test_who_does_not_know_is_kept_without_a_rating() -> None:
    room = [*sheets(1, 2, 3, 4), ParticipantAnswers("", {TRUST[0]: 3}, {TRUST[1]: "dont_know"})]
    room += sheets(1, 2, 3, 4, statement=TRUST[1])
    others = [(row.statement, row.rating) for row in round_of(a_meeting(room), WORDS).ratings if row.other_answer]
    assert others == [(TRUST[1], None)]


def test_the_groups_of_the_method_are_named_once_in_its_order_and_own_ones_are_not() -> None:
    room = [*sheets(1, 2, group="young_people"), *sheets(3, group="elected"), *sheets(4, 5, group="own_1")]
    assert round_of(a_meeting(room), WORDS).groups_present == ["elected", "young_people"]


def test_what_was_agreed_stands_in_the_result_of_its_topic() -> None:
    agreed = Agreed(3, "The choir asks newcomers.", "Nine came in spring.", "Two of us say 2.")
    (result,) = round_of(a_meeting(sheets(1, 2, 3, 4), trust=agreed), WORDS).results
    assert (result.topic, result.agreed_score, result.dissent) == ("trust", 3, "Two of us say 2.")
    assert result.reason == "The choir asks newcomers.\nEvidence: Nine came in spring."


@pytest.mark.parametrize(
    ("ratings", "said"),
    [((1, 2, 5, 5), "“The harbour is open.”: 4 ratings, the middle one is 3.5."), ((1, 2, 5), "")],
)
def test_an_own_statement_gets_a_sentence_where_four_have_rated_it(ratings: tuple[int, ...], said: str) -> None:
    room = [*sheets(1, 2, 3, 4), *sheets(*ratings, statement="own_1")]
    assert round_of(a_meeting(room), WORDS).interpretation == said


def test_the_round_before_joins_the_earlier_ones_whole() -> None:
    made = round_of(a_meeting(sheets(1, 2, 3, 4)), WORDS)
    after: SelfAssessment = reduce(apply, put_in(FINISHED, made), FINISHED)
    fields = set(Round.model_fields)
    assert after.model_dump(include=fields) == made.model_dump(include=fields)
    assert after.earlier_rounds[-1].model_dump(include=fields) == FINISHED.model_dump(include=fields)


def test_an_untouched_self_assessment_leaves_no_earlier_round() -> None:
    made = round_of(a_meeting(sheets(1, 2, 3, 4)), WORDS)
    assert reduce(apply, put_in(SelfAssessment(), made), SelfAssessment()).earlier_rounds == []


def test_five_hundred_people_with_all_statements_fit() -> None:
    everything = {statement: 3 for topic in TOPICS for statement in STATEMENTS[topic]}
    made = round_of(a_meeting([ParticipantAnswers("", everything)] * 500), WORDS)
    after: SelfAssessment = reduce(apply, put_in(SelfAssessment(), made), SelfAssessment())
    assert len(after.ratings) == 17_500
