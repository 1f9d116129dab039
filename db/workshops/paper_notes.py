"""Sticky notes typed in by the team: contributions without a device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import Session, col, select

from curreap.access import Permission
from curreap.workshop.contributions import BadContribution, Kind, as_words, kinds_in
from db.tables import Contribution
from db.unit_of_work import UnitOfWork
from db.workshops.participant_contributions import is_in_use
from db.workshops.shown_contributions import show_enough
from db.workshops.submit_contribution import MARK
from db.workshops.workshop import workshop_row

MOST_NOTES: Final = 1000  # of one workshop


@dataclass(frozen=True)
class Note:
    """A typed note. `mark` is its id from the browser."""

    mark: str
    kind: Kind
    text: str
    is_in_use: bool = False  # on a pile or in the plan, and so not to be changed


class PaperNotes:
    """Notes from paper, per workshop."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def notes(self, plan_id: str, workshop_id: str) -> list[Note]:
        """List all notes, newest first, for people who type them in. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id)
            query = select(Contribution).where(_on_paper(row.id)).order_by(col(Contribution.id).desc())
            return [_note(found, kind) for found in session.exec(query) for kind in kinds_in([found.kind])]

    def add(self, plan_id: str, workshop_id: str, *, kind: str, mark: str, text: str) -> None:
        """Store a note; the same mark again is the same note.

        Raises Forbidden, NoSuchWorkshop, and BadContribution: unknown_kind, empty, too_long, too_many, bad_mark.
        """
        words = as_words(text)
        if not MARK.fullmatch(_own(mark)):
            raise BadContribution("bad_mark")
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            if kind not in row.asks:
                raise BadContribution("unknown_kind")
            if _found(session, row.id, mark) is None:
                _check_number(session, row.id)
                now = self.work.now()
                session.add(Contribution(workshop_id=row.id, mark=_own(mark), kind=kind, text=words, at=now))
                show_enough(session, row.id, kind)

    def remove(self, plan_id: str, workshop_id: str, mark: str) -> None:
        """Delete a note, if it exists. Raises Forbidden, NoSuchWorkshop, and BadContribution (in_use)."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            found = _found(session, row.id, mark)
            if found is None:
                return
            if is_in_use(found):
                raise BadContribution("in_use")
            session.delete(found)


PAPER: Final = "paper_"  # prefix of the marks of notes, which no device uses


def _own(mark: str) -> str:
    return f"{PAPER}{mark}"


def _note(row: Contribution, kind: Kind) -> Note:
    return Note(row.mark.removeprefix(PAPER), kind, row.text, is_in_use=is_in_use(row))


def _found(session: Session, workshop_id: str, mark: str) -> Contribution | None:
    query = select(Contribution).where(_on_paper(workshop_id), Contribution.mark == _own(mark.replace("\0", "")))
    return session.exec(query.with_for_update()).first()


def _on_paper(workshop_id: str) -> ColumnElement[bool]:
    return and_(col(Contribution.workshop_id) == workshop_id, col(Contribution.seat_id).is_(None))


def _check_number(session: Session, workshop_id: str) -> None:
    counted = select(func.count()).select_from(Contribution).where(_on_paper(workshop_id))
    if session.exec(counted).one() >= MOST_NOTES:
        raise BadContribution("too_many")
