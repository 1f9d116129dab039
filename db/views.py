"""The values that the store returns: a plan on a list, a stored section, a line of the history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from curreap.access import Role
from db.accounts.names import Names
from db.comments.comment import Remark
from db.presence import CommentCounter
from db.tables import Change, PlanRow
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Answers

A = TypeVar("A", bound=Answers)


@dataclass(frozen=True)
class PlanInfo:
    """A plan on a list, without its answers."""

    id: str
    town: str
    country: str
    title_year: int | None
    role: Role
    revision: int
    content_version: str
    is_example: bool
    copied_from: str
    created_at: dt.datetime
    changed_at: dt.datetime
    changed_by: str
    open_must_fix: int = 0  # comments that must be solved before handing in; counted where one plan is opened


@dataclass(frozen=True)
class OpenSection(Generic[A]):
    """The answers of one tool as they are stored, and when they were last changed."""

    answers: A
    revision: int
    changed_at: dt.datetime | None
    before: A  # as they were before the edit of which this is the answer; where nothing was edited, the same
    deleted_photos: Mapping[str, bytes] = field(default_factory=dict)  # by that edit; by id


@dataclass(frozen=True)
class SectionInfo:
    """When a step was last changed, without its answers."""

    changed_at: dt.datetime | None = None
    revision: int = 0


@dataclass(frozen=True)
class PlanMetadata:
    """What a page shows around the answers of a plan."""

    info: PlanInfo
    sections: Mapping[str, SectionInfo]  # by tool; a step that nobody has touched is left out
    remarks: Sequence[Remark]
    talk: CommentCounter  # how far the comments have come
    photos: tuple[str, ...] = ()  # their ids


@dataclass(frozen=True)
class RecentChange:
    """One line of the history."""

    tool: str
    path: FieldPath
    kind: str  # set, add, remove, move; aside: a text that was not stored, `before` is what stands instead of it
    before: Any
    after: Any
    by: str
    at: dt.datetime
    revision: int = 0  # of the plan, the same for all that one act changed; 0 if that is not known
    rows: int = 1  # that the same act added or deleted, where they are shown as one line


def plan_info(row: PlanRow, role: Role, names: Names, *, open_must_fix: int = 0) -> PlanInfo:
    return PlanInfo(
        id=row.id,
        town=row.town,
        country=row.country,
        title_year=row.title_year,
        role=role,
        revision=row.revision,
        content_version=row.content_version,
        is_example=row.is_example,
        copied_from=row.copied_from,
        created_at=row.created_at,
        changed_at=row.changed_at,
        changed_by=names.of(row.changed_by_id, row.unmatched_name),
        open_must_fix=open_must_fix,
    )


def recent_change(row: Change, names: Names) -> RecentChange:
    return RecentChange(
        tool=row.tool,
        path=FieldPath.parse(row.path),
        kind=row.kind,
        before=row.before,
        after=row.after,
        by=names.of(row.actor_id),
        at=row.at,
        revision=row.revision,
    )
