"""Offer to undo the last import, as long as its page stays open: it takes out exactly the imported rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from curreap.edits import RemoveRow, RowIsGone, value_at
from curreap.references import named_rows
from pages import design
from pages.editing.importing.texts import imported
from pages.editing.plan_page import Draft
from pages.editing.undoing import undo_bar
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Answers

KEY: Final = "import_undo"  # the key of the offer


@dataclass(frozen=True)
class Import:
    """Rows that were imported, as they were stored."""

    plan_id: str
    tool: str
    rows: Mapping[FieldPath, Any]


def keep(draft: Draft[Any], rows: Sequence[FieldPath], answers: Answers) -> None:
    """Keep what is needed to undo an import; call it in a callback."""
    stored = {row: value_at(answers, row) for row in rows}
    undo_bar.keep(Import(draft.id, draft.tool.key, stored))


def offer(draft: Draft[Any]) -> None:
    """Show the last import into this step with the button that undoes it."""
    with st.container(key="imported"):  # always there, so that nothing below it moves
        done = undo_bar.last(draft, Import)
        if done:
            undo_bar.show(draft, done, imported(draft.words, len(done.rows)), _undo, name="import")


def _undo(draft: Draft[Any], done: Import) -> None:
    """Take out the rows, except those that were changed or named elsewhere since."""
    if undo_bar.last(draft, Import) is not done:
        return  # a second click
    now = draft.again()
    named = named_rows(now.plan)
    unchanged = [row for row, stored in done.rows.items() if row.row_id not in named and _is_as(now, row, stored)]
    if not draft.edit(*(RemoveRow(row) for row in unchanged)):
        return
    undo_bar.forget()
    stay = len(done.rows) - len(unchanged)
    words = draft.words
    said = [words("The import is undone.")]
    if stay:
        said.append(
            words.plural(
                "{count} row stays, because it was changed or used since.",
                "{count} rows stay, because they were changed or used since.",
                stay,
            )
        )
    st.toast(design.plain(" ".join(said)))
    tables = {row.parent for row in done.rows}
    keys = [f"import_{draft.tool.key}_{'_'.join(table)}" for table in tables]
    arrive_at(*keys, "page_view", takes="first", says=" ".join(said))


def _is_as(now: Draft[Any], row: FieldPath, stored: Any) -> bool:
    with suppress(RowIsGone):
        return bool(value_at(now.answers, row) == stored)
    return False
