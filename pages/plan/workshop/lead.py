"""Show the controls of the facilitator: the view of the projector, which results are revealed, contributions.

They are updated every three seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from curreap.access import Forbidden
from curreap.workshop.contributions import kinds_in
from curreap.workshop.hidden import FEWEST
from curreap.workshop.results import StatementResult
from db.engine import DatabaseFailed
from db.workshops.workshop import NoSuchWorkshop, View, Workshop, WorkshopState
from pages import design
from pages.design import Safe, joined, safe
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.contributions.panel import said
from pages.plan.workshop.dots import dots
from pages.plan.workshop.join import doors, joined_words, way_in
from pages.plan.workshop.texts import OWN, spread_words, statement_text, statements_of, topic_title
from pages.plan.workshop.writer import WorkshopWriter, show_problem
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value
from playbook_tools.vocabulary import TOPIC_OF

FRESH: Final = 3  # seconds
SHOWS: Final = "projector_shows"  # widget keys


def lead(context: PlanContext, workshop_id: str, topic: str) -> None:
    """Show how to join, the controls and the results of one topic; read again every three seconds."""
    st.fragment(_lead, run_every=FRESH, key="lead_workshop")(context, workshop_id, topic)


def _lead(context: PlanContext, workshop_id: str, topic: str) -> None:
    try:
        room = context.store.workshops.room(context.id, workshop_id)
        contributions = context.store.contributions.of(context.id, workshop_id) if topic in room.workshop.asks else []
    except (Forbidden, NoSuchWorkshop):
        st.rerun()  # the next run reports it
    except DatabaseFailed:
        design.note("check", context.words("The numbers cannot be read just now. They come back by themselves."))
        return
    kind = next(iter(kinds_in([topic])), None)
    if kind is None:
        show_problem(context)  # for contributions it is shown next to their buttons
    left, right = st.columns([1, 2], gap="medium")
    with left, st.container(key="workshop_way_in", gap="small"):
        design.show(way_in(room.workshop, context.words))
        design.show(joined_words(context, room.workshop))
        doors(context, room.workshop)
    with right:
        _projector_shows(context, room.workshop, topic)
        if kind is None:
            _results(context, room, topic)
        else:
            said(context, room.workshop, kind, contributions)


def _projector_shows(context: PlanContext, workshop: Workshop, topic: str) -> None:
    words = context.words
    names: dict[View, str] = {
        "join": words("Join", context="button"),
        "statement": words("One statement"),
        "widest": words("Where we disagree most"),
        "talk": words("Talk"),
        "agreed": words("What we agreed"),
        "said": words("Contributions"),
    }
    set_value(SHOWS, workshop.view)
    st.header(words("The projector shows"), anchor=False)
    st.segmented_control(
        words("The projector shows"),
        views_of(workshop),
        key=SHOWS,
        required=True,
        format_func=lambda view: names[view],
        on_change=_show,
        args=(context, workshop, topic),
        width="stretch",
        wrap=True,
        label_visibility="collapsed",
        disabled=not context.may_edit,
    )
    if now := _shown_now(context, workshop):
        design.small(words("Now: {what}", what=now))


def views_of(workshop: Workshop) -> list[View]:
    """List the views that the projector has for this workshop."""
    rated: list[View] = ["statement", "widest", "talk", "agreed"] if workshop.statements else []
    said: list[View] = ["said"] if workshop.asks else []
    return ["join", *rated, *said]


def _shown_now(context: PlanContext, workshop: Workshop) -> str:
    """Name the statement or topic on the projector, if the name of the view does not."""
    if not workshop.statement or workshop.view not in ("statement", "talk", "said"):
        return ""
    if workshop.view == "statement":
        return statement_text(workshop, workshop.statement, context.content, context.words)
    topic = TOPIC_OF.get(workshop.statement, OWN) if workshop.view == "talk" else workshop.statement
    return topic_title(topic, context.content, context.words)


def _show(context: PlanContext, workshop: Workshop, topic: str) -> None:
    if is_stale_echo(SHOWS):
        return
    view: View = st.session_state[SHOWS]
    show_on_projector(context, workshop, view, _begins_with(workshop, view, topic))


def _begins_with(workshop: Workshop, view: View, topic: str) -> str:
    """Return what a view shows first: what it has shown before, if that belongs to the open topic."""
    here: Sequence[str]
    if view == "said":
        here = [kind for kind in workshop.asks if kind == topic] or workshop.asks
    elif view in ("statement", "talk"):
        here = statements_of(workshop, topic) or workshop.statements
    else:
        return ""
    return workshop.statement if workshop.statement in here else here[0]


def show_on_projector(context: PlanContext, workshop: Workshop, view: View, statement: str = "") -> None:
    """Change what the projector shows."""
    WorkshopWriter(context, workshop.id).show(view, statement)


# ------------------------------------------------------------------ results


def _results(context: PlanContext, room: WorkshopState, topic: str) -> None:
    words, workshop = context.words, room.workshop
    statements = statements_of(workshop, topic)
    st.header(design.plain(topic_title(topic, context.content, words)), anchor=False)
    with st.container(key="workshop_topic_acts", horizontal=True, vertical_alignment="center", gap="small"):
        _reveal_all(context, workshop, topic)
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
    """Show the statement, how many have answered, and the ratings if they may be seen."""
    words, content = context.words, context.content
    text = safe(statement_text(room.workshop, result.statement, content, words))
    of = words.number(room.workshop.seats)
    answered = words.plural(
        "{count} of {joined} has answered", "{count} of {joined} have answered", result.answered, joined=of
    )
    if result.is_hidden:
        hidden = words(content.self_assessment.result_texts["hidden_small_group"], needed=words.number(FEWEST))
        rest = design.small_text(f"{answered}. {hidden}" if result.answered else answered)
        return joined(Safe(f'<div class="rated"><p>{text}</p>'), rest, Safe("</div>"))
    said = design.small_text(f"{answered} · {spread_words(result.spread, words)}")
    picture = dots(result.spread, words, content, is_big=False)
    return joined(Safe(f'<div class="rated"><div><p>{text}</p>'), said, Safe("</div>"), picture, Safe("</div>"))
