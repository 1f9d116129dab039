"""Fold the edits of one text by one person into one line of the history, while nothing refers to what lay between.

An autosave stores a text every few seconds, and a line of the history holds it before and after. Unfolded, 2,000 typed
characters would take 100 times their length.
"""

from __future__ import annotations

import datetime as dt
from itertools import takewhile
from typing import Any, Final

from sqlalchemy import BindParameter, and_, bindparam, func, or_
from sqlmodel import Session, col, select

from curreap.edits import TEXTS, SetField, type_at
from db.history.lines import EditLine
from db.tables import Change, Comment, FeedbackRequest, LastVisit, Snapshot
from playbook_tools import BY_KEY
from playbook_tools.field_path import FieldPath, PlanPath

LONGEST_PAUSE: Final = dt.timedelta(minutes=5)  # before a correction; typing on may come later
CHECKPOINT: Final = dt.timedelta(minutes=30)  # no line reaches across a full or half hour (UTC)
LARGEST_CUT: Final = 40  # characters that one edit may take out of a text: a correction; more is a line of its own
NO_CUT: Final = 0  # after a pause, and for an edit that overwrites, such as one that brings an old text back
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def add_line(session: Session, made: EditLine) -> None:
    """Add a line to the history. Where it continues the newest line of its field, it takes the place of that line.

    The line keeps its own new id, so that whatever counts lines by their ids sees it as new.
    """
    line = made.line
    is_set = line.kind == "set"  # others never continue a line, and an import has a thousand of them
    earlier = newest_line(session, line.plan_id, line.tool, line.path) if is_set else None
    session.add(line)
    if earlier is not None and _continues(made, earlier) and not _is_referred_to(session, earlier):
        line.before = earlier.before
        session.flush()  # before the other one is deleted: SQLite gives the id of a deleted last row to the next one
        session.delete(earlier)


def newest_line(session: Session, plan_id: str, tool: str, path: str) -> Change | None:
    """Find the newest line of exactly this field or row; None where it has none."""
    return session.exec(_NEWEST, params={"plan_id": plan_id, "tool": tool, "path": path}).first()


def line_after(session: Session, plan_id: str, place: PlanPath, change_id: int) -> Change | None:
    """Find the next line of exactly this field. Where a line has been folded, this is the one that took its place."""
    of_path = Change.plan_id == plan_id, Change.tool == place.tool, Change.path == str(place.path)
    later = select(Change).where(*of_path, col(Change.id) > change_id).order_by(col(Change.id)).limit(1)
    return session.exec(later).first()


def same_beginning(text: str, other: str) -> int:
    """Count the characters with which both texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, other, strict=False)))


def _continues(made: EditLine, earlier: Change) -> bool:
    """Return whether both are edits of one text by one person in one half hour, and the second cuts little.

    After a pause it must cut nothing: slow typing shall not fill the history, and a deliberate correction stays a line.
    """
    line = made.line
    is_same = line.kind == earlier.kind == "set" and line.actor_id is not None and line.actor_id == earlier.actor_id
    if not is_same or not _is_text(line) or line.is_private != earlier.is_private:
        return False
    pause = line.at - earlier.at
    if pause < dt.timedelta(0) or _checkpoint(line.at) != _checkpoint(earlier.at):
        return False
    is_soon = pause <= LONGEST_PAUSE
    if line.is_private:
        return is_soon  # its words are not kept
    # The way back to the first text stays visible as a line of its own.
    is_typed = isinstance(made.edit, SetField) and made.edit.base is not None
    largest_cut = LARGEST_CUT if is_typed and is_soon else NO_CUT
    return bool(line.after != earlier.before and _characters_cut(earlier.after, line.after) <= largest_cut)


def _is_text(line: Change) -> bool:
    return type_at(BY_KEY[line.tool].answers, FieldPath.parse(line.path)).kind in TEXTS


def _characters_cut(text: str, changed: str) -> int:
    """Count the characters between the first and the last place where two texts differ, in the first of them."""
    same = same_beginning(text, changed)
    return len(text) - same - same_beginning(text[same:][::-1], changed[same:][::-1])


def _checkpoint(moment: dt.datetime) -> int:
    """Give the number of the half hour of a moment; its last moment belongs to it, as in `History.as_of`."""
    return -((_EPOCH - moment) // CHECKPOINT)


def _is_referred_to(session: Session, line: Change) -> bool:
    """Return whether a version, a visit, a comment, a request or a change around the field came after this line."""
    outer = [str(above) for above in FieldPath.parse(line.path).ancestors]
    row = f"{outer[-1]}/" if outer else ""
    of_line = {
        "plan_id": line.plan_id,
        "tool": line.tool,
        "id": line.id,
        "at": line.at,
        "revision": line.revision,
        "actor_id": line.actor_id,
        "outer": outer,
        "row": row,
        "row_length": len(row),
    }
    return bool(session.connection().execute(_IS_REFERRED_TO, of_line).scalar_one())


def _given(name: str) -> BindParameter[Any]:
    return bindparam(name)


# Built once: each save asks, and building the queries takes longer than running them.
_NEWEST: Final = (
    select(Change)
    .where(
        col(Change.plan_id) == _given("plan_id"),
        col(Change.tool) == _given("tool"),
        col(Change.path) == _given("path"),
    )
    .order_by(col(Change.id).desc())
    .limit(1)
)
_AROUND: Final = or_(  # changes of the rows and tables around a field, and changes of others in its row: an agreement
    col(Change.path).in_(bindparam("outer", expanding=True)),
    and_(
        _given("row_length") > 0,
        func.substr(col(Change.path), 1, _given("row_length")) == _given("row"),
        or_(col(Change.actor_id).is_(None), col(Change.actor_id) != _given("actor_id")),
    ),
)
_IS_REFERRED_TO: Final = select(
    or_(
        select(Snapshot.id)
        .where(col(Snapshot.plan_id) == _given("plan_id"), col(Snapshot.revision) >= _given("revision"))
        .exists(),
        select(LastVisit.change_id)
        .where(col(LastVisit.plan_id) == _given("plan_id"), col(LastVisit.change_id) >= _given("id"))
        .exists(),
        select(Comment.id)
        .where(
            col(Comment.plan_id) == _given("plan_id"),
            or_(col(Comment.at) >= _given("at"), col(Comment.resolved_at) >= _given("at")),
        )
        .exists(),
        select(FeedbackRequest.id)
        .where(
            col(FeedbackRequest.plan_id) == _given("plan_id"),
            or_(col(FeedbackRequest.at) >= _given("at"), col(FeedbackRequest.answered_at) >= _given("at")),
        )
        .exists(),
        select(Change.id)
        .where(
            col(Change.plan_id) == _given("plan_id"),
            col(Change.tool) == _given("tool"),
            col(Change.id) > _given("id"),
            _AROUND,
        )
        .exists(),
    )
)
