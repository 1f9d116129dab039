"""Show the button that opens the import of a table."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.editing.importing.address import open_import
from pages.editing.plan_page import Draft
from playbook_tools.field_path import FieldPath


def import_button(draft: Draft[Any], *steps: str, is_small: bool = False) -> None:
    """Show the button; people who cannot change the plan do not see it.

    `steps` are the path of the table. Into a small one rows are mostly pasted.
    """
    if not draft.may_edit:
        return
    table = FieldPath(*steps)
    st.button(
        draft.words("Paste rows") if is_small else draft.words("Import", context="button"),
        key=button_key(draft, table),
        icon=":material/upload:",
        on_click=open_import,
        args=(table,),
    )


def button_key(draft: Draft[Any], table: FieldPath) -> str:
    """Return the key of the button for a table."""
    return f"import_{draft.tool.key}_{'_'.join(table)}"
