"""Show the results of a topic to the facilitator: how many have answered, what was counted, and what is revealed."""

from __future__ import annotations

import streamlit as st

from curreap.workshop.hidden import FEWEST
from curreap.workshop.results import StatementResult
from db.workshops.workshop import View, Workshop, WorkshopState
from pages import design
from pages.design import Safe, joined, safe
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.dots import dots
from pages.plan.workshop.texts import OWN, spread_words, statement_text, statements_of, topic_title
from pages.plan.workshop.writer import WorkshopWriter
from pages.streamlit_gaps.callback import callback
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value


def show_on_projector(context: PlanContext, workshop: Workshop, view: View, statement: str = "") -> None:
    """Change what the projector shows."""
    WorkshopWriter(context, workshop.id).show(view, statement)


def results(context: PlanContext, room: WorkshopState, topic: str) -> None:
    """Show the statements of a topic with their counted results, and the controls that count and reveal them."""
    words, workshop = context.words, room.workshop
    statements = statements_of(workshop, topic)
    st.header(design.plain(topic_title(topic, context.content, words)), anchor=False)
    with st.container(key="workshop_topic_acts", horizontal=True, vertical_alignment="center", gap="small"):
        _reveal_all(context, workshop, topic)
        st.button(
            words("Count the answers"),
            key=f"count_{topic}",
            type="tertiary",
            help=words(
                "You see the results as they are now. Later answers are added when there are at least {count} of them, "
                "so that nobody can tell whose they are. Best count when all are ready.",
                count=words.number(FEWEST),
            ),
            on_click=callback(WorkshopWriter(context, workshop.id).count),
            args=(statements,),
            disabled=not context.may_edit,
        )
        if topic != OWN:
            st.button(
                words("Talk about this topic"),
                key=f"show_talk_{topic}",
                type="tertiary",
                on_click=show_on_projector,
                args=(context, workshop, "talk", statements[0]),
                disabled=not context.may_edit,
            )
    for statement in statements:
        _statement(context, room, statement)


def _reveal_all(context: PlanContext, workshop: Workshop, topic: str) -> None:
    statements, key = statements_of(workshop, topic), f"reveal_{workshop.id}_{topic}"
    stored = set(statements) <= set(workshop.revealed)
    set_value(key, stored)
    st.toggle(
        context.words("The room sees the results of this topic"),
        key=key,
        on_change=_reveal,
        args=(context, workshop, statements, key),
        disabled=not context.may_edit,
    )


def _statement(context: PlanContext, room: WorkshopState, statement: str) -> None:
    words, workshop, result = context.words, room.workshop, room.result(statement)
    key = f"reveal_{workshop.id}_{statement}"
    stored = statement in workshop.revealed
    set_value(key, stored)
    with st.container(key=f"rated_{statement}", gap="xsmall"):
        design.show(_what_was_rated(context, room, result))
        _comments(context, result)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.toggle(
                words("The room sees the result"),
                key=key,
                on_change=_reveal,
                args=(context, workshop, [statement], key),
                disabled=not context.may_edit,
            )
            is_shown = workshop.view == "statement" and workshop.statement == statement
            st.button(
                words("On the projector now") if is_shown else words("Show this one"),
                key=f"show_{statement}",
                type="tertiary",
                on_click=show_on_projector,
                args=(context, workshop, "statement", statement),
                disabled=is_shown or not context.may_edit,
            )


def _comments(context: PlanContext, result: StatementResult) -> None:
    """Show the comments on a rating: only for the team, never on the projector."""
    if result.comments:
        count = context.words.plural("{count} comment", "{count} comments", len(result.comments))
        with st.expander(count, key=f"comments_{result.statement}"):
            design.show(design.entries([(comment, "") for comment in result.comments]))


def _reveal(context: PlanContext, workshop: Workshop, statements: list[str], key: str) -> None:
    if is_stale_echo(key):
        return
    WorkshopWriter(context, workshop.id).reveal(statements, is_revealed=bool(st.session_state[key]))


def _what_was_rated(context: PlanContext, room: WorkshopState, result: StatementResult) -> Safe:
    """Show the statement, how many have answered, and the counted ratings if they may be seen."""
    words, content = context.words, context.content
    text = safe(statement_text(room.workshop, result.statement, content, words))
    answered = _answered(context, room, result)
    if result.is_hidden:
        rest = design.small_text(f"{answered}. {_why_hidden(context, result)}" if result.answered else answered)
        return joined(Safe(f'<div class="rated"><p>{text}</p>'), rest, Safe("</div>"))
    said = design.small_text(f"{answered} · {spread_words(result.spread, words)}")
    picture = dots(result.spread, words, content, is_big=False)
    return joined(Safe(f'<div class="rated"><div><p>{text}</p>'), said, Safe("</div>"), picture, Safe("</div>"))


def _answered(context: PlanContext, room: WorkshopState, result: StatementResult) -> str:
    words = context.words
    answered = words.plural(
        "{count} of {joined} has answered",
        "{count} of {joined} have answered",
        result.answered,
        joined=words.number(room.workshop.seats),
    )
    if context.may_edit:
        return answered
    return words("{answered}, in steps of {count}", answered=answered, count=words.number(FEWEST))


def _why_hidden(context: PlanContext, result: StatementResult) -> str:
    """Say what is missing: enough answers, or the decision to count them."""
    words = context.words
    if result.answered >= FEWEST and context.may_edit:
        return words("Not counted yet.")
    return words(context.content.self_assessment.result_texts["hidden_small_group"], needed=words.number(FEWEST))
