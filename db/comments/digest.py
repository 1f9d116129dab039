"""The daily mail: that something happened, and in which plan; never a word of a plan or of a comment.

Each notice is mailed at most once: it is marked as mailed before the mail goes out, and the mark is taken back where
the mail server refuses. A claim on the run (`db.jobs`) keeps other processes from sending at the same time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from sqlalchemy import Engine, and_, exists, func, or_, update
from sqlmodel import Session, col, delete, select

from curreap.language.collation import sorted_names
from curreap.language.words import words_for
from curreap.mail.smtp import MailNotSent, send_mail
from curreap.mail.texts import Digest, NoticeKind, PlanNews, message
from curreap.schedule import daily
from db.engine import for_reading, turn_to_write
from db.tables import Account, Change, LastVisit, Membership, Notice, PlanRow

DAILY_MAIL: Final = "daily_mail"  # name of the job
MORNING: Final = daily(hour=5)  # in UTC: early in the morning around the Baltic Sea
FIRST_TIME: Final = dt.timedelta(days=1)  # how far back the first mail of a person reports changes

Send = Callable[["Digest"], None]
"""Sends one mail. Raises MailNotSent."""


def digests(engine: Engine, *, now: dt.datetime) -> list[Digest]:
    """List the mails that would be sent now, without recording anything."""
    found = (_digest_of(engine, account_id, now) for account_id in _who_wants_mail(engine))
    return [digest for digest in found if digest is not None]


def send_digests(
    engine: Engine, send: Send, *, now: dt.datetime, is_stopping: Callable[[], bool] = lambda: False
) -> tuple[int, int]:
    """Send each person one mail with what is new to them; return how many were sent, and how many refused.

    Only one process may do it at a time (`db.jobs`). It ends between two mails when `is_stopping` says so.
    """
    sent = refused = 0
    for account_id in _who_wants_mail(engine):
        if is_stopping():
            break
        marked = _mark(engine, account_id, now) if _digest_of(engine, account_id, now) else None
        if marked is None:
            continue
        digest, notice_ids = marked
        try:
            send(digest)
            sent += 1
        except MailNotSent:
            _give_back(engine, notice_ids)
            refused += 1
    return sent, refused


def mail_digest(digest: Digest) -> None:
    """Send one mail through the mail server of this installation. Raises MailNotSent."""
    subject, body = message(digest, words_for("en"))
    send_mail(to=digest.email, subject=subject, body=body)


def _who_wants_mail(engine: Engine) -> Sequence[int]:
    """List accounts with the digest switched on. Example accounts have no mailbox."""
    with Session(for_reading(engine)) as session:
        query = select(Account.id).where(col(Account.wants_digest), ~col(Account.is_example)).order_by(col(Account.id))
        return [account_id for account_id in session.exec(query) if account_id is not None]


def _digest_of(engine: Engine, account_id: int, now: dt.datetime) -> Digest | None:
    """Make the mail that is due to a person, if any."""
    with Session(for_reading(engine)) as session:
        due = _due(session, account_id, now)
        return _digest(session, account_id, due) if due else None


def _mark(engine: Engine, account_id: int, now: dt.datetime) -> tuple[Digest, Sequence[int]] | None:
    """Mark what is due as mailed before it goes out, so that a run that is cut off mails nothing twice."""
    with turn_to_write(engine), Session(engine) as session, session.begin():
        due = _due(session, account_id, now)
        for notice in due:
            notice.mailed_at = now
        session.add_all(due)
        session.flush()
        return (_digest(session, account_id, due), [notice.id or 0 for notice in due]) if due else None


def _give_back(engine: Engine, notice_ids: Collection[int]) -> None:
    """Mark the notices of an unsent mail as not mailed; changes of plans are found again by the next run."""
    of_mail = col(Notice.id).in_(notice_ids)
    with turn_to_write(engine), Session(engine) as session, session.begin():
        session.exec(delete(Notice).where(of_mail, col(Notice.kind) == NoticeKind.CHANGED))
        session.exec(update(Notice).where(of_mail).values(mailed_at=None))


def _due(session: Session, account_id: int, now: dt.datetime) -> list[Notice]:
    """Collect what is due to one person; for plans that others have changed, notices that are not stored yet."""
    last = session.exec(select(func.max(Notice.mailed_at)).where(Notice.account_id == account_id)).one()
    readable = _readable(account_id)
    unread = col(Notice.seen_at).is_(None), col(Notice.mailed_at).is_(None)
    query = select(Notice).where(Notice.account_id == account_id, *unread, readable).order_by(col(Notice.id))
    return [*session.exec(query), *_changed_plans(session, account_id, last or now - FIRST_TIME, now)]


def _readable(account_id: int) -> Any:
    """Return whether the person may read the plan of a notice, as things stand now."""
    on_the_plan = and_(col(Membership.plan_id) == col(Notice.plan_id), col(Membership.account_id) == account_id)
    is_coordinator = exists().where(col(Account.id) == account_id, col(Account.is_coordinator))
    return or_(exists().where(on_the_plan), is_coordinator)


def _changed_plans(session: Session, account_id: int, since: dt.datetime, now: dt.datetime) -> list[Notice]:
    """Make a notice for each plan of the person that others have changed since the last mail and the last visit."""
    by_others = or_(col(Change.actor_id).is_(None), col(Change.actor_id) != account_id)
    newest: Any = (
        select(Change.at)
        .where(Change.plan_id == PlanRow.id, by_others)
        .order_by(col(Change.id).desc())
        .limit(1)
        .correlate(PlanRow)
        .scalar_subquery()
    )
    visited = and_(col(LastVisit.plan_id) == col(PlanRow.id), col(LastVisit.account_id) == account_id)
    query: Any = (
        select(PlanRow, newest, LastVisit.at, Membership.since)
        .join(Membership, and_(col(Membership.plan_id) == col(PlanRow.id), col(Membership.account_id) == account_id))
        .outerjoin(LastVisit, visited)
        .where(col(PlanRow.changed_at) > since)
        .order_by(col(PlanRow.id))
    )
    found = sorted_names(session.exec(query), lambda row: row[0].town)
    return [
        Notice(account_id=account_id, plan_id=plan.id, kind=NoticeKind.CHANGED, at=now, seen_at=now)
        for plan, changed_at, visited_at, member_since in found
        if changed_at is not None and changed_at > max(since, member_since, visited_at or since)
    ]


def _digest(session: Session, account_id: int, notices: Sequence[Notice]) -> Digest:
    account = session.get_one(Account, account_id)
    plans: dict[str, PlanNews] = {}
    for notice in notices:
        if notice.plan_id not in plans:
            row = session.get_one(PlanRow, notice.plan_id)
            plans[row.id] = PlanNews(row.id, row.town, row.title_year)
        plans[notice.plan_id].counts[NoticeKind(notice.kind)] += 1
    return Digest(account.email, account.name, tuple(plans.values()))
