"""Comments on a plan: what a mentor or a colleague asks, who answers, and which must be solved before handing in.

A first comment stands on a step, on a row or on a field; replies follow it in a flat thread.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from curreap.access import Action
from curreap.edits import BadEdit, Path, type_at
from curreap.sections import HOME_TOOL
from db.desk import Desk
from db.tables import Account, Comment, Membership
from playbook_tools import BY_KEY, TOOLS, section_texts
from playbook_tools.tool import Kind

LONGEST_COMMENT = 4000  # characters
LONGEST_PATH = 400  # characters of a path as it is stored
STEPS = frozenset(tool.key for tool in TOOLS)
SECTIONS = "sections"  # the table of section texts; a path that begins with it leads to the text of a section


class NoSuchStep(ValueError):
    """Comments stand on the steps of a plan, and this is none."""


class NoSuchPlace(ValueError):
    """The step has no such row or field."""


class NoSuchComment(ValueError):
    """There is no such comment on this plan, or not any more."""


class NotAMember(ValueError):
    """Only people of the plan can be asked to answer."""


class EmptyComment(ValueError):
    """A comment needs at least one letter, and has a longest length."""


@dataclass(frozen=True)
class Remark:
    """A comment or a reply as it is shown."""

    id: int
    tool: str
    path: Path
    text: str
    must_fix: bool
    by: str
    is_mine: bool
    at: dt.datetime
    resolved_at: dt.datetime | None
    resolved_by: str
    reply_to: int | None = None  # the first comment of its thread; None where it is the first
    assigned_to: int | None = None  # the account that is asked to answer, while it is on the plan
    assigned_name: str = ""


@dataclass(frozen=True)
class Thread:
    """A first comment and the replies to it, oldest first."""

    first: Remark
    replies: tuple[Remark, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.first.resolved_at is None

    @property
    def place(self) -> tuple[str, Path]:
        """The step, and what on it the thread is about: () for the step itself."""
        return self.first.tool, self.first.path

    @property
    def all(self) -> tuple[Remark, ...]:
        return (self.first, *self.replies)

    @property
    def last_at(self) -> dt.datetime:
        """When something was last said in it, or it was solved."""
        moments = [remark.at for remark in self.all]
        return max([*moments, self.first.resolved_at] if self.first.resolved_at else moments)


class Comments:
    """The comments that a person may read and write."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def of_plan(self, plan_id: str) -> list[Remark]:
        """All comments and replies, oldest first. Raises Forbidden."""
        with self.desk.reading(plan_id) as session:
            return self.read(session, plan_id)

    def read(self, session: Session, plan_id: str) -> list[Remark]:
        """All comments and replies, oldest first, inside a transaction that has checked permission."""
        query = select(Comment).where(Comment.plan_id == plan_id).order_by(col(Comment.id))
        rows = session.exec(query).all()
        asked = _members(session, plan_id, {row.assigned_to for row in rows if row.assigned_to is not None})
        return [self._remark(row, asked) for row in rows]

    def add(self, plan_id: str, *, tool: str, text: str, path: Path = (), must_fix: bool = False) -> None:
        """Write the first comment of a thread. The text of a section is a place on the step where it is edited.

        Raises Forbidden, EmptyComment for nothing or far too much, NoSuchStep and NoSuchPlace.
        """
        text = _text(text)
        if tool not in STEPS:
            raise NoSuchStep(tool)
        if not is_place(tool, path):
            raise NoSuchPlace(tool)
        with self.desk.writing(plan_id, Action.COMMENT) as session:
            session.add(self._row(plan_id, tool=tool, path="/".join(path), text=text, must_fix=must_fix))

    def reply(self, plan_id: str, comment_id: int, *, text: str) -> None:
        """Write below a comment. Raises Forbidden, EmptyComment, and NoSuchComment, so that no reply is lost."""
        text = _text(text)
        with self.desk.writing(plan_id, Action.COMMENT) as session:
            first = _first(session, plan_id, comment_id)
            if first is None:
                raise NoSuchComment
            session.add(self._row(plan_id, tool=first.tool, path=first.path, text=text, reply_to=first.id))

    def assign(self, plan_id: str, comment_id: int, account_id: int | None) -> None:
        """Ask a member of the plan to answer, or nobody. Raises Forbidden and NotAMember; an unknown comment
        changes nothing."""
        with self.desk.writing(plan_id, Action.COMMENT) as session:
            if account_id is not None and session.get(Membership, (plan_id, account_id)) is None:
                raise NotAMember
            first = _first(session, plan_id, comment_id)
            if first is not None:
                first.assigned_to = account_id

    def resolve(self, plan_id: str, comment_id: int, *, is_resolved: bool) -> None:
        """Mark a thread as solved, or open it again. Raises Forbidden; an unknown id changes nothing."""
        with self.desk.writing(plan_id, Action.COMMENT) as session:
            first = _first(session, plan_id, comment_id)
            if first is not None:
                first.resolved_at = self.desk.now() if is_resolved else None
                first.resolved_by = self.desk.actor.name if is_resolved else ""

    def _row(
        self, plan_id: str, *, tool: str, path: str, text: str, must_fix: bool = False, reply_to: int | None = None
    ) -> Comment:
        return Comment(
            plan_id=plan_id,
            tool=tool,
            path=path,
            text=text,
            must_fix=must_fix,
            reply_to=reply_to,
            author_id=self.desk.actor.id,
            author_name=self.desk.actor.name,
            at=self.desk.now(),
        )

    def _remark(self, row: Comment, asked: dict[int, str]) -> Remark:
        is_asked = row.assigned_to in asked
        return Remark(
            id=row.id or 0,
            tool=row.tool,
            path=tuple(row.path.split("/")) if row.path else (),
            text=row.text,
            must_fix=row.must_fix,
            by=row.author_name,
            is_mine=row.author_id == self.desk.actor.id,
            at=row.at,
            resolved_at=row.resolved_at,
            resolved_by=row.resolved_by,
            reply_to=row.reply_to,
            assigned_to=row.assigned_to if is_asked else None,
            assigned_name=asked.get(row.assigned_to or 0, ""),
        )


