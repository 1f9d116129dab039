"""What one device has said in a workshop, as its own phone shows it again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from curreap.workshop.contributions import Kind, kinds_in
from db.tables import Contribution


@dataclass(frozen=True)
class SubmittedContribution:
    """A few words of this device. `mark` is the name that the device gave them."""

    mark: str
    kind: Kind
    text: str
    is_in_use: bool = False  # put on a pile, or a row of the plan: the words stay as they are


def contributions_by(session: Session, seat_id: int) -> list[SubmittedContribution]:
    """All that a device has said, in the order in which it was said."""
    found = session.exec(select(Contribution).where(Contribution.seat_id == seat_id).order_by(col(Contribution.id)))
    return [
        SubmittedContribution(row.mark, kind, row.text, is_in_use=is_in_use(row))
        for row in found
        for kind in kinds_in([row.kind])
    ]


def is_in_use(row: Contribution) -> bool:
    """Whether the facilitator works with these words already."""
    return bool(row.pile or row.row_id)
