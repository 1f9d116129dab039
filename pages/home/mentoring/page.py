"""Mentoring page: all towns of this mentor, the most urgent first."""

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from curreap.places.search import finds
from db.comments.mentoring import mentored_plans
from pages import design
from pages.design import paging
from pages.home.mentoring.blockers import blocker_count
from pages.home.mentoring.row import Town, show_town, urgency
from pages.plan.summary.glance import glance
from pages.shell.current_user import require_user

MANY = 6  # towns; from this number a search field is shown
FIND, ONLY = "mentoring_find", "mentoring_only"  # session keys
WAITING, NEW, SILENT = "waiting", "new", "silent"

user = require_user()
words, store = user.words, user.store
now = dt.datetime.now(dt.UTC)
today = now.astimezone(user.time_zone).date()


def lead(towns: Sequence[Town]) -> str:
    """Write how many towns wait for the mentor, and how the list is sorted."""
    if not towns:
        return ""
    needed = sum(1 for town in towns if town.plan.needs_the_mentor)
    said = words("Nothing waits for you.")
    if needed:
        said = words.plural("{count} town waits for you.", "{count} towns wait for you.", needed)
    order = words(
        "First come the towns that ask for your feedback, then those whose comments wait for you, "
        "then those with the nearest deadline."
    )
    return f"{said} {order}" if len(towns) > 1 else said


def choose() -> None:
    """Show the search field and the filters."""
    with st.container(key="mentoring_filters", horizontal=True, gap="medium", vertical_alignment="bottom"):
        st.text_input(
            words("Find a town"), key=FIND, live=True, width=340, placeholder="", on_change=paging.begin_again
        )
        only = {WAITING: words("Waits for me"), NEW: words("Has something new"), SILENT: words("Is silent")}
        st.pills(
            words("Only those that"),
            list(only),
            key=ONLY,
            selection_mode="multi",
            format_func=lambda key: only.get(key, key),
            on_change=paging.begin_again,
            label_visibility="collapsed",
            wrap=True,
        )


def fits(town: Town) -> bool:
    typed, only = st.session_state.get(FIND) or "", st.session_state.get(ONLY) or ()
    info = town.plan.info
    return (
        finds(typed, f"{info.town} {info.title_year or ''}")
        and (WAITING not in only or town.plan.needs_the_mentor)
        and (NEW not in only or town.plan.is_new)
        and (SILENT not in only or town.is_silent(now))
    )


def show_queue(towns: Sequence[Town]) -> None:
    if len(towns) >= MANY:
        choose()
        towns = [town for town in towns if fits(town)]
        if not towns:
            st.write(words("No town fits this choice."))
    for town in paging.some_of(towns):
        show_town(town, words, now=now, today=today)
    paging.choose_page(len(towns), key="mentoring_page")


mentored = mentored_plans(store.work)
queue = sorted(
    (Town(plan, glance(store, plan.info), blocker_count(store, plan.info, today)) for plan in mentored),
    key=lambda town: urgency(town, today, words.language),
)
design.page_head(user.actor.name, words("Mentoring"), lead(queue))
if queue:
    show_queue(queue)
else:
    design.note(
        "calm",
        words("No town has invited you yet."),
        words("When a town invites you as a mentor, you see its plan here, with the latest changes and open comments."),
    )
