"""Show rows of a table: choose one from a list, add one, delete one after a question.

The chosen row is kept in the address, so that a reload, or a link from a colleague, opens the same row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from curreap.language.place_names import NAMING_FIELDS, name_of
from pages.design import plain
from pages.editing import row_gone, row_order
from pages.editing.deleting import row_deletion
from pages.editing.field import field_key
from pages.editing.plan_page import Draft
from pages.editing.row_gone import Gone
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Answers, Row, types_of

R = TypeVar("R", bound=Row)
ROW = url_state.ROW
SHEET_TOP = "sheet_top"  # the key of the head of a row's sheet
SHEET_SIDE = "sheet_side"  # the key of all that stands next to a list
PART = "part"  # the query parameter: the part of a sheet
SHEET = "row_of_sheet"  # session key: the last shown row, for pages whose address names none


def chosen(draft: Draft[Any], table: str, rows: Sequence[R]) -> R | None:
    """Return the row named in the address or containing a linked field; else the last shown row, or the first.

    None if there is no row, or if a colleague has deleted this one: no other row replaces it by itself.
    """
    asked = _asked(draft, table)
    here = next((row for row in rows if row.id == asked), None)
    if here is None and rows and not gone(draft, table, rows):
        here = rows[0]
    if here is not None:
        st.session_state[SHEET] = (draft.id, draft.tool.key, table, here.id)
    return here


def gone(draft: Draft[Any], table: str, rows: Sequence[R]) -> Gone | None:
    """Return the row whose sheet was open, if a colleague has deleted it since."""
    asked = _asked(draft, table)
    if not asked or any(row.id == asked for row in rows):
        return None
    return row_gone.of(draft, FieldPath(table, asked))


def say_gone(draft: Draft[Any], deleted: Gone) -> None:
    """Report the deletion in place of the sheet."""
    row_gone.say(draft, deleted, back=_show_again, close=_close_sheet)


def _show_again(row: FieldPath) -> None:
    choose(row.row_id)


def _close_sheet(row: FieldPath) -> None:
    st.session_state.pop(SHEET, None)
    choose("")


def _asked(draft: Draft[Any], table: str) -> str:
    """Return the id of the row whose sheet to show; "" if nothing names one."""
    target = draft.target
    url_state.remember(target, table)
    if target.row and target.top == table:
        return target.row_ids[0]
    shown = st.session_state.get(SHEET, ())
    last = shown[-1] if shown[:-1] == (draft.id, draft.tool.key, table) else ""
    return named_in_address(table) or str(last)


def named_in_address(table: str) -> str:
    """Return the id of the row of this table that the address names; "" for none, or for what cannot be an id."""
    named = FieldPath.parse_or_empty(f"{table}/{st.query_params.get(ROW, '')}")
    return named.row_id if len(named) == 2 else ""


def choose(row_id: str) -> None:
    """Open a row and scroll to its head; call it in a callback."""
    url_state.go(**{ROW: row_id})
    arrive_at(SHEET_SIDE, SHEET_TOP, takes="heading")  # on a phone, with the way back to the list


def go_to_name(draft: Draft[Any], row: FieldPath) -> None:
    """Scroll to the name of a new row, with the cursor in it; call it in a callback."""
    answers: type[Answers] = draft.tool.answers
    kind = types_of(answers)[row.top].row
    assert kind is not None
    name = next(field for field in NAMING_FIELDS if field in types_of(kind))
    arrive_at(field_key(draft.id, draft.tool.key, row / name), takes="field")


def list_of_rows(
    draft: Draft[Any],
    rows: Sequence[R],
    here: R | None,
    *,
    summary: Callable[[R], str] | None = None,
    numbered: bool = True,
) -> None:
    """Show the rows as a list of buttons; `summary` returns a short line of markdown below each name."""
    for number, row in enumerate(rows, 1):
        name = plain(name_of(row) or draft.words("No name yet"))
        is_here = here is not None and row.id == here.id
        with st.container(key=f"{'here' if is_here else 'row'}_{row.id}", gap=None):
            st.button(
                f"{number} {name}" if numbered else name,
                key=f"open_{row.id}",
                type="tertiary",
                on_click=choose,
                args=(row.id,),
            )
            if summary and (line := summary(row)):
                st.markdown(line)


def add_button(
    draft: Draft[Any],
    *steps: str,
    values: Mapping[str, Any] | None = None,
    opens: bool = True,
    primary: bool = False,
    key: str = "",
) -> None:
    """Show the button that adds a row, with the label of its table. `opens` shows the new row next."""
    table = FieldPath(*steps)
    words = draft.words(draft.content.table(draft.tool.key, *table.names).add_button)
    st.button(
        words,
        key=key or f"add_{draft.tool.key}_{'_'.join(table)}",
        icon=":material/add:",
        type="primary" if primary else "secondary",
        on_click=_add,
        args=(draft, table, values, opens),
        disabled=not draft.may_edit,
    )


def _add(draft: Draft[Any], table: FieldPath, values: Mapping[str, Any] | None, opens: bool) -> None:
    row_id = draft.add_row(table, values)
    if row_id and opens:
        choose(row_id)
        url_state.go(**{PART: ""})  # the first part of the sheet contains the name
        go_to_name(draft, table / row_id)


def delete_button(draft: Draft[Any], *steps: str, name: str) -> None:
    """Show the button that deletes a row, after a question that lists the places that name the row."""
    words = draft.words
    clicked = st.button(
        words("Delete"),
        key=f"delete_{'_'.join(steps)}",
        icon=":material/delete:",
        type="tertiary",
        help=plain(name) or None,
        disabled=not draft.may_edit,
    )
    if clicked:
        row = FieldPath(*steps)
        row_deletion.ask(draft, row, name or words("No name yet"), then=partial(_leave_deleted, draft, row))


def _leave_deleted(draft: Draft[Any], row: FieldPath, next_to: str) -> None:
    """Leave the sheet of a deleted row: the list is in view, with the sheet of the next row; call it in a callback."""
    if st.query_params.get(ROW) == row.row_id:
        url_state.go(**{ROW: ""})
    if st.session_state.get(SHEET, ("",))[-1] == row.row_id:
        st.session_state[SHEET] = (draft.id, draft.tool.key, row.table, next_to)


def up_button(draft: Draft[Any], row: FieldPath, index: int) -> None:
    """Show the button that moves a row one position up."""
    st.button(
        draft.words("Move up"),
        key=f"up_{'_'.join(row)}",
        icon=":material/arrow_upward:",
        type="tertiary",
        on_click=_move_up,
        args=(draft, row, index - 1),
        disabled=not draft.may_edit,
    )


def _move_up(draft: Draft[Any], row: FieldPath, to: int) -> None:
    row_order.let_go(draft, row.parent)
    draft.move_row(row, to)
