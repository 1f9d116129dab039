"""Convert the answers and agreements of a workshop to a round of the self-assessment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import SystemRandom
from typing import Final

from curreap.language.words import Words
from curreap.workshop.hidden import FEWEST, may_show
from curreap.workshop.plan import GROUPS
from curreap.workshop.spread import spread_of
from playbook_tools.self_assessment import Rating, Result, Round
from playbook_tools.vocabulary import TOPIC_OF, TOPICS, OtherAnswer, StatementKey, Topic

METHOD: Final = "alone_then_together"


class TooFewVoices(ValueError):
    """Fewer than four devices have ratings, so they would not be anonymous in the plan."""


@dataclass(frozen=True)
class Agreed:
    """The agreement of a workshop on one topic."""

    score: int | None = None
    reason: str = ""
    evidence: str = ""
    dissent: str = ""


@dataclass(frozen=True)
class ParticipantAnswers:
    """The answers of one device, by statement; without comments, which could reveal the person."""

    group: str = ""
    ratings: Mapping[str, int] = field(default_factory=dict)  # from 1 to 5
    other_answers: Mapping[str, OtherAnswer] = field(default_factory=dict)

    @property
    def has_answers(self) -> bool:
        """Return whether the device has any answer; one without may be a device that joined twice."""
        return bool(self.ratings or self.other_answers)


@dataclass(frozen=True)
class Meeting:
    """All results of a workshop that are transferred to the plan."""

    title: str
    day: dt.date | None
    own_statements: Mapping[str, str]
    sheets: Sequence[ParticipantAnswers]
    agreed: Mapping[Topic, Agreed]
    groups: Mapping[str, str] = field(default_factory=dict)  # names by keys, "" for groups of the method


def round_of(meeting: Meeting, words: Words) -> Round:
    """Convert the ratings and agreements to a round. Raises TooFewVoices.

    People are numbered at random, so that the order does not reveal who came first. Statements with fewer than four
    ratings are left out.
    """
    sheets = [sheet for sheet in meeting.sheets if sheet.ratings]
    if len(sheets) < FEWEST:
        raise TooFewVoices
    groups = {sheet.group for sheet in sheets}
    return Round(
        round_name=meeting.title,
        round_date=meeting.day,
        method=METHOD,
        people_count=len(sheets),
        groups_present=[group for group in GROUPS if group in groups],
        interpretation=_on_own_statements(meeting, words),
        ratings=_ratings(sheets),
        results=[_result(topic, meeting.agreed[topic], words) for topic in TOPICS if topic in meeting.agreed],
    )


def topics_for_plan(meeting: Meeting) -> list[Topic]:
    """List the topics that get results: with enough ratings, or with an agreement."""
    rated = {TOPIC_OF[statement] for statement in _rated_enough(meeting.sheets)}
    agreed = {topic for topic, agreed in meeting.agreed.items() if agreed != Agreed()}
    return [topic for topic in TOPICS if topic in rated | agreed]


def _rated_enough(sheets: Sequence[ParticipantAnswers]) -> set[StatementKey]:
    """Select the statements with ratings by at least four people."""
    return {statement for statement in TOPIC_OF if sum(statement in sheet.ratings for sheet in sheets) >= FEWEST}


def _ratings(sheets: Iterable[ParticipantAnswers]) -> list[Rating]:
    shuffled = list(sheets)
    SystemRandom().shuffle(shuffled)
    kept = _rated_enough(shuffled)
    return [
        Rating(
            voice=voice,
            statement=statement,
            rating=sheet.ratings.get(statement),
            other_answer=sheet.other_answers.get(statement),
        )
        for voice, sheet in enumerate(shuffled, 1)
        for statement in TOPIC_OF
        if statement in kept and (statement in sheet.ratings or statement in sheet.other_answers)
    ]


def _result(topic: Topic, agreed: Agreed, words: Words) -> Result:
    """Convert an agreement; evidence is appended to the reason, because the method has no field for it."""
    evidence = words("Evidence: {evidence}", evidence=agreed.evidence) if agreed.evidence else ""
    reason = "\n".join(filter(None, (agreed.reason, evidence)))
    return Result(id=topic, topic=topic, agreed_score=agreed.score, reason=reason, dissent=agreed.dissent)


def _on_own_statements(meeting: Meeting, words: Words) -> str:
    lines = []
    for key, text in meeting.own_statements.items():
        spread = spread_of(sheet.ratings[key] for sheet in meeting.sheets if key in sheet.ratings)
        if may_show(spread):
            median = words.number(spread.median or 0)
            line = words.plural(
                "“{text}”: {count} rating, the middle one is {median}.",
                "“{text}”: {count} ratings, the middle one is {median}.",
                spread.number,
                text=text,
                median=median,
            )
            lines.append(line)
    return "\n".join(lines)
