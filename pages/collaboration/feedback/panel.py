"""Show the requests for feedback of a plan with their state, and a button for a new one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from db.comments.feedback import Request
from pages import design
from pages.collaboration.feedback.dialog import ask_for_feedback, say_sent
from pages.collaboration.feedback.texts import state_words
from pages.editing.plan_page import PlanContext


def show_requests(opened: PlanContext, requests: Sequence[Request]) -> None:
    """Show the requests of the plan with their state, for editors."""
    if not opened.may_edit:
        return
    words = opened.words
    with st.container(key="panel_requests", gap="xsmall"):
        st.header(words("Feedback"), anchor=False)
        say_sent()
        if not requests:
            design.small(words("Ask your mentor, or a colleague, to read some sections and to answer a question."))
        for request in requests:
            _request(opened, request)
        if st.button(opened.words("Ask for feedback"), key="ask_feedback", icon=":material/forum:"):
            ask_for_feedback(opened)


def _request(opened: PlanContext, request: Request) -> None:
    words = opened.words
    sections = words.listed([words(opened.content.section(section).title) for section in request.sections])
    with st.container(key=f"request_{request.id}", gap=None):
        state = state_words(request, opened.today, opened.visitor.time_zone, words)
        asked = words("{name} is asked:", name=request.asked_of_name)
        below = design.joined(sections, "\n", design.missing(state) if request.is_late(opened.today) else state)
        design.show(design.entries([(design.joined(design.strong(asked), " ", request.question), below)]))
        if request.is_open:
            with st.container(key=f"acts_request_{request.id}"):
                st.button(
                    words("Take it back"),
                    key=f"take_back_{request.id}",
                    type="tertiary",
                    on_click=_take_back,
                    args=(opened, request.id),
                )


def _take_back(opened: PlanContext, request_id: int) -> None:
    opened.try_act(lambda: opened.store.feedback.take_back(opened.id, request_id))
