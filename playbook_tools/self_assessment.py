"""Self-assessment: see together how resilient your community is and where you want to work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final, Literal

from playbook_tools.tool import (
    MOST_ENTRIES,
    Answers,
    Row,
    Scale,
    Text,
    Tool,
    choice,
    choices,
    day,
    long_text,
    number,
    rows,
    scale,
    short_text,
    yes_no,
)
from playbook_tools.vocabulary import (
    TOPIC_OF,
    TOPICS,
    Importance,
    OtherAnswer,
    RespondentGroup,
    StatementKey,
    Topic,
)

IMPORTANCE_POINTS: Final[dict[Importance, int]] = {"less_important": 1, "important": 2, "very_important": 3}
MOST_VOICES: Final = 500  # people of one round; a guard against mistakes, not a rule of the method
Method = Literal["alone_then_together", "together_only", "online_only", "team_only"]


class Rating(Row):
    """The answer of one voice to one statement. Ratings carry no name."""

    voice: int | None = number(minimum=1, maximum=MOST_VOICES)  # 1 is the first person; an empty value counts as 1
    statement: StatementKey | None = choice()
    rating: Scale | None = scale()
    other_answer: OtherAnswer | None = choice()
    importance: Importance | None = choice()
    evidence_note: Text = long_text(400)


class Result(Row):
    """One row for each of the seven topics, after you have talked."""

    topic: Topic | None = choice()
    agreed_score: Scale | None = scale()
    reason: Text = long_text(800)
    spread_note: Text = long_text(800)
    dissent: Text = long_text(500)
    next_level: Text = long_text(800)
    is_priority: bool | None = yes_no()


class Round(Answers):
    """One time of doing the self-assessment: its people, its ratings and what was agreed."""

    round_name: Text = short_text(80)
    round_date: dt.date | None = day()
    method: Method | None = choice()
    people_count: int | None = number(minimum=0)
    groups_present: list[RespondentGroup] = choices()
    groups_missing: Text = long_text(800)
    interpretation: Text = long_text(2500)
    ratings: list[Rating] = rows(Rating, most=MOST_ENTRIES)
    results: list[Result] = rows(Result)


class EarlierRound(Round, Row):
    """A finished round, kept so that a later one can be compared with it."""


class SelfAssessment(Round):
    """The newest round, from which the plan is made, and the earlier ones, oldest first."""

    earlier_rounds: list[EarlierRound] = rows(EarlierRound)


TOOL = Tool("self_assessment", SelfAssessment, icon="radar")

# ------------------------------------------------------------------ results of the ratings


@dataclass(frozen=True)
class TopicResult:
    """The ratings of one topic, summarised. Means run from 1 to 5; "don't know" is left out."""

    topic: Topic
    mean: float | None  # mean of the people's means; None with too few answered statements
    answered: int  # of the five statements, rated by at least one voice
    voices: int  # people with at least one rating in this topic
    lowest: int | None  # smallest mean of one person, rounded to a whole number
    highest: int | None
    importance: float | None  # mean from 1 to 3; None without an answer
    agreed: int | None
    is_priority: bool

    @property
    def score(self) -> float | None:
        """Return the agreed level, or the mean where nothing is agreed; from 1 to 5."""
        return self.agreed if self.agreed is not None else self.mean

    @property
    def spread(self) -> int | None:
        """Return the highest minus the lowest mean of one person; None with fewer than two people."""
        if self.lowest is None or self.highest is None or self.voices < 2:
            return None
        return self.highest - self.lowest

    def urgency(self) -> float | None:
        """Return (6 - score) x mean importance, from 1 to 15: low score and high importance come first.

        A measure of this project; the playbook leaves the choice of priorities to the team. None without a score, and
        where nobody has rated the importance: a low score alone is no priority.
        """
        if self.score is None or self.importance is None:
            return None
        return (6 - self.score) * self.importance


def result_of(assessment: Round, topic: Topic) -> Result:
    """Return what was agreed on a topic; an empty row when nothing is agreed."""
    return next((row for row in assessment.results if row.topic == topic), Result(id=topic, topic=topic))


def topic_results(assessment: Round, *, minimum_answers: int = 3) -> list[TopicResult]:
    """Summarise the seven topics in the order of the method.

    A topic gets a mean only when at least `minimum_answers` of its five statements are rated.
    """
    return [_topic_result(assessment, topic, minimum_answers) for topic in TOPICS]


def _topic_result(assessment: Round, topic: Topic, minimum_answers: int) -> TopicResult:
    rows = [row for row in assessment.ratings if row.statement and TOPIC_OF[row.statement] == topic]
    rated = [row for row in rows if row.rating is not None]
    by_voice: dict[int, list[int]] = {}
    for row in rated:
        by_voice.setdefault(row.voice or 1, []).append(row.rating or 0)
    means = [fmean(ratings) for ratings in by_voice.values()]
    answered = len({row.statement for row in rated})
    enough = answered >= minimum_answers
    importances = [IMPORTANCE_POINTS[row.importance] for row in rows if row.importance]
    agreed = result_of(assessment, topic)
    return TopicResult(
        topic=topic,
        mean=round(fmean(means), 1) if enough else None,
        answered=answered,
        voices=len(by_voice),
        lowest=round_half_up(min(means)) if enough else None,
        highest=round_half_up(max(means)) if enough else None,
        importance=round(fmean(importances), 1) if importances else None,
        agreed=agreed.agreed_score,
        is_priority=bool(agreed.is_priority),
    )


def round_half_up(value: float) -> int:
    """Round halves up: 2.5 becomes 3, where Python's round gives 2."""
    return int(value + 0.5)


def strongest(results: Sequence[TopicResult], count: int = 2) -> list[TopicResult]:
    """Select the `count` topics with the highest scores, highest first; none unless more than `count` have a score."""
    scored = [result for result in results if result.score is not None]
    return sorted(scored, key=lambda result: -(result.score or 0))[:count] if len(scored) > count else []


def weakest(results: Sequence[TopicResult], count: int = 2) -> list[TopicResult]:
    """Select the `count` topics with the lowest scores, lowest first; none unless more than `count` have a score."""
    scored = [result for result in results if result.score is not None]
    return sorted(scored, key=lambda result: result.score or 0)[:count] if len(scored) > count else []


def suggested_priorities(results: Sequence[TopicResult], count: int = 3) -> list[TopicResult]:
    """Select the `count` most urgent topics (low score, high importance), most urgent first. The team decides."""
    scored = [result for result in results if result.urgency() is not None]
    return sorted(scored, key=lambda result: -(result.urgency() or 0))[:count]


def level_of(score: float) -> int:
    """Return the level from 1 to 5 that a score has reached, rounded down."""
    return max(1, min(5, int(score)))
