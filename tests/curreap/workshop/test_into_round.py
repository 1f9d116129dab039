"""Test that a workshop on some topics keeps the other topics, and counts people correctly."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from typing import Any

import pytest

from curreap.edits import apply
from curreap.workshop.into_round import SEASON, Into, TooManyVoices, put_in, topics_of, usual_way
from playbook_tools.self_assessment import Rating, Result, Round, SelfAssessment, topic_results
from playbook_tools.vocabulary import STATEMENTS, TOPICS, Topic

SPRING = dt.date(2027, 4, 1)


def ratings(topic: Topic, *by_voice: int, first_voice: int = 1) -> list[Rating]:
    """Rate all five statements of a topic, each person with one level."""
    return [
        Rating(voice=voice, statement=statement, rating=rating)
        for voice, rating in enumerate(by_voice, first_voice)
        for statement in STATEMENTS[topic]
    ]


def a_round(*topics: Topic, score: int = 2, people: int = 5) -> SelfAssessment:
    return SelfAssessment(
        round_name="Spring",
        round_date=SPRING,
        people_count=people,
        groups_present=["older_people"],
        groups_missing="Shift workers",
        interpretation="We are calm.",
        ratings=[row for topic in topics for row in ratings(topic, *[score] * people)],
        results=[
            Result(id=topic, topic=topic, agreed_score=score, reason="Old", next_level="More") for topic in topics
        ],
    )


def a_workshop(*topics: Topic, voices: int = 4) -> Round:
    return Round(
        round_name="Evening",
        round_date=SPRING + dt.timedelta(days=30),
        method="alone_then_together",
        people_count=voices,
        groups_present=["young_people"],
        interpretation="“Open?”: 4 ratings, the middle one is 3.",
        ratings=[row for topic in topics for row in ratings(topic, *[4] * voices)],
        results=[Result(id=topic, topic=topic, agreed_score=4) for topic in topics],
    )


def added(assessment: SelfAssessment, round_: Round) -> SelfAssessment:
    return reduce(apply, put_in(assessment, round_, Into.NEWEST_ROUND), assessment)


def without_ids(round_: Round) -> dict[str, Any]:
    return round_.model_dump(exclude={"ratings": {"__all__": {"id"}}})


def test_a_workshop_on_two_topics_leaves_the_other_five_in_the_plan() -> None:
    after = added(a_round(*TOPICS[:5]), a_workshop(*TOPICS[5:]))
    assert [(result.agreed, result.mean) for result in topic_results(after)] == [(2, 2.0)] * 5 + [(4, 4.0)] * 2
    assert after.earlier_rounds == []


def test_a_topic_of_both_is_as_the_workshop_has_it_and_keeps_what_the_team_wrote() -> None:
    after = added(a_round("belonging", "trust"), a_workshop("trust"))
    assert [(result.agreed, result.mean, result.voices) for result in topic_results(after)[:2]] == [
        (2, 2.0, 5),
        (4, 4.0, 4),
    ]
    trust = next(row for row in after.results if row.topic == "trust")
    assert (trust.reason, trust.next_level) == ("Old", "More")


def test_the_round_keeps_its_name_and_what_was_written_and_learns_who_came() -> None:
    after = added(a_round("belonging"), a_workshop("trust"))
    assert (after.round_name, after.round_date, after.groups_missing) == ("Spring", SPRING, "Shift workers")
    assert (after.people_count, after.groups_present) == (9, ["young_people", "older_people"])
    assert after.interpretation == "We are calm.\n“Open?”: 4 ratings, the middle one is 3."


def test_a_voice_of_the_workshop_is_none_of_the_round() -> None:
    after = added(a_round("belonging"), a_workshop("trust"))
    assert {row.voice for row in after.ratings} == set(range(1, 10))


def test_a_round_without_a_name_takes_that_of_the_workshop() -> None:
    after = added(SelfAssessment(ratings=ratings("belonging", 3)), a_workshop("trust"))
    assert (after.round_name, after.round_date, after.method) == (
        "Evening",
        SPRING + dt.timedelta(days=30),
        "alone_then_together",
    )


def test_put_in_twice_is_as_put_in_once() -> None:
    once = added(a_round("belonging"), a_workshop("trust"))
    twice = added(once, a_workshop("trust"))
    assert without_ids(twice) == without_ids(once)


def test_a_workshop_that_replaces_everything_counts_only_its_own_people() -> None:
    assert added(a_round("trust"), a_workshop("trust")).people_count == 4


def test_people_who_rated_together_as_one_voice_stay_counted() -> None:
    together = SelfAssessment(people_count=12, ratings=ratings("belonging", 3))
    assert added(together, a_workshop("trust")).people_count == 16


def test_more_voices_than_a_round_can_hold_are_refused() -> None:
    with pytest.raises(TooManyVoices):
        put_in(a_round("belonging", people=400), a_workshop("trust", voices=101), Into.NEWEST_ROUND)
    assert len(added(a_round("belonging", people=400), a_workshop("trust", voices=100)).ratings) == 2500


def test_a_text_at_its_limit_is_not_changed() -> None:
    full = a_round("belonging").model_copy(update={"interpretation": "x" * 19_990})
    assert added(full, a_workshop("trust")).interpretation == full.interpretation


def test_the_topics_of_a_round_are_those_that_say_anything() -> None:
    round_ = Round(
        results=[Result(id="learning", topic="learning"), Result(id="trust", topic="trust", dissent="Two say 1.")]
    )
    assert (topics_of(round_), topics_of(a_round("belonging"))) == (["trust"], ["belonging"])


@pytest.mark.parametrize(
    ("newest", "topics", "day", "expected"),
    [
        (a_round("belonging"), ["trust"], SPRING, Into.NEWEST_ROUND),
        (a_round("belonging"), ["trust"], SPRING + SEASON, Into.NEWEST_ROUND),
        (a_round("belonging"), ["trust"], SPRING - SEASON, Into.NEWEST_ROUND),
        (a_round("belonging"), ["trust"], SPRING + SEASON + dt.timedelta(days=1), Into.NEW_ROUND),
        (a_round("belonging"), ["belonging", "trust"], SPRING, Into.NEW_ROUND),  # no topic would be hidden
        (SelfAssessment(ratings=ratings("belonging", 3)), ["trust"], SPRING, Into.NEWEST_ROUND),
        (SelfAssessment(), ["trust"], SPRING, Into.NEW_ROUND),
    ],
)
def test_a_round_of_this_season_is_usually_added_to(
    newest: SelfAssessment, topics: list[Topic], day: dt.date, expected: Into
) -> None:
    assert usual_way(newest, topics, day) is expected
