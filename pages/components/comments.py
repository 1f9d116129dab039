"""Comments on a step: what colleagues and the mentor ask, and which must be solved before handing in."""

from __future__ import annotations

import streamlit as st

from curreap.access import Action, Forbidden, may
from db.comments import EmptyComment, Remark
from db.engine import DatabaseFailed
from pages.components import look
from pages.components.database import not_stored
from pages.components.step import NOT_SAVED, OpenPlan


def comments(opened: OpenPlan, tool: str) -> None:
    """The comments on one tool, open ones first, and a place to write one."""
    words = opened.words
    mine = [remark for remark in opened.remarks if remark.tool == tool]
    open_ones = [remark for remark in mine if remark.resolved_at is None]
    may_write = may(opened.info.role, Action.COMMENT)
    if not mine and not may_write:
        return
    title = words("Comments") if not open_ones else words("Comments: {count} open", count=len(open_ones))
    with st.expander(title, key=f"comments_{tool}", expanded=bool(open_ones)):
        for remark in sorted(mine, key=lambda remark: remark.resolved_at is not None):
            _show(opened, remark, may_write=may_write)
        if may_write:
            _write(opened, tool)


def _show(opened: OpenPlan, remark: Remark, *, may_write: bool) -> None:
    words = opened.words
    when = opened.local(remark.at)
    who = words("{name}, {date} at {time}", name=remark.by, date=words.date(when, "medium"), time=words.time(when))
    with st.container(key=f"remark_{remark.id}", gap="xsmall"):
        look.show(look.entries([(remark.text, who)]))
        if remark.must_fix and remark.resolved_at is None:
            look.note("stop", opened.text("comments.must_fix"))
        if remark.resolved_at is not None:
            day = words.date(opened.local(remark.resolved_at), "medium")
            look.small(words(opened.content.text("comments.resolved"), name=remark.resolved_by, date=day))
        if may_write:
            solved = remark.resolved_at is not None
            st.button(
                opened.text("comments.reopen") if solved else opened.text("comments.resolve"),
                key=f"resolve_{remark.id}",
                type="tertiary",
                on_click=_resolve,
                args=(opened, remark.id, not solved),
            )


def _write(opened: OpenPlan, tool: str) -> None:
    words = opened.words
    with st.form(f"comment_{tool}", clear_on_submit=False, border=False):
        st.text_area(words("Your comment"), key=f"comment_text_{tool}", placeholder=opened.text("comments.placeholder"))
        st.checkbox(opened.text("comments.must_fix"), key=f"comment_must_{tool}")
        st.form_submit_button(words("Add the comment"), on_click=_add, args=(opened, tool))


def _add(opened: OpenPlan, tool: str) -> None:
    """The text leaves its box only when it is stored."""
    text_key, must_key = f"comment_text_{tool}", f"comment_must_{tool}"
    try:
        opened.store.comments.add(
            opened.id, tool=tool, text=st.session_state[text_key], must_fix=st.session_state[must_key]
        )
    except EmptyComment:
        st.session_state[NOT_SAVED] = opened.words("Write at least one word, and at most 4,000 characters.")
    except Forbidden:
        st.session_state[NOT_SAVED] = opened.text("save_states.read_only")
    except DatabaseFailed:
        st.session_state[NOT_SAVED] = opened.words("Your comment could not be saved. Try again in a minute.")
    else:
        st.session_state[text_key], st.session_state[must_key] = "", False


def _resolve(opened: OpenPlan, comment_id: int, is_resolved: bool) -> None:
    try:
        opened.store.comments.resolve(opened.id, comment_id, is_resolved=is_resolved)
    except Forbidden:
        st.session_state[NOT_SAVED] = opened.text("save_states.read_only")
    except DatabaseFailed:
        st.session_state[NOT_SAVED] = not_stored(opened.words)
