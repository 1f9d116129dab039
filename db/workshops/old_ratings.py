"""Delete answers a year after they were given, as the consent announces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from curreap.workshop.counting import PAPER
from curreap.workshop.plan import joined_before, kept_until
from db.engine import for_reading, turn_to_write
from db.tables import Contribution, CountedStatement, Participant, Tally, WorkshopRow


def forget_old_ratings(engine: Engine, *, now: dt.datetime) -> int:
    """Delete answers that were given a year ago, and close workshops opened a year ago; return the number of workshops.

    Deletes devices with their ratings and contributions, and what was typed in from paper. A counted result ends with
    the first of its answers. Agreements and everything in the plan stay, because they hold nothing about single people.
    """
    with Session(for_reading(engine)) as session:
        old = [row.id for row in session.exec(select(WorkshopRow)) if _is_old(session, row, now.date())]
    if not old:
        return 0
    with turn_to_write(engine), Session(engine) as session, session.begin():
        for row in session.exec(select(WorkshopRow).where(col(WorkshopRow.id).in_(old)).with_for_update()):
            forget_answers(session, row, now.date())
            if kept_until(row.last_opened) <= now.date():
                row.code = None
    return len(old)


def forget_answers(session: Session, row: WorkshopRow, today: dt.date) -> None:
    """Delete the old answers of a workshop, inside a transaction that has locked it."""
    old = session.exec(_old_seats(row, today)).all()
    session.exec(delete(Participant).where(col(Participant.id).in_([seat.id for seat in old])))
    gone = {str(seat.id) for seat in old}
    if is_paper_old := kept_until(row.last_opened) <= today:
        session.exec(delete(Tally).where(col(Tally.workshop_id) == row.id))
        notes = delete(Contribution).where(col(Contribution.workshop_id) == row.id, col(Contribution.seat_id).is_(None))
        session.exec(notes)
    _end_counts(session, row, gone, with_paper=is_paper_old)


def _end_counts(session: Session, row: WorkshopRow, gone: Collection[str], *, with_paper: bool) -> None:
    """Empty the counted results with a deleted answer. They are not counted again: the difference would reveal it.

    Without any participant left the workshop begins like a new one.
    """
    counted = session.exec(select(CountedStatement).where(CountedStatement.workshop_id == row.id)).all()
    has_people = session.exec(select(Participant.id).where(Participant.workshop_id == row.id)).first() is not None
    has_paper = session.exec(select(Tally.answer).where(Tally.workshop_id == row.id)).first() is not None
    for one in counted:
        if not (has_people or has_paper):
            session.delete(one)
        elif any(_is_gone(str(member[0]), gone, with_paper=with_paper) for member in (*one.members, *one.remarks)):
            one.members, one.remarks, one.spreads, one.comments, one.is_over = [], [], {}, [], True


def _is_gone(person: str, gone: Collection[str], *, with_paper: bool) -> bool:
    return person in gone or (with_paper and person.startswith(PAPER))


def _old_seats(row: WorkshopRow, today: dt.date) -> SelectOfScalar[Participant]:
    begin = dt.datetime.combine(joined_before(today), dt.time(), dt.UTC)
    return select(Participant).where(Participant.workshop_id == row.id, col(Participant.joined_at) < begin)


def _is_old(session: Session, row: WorkshopRow, today: dt.date) -> bool:
    """Return whether a workshop has something to delete or to close."""
    if session.exec(_old_seats(row, today)).first() is not None:
        return True
    if kept_until(row.last_opened) > today:
        return False
    tally = session.exec(select(Tally.answer).where(Tally.workshop_id == row.id)).first()
    notes = select(Contribution.id).where(Contribution.workshop_id == row.id, col(Contribution.seat_id).is_(None))
    return row.code is not None or tally is not None or session.exec(notes).first() is not None
