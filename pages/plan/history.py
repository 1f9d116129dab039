"""History: who changed what, day by day, and versions that the team keeps under a name."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from curreap.access import Forbidden
from db.engine import DatabaseFailed
from db.store import RecentChange
from pages.components import look, step
from pages.components.change_words import HistoryWords
from pages.components.moments import day_words, moment_words
from pages.components.step import NOT_SAVED
from pages.components.step_foot import page_head

READ = 200  # changes; the newest ones
VERSION = "version_name"


def show_filters(changes: list[RecentChange]) -> list[RecentChange]:
    """The changes of one person, of one step, or all."""
    people = sorted({change.by for change in changes})
    steps = list(dict.fromkeys(change.tool for change in changes))
    by_person, by_step = st.columns(2)
    with by_person:
        person = st.selectbox(words("Person"), people, index=None, key="history_person", placeholder=words("Everybody"))
    with by_step:
        part = st.selectbox(
            words("Step"),
            steps,
            index=None,
            key="history_step",
            format_func=said.step,
            placeholder=words("All steps"),
        )
    return [change for change in changes if person in (None, change.by) and part in (None, change.tool)]


def day_of(change: RecentChange) -> dt.date:
    return opened.local(change.at).date()


def day_title(day: dt.date) -> str:
    match (today - day).days:
        case 0:
            return words("Today")
        case 1:
            return words("Yesterday")
    return day_words(day, today, words)


def show_day(day: dt.date, changes: Iterable[RecentChange]) -> None:
    """The changes of a day. The same sentence again and again is said once, with its last time."""
    lines: dict[str, str] = {}
    for change in changes:
        part, time = said.step(change.tool), words.time(opened.local(change.at))
        lines.setdefault(said.sentence(change), f"{time} · {part}")
    st.header(day_title(day), anchor=False)
    look.show(look.entries(list(lines.items())))


def keep_version() -> None:
    """Keep the plan as it is now; the name leaves its box only when that is stored."""
    name = (st.session_state[VERSION] or "").strip()
    if not name:
        st.session_state[NOT_SAVED] = words("Give the version a name first, for example “Before the council meeting”.")
        return
    try:
        opened.store.versions.keep(opened.id, name)
    except Forbidden:
        st.session_state[NOT_SAVED] = opened.text("save_states.read_only")
    except DatabaseFailed:
        st.session_state[NOT_SAVED] = words("The version could not be kept. Try again in a minute.")
    else:
        st.session_state[VERSION] = ""


def show_versions() -> None:
    """The kept versions, and a field to keep another one."""
    with st.container(key="panel_versions", gap="small"):
        st.header(words("Kept versions"), anchor=False)
        kept = opened.store.versions.of_plan(opened.id)
        if not kept:
            look.small(words("No version is kept yet. Keep one before a meeting or a large change."))
        lines = []
        for version in kept:
            when = moment_words(version.at, now=now, zone=opened.visitor.time_zone, words=words)
            name = version.name or (words("Handed in") if version.is_submitted else words("Without a name"))
            lines.append((name, words("{when} by {name}", when=when, name=version.by)))
        if lines:
            look.show(look.entries(lines))
        if opened.may_edit:
            st.text_input(
                words("Name of the version"),
                key=VERSION,
                max_chars=120,
                placeholder="",
                help=words("For example “Before the council meeting”. Private contacts are not part of it."),
            )
            st.button(words("Keep this version"), key="keep_version", on_click=keep_version)


opened = step.open_plan()
words, now = opened.words, dt.datetime.now(dt.UTC)
today = step.today(opened.visitor)
said = HistoryWords(opened.plan, opened.content, words)
changes = opened.store.changes(opened.id, READ)

lead = words("Every change is kept with name and time.") if changes else ""
page_head(opened, words("History"), lead)
left, right = st.columns([1.75, 1], gap="medium")
with left:
    if not changes:
        look.note(
            "calm",
            opened.text("empty_states.history.title") + ".",
            words("Every change is kept here with name and time."),
        )
    else:
        shown = show_filters(changes)
        for day, of_day in groupby(shown, key=day_of):
            show_day(day, of_day)
        if not shown:
            st.write(words("This person has changed nothing in this step."))
        if len(changes) == READ:
            look.small(words("These are the newest {count} changes.", count=READ))
with right:
    show_versions()
