"""Summarise plans for a list: members and open comments, in three queries for all plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from curreap.access import INSTALLATION, Permission, Role
from curreap.language.collation import name_key
from db.engine import for_reading
from db.members import Member
from db.tables import Account, Comment, Membership
from db.unit_of_work import UnitOfWork, access_in

ORDER = (Role.LEAD, Role.EDITOR, Role.VIEWER, Role.MENTOR)


@dataclass(frozen=True)
class PlanSummary:
    """The people of one plan, leads first, and its open comments."""

    members: Sequence[Member] = ()
    open_comments: int = 0


def plan_summaries(work: UnitOfWork, plan_ids: Collection[str]) -> dict[str, PlanSummary]:
    """Read members and open comments of plans; plans that the acting person may not read are left out."""
    with Session(for_reading(work.engine)) as session:
        mine = _readable(session, work, plan_ids)
        members, comments = _members(session, mine, work.language), _open_comments(session, mine)
    return {plan_id: PlanSummary(members.get(plan_id, ()), comments.get(plan_id, 0)) for plan_id in mine}


def _readable(session: Session, work: UnitOfWork, plan_ids: Collection[str]) -> list[str]:
    if not work.allows(session, Permission.SEE_OWN, INSTALLATION):
        return []
    if access_in(session).may(Permission.READ_ALL):
        return list(plan_ids)
    query = select(Membership.plan_id).where(
        Membership.account_id == work.actor.id, col(Membership.plan_id).in_(plan_ids)
    )
    return list(session.exec(query))


def _members(session: Session, plan_ids: Collection[str], language: str) -> dict[str, list[Member]]:
    query = (
        select(Account, Membership)
        .join(Membership, col(Membership.account_id) == col(Account.id))
        .where(col(Membership.plan_id).in_(plan_ids))
    )
    found: dict[str, list[Member]] = defaultdict(list)
    for account, row in session.exec(query):
        person = Member(account.id or 0, account.shown_name, account.organisation, Role(row.role), account.last_seen_at)
        found[row.plan_id].append(person)
    return {
        plan_id: sorted(people, key=lambda one: (ORDER.index(one.role), name_key(one.name, language)))
        for plan_id, people in found.items()
    }


def _open_comments(session: Session, plan_ids: Collection[str]) -> dict[str, int]:
    query = (
        select(Comment.plan_id, func.count())
        .where(col(Comment.plan_id).in_(plan_ids), col(Comment.resolved_at).is_(None), col(Comment.reply_to).is_(None))
        .group_by(Comment.plan_id)
    )
    return {plan_id: int(count) for plan_id, count in session.exec(query)}
