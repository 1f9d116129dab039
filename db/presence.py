"""Who is in a plan just now, and where; and whether the plan has changed since somebody's page was made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from curreap.access import Action, Forbidden
from curreap.edits import Path
from db.desk import NO_PERMISSION, Desk
from db.tables import Account, Change, Comment, PlanRow, Presence

GONE_AFTER: Final = dt.timedelta(seconds=10)  # since a tab was last heard of
LONGEST_PATH: Final = 400  # characters of a path as it is stored
MOST_CHANGES: Final = 100  # that are looked at one by one


@dataclass(frozen=True)
class Here:
    """A person who has the plan open."""

    account_id: int
    name: str
    page: str  # as in the address
    path: Path = ()  # the field they are in: its part of the plan, then its path; empty for none


class Talk(NamedTuple):
    """Counts that change with every comment, reply, question to somebody, and solved thread."""

    said: int = 0
    solved: int = 0
    asked: int = 0  # the sum of the ids of those who are asked
    decided: int = 0  # suggestions that were taken or declined


@dataclass(frozen=True)
class Pulse:
    """What an open page asks every few seconds."""

    revision: int  # of the plan
    talk: Talk
    others: Sequence[Here]
    changed: Sequence[ChangedPlace] | None  # since the revision that was asked for; None where it is too much to tell


@dataclass(frozen=True)
class ChangedPlace:
    """What one line of the history touched."""

    kind: str  # set, add, remove, move, aside
    tool: str
    path: Path


class Presences:
    """Where people are, as the acting person may see it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def beat(self, plan_id: str, *, tab: str, page: str, path: Path = ()) -> None:
        """Say where the acting person is, in one tab of a browser. Raises Forbidden."""
        joined = "/".join(path)
        with self.desk.writing(plan_id, Action.READ) as session:
            row = session.get(Presence, tab)
            if row is None:
                self._forget_those_who_left(session, plan_id)
                row = Presence(tab=tab, plan_id=plan_id, account_id=self.desk.actor.id, page=page, seen_at=_NEVER)
                session.add(row)
            if row.account_id != self.desk.actor.id:
                raise Forbidden(NO_PERMISSION)
            row.plan_id, row.page, row.seen_at = plan_id, page, self.desk.now()
            row.path = joined if len(joined) <= LONGEST_PATH else ""

    def others(self, plan_id: str) -> Sequence[Here]:
        """Everybody else who has the plan open, each once, where they were last; by name. Raises Forbidden."""
        with self.desk.reading(plan_id) as session:
            return self._others(session, plan_id)

    def pulse(self, plan_id: str, *, since: int) -> Pulse:
        """Who else is here, and what has changed after this revision of the plan, newest first. Raises Forbidden."""
        with self.desk.reading(plan_id) as session:
            revision = session.exec(select(PlanRow.revision).where(PlanRow.id == plan_id)).one()
            changed = _changed(session, plan_id, since) if revision != since else ()
            return Pulse(revision, talk_of(session, plan_id), self._others(session, plan_id), changed)

    def _others(self, session: Session, plan_id: str) -> Sequence[Here]:
        query = (
            select(Account.id, Account.name, Presence.page, Presence.path)
            .join(Presence, col(Presence.account_id) == col(Account.id))
            .where(
                Presence.plan_id == plan_id,
                Presence.account_id != self.desk.actor.id,
                col(Presence.seen_at) > self.desk.now() - GONE_AFTER,
            )
            .order_by(col(Presence.seen_at))
        )
        latest = {
            account_id: Here(account_id or 0, name, page, tuple(path.split("/")) if path else ())
            for account_id, name, page, path in session.exec(query)
        }
        return sorted(latest.values(), key=lambda here: (here.name, here.account_id))

    def _forget_those_who_left(self, session: Session, plan_id: str) -> None:
        left = delete(Presence).where(
            col(Presence.plan_id) == plan_id, col(Presence.seen_at) < self.desk.now() - GONE_AFTER
        )
        session.execute(left)


def _changed(session: Session, plan_id: str, since: int) -> Sequence[ChangedPlace] | None:
    query = (
        select(Change.revision, Change.kind, Change.tool, Change.path)
        .where(Change.plan_id == plan_id)
        .order_by(col(Change.id).desc())
        .limit(MOST_CHANGES)
    )
    found = [
        ChangedPlace(kind, tool, tuple(path.split("/")))
        for revision, kind, tool, path in session.exec(query)
        if revision > since
    ]
    return found if len(found) < MOST_CHANGES else None


def talk_of(session: Session, plan_id: str) -> Talk:
    """How far the comments of a plan have come, inside a transaction that has checked permission."""
    counts = func.count(), func.count(col(Comment.resolved_at))
    asked, decided = func.coalesce(func.sum(Comment.assigned_to), 0), func.count(col(Comment.outcome))
    said, solved, *more = session.exec(select(*counts, asked, decided).where(Comment.plan_id == plan_id)).one()
    return Talk(int(said), int(solved), *(int(number or 0) for number in more))


_NEVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
