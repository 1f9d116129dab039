"""Test that a new round keeps all answers of the current one, exactly once."""

from functools import reduce

import pytest

from curreap.edits import Edit, apply
from curreap.new_round import begin_new_round, is_begun
from playbook_tools import self_assessment
from playbook_tools.self_assessment import Round, SelfAssessment
from tests.builders import a_finished_plan, a_rating

FINISHED = a_finished_plan()[self_assessment.TOOL]


def after(assessment: SelfAssessment, edits: list[Edit]) -> SelfAssessment:
    return reduce(apply, edits, assessment)


def as_round(assessment: Round) -> dict[str, object]:
    return assessment.model_dump(include=set(Round.model_fields))


def test_an_untouched_self_assessment_is_not_begun() -> None:
    assert not is_begun(SelfAssessment())


@pytest.mark.parametrize(
    "given", [{"round_name": "Spring"}, {"people_count": 0}, {"ratings": [a_rating("help_nearby", 2)]}]
)
def test_one_answer_is_enough_to_have_begun(given: dict[str, object]) -> None:
    assert is_begun(SelfAssessment(**given))


def test_nothing_is_kept_while_nothing_is_begun() -> None:
    assert begin_new_round(SelfAssessment()) == []


def test_the_finished_round_stands_complete_with_the_earlier_ones() -> None:
    (kept,) = after(FINISHED, begin_new_round(FINISHED)).earlier_rounds

    assert as_round(kept) == as_round(FINISHED)


def test_the_new_round_is_empty() -> None:
    assert as_round(after(FINISHED, begin_new_round(FINISHED))) == as_round(SelfAssessment())


def test_a_count_of_zero_people_is_emptied_too() -> None:
    nobody = SelfAssessment(people_count=0)

    assert after(nobody, begin_new_round(nobody)).people_count is None


def test_earlier_rounds_stay_and_the_newest_comes_last() -> None:
    second = after(FINISHED, begin_new_round(FINISHED)).model_copy(update={"round_name": "Second round"})

    rounds = after(second, begin_new_round(second)).earlier_rounds

    assert [one.round_name for one in rounds] == ["First round", "Second round"]


def test_a_second_round_with_the_same_name_and_other_ratings_is_kept_too() -> None:
    emptied = after(FINISHED, begin_new_round(FINISHED))
    same_name = emptied.model_copy(
        update={"round_name": FINISHED.round_name, "ratings": [a_rating("help_nearby", 5, voice=2)]}
    )

    assert len(after(same_name, begin_new_round(same_name)).earlier_rounds) == 2
