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


def lead(opened: PlanContext, workshop_id: str, topic: str) -> None:
    """Show how to join, the controls and the results of one topic; read again every three seconds."""
    st.fragment(_lead, run_every=FRESH, key="lead_workshop")(opened, workshop_id, topic)


def _lead(opened: PlanContext, workshop_id: str, topic: str) -> None:
    try:
        room = opened.store.workshops.room(opened.id, workshop_id)
        contributions = opened.store.contributions.of(opened.id, workshop_id) if topic in room.held.asks else []
    except (Forbidden, NoSuchWorkshop):
        st.rerun()  # the next run reports it
    except DatabaseFailed:
        design.note("look", opened.words("The numbers cannot be read just now. They come back by themselves."))
        return
    kind = next(iter(kinds_in([topic])), None)
    if kind is None:
        show_problem(opened)  # for contributions it is shown next to their buttons
    left, right = st.columns([1, 2], gap="medium")
    with left, st.container(key="workshop_way_in", gap="small"):
        design.show(way_in(room.held, opened.words))
        design.show(joined_words(opened, room.held))
        doors(opened, room.held)
    with right:
        _projector_shows(opened, room.held, topic)
        if kind is None:
            _results(opened, room, topic)
        else:
            said(opened, room.held, kind, contributions)


def _projector_shows(opened: PlanContext, held: Workshop, topic: str) -> None:
    words = opened.words
    names: dict[View, str] = {
        "join": words("Join", context="button"),
        "statement": words("One statement"),
        "widest": words("Where we disagree most"),
        "talk": words("Talk"),
        "agreed": words("What we agreed"),
        "said": words("Contributions"),
    }
    set_value(SHOWS, held.view)
    st.header(words("The projector shows"), anchor=False)
    st.segmented_control(
        words("The projector shows"),
        views_of(held),
        key=SHOWS,
        required=True,
        format_func=lambda view: names[view],
        on_change=_show,
        args=(opened, held, topic),
        width="stretch",
        wrap=True,
        label_visibility="collapsed",
        disabled=not opened.may_edit,
    )
    if now := _shown_now(opened, held):
        design.small(words("Now: {what}", what=now))


def views_of(held: Workshop) -> list[View]:
    """List the views that the projector has for this workshop."""
    rated: list[View] = ["statement", "widest", "talk", "agreed"] if held.statements else []
    said: list[View] = ["said"] if held.asks else []
    return ["join", *rated, *said]


def _shown_now(opened: PlanContext, held: Workshop) -> str:
    """Name the statement or topic on the projector, if the name of the view does not."""
    if not held.statement or held.view not in ("statement", "talk", "said"):
        return ""
    if held.view == "statement":
        return statement_text(held, held.statement, opened.content, opened.words)
    topic = TOPIC_OF.get(held.statement, OWN) if held.view == "talk" else held.statement
    return topic_title(topic, opened.content, opened.words)


def _show(opened: PlanContext, held: Workshop, topic: str) -> None:
    if is_stale_echo(SHOWS):
        return
    view: View = st.session_state[SHOWS]
    show_on_projector(opened, held, view, _begins_with(held, view, topic))


def _begins_with(held: Workshop, view: View, topic: str) -> str:
    """Return what a view shows first: what it has shown before, if that belongs to the open topic."""
    here: Sequence[str]
    if view == "said":
        here = [kind for kind in held.asks if kind == topic] or held.asks
    elif view in ("statement", "talk"):
        here = statements_of(held, topic) or held.statements
    else:
        return ""
    return held.statement if held.statement in here else here[0]


def show_on_projector(opened: PlanContext, held: Workshop, view: View, statement: str = "") -> None:
    """Change what the projector shows."""
    WorkshopWriter(opened, held.id).show(view, statement)


# ------------------------------------------------------------------ results


def _results(opened: PlanContext, room: WorkshopState, topic: str) -> None:
    words, held = opened.words, room.held
    statements = statements_of(held, topic)
    st.header(design.plain(topic_title(topic, opened.content, words)), anchor=False)
    with st.container(key="workshop_topic_acts", horizontal=True, vertical_alignment="center", gap="small"):
        _reveal_all(opened, held, topic)
        if topic != OWN:
            st.button(
                words("Talk about this topic"),
                key=f"show_talk_{topic}",
                type="tertiary",
                on_click=show_on_projector,
                args=(opened, held, "talk", statements[0]),
                disabled=not opened.may_edit,
            )
    for statement in statements:
        _statement(opened, room, statement)


def _reveal_all(opened: PlanContext, held: Workshop, topic: str) -> None:
    statements, key = statements_of(held, topic), f"reveal_{held.id}_{topic}"
    stored = set(statements) <= set(held.revealed)
    set_value(key, stored)
    st.toggle(
        opened.words("The room sees the results of this topic"),
        key=key,
        on_change=_reveal,
        args=(opened, held, statements, key),
        disabled=not opened.may_edit,
    )


def _statement(opened: PlanContext, room: WorkshopState, statement: str) -> None:
    words, held, result = opened.words, room.held, room.result(statement)
    key = f"reveal_{held.id}_{statement}"
    stored = statement in held.revealed
    set_value(key, stored)
    with st.container(key=f"rated_{statement}", gap="xsmall"):
        design.show(_what_was_rated(opened, room, result))
        _comments(opened, result)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.toggle(
                words("The room sees the result"),
                key=key,
                on_change=_reveal,
                args=(opened, held, [statement], key),
                disabled=not opened.may_edit,
            )
            is_shown = held.view == "statement" and held.statement == statement
            st.button(
                words("On the projector now") if is_shown else words("Show this one"),
                key=f"show_{statement}",
                type="tertiary",
                on_click=show_on_projector,
                args=(opened, held, "statement", statement),
                disabled=is_shown or not opened.may_edit,
            )


def _comments(opened: PlanContext, result: StatementResult) -> None:
    """Show the comments on a rating: only for the team, never on the projector."""
    if result.comments:
        count = opened.words.plural("{count} comment", "{count} comments", len(result.comments))
        with st.expander(count, key=f"comments_{result.statement}"):
            design.show(design.entries([(comment, "") for comment in result.comments]))


def _reveal(opened: PlanContext, held: Workshop, statements: list[str], key: str) -> None:
    if is_stale_echo(key):
        return
    WorkshopWriter(opened, held.id).reveal(statements, is_revealed=bool(st.session_state[key]))


def _what_was_rated(opened: PlanContext, room: WorkshopState, result: StatementResult) -> Safe:
    """Show the statement, how many have answered, and the ratings if they may be seen."""
    words, content = opened.words, opened.content
    text = safe(statement_text(room.held, result.statement, content, words))
    of = words.number(room.held.seats)
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
