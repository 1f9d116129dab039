"""Keep the state of an open page in the session: revision, people present, and the person being followed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from db.presence import CommentCounter, PresentUser
from db.views import PlanMetadata
from pages.editing.plan_page import PlanContext
from playbook_tools.field_path import PlanPath

KNOWN: Final = "live_known"  # session key
TAB: Final = "live_tab"  # session key: a random name of this browser tab
FOLLOWED: Final = "live_followed"  # session key: the person being followed


@dataclass
class PageState:
    """The state at the last heartbeat. Each run of the page starts a new one."""

    metadata: PlanMetadata
    revision: int
    talk: CommentCounter
    others: Sequence[PresentUser] = ()
    answered: str = ""  # id of the last answered heartbeat
    lost_field: str = ""  # key of the short field with unsent words whose row a colleague has deleted
    is_old: bool = False  # the page is older than a colleague's save, and does not run by itself


@dataclass
class Followed:
    """A person being followed from step to step, and the last place."""

    plan_id: str
    account_id: int
    name: str
    place: tuple[str, PlanPath | None] = ("", None)  # page, field


def page_state_of(context: PlanContext) -> PageState:
    """Return the state that belongs to this snapshot of the plan, or start a new one."""
    found: PageState | None = st.session_state.get(KNOWN)
    if found is None or found.metadata is not context.metadata:
        before = found if found and found.metadata.info.id == context.id else None
        found = PageState(context.metadata, context.info.revision, context.metadata.talk)
        if before:  # the run may be the answer to a heartbeat; without one the browser sends no other for seconds
            found.others, found.answered = before.others, before.answered
        st.session_state[KNOWN] = found
    return found


def tab() -> str:
    """Return the random name of this browser tab."""
    name: str = st.session_state.setdefault(TAB, secrets.token_hex(8))
    return name


def followed(context: PlanContext) -> Followed | None:
    """Return the person being followed in this plan."""
    found: Followed | None = st.session_state.get(FOLLOWED)
    return found if found and found.plan_id == context.id else None
