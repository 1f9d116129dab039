"""Store contributions from phones, anonymously."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from sqlalchemy import Engine, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from curreap.workshop.contributions import MOST_PER_DEVICE, BadContribution, as_words
from db.engine import turn_to_write
from db.tables import Contribution, Participant
from db.workshops.participant_contributions import is_in_use
from db.workshops.seats import open_seat
from db.workshops.shown_contributions import show_enough

MARK: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")


def submit(engine: Engine, token: str, *, kind: str, mark: str, text: str, now: dt.datetime) -> None:
    """Store a contribution, or change the one with the same mark.

    `mark` is an id from the device: 1 to 40 letters, digits, hyphens or underscores. Raises ShutWorkshop, and
    BadContribution: unknown_kind, empty, too_long, too_many, bad_mark (of another device, or malformed), in_use (on a
    pile or in the plan).
    """
    words = as_words(text)
    _check_mark(mark)
    try:
        with turn_to_write(engine), Session(engine) as session, session.begin():
            seat, workshop = open_seat(session, token, locked=True)
            if kind not in workshop.asks:
                raise BadContribution("unknown_kind")
            row = _row(session, seat, mark)
            if row is None:
                _check_number(session, seat)
                session.add(
                    Contribution(workshop_id=workshop.id, seat_id=seat.id, mark=mark, kind=kind, text=words, at=now)
                )
                show_enough(session, workshop.id, kind)
            elif (row.kind, row.text) != (kind, words):  # resent when the phone got no answer
                _check_use(row)
                row.kind, row.text = kind, words
    except IntegrityError as doubled:  # the mark belongs to another device of this workshop
        raise BadContribution("bad_mark") from doubled


def withdraw(engine: Engine, token: str, mark: str) -> None:
    """Delete the contribution with this mark, if it exists.

    Raises ShutWorkshop, and BadContribution: bad_mark, in_use.
    """
    _check_mark(mark)
    with turn_to_write(engine), Session(engine) as session, session.begin():
        seat, _ = open_seat(session, token, locked=True)
        row = _row(session, seat, mark)
        if row is not None:
            _check_use(row)
            session.delete(row)


def _check_mark(mark: str) -> None:
    if not MARK.fullmatch(mark):
        raise BadContribution("bad_mark")


def _row(session: Session, seat: Participant, mark: str) -> Contribution | None:
    query = select(Contribution).where(Contribution.seat_id == seat.id, Contribution.mark == mark)
    return session.exec(query.with_for_update()).first()


def _check_number(session: Session, seat: Participant) -> None:
    """Check the number of contributions. The device is locked, so it cannot add one at the same time."""
    counted = select(func.count()).select_from(Contribution).where(Contribution.seat_id == seat.id)
    if session.exec(counted).one() >= MOST_PER_DEVICE:
        raise BadContribution("too_many")


def _check_use(row: Contribution) -> None:
    if is_in_use(row):
        raise BadContribution("in_use")
