"""Test the comparison of rounds of the self-assessment."""

from __future__ import annotations

import datetime as dt

import pytest

from curreap.language.words import words_for
from curreap.round_comparison import change_in_words, compare_rounds, round_title, rounds_before
from playbook_tools.self_assessment import EarlierRound, Round, SelfAssessment
from playbook_tools.vocabulary import STATEMENTS
from tests.builders import a_rating, a_result

WORDS = words_for("en")
DAY = dt.date(2027, 3, 12)


def a_round(rating: int, agreed: int | None = None) -> Round:
    ratings = [a_rating(key, rating) for key in STATEMENTS["trust"]]
    return Round(ratings=ratings, results=[a_result("trust", agreed_score=agreed)])


def test_what_was_agreed_and_rated_is_compared_by_topic() -> None:
    trust = compare_rounds(a_round(2, agreed=2), a_round(4, agreed=3), minimum_answers=3)[1]
    assert (trust.topic, trust.agreed_change, trust.mean_change) == ("trust", 1, 2.0)


def test_a_change_needs_an_agreement_in_both_rounds() -> None:
    trust = compare_rounds(a_round(2), a_round(4, agreed=3), minimum_answers=3)[1]
    assert (trust.agreed_change, trust.mean_change) == (None, 2.0)


@pytest.mark.parametrize(
    ("change", "said"), [(0.4, "0.4 higher"), (-1.0, "1.0 lower"), (0.0, "no change"), (None, "–")]
)
def test_a_change_is_said_in_words(change: float | None, said: str) -> None:
    assert change_in_words(change, WORDS) == said


def test_a_round_is_called_by_its_name_and_its_day() -> None:
    assert round_title(Round(round_name="Spring", round_date=DAY), WORDS) == "Spring, 12 Mar 2027"
    assert round_title(Round(), WORDS) == "A round without a name"


def test_a_workshop_that_was_put_in_once_more_is_not_compared_with_itself() -> None:
    spring = EarlierRound(round_name="Spring", round_date=dt.date(2026, 5, 1))
    same = EarlierRound(round_name="Evening", round_date=DAY)
    assert rounds_before(SelfAssessment(round_name="Evening", round_date=DAY, earlier_rounds=[spring, same])) == [
        spring
    ]


def test_rounds_without_a_name_or_a_day_are_all_compared() -> None:
    first = EarlierRound(round_name="Evening")
    assert rounds_before(SelfAssessment(round_name="Evening", earlier_rounds=[first])) == [first]
