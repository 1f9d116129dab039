"""Show the comments on a step, and a form to write one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curreap.access import Permission, may
from db.comments.comment import Thread, threads_of
from pages import design
from pages.collaboration.comments import acts
from pages.collaboration.comments.box import write_box
from pages.collaboration.comments.spots import Spot, spots, spots_of_row
from pages.collaboration.comments.thread import show_thread
from pages.editing.choose import choose_from
from pages.editing.field_link import place_link
from pages.editing.plan_page import PlanContext
from pages.shell.router import page_of
from playbook_tools import section_texts
from playbook_tools.field_path import FieldPath


def comments(context: PlanContext, tool: str) -> None:
    """Show the threads of a step, open ones first, grouped by what they are about, and a form to write one."""
    may_write = may(context.info.role, Permission.COMMENT)
    if may_write or any(remark.tool == tool for remark in context.remarks):
        _panel(context, tool, may_write=may_write)


@st.fragment
def _panel(context: PlanContext, tool: str, *, may_write: bool) -> None:
    """Show the panel as a fragment, so that opening a form or choosing a field does not run the page."""
    if acts.was_done():
        st.rerun()  # updates the numbers at the fields and the missing parts
    context = context.again()
    words, threads = context.words, [thread for thread in threads_of(context.remarks) if thread.first.tool == tool]
    open_ones = [thread for thread in threads if thread.is_open]
    title = words("Comments: {count} open", count=len(open_ones)) if open_ones else words("Comments")
    with st.expander(title, key=f"comments_{tool}", expanded=bool(open_ones)):
        for path, some in _by_place(threads).items():
            _group(context, tool, path, some, may_write=may_write)
        if may_write:
            _write(context, tool)
        if context.remarks:
            st.page_link(page_of("comments"), label=words("All comments of the plan"), query_params=context.link())


def _by_place(threads: Sequence[Thread]) -> dict[FieldPath, list[Thread]]:
    """Group threads by path: paths with an open thread first, the whole step before its parts."""
    grouped: dict[FieldPath, list[Thread]] = {}
    for thread in sorted(threads, key=lambda one: (not one.is_open, bool(one.first.path))):
        grouped.setdefault(thread.first.path, []).append(thread)
    return grouped


def _group(context: PlanContext, tool: str, path: FieldPath, threads: Sequence[Thread], *, may_write: bool) -> None:
    with st.container(key=f"about_{'_'.join((tool, *path))}", gap="xsmall"):
        if path:
            place_link(context, tool, path, with_step=False)
        else:
            design.show(design.strong(context.words("The whole step")))
        for thread in threads:
            show_thread(context, thread, view="", may_write=may_write)


# ------------------------------------------------------------------ writing


def _write(context: PlanContext, tool: str) -> None:
    """Ask what the comment is about (the step, a field, a row and its fields), and show the form."""
    words = context.words
    chosen = _choose(words("What is it about?"), spots(context, tool), key=f"comment_about_{tool}")
    if chosen.is_row and not section_texts.is_section_text(chosen):
        parts = spots_of_row(context, tool, chosen)
        chosen = _choose(words("What of it?"), parts, key=f"comment_part_{'_'.join((tool, *chosen))}")
    write_box(context, tool, chosen, where=tool)


def _choose(label: str, offered: Sequence[Spot], *, key: str) -> FieldPath:
    titles = {spot.path: spot.title for spot in offered}
    if st.session_state.get(key) not in titles:
        st.session_state[key] = offered[0].path
    path: FieldPath = choose_from(label, titles, key=key)
    return path
