"""Link from one page of a plan to a field of another."""

from __future__ import annotations

import streamlit as st

from curreap.edits import Path
from pages.design import plain
from pages.editing.plan_page import PlanContext
from pages.shell.router import page_of


def field_link(opened: PlanContext, label: str, tool: str, path: Path) -> None:
    """Show a link to a field, a row or a whole step."""
    parameters = opened.link(field="/".join(path)) if path else opened.link()
    st.page_link(page_of(tool), label=plain(label), query_params=parameters)
