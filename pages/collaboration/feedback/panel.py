"""Show the requests for feedback of a plan with their state, and a button for a new one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from db.comments.feedback import Request
from pages import design
from pages.collaboration.feedback.dialog import ask_for_feedback, say_sent
from pages.collaboration.feedback.texts import state_words
from pages.editing.plan_page import PlanContext


def show_requests(context: PlanContext, requests: Sequence[Request]) -> None:
    """Show the requests of the plan with their state, for editors."""
    if not context.may_edit:
        return
    words = context.words
    with st.container(key="panel_requests", gap="xsmall"):
        st.header(words("Feedback"), anchor=False)
        say_sent()
        if not requests:
            design.small(words("Ask your mentor, or a colleague, to read some sections and to answer a question."))
        for request in requests:
            _request(context, request)
        if st.button(context.words("Ask for feedback"), key="ask_feedback", icon=":material/forum:"):
            ask_for_feedback(context)


def _request(context: PlanContext, request: Request) -> None:
    words = context.words
    sections = words.listed([words(context.content.section(section).title) for section in request.sections])
    with st.container(key=f"request_{request.id}", gap=None):
        state = state_words(request, context.today, context.user.time_zone, words)
        asked = words("{name} is asked:", name=request.asked_of_name)
        below = design.joined(sections, "\n", design.missing(state) if request.is_late(context.today) else state)
        design.show(design.entries([(design.joined(design.strong(asked), " ", request.question), below)]))
        if request.is_open:
            with st.container(key=f"acts_request_{request.id}"):
                st.button(
                    words("Take it back"),
                    key=f"take_back_{request.id}",
                    type="tertiary",
                    on_click=_take_back,
                    args=(context, request.id),
                )


def _take_back(context: PlanContext, request_id: int) -> None:
    context.try_act(lambda: context.store.feedback.take_back(context.id, request_id))
