"""Show the form for a first comment."""

from __future__ import annotations

import streamlit as st

from pages.collaboration.comments import acts
from pages.collaboration.comments.suggestion import suggest_button, suggestion_box
from pages.collaboration.comments.thread import say_problem
from pages.editing.plan_page import PlanContext
from playbook_tools.field_path import FieldPath


def write_box(context: PlanContext, tool: str, path: FieldPath, *, where: str) -> None:
    """Show the form: a text, whether it must be solved, and the button. `where` distinguishes the forms of a page.

    If the place is a text of the plan, another text can be suggested for it.
    """
    words = context.words
    is_suggesting = suggest_button(context, tool, path, where=where)
    with st.form(f"comment_{where}", clear_on_submit=False, border=False):
        if is_suggesting:
            suggestion_box(context, tool, path, where=where)
        st.text_area(
            words("Your comment"),
            key=acts.text_key_of(where),
            placeholder=context.words("Write what is good, what is not clear, or what is missing."),
        )
        st.checkbox(context.words("Must be solved before handing in"), key=acts.must_key_of(where))
        st.form_submit_button(
            words("Send the suggestion") if is_suggesting else words("Add the comment"),
            key=f"add_comment_{where}",
            on_click=acts.add,
            args=(context, tool, path, where),
        )
    say_problem(words, where)
