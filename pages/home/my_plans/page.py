"""My plans: every plan that this user may open, and a button to start a new one."""

import datetime as dt
from typing import Literal

import streamlit as st

from curreap.access import Permission, Role, may
from curreap.places.search import finds
from db.plan_summaries import PlanSummary, plan_summaries
from db.views import PlanInfo
from pages import design
from pages.collaboration.news.panel import show_news
from pages.home.plan_card import CardOf, show_card
from pages.plan.summary.glance import glance
from pages.plan.summary.panels import DELETED
from pages.shell.current_user import CurrentUser, require_user
from pages.shell.router import JOIN, page_of

SHOWN_AT_ONCE = 12  # cards; a coordinator may have many plans
MANY = 6  # plans; from this number a search field is shown
SHOWN, FIND = "plans_shown", "plans_find"  # session keys


def show_cards(user: CurrentUser, plans: list[PlanInfo]) -> None:
    """Show the cards in two columns, and the panel for a new plan as the last cell."""
    store, now = user.store, dt.datetime.now(dt.UTC)
    beside = plan_summaries(store.work, [info.id for info in plans])
    with st.grid(2, min_column_width=340, gap="medium"):
        for info in plans:
            show_card(CardOf(info, glance(store, info), beside.get(info.id, PlanSummary())), user, now=now)
        show_new_plan(user, has_own=any(may(info.role, Permission.EDIT) for info in plans))


def show_new_plan(user: CurrentUser, *, has_own: bool) -> None:
    """Show the panel to start a plan; secondary for mentors and coordinators, who come for the plans of others."""
    words, actor = user.words, user.actor
    kind: Literal["primary", "secondary"] = "secondary" if actor.is_mentor or actor.is_coordinator else "primary"
    with st.container(key="panel_new_plan", gap="small", height="stretch"):
        st.header(words("Start a new plan"), anchor=False)
        st.markdown(
            words(
                "Begin empty, from a file, or take over the profile, assets and partners of an earlier plan. "
                "Actions and dates start fresh."
            )
        )
        with st.container(horizontal=True, gap="small"):
            new = st.button(words("Start a new plan"), key="start_new", type=kind)
            earlier = has_own and st.button(words("From an earlier plan"), key="start_earlier")
    if new or earlier:
        st.switch_page(page_of("new_plan"), query_params={"start": "copy"} if earlier else {})


def found(plans: list[PlanInfo], user: CurrentUser) -> list[PlanInfo]:
    """Select the plans whose town contains the typed text, ignoring accents."""
    if len(plans) < MANY:
        return plans
    typed = st.text_input(user.words("Find a town"), key=FIND, live=True, width=340, placeholder="")
    return [info for info in plans if finds(typed, f"{info.town} {info.title_year or ''}")]


def show_more() -> None:
    st.session_state[SHOWN] = st.session_state.get(SHOWN, SHOWN_AT_ONCE) + SHOWN_AT_ONCE


def lead_words(user: CurrentUser, count: int) -> str:
    words = user.words
    if user.actor.is_coordinator:
        return words.plural(
            "{count} plan. As coordinator you can read every plan.",
            "{count} plans. As coordinator you can read every plan.",
            count,
        )
    if user.actor.is_mentor:
        return words("As mentor you can read the plans of your towns and comment on them.")
    return ""


user = require_user()
words = user.words
plans = user.store.my_plans()
who = " · ".join(part for part in (user.actor.name, user.organisation) if part)
design.page_head(who, words("My plans"), lead_words(user, len(plans)) if plans else "")
if sentence := st.session_state.pop(DELETED, ""):
    design.note("calm", sentence)
show_news(user)
if any(info.role is Role.MENTOR for info in plans):
    st.page_link(page_of("mentoring"), label=words("See which of your towns need you"), icon=":material/arrow_forward:")

if not plans:
    if user.actor.is_mentor:
        design.note(
            "next",
            words("No town has invited you yet."),
            words(
                "When a town invites you as a mentor, you see its plan here, with the latest changes and open comments."
            ),
        )
    else:
        design.note(
            "next",
            words("You have no plan yet."),
            words(
                "Start a new plan, or ask a colleague to invite you to one. You can also start from the plan of an "
                "earlier year."
            ),
        )
    show_new_plan(user, has_own=False)
else:
    matching = found(plans, user)
    if not matching:
        st.write(words("No plan has this town in its name."))
    shown = st.session_state.get(SHOWN, SHOWN_AT_ONCE)
    show_cards(user, matching[:shown])
    if len(matching) > shown:
        st.button(words("Show more plans"), key="show_more", on_click=show_more)
st.page_link(page_of(JOIN), label=words("Join a workshop with a code"), icon=":material/arrow_forward:")
