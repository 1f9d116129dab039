"""Show the comments of one field: a small button with the number of open threads, and a dialog."""

from __future__ import annotations

from typing import Any

import streamlit as st

from curreap.access import Permission, may
from db.comments.comment import threads_of
from db.comments.places import step_of
from pages.collaboration.comments import acts
from pages.collaboration.comments.box import write_box
from pages.collaboration.comments.thread import show_thread
from pages.design import plain
from pages.editing.plan_page import Draft, PlanContext
from playbook_tools.field_path import FieldPath


def comments_of_field(draft: Draft[Any], path: FieldPath) -> None:
    """Show the button for the comments of a field.

    It is shown where a thread is open. Readers who comment but do not edit, such as mentors, have it at every field;
    the team uses the form at the foot of the page instead, so that its pages have no button at each field.
    """
    step, words = step_of(draft.tool.key, path), draft.words
    is_here = _there(step, path)
    count = sum(1 for one in draft.remarks if is_here(one) and one.resolved_at is None and one.reply_to is None)
    if not count and (draft.may_edit or not may(draft.info.role, Permission.COMMENT)):
        return
    label = words.plural("{count} comment", "{count} comments", count) if count else words("Comment", context="button")
    comment_button(draft, step, path, label=label, key=f"talk_{draft.tool.key}_{'_'.join(path)}")


def comment_button(context: PlanContext, step: str, path: FieldPath, *, label: str, key: str) -> None:
    """Show a small button that opens the comments on a path."""
    if st.button(label, key=key, icon=":material/chat_bubble:", type="tertiary"):
        _open(context, step, path)


def _there(step: str, path: FieldPath) -> Any:
    return lambda remark: remark.path == path and remark.tool == step


def _open(context: PlanContext, step: str, path: FieldPath) -> None:
    title = context.names.title(step, path) if path else context.names.step(step)

    @st.dialog(plain(context.words("Comments: {place}", place=title)), on_dismiss="rerun")
    def comments_of_place() -> None:
        if acts.was_done():
            st.rerun()  # a dialog is a fragment; only a run of the whole page updates the number at the field
        _threads(context.again(), step, path)

    comments_of_place()


def _threads(context: PlanContext, step: str, path: FieldPath) -> None:
    """Show the threads of the place, open ones first, and the form to write one."""
    may_write = may(context.info.role, Permission.COMMENT)
    is_here = _there(step, path)
    threads = [thread for thread in threads_of(context.remarks) if is_here(thread.first)]
    for thread in sorted(threads, key=lambda thread: not thread.is_open):
        show_thread(context, thread, view="beside_", may_write=may_write)
    if may_write:
        write_box(context, step, path, where="beside_" + "_".join((step, *path)))
