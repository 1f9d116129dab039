"""What only coordinators do: each act is checked again in its own transaction, and refusals are written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from curreap.access import Actor, Forbidden
from db import audit
from db.engine import for_reading
from db.tables import Account


@contextmanager
def as_coordinator(engine: Engine, by: Actor, action: str, *, now: dt.datetime) -> Iterator[Session]:
    """A transaction of a coordinator, committed at the end. Raises Forbidden, and writes down who tried what."""
    with _noting_refusals(engine, by, action, now), Session(engine) as session, session.begin():
        _allow(session, by)
        yield session


@contextmanager
def reading_as_coordinator(engine: Engine, by: Actor, action: str, *, now: dt.datetime) -> Iterator[Session]:
    """A transaction of a coordinator that only reads. Raises Forbidden, and writes down who tried what."""
    with _noting_refusals(engine, by, action, now), Session(for_reading(engine)) as session:
        _allow(session, by)
        yield session


def _allow(session: Session, by: Actor) -> None:
    """What the person says of themselves counts for nothing: the role, and the session, may have ended since."""
    account = session.get(Account, by.id)
    if account is None or by.token_version not in (None, account.token_version) or not account.is_coordinator:
        raise Forbidden


@contextmanager
def _noting_refusals(engine: Engine, by: Actor, action: str, now: dt.datetime) -> Iterator[None]:
    try:
        yield
    except Forbidden:
        # The refused transaction is rolled back, so the refusal needs one of its own.
        with Session(engine) as session, session.begin():
            audit.record(session, "refused", by=by, now=now, detail=f"tried to {action}")
        raise
