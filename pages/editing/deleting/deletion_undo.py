"""Offer to undo the last deletion of a row, as long as its page stays open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import streamlit as st

from curreap.edits import MoveRow, RowIsGone, SetField, value_at
from curreap.references import Reference
from pages import design
from pages.editing.bring_back import bring_back
from pages.editing.plan_page import Draft
from pages.editing.undoing import undo_bar
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools import BY_KEY
from playbook_tools.field_path import FieldPath


@dataclass(frozen=True)
class Deletion:
    """A deleted row, the fields that named it, and what the history does not bring back: private answers, its place."""

    plan_id: str
    tool: str
    row: FieldPath
    name: str
    named: Sequence[Reference]
    private: Mapping[str, Any]
    remark: str  # what does not come back with it; "" if all does
    place: int  # in its table, counted from 0


def keep(
    draft: Draft[Any],
    row: FieldPath,
    name: str,
    *,
    named: Sequence[Reference],
    private: Mapping[str, Any],
    remark: str,
    ids: Sequence[str],
) -> None:
    """Keep what is needed to undo a deletion, and arrive at the row next to it; call it in a callback.

    `ids` are the rows of the table before the deletion.
    """
    place = ids.index(row.row_id)
    undo_bar.keep(Deletion(draft.id, draft.tool.key, row, name, tuple(named), private, remark, place))
    said = draft.words("“{name}” was deleted. You can undo this.", name=name)
    arrive_at(*_keys_of(draft, row.parent, neighbour(ids, row.row_id)), takes="first", says=said)


def offer(draft: Draft[Any]) -> None:
    """Show the last deletion of this step with the button that undoes it."""
    with st.container(key="deletion"):  # always there, so that nothing below it moves
        deleted = undo_bar.last(draft, Deletion)
        if deleted:
            sentences = (draft.words("“{name}” was deleted.", name=deleted.name), deleted.remark)
            said = design.joined(*(one for one in sentences if one), between=" ")
            undo_bar.show(draft, deleted, said, _undo, name="deletion")


def neighbour(ids: Sequence[str], row_id: str) -> str:
    """Return the id of the row below a row, else of the one above; "" if there is none."""
    place = ids.index(row_id)
    return next(iter([*ids[place + 1 : place + 2], *ids[max(place - 1, 0) : place]]), "")


def _keys_of(draft: Draft[Any], table: FieldPath, row_id: str) -> list[str]:
    """List the keys under which pages show a row, then of the button that adds one, of the undo, and of the strip."""
    joined = "_".join(table)
    shown = [f"here_{row_id}", f"row_{row_id}", f"asset_row_{row_id}", f"entry_{joined}_{row_id}"] if row_id else []
    return [*shown, f"add_{draft.tool.key}_{joined}", "add_stakeholder", "deletion_undo", "page_view"]


def _undo(draft: Draft[Any], deleted: Deletion) -> None:
    """Put the row back with its private answers, and name it again in the fields that nobody has changed since."""
    removed = draft.store.history.removal(draft.id, deleted.tool, deleted.row)
    if removed is None or not bring_back(draft, lambda: draft.store.history.bring_back_row(draft.id, removed.id)):
        return
    private = [SetField(deleted.row / field, value) for field, value in deleted.private.items()]
    draft.edit(MoveRow(deleted.row, deleted.place), *private)
    now = draft.again()
    for reference in deleted.named:
        tool, left = BY_KEY[reference.tool], reference.without(deleted.row.row_id)
        with suppress(RowIsGone):
            if value_at(now.plan[tool], reference.path) == left:
                base = left if isinstance(left, list) else None  # what a colleague adds in this moment stays
                now.draft(tool).edit(SetField(reference.path, reference.value, base))
    undo_bar.forget()
    said = draft.words("“{name}” is back.", name=deleted.name)
    arrive_at(*_keys_of(draft, deleted.row.parent, deleted.row.row_id), takes="first", says=said)
