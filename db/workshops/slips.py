"""Slips of a workshop: one-time codes on paper, each of which admits one device."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func
from sqlmodel import Session, col, select

from curreap.workshop.plan import LETTERS
from db.tables import Slip, WorkshopRow

LONGEST_SLIP: Final = 8  # letters and digits: 32^8, about a million million codes
MOST_SLIPS: Final = 1000  # of one workshop


class BadSlip(ValueError):
    """No unused slip of this workshop has this code."""


class TooManySlips(ValueError):
    """The workshop has as many slips as it can have."""


@dataclass(frozen=True)
class SlipCounts:
    """How many slips a workshop has, and how many have admitted a device."""

    made: int = 0
    used: int = 0


def make_slips(session: Session, workshop: WorkshopRow, number: int) -> None:
    """Make slips with random codes, inside a transaction that has locked the workshop. Raises TooManySlips."""
    if number < 0 or slip_counts(session, workshop.id).made + number > MOST_SLIPS:
        raise TooManySlips
    codes = {"".join(secrets.choice(LETTERS) for _ in range(LONGEST_SLIP)) for _ in range(number)}
    session.add_all(Slip(workshop_id=workshop.id, code=code) for code in sorted(codes))


def unused_slips(session: Session, workshop_id: str) -> list[str]:
    """List the codes of the slips that have admitted nobody, in alphabetical order."""
    query = select(Slip.code).where(Slip.workshop_id == workshop_id, ~col(Slip.is_used))
    return list(session.exec(query.order_by(col(Slip.code))))


def slip_counts(session: Session, workshop_id: str) -> SlipCounts:
    """Count the slips of a workshop."""
    query = select(Slip.is_used, func.count()).where(Slip.workshop_id == workshop_id).group_by(col(Slip.is_used))
    found = dict(session.exec(query).all())
    return SlipCounts(sum(found.values()), found.get(True, 0))


def use_slip(session: Session, workshop_id: str, typed: str) -> None:
    """Use up a slip, in the transaction in which its device joins. Raises BadSlip.

    Nothing says which device used which slip.
    """
    code = as_slip(typed)
    slip = session.get(Slip, (workshop_id, code), with_for_update=True) if code else None
    if slip is None or slip.is_used:
        raise BadSlip
    slip.is_used = True


def as_slip(typed: str) -> str:
    """Normalise a typed code: "abcd 2345" becomes ABCD2345."""
    return "".join(letter for letter in typed.upper() if letter in LETTERS)[:LONGEST_SLIP]
