"""Keep the view, the topic and the person of the self-assessment page in the address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeVar

import streamlit as st

from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from playbook_tools.self_assessment import SelfAssessment
from playbook_tools.vocabulary import STATEMENTS, TOPIC_OF, TOPICS, Topic

T = TypeVar("T", bound=str)
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,5}")  # int() raises a ValueError for numbers of more than 4300 digits


def first_view(draft: Draft[SelfAssessment]) -> str:
    """Return the view before one is chosen: the one that suits the answers with which the page was opened."""
    first: str = st.session_state.setdefault(_first(draft, "view"), _suits(draft.answers))
    return first


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
    return min(int(asked), 500) if _NUMBER.fullmatch(asked) else 1


def remember(draft: Draft[SelfAssessment]) -> None:
    """Keep the topic and person that a link has led to in the address."""
    if draft.target.table in ("ratings", "results"):
        st.query_params.update({"topic": topic_of(draft), "person": str(person_of(draft))})


def keep_topic(draft: Draft[SelfAssessment]) -> None:
    """Put the initial topic into the address, so that the next view and a reload keep it; call it in a callback."""
    if "topic" not in st.query_params:
        url_state.go(topic=st.session_state.get(_first(draft, "topic"), ""))


def _chosen(draft: Draft[SelfAssessment], name: str, options: Sequence[T], first: T) -> T:
    """Return the choice in the address, else the initial one, so that an answer does not change the view."""
    kept: T = st.session_state.setdefault(_first(draft, name), first)
    return url_state.asked(name, options, kept if kept in options else first)


def _first(draft: Draft[SelfAssessment], name: str) -> str:
    """Return the session key of the initial choice."""
    return f"assessment_first_{name}_{draft.id}"


def _suits(assessment: SelfAssessment) -> str:
    if not assessment.ratings and not assessment.results:
        return "round"
    answered = {row.statement for row in assessment.ratings if row.rating is not None}
    begun = all(answered & set(statements) for statements in STATEMENTS.values())
    return "profile" if begun or len(assessment.results) == len(TOPICS) else "rate"
