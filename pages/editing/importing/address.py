"""Keep in the address into which table rows are imported, so that Back and a reload work."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from curreap.edits import BadEdit, RowIsGone, answer_at
from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools.field_path import FieldPath

IMPORT: Final = "import"  # the query parameter: the path of the table
TOP: Final = "import_top"  # the key of the head of the view


def asked_table(draft: Draft[Any]) -> FieldPath | None:
    """Return the table that the address names; None if it names none of this step, or a link leads to a field."""
    table = FieldPath.parse_or_empty(st.query_params.get(IMPORT, ""))
    if not table or not table.field or draft.target:
        return None
    try:
        found = answer_at(draft.answers, table)
    except (BadEdit, RowIsGone):
        return None
    return table if isinstance(found, list) else None


def open_import(table: FieldPath) -> None:
    """Open the view of an import; call it in a callback."""
    url_state.go(**{IMPORT: str(table)})
    arrive_at(TOP, takes="heading")


def close_import() -> None:
    """Go back to the page; call it in a callback."""
    url_state.go(**{IMPORT: "", "page": ""})
