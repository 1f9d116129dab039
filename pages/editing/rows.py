"""Rows of a table: choose one from a list, add one, delete one after asking. The chosen row stands in the address,
so that a reload, or a link from a colleague, opens the same row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from curreap.edits import Path, value_at
from curreap.references import NAMING_FIELDS, name_of
from pages import design
from pages.design import plain, small
from pages.editing import person_at, row_deletion, row_gone, row_order
from pages.editing.fields import field_key
from pages.editing.plan_page import Draft
from pages.editing.row_gone import Gone
from pages.editing.row_order import Place
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.scroll_to import go_to_next
from playbook_tools.tool import Answers, Row, types_of

R = TypeVar("R", bound=Row)
ROW = url_state.ROW
SHEET_TOP = "sheet_top"  # the key of the head of the sheet of a row
OPEN = "open_row_"  # session keys: which row of a small table is open
PART = "part"  # the query parameter: the part of a sheet
OPENED = "opened"  # the query parameter: the row of a small table that was opened last, with the path to it
SHEET = "row_of_sheet"  # session key: the row whose sheet was shown last, for a page whose address names none


def chosen(draft: Draft[Any], table: str, rows: Sequence[R]) -> R | None:
    """The row that the address names, or that a link to a field lies in; otherwise the one shown last, or the first.

    None where there is no row, and where a colleague has deleted this one: no other row takes its place by itself.
    """
    asked = _asked(draft, table)
    here = next((row for row in rows if row.id == asked), None)
    if here is None and rows and not gone(draft, table, rows):
        here = rows[0]
    if here is not None:
        st.session_state[SHEET] = (draft.id, draft.tool.key, table, here.id)
    return here


def gone(draft: Draft[Any], table: str, rows: Sequence[R]) -> Gone | None:
    """The row whose sheet was open, where a colleague has deleted it since."""
    asked = _asked(draft, table)
    if not asked or any(row.id == asked for row in rows):
        return None
    return row_gone.of(draft, (table, asked))


def say_gone(draft: Draft[Any], deleted: Gone) -> None:
    """What happened, in place of the sheet."""
    row_gone.say(draft, deleted, back=_show_again, close=_close_sheet)


def _show_again(row: Path) -> None:
    choose(row[-1])


def _close_sheet(row: Path) -> None:
    st.session_state.pop(SHEET, None)
    choose("")


def _asked(draft: Draft[Any], table: str) -> str:
    """The id of the row whose sheet to show; empty where nothing says it."""
    target = draft.target
    url_state.remember(target, table)
    if len(target) > 1 and target[0] == table:
        return target[1]
    shown = st.session_state.get(SHEET, ())
    last = shown[-1] if shown[:-1] == (draft.id, draft.tool.key, table) else ""
    return st.query_params.get(ROW, "") or str(last)


def choose(row_id: str) -> None:
    """Open a row from now on, with its head in view; call it in a callback."""
    url_state.go(**{ROW: row_id})
    go_to_next(SHEET_TOP, takes="heading")


def go_to_name(draft: Draft[Any], row: Path) -> None:
    """Bring the name of a new row into view, with the cursor in it; call it in a callback."""
    answers: type[Answers] = draft.tool.answers
    kind = types_of(answers)[row[0]].row
    assert kind is not None
    name = next(field for field in NAMING_FIELDS if field in types_of(kind))
    go_to_next(field_key(draft.id, draft.tool.key, (*row, name)), takes="field")


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
        url_state.go(**{PART: ""})  # a new row begins with its first part, where its name is
        go_to_name(draft, (*table, row_id))


def delete_button(draft: Draft[Any], *row: str, name: str) -> None:
    """The button that deletes a row, after asking. The question names the places that lose the row."""
    words = draft.words
    clicked = st.button(
        words("Delete"),
        key=f"delete_{'_'.join(row)}",
        icon=":material/delete:",
        type="tertiary",
        help=plain(name) or None,
        disabled=not draft.may_edit,
    )
    if clicked:
        row_deletion.ask(draft, row, name or words("No name yet"))


def small_table(
    draft: Draft[Any],
    *table: str,
    show_row: Callable[[Path], None],
    about: Sequence[str] = (),
    moves: bool = False,
) -> None:
    """A table of few fields: one line per row, and one row open in place, whose fields `show_row` shows.

    A new row, and a row that a link leads to, is open. `about` names fields whose answers stand beside the name of
    a shut row. `moves` lets people change the order, where it says what matters most.
    """
    opened, stored = _open_row(draft, table), value_at(draft.answers, table)
    is_there = not opened or any(row["id"] == opened for row in stored)
    deleted = None if is_there else row_gone.of(draft, (*table, opened))
    places = row_order.in_their_places(draft, table, stored, opened=opened if deleted else "")
    with st.container(key=f"rows_{draft.tool.key}_{'_'.join(table)}"):  # what stands below never moves
        for index, place in enumerate(places):
            path = (*table, place.row_id)
            with st.container(key=f"entry_{'_'.join(path)}", gap="small"):
                if place.row is not None:
                    _head(draft, path, place, is_open=place.row_id == opened, moves=moves)
                    if place.row_id == opened:
                        with st.container():  # always there, so that the fields below it never move
                            if moved := row_order.moved_words(draft, table, places, index):
                                design.note("look", moved, "")
                        show_row(path)
                    elif beside := ", ".join(str(place.row[field]) for field in about if place.row[field]):
                        small(beside)
                elif deleted and place.row_id == opened:
                    row_gone.say(draft, deleted, back=_open_again, close=_forget)
    _add_and_open_button(draft, table)


def _head(draft: Draft[Any], row: Path, place: Place, *, is_open: bool, moves: bool) -> None:
    """The line of a row: its number and name, and what can be done with it."""
    row_title = draft.words(draft.content.table(draft.tool.key, *row[::2]).row_title)
    name = _called(place.row or {}, row_title)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        _line(draft, row, f"{place.number} {name}")
        with st.container(horizontal=True, width="content", gap="small"):
            if moves and place.number > 1:
                up_button(draft, row, place.number - 1)
            _open_button(draft, row, is_open=is_open, name=name)
            delete_button(draft, *row, name=name)


def _open_again(row: Path) -> None:
    _open(row[:-1], row[-1])


def _forget(row: Path) -> None:
    _open(row[:-1], "")


def _line(draft: Draft[Any], row: Path, name: str) -> None:
    """The name of a row, and how many of its fields are still missing."""
    gaps = len(draft.report.of_row(draft.tool.key, row[-1]))
    missing = draft.words.plural("{count} point missing", "{count} points missing", gaps) if gaps else ""
    st.markdown(f"**{plain(name)}**" + (f" :orange[{plain(missing)}]" if missing else ""), width="content")


def _open_row(draft: Draft[Any], table: Path) -> str:
    """The id of the row that is open in a table; empty when all are shut."""
    target = draft.target
    if target[: len(table)] == table and len(target) > len(table):
        st.session_state[OPEN + "_".join(table)] = target[len(table)]
        st.query_params[OPENED] = "/".join(target[: len(table) + 1])  # also when the link is used up
    *place, row_id = st.query_params.get(OPENED, "").split("/")
    return str(st.session_state.get(OPEN + "_".join(table), row_id if tuple(place) == table else ""))


def _open(table: Path, row_id: str) -> None:
    person_at.leave()
    st.session_state[OPEN + "_".join(table)] = row_id
    # The link has led here; from now on the person chooses. The row in which the small table stands stays open.
    around = {ROW: table[1]} if len(table) > 1 else {}
    url_state.go(**around, **{OPENED: "/".join((*table, row_id)) if row_id else ""})


def _open_button(draft: Draft[Any], row: Path, *, is_open: bool, name: str) -> None:
    words = draft.words
    shut = words("Look") if not draft.may_edit else words("Change", context="button")
    st.button(
        words("Close", context="button") if is_open else shut,
        key=f"open_{'_'.join(row)}",
        type="tertiary",
        help=plain(name),
        on_click=_open,
        args=(row[:-1], "" if is_open else row[-1]),
    )


def _add_and_open_button(draft: Draft[Any], table: Path) -> None:
    st.button(
        draft.words(draft.content.table(draft.tool.key, *table[::2]).add_button),
        key=f"add_{draft.tool.key}_{'_'.join(table)}",
        icon=":material/add:",
        on_click=_add_and_open,
        args=(draft, table),
        disabled=not draft.may_edit,
    )


def _add_and_open(draft: Draft[Any], table: Path) -> None:
    if row_id := draft.add_row(table):
        _open(table, row_id)
        go_to_next(f"entry_{'_'.join((*table, row_id))}", takes="field")


def up_button(draft: Draft[Any], row: Path, index: int) -> None:
    """The button that moves a row one place up."""
    st.button(
        draft.words("Move up"),
        key=f"up_{'_'.join(row)}",
        icon=":material/arrow_upward:",
        type="tertiary",
        on_click=_move_up,
        args=(draft, row, index - 1),
        disabled=not draft.may_edit,
    )


def _move_up(draft: Draft[Any], row: Path, to: int) -> None:
    row_order.let_go(draft, row[:-1])
    draft.move_row(row, to)


def _called(row: Mapping[str, Any], otherwise: str) -> str:
    return next((str(row[key]) for key in NAMING_FIELDS if row.get(key)), otherwise)
