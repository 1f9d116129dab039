"""What stands beside the page of a person who is signed in: the menu, who they are, and the way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from curreap.access import Forbidden
from db.store import PlanInfo
from pages.components import look, menu, session
from pages.components.router import PLAN, Pages
from pages.components.visitor import Visitor

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def show(visitor: Visitor, pages: Pages, here: StreamlitPage) -> None:
    """The menu of this person; with the pages of a plan while one is open."""
    plan = _plan_in_hand(visitor) if pages.is_of_a_plan(here) else None
    menu.sidebar(
        _groups(visitor, pages, plan),
        here,
        query_params={"plan": plan.id} if plan else None,
        foot=lambda: _foot(visitor, pages),
    )
    if visitor.is_example:
        _example_banner(visitor)


def _plan_in_hand(visitor: Visitor) -> PlanInfo | None:
    """The plan of the address; none, without a word about why, when it is not open to this person."""
    plan_id = st.query_params.get("plan", "")
    if not plan_id:
        return None
    try:
        return visitor.store.info(plan_id)
    except Forbidden:
        return None


def _groups(visitor: Visitor, pages: Pages, plan: PlanInfo | None) -> Mapping[str, Sequence[StreamlitPage]]:
    home = ("my_plans", "people") if visitor.actor.is_coordinator else ("my_plans",)
    groups = {"": pages.named(home)}
    if plan is not None:
        groups[_title(visitor, plan)] = pages.named(PLAN)
    return groups


def _title(visitor: Visitor, plan: PlanInfo) -> str:
    town = plan.town or visitor.words("Plan without a name")
    return f"{town} {plan.title_year}" if plan.title_year else town


def _foot(visitor: Visitor, pages: Pages) -> None:
    words = visitor.words
    look.show(look.small_text(words("Signed in as {name}", name=visitor.actor.name)))
    for page in pages.named(("account", "glossary")):
        st.page_link(page, label=look.plain(page.title))
    st.button(words("Sign out"), key="sign_out", on_click=session.end_session, type="tertiary")


def _example_banner(visitor: Visitor) -> None:
    words = visitor.words
    look.note(
        "look",
        words("This is an example account."),
        words("It is for trying out only. Write nothing here that you want to keep."),
    )
