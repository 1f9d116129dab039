"""Make the lines that edits leave in the history. The words of private fields are never kept in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from curreap.edits import AddRow, Edit, answer_at, apply, as_data, type_at
from curreap.plan import without_private
from db.tables import Change
from db.unit_of_work import UnitOfWork
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Answers, Tool


class EditLine(NamedTuple):
    """A line of the history, and the edit that it records."""

    edit: Edit
    line: Change


def history_lines(
    work: UnitOfWork, plan_id: str, tool: Tool[Any], edits: Sequence[Edit], answers: Answers, revision: int
) -> Iterator[EditLine]:
    """Make one line for each edit of these answers; an edit that left everything as it was has none."""
    for edit in edits:
        before, answers = answers, apply(answers, edit)
        if answers != before:
            yield EditLine(edit, _line(work, plan_id, tool, edit, before, answers, revision))


def _line(
    work: UnitOfWork, plan_id: str, tool: Tool[Any], edit: Edit, before: Answers, after: Answers, revision: int
) -> Change:
    kind = type(edit).__name__.removesuffix("Field").removesuffix("Row").lower()
    path = edit.path / edit.row_id if isinstance(edit, AddRow) else edit.path
    is_private = kind == "set" and type_at(tool.answers, path).private
    return Change(
        plan_id=plan_id,
        tool=tool.key,
        path=str(path),
        kind=kind,
        before=None if is_private or kind in ("add", "move") else _public_at(before, path),
        after=None if is_private or kind in ("remove", "move") else _public_at(after, path),
        is_private=is_private,
        revision=revision,
        actor_id=work.actor.id,
        at=work.now(),
    )


def _public_at(answers: Answers, path: FieldPath) -> Any:
    """Return a row, a table or a public field as JSON-like data, without the words of its private fields.

    Only what is at the path is copied, because an import adds a thousand rows to one table.
    """
    found = answer_at(answers, path)
    if isinstance(found, Answers):
        return as_data(without_private(found))
    if isinstance(found, list):
        return as_data([without_private(one) if isinstance(one, Answers) else one for one in found])
    return as_data(found)
