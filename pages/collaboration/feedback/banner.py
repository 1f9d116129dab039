"""Show what a town asks the reader: the question, the sections to read, and the button "I have read this"."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curreap.access import Permission, may
from curreap.sections import HOME_TOOL
from db.comments.feedback import Request
from pages import design
from pages.collaboration.feedback.texts import asks_words
from pages.design.relative_dates import relative_time
from pages.editing.plan_page import PlanContext
from pages.editing.section_link import section_params
from pages.shell.router import page_of
from pages.streamlit_gaps.scroll_to import scroll_to


def asked_of_me(opened: PlanContext, requests: Sequence[Request]) -> None:
    """Show a banner for each open request to the reader, and scroll to the one that a link leads to."""
    mine = [one for one in requests if one.is_open and one.asked_of == opened.visitor.actor.id]
    for request in mine:
        _banner(opened, request)
        if st.query_params.get("request") == str(request.id):
            scroll_to([_key(request)], visit=_key(request))


def _banner(opened: PlanContext, request: Request) -> None:
    words = opened.words
    with st.container(key=_key(request), gap="small"):
        st.header(design.plain(asks_words(opened.info.town, request.by_date, opened.today, words)), anchor=False)
        design.show(
            design.joined(design.Safe('<blockquote class="question">'), request.question, design.Safe("</blockquote>"))
        )
        when = relative_time(request.at, now=opened.store.work.now(), zone=opened.visitor.time_zone, words=words)
        design.small(f"{request.by} · {when}")
        with st.container(key=f"feedback_sections_{request.id}", horizontal=True, gap="small"):
            for section in request.sections:
                _section(opened, section)
        if may(opened.info.role, Permission.COMMENT):
            design.small(words("Answer with comments: beside a field, or at the foot of each step."))
        st.button(
            words("I have read this"),
            key=f"feedback_read_{request.id}",
            type="primary",
            icon=":material/done:",
            on_click=_read,
            args=(opened, request.id),
        )


def _key(request: Request) -> str:
    return f"panel_feedback_{request.id}"


def _section(opened: PlanContext, section: str) -> None:
    title = design.plain(opened.words(opened.content.section(section).title))
    params = section_params(opened, section)
    st.page_link(page_of(HOME_TOOL[section]), label=title, query_params=params, width="content")


def _read(opened: PlanContext, request_id: int) -> None:
    opened.try_act(lambda: opened.store.feedback.answer(opened.id, request_id))
