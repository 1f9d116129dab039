"""Rows of a table: choose one from a list, add one, delete one after asking. The chosen row stands in the address,
so that a reload, or a link from a colleague, opens the same row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from curreap.edits import Path, value_at
from curreap.references import NAMING_FIELDS, name_of, references
from pages.components.look import plain
from pages.components.step import Draft
from playbook_tools import BY_KEY
from playbook_tools.tool import Row

R = TypeVar("R", bound=Row)
ROW = "row"  # the query parameter


def chosen(draft: Draft[Any], table: str, rows: Sequence[R]) -> R | None:
    """The row that the address names, or that a link to a field lies in; the first row otherwise."""
    target = draft.target
    asked = target[1] if len(target) > 1 and target[0] == table else st.query_params.get(ROW, "")
    return next((row for row in rows if row.id == asked), rows[0] if rows else None)


def choose(row_id: str) -> None:
    """Open a row from now on; call it in a callback."""
    st.query_params[ROW] = row_id
    st.query_params.pop("field", None)


def list_of_rows(
    draft: Draft[Any],
    rows: Sequence[R],
    here: R | None,
    *,
    beside: Callable[[R], str] | None = None,
    numbered: bool = True,
) -> None:
    """The rows as a list of buttons; `beside` gives a short line of markdown under each name."""
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
            if beside and (line := beside(row)):
                st.markdown(line)


def add_button(
    draft: Draft[Any],
    *table: str,
    values: Mapping[str, Any] | None = None,
    opens: bool = True,
    primary: bool = False,
    key: str = "",
) -> None:
    """The button that adds a row, with the words of its table. `opens` shows the new row next."""
    words = draft.words(draft.content.table(draft.tool.key, *table[::2]).add_button)
    st.button(
        words,
        key=key or f"add_{draft.tool.key}_{'_'.join(table)}",
        icon=":material/add:",
        type="primary" if primary else "secondary",
        on_click=_add,
        args=(draft, table, values, opens),
        disabled=not draft.may_edit,
    )


def _add(draft: Draft[Any], table: Path, values: Mapping[str, Any] | None, opens: bool) -> None:
    row_id = draft.add_row(table, values)
    if row_id and opens:
        choose(row_id)


def delete_button(draft: Draft[Any], *row: str, name: str, compact: bool = False) -> None:
    """The button that deletes a row, after asking. The question names the places that lose the row."""
    words = draft.words
    clicked = st.button(
        "" if compact else words("Delete"),
        key=f"delete_{'_'.join(row)}",
        icon=":material/delete:",
        type="tertiary",
        help=words("Delete “{name}”", name=plain(name)) if compact else None,
        disabled=not draft.may_edit,
    )
    if clicked:
        _ask(draft, row, name or words("No name yet"))


def _ask(draft: Draft[Any], row: Path, name: str) -> None:
    words = draft.words
    title = words(draft.content.text("dialogs.delete_row.title"), name=name)

    @st.dialog(plain(title))
    def ask() -> None:
        st.write(plain(_what_else(draft, row)))
        keep, delete = st.columns(2)
        if keep.button(draft.text("dialogs.delete_row.decline"), key="keep_row", width="stretch"):
            st.rerun()
        with delete:
            st.button(
                draft.text("dialogs.delete_row.confirm"),
                key="delete_row",
                type="primary",
                width="stretch",
                on_click=draft.remove_row,
                args=(row,),
            )

    ask()


def _what_else(draft: Draft[Any], row: Path) -> str:
    """Which other places name the row."""
    words = draft.words
    named = references(draft.plan, tool=draft.tool.key, table=row[-2], row_id=row[-1])
    places = [name_of(ref.holder) or words(draft.content.tool(BY_KEY[ref.tool].key).title) for ref in named]
    if not places:
        return draft.text("dialogs.delete_row.text_without_links")
    return words(draft.content.text("dialogs.delete_row.text"), places=", ".join(dict.fromkeys(places)))


def small_table(
    draft: Draft[Any],
    *table: str,
    show_row: Callable[[Path], None],
    moves: bool = False,
) -> None:
    """A table of few fields, each row open in place: `show_row` shows the fields of the row at a path.

    `moves` lets people change the order, where the order says what matters most.
    """
    row_title = draft.words(draft.content.table(draft.tool.key, *table[::2]).row_title).capitalize()
    for index, row in enumerate(value_at(draft.answers, table)):
        path = (*table, row["id"])
        with st.container(key=f"entry_{'_'.join(path)}", gap="small"):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(f"**{plain(row_title)} {index + 1}**", width="content")
                with st.container(horizontal=True, width="content", gap="xsmall"):
                    if moves and index:
                        up_button(draft, path, index)
                    delete_button(draft, *path, name=_called(row, row_title), compact=True)
            show_row(path)
    add_button(draft, *table, opens=False)


def up_button(draft: Draft[Any], row: Path, index: int) -> None:
    """The button that moves a row one place up."""
    st.button(
        draft.words("Move up"),
        key=f"up_{'_'.join(row)}",
        icon=":material/arrow_upward:",
        type="tertiary",
        on_click=draft.move_row,
        args=(row, index - 1),
        disabled=not draft.may_edit,
    )


def _called(row: Mapping[str, Any], otherwise: str) -> str:
    return next((str(row[key]) for key in NAMING_FIELDS if row.get(key)), otherwise)
