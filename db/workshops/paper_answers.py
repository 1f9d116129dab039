"""Combine the counts from paper with the answers of the phones. Counts do not identify sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, get_args

from sqlmodel import Session, col, select

from curreap.workshop.results import Voice
from curreap.workshop.round import ParticipantAnswers
from curreap.workshop.spread import LEVELS
from db.tables import Tally
from playbook_tools.vocabulary import OtherAnswer

OTHERS: Final[tuple[OtherAnswer, ...]] = get_args(OtherAnswer)
ANSWERS: Final = (*map(str, LEVELS), *OTHERS)  # in the order of the columns


class TallyCell(NamedTuple):
    """A cell of the sheet of one group: statement and answer ("1" to "5", dont_know or rather_not_say)."""

    group: str
    statement: str
    answer: str


def counts_of(session: Session, workshop_id: str) -> dict[TallyCell, int]:
    """Read all counts of a workshop, inside a transaction that has checked permission."""
    rows = session.exec(select(Tally).where(col(Tally.workshop_id) == workshop_id))
    return {TallyCell(row.group, row.statement, row.answer): row.count for row in rows}


def paper_voices(session: Session, workshop_id: str) -> list[Voice]:
    """Convert each answer on paper to a voice, to be counted with those of the phones."""
    counts = counts_of(session, workshop_id).items()
    return [Voice(place.group, place.statement, _rating(place.answer)) for place, count in counts for _ in range(count)]


def paper_sheets(session: Session, workshop_id: str) -> list[ParticipantAnswers]:
    """Reconstruct as many sheets as people answered on paper, in each group.

    Counts do not say which answers belong to one person. The i-th sheet of a group gets the i-th answer to each
    statement, lowest level first, answers without a level last. Counts, medians and spreads of statements stay exact;
    but the lowest and highest voice of a topic may be further apart than in reality, so that a topic is discussed
    rather too often.
    """
    return sheets(counts_of(session, workshop_id))


def sheets(counts: Mapping[TallyCell, int]) -> list[ParticipantAnswers]:
    """Build the sheets of these counts, group by group."""
    found: list[ParticipantAnswers] = []
    for group, answers in _answers_by_group(counts).items():
        for number in range(max(map(len, answers.values()))):
            given = {statement: each[number] for statement, each in answers.items() if number < len(each)}
            found.append(_sheet(group, given))
    return found


def people_in(counts: Mapping[TallyCell, int]) -> int:
    """Count the people on paper: per group, the largest number of answers to one statement."""
    return sum(max(map(len, answers.values())) for answers in _answers_by_group(counts).values())


def people_on_paper(session: Session, workshop_id: str) -> int:
    """Count the people of a workshop who answered on paper."""
    return people_in(counts_of(session, workshop_id))


def _answers_by_group(counts: Mapping[TallyCell, int]) -> dict[str, dict[str, list[str]]]:
    """List the answers of each group to each statement, one per person, in the order of the columns."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for place, count in sorted(counts.items(), key=lambda item: ANSWERS.index(item[0].answer)):
        if count:
            found[place.group][place.statement] += [place.answer] * count
    return found


def _sheet(group: str, given: Mapping[str, str]) -> ParticipantAnswers:
    rated: Iterable[tuple[str, int | None]] = ((key, _rating(answer)) for key, answer in given.items())
    ratings = {key: rating for key, rating in rated if rating is not None}
    others = {key: other for key, answer in given.items() for other in OTHERS if other == answer}
    return ParticipantAnswers(group, ratings, others)


def _rating(answer: str) -> int | None:
    return int(answer) if answer.isdigit() else None
