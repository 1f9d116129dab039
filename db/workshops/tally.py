"""Counts from paper: how often a group gave an answer to a statement."""

from __future__ import annotations

from typing import Final

from sqlmodel import Session

from curreap.access import Permission
from db.tables import Tally, WorkshopRow
from db.unit_of_work import UnitOfWork
from db.workshops.paper_answers import ANSWERS, TallyCell, counts_of, people_in
from db.workshops.workshop import workshop_row
from playbook_tools.self_assessment import MOST_VOICES

MOST: Final = 500  # of one count


class BadCount(ValueError):
    """The count is not accepted.

    `reason` is unknown (no such group, statement or answer), out_of_range (not from 0 to 500), or too_many (more
    people than one round of the self-assessment allows).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Tallies:
    """Counts from paper, only for people who may edit the plan, because counts may reveal single people."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def counts(self, plan_id: str, workshop_id: str) -> dict[TallyCell, int]:
        """Return all counts other than 0. Raises Forbidden without permission to edit, and NoSuchWorkshop."""
        with self.work.reading(plan_id, Permission.EDIT) as session:
            return counts_of(session, workshop_row(session, plan_id, workshop_id).id)

    def set_count(self, plan_id: str, workshop_id: str, *, group: str, statement: str, answer: str, count: int) -> None:
        """Set how often a group, or "" for no group, gave an answer. Raises Forbidden, NoSuchWorkshop and BadCount."""
        if not 0 <= count <= MOST:
            raise BadCount("out_of_range")
        place = TallyCell(group, statement, answer)
        with self.work.writing(plan_id, Permission.EDIT) as session:
            # serialises two people who type at the same time
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            if answer not in ANSWERS or statement not in row.statements or (group and group not in row.groups):
                raise BadCount("unknown")
            if people_in({**counts_of(session, row.id), place: count}) > MOST_VOICES:
                raise BadCount("too_many")
            _set(session, row, place, count)


def _set(session: Session, workshop: WorkshopRow, place: TallyCell, count: int) -> None:
    row = session.get(Tally, (workshop.id, *place))
    if row is None:
        if count:
            session.add(Tally(workshop_id=workshop.id, **place._asdict(), count=count))
    elif count:
        row.count = count
    else:
        session.delete(row)
