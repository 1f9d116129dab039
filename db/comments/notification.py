"""Notify people of acts of others; a notice is stored in the transaction of the act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from curreap.access import Role
from curreap.mail.texts import NoticeKind
from db.tables import Account, Change, Comment, Membership, Notice
from db.unit_of_work import UnitOfWork
from playbook_tools import section_texts

TEAM: Final = (Role.LEAD, Role.EDITOR)
STATES: Final = {
    str(section_texts.path_of(section, "state")): section for section in section_texts.SECTIONS
}  # path -> section


def tell(
    session: Session,
    work: UnitOfWork,
    plan_id: str,
    *,
    kind: NoticeKind,
    to: Iterable[int | None],
    comment_id: int | None = None,
    request_id: int | None = None,
    at: dt.datetime | None = None,
) -> None:
    """Make a notice for each of the accounts in the caller's transaction: who acts and who may not read is left out.

    `at` is the moment of the act, where the caller has written it down already.
    """
    wanted = {account_id for account_id in to if account_id is not None} - {work.actor.id}
    session.add_all(
        Notice(
            account_id=account_id,
            plan_id=plan_id,
            kind=kind,
            by_id=work.actor.id,
            comment_id=comment_id,
            request_id=request_id,
            at=at or work.now(),
        )
        for account_id in _readers(session, plan_id, wanted)
    )


def team_of(session: Session, plan_id: str) -> Sequence[int]:
    """List the accounts that lead or edit a plan."""
    query = select(Membership.account_id).where(Membership.plan_id == plan_id, col(Membership.role).in_(TEAM))
    return session.exec(query).all()


def tell_of_comment(session: Session, work: UnitOfWork, row: Comment) -> None:
    """Notify the team of a first comment, which is stored with it."""
    session.flush()
    kind = NoticeKind.COMMENT if row.suggestion is None else NoticeKind.SUGGESTED
    tell(session, work, row.plan_id, kind=kind, to=team_of(session, row.plan_id), comment_id=row.id)


def tell_of_reply(session: Session, work: UnitOfWork, row: Comment, first: Comment) -> None:
    """Notify those who began the thread, wrote in it, or are asked to answer, of a reply, which is stored with it."""
    session.flush()
    replied = session.exec(select(Comment.author_id).where(Comment.reply_to == first.id))
    to = {first.author_id, first.assigned_to, *replied}
    tell(session, work, row.plan_id, kind=NoticeKind.REPLY, to=to, comment_id=row.id)


def tell_of_agreement(session: Session, work: UnitOfWork, lines: Iterable[Change]) -> None:
    """Notify the team of agreed sections; the history line of the same moment names them."""
    for line in lines:
        if line.tool == section_texts.TOOL.key and line.path in STATES and line.after == "agreed":
            team = team_of(session, line.plan_id)
            tell(session, work, line.plan_id, kind=NoticeKind.AGREED, to=team, at=line.at)


def _readers(session: Session, plan_id: str, account_ids: Collection[int]) -> list[int]:
    """Those of the accounts that may read the plan, in order."""
    if not account_ids:
        return []
    on_the_plan = and_(col(Membership.account_id) == col(Account.id), col(Membership.plan_id) == plan_id)
    query = (
        select(Account.id)
        .outerjoin(Membership, on_the_plan)
        .where(col(Account.id).in_(account_ids))
        .where(or_(col(Membership.role).is_not(None), col(Account.is_coordinator)))
    )
    return sorted(account_id for account_id in session.exec(query) if account_id is not None)
