"""Read and change the members of a plan and their roles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from curreap.access import INVITED_BY_A_LEAD, Forbidden, Permission, Role
from curreap.language.collation import name_key
from db.tables import Account, Membership, PlanRow
from db.unit_of_work import NO_PERMISSION, UnitOfWork


class LastLead(ValueError):
    """A plan needs a person who leads it."""


@dataclass(frozen=True)
class Member:
    """A person on a plan."""

    account_id: int
    name: str
    organisation: str
    role: Role
    last_seen_at: dt.datetime | None


class Members:
    """Reading and changing who belongs to a plan."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def of_plan(self, plan_id: str) -> list[Member]:
        """Everybody on the plan, leads first. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            query = (
                select(Account, Membership)
                .join(Membership, col(Membership.account_id) == col(Account.id))
                .where(Membership.plan_id == plan_id)
            )
            order = [Role.LEAD, Role.EDITOR, Role.VIEWER, Role.MENTOR]
            found = [
                Member(account.id or 0, account.shown_name, account.organisation, Role(m.role), account.last_seen_at)
                for account, m in session.exec(query)
            ]
            language = self.work.language
            return sorted(found, key=lambda member: (order.index(member.role), name_key(member.name, language)))

    def set_role(self, plan_id: str, account_id: int, role: Role) -> None:
        """Give a person a role on the plan, or another one. Raises Forbidden and LastLead.

        Nobody becomes coordinator in this way: that is a role in the whole round, and only a coordinator gives it.
        """
        with self.work.writing(plan_id, Permission.INVITE) as session:
            if role not in INVITED_BY_A_LEAD:
                raise Forbidden(NO_PERMISSION)
            _lock(session, plan_id)
            row = session.get(Membership, (plan_id, account_id))
            if row is None:
                session.add(Membership(plan_id=plan_id, account_id=account_id, role=role, since=self.work.now()))
            else:
                row.role = role
            session.flush()
            _keep_a_lead(session, plan_id)
            self.work.note(session, "role given", plan_id, f"account {account_id}: {role}")

    def remove(self, plan_id: str, account_id: int) -> None:
        """Take a person off the plan; what they wrote stays. Raises Forbidden and LastLead."""
        with self.work.writing(plan_id, Permission.INVITE) as session:
            _lock(session, plan_id)
            row = session.get(Membership, (plan_id, account_id))
            if row is not None:
                session.delete(row)
                session.flush()
                _keep_a_lead(session, plan_id)
                self.work.note(session, "member removed", plan_id, f"account {account_id}")


def _lock(session: Session, plan_id: str) -> None:
    """Of two leads who take each other off in the same moment, the second finds out that there is no other."""
    session.get(PlanRow, plan_id, with_for_update=True)


def _keep_a_lead(session: Session, plan_id: str) -> None:
    leads = select(Membership).where(Membership.plan_id == plan_id, Membership.role == Role.LEAD)
    if session.exec(leads).first() is None:
        raise LastLead
