"""Handle the heartbeat of an open page: store where the user is, and show what colleagues have saved.

The browser first asks whether there is something to show (`open_pages`). A heartbeat runs this fragment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from curreap.access import Forbidden
from db.engine import DatabaseFailed
from db.presence import ChangedPlace, PlanChanges
from pages.collaboration.presence.follow import follow_on, wants_to_follow
from pages.collaboration.presence.live_page import Follows, LivePage, shows_alone
from pages.collaboration.presence.open_pages import PRESENCE, note_open_page
from pages.collaboration.presence.page_state import PageState, page_state_of, tab
from pages.collaboration.presence.who import marks, who_is_here
from pages.editing import person_at, rendered_fields, row_order
from pages.editing.after_save import run_what_follows
from pages.editing.plan_page import LIVE, PlanContext
from pages.shell.questions import address_of
from pages.streamlit_gaps import widget_state
from pages.streamlit_gaps.component_value import sent_by
from pages.streamlit_gaps.fragment_reruns import rerun_fragments
from playbook_tools.field_path import PlanPath

_component = st.components.v2.component(
    "curreap_live", html="<i hidden></i>", js=(Path(__file__).parent / "live.js").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Heartbeat:
    """A message from the browser."""

    id: str
    at: str = ""  # key of the field that has the focus
    unsaved: str = ""  # key of the short field whose text is not sent yet
    is_writing: bool = False
    is_in_dialog: bool = False  # a run of the page would close it and lose what is typed in it


def live(context: PlanContext, name: str, follows: Follows) -> None:
    """Start the heartbeat of this page. Called in the head of each page of a plan."""
    st.fragment(_live, key=LIVE)(LivePage(context, name, follows))


def _live(page: LivePage) -> None:
    context, known = page.context, page_state_of(page.context)
    widget_state.beats()
    follow_on(context)
    with st.container(key="here", gap="xsmall"):
        who_is_here(context, known, page.name)
    with st.container(key="live_beat"):
        _component(
            key="curreap_live",
            data={
                "address": address_of(PRESENCE),
                "secret": note_open_page(page, known),
                "run": id(context.snapshot),
                "page": f"{context.id}/{page.name}",
                "answered": known.answered,
                "values": widget_state.counted(),
                "names": marks(context, known.others, page.name),
                "leave": known.lost_field,
            },
            on_beat_change=lambda: _heard(page),
        )


def _heard(page: LivePage) -> None:
    beat = _beat(sent_by("curreap_live", "beat"))
    if beat is not None:
        hear(page, beat)


def _beat(told: Any) -> Heartbeat | None:
    """Parse what the browser has sent; None if it is not a valid heartbeat."""
    if not isinstance(told, Mapping):
        return None
    name, at, unsaved = (told.get(part, "") for part in ("id", "at", "unsaved"))
    if not (isinstance(name, str) and isinstance(at, str) and isinstance(unsaved, str)):
        return None
    is_writing, is_in_dialog = told.get("isWriting") is True, told.get("isInDialog") is True
    return Heartbeat(name, at, unsaved, is_writing=is_writing, is_in_dialog=is_in_dialog)


def hear(page: LivePage, beat: Heartbeat) -> None:
    """Answer a heartbeat: store where the user is, read who else is present, and take in changes."""
    context, known = page.context, page_state_of(page.context)
    known.answered, known.lost_field = beat.id, ""
    widget_state.heard(but=beat.unsaved)
    place = rendered_fields.place_of(context, beat.at) if beat.at else None
    person_at.note(context.id, place)
    try:
        pulse = context.store.presence.pulse(context.id, since=known.revision, tab=tab(), page=page.name, place=place)
    except Forbidden:
        # The next run says what happened: signed out, or removed from the plan. While the user writes there is none:
        # their text, which the browser keeps, reports it, and the page does not vanish in the middle of a word.
        if not beat.is_writing:
            st.rerun()
        return
    except DatabaseFailed:
        return  # a failed save reports it; the next heartbeat follows soon
    known.others = pulse.others
    wants_to_follow(context, pulse.others, is_writing=beat.is_writing or beat.is_in_dialog)
    if not beat.is_in_dialog and (pulse.revision, pulse.talk) != (known.revision, known.talk):
        widget_state.count()
        with suppress(DatabaseFailed):
            _TAKE[page.follows](page, known, pulse, beat)
    if row_order.is_waiting(context) and not (beat.is_in_dialog or beat.unsaved):
        st.rerun()


def _take_texts(page: LivePage, known: PageState, pulse: PlanChanges, beat: Heartbeat) -> None:
    context, changed = page.context, pulse.changed
    is_quiet = changed is not None and pulse.talk == known.talk and all(map(shows_alone, changed))
    is_typed_there = any(_is_at(context, place, beat.unsaved) for place in changed or ())
    now = context.again() if is_quiet else context
    if is_quiet and is_typed_there:
        # The typed text is merged when the field loses the focus; before that its value must not change.
        rerun_fragments([LIVE, *rendered_fields.take_in(context, now.plan, but=beat.unsaved)])
    elif is_quiet:
        known.revision = pulse.revision
        run_what_follows(context, is_quiet=True, also=[LIVE, *rendered_fields.take_in(context, now.plan)], now=now)
    elif not is_typed_there:
        st.rerun()
    elif any(place.kind == "remove" and _is_at(context, place, beat.unsaved) for place in changed or ()):
        known.lost_field = beat.unsaved  # the browser leaves it, which sends what is typed; then the page runs


def _is_at(context: PlanContext, place: ChangedPlace, key: str) -> bool:
    """Return whether the field, or a row that contains it, was changed."""
    typed = rendered_fields.place_of(context, key) if key else None
    return typed is not None and typed.is_in(PlanPath(place.tool, place.path))


def _take_all(page: LivePage, known: PageState, pulse: PlanChanges, beat: Heartbeat) -> None:
    if not beat.unsaved:
        st.rerun()


def _offer(page: LivePage, known: PageState, pulse: PlanChanges, beat: Heartbeat) -> None:
    known.is_old = True


_TAKE: Final[Mapping[Follows, Callable[[LivePage, PageState, PlanChanges, Heartbeat], None]]] = {
    "texts": _take_texts,
    "everything": _take_all,
    "nothing": _offer,
}
