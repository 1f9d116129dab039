"""Follow a colleague: the page changes to the step and field in which they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from db.comments.places import step_of
from db.presence import PresentUser
from pages.collaboration.presence.page_state import FOLLOWED, Followed, followed
from pages.editing.plan_page import PlanContext
from pages.shell.router import PLAN, page_of
from playbook_tools import self_check
from playbook_tools.field_path import PlanPath

GO: Final = "live_go"  # session key: page and query parameters to change to


def follow(context: PlanContext, person: PresentUser) -> None:
    """Start to follow this person."""
    st.session_state[FOLLOWED] = Followed(context.id, person.account_id, person.name)
    wants_to_follow(context, [person], is_writing=False)


def stay() -> None:
    """Stop following."""
    st.session_state.pop(FOLLOWED, None)
    st.session_state.pop(GO, None)


def wants_to_follow(context: PlanContext, others: Sequence[PresentUser], *, is_writing: bool) -> None:
    """Plan the change to where the followed person is, unless the user is writing."""
    leader = followed(context)
    person = next((one for one in others if leader and one.account_id == leader.account_id), None)
    if leader is None or person is None or is_writing or person.page not in PLAN:
        return
    place = (person.page, person.place)
    if place != leader.place:
        leader.place = place
        st.session_state[GO] = (page_of(person.page), context.link(**field_of(person.page, person.place)))


def follow_on(context: PlanContext) -> None:
    """Change the page as planned. Streamlit allows that in the body of a fragment, not in a callback."""
    there = st.session_state.pop(GO, None)
    if there is not None:
        page, parameters = there
        st.switch_page(page, query_params=parameters)


def field_of(page: str, place: PlanPath | None) -> dict[str, str]:
    """Return the query parameter that leads to a field, if the page has it."""
    if place is None or not place.path or place.tool == self_check.TOOL.key or step_of(place.tool, place.path) != page:
        return {}
    return {"field": str(place.path)}
