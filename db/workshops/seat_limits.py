"""Limit how many devices join a workshop: from one network in a minute, and in all."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from curreap.settings import settings
from db.accounts.brakes import network_of
from db.tables import Attempt, Participant, WorkshopRow

MOST_SEATS: Final = 1000  # devices of one workshop
WINDOW: Final = dt.timedelta(minutes=1)
JOINS: Final = "join"  # kind of the rows that count


class TooManySeats(ValueError):
    """Too many devices joined from this network within a minute, or this workshop has as many as it can hold."""


@dataclass(frozen=True)
class Admitted:
    """What admits a new device: the network address from which it joins, and its slip where one is needed."""

    address: str
    slip: str = ""


def count_a_join(session: Session, workshop: WorkshopRow, address: str, now: dt.datetime) -> None:
    """Count a new device of a network, in the transaction in which it joins. Raises TooManySeats."""
    taken = select(func.count()).select_from(Participant).where(Participant.workshop_id == workshop.id)
    if session.exec(taken).one() >= MOST_SEATS:
        raise TooManySeats
    session.exec(delete(Attempt).where(col(Attempt.kind) == JOINS, col(Attempt.last_at) <= now - WINDOW))
    key = ("", _network(workshop, address), JOINS)
    row = session.get(Attempt, key, with_for_update=True)
    if row is None:
        row = Attempt(email="", address=key[1], kind=JOINS, failures=0, last_at=now)
        session.add(row)
    if row.failures >= settings().joins_of_a_network:
        raise TooManySeats
    row.failures += 1


def _network(workshop: WorkshopRow, address: str) -> str:
    """Hash the network with the key of the workshop: a pseudonym that differs between workshops."""
    return hashlib.sha256(f"{workshop.key}/{network_of(address)}".encode("utf-8", "replace")).hexdigest()
