"""Show the projector view: one screen without menu, readable from a distance, updated live.

It reads only what everybody may see, also for people who lead the workshop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from curreap.access import Forbidden
from curreap.language.words import languages, words_for
from db.engine import DatabaseFailed
from db.workshops.contributions import CollectedContribution
from db.workshops.workshop import NoSuchWorkshop, View, WorkshopState
from pages.design import Safe, show
from pages.editing.plan_page import PlanContext
from pages.plan.projector import contributions, join, results, talk
from pages.plan.projector.sheet import ProjectorSheet
from pages.plan.projector.talk_timer import talk_timer
from pages.plan.workshop.join import way_in

LIVE: Final = 1.5  # seconds: answers are visible within two seconds
KEPT: Final = "hall_room"  # session key: the last state that was read

_VIEWS: Final[Mapping[View, Callable[[ProjectorSheet], Safe]]] = {
    "join": join.join,
    "statement": results.one_statement,
    "widest": results.widest,
    "talk": talk.talk,
    "agreed": talk.agreed,
    "said": contributions.said,
}


@dataclass(frozen=True)
class _Read:
    """The state of the workshop, with its contributions if they are shown."""

    room: WorkshopState
    said: Sequence[CollectedContribution] = ()


def hall(context: PlanContext, workshop_id: str) -> None:
    """Show the view that the facilitator has chosen, live."""
    st.fragment(_hall, run_every=LIVE, key="hall")(context, workshop_id)


def _hall(context: PlanContext, workshop_id: str) -> None:
    read = _read(context, workshop_id)
    room = read.room
    language = room.workshop.language if room.workshop.language in languages() else "en"
    words = words_for(language)
    sheet = ProjectorSheet(room, context.info.town, context.content, words, way_in(room.workshop, words), read.said)
    show(Safe(f'<div class="hall hall-{room.workshop.view}">{_VIEWS[room.workshop.view](sheet)}</div>'))
    if room.workshop.view == "talk":
        talk_timer(words, key=f"timer_{room.workshop.id}")


def _read(context: PlanContext, workshop_id: str) -> _Read:
    """Read the present state; if the database does not answer, return the last one."""
    try:
        room = context.store.workshops.public_room(context.id, workshop_id)
        shows_said = room.workshop.view == "said"
        read = _Read(room, context.store.contributions.shown(context.id, workshop_id) if shows_said else ())
    except (Forbidden, NoSuchWorkshop):
        st.rerun()  # the next run reports it
    except DatabaseFailed:
        kept: _Read | None = st.session_state.get(KEPT)
        if kept is None or kept.room.workshop.id != workshop_id:
            raise
        return kept
    st.session_state[KEPT] = read
    return read
