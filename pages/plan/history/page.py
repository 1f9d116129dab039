"""History page: who changed what, day by day and word by word, with buttons to restore earlier values."""

import datetime as dt
from collections.abc import Callable

import streamlit as st

from pages import design
from pages.design.relative_dates import relative_time
from pages.editing import plan_page as step
from pages.editing.bring_back import Question, say_what_came_back
from pages.editing.change_texts import HistoryWords
from pages.editing.choose import choose_one
from pages.editing.parsed_field import Box, entry
from pages.plan.frame.page_frame import page_head
from pages.plan.history.entries import entries
from pages.plan.history.list import HistoryList
from pages.plan.history.since import Since
from pages.plan.history.url import (
    BEFORE,
    DAY,
    PERSON,
    STEP,
    VERSION,
    begin_again,
    days_until_today,
    field_asked,
    go,
    moment_asked,
    number_in,
    only_asked,
    read_on_from,
)
from pages.plan.history.versions import show_moment, show_versions, version_title

READ = 300  # changes read at once: while a user types, each pause stores one
SHOWN = 40  # entries shown at once


def show_filters() -> None:
    """Show the filters by person, step and day."""
    by_person, by_step, by_day = st.columns(3)
    with by_person:
        names = {person.name: person.name for person in people}
        choose_one(words("Person"), names, key=PERSON, nothing=words("Everybody"), on_change=begin_again)
    with by_step:
        choose_one(
            words("Step", context="page of the plan"),
            {step: context.names.step(step) for step in history.tools(context.id)},
            key=STEP,
            nothing=words("All steps"),
            on_change=begin_again,
            disabled=field_asked() is not None,
        )
    with by_day:
        entry(Box(key=DAY, label=words("Day"), notation=days_until_today(context)), on_change=begin_again)


def show_field_asked() -> None:
    """Show which field or row the address asks for, and a button to show all."""
    asked = field_asked()
    if asked is None:
        return
    with st.container(key="past_field", horizontal=True, gap="small"):
        design.note(
            "calm",
            words("Only {place}.", place=context.names.quoted(asked.tool, asked.path)),
            context.names.step(asked.tool),
        )
        st.button(words("Show all changes"), key="all_changes", type="tertiary", on_click=go)


def show_list() -> None:
    """Show the matching changes, and buttons to newer and older ones."""
    show_filters()
    show_field_asked()
    before = read_on_from()
    found = history.newest(context.id, only_asked(context, people), before=before, limit=READ)
    all_entries = entries(found, lambda change: context.local(change.at).date())
    HistoryList(context, said).show(all_entries[:SHOWN])
    if not found:
        st.write(words("There are no changes of this kind."))
    with st.container(key="past_pages", horizontal=True, gap="small"):
        if before is not None:
            st.button(words("Newest changes"), key="newest_changes", on_click=begin_again)
        if len(found) == READ or len(all_entries) > SHOWN:
            oldest = min(entry.oldest.id for entry in all_entries[:SHOWN])
            st.button(words("Older changes"), key="older_changes", on_click=read_on, args=(oldest,))


def read_on(oldest: int) -> None:
    st.query_params[BEFORE] = str(oldest)


def show_since_version(number: int) -> None:
    """Show the differences between a kept version and the present plan."""
    version = next((one for one in context.store.versions.of_plan(context.id) if one.id == number), None)
    then = context.store.versions.plan(context.id, number) if version else None
    if version is None or then is None:
        st.write(words("There is no such version."))
        st.button(words("Back to the history"), key="back_to_history", type="tertiary", on_click=go)
        return
    name = version_title(context, version)
    question = whole_plan(name, lambda keep_as: history.bring_back_version(context.id, number, keep_as=keep_as))
    title = words("What has changed since “{name}”", name=design.plain(name))
    Since(context, said, then, title, with_order=True).show(question)


def show_since_moment(moment: dt.datetime) -> None:
    """Show the differences between the plan at a moment and the present plan."""
    name = relative_time(moment, now=now, zone=context.user.time_zone, words=words)
    question = whole_plan(name, lambda keep_as: history.bring_back_moment(context.id, moment, keep_as=keep_as))
    title = words("What has changed since {name}", name=name)
    Since(context, said, history.as_of(context.id, moment), title, with_order=False).show(question)


def whole_plan(name: str, bring_back: Callable[[str], None]) -> Question:
    """Build the question that is asked before the whole plan is restored."""
    keep_as = words("Before “{name}” was brought back", name=name)
    return Question(
        title=words("Bring the whole plan back?"),
        text=words(
            "Every answer becomes what it was then: “{name}”. The plan as it is now is kept first, as the version "
            "“{kept}”, so that this can be undone. Private answers stay as they are now.",
            name=name,
            kept=keep_as,
        ),
        act=lambda: bring_back(keep_as),
        done=words("The plan is what it was then. How it was before is kept as “{kept}”.", kept=keep_as),
    )


context = step.open_plan()
words, now = context.words, dt.datetime.now(dt.UTC)
history = context.store.history
said = HistoryWords(context.names)
people = history.people(context.id)

lead = words("Every change is kept with name and time. Whatever you bring back is a change too.") if people else ""
page_head(context, words("History"), lead, page="history", follows="nothing")
say_what_came_back()
left, right = st.columns([1.75, 1], gap="medium")
with left:
    if (number := number_in(VERSION)) is not None:
        show_since_version(number)
    elif (moment := moment_asked(context)) is not None:
        show_since_moment(moment)
    elif people:
        show_list()
    else:
        design.note(
            "calm",
            context.words("No changes yet."),
            words("Every change is kept here with name and time."),
        )
with right:
    show_versions(context, now=now)
    if people:
        show_moment(context)
