"""Test that a workshop becomes a round of the self-assessment that reveals nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import reduce

import pytest

from curreap.edits import apply
from curreap.language.words import words_for
from curreap.workshop.into_round import put_in
from curreap.workshop.round import Agreed, Headcount, Meeting, TooFewVoices, round_of
from curreap.workshop.spread import spread_of
from playbook_tools import self_assessment
from playbook_tools.self_assessment import Round, SelfAssessment, topic_results
from playbook_tools.vocabulary import STATEMENTS, TOPICS, Topic
from tests.builders import a_finished_plan

WORDS = words_for("en")
TRUST = STATEMENTS["trust"]
FINISHED = a_finished_plan()[self_assessment.TOOL]


def a_meeting(rated: Mapping[str, Sequence[int]], people: int = 4, *present: str, **agreed: Agreed) -> Meeting:
    """Make a meeting with these counted ratings by statement."""
    known: dict[Topic, Agreed] = {topic: agreed[topic] for topic in TOPICS if topic in agreed}
    spreads = {statement: spread_of(ratings) for statement, ratings in rated.items()}
    day, own = dt.date(2027, 3, 12), {"own_1": "The harbour is open."}
    return Meeting("Evening in the hall", day, own, spreads, known, Headcount(people), present)


FOUR = {TRUST[0]: (1, 2, 3, 4)}


def test_the_round_has_the_name_the_day_and_the_way_of_the_workshop() -> None:
    made = round_of(a_meeting(FOUR), WORDS)
    assert (made.round_name, made.round_date, made.method, made.people_count) == (
        "Evening in the hall",
        dt.date(2027, 3, 12),
        "alone_then_together",
        4,
    )


def test_a_workshop_of_which_nobody_could_be_counted_is_refused() -> None:
    with pytest.raises(TooFewVoices):
        round_of(a_meeting({}, 0), WORDS)


def test_the_mean_of_the_plan_is_the_mean_of_the_workshop() -> None:
    made = topic_results(round_of(a_meeting(dict.fromkeys(TRUST, (1, 2, 5, 5))), WORDS))
    assert (made[1].mean, made[1].voices) == (3.2, 4)


def test_a_voice_does_not_link_the_answers_of_a_person() -> None:
    """Otherwise the row of the only person who skipped a statement would reveal the other answers."""
    made = round_of(a_meeting({TRUST[0]: (5, 1, 4, 2, 3), TRUST[1]: (4, 2, 5, 1)}), WORDS)
    by_statement = {key: [row.rating for row in made.ratings if row.statement == key] for key in TRUST[:2]}
    assert by_statement == {TRUST[0]: [1, 2, 3, 4, 5], TRUST[1]: [1, 2, 4, 5]}


def test_a_statement_that_fewer_than_four_have_rated_stays_out() -> None:
    made = round_of(a_meeting({**FOUR, TRUST[1]: (1, 2, 3)}), WORDS)
    assert {row.statement for row in made.ratings} == {TRUST[0]}


def test_the_groups_of_the_method_are_named_in_its_order_and_own_ones_are_not() -> None:
    made = round_of(a_meeting(FOUR, 4, "young_people", "elected", "own_1"), WORDS)
    assert made.groups_present == ["elected", "young_people"]


def test_what_was_agreed_stands_in_the_result_of_its_topic() -> None:
    agreed = Agreed(3, "The choir asks newcomers.", "Nine came in spring.", "Two of us say 2.")
    (result,) = round_of(a_meeting(FOUR, trust=agreed), WORDS).results
    assert (result.topic, result.agreed_score, result.dissent) == ("trust", 3, "Two of us say 2.")
    assert result.reason == "The choir asks newcomers.\nEvidence: Nine came in spring."


@pytest.mark.parametrize(
    ("ratings", "said"),
    [((1, 2, 5, 5), "“The harbour is open.”: 4 ratings, the middle one is 3.5."), ((1, 2, 5), "")],
)
def test_an_own_statement_gets_a_sentence_where_four_have_rated_it(ratings: tuple[int, ...], said: str) -> None:
    assert round_of(a_meeting({**FOUR, "own_1": ratings}), WORDS).interpretation == said


def test_the_round_before_joins_the_earlier_ones_whole() -> None:
    made = round_of(a_meeting(FOUR), WORDS)
    after: SelfAssessment = reduce(apply, put_in(FINISHED, made), FINISHED)
    fields = set(Round.model_fields)
    assert after.model_dump(include=fields) == made.model_dump(include=fields)
    assert after.earlier_rounds[-1].model_dump(include=fields) == FINISHED.model_dump(include=fields)


def test_an_untouched_self_assessment_leaves_no_earlier_round() -> None:
    made = round_of(a_meeting(FOUR), WORDS)
    assert reduce(apply, put_in(SelfAssessment(), made), SelfAssessment()).earlier_rounds == []


def test_five_hundred_people_with_all_statements_fit() -> None:
    everything = {statement: [3] * 500 for topic in TOPICS for statement in STATEMENTS[topic]}
    made = round_of(a_meeting(everything, 500), WORDS)
    after: SelfAssessment = reduce(apply, put_in(SelfAssessment(), made), SelfAssessment())
    assert len(after.ratings) == 17_500
