"""Transfer the results of a workshop to the self-assessment: as a new round, or added to the newest one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from curreap.edits import AddRow, Edit, SetField
from curreap.new_round import begin_new_round, is_begun
from curreap.workshop.plan import GROUPS
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import MOST_VOICES, Rating, Result, Round, SelfAssessment
from playbook_tools.tool import LONGEST_TEXT
from playbook_tools.vocabulary import TOPIC_OF, TOPICS, Topic

SEASON: Final = dt.timedelta(days=183)
"""Workshops within half a year count as one round.

A team that cannot rate seven topics in one evening needs several; rounds to compare are usually a year apart.
"""


class Into(StrEnum):
    """The target of the results of a workshop."""

    NEW_ROUND = "new_round"
    NEWEST_ROUND = "newest_round"  # its topics are added to the newest round


class TooManyVoices(ValueError):
    """The round and the workshop together have more people than one round can hold."""


def usual_way(assessment: SelfAssessment, topics: Sequence[Topic], day: dt.date) -> Into:
    """Suggest a target: a workshop on some topics is added to a round of the last half year, else it is a new round.

    A round without a date counts as recent, because adding to it hides no topic.
    """
    if not is_begun(assessment) or set(topics) >= set(topics_of(assessment)):
        return Into.NEW_ROUND
    is_of_season = assessment.round_date is None or abs(day - assessment.round_date) <= SEASON
    return Into.NEWEST_ROUND if is_of_season else Into.NEW_ROUND


def topics_of(round_: Round) -> list[Topic]:
    """List the topics of a round that have ratings or an agreement."""
    rated = {TOPIC_OF[row.statement] for row in round_.ratings if row.statement}
    agreed = {row.topic for row in round_.results if row != Result(id=row.id, topic=row.topic)}
    return [topic for topic in TOPICS if topic in rated | agreed]


def put_in(assessment: SelfAssessment, round_: Round, into: Into = Into.NEW_ROUND) -> list[Edit]:
    """List the edits that transfer a workshop to the plan; store them together. Raises TooManyVoices."""
    is_added = into is Into.NEWEST_ROUND
    kept = [] if is_added else [edit for edit in begin_new_round(assessment) if isinstance(edit, AddRow)]
    made = with_topics(assessment, round_) if is_added else round_
    values = made.model_dump(mode="json", include=set(Round.model_fields))
    changed = [name for name in Round.model_fields if getattr(made, name) != getattr(assessment, name)]
    return [*kept, *(SetField(FieldPath(name), values[name]) for name in changed)]


def with_topics(present: Round, round_: Round) -> Round:
    """Copy a round with the topics of the workshop replaced; its other topics stay. Raises TooManyVoices."""
    topics = topics_of(round_)
    ratings = [row for row in present.ratings if row.statement is None or TOPIC_OF[row.statement] not in topics]
    return present.model_copy(
        update={
            "round_name": present.round_name or round_.round_name,
            "round_date": present.round_date or round_.round_date,
            "method": present.method or round_.method,
            "people_count": _people(present, round_, ratings),
            "groups_present": _groups(present, round_),
            "interpretation": _interpretation(present, round_),
            "ratings": [*ratings, *_with_other_voices(round_.ratings, ratings)],
            "results": _results(present, round_),
        }
    )


def _voices(ratings: Sequence[Rating]) -> set[int]:
    return {row.voice or 1 for row in ratings}


def _with_other_voices(new: Sequence[Rating], kept: Sequence[Rating]) -> list[Rating]:
    """Renumber the people of the workshop after those of the round; anyone present both times counts twice."""
    last = max(_voices(kept), default=0)
    if last + max(_voices(new), default=0) > MOST_VOICES:
        raise TooManyVoices
    return [row.model_copy(update={"voice": last + (row.voice or 1)}) for row in new]


def _people(present: Round, round_: Round, kept: Sequence[Rating]) -> int | None:
    """Count the people of the round and the workshop, without those who rated only the replaced topics."""
    if not kept:
        return round_.people_count
    gone = len(_voices(present.ratings) - _voices(kept))
    return max(len(_voices(kept)), (present.people_count or 0) - gone) + (round_.people_count or 0)


def _groups(present: Round, round_: Round) -> list[str]:
    known = [*GROUPS, *(group for group in present.groups_present if group not in GROUPS)]
    return [group for group in known if group in (*present.groups_present, *round_.groups_present)]


def _interpretation(present: Round, round_: Round) -> str:
    """Append the workshop's own statements to the interpretation, replacing earlier results of the same statements.

    A workshop may be transferred repeatedly. Without enough space the interpretation is not changed.
    """
    new = round_.interpretation.split("\n") if round_.interpretation else []
    known = set(map(_statement, new))
    kept = [line for line in present.interpretation.split("\n") if _statement(line) not in known]
    text = "\n".join([*kept, *new] if any(kept) else new)
    return text if new and len(text) <= LONGEST_TEXT else present.interpretation


def _statement(line: str) -> str:
    """Return the statement that a result line is about; the line itself when the team wrote it."""
    return line.rpartition(": ")[0] or line


def _results(present: Round, round_: Round) -> list[Result]:
    """Replace agreements by those of the workshop; fields that a workshop does not ask for are kept."""
    new = {row.topic: row for row in round_.results}
    known = {row.topic for row in present.results}
    rows = [_both(row, new[row.topic]) if row.topic in new else row for row in present.results]
    return [*rows, *(row for row in round_.results if row.topic not in known)]


def _both(before: Result, new: Result) -> Result:
    agreed = {name: getattr(new, name) for name in ("agreed_score", "reason", "dissent")}
    return before.model_copy(update={name: value for name, value in agreed.items() if value not in (None, "")})
