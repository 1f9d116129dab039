"""Counted answers of a workshop: brought up to date when the team asks for it, and read as results."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlmodel import Session, col, select

from curreap.workshop.counting import PAPER, Answer, CountedAnswer, count_answers
from curreap.workshop.results import spreads_of
from curreap.workshop.round import Headcount
from curreap.workshop.spread import Spread
from db.tables import CountedStatement, Participant, Vote, WorkshopRow
from db.workshops.paper_answers import counts_of, people_by_group

PEOPLE: Final = ""  # in place of a statement: the count of the people with any answer


@dataclass(frozen=True)
class Counted:
    """What was counted of one statement."""

    spread: Spread = field(default_factory=Spread)
    groups: Mapping[str, Spread] = field(default_factory=dict)
    comments: tuple[str, ...] = ()


def count_statements(session: Session, workshop: WorkshopRow, statements: Collection[str], *, now: dt.datetime) -> None:
    """Count the present ratings and comments, inside a transaction that has locked the workshop."""
    ratings, comments = _present_answers(session, workshop.id, statements)
    rows = {row.statement: row for row in _rows_of(session, workshop.id, statements)}
    for statement in statements:
        row = rows.get(statement) or CountedStatement(workshop_id=workshop.id, statement=statement, counted_at=now)
        if row.is_over:
            continue
        members = count_answers(_members(row.members), ratings[statement])
        remarks = count_answers(_members(row.remarks), comments[statement])
        row.members, row.remarks, row.counted_at = [*map(list, members)], [*map(list, remarks)], now
        row.spreads = {group: list(spread.counts) for group, spread in spreads_of(members).items()}
        row.comments = _shuffled((one.value for one in remarks), salt=f"{workshop.key}/{statement}")
        session.add(row)


def count_people(session: Session, workshop: WorkshopRow, *, now: dt.datetime) -> Headcount:
    """Count the people with any answer, by group, inside a transaction that has locked the workshop."""
    row = session.get(CountedStatement, (workshop.id, PEOPLE))
    row = row or CountedStatement(workshop_id=workshop.id, statement=PEOPLE, counted_at=now)
    if not row.is_over:
        members = count_answers(_members(row.members), _people(session, workshop.id))
        row.members, row.counted_at = [*map(list, members)], now
        session.add(row)
    numbers: dict[str, int] = defaultdict(int)
    for one in _members(row.members):
        numbers[one.group] += 1
    return Headcount(sum(numbers.values()), {group: number for group, number in numbers.items() if group})


def counted_of(session: Session, workshop_id: str, statements: Collection[str]) -> dict[str, Counted]:
    """Read what was counted of these statements, without the single answers."""
    query = select(CountedStatement.statement, CountedStatement.spreads, CountedStatement.comments)
    here = query.where(CountedStatement.workshop_id == workshop_id, col(CountedStatement.statement).in_(statements))
    found: dict[str, Counted] = {}
    for statement, stored, comments in session.exec(here) if statements else ():
        spreads = {group: Spread(tuple(counts)) for group, counts in stored.items()}
        found[statement] = Counted(spreads.pop("", Spread()), spreads, tuple(comments))
    return found


def _present_answers(
    session: Session, workshop_id: str, statements: Collection[str]
) -> tuple[Mapping[str, list[Answer]], Mapping[str, list[Answer]]]:
    """Read ratings and comments by statement."""
    ratings: dict[str, list[Answer]] = defaultdict(list)
    comments: dict[str, list[Answer]] = defaultdict(list)
    votes = select(Vote, Participant.group).join(Participant, col(Participant.id) == col(Vote.seat_id))
    here = votes.where(Vote.workshop_id == workshop_id, col(Vote.statement).in_(statements))
    for vote, group in session.exec(here.order_by(col(Vote.seat_id))):
        person, version = str(vote.seat_id), vote.at.isoformat()
        if vote.rating is not None:
            ratings[vote.statement].append(Answer(person, version, str(vote.rating), group))
        if vote.comment:
            comments[vote.statement].append(Answer(person, version, vote.comment))
    for cell, count in counts_of(session, workshop_id).items():
        if cell.answer.isdigit():
            entries = (f"{PAPER}{cell.group}/{cell.answer}/{number}" for number in range(count))
            ratings[cell.statement] += [Answer(entry, "", cell.answer, cell.group) for entry in entries]
    return ratings, comments


def _people(session: Session, workshop_id: str) -> list[Answer]:
    """List the people with any answer. Their group counts as it was when they were counted."""
    voted = select(Vote.seat_id).where(Vote.workshop_id == workshop_id)
    phones = select(Participant.id, Participant.group).where(col(Participant.id).in_(voted))
    found = [Answer(str(seat), "", "", group) for seat, group in session.exec(phones.order_by(col(Participant.id)))]
    on_paper = people_by_group(counts_of(session, workshop_id))
    entries = ((f"{PAPER}{group}/{number}", group) for group, people in on_paper.items() for number in range(people))
    return found + [Answer(entry, "", "", group) for entry, group in entries]


def _rows_of(session: Session, workshop_id: str, statements: Collection[str]) -> Iterable[CountedStatement]:
    query = select(CountedStatement).where(CountedStatement.workshop_id == workshop_id)
    return session.exec(query.where(col(CountedStatement.statement).in_(statements))).all()


def _members(stored: Iterable[list[Any]]) -> list[CountedAnswer]:
    return [CountedAnswer(*one) for one in stored]


def _shuffled(texts: Iterable[str], *, salt: str) -> list[str]:
    """Order texts by a hash: the same order at every reading, which does not reveal the order of arrival."""
    return sorted(texts, key=lambda text: hashlib.sha256(f"{salt}/{text}".encode("utf-8", "replace")).digest())
