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
from pages.streamlit_gaps.arrive import arrive_at


def asked_of_me(context: PlanContext, requests: Sequence[Request]) -> None:
    """Show a banner for each open request to the reader, and scroll to the one that a link leads to."""
    mine = [one for one in requests if one.is_open and one.asked_of == context.user.actor.id]
    for request in mine:
        _banner(context, request)
        if st.query_params.get("request") == str(request.id):
            arrive_at(_key(request), visit=_key(request))


def _banner(context: PlanContext, request: Request) -> None:
    words = context.words
    with st.container(key=_key(request), gap="small"):
        st.header(design.plain(asks_words(context.info.town, request.by_date, context.today, words)), anchor=False)
        design.show(
            design.joined(design.Safe('<blockquote class="question">'), request.question, design.Safe("</blockquote>"))
        )
        when = relative_time(request.at, now=context.store.work.now(), zone=context.user.time_zone, words=words)
        design.small(f"{request.by} · {when}")
        with st.container(key=f"feedback_sections_{request.id}", horizontal=True, gap="small"):
            for section in request.sections:
                _section(context, section)
        if may(context.info.role, Permission.COMMENT):
            design.small(words("Answer with comments: beside a field, or at the foot of each step."))
        st.button(
            words("I have read this"),
            key=f"feedback_read_{request.id}",
            type="primary",
            icon=":material/done:",
            on_click=_read,
            args=(context, request.id),
        )


def _key(request: Request) -> str:
    return f"panel_feedback_{request.id}"


def _section(context: PlanContext, section: str) -> None:
    title = design.plain(context.words(context.content.section(section).title))
    params = section_params(context, section)
    st.page_link(page_of(HOME_TOOL[section]), label=title, query_params=params, width="content")


def _read(context: PlanContext, request_id: int) -> None:
    context.try_act(lambda: context.store.feedback.answer(context.id, request_id))
