"""Slow down guessing: count tries by e-mail and network address, with waits that grow and end by themselves.

Tries are counted before anything is checked, so that many parallel ones cannot avoid the wait. See
docs/decisions/18-brakes-on-guessing.md for the limits.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from curreap.addresses import canonical_email
from curreap.privacy.retention import ATTEMPTS
from db.accounts.account import LONGEST_EMAIL
from db.engine import turn_to_write
from db.tables import Attempt

LOG: Final = logging.getLogger(__name__)
LONGEST_ADDRESS: Final = 64
HOSTS_OF_ONE: Final = 64  # bits of an IPv6 address that name the network; its owner chooses the others freely
KEPT: Final = ATTEMPTS.kept or dt.timedelta()  # no brake remembers a try for longer


class TooManyTries(ValueError):
    """There were too many wrong tries; the next one counts after a wait."""

    def __init__(self, wait: dt.timedelta) -> None:
        super().__init__(wait)
        self.minutes = math.ceil(wait / dt.timedelta(minutes=1))


class TooManyFromHere(TooManyTries):
    """There were too many wrong tries from one network, for whichever accounts."""


@dataclass(frozen=True)
class Brake:
    """Limits for one kind of try, counted by e-mail, by address, or by both."""

    kind: str
    free_tries: int  # wrong tries before the first wait
    first_wait: dt.timedelta  # doubles with each further wrong try
    longest_wait: dt.timedelta
    forgotten_after: dt.timedelta = KEPT  # without a try; then the count starts again at 0
    by_email: bool = True
    by_address: bool = False
    is_shared: bool = False  # counts the tries of several people: a right one takes back only itself

    def wait_after(self, failures: int) -> dt.timedelta:
        """Return the wait after so many wrong tries."""
        doublings = min(failures - self.free_tries, 10)
        return min(self.first_wait * (1 << doublings), self.longest_wait) if doublings >= 0 else dt.timedelta(0)


@dataclass(frozen=True)
class Source:
    """The e-mail of the account that is tried, and the network from which it is tried."""

    email: str
    network: str

    def key(self, brake: Brake) -> tuple[str, str, str]:
        """Return the key of the row that counts these tries."""
        return (self.email if brake.by_email else "", self.network if brake.by_address else "", brake.kind)


def source(*, email: str = "", address: str = "") -> Source:
    """Normalise a typed e-mail and the network address of a browser."""
    return Source(canonical_email(email.replace("\0", ""))[:LONGEST_EMAIL], network_of(address))


def network_of(address: str) -> str:
    """Return an IPv4 address as it is, the /64 network of an IPv6 address, and any other text shortened."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address.replace("\0", "")[:LONGEST_ADDRESS]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((found, HOSTS_OF_ONE), strict=False))


def count_a_try(engine: Engine, brakes: Sequence[Brake], of: Source, *, now: dt.datetime) -> None:
    """Count a try with each brake; none is counted where one of them is on. Raises TooManyTries, TooManyFromHere."""
    for _ in range(3):
        try:
            with turn_to_write(engine), Session(engine) as session, session.begin():
                for brake in brakes:
                    _count(session, brake, of, now)
            return
        except IntegrityError:
            continue  # two first tries came at the same moment, and both must count
    raise TooManyTries(brakes[0].first_wait)


def forgive(session: Session, brakes: Sequence[Brake], of: Source) -> None:
    """Undo the count of a try that was right, in the caller's transaction.

    The count starts again at 0. Where a brake is shared it loses only this try: otherwise one right password would pay
    for guesses at the accounts of others.
    """
    for brake in brakes:
        row = session.get(Attempt, of.key(brake), with_for_update=True)
        if row is None:
            continue
        row.failures = row.failures - 1 if brake.is_shared else 0
        if row.failures <= 0:
            session.delete(row)
        elif row.failures < brake.free_tries:
            row.blocked_until = None


def _count(session: Session, brake: Brake, of: Source, now: dt.datetime) -> None:
    email, address, kind = of.key(brake)
    row = session.get(Attempt, (email, address, kind), with_for_update=True)
    if row is None:
        row = Attempt(email=email, address=address, kind=kind, failures=0, last_at=now)
        session.add(row)
    if row.blocked_until and row.blocked_until > now:
        too_many = TooManyTries if brake.by_email else TooManyFromHere
        LOG.warning("A try was refused by a brake: %s, after %d wrong ones", kind, row.failures)
        raise too_many(row.blocked_until - now)
    if now - row.last_at >= brake.forgotten_after:
        row.failures = 0
    row.failures += 1
    row.last_at = now
    wait = brake.wait_after(row.failures)
    row.blocked_until = now + wait if wait else None
    session.flush()
