"""Show the named versions of the team, and a field to compare with a moment."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from db.history.versions import Version
from pages import design
from pages.design import Safe, joined
from pages.design.relative_dates import relative_time
from pages.editing.parsed_field import Box, entered, entry
from pages.editing.plan_page import NOT_SAVED, PlanContext
from pages.plan.history.url import MOMENT, VERSION, days_until_today, go
from pages.shell.refused import refuse_empty

NAME = "version_name"  # widget keys
ON, AT = "moment_day", "moment_time"


def version_title(context: PlanContext, version: Version) -> str:
    words = context.words
    return version.name or (words("Handed in") if version.is_submitted else words("Without a name"))


def show_versions(context: PlanContext, *, now: dt.datetime) -> None:
    """Show the kept versions, and a field to keep another one."""
    words = context.words
    with st.container(key="panel_versions", gap="small"):
        st.header(words("Kept versions"), anchor=False)
        kept = context.store.versions.of_plan(context.id)
        if not kept:
            design.small(words("No version is kept yet. Keep one before a meeting or a large change."))
        for version in kept:
            _show_version(context, version, now=now)
        if context.may_edit:
            _show_keep(context)


def show_moment(context: PlanContext) -> None:
    """Ask for a day and time since which changes are to be shown."""
    words = context.words
    with st.container(key="panel_moment", gap="small"):
        st.header(words("Since a day and time"), anchor=False)
        entry(Box(key=ON, label=words("Day"), notation=days_until_today(context)), initial=context.today)
        st.time_input(words("Time"), dt.time(0, 0), key=AT, step=1800)
        st.button(
            words("Look at what has changed since"),
            key="since_moment",
            type="tertiary",
            on_click=_compare_with_moment,
            args=(context,),
        )


def _show_version(context: PlanContext, version: Version, *, now: dt.datetime) -> None:
    words = context.words
    when = relative_time(version.at, now=now, zone=context.user.time_zone, words=words)
    by = words("{when} by {name}", when=when, name=version.by)
    with st.container(key=f"version_{version.id}", gap=None):
        title = joined(Safe('<p class="past-what">'), version_title(context, version), Safe("</p>"))
        design.show(joined(title, design.small_text(by)))
        st.button(
            words("Look at what has changed since"),
            key=f"since_{version.id}",
            type="tertiary",
            help=design.plain(version_title(context, version)),
            on_click=go,
            kwargs={VERSION: str(version.id)},
        )


def _show_keep(context: PlanContext) -> None:
    words = context.words
    st.text_input(
        words("Name of the version"),
        key=NAME,
        max_chars=120,
        placeholder="",
        help=words("For example “after workshop 2”. Private contacts are not part of it."),
    )
    st.button(words("Keep this version"), key="keep_version", on_click=_keep, args=(context,))


def _keep(context: PlanContext) -> None:
    """Keep the present plan as a version; the field is emptied only after that is stored."""
    words, name = context.words, (st.session_state[NAME] or "").strip()
    if refuse_empty(NOT_SAVED, {NAME: words("Give the version a name first, for example “after workshop 2”.")}):
        return
    if context.try_act(lambda: context.store.versions.keep(context.id, name)):
        st.session_state[NAME] = ""


def _compare_with_moment(context: PlanContext) -> None:
    """Open the comparison; without a day do nothing, because a line below the field already says what is missing."""
    day, time = entered(ON, days_until_today(context)).value, st.session_state[AT]
    if day and time is not None:
        go(**{MOMENT: dt.datetime.combine(day, time).isoformat(timespec="minutes")})
