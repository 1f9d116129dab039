"""Keep a table that is being imported in the session, until its rows are imported or the person leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st

from curreap.importing.columns import Importing, Reading, best_table, first_reading
from curreap.importing.preview import Preview, PreviewRow, preview
from curreap.importing.raw_table import RawTable
from pages.editing.plan_page import Draft
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import new_id

KEPT: Final = "table_to_import"  # session key
SEEN: Final = "preview_of_import"  # session key: the last preview, and what it was made of


@dataclass(frozen=True)
class Kept:
    """A table that was read, and what the person has chosen so far."""

    plan_id: str
    tool: str
    table: FieldPath
    source: str  # name of the file; "" if it was pasted
    tables: Sequence[RawTable]
    chosen: int  # index of the table
    reading: Reading
    ids: Sequence[str]  # a row id for each row, so that a second click adds nothing
    added: frozenset[int] = frozenset()  # rows that are added although the plan seems to have them
    number: int = 0  # of the change; widgets of another file are new ones

    @property
    def raw(self) -> RawTable:
        return self.tables[self.chosen]


def importing(draft: Draft[Any], table: FieldPath) -> Importing:
    """Describe where the rows go."""
    return Importing(draft.plan, draft.content, draft.words, draft.tool.key, table)


def keep_tables(draft: Draft[Any], table: FieldPath, tables: Sequence[RawTable], source: str) -> None:
    """Keep the tables of a file, and begin with the one of which most columns are recognised."""
    chosen = best_table(importing(draft, table), tables)
    st.session_state[KEPT] = _begun(draft, table, tables, source, chosen)


def choose_table(draft: Draft[Any], kept: Kept, chosen: int) -> None:
    """Begin with another table of the file."""
    st.session_state[KEPT] = _begun(draft, kept.table, kept.tables, kept.source, chosen)


def _begun(draft: Draft[Any], table: FieldPath, tables: Sequence[RawTable], source: str, chosen: int) -> Kept:
    reading = first_reading(importing(draft, table), tables[chosen])
    ids = [new_id() for _ in tables[chosen].rows]
    return Kept(draft.id, draft.tool.key, table, source, tables, chosen, reading, ids)


def kept_table(draft: Draft[Any], table: FieldPath) -> Kept | None:
    """Return the table that is being imported here; None if there is none."""
    kept: Kept | None = st.session_state.get(KEPT)
    if kept is None or (kept.plan_id, kept.tool, kept.table) != (draft.id, draft.tool.key, table):
        return None
    return kept


def change(kept: Kept, **changes: Any) -> None:
    """Keep another choice of the person."""
    st.session_state[KEPT] = replace(kept, **changes)


def forget() -> None:
    """Drop the table."""
    st.session_state.pop(KEPT, None)
    st.session_state.pop(SEEN, None)


def preview_of(draft: Draft[Any], kept: Kept) -> Preview:
    """Work out what the rows become; only once for the same choices and the same plan."""
    made_of = (id(kept.tables), kept.chosen, kept.reading, draft.plan.revision)
    seen = st.session_state.get(SEEN)
    if seen is None or seen[0] != made_of:
        seen = (made_of, preview(importing(draft, kept.table), kept.raw, kept.reading))
        st.session_state[SEEN] = seen
    found: Preview = seen[1]
    return found


def to_import(kept: Kept, seen: Preview) -> list[PreviewRow]:
    """List the rows that the button imports."""
    return [row for row in seen.good if row.duplicate is None or row.index in kept.added]
