"""Decide which contributions everybody may see: from four on, in steps of four, and in no order of time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlmodel import Session, col, select

from curreap.workshop.hidden import FEWEST
from db.tables import Contribution, WorkshopRow


def show_enough(session: Session, workshop_id: str, kind: str) -> None:
    """Show the waiting contributions of a kind when there are four, after one was added in this transaction."""
    session.flush()
    waiting = select(Contribution).where(
        Contribution.workshop_id == workshop_id,
        Contribution.kind == kind,
        ~col(Contribution.is_shown),
        ~col(Contribution.is_aside),
    )
    found = session.exec(waiting).all()
    if len(_authors(found)) >= FEWEST:
        for row in found:
            row.is_shown = True


def shuffled(rows: Iterable[Contribution], workshop: WorkshopRow) -> list[Contribution]:
    """Order contributions by a hash: the same order at every reading, which does not reveal the order of arrival."""
    return sorted(rows, key=lambda row: hashlib.sha256(f"{workshop.key}/{row.mark}".encode()).digest())


def _authors(rows: Iterable[Contribution]) -> set[int]:
    """Collect the devices; each note on paper counts as one person."""
    return {row.seat_id if row.seat_id is not None else -(row.id or 0) for row in rows}
