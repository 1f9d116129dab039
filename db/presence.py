"""Report the people who have a plan open, and what has changed since a revision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import BindParameter, Row, bindparam, func, select
from sqlmodel import Session, col

from curreap.language.collation import SortKey, name_key
from curreap.name_marks import marked_name
from db.presence_board import GONE_AFTER, Seen, board_of
from db.tables import Account, Change, Comment, PlanRow, Presence
from db.unit_of_work import UnitOfWork
from playbook_tools.field_path import LONGEST_PATH, FieldPath, PlanPath

LONGEST_TAB: Final = 32  # characters of the name of a tab as it is stored
MOST_CHANGES: Final = 100  # that are looked at one by one


@dataclass(frozen=True)
class PresentUser:
    """A person who has the plan open."""

    account_id: int
    name: str
    page: str  # as in the address
    place: PlanPath | None = None  # the field they are in


class CommentCounter(NamedTuple):
    """Counts that change with every comment, reply, question to a person, and solved thread."""

    said: int = 0
    solved: int = 0
    asked: int = 0  # the sum of the ids of those who are asked
    decided: int = 0  # suggestions that were taken or declined


@dataclass(frozen=True)
class PlanChanges:
    """What an open page asks every few seconds."""

    revision: int  # of the plan
    talk: CommentCounter
    others: Sequence[PresentUser]
    changed: Sequence[ChangedPlace] | None  # since the revision that was asked for; None where it is too much to show


@dataclass(frozen=True)
class ChangedPlace:
    """What one line of the history touched."""

    kind: str  # set, add, remove, move, aside
    tool: str
    path: FieldPath


class Presences:
    """Where people are, as the acting person may see it."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def beat(self, plan_id: str, *, tab: str, page: str, place: PlanPath | None = None) -> None:
        """Say where the acting person is, in one tab of a browser. Raises Forbidden."""
        with self.work.reading(plan_id):
            self._note(plan_id, tab, page, place)

    def others(self, plan_id: str) -> Sequence[PresentUser]:
        """Everybody else who has the plan open, each once, where they were last; by name. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            return self._others(session, plan_id)

    def pulse(
        self, plan_id: str, *, since: int, tab: str = "", page: str = "", place: PlanPath | None = None
    ) -> PlanChanges:
        """Report other people in the plan, and what has changed since a revision, newest first.

        Where a tab is named, it says that the acting person is there, as `beat` does. Raises Forbidden.
        """
        with self.work.reading(plan_id) as session:
            if tab:
                self._note(plan_id, tab, page, place)
            revision, *counts = session.connection().execute(_PULSE, {"plan_id": plan_id}).one()
            changed = _changed(session, plan_id, since) if revision != since else ()
            return PlanChanges(int(revision), _counter(*counts), self._others(session, plan_id), changed)

    def _note(self, plan_id: str, tab: str, page: str, place: PlanPath | None) -> None:
        """In a transaction that has checked permission. The name of the tab is one's own: nobody speaks for others."""
        me, now, joined = self.work.actor, self.work.now(), str(place or "")
        seen = Seen(plan_id, me.id, me.name, page, joined if len(joined) <= LONGEST_PATH else "", now)
        board = board_of(self.work.engine)
        board.note(f"{me.id}.{tab}"[:LONGEST_TAB], seen)
        board.tell(self.work.engine, now=now)

    def _others(self, session: Session, plan_id: str) -> Sequence[PresentUser]:
        now = self.work.now()
        rows = session.connection().execute(_OTHERS, {"plan_id": plan_id, "since": now - GONE_AFTER})
        tabs = {row[0]: _seen(plan_id, row) for row in rows}  # of all processes, seconds ago
        tabs |= board_of(self.work.engine).of_plan(plan_id, now=now)  # of this one, as of now
        latest = {seen.account_id: seen for seen in sorted(tabs.values(), key=lambda seen: seen.at)}
        latest.pop(self.work.actor.id, None)

        def by_name(seen: Seen) -> tuple[SortKey, int]:
            return name_key(seen.name, self.work.language), seen.account_id

        return [_here(seen) for seen in sorted(latest.values(), key=by_name)]


def _seen(plan_id: str, row: Row[str, int, str, int, str, str, dt.datetime]) -> Seen:
    _, account_id, name, number, page, path, at = row
    return Seen(plan_id, account_id, marked_name(name, number), page, path, at)


def _here(seen: Seen) -> PresentUser:
    return PresentUser(seen.account_id, seen.name, seen.page, PlanPath.parse(seen.path) if seen.path else None)


def _changed(session: Session, plan_id: str, since: int) -> Sequence[ChangedPlace] | None:
    newest = session.connection().execute(_CHANGED, {"plan_id": plan_id})  # not by revision, which has no index
    found = [
        ChangedPlace(kind, tool, FieldPath.parse(path)) for revision, kind, tool, path in newest if revision > since
    ]
    return found if len(found) < MOST_CHANGES else None


def comment_counter(session: Session, plan_id: str) -> CommentCounter:
    """Return how far the comments of a plan have come, inside a transaction that has checked permission."""
    return _counter(*session.connection().execute(_COUNTS, {"plan_id": plan_id}).one())


def _counter(*counts: int | None) -> CommentCounter:
    return CommentCounter(*(int(number or 0) for number in counts))


# Built once: open pages ask every few seconds, and building a query takes longer than running it.
_plan: Final[BindParameter[str]] = bindparam("plan_id")
_COUNTED: Final = (
    func.count(col(Comment.id)),
    func.count(col(Comment.resolved_at)),
    func.sum(col(Comment.assigned_to)),
    func.count(col(Comment.outcome)),
)
_COUNTS: Final = select(*_COUNTED).where(col(Comment.plan_id) == _plan)
_PULSE: Final = (
    select(col(PlanRow.revision), *_COUNTED)
    .select_from(PlanRow)
    .outerjoin(Comment, col(Comment.plan_id) == col(PlanRow.id))
    .where(col(PlanRow.id) == _plan)
    .group_by(col(PlanRow.revision))
)
_OTHERS: Final = (
    select(
        col(Presence.tab),
        col(Presence.account_id),
        col(Account.name),
        col(Account.name_number),
        col(Presence.page),
        col(Presence.path),
        col(Presence.seen_at),
    )
    .join(Account, col(Account.id) == col(Presence.account_id))
    .where(col(Presence.plan_id) == _plan, col(Presence.seen_at) > bindparam("since"))
)
_CHANGED: Final = (
    select(col(Change.revision), col(Change.kind), col(Change.tool), col(Change.path))
    .where(col(Change.plan_id) == _plan)
    .order_by(col(Change.id).desc())
    .limit(MOST_CHANGES)
)
