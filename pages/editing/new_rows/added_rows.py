"""Offer to undo the last rows that one act has added, as long as nobody has changed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from curreap.edits import RemoveRow, value_at
from curreap.references import named_rows
from pages.editing.plan_page import Draft
from pages.editing.undoing import undo_bar
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools.field_path import FieldPath


@dataclass(frozen=True)
class Addition:
    """The added rows of one table with their answers then, and the sentence about them."""

    plan_id: str
    tool: str
    table: FieldPath
    rows: Mapping[str, Any]  # by id
    sentence: str
    from_row: str  # the id of the row that they were made from


def keep(draft: Draft[Any], table: FieldPath, ids: Sequence[str], sentence: str, *, from_row: str) -> None:
    """Keep what is needed to undo the act; call it in its callback, after the rows are stored."""
    rows = _present(draft.again(), table, ids)
    undo_bar.keep(Addition(draft.id, draft.tool.key, table, rows, sentence, from_row))


def offer(draft: Draft[Any]) -> None:
    """Show what was added, with the button that undoes it, as long as the rows are as they were added."""
    with st.container(key="addition"):  # always there, so that nothing below it moves
        added = undo_bar.last(draft, Addition)
        if added and not _is_as_added(draft, added):
            undo_bar.forget()
        elif added:
            undo_bar.show(draft, added, added.sentence, _undo, name="addition")


def _is_as_added(draft: Draft[Any], added: Addition) -> bool:
    """Return whether nobody has changed a row, or named it elsewhere, since."""
    is_same = _present(draft, added.table, list(added.rows)) == added.rows
    return is_same and named_rows(draft.plan).isdisjoint(added.rows)


def _present(draft: Draft[Any], table: FieldPath, ids: Sequence[str]) -> dict[str, Any]:
    """Return the rows with these ids that are stored; none if the row around the table is deleted."""
    around = table.parent.parent
    if around and not any(row["id"] == table.row_id for row in value_at(draft.answers, around)):
        return {}
    return {row["id"]: row for row in value_at(draft.answers, table) if row["id"] in ids}


def _undo(draft: Draft[Any], added: Addition) -> None:
    """Take the rows out again, unless a colleague has changed one meanwhile."""
    words, table = draft.words, added.table
    if _is_as_added(draft.again(), added) and draft.edit(*(RemoveRow(table / row_id) for row_id in added.rows)):
        undo_bar.forget()
        keys = (f"here_{added.from_row}", f"row_{added.from_row}", f"entry_{'_'.join(table)}_{added.from_row}")
        arrive_at(*keys, f"add_{draft.tool.key}_{'_'.join(table)}", "page_view", takes="first", says=words("Undone."))
