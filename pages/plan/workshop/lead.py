"""Show the controls of the facilitator: the view of the projector, the results of a topic, contributions.

They are updated every three seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from curreap.access import Forbidden
from curreap.workshop.contributions import kinds_in
from db.engine import DatabaseFailed
from db.workshops.contributions import CollectedContribution
from db.workshops.workshop import NoSuchWorkshop, View, Workshop, WorkshopState
from pages import design
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.admission import admission
from pages.plan.workshop.contributions.panel import said
from pages.plan.workshop.join import doors, joined_words, way_in
from pages.plan.workshop.results import results, show_on_projector
from pages.plan.workshop.texts import OWN, statement_text, statements_of, topic_title
from pages.plan.workshop.writer import show_problem
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value
from playbook_tools.vocabulary import TOPIC_OF

FRESH: Final = 3  # seconds
SHOWS: Final = "projector_shows"  # widget keys


def lead(context: PlanContext, workshop_id: str, topic: str) -> None:
    """Show how to join, the controls and the results of one topic; read again every three seconds."""
    st.fragment(_lead, run_every=FRESH, key="lead_workshop")(context, workshop_id, topic)


def _lead(context: PlanContext, workshop_id: str, topic: str) -> None:
    try:
        room, contributions = _read(context, workshop_id, topic)
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
        if context.may_edit:
            admission(context, room.workshop)
    with right:
        _projector_shows(context, room.workshop, topic)
        if kind is None:
            results(context, room, topic)
        else:
            said(context, room.workshop, kind, contributions)


def _read(context: PlanContext, workshop_id: str, topic: str) -> tuple[WorkshopState, Sequence[CollectedContribution]]:
    """Read the workshop: readers get only what everybody may see."""
    ids, store = (context.id, workshop_id), context.store
    room = store.workshops.room(*ids) if context.may_edit else store.workshops.public_room(*ids)
    if topic not in room.workshop.asks:
        return room, []
    return room, store.contributions.of(*ids) if context.may_edit else store.contributions.shown(*ids)


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