def threads_of(remarks: Iterable[Remark]) -> list[Thread]:
    """The comments as threads, in the order in which they began."""
    replies: dict[int, list[Remark]] = {}
    firsts: list[Remark] = []
    for remark in remarks:
        if remark.reply_to is None:
            firsts.append(remark)
        else:
            replies.setdefault(remark.reply_to, []).append(remark)
    return [Thread(first, tuple(replies.get(first.id, ()))) for first in firsts]


def open_must_fix(remarks: Iterable[Remark]) -> int:
    """How many comments must still be solved before the plan can be handed in; replies never count."""
    return sum(1 for one in remarks if one.must_fix and one.resolved_at is None and one.reply_to is None)


def is_place(tool: str, path: Path) -> bool:
    """Whether a step can have such a row or field; () is the step itself. The row may be deleted by now."""
    if not path:
        return True
    if any(not step or "/" in step or "\0" in step for step in path) or len("/".join(path)) > LONGEST_PATH:
        return False
    model = BY_KEY[tool].answers
    if path[0] == SECTIONS:
        if len(path) < 2 or HOME_TOOL.get(path[1]) != tool:
            return False
        model = section_texts.TOOL.answers
    try:
        is_table = [type_at(model, path[:end]).kind is Kind.ROWS for end in range(1, len(path) + 1, 2)]
    except BadEdit:
        return False
    inside = is_table[: len(path) // 2]  # what has a row or a field below it must be a table
    return all(inside)


def step_of(tool: str, path: Path) -> str:
    """The step on which a place stands: the text of a section stands on the step where it is edited."""
    return HOME_TOOL[path[1]] if tool == section_texts.TOOL.key and len(path) > 1 else tool


def _text(text: str) -> str:
    text = text.replace("\0", "").strip()  # PostgreSQL takes no zero byte
    if not text or len(text) > LONGEST_COMMENT:
        raise EmptyComment
    return text


def _first(session: Session, plan_id: str, comment_id: int) -> Comment | None:
    """The first comment of the thread to which a comment of this plan belongs."""
    row = session.get(Comment, comment_id)
    if row is not None and row.reply_to is not None:
        row = session.get(Comment, row.reply_to)
    return row if row is not None and row.plan_id == plan_id else None


def _members(session: Session, plan_id: str, account_ids: set[int]) -> dict[int, str]:
    """The names of those of the accounts that are on the plan."""
    if not account_ids:
        return {}
    query = (
        select(Account.id, Account.name)
        .join(Membership, col(Membership.account_id) == col(Account.id))
        .where(Membership.plan_id == plan_id, col(Account.id).in_(account_ids))
    )
    return {account_id or 0: name for account_id, name in session.exec(query)}
