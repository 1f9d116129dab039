"""Show the panels next to the task list of a plan: its people, the latest changes, and its deletion."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from curreap.access import Permission, Role, may
from curreap.places.search import is_same_name
from pages import design
from pages.design.relative_dates import relative_time
from pages.editing.change_texts import HistoryWords, latest
from pages.editing.plan_page import NOT_SAVED, PlanContext
from pages.people.invitation_texts import role_title
from pages.shell.refused import Wrong, refuse
from pages.shell.router import page_of

PEOPLE_SHOWN = 8
CHANGES_SHOWN = 4
CHANGES_READ = 40  # repeated changes of a field are merged into one line
TYPED = "delete_plan_name"  # session key: the text typed to confirm
DELETED = "plan_deleted"  # session key: the sentence about it, for the list of plans


def show_team(context: PlanContext, *, now: dt.datetime) -> None:
    """Show the members of the plan with their roles and when they were last here."""
    words, members = context.words, context.store.members.of_plan(context.id)
    people = []
    for member in members[:PEOPLE_SHOWN]:
        role = role_title(member.role, words)
        beside = " · ".join(part for part in (member.organisation, role) if part)
        seen = words("not here yet")
        if member.last_seen_at:
            when = relative_time(member.last_seen_at, now=now, zone=context.user.time_zone, words=words)
            seen = words("last here {when}", when=when)
        people.append((design.joined(design.strong(member.name), f" · {beside}"), seen))
    with st.container(key="panel_team", gap="xsmall"):
        st.header(words("Team", context="people of the plan"), anchor=False)
        design.show(design.entries(people))
        if (more := len(members) - PEOPLE_SHOWN) > 0:
            design.small(words.plural("{count} other person", "{count} other people", more))
        may_invite = may(context.info.role, Permission.INVITE)
        label = words("Invite people, change roles") if may_invite else words("Everybody on the plan")
        st.page_link(page_of("members"), label=label, query_params=context.link())


def show_changes(context: PlanContext, *, now: dt.datetime) -> None:
    """Show the latest changes in words."""
    words, zone = context.words, context.user.time_zone
    said = HistoryWords(context.names)
    changes = latest(context.store.changes(context.id, CHANGES_READ), CHANGES_SHOWN)
    with st.container(key="panel_changes", gap="xsmall"):
        st.header(words("Changed lately"), anchor=False)
        if not changes:
            design.small(words("Nothing has been changed yet."))
            return
        lines = [
            (said.sentence(change), relative_time(change.at, now=now, zone=zone, words=words)) for change in changes
        ]
        design.show(design.entries(lines))
        st.page_link(page_of("history"), label=words("All changes"), query_params=context.link())


def show_settings(context: PlanContext) -> None:
    """Show the deletion of the plan to those who may do it; it is confirmed by typing the name of the town."""
    if not may(context.info.role, Permission.DELETE):
        return
    words = context.words
    with st.expander(words("Delete this plan"), key="delete_plan_box"):
        name = context.info.town or words("delete")
        st.markdown(
            words(
                "The plan is deleted for everybody, with its history, comments, versions and photos. "
                "This cannot be undone. You can download the data of the plan first."
            )
        )
        if context.info.role is not Role.COORDINATOR:
            st.page_link(page_of("download"), label=words("Download the plan"), query_params=context.link())
        st.text_input(
            words("Write “{name}” to confirm", name=design.plain(name)),
            key=TYPED,
            autocomplete="off",
            placeholder="",
        )
        st.button(
            words("Delete the plan"),
            key="delete_plan",
            icon=":material/delete:",
            on_click=_delete,
            args=(context, name),
        )


def leave_if_deleted() -> None:
    """Go to the list of plans after this one was deleted; call it before the plan is opened."""
    if st.session_state.get(DELETED):
        st.switch_page(page_of("my_plans"))


def _delete(context: PlanContext, name: str) -> None:
    words, typed = context.words, st.session_state.get(TYPED) or ""
    if not is_same_name(typed, name):
        sentence = words("Nothing was deleted. Write the name “{name}” exactly.", name=name)
        refuse(NOT_SAVED, Wrong(sentence, (TYPED,)))
        return
    if context.try_act(lambda: context.store.delete_plan(context.id)):
        st.session_state[DELETED] = words("The plan “{name}” was deleted.", name=name)
