"""Show a table of few fields: one line per row, and one row open in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from curreap.edits import value_at
from curreap.language.place_names import name_of
from pages import design
from pages.design import plain, small
from pages.editing import importing, person_at, row_gone, row_order
from pages.editing.plan_page import Draft
from pages.editing.row_order import Place
from pages.editing.rows import ROW, delete_button, up_button
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools.field_path import FieldPath

OPEN = "open_row_"  # prefix of session keys: the open row of a small table
OPENED = "opened"  # the query parameter: path and id of the row of a small table that was opened last


def small_table(
    draft: Draft[Any],
    *steps: str,
    show_row: Callable[[FieldPath], None],
    about: Sequence[str] = (),
    moves: bool = False,
    values: Mapping[str, Any] | None = None,
) -> None:
    """Show a table of few fields: one line per row, and one row open in place, whose fields `show_row` shows.

    New rows, and rows that a link leads to, are open. `about` names fields whose answers follow the name of a closed
    row. `moves` lets people change the order, for tables in which the order means importance. `values` are what a new
    row begins with.
    """
    table = FieldPath(*steps)
    opened, stored = _open_row(draft, table), value_at(draft.answers, table)
    is_there = not opened or any(row["id"] == opened for row in stored)
    deleted = None if is_there else row_gone.of(draft, table / opened)
    places = row_order.in_their_places(draft, table, stored, opened=opened if deleted else "")
    with st.container(
        key=f"rows_{draft.tool.key}_{'_'.join(table)}"
    ):  # the container keeps the position of what follows
        for index, place in enumerate(places):
            path = table / place.row_id
            with st.container(key=f"entry_{'_'.join(path)}", gap="small"):
                if place.row is not None:
                    _head(draft, path, place, is_open=place.row_id == opened, moves=moves)
                    if place.row_id == opened:
                        with st.container():  # always there, so that the fields below it never move
                            if moved := row_order.moved_words(draft, table, places, index):
                                design.note("check", moved, "")
                        show_row(path)
                    elif summary := ", ".join(str(place.row[field]) for field in about if place.row[field]):
                        small(summary)
                elif deleted and place.row_id == opened:
                    row_gone.say(draft, deleted, back=_open_again, close=_forget)
    with st.container(horizontal=True, gap="small"):
        _add_and_open_button(draft, table, values)
        importing.import_button(draft, *table, is_small=True)


def _head(draft: Draft[Any], row: FieldPath, place: Place, *, is_open: bool, moves: bool) -> None:
    """Show the line of a row: its number and name, and its buttons."""
    row_title = draft.words(draft.content.table(draft.tool.key, *row.names).row_title)
    name = _called(place.row or {}, row_title)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        _line(draft, row, f"{place.number} {name}")
        with st.container(horizontal=True, width="content", gap="small"):
            if moves and place.number > 1:
                up_button(draft, row, place.number - 1)
            _open_button(draft, row, is_open=is_open, name=name)
            delete_button(draft, *row, name=name)


def _open_again(row: FieldPath) -> None:
    _open(row.parent, row.row_id)


def _forget(row: FieldPath) -> None:
    _open(row.parent, "")


def _line(draft: Draft[Any], row: FieldPath, name: str) -> None:
    """Show the name of a row, and how many of its fields are missing."""
    gaps = len(draft.report.of_row(draft.tool.key, row.row_id))
    missing = draft.words.plural("{count} thing missing", "{count} things missing", gaps) if gaps else ""
    st.markdown(f"**{plain(name)}**" + (f" :orange[{plain(missing)}]" if missing else ""), width="content")


def _open_row(draft: Draft[Any], table: FieldPath) -> str:
    """Return the id of the open row of a table; "" if all are closed."""
    target = draft.target
    linked = next((above for above in (*target.ancestors, target) if above.is_row and above.parent == table), None)
    if linked:
        st.session_state[OPEN + "_".join(table)] = linked.row_id
        st.query_params[OPENED] = str(linked)  # kept also after the target of the link is removed
    asked = FieldPath.parse_or_empty(st.query_params.get(OPENED, ""))
    return str(st.session_state.get(OPEN + "_".join(table), asked.row_id if asked.parent == table else ""))


def _open(table: FieldPath, row_id: str) -> None:
    person_at.leave()
    st.session_state[OPEN + "_".join(table)] = row_id
    # The target of the link is removed now, because the person chooses; the row that contains the small table stays
    # open.
    around = {ROW: table.row_id} if table.row else {}
    url_state.go(**around, **{OPENED: str(table / row_id) if row_id else ""})


def _open_button(draft: Draft[Any], row: FieldPath, *, is_open: bool, name: str) -> None:
    words = draft.words
    shut = words("Look") if not draft.may_edit else words("Change", context="button")
    st.button(
        words("Close", context="button") if is_open else shut,
        key=f"open_{'_'.join(row)}",
        type="tertiary",
        help=plain(name),
        on_click=_open,
        args=(row.parent, "" if is_open else row.row_id),
    )


def _add_and_open_button(draft: Draft[Any], table: FieldPath, values: Mapping[str, Any] | None) -> None:
    st.button(
        draft.words(draft.content.table(draft.tool.key, *table.names).add_button),
        key=f"add_{draft.tool.key}_{'_'.join(table)}",
        icon=":material/add:",
        on_click=_add_and_open,
        args=(draft, table, values),
        disabled=not draft.may_edit,
    )


def _add_and_open(draft: Draft[Any], table: FieldPath, values: Mapping[str, Any] | None) -> None:
    if row_id := draft.add_row(table, values):
        _open(table, row_id)
        arrive_at(f"entry_{'_'.join(table / row_id)}", takes="field")


def _called(row: Mapping[str, Any], otherwise: str) -> str:
    return name_of(row) or otherwise
