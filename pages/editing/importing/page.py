"""Show the view of an import in place of the page: the source, then the preview with the button that imports."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from curreap.importing.preview import Preview, PreviewRow
from pages import design
from pages.editing.importing import texts, undo
from pages.editing.importing.address import TOP, asked_table, close_import, open_import
from pages.editing.importing.button import button_key
from pages.editing.importing.columns import show_columns
from pages.editing.importing.kept import Kept, forget, kept_table, preview_of, to_import
from pages.editing.importing.rows import show_rows
from pages.editing.importing.source import choose_source, has_places
from pages.editing.plan_page import NOT_SAVED, Draft
from pages.shell.try_act import Refusal, keep_refusal
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools.field_path import FieldPath
from playbook_tools.row_types import row_type

ACT: Final = "import_act"  # the key of the button that imports


def show(draft: Draft[Any]) -> bool:
    """Show the import if the address asks for one; return whether it does."""
    table = asked_table(draft)
    if table is None or not draft.may_edit:
        return False
    kept = kept_table(draft, table)
    with st.container(key="import_view"):
        _head(draft, table, kept)
        if kept is None:
            row = row_type((draft.tool.key, *table.names))
            choose_source(draft, table, has_places=has_places(row))
        else:
            _show_preview(draft, kept)
    return True


def _head(draft: Draft[Any], table: FieldPath, kept: Kept | None) -> None:
    words = draft.words
    with st.container(key=TOP, gap="xsmall"):
        st.button(
            words("Back without importing"),
            key="import_leave",
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=_leave,
            args=(draft, table),
        )
        st.header(design.plain(texts.title(draft, table)), anchor=False)
        if kept and kept.source:
            design.small(words("From the file {name}.", name=kept.source))


def _show_preview(draft: Draft[Any], kept: Kept) -> None:
    words, seen = draft.words, preview_of(draft, kept)
    rows = to_import(kept, seen)
    design.lead(_summary(draft, kept, seen, rows))
    show_columns(draft, kept, seen)
    show_rows(draft, kept, seen)
    with st.container(key="import_acts", horizontal=True, gap="small"):
        st.button(
            texts.button(words, kept.table, len(rows)),
            key=ACT,
            type="primary",
            icon=":material/download_done:",
            on_click=_import,
            args=(draft, kept),
            disabled=not rows,
        )
        st.button(words("Choose another file"), key="import_again", on_click=_begin_again, args=(kept.table,))


def _summary(draft: Draft[Any], kept: Kept, seen: Preview, rows: list[PreviewRow]) -> str:
    """Count the rows that are imported, those that are skipped, and those that cannot be imported."""
    words = draft.words
    skipped, bad = len(seen.good) - len(rows), len(seen.rows) - len(seen.good)
    sentences = [words.plural("{count} row will be imported.", "{count} rows will be imported.", len(rows))]
    if skipped:
        sentences.append(
            words.plural("{count} seems to be there already.", "{count} seem to be there already.", skipped)
        )
    if bad:
        sentences.append(words.plural("{count} cannot be imported.", "{count} cannot be imported.", bad))
    return " ".join(sentences)


# ------------------------------------------------------------------ acts


def _import(draft: Draft[Any], kept: Kept) -> None:
    """Store all rows, or none; call it in a callback. A second click finds no table any more."""
    now = kept_table(draft, kept.table)
    if now is None:
        return
    rows = to_import(now, preview_of(draft, now))
    edits = [row.edit(now.ids[row.index]) for row in rows]
    tried = draft.try_edit(draft.tool, *edits)
    keep_refusal(tried, NOT_SAVED)
    if isinstance(tried, Refusal):
        arrive_at("page_top")
        return
    forget()
    close_import()
    undo.keep(draft, [edit.path / edit.row_id for edit in edits], tried.result.answers)
    said = texts.imported(draft.words, len(edits))
    arrive_at(undo.KEY, takes="first", says=draft.words("{what} You can undo this.", what=said))


def _begin_again(table: FieldPath) -> None:
    forget()
    open_import(table)


def _leave(draft: Draft[Any], table: FieldPath) -> None:
    forget()
    close_import()
    arrive_at(button_key(draft, table), takes="first")
