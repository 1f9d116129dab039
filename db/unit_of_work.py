"""Transactions of one acting person: permission, the write lock and the audit log in one place.

Every part of the store works through a unit of work, so no query can be made without an acting person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, and_, bindparam, case, func
from sqlmodel import Session, col, select

from curreap.access import FOR_COORDINATORS, FOR_EVERYBODY, Actor, Forbidden, Permission, Resource, Role, may
from curreap.settings import settings
from db import audit
from db.engine import for_reading, turn_to_write
from db.tables import Account, Membership, PlanRow

ACCESS = "access"  # key of the session's `info` under which a transaction keeps the access of the acting person
NO_PERMISSION = "You do not have access to this plan. Ask the team of the plan to invite you."


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class Access:
    """The roles of a person on one resource, as stored in the present transaction."""

    role: Role | None = None  # on the plan; None on the installation, and where the plan does not exist
    is_coordinator: bool = False
    is_signed_in: bool = False

    def may(self, permission: Permission) -> bool:
        """Judge a permission. A coordinator who is also a viewer of the plan keeps the rights of both."""
        if permission in FOR_EVERYBODY:
            return self.is_signed_in
        if permission in FOR_COORDINATORS:
            return self.is_coordinator
        as_coordinator = self.role is not None and self.is_coordinator and may(Role.COORDINATOR, permission)
        return as_coordinator or may(self.role, permission)


def needs_second_factor(*, is_coordinator: bool, since: dt.datetime | None) -> bool:
    """Return whether an account must set up its second factor first (CURREAP_TWO_FACTOR); till then it may nothing."""
    return is_coordinator and since is None and settings().two_factor == "coordinators"


def allowed(session: Session, actor: Actor, permission: Permission, resource: Resource) -> bool:
    """Judge whether a person may do something to a resource, by the roles that are stored now.

    Roles that the actor claims do not count; nobody is allowed anything after a sign-out. Every check of the store goes
    through this function. The access that it found is kept for the rest of the transaction.
    """
    access = session.info[ACCESS] = _access_of(session, actor, resource)
    return access.may(permission)


def access_in(session: Session) -> Access:
    """Give the access of the acting person that `allowed` found in this transaction."""
    found: Access = session.info[ACCESS]
    return found


def role_in(session: Session) -> Role:
    """Give the role of the acting person on the plan of this transaction."""
    role = access_in(session).role
    assert role is not None, "a transaction without a role was refused"
    return role


def sees_private(session: Session) -> bool:
    """Return whether the acting person may see private contacts in the plan of this transaction."""
    return access_in(session).may(Permission.READ_PRIVATE)


def _never() -> bool:
    return False


@dataclass(frozen=True)
class UnitOfWork:
    """Transactions of one person on one database. `now` gives the time; lists are sorted in `language`.

    `has_ended` says whether the session of the person has ended by itself; nothing is allowed from then on.
    """

    engine: Engine
    actor: Actor
    now: Callable[[], dt.datetime] = utc_now
    language: str = "en"
    has_ended: Callable[[], bool] = _never

    @contextmanager
    def reading(self, resource: Resource, permission: Permission = Permission.READ) -> Iterator[Session]:
        """Open a transaction that only reads. Raises Forbidden, and records that in the audit log."""
        with self.recording_refusals(resource, permission), Session(for_reading(self.engine)) as session:
            self.require(session, permission, resource)
            yield session

    @contextmanager
    def writing(self, resource: Resource, permission: Permission) -> Iterator[Session]:
        """Open a transaction that is committed at the end. Raises Forbidden, and records that in the audit log."""
        turn = turn_to_write(self.engine)
        with self.recording_refusals(resource, permission), turn, Session(self.engine) as session, session.begin():
            self.require(session, permission, resource)
            yield session

    def allows(self, session: Session, permission: Permission, resource: Resource) -> bool:
        """Judge whether the acting person may do something to a resource; nothing after the end of their session."""
        if self.has_ended():
            session.info[ACCESS] = Access()
            return False
        return allowed(session, self.actor, permission, resource)

    def require(self, session: Session, permission: Permission, resource: Resource) -> None:
        """Raise Forbidden where the acting person may not; with one text, whether the plan exists or not."""
        if not self.allows(session, permission, resource):
            raise Forbidden(NO_PERMISSION if isinstance(resource, str) else "")

    def note(self, session: Session, action: str, plan_id: str | None = None, detail: str = "") -> None:
        """Write an act into the audit log; never with text of a plan."""
        audit.record(session, action, by=self.actor, now=self.now(), plan_id=plan_id, detail=detail)

    @contextmanager
    def recording_refusals(self, resource: Resource, action: str) -> Iterator[None]:
        """Record a refusal inside in a transaction of its own, because the refused one is rolled back.

        The end of a session is not recorded: an open page that asks again would fill the log.
        """
        try:
            yield
        except Forbidden:
            if self.has_ended():
                raise
            plan_id = _known_id(resource)[:32] if isinstance(resource, str) else None
            with Session(self.engine) as session, session.begin():
                self.note(session, "refused", plan_id, f"tried to {action}")
            raise


def _access_of(session: Session, actor: Actor, resource: Resource) -> Access:
    """Read the roles of a person on a resource, in one query."""
    plan_id = _known_id(resource) if isinstance(resource, str) else ""
    found = session.connection().execute(_ROLES, {"account_id": actor.id, "plan_id": plan_id}).first()
    if found is None or actor.token_version not in (None, found[0]):
        return Access()  # signed out, removed, or a new password since
    _, is_coordinator, second_factor_since, role = found
    if needs_second_factor(is_coordinator=is_coordinator, since=second_factor_since):
        return Access()
    if role is None:
        return Access(None, is_coordinator, is_signed_in=True)
    as_coordinator = Role.COORDINATOR if is_coordinator else None
    return Access(Role(role) if role else as_coordinator, is_coordinator, is_signed_in=True)


# NULL where the plan does not exist, and empty without a role on it.
_ROLE_ON_PLAN: Final = func.coalesce(col(Membership.role), case((col(PlanRow.id).is_not(None), "")))
# Built once: each transaction begins with this query, and building it takes longer than running it.
_ROLES: Final = (
    select(Account.token_version, Account.is_coordinator, Account.second_factor_since, _ROLE_ON_PLAN)
    .select_from(Account)
    .outerjoin(PlanRow, col(PlanRow.id) == bindparam("plan_id"))
    .outerjoin(
        Membership,
        and_(col(Membership.plan_id) == col(PlanRow.id), col(Membership.account_id) == col(Account.id)),
    )
    .where(col(Account.id) == bindparam("account_id"))
)


def _known_id(plan_id: str) -> str:
    """Drop an id that is none: an address can hold anything, and PostgreSQL takes no text with a zero byte."""
    return plan_id if plan_id.isalnum() else ""
