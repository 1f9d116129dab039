"""Convert the answers and agreements of a workshop to a round of the self-assessment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from curreap.language.words import Words
from curreap.workshop.hidden import FEWEST, may_show
from curreap.workshop.plan import GROUPS
from curreap.workshop.spread import Spread
from playbook_tools.self_assessment import Rating, Result, Round
from playbook_tools.vocabulary import TOPIC_OF, TOPICS, Topic

METHOD: Final = "alone_then_together"


class TooFewVoices(ValueError):
    """Fewer than four people have answered, so they would not be anonymous in the plan."""


@dataclass(frozen=True)
class Agreed:
    """The agreement of a workshop on one topic."""

    score: int | None = None
    reason: str = ""
    evidence: str = ""
    dissent: str = ""


@dataclass(frozen=True)
class Headcount:
    """The number of people with any answer, by group, as they were counted."""

    people: int = 0
    by_group: Mapping[str, int] = field(default_factory=dict)  # groups that were counted apart

    @property
    def others(self) -> int:
        """Return the number of people of no such group."""
        return self.people - sum(self.by_group.values())


@dataclass(frozen=True)
class Meeting:
    """All results of a workshop that are transferred to the plan."""

    title: str
    day: dt.date | None
    own_statements: Mapping[str, str]
    spreads: Mapping[str, Spread]  # the counted ratings of each statement
    agreed: Mapping[Topic, Agreed]
    headcount: Headcount = field(default_factory=Headcount)
    present: Collection[str] = ()  # groups with any rating
    groups: Mapping[str, str] = field(default_factory=dict)  # names by keys, "" for groups of the method


def round_of(meeting: Meeting, words: Words) -> Round:
    """Convert the counted ratings and agreements to a round. Raises TooFewVoices.

    Statements with fewer than four counted ratings are left out.
    """
    if not meeting.headcount.people:
        raise TooFewVoices
    return Round(
        round_name=meeting.title,
        round_date=meeting.day,
        method=METHOD,
        people_count=meeting.headcount.people,
        groups_present=[group for group in GROUPS if group in meeting.present],
        interpretation=_on_own_statements(meeting, words),
        ratings=_ratings(meeting),
        results=[_result(topic, meeting.agreed[topic], words) for topic in TOPICS if topic in meeting.agreed],
    )


def topics_for_plan(ratings: Mapping[str, int], agreements: Mapping[Topic, Agreed]) -> list[Topic]:
    """List the topics that get results: with enough ratings of a statement, or with an agreement."""
    rated = {topic for statement, topic in TOPIC_OF.items() if ratings.get(statement, 0) >= FEWEST}
    agreed = {topic for topic, agreed in agreements.items() if agreed != Agreed()}
    return [topic for topic in TOPICS if topic in rated | agreed]


def _ratings(meeting: Meeting) -> list[Rating]:
    """List the ratings of each statement, the lowest as that of voice 1.

    A voice is no person: the answers of a person to several statements are not linked, because the row of the only
    person who skipped a statement would reveal the other answers. Counts, medians and spreads of statements stay exact;
    the lowest and highest voice of a topic may be further apart than in reality, so that a topic is discussed rather
    too often.
    """
    return [
        Rating(voice=voice, statement=statement, rating=rating)
        for statement in TOPIC_OF
        if may_show(spread := meeting.spreads.get(statement, Spread()))
        for voice, rating in enumerate(spread.ratings, 1)
    ]


def _result(topic: Topic, agreed: Agreed, words: Words) -> Result:
    """Convert an agreement; evidence is appended to the reason, because the method has no field for it."""
    evidence = words("Evidence: {evidence}", evidence=agreed.evidence) if agreed.evidence else ""
    reason = "\n".join(filter(None, (agreed.reason, evidence)))
    return Result(id=topic, topic=topic, agreed_score=agreed.score, reason=reason, dissent=agreed.dissent)


def _on_own_statements(meeting: Meeting, words: Words) -> str:
    lines = []
    for key, text in meeting.own_statements.items():
        spread = meeting.spreads.get(key, Spread())
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
