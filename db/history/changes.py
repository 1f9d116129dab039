"""Past changes of a plan, and the queries that select them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.accounts.names import Names
from db.tables import Change
from db.views import RecentChange, recent_change
from playbook_tools.field_path import WHOLE, FieldPath


@dataclass(frozen=True, kw_only=True)
class PastChange(RecentChange):
    """One line of the history that can be looked at and taken back."""

    id: int  # grows with time
    actor_id: int | None  # None where the account was deleted
    is_private: bool  # then neither `before` nor `after` was kept


@dataclass(frozen=True)
class Only:
    """Which changes are asked for; what is left out does not matter."""

    people: Collection[int | None] | None = None
    tool: str = ""
    path: FieldPath = WHOLE  # a field, or a row or table with everything in it; needs `tool`
    since: dt.datetime | None = None
    until: dt.datetime | None = None  # this moment itself is not meant any more


ALL = Only()


def past_change(row: Change, names: Names) -> PastChange:
    """Return a stored change as it is shown."""
    known = vars(recent_change(row, names))
    return PastChange(**known, id=row.id or 0, actor_id=row.actor_id, is_private=row.is_private)


def ids_of(plan_id: str, only: Only) -> SelectOfScalar[Any]:
    """Select the ids of the changes of a plan that are asked for."""
    conditions: list[ColumnElement[bool]] = [col(Change.plan_id) == plan_id]
    if only.people is not None:
        conditions.append(_by(only.people))
    if only.tool:
        conditions.append(col(Change.tool) == only.tool)
    if only.path:
        conditions.append(_at_or_below(only.path))
    if only.since:
        conditions.append(col(Change.at) >= only.since)
    if only.until:
        conditions.append(col(Change.at) < only.until)
    return select(Change.id).where(*conditions)


def changes_since(plan_id: str, moment: dt.datetime) -> SelectOfScalar[Change]:
    """Select the changes after a moment, newest first; of several changes of one field only the oldest."""
    here = (col(Change.plan_id) == plan_id, col(Change.at) > moment)
    is_field = col(Change.kind) == "set"
    oldest = select(func.min(Change.id)).where(*here, is_field).group_by(col(Change.tool), col(Change.path))
    needed = or_(col(Change.kind).in_(("add", "remove")), col(Change.id).in_(oldest))
    return select(Change).where(*here, needed).order_by(col(Change.id).desc())


def distinct_values(session: Session, plan_id: str, column: Any) -> Sequence[Any]:
    """Read the distinct values of an indexed column of the changes of a plan, one index lookup for each."""
    here = col(Change.plan_id) == plan_id
    values = select(func.min(column).label("value")).where(here).cte("found", recursive=True)
    following = select(func.min(column)).where(here, column > values.c.value).scalar_subquery()
    values = values.union_all(select(following).where(values.c.value.is_not(None)))
    return session.exec(select(values.c.value).where(values.c.value.is_not(None))).all()


def _by(people: Collection[int | None]) -> ColumnElement[bool]:
    known = col(Change.actor_id).in_([number for number in people if number is not None])
    return or_(known, col(Change.actor_id).is_(None)) if None in people else known


def _at_or_below(path: FieldPath) -> ColumnElement[bool]:
    """Match without LIKE, which ignores case in SQLite and needs wildcards escaped."""
    inside = f"{path}/"
    return or_(col(Change.path) == str(path), func.substr(col(Change.path), 1, len(inside)) == inside)
