"""Keep the view, the topic and the person of the self-assessment page in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeVar, get_args

import streamlit as st

from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.scroll_to import go_to_next
from playbook_tools import section_texts
from playbook_tools.self_assessment import SelfAssessment
from playbook_tools.vocabulary import STATEMENTS, TOPIC_OF, TOPICS, Topic

View = Literal["round", "rate", "profile"]
VIEWS: Final[tuple[View, ...]] = get_args(View)
VIEW_KEY: Final = "assessment_view"
T = TypeVar("T", bound=str)
_OF_THE_PROFILE = ("results", "interpretation")


def view_of(draft: Draft[SelfAssessment]) -> View:
    """Return the view that a link leads to, or the chosen one; else the one that suits the stored answers."""
    target = draft.target
    if target and not section_texts.is_section_text(target):
        return "rate" if target.top == "ratings" else "profile" if target.top in _OF_THE_PROFILE else "round"
    return _chosen(draft, "view", VIEWS, _first_view(draft.answers))


def topic_of(draft: Draft[SelfAssessment], first: Topic = TOPICS[0]) -> Topic:
    """Return the topic that a link leads to, or the chosen one; else `first`."""
    row_id = draft.target.row_id
    if draft.target.table == "results":
        return next((r.topic for r in draft.answers.results if r.id == row_id and r.topic), first)
    if draft.target.table == "ratings":
        statement = next((r.statement for r in draft.answers.ratings if r.id == row_id), None)
        return TOPIC_OF[statement] if statement else first
    return _chosen(draft, "topic", TOPICS, first)


def person_of(draft: Draft[SelfAssessment]) -> int:
    """Return the number of the person whose ratings are shown, counted from 1."""
    if draft.target.table == "ratings":
        return next((r.voice or 1 for r in draft.answers.ratings if r.id == draft.target.row_id), 1)
    asked = st.query_params.get("person", "")
    return min(int(asked), 500) if asked.isdecimal() and int(asked) else 1


def to_the_top() -> None:
    """Scroll to the top after a step at the end of the page; call it in a callback."""
    go_to_next(VIEW_KEY, takes="heading")


def remember(draft: Draft[SelfAssessment], view: View) -> None:
    """Keep the view, topic and person that a link has led to in the address."""
    if not draft.target or section_texts.is_section_text(draft.target):
        return
    st.query_params["view"] = view
    if draft.target.table in ("ratings", "results"):
        st.query_params.update({"topic": topic_of(draft), "person": str(person_of(draft))})


def choose_view(draft: Draft[SelfAssessment], here: View, names: Mapping[View, str]) -> None:
    """Show the row of buttons for the views."""
    url_state.switch(
        "view",
        VIEWS,
        here,
        key=VIEW_KEY,
        label=draft.words("View"),
        shown=names.__getitem__,
        and_then=lambda: _keep_topic(draft),
    )


def _keep_topic(draft: Draft[SelfAssessment]) -> None:
    """Put the initial topic into the address, so that the next view and a reload keep it."""
    if "topic" not in st.query_params:
        url_state.go(topic=st.session_state.get(_first(draft, "topic"), ""))


def _chosen(draft: Draft[SelfAssessment], name: str, options: Sequence[T], first: T) -> T:
    """Return the choice in the address, else the initial one, so that an answer does not change the view."""
    kept: T = st.session_state.setdefault(_first(draft, name), first)
    return url_state.asked(name, options, kept if kept in options else first)


def _first(draft: Draft[SelfAssessment], name: str) -> str:
    """Return the session key of the initial choice."""
    return f"assessment_first_{name}_{draft.id}"


def _first_view(assessment: SelfAssessment) -> View:
    if not assessment.ratings and not assessment.results:
        return "round"
    answered = {row.statement for row in assessment.ratings if row.rating is not None}
    begun = all(answered & set(statements) for statements in STATEMENTS.values())
    return "profile" if begun or len(assessment.results) == len(TOPICS) else "rate"
