"""Delete old ratings on the day announced in the consent."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine, or_
from sqlmodel import Session, col, delete, select

from curreap.workshop.plan import kept_until
from db.engine import for_reading, turn_to_write
from db.tables import Contribution, Participant, Tally, Vote, WorkshopRow


def forget_old_ratings(engine: Engine, *, now: dt.datetime) -> int:
    """Delete the answers of workshops after a year, and close these workshops; return their number.

    Deletes ratings, devices, counts from paper and contributions. Agreements and everything in the plan stay, because
    they hold nothing about single people.
    """
    old = _old_workshops(engine, now.date())
    if not old:
        return 0
    with turn_to_write(engine), Session(engine) as session, session.begin():
        session.exec(delete(Vote).where(col(Vote.workshop_id).in_(old)))
        session.exec(delete(Participant).where(col(Participant.workshop_id).in_(old)))
        session.exec(delete(Tally).where(col(Tally.workshop_id).in_(old)))
        session.exec(delete(Contribution).where(col(Contribution.workshop_id).in_(old)))
        for row in session.exec(select(WorkshopRow).where(col(WorkshopRow.id).in_(old)).with_for_update()):
            row.code = None
    return len(old)


def _old_workshops(engine: Engine, today: dt.date) -> list[str]:
    """List the workshops that have reached their day and still have something to delete."""
    here = col(WorkshopRow.id)
    has_more = or_(
        col(WorkshopRow.code).is_not(None),
        select(Participant.id).where(col(Participant.workshop_id) == here).exists(),
        select(Tally.answer).where(col(Tally.workshop_id) == here).exists(),
        select(Contribution.id).where(col(Contribution.workshop_id) == here).exists(),
    )
    with Session(for_reading(engine)) as session:
        rows = session.exec(select(WorkshopRow).where(has_more))
        return [row.id for row in rows if kept_until(row.day, row.last_opened) <= today]
