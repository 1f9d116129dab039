"""Link from one page of a plan to a field of another."""

from __future__ import annotations

import streamlit as st

from pages.design import plain
from pages.editing.plan_page import PlanContext
from pages.shell.router import page_of
from playbook_tools.field_path import FieldPath


def field_link(context: PlanContext, label: str, tool: str, path: FieldPath) -> None:
    """Show a link to a field, a row or a whole step."""
    parameters = context.link_to(path)
    st.page_link(page_of(tool), label=plain(label), query_params=parameters)


def place_link(context: PlanContext, tool: str, path: FieldPath, *, with_step: bool) -> None:
    """Show the name of a place, as a link while the place is in the plan."""
    title = context.names.title(tool, path)
    if with_step:
        step = context.names.step(tool)
        title = context.words("{step}: {place}", step=step, place=title) if path else step
    if context.names.exists(tool, path):
        field_link(context, title, tool, path)
    else:
        st.markdown(plain(title))
