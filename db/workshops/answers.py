"""Read what the participants of a workshop answered, inside a transaction that has checked permission."""

from __future__ import annotations

from collections import defaultdict
from typing import Final, get_args

from sqlalchemy import func
from sqlmodel import Session, col, select

from curreap.workshop.results import Voice
from curreap.workshop.round import Meeting, ParticipantAnswers
from db.tables import Participant, Vote, WorkshopRow
from db.workshops.agreements import agreed_by_topic
from db.workshops.paper_answers import paper_sheets, paper_voices
from playbook_tools.vocabulary import OtherAnswer

OTHER_ANSWERS: Final[tuple[OtherAnswer, ...]] = get_args(OtherAnswer)


def voices_of(session: Session, workshop_id: str) -> list[Voice]:
    """Read all answers of a workshop, inside a transaction that has checked permission."""
    query = (
        select(Participant.group, Vote.statement, Vote.rating, Vote.comment)
        .join(Participant, col(Participant.id) == col(Vote.seat_id))
        .where(Vote.workshop_id == workshop_id)
    )
    return [*(Voice(*found) for found in session.exec(query)), *paper_voices(session, workshop_id)]


def counted_voices(session: Session, workshop_id: str) -> list[Voice]:
    """Read all answers without comments. Counted in the database, because projectors poll them."""
    query = (
        select(Participant.group, Vote.statement, Vote.rating, func.count())
        .join(Participant, col(Participant.id) == col(Vote.seat_id))
        .where(Vote.workshop_id == workshop_id)
        .group_by(col(Participant.group), col(Vote.statement), col(Vote.rating))
    )
    found = session.exec(query).all()
    on_phones = [Voice(group, key, rating) for group, key, rating, count in found for _ in range(count)]
    return [*on_phones, *paper_voices(session, workshop_id)]


def comments_by_statement(session: Session, workshop_id: str) -> dict[str, list[str]]:
    """List the comments by statement, in alphabetical order, which does not reveal who wrote first."""
    query = select(Vote.statement, Vote.comment).where(Vote.workshop_id == workshop_id, Vote.comment != "")
    found: dict[str, list[str]] = defaultdict(list)
    for statement, comment in sorted(session.exec(query)):
        found[statement].append(comment)
    return found


def read_meeting(session: Session, row: WorkshopRow) -> Meeting:
    """Read all answers by participant, and the agreements, as a round of the self-assessment needs them."""
    ratings: dict[int, dict[str, int]] = defaultdict(dict)
    others: dict[int, dict[str, OtherAnswer]] = defaultdict(dict)
    votes = select(Vote.seat_id, Vote.statement, Vote.rating, Vote.other_answer).where(Vote.workshop_id == row.id)
    for seat, statement, rating, other_answer in session.exec(votes):
        if rating is not None:
            ratings[seat][statement] = rating
        elif other_answer in OTHER_ANSWERS:
            others[seat][statement] = other_answer
    groups = session.exec(select(Participant.id, Participant.group).where(Participant.workshop_id == row.id))
    sheets = [ParticipantAnswers(group, ratings[seat or 0], others[seat or 0]) for seat, group in groups]
    sheets += paper_sheets(session, row.id)
    agreed = agreed_by_topic(session, row.id)
    return Meeting(row.title, row.day, row.own_statements, sheets, agreed, row.groups)
