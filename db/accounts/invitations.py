"""Invitations: links that work once, expire, and can be revoked. Only their hash is stored."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from curreap.access import INSTALLATION, INVITED_BY_A_LEAD, Forbidden, Permission, Role
from db.accounts.account import NoSuchAccount, normal_email
from db.accounts.names import read_names
from db.tables import Account, Invitation, PlanRow
from db.unit_of_work import UnitOfWork

VALID_FOR = dt.timedelta(days=14)
PASSWORD_LINK_VALID_FOR = dt.timedelta(hours=24)


class Purpose(StrEnum):
    """The purpose of a link."""

    PLAN = "plan"  # to join the team of a plan, or to mentor it
    CANDIDATE = "candidate"  # to start a plan
    MENTOR = "mentor"  # to be assigned plans to mentor
    COORDINATOR = "coordinator"
    PASSWORD = "password"  # noqa: S105 a link to set a new one, and no password
    RESET = "reset"  # the same, asked for by the owner of the account


SETTING_A_PASSWORD = (Purpose.PASSWORD, Purpose.RESET)
PURPOSES_WITHOUT_A_PLAN = (Purpose.CANDIDATE, Purpose.MENTOR, Purpose.COORDINATOR)


@dataclass(frozen=True)
class NewLink:
    """A new link. Its token is shown once and never again."""

    token: str
    purpose: Purpose
    email: str  # the invited address; empty when not given
    role: Role | None
    town: str  # of the plan; empty without one
    expires_at: dt.datetime


@dataclass(frozen=True)
class OpenInvitation:
    """A link that is not used yet."""

    id: int
    purpose: Purpose
    email: str
    role: Role | None
    made_by: str
    expires_at: dt.datetime


class Invitations:
    """The links that the acting person has made or may revoke."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def to_plan(self, plan_id: str, *, role: Role, email: str = "") -> NewLink:
        """Create a link to join a plan, optionally for an e-mail address. Raises Forbidden, BadEmail."""
        if role not in INVITED_BY_A_LEAD:
            raise Forbidden
        with self.work.writing(plan_id, Permission.INVITE) as session:
            plan = session.get(PlanRow, plan_id)
            town = plan.town if plan else ""
            return self._make(session, Purpose.PLAN, plan_id=plan_id, role=role, email=email, town=town)

    def to_the_round(self, purpose: Purpose, *, email: str = "") -> NewLink:
        """Create a link for a new candidate, mentor or coordinator. Raises Forbidden, BadEmail."""
        if purpose not in PURPOSES_WITHOUT_A_PLAN:
            raise Forbidden
        with self.work.writing(INSTALLATION, Permission.INVITE_TO_ROUND) as session:
            return self._make(session, purpose, email=email)

    def to_set_a_password(self, account_id: int) -> NewLink:
        """Create a link with which a person sets a new password. Raises Forbidden, NoSuchAccount."""
        with self.work.writing(INSTALLATION, Permission.LINK_FOR_PASSWORD) as session:
            account = session.get(Account, account_id)
            if account is None:
                raise NoSuchAccount
            return self._make(session, Purpose.PASSWORD, email=account.email, account_id=account_id)

    def of_plan(self, plan_id: str) -> list[OpenInvitation]:
        """List the open links to a plan, newest first. Raises Forbidden."""
        with self.work.reading(plan_id, Permission.INVITE) as session:
            return self._open(session, plan_id)

    def of_the_round(self) -> list[OpenInvitation]:
        """List the open links without a plan, newest first. Raises Forbidden."""
        with self.work.reading(INSTALLATION, Permission.SEE_INVITATIONS) as session:
            return self._open(session, None)

    def revoke(self, invitation_id: int) -> None:
        """Revoke a link; a used or revoked one is not changed. Raises Forbidden."""
        recording = self.work.recording_refusals(INSTALLATION, "take an invitation back")
        with recording, Session(self.work.engine) as session, session.begin():
            row = session.get(Invitation, invitation_id, with_for_update=True)
            if row is None or not self._may_revoke(session, row):
                raise Forbidden
            if row.used_at is None and row.revoked_at is None:
                row.revoked_at = self.work.now()
                self.work.note(session, "invitation taken back", row.plan_id, row.purpose)

    def _may_revoke(self, session: Session, row: Invitation) -> bool:
        if row.plan_id is None:
            return self.work.allows(session, Permission.INVITE_TO_ROUND, INSTALLATION)
        return self.work.allows(session, Permission.INVITE, row.plan_id)

    def _make(
        self,
        session: Session,
        purpose: Purpose,
        *,
        email: str,
        plan_id: str | None = None,
        role: Role | None = None,
        town: str = "",
        account_id: int | None = None,
    ) -> NewLink:
        token, now = secrets.token_urlsafe(32), self.work.now()
        email = normal_email(email) if email.strip() else ""
        expires_at = now + (PASSWORD_LINK_VALID_FOR if purpose is Purpose.PASSWORD else VALID_FOR)
        session.add(
            Invitation(
                token_hash=token_hash(token),
                purpose=purpose,
                plan_id=plan_id,
                role=role or "",
                email=email,
                account_id=account_id,
                created_by=self.work.actor.id,
                created_at=now,
                expires_at=expires_at,
            )
        )
        self.work.note(session, "invitation made", plan_id, f"{purpose} {role or ''}".strip())
        return NewLink(token, purpose, email, role, town, expires_at)

    def _open(self, session: Session, plan_id: str | None) -> list[OpenInvitation]:
        query = (
            select(Invitation)
            .where(
                col(Invitation.plan_id) == plan_id if plan_id else col(Invitation.plan_id).is_(None),
                col(Invitation.used_at).is_(None),
                col(Invitation.revoked_at).is_(None),
                col(Invitation.expires_at) > self.work.now(),
                col(Invitation.purpose) != Purpose.RESET,
            )
            .order_by(col(Invitation.id).desc())
        )
        rows = session.exec(query).all()
        names = read_names(session, (row.created_by for row in rows), language=self.work.language)
        return [
            OpenInvitation(
                row.id or 0,
                Purpose(row.purpose),
                row.email,
                Role(row.role) if row.role else None,
                names.of(row.created_by),
                row.expires_at,
            )
            for row in rows
        ]


def token_hash(token: str) -> str:
    """Hash a token for storage. It is long and random, so a fast hash is sufficient."""
    return hashlib.sha256(token.encode()).hexdigest()
