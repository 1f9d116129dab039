"""Show the descriptions of the five levels of a topic, with the level that a person's answers reach."""

from __future__ import annotations

from html import escape
from statistics import mean

import streamlit as st

from pages import design
from pages.plan.self_assessment.draft import TopicDraft
from playbook_tools.self_assessment import level_of


def in_expander(draft: TopicDraft) -> None:
    """Show the levels above the statements in a closed expander, on narrow screens."""
    with st.container(key="narrow_levels"), st.expander(draft.words("What the levels look like")):
        design.show(_ladder(draft))


def beside(draft: TopicDraft) -> None:
    """Show the levels and questions for discussion next to the statements, on wide screens."""
    words, topic = draft.words, draft.content.topic(draft.topic)
    with st.container(key="wide_levels", gap="small"):
        with st.container(key="panel_levels", gap="small"):
            st.header(words("What the levels look like"), anchor=False)
            design.show(_ladder(draft))
        with st.container(key="panel_prompts", gap="small"):
            st.header(words("Questions for the talk"), anchor=False)
            design.show(design.entries([(words(prompt), "") for prompt in topic.discussion_prompts]))


def _ladder(draft: TopicDraft) -> design.Safe:
    """List the levels; the one that the person's answers reach is marked, also in words."""
    words = draft.words
    given = [row.rating for row in draft.ratings if row.rating is not None]
    average = round(mean(given), 1) if given else None
    items = []
    for level in draft.content.topic(draft.topic).levels:
        is_here = average is not None and level_of(average) == level.level
        mark = words("Your answers so far: {score}", score=words.number(average or 0, 1)) if is_here else ""
        items.append(_level(words(level.picture), mark))
    return design.Safe(f'<ol class="levels">{"".join(items)}</ol>')


def _level(picture: str, mark: str) -> str:
    if not mark:
        return f"<li>{escape(picture)}</li>"
    return f'<li class="now">{escape(picture)}<em>{escape(mark)}</em></li>'
