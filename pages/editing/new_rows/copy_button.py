"""Show the button that copies a row: the copy stands below it, is opened, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import streamlit as st

from curreap.edits import AddRow, MoveRow, type_at, value_at
from curreap.language.place_names import NAMING_FIELDS
from curreap.new_rows.copied_row import copied
from pages.design import plain
from pages.editing import rows
from pages.editing.new_rows import added_rows
from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import new_id


def copy_button(
    draft: Draft[Any],
    *steps: str,
    name: str,
    leaves: Collection[str] = (),
    values: Mapping[str, Any] | None = None,
    opens: Callable[[str], None] = rows.choose,
) -> None:
    """Show the button. `leaves` are fields that are not copied, `values` what the copy begins with instead."""
    st.button(
        draft.words("Copy", context="button"),
        key=f"copy_{'_'.join(steps)}",
        icon=":material/content_copy:",
        type="tertiary",
        help=plain(name) or None,
        on_click=_copy,
        args=(draft, FieldPath(*steps), leaves, values or {}, opens),
        disabled=not draft.may_edit,
    )


def _copy(
    draft: Draft[Any],
    row: FieldPath,
    leaves: Collection[str],
    values: Mapping[str, Any],
    opens: Callable[[str], None],
) -> None:
    """Store the copy below the row as it is stored now, and open it; call it in a callback."""
    now, kind = draft.again(), type_at(draft.tool.answers, row).row
    table = value_at(now.answers, row.parent)
    place = next((place for place, one in enumerate(table) if one["id"] == row.row_id), None)
    if place is None or kind is None:
        return  # a colleague has just deleted it; the run that follows says so
    made = {**copied(kind, table[place], leaves=leaves), **values}
    naming = next(field for field in NAMING_FIELDS if field in made)
    if made[naming]:
        made[naming] = draft.words("{name} (copy)", name=made[naming])
    row_id = new_id()
    if draft.edit(AddRow(row.parent, row_id, made), MoveRow(row.parent / row_id, place + 1)):
        sentence = draft.words("This is a copy. Change what is different.")
        added_rows.keep(draft, row.parent, [row_id], sentence, from_row=row.row_id)
        opens(row_id)
        url_state.go(**{rows.PART: ""})  # the first part of the sheet contains the name
        rows.go_to_name(draft, row.parent / row_id)
