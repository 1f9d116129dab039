"""Who is admitted to a workshop: people counted in the room, and slips."""

from __future__ import annotations

from typing import Final

from curreap.access import Permission
from db.unit_of_work import UnitOfWork
from db.workshops.slips import make_slips, unused_slips
from db.workshops.workshop import workshop_row

MOST_HEADS: Final = 9999


class BadHeads(ValueError):
    """The number of people in the room is not from 0 to 9,999."""


class Admission:
    """Admission to workshops, for people who lead them."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def count_heads(self, plan_id: str, workshop_id: str, heads: int | None) -> None:
        """Store how many people were counted in the room; None for not counted.

        Raises Forbidden, NoSuchWorkshop and BadHeads.
        """
        if heads is not None and not 0 <= heads <= MOST_HEADS:
            raise BadHeads
        with self.work.writing(plan_id, Permission.EDIT) as session:
            workshop_row(session, plan_id, workshop_id, locked=True).heads = heads

    def require_slips(self, plan_id: str, workshop_id: str, *, is_required: bool) -> None:
        """Admit new devices only with a slip, or with the code alone again. Raises Forbidden and NoSuchWorkshop."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            workshop_row(session, plan_id, workshop_id, locked=True).needs_slip = is_required
            self.work.note(session, "workshop slips changed", plan_id)

    def make_slips(self, plan_id: str, workshop_id: str, number: int) -> None:
        """Make so many more slips. Raises Forbidden, NoSuchWorkshop and TooManySlips."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            make_slips(session, workshop_row(session, plan_id, workshop_id, locked=True), number)

    def unused_slips(self, plan_id: str, workshop_id: str) -> list[str]:
        """List the codes of the unused slips, to print them. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id, Permission.EDIT) as session:
            return unused_slips(session, workshop_row(session, plan_id, workshop_id).id)
