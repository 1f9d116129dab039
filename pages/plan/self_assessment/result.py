"""Show the view of what people agree on after discussing a topic: score, reason, other views, the next level."""

from __future__ import annotations

import streamlit as st

from pages import design
from pages.editing import fields
from pages.editing.plan_page import Draft
from pages.plan.self_assessment.draft import TopicDraft, topic_draft
from pages.plan.self_assessment.profile import results_of
from pages.plan.self_assessment.rate import topic_switch
from pages.plan.self_assessment.url import topic_of
from playbook_tools import actions
from playbook_tools.self_assessment import Result, SelfAssessment, TopicResult, level_of, result_of, weakest
from playbook_tools.vocabulary import TOPICS

OPINIONS = ("spread_note", "dissent")


def show(draft: Draft[SelfAssessment]) -> None:
    """Show the whole view: the agreed result of one topic at a time, and the main message."""
    words, results = draft.words, results_of(draft)
    st.header(words("What you agree"), anchor=False)
    design.small(words(draft.content.self_assessment.how_it_works[-1]))
    lowest = [result.topic for result in weakest(results)]
    topic = topic_of(draft, lowest[0] if lowest else TOPICS[0])
    topic_switch(draft, topic, {result.topic for result in results if result.agreed is not None})
    here = topic_draft(draft, topic)
    _sheet(here, next(result for result in results if result.topic == topic))
    st.header(words("The main message"), anchor=False)
    fields.answer(draft, "interpretation")


def _sheet(draft: TopicDraft, result: TopicResult) -> None:
    words, row = draft.words, result_of(draft.answers, draft.topic)
    design.show(design.topic_title(draft.topic, draft.content, words), design.small_text(_average(draft, result)))
    needs_note = (result.spread or 0) >= draft.content.self_assessment.limits.spread_to_discuss
    with st.container():  # always there, so that the fields below it never move
        if needs_note:
            text = draft.content.self_assessment.result_texts["discuss"]
            design.note("check", words(text, spread=words.number(result.spread or 0)))
    left, right = st.columns([1, 1], gap="medium")
    with left:
        fields.answer(draft, "results", row.id, "agreed_score")
        fields.answer(draft, "results", row.id, "reason")
        _opinions(draft, row, needs_note=needs_note)
    with right, st.container(key="panel_next_level", gap="small"):
        with st.container():
            _next_level(draft, result)
        fields.answer(draft, "results", row.id, "next_level")
        fields.answer(draft, "results", row.id, "is_priority", widget="below")
        _actions_for_priority(draft, row)


def _average(draft: TopicDraft, result: TopicResult) -> str:
    words, assessed = draft.words, draft.content.self_assessment
    if result.mean is None:
        needed, total = assessed.limits.minimum_answers_per_topic, len(draft.ratings)
        text = assessed.result_texts["not_enough_answers"]
        return words(text, needed=words.number(needed), total=words.number(total))
    return words(
        "Average of the ratings: {mean}. People who rated: {count}.",
        mean=words.number(result.mean, 1),
        count=words.number(result.voices),
    )


def _opinions(draft: TopicDraft, row: Result, *, needs_note: bool) -> None:
    """Show the fields for differing opinions; expanded when ratings differ or something is written."""
    is_asked = draft.target.field in OPINIONS
    is_open = bool(needs_note or is_asked or row.spread_note or row.dissent)
    with st.expander(draft.words("If opinions differ"), key=f"opinions_{draft.topic}", expanded=is_open):
        for name in OPINIONS:
            fields.answer(draft, "results", row.id, name)


def _next_level(draft: TopicDraft, result: TopicResult) -> None:
    """Describe the reached level, and a step towards the next one."""
    words = draft.words
    if result.score is None:
        return
    reached = level_of(result.score)
    level = draft.content.topic(draft.topic).levels[reached - 1]
    design.show(
        design.entries(
            [
                (words("Level {level} today", level=words.number(reached)), words(level.picture)),
                (words("A step that could help"), words(level.next_step)),
            ]
        )
    )


def _actions_for_priority(draft: TopicDraft, row: Result) -> None:
    """List the actions that address a priority."""
    if not row.is_priority:
        return
    words = draft.words
    own = [action for action in draft.plan[actions.TOOL].actions if draft.topic in action.topics]
    names = [action.title or words("An action without a title") for action in own]
    if names:
        design.small(words("Actions that take up this priority: {actions}.", actions=words.listed(names)))
    else:
        design.small(words("No action takes up this priority yet."))
