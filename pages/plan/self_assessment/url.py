"""Where one is on the page of the self-assessment: the view, the topic and the person. It stands in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeVar, get_args

import streamlit as st

from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.scroll_to import go_to_next
from playbook_tools.self_assessment import SelfAssessment
from playbook_tools.vocabulary import STATEMENTS, TOPIC_OF, TOPICS, Topic

View = Literal["round", "rate", "profile"]
VIEWS: Final[tuple[View, ...]] = get_args(View)
VIEW_KEY: Final = "assessment_view"
T = TypeVar("T", bound=str)
_OF_THE_PROFILE = ("results", "interpretation")


def view_of(draft: Draft[SelfAssessment]) -> View:
    """The view that a link leads to, or that was chosen; else the one that suits what is there."""
    target = draft.target
    if target and target[0] != "sections":
        return "rate" if target[0] == "ratings" else "profile" if target[0] in _OF_THE_PROFILE else "round"
    return _chosen(draft, "view", VIEWS, _first_view(draft.answers))


def topic_of(draft: Draft[SelfAssessment], first: Topic = TOPICS[0]) -> Topic:
    """The topic that a link leads to, or that was chosen; else the given one."""
    table, *row = draft.target or ("",)
    if row and table == "results":
        return next((r.topic for r in draft.answers.results if r.id == row[0] and r.topic), first)
    if row and table == "ratings":
        statement = next((r.statement for r in draft.answers.ratings if r.id == row[0]), None)
        return TOPIC_OF[statement] if statement else first
    return _chosen(draft, "topic", TOPICS, first)


def person_of(draft: Draft[SelfAssessment]) -> int:
    """The person whose ratings are shown, counted from 1."""
    table, *row = draft.target or ("",)
    if row and table == "ratings":
        return next((r.voice or 1 for r in draft.answers.ratings if r.id == row[0]), 1)
    asked = st.query_params.get("person", "")
    return min(int(asked), 500) if asked.isdecimal() and int(asked) else 1


def to_the_top() -> None:
    """After a step onwards at the end of the page, begin at its top again; call it in a callback."""
    go_to_next(VIEW_KEY, takes="heading")


def remember(draft: Draft[SelfAssessment], view: View) -> None:
    """Keep in the address where a link has led: the view, the topic and the person."""
    if not draft.target or draft.target[0] == "sections":
        return
    st.query_params["view"] = view
    if len(draft.target) > 1 and draft.target[0] in ("ratings", "results"):
        st.query_params.update({"topic": topic_of(draft), "person": str(person_of(draft))})


def choose_view(draft: Draft[SelfAssessment], here: View, names: Mapping[View, str]) -> None:
    """The row of views, into sight after a step onwards."""
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
    """The topic that suited the view before is the one of the next view too, and then also after a reload."""
    if "topic" not in st.query_params:
        url_state.go(topic=st.session_state.get(_first(draft, "topic"), ""))


def _chosen(draft: Draft[SelfAssessment], name: str, options: Sequence[T], first: T) -> T:
    """What the address says; else what suited when the page was opened, so that an answer does not turn the page."""
    kept: T = st.session_state.setdefault(_first(draft, name), first)
    return url_state.asked(name, options, kept if kept in options else first)


def _first(draft: Draft[SelfAssessment], name: str) -> str:
    """The session key of what suited when the page was opened."""
    return f"assessment_first_{name}_{draft.id}"


def _first_view(assessment: SelfAssessment) -> View:
    if not assessment.ratings and not assessment.results:
        return "round"
    answered = {row.statement for row in assessment.ratings if row.rating is not None}
    begun = all(answered & set(statements) for statements in STATEMENTS.values())
    return "profile" if begun or len(assessment.results) == len(TOPICS) else "rate"
