"""What an open page knows of the plan, of other people in it, and of the person whom it follows."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from curreap.edits import Path
from db.presence import CommentCounter, PresentUser
from db.views import PlanLook
from pages.editing.plan_page import PlanContext

KNOWN: Final = "live_known"  # session key
TAB: Final = "live_tab"  # session key: the name of this tab among those that are open
FOLLOWED: Final = "live_followed"  # session key: whom this page follows


@dataclass
class PageState:
    """As of the last beat. It begins anew with each run of the page."""

    look: PlanLook
    revision: int
    talk: CommentCounter
    others: Sequence[PresentUser] = ()
    answered: str = ""  # the beat that was answered last
    is_old: bool = False  # the page shows what was before a colleague's save, and does not run by itself


@dataclass
class Followed:
    """A person whom this page follows from step to step, and the place where it has followed them last."""

    plan_id: str
    account_id: int
    name: str
    place: tuple[str, Path] = ("", ())  # page, field


def page_state_of(opened: PlanContext) -> PageState:
    """What the page knows that was made from this reading of the plan."""
    found: PageState | None = st.session_state.get(KNOWN)
    if found is None or found.look is not opened.look:
        others = found.others if found and found.look.info.id == opened.id else ()
        found = PageState(opened.look, opened.info.revision, opened.look.talk, others)
        st.session_state[KNOWN] = found
    return found


def tab() -> str:
    """The name of this tab of the browser."""
    name: str = st.session_state.setdefault(TAB, secrets.token_hex(8))
    return name


def followed(opened: PlanContext) -> Followed | None:
    """Whom this page follows in this plan."""
    found: Followed | None = st.session_state.get(FOLLOWED)
    return found if found and found.plan_id == opened.id else None
