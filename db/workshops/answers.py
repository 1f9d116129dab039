"""Read what the participants of a workshop answered, inside a transaction that has checked permission."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func
from sqlmodel import Session, col, select

from curreap.workshop.results import StatementResult
from curreap.workshop.round import Headcount, Meeting
from db.tables import Participant, Vote, WorkshopRow
from db.workshops.agreements import agreed_by_topic
from db.workshops.counts import Counted, counted_of
from db.workshops.paper_answers import counts_of, people_by_group


def results_of(session: Session, row: WorkshopRow) -> list[StatementResult]:
    """Read the counted result of each statement, and how many have answered it. Few queries: projectors poll this."""
    counted, answered = counted_of(session, row.id, row.statements), _answered(session, row.id)
    found = ((statement, counted.get(statement, Counted())) for statement in row.statements)
    return [
        StatementResult(statement, answered[statement], one.spread, one.groups, one.comments)
        for statement, one in found
    ]


def read_meeting(session: Session, row: WorkshopRow, headcount: Headcount) -> Meeting:
    """Read the counted answers and the agreements, as a round of the self-assessment needs them."""
    counted = counted_of(session, row.id, row.statements)
    spreads = {statement: one.spread for statement, one in counted.items()}
    agreed = agreed_by_topic(session, row.id)
    present = groups_with_answers(session, row.id)
    return Meeting(row.title, row.day, row.own_statements, spreads, agreed, headcount, present, row.groups)


def groups_with_answers(session: Session, workshop_id: str) -> set[str]:
    """Collect the keys of the groups with any answer."""
    query = select(Participant.group).join(Vote, col(Vote.seat_id) == col(Participant.id)).distinct()
    on_phones = set(session.exec(query.where(Participant.workshop_id == workshop_id)))
    return (on_phones | set(people_by_group(counts_of(session, workshop_id)))) - {""}


def people_who_rated(session: Session, workshop_id: str) -> Counter[str]:
    """Count the people with a rating of each statement."""
    query = select(Vote.statement, func.count(col(Vote.rating))).where(Vote.workshop_id == workshop_id)
    found = Counter(dict(session.exec(query.group_by(col(Vote.statement))).all()))
    for cell, count in counts_of(session, workshop_id).items():
        found[cell.statement] += count if cell.answer.isdigit() else 0
    return found


def _answered(session: Session, workshop_id: str) -> Counter[str]:
    """Count the people with any answer to each statement."""
    query = select(Vote.statement, func.count()).where(Vote.workshop_id == workshop_id)
    found = Counter(dict(session.exec(query.group_by(col(Vote.statement))).all()))
    for cell, count in counts_of(session, workshop_id).items():
        found[cell.statement] += count
    return found
