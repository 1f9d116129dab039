"""Show the menu, the name of the signed-in user and the button to sign out, and name the tab after the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from curreap.access import Forbidden
from curreap.completeness.findings import Report
from curreap.plan import Plan
from curreap.progress import step_states
from db.store import Store
from db.views import PlanInfo
from pages import design
from pages.collaboration.news.panel import followed
from pages.shell import menu, session
from pages.shell.current_user import CurrentUser
from pages.shell.plan_name import plan_name
from pages.shell.router import FIRST, MENU_GROUPS, START, Pages
from pages.shell.tab_title import name_tab
from pages.sidebar.find.dialog import find_button
from playbook_tools import section_texts

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

READY_KEPT = 2000  # plans whose ticks are kept in memory


def show(user: CurrentUser, pages: Pages, here: StreamlitPage) -> None:
    """Show the menu of this user, with the pages of the open plan if there is one."""
    followed(user)
    plan = _open_plan(user) if pages.is_of_a_plan(here) else None
    name_tab(user.words, here.title, *([plan_name(plan, user.words)] if plan else []))
    in_short = user.store.notices.in_short()
    menu.sidebar(
        user.words,
        _groups(user, pages, plan, is_mentoring=in_short.is_mentoring),
        here,
        badges={pages.by_name[START].url_path: _new_words(user, in_short.unread)},
        done=_ready_tools(user.store, plan.id, plan.revision) if plan else frozenset(),
        query_params={"plan": plan.id} if plan else None,
        top=lambda: find_button(user, here.url_path, plan.id if plan else ""),
        foot=lambda: _foot(user, pages, here),
    )
    if user.is_example:
        _example_banner(user)


def _open_plan(user: CurrentUser) -> PlanInfo | None:
    """Read the plan named in the address; None if there is none or this user may not open it."""
    plan_id = st.query_params.get("plan", "")
    if not plan_id:
        return None
    try:
        return user.metadata(plan_id).info
    except Forbidden:
        return None


@st.cache_resource(max_entries=READY_KEPT, show_spinner=False)
def _ready_tools(_store: Store, plan_id: str, revision: int) -> frozenset[str]:
    """List the tools whose sections are all ready or agreed; cached until the revision of the plan changes."""
    texts = _store.open_section(plan_id, section_texts.TOOL).answers
    states = step_states(Plan({section_texts.TOOL.key: texts}), Report(()))  # the team sets them, not the answers
    return frozenset(tool for tool, progress in states.items() if progress.band == "ready")


def _groups(
    user: CurrentUser, pages: Pages, plan: PlanInfo | None, *, is_mentoring: bool
) -> Mapping[str, Sequence[StreamlitPage]]:
    actor = user.actor
    home = {"my_plans": True, "mentoring": is_mentoring or actor.is_mentor}
    home |= dict.fromkeys(("people", "running"), actor.is_coordinator)
    groups = {"": pages.named([name for name, is_theirs in home.items() if is_theirs])}
    if plan is not None:
        groups[plan_name(plan, user.words)] = pages.named([FIRST])
        groups |= {user.words(title): pages.named(names) for title, names in MENU_GROUPS}
    return groups


def _new_words(user: CurrentUser, unread: int) -> str:
    return user.words.plural("{count} new", "{count} new", unread) if unread else ""


def _foot(user: CurrentUser, pages: Pages, here: StreamlitPage) -> None:
    words = user.words
    design.show(design.small_text(words("Signed in as {name}", name=user.actor.name)))
    menu.further_pages(pages.named(("account", "glossary", "accessibility", "privacy")), here)
    st.button(words("Sign out"), key="sign_out", on_click=session.end_session, type="tertiary")


def _example_banner(user: CurrentUser) -> None:
    words = user.words
    design.note(
        "check",
        words("This is an example account."),
        words("It is for trying out only. Write nothing here that you want to keep."),
    )
