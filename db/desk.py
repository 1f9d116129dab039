"""The desk of one acting person: transactions, permission and the audit log, in one place.

Every part of the store works at a desk, so no query can be made without saying who asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from curreap.access import Action, Actor, Forbidden, Role, may
from db.engine import for_reading
from db.tables import Account, Audit, Membership, PlanRow

NO_PERMISSION = "You do not have access to this plan. Ask the team of the plan to invite you."


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class Desk:
    """One person at one database. `now` tells the time, so that tests can."""

    engine: Engine
    actor: Actor
    now: Callable[[], dt.datetime] = utc_now

    @contextmanager
    def reading(self, plan_id: str, action: Action = Action.READ) -> Iterator[Session]:
        """A transaction that reads a plan. Raises Forbidden, and writes that down."""
        with self._noting_refusals(plan_id, action), Session(for_reading(self.engine)) as session:
            self.allow(session, plan_id, action)
            yield session

    @contextmanager
    def writing(self, plan_id: str, action: Action) -> Iterator[Session]:
        """A transaction that changes a plan, committed at the end. Raises Forbidden, and writes that down."""
        with self._noting_refusals(plan_id, action), Session(self.engine) as session, session.begin():
            self.allow(session, plan_id, action)
            yield session

    def role(self, session: Session, plan_id: str) -> Role | None:
        """What the acting person is to a plan; None when the plan does not exist or is not theirs."""
        account = self.account(session)
        if account is None or session.get(PlanRow, plan_id) is None:
            return None
        membership = session.get(Membership, (plan_id, self.actor.id))
        if membership is not None:
            return Role(membership.role)
        return Role.COORDINATOR if account.is_coordinator else None

    def account(self, session: Session) -> Account | None:
        """The account of the acting person as it is now; None after a sign-out, new password or removal."""
        account = session.get(Account, self.actor.id)
        lives = account is not None and self.actor.token_version in (None, account.token_version)
        return account if lives else None

    def allow(self, session: Session, plan_id: str, action: Action) -> Role:
        """The role that allows the action. Raises Forbidden with one text, whether the plan exists or not."""
        role = self.role(session, plan_id)
        if role is None or not (may(role, action) or self._may_as_coordinator(session, action)):
            raise Forbidden(NO_PERMISSION)
        return role

    def _may_as_coordinator(self, session: Session, action: Action) -> bool:
        """A coordinator who is also, say, a viewer of a plan loses nothing by that."""
        account = self.account(session)
        return account is not None and account.is_coordinator and may(Role.COORDINATOR, action)

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
    def _noting_refusals(self, plan_id: str, action: Action) -> Iterator[None]:
        try:
            yield
        except Forbidden:
            # The refused transaction is rolled back, so the refusal needs one of its own.
            with Session(self.engine) as session, session.begin():
                self.note(session, "refused", plan_id[:32], f"tried to {action}")
            raise
