"""The desk of one acting person: transactions, permission and the audit log, in one place.

Every part of the store works at a desk, so no query can be made without saying who asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, and_, bindparam
from sqlmodel import Session, col, select

from curreap.access import Actor, Forbidden, Permission, Role, may
from db.engine import for_reading, turn_to_write
from db.tables import Account, Audit, Membership, PlanRow

STANDING = "standing"  # where a transaction keeps what the acting person is
NO_PERMISSION = "You do not have access to this plan. Ask the team of the plan to invite you."


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class Access:
    """What a person is to a plan, and whether to all plans. Nothing of it outlives a transaction."""

    role: Role | None = None
    is_coordinator: bool = False
    is_signed_in: bool = False

    def may(self, action: Permission) -> bool:
        """A coordinator who is also, say, a viewer of the plan loses nothing by that."""
        as_coordinator = self.role is not None and self.is_coordinator and may(Role.COORDINATOR, action)
        return as_coordinator or may(self.role, action)


def access_in(session: Session) -> Access:
    """What the acting person is to the plan of this transaction, as it was found when it began."""
    found: Access = session.info[STANDING]
    return found


def role_in(session: Session) -> Role:
    """The role of the acting person in the plan of this transaction; who has none was refused."""
    role = access_in(session).role
    assert role is not None
    return role


def sees_private(session: Session) -> bool:
    """Whether the acting person may see private contacts in the plan of this transaction."""
    return access_in(session).may(Permission.READ_PRIVATE)


@dataclass(frozen=True)
class UnitOfWork:
    """One person at one database. `now` tells the time, so that tests can; in `language` their lists are sorted."""

    engine: Engine
    actor: Actor
    now: Callable[[], dt.datetime] = utc_now
    language: str = "en"

    @contextmanager
    def reading(self, plan_id: str, action: Permission = Permission.READ) -> Iterator[Session]:
        """A transaction that reads a plan. Raises Forbidden, and writes that down."""
        with self.noting_refusals(plan_id, action), Session(for_reading(self.engine)) as session:
            self.allow(session, plan_id, action)
            yield session

    @contextmanager
    def writing(self, plan_id: str, action: Permission) -> Iterator[Session]:
        """A transaction that changes a plan, committed at the end. Raises Forbidden, and writes that down."""
        turn = turn_to_write(self.engine)
        with self.noting_refusals(plan_id, action), turn, Session(self.engine) as session, session.begin():
            self.allow(session, plan_id, action)
            yield session

    def standing(self, session: Session, plan_id: str) -> Access:
        """What the acting person is, to the installation and to a plan, as it is now; in one query."""
        asked = {"account_id": self.actor.id, "plan_id": _known_id(plan_id)}
        found = session.exec(_STANDING, params=asked).first()
        if found is None or self.actor.token_version not in (None, found[0]):
            return Access()  # signed out, removed, or a new password since
        _, is_coordinator, role, plan = found
        if plan is None:
            return Access(None, is_coordinator, is_signed_in=True)
        as_coordinator = Role.COORDINATOR if is_coordinator else None
        return Access(Role(role) if role else as_coordinator, is_coordinator, is_signed_in=True)

    def allow(self, session: Session, plan_id: str, action: Permission) -> Role:
        """The role that allows the action. Raises Forbidden with one text, whether the plan exists or not."""
        standing = self.standing(session, plan_id)
        if standing.role is None or not standing.may(action):
            raise Forbidden(NO_PERMISSION)
        session.info[STANDING] = standing
        return standing.role

    def note(self, session: Session, action: str, plan_id: str | None = None, detail: str = "") -> None:
        """Write an act into the audit log; never with text of a plan."""
        session.add(
            Audit(
                at=self.now(),
                actor_id=self.actor.id,
                actor_name=self.actor.name,
                action=action,
                plan_id=plan_id,
                detail=detail[:300],
            )
        )

    @contextmanager
    def noting_refusals(self, plan_id: str, action: str) -> Iterator[None]:
        """Write down what was refused inside: around a transaction, for that one is rolled back."""
        try:
            yield
        except Forbidden:
            with Session(self.engine) as session, session.begin():
                self.note(session, "refused", _known_id(plan_id)[:32], f"tried to {action}")
            raise


# Made once: it is asked at the begin of every transaction, and to make it costs more than to ask it.
_STANDING: Final = (
    select(Account.token_version, Account.is_coordinator, Membership.role, PlanRow.id)
    .select_from(Account)
    .outerjoin(PlanRow, col(PlanRow.id) == bindparam("plan_id"))
    .outerjoin(
        Membership,
        and_(col(Membership.plan_id) == col(PlanRow.id), col(Membership.account_id) == col(Account.id)),
    )
    .where(col(Account.id) == bindparam("account_id"))
)


def _known_id(plan_id: str) -> str:
    """An id out of an address can hold anything, and PostgreSQL takes no text with a zero byte in it."""
    return plan_id if plan_id.isalnum() else ""
