"""List the contributions of one device, for its own phone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from curreap.workshop.contributions import Kind, kinds_in
from db.tables import Contribution


@dataclass(frozen=True)
class SubmittedContribution:
    """A contribution of this device. `mark` is its id from the device."""

    mark: str
    kind: Kind
    text: str
    is_in_use: bool = False  # on a pile or in the plan, and so not to be changed


def contributions_by(session: Session, seat_id: int) -> list[SubmittedContribution]:
    """List the contributions of a device, in the order in which they were made."""
    found = session.exec(select(Contribution).where(Contribution.seat_id == seat_id).order_by(col(Contribution.id)))
    return [
        SubmittedContribution(row.mark, kind, row.text, is_in_use=is_in_use(row))
        for row in found
        for kind in kinds_in([row.kind])
    ]


def is_in_use(row: Contribution) -> bool:
    """Return whether the contribution is on a pile or in the plan."""
    return bool(row.pile or row.row_id)
