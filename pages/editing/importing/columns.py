"""Show what each column of the file becomes, with a list to change it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from curreap.importing.columns import NO_HEADER, Importing, first_reading, reading_with_header_at
from curreap.importing.preview import Preview
from curreap.importing.targets import naming_field
from curreap.importing.values import as_text
from curreap.is_filled import short
from pages import design
from pages.editing.choose import choose_from, choose_one
from pages.editing.importing.kept import Kept, change, choose_table, importing
from pages.editing.plan_page import Draft
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value

IN_A_ROW: Final = 3  # lists side by side
LONGEST_SAMPLE: Final = 30  # characters
SHEET, HEADER = "import_sheet", "import_header"  # keys of the widgets


def show_columns(draft: Draft[Any], kept: Kept, seen: Preview) -> None:
    """Show the choice of the sheet, of the row with the names, and of what each column becomes."""
    words, where = draft.words, importing(draft, kept.table)
    _choose_sheet(draft, kept)
    used = sum(map(bool, kept.reading.columns))
    count = words("{used} of {all}", used=words.number(used), all=words.number(len(kept.reading.columns)))
    unused = [_heading(draft, kept, at) for at, key in enumerate(kept.reading.columns) if not key]
    with st.container():  # always there, so that nothing below it moves
        if unused:
            design.small(words("Columns that are not imported: {columns}.", columns=words.listed(unused)))
    label = words("What each column becomes ({count})", count=count)
    with st.expander(label, expanded=naming_field(where.key) not in kept.reading.columns, key="import_columns"):
        _choose_header(draft, where, kept)
        names = {target.key: target.title for target in where.targets}
        columns: Sequence[Any] = ()
        for at in range(len(kept.reading.columns)):
            if at % IN_A_ROW == 0:
                columns = st.columns(IN_A_ROW, gap="small", vertical_alignment="bottom")
            with columns[at % IN_A_ROW]:
                _choose_target(draft, kept, at, names, seen.samples[at])


def _choose_sheet(draft: Draft[Any], kept: Kept) -> None:
    if len(kept.tables) < 2:
        return
    names = {number: table.name for number, table in enumerate(kept.tables)}
    set_value(SHEET, kept.chosen)
    choose_from(draft.words("Sheet of the file"), names, key=SHEET, on_change=_take_sheet, args=(draft, kept))


def _take_sheet(draft: Draft[Any], kept: Kept) -> None:
    if not is_stale_echo(SHEET):
        choose_table(draft, kept, st.session_state[SHEET])


def _choose_header(draft: Draft[Any], where: Importing, kept: Kept) -> None:
    """Ask whether a row holds the names of the columns; in map files it always does."""
    if kept.raw.has_header:
        return
    at = max(kept.reading.header_at, 0)
    number = draft.words.number(kept.raw.numbers[at])
    set_value(HEADER, kept.reading.header_at != NO_HEADER)
    st.checkbox(
        draft.words("Row {number} holds the names of the columns", number=number),
        key=HEADER,
        on_change=_take_header,
        args=(where, kept),
    )


def _take_header(where: Importing, kept: Kept) -> None:
    if is_stale_echo(HEADER):
        return
    at = max(first_reading(where, kept.raw).header_at, 0) if st.session_state[HEADER] else NO_HEADER
    change(kept, reading=reading_with_header_at(where, kept.raw, at))


def _choose_target(draft: Draft[Any], kept: Kept, at: int, names: dict[str, str], sample: str) -> None:
    words, key = draft.words, f"import_column_{at}"
    set_value(key, kept.reading.columns[at])
    label = design.plain(_heading(draft, kept, at))
    if sample:
        label = words("{column}: {sample}", column=label, sample=design.plain(short(sample, LONGEST_SAMPLE)))
    choose_one(label, names, key=key, nothing=words("Not imported"), on_change=_take_target, args=(kept, at, key))


def _heading(draft: Draft[Any], kept: Kept, at: int) -> str:
    """Return the name of a column, quoted; its number if it has none."""
    header_at = kept.reading.header_at
    header = kept.raw.rows[header_at] if header_at != NO_HEADER else ()
    name = short(as_text(header[at]), LONGEST_SAMPLE) if at < len(header) else ""
    return draft.words.quoted(name) if name else draft.words("Column {number}", number=draft.words.number(at + 1))


def _take_target(kept: Kept, at: int, key: str) -> None:
    if not is_stale_echo(key):
        change(kept, reading=kept.reading.becoming(at, st.session_state[key]))
