"""Read the counts from paper. Counts do not identify sheets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple, get_args

from sqlmodel import Session, col, select

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


def people_in(counts: Mapping[TallyCell, int]) -> int:
    """Count the people on paper: per group, the largest number of answers to one statement."""
    return sum(people_by_group(counts).values())


def people_by_group(counts: Mapping[TallyCell, int]) -> dict[str, int]:
    """Count the people on paper of each group; "" are people of no group."""
    answers: dict[str, Counter[str]] = defaultdict(Counter)
    for cell, count in counts.items():
        answers[cell.group][cell.statement] += count
    return {group: most for group, found in answers.items() if (most := max(found.values()))}


def people_on_paper(session: Session, workshop_id: str) -> int:
    """Count the people of a workshop who answered on paper."""
    return people_in(counts_of(session, workshop_id))
