"""Edit one section of a plan in a transaction of its own: merge, check, write; again when a colleague was faster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import reduce
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from curreap.access import Permission
from curreap.edits import Edit, RowIsGone, TextsOverlap, apply
from curreap.running.durations import SAVES
from db.private import read_answers
from db.rejected_text import RejectedText
from db.unit_of_work import UnitOfWork
from db.views import OpenSection
from db.writing import Overtaken, Writer
from playbook_tools.tool import Answers, Tool

A = TypeVar("A", bound=Answers)
Check = Callable[[Session, Answers, Answers], None]
"""Refuses an edit with BadEdit, by the answers before and after it; or does what belongs to it in its transaction."""
Edits = Sequence[Edit] | Callable[[Session, A], Sequence[Edit]]
"""The edits, or what makes them of the answers before them, inside the transaction."""
TRIES = 20  # of one edit against colleagues who save the same section in the same moment


class AlwaysOvertaken(RuntimeError):
    """Others saved the same section again and again in the same moment. Trying once more will do."""


@SAVES.measured()
def edit_section(
    work: UnitOfWork,
    plan_id: str,
    tool: Tool[A],
    edits: Edits[A],
    permission: Permission,
    check: Check,
    *,
    keeps_aside: bool = True,
) -> OpenSection[A]:
    """Store edits of one section, and try again when a colleague saved the same section in the same moment.

    With `keeps_aside`, what cannot be stored is kept in the history as rejected text. Raises Forbidden, BadEdit,
    TextsOverlap and AlwaysOvertaken, and what `check` raises; nothing is changed then.
    """
    for _ in range(TRIES):
        # A colleague has saved this step in the same moment, or stored the first word of it.
        with suppress(Overtaken, IntegrityError):
            return _try_edit(work, plan_id, tool, edits, permission, check, keeps_aside=keeps_aside)
    raise AlwaysOvertaken(f"{tool.key} of {plan_id}")


def _try_edit(
    work: UnitOfWork,
    plan_id: str,
    tool: Tool[A],
    edits: Edits[A],
    permission: Permission,
    check: Check,
    *,
    keeps_aside: bool,
) -> OpenSection[A]:
    """Try once to store edits. Raises Overtaken when a colleague's edit came between reading and writing."""
    with work.writing(plan_id, permission) as session:
        writer = Writer(session, work, plan_id)
        row = writer.row(tool.key)
        before = read_answers(tool, row, sees_private=True)
        aside = RejectedText(session, work, plan_id, tool)
        made = [aside.going_on(edit, before) for edit in (edits(session, before) if callable(edits) else edits)]
        try:
            after = reduce(apply, made, before)
        except (TextsOverlap, RowIsGone) as found:
            if keeps_aside:
                aside.keep(made, before)
            refused = found
        else:
            check(session, before, after)
            return writer.write(tool, made, row, before, after)
    raise refused  # after the transaction, which keeps what was set aside
