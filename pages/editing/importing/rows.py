"""Show what each row becomes, what is wrong with it, and which rows the plan may have already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, Literal

import streamlit as st

from curreap.document.document_writer import BlockBuilder
from curreap.importing.preview import Preview, PreviewRow
from curreap.importing.targets import naming_field
from curreap.is_filled import short
from pages import design
from pages.design import paging
from pages.editing.importing.kept import Kept, change, importing
from pages.editing.plan_page import Draft
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value
from playbook_tools.field_path import ContentKey
from playbook_tools.row_types import row_type
from playbook_tools.tool import types_of

Shown = Literal["remarks", "all"]
SHOWN: Final = "import_shown"  # key of the widget
TURN: Final = "import_turn"
EACH: Final = 12  # rows that may be there already and are asked for one by one; more are asked for together
ALL_DOUBLES: Final = "import_doubles"
LONGEST_VALUE: Final = 60  # characters
MOST_VALUES: Final = 6  # in the line of a row


def show_rows(draft: Draft[Any], kept: Kept, seen: Preview) -> None:
    """Show the rows, those with remarks first if there are any."""
    words = draft.words
    _ask_to_turn(draft, kept, seen)
    _ask_for_doubles(draft, kept, seen)
    remarked = [row for row in seen.rows if row.problems or row.duplicate]
    rows: Sequence[PreviewRow] = seen.rows
    st.header(words("What will be imported"), anchor=False)
    if remarked and len(remarked) < len(seen.rows):
        titles = {
            "remarks": words("To look at ({count})", count=words.number(len(remarked))),
            "all": words("All rows ({count})", count=words.number(len(seen.rows))),
        }
        shown = st.segmented_control(
            words("Show", context="rows of an import"),
            list(titles),
            key=SHOWN,
            default="remarks",
            required=True,
            format_func=titles.__getitem__,
            on_change=paging.begin_again,
            label_visibility="collapsed",
        )
        rows = remarked if shown == "remarks" else seen.rows
    builder = BlockBuilder(draft.plan, draft.content, words)
    key = importing(draft, kept.table).key
    columns = [words("In the file"), words("What it becomes"), words("To look at", context="remarks")]
    lines = [_line(draft, builder, key, row) for row in paging.some_of(rows)]
    design.show(design.table(columns, lines, caption=words("Rows of the file"), classes="import"))
    paging.choose_page(len(rows), key="import_pages")


def _line(draft: Draft[Any], builder: BlockBuilder, key: ContentKey, row: PreviewRow) -> Sequence[str]:
    words = draft.words
    name = design.strong(row.name) if row.name else design.missing(words("No name yet"))
    values = design.joined(design.Safe('<span class="small">'), _values(builder, key, row), design.Safe("</span>"))
    remarks = [said if row.can_be_imported else design.missing(said) for said in _remarks(draft, row)]
    lines = [design.joined(design.Safe("<p>"), said, design.Safe("</p>")) for said in remarks]
    return [
        words("Row {number}", number=words.number(row.number)),
        design.joined(name, values, between="\n"),
        design.joined(*lines),
    ]


def _values(builder: BlockBuilder, key: ContentKey, row: PreviewRow) -> str:
    """Write the first answers of a row as they will be printed."""
    model = row_type(key)
    answers = model.model_validate({**row.values, "id": "x"})
    written = [
        (builder.label(*key, name), builder.value((*key, name), answers))
        for name in types_of(model)
        if name in row.values and name != naming_field(key)
    ]
    texts = [f"{label}: {short(value, LONGEST_VALUE)}" for label, value in written if value]
    more = len(texts) - MOST_VALUES
    others = [builder.words.plural("{count} more", "{count} more", more)] if more > 0 else []
    return " · ".join([*texts[:MOST_VALUES], *others])


def _remarks(draft: Draft[Any], row: PreviewRow) -> list[str]:
    said = [problem.sentence(draft.words) for problem in row.problems]
    return [*said, _double_text(draft, row)] if row.duplicate else said


def _double_text(draft: Draft[Any], row: PreviewRow) -> str:
    """Say which row it seems to repeat."""
    words, double = draft.words, row.duplicate
    assert double is not None
    name = short(double.name)
    if double.is_in_file:
        return words("The file has “{name}” already in a row above.", name=name)
    if double.metres is not None:
        return words(
            "“{name}”, {metres} m from here, is in the plan already.", name=name, metres=words.number(double.metres)
        )
    return words("“{name}” is in the plan already.", name=name)


# ------------------------------------------------------------------ questions


def _ask_to_turn(draft: Draft[Any], kept: Kept, seen: Preview) -> None:
    """Ask whether latitude and longitude are exchanged in the rows where they seem to be."""
    turned = sum(row.is_turned for row in seen.rows)
    if not turned and not kept.reading.turns_places:
        return
    words = draft.words
    set_value(TURN, kept.reading.turns_places)
    st.checkbox(
        words("Exchange latitude and longitude where they seem to be in the wrong order"),
        key=TURN,
        on_change=_turn,
        args=(kept,),
        help=words("Otherwise these rows get no place on the map."),
    )


def _turn(kept: Kept) -> None:
    if not is_stale_echo(TURN):
        change(kept, reading=replace(kept.reading, turns_places=st.session_state[TURN]))


def _ask_for_doubles(draft: Draft[Any], kept: Kept, seen: Preview) -> None:
    """Ask which of the rows that seem to be there already are added all the same."""
    words, doubles = draft.words, seen.doubles
    if not doubles:
        return
    with st.container(key="import_doubles_panel", gap="xsmall"):
        st.header(words("There already?"), anchor=False)
        design.small(words("These rows are skipped. Tick those that you want to add all the same."))
        if len(doubles) <= EACH:
            for row in doubles:
                label = words("{row}: {why}", row=design.plain(row.name), why=design.plain(_double_text(draft, row)))
                _tick(kept, [row], f"import_double_{row.index}", label)
        else:
            label = words.plural("Add {count} row all the same", "Add all {count} rows all the same", len(doubles))
            _tick(kept, doubles, ALL_DOUBLES, label)


def _tick(kept: Kept, rows: Sequence[PreviewRow], key: str, label: str) -> None:
    set_value(key, all(row.index in kept.added for row in rows))
    st.checkbox(label, key=key, on_change=_take_doubles, args=(kept, key, [row.index for row in rows]))


def _take_doubles(kept: Kept, key: str, rows: Sequence[int]) -> None:
    if not is_stale_echo(key):
        change(kept, added=kept.added | set(rows) if st.session_state[key] else kept.added - set(rows))
