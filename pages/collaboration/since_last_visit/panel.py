"""Show what others changed and wrote since the last visit, with the button "I have seen this"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from curreap.access import Permission, may
from db.comments.comment import Remark
from db.comments.last_visits import SinceLastVisit, unread
from db.comments.places import step_of
from db.engine import DatabaseFailed
from db.views import RecentChange
from pages import design
from pages.collaboration.comments.field_button import comment_button
from pages.design.relative_dates import relative_time
from pages.editing.change_texts import HistoryWords, by_act
from pages.editing.field_link import field_link, place_link
from pages.editing.plan_page import PlanContext
from pages.editing.text_diff import difference
from pages.shell.router import page_of
from playbook_tools import self_check
from playbook_tools.field_path import WHOLE

IN_VIEW = 3  # changes, and comments; the others are in an expander
AT_MOST = 40  # of each; the others are in the history and on the comments page


def since_last_visit(context: PlanContext) -> None:
    """Show what is new to this user; nothing at the first visit, or if nothing is new."""
    since = context.store.last_visits.since(context.id)
    if since.is_first:
        _begin(context, since)
    if not since.count:
        return
    words = context.words
    with st.container(key="panel_since", gap="small"):
        st.header(words("Since you last looked"), anchor=False)
        _counted(context, since)
        _some(context, since.changes, words("Other changes"))
        _comments(context, since.comments)
        st.button(
            words("I have seen this"), key="seen_since", icon=":material/done:", on_click=_seen, args=(context, since)
        )


def unread_comments(context: PlanContext) -> frozenset[int]:
    """Return the ids of others' comments that are new to this user; none at the first visit."""
    seen = context.store.last_visits.seen_comment(context.id)
    if seen is None:
        _begin(context)
    return frozenset(remark.id for remark in unread(context.remarks, seen))


def _begin(context: PlanContext, since: SinceLastVisit | None = None) -> None:
    """Store the first visit, after which everything is new. If that fails, the next visit counts as the first."""
    with suppress(DatabaseFailed):
        context.store.last_visits.record(context.id, since)


def _seen(context: PlanContext, since: SinceLastVisit) -> None:
    context.try_act(lambda: context.store.last_visits.record(context.id, since))


def _counted(context: PlanContext, since: SinceLastVisit) -> None:
    words = context.words
    assert since.last_at is not None
    changes = words.plural("{count} place was changed", "{count} places were changed", len(since.changes))
    comments = words.plural("{count} new comment", "{count} new comments", len(since.comments))
    counted = words.listed([part for part, some in ((changes, since.changes), (comments, since.comments)) if some])
    design.small(words("Since {when}: {counted}.", when=_when(context, since.last_at), counted=counted))


def _when(context: PlanContext, moment: dt.datetime) -> str:
    now = dt.datetime.now(dt.UTC)
    return relative_time(moment, now=now, zone=context.user.time_zone, words=context.words)


# ------------------------------------------------------------------ changes


def _some(context: PlanContext, changes: Sequence[RecentChange], label: str) -> None:
    """Show the newest changes, others in an expander, and a link to the history for the rest."""
    changes = by_act(changes)
    for number, change in enumerate(changes[:IN_VIEW]):
        _change(context, change, number)
    if more := changes[IN_VIEW:AT_MOST]:
        with st.expander(f"{label}: {context.words.number(len(changes) - IN_VIEW)}", key="since_more"):
            for number, change in enumerate(more, IN_VIEW):
                _change(context, change, number)
            if len(changes) > AT_MOST:
                st.page_link(page_of("history"), label=context.words("All changes"), query_params=context.link())


def _change(context: PlanContext, change: RecentChange, number: int) -> None:
    """Show one changed field: a link, who changed it and when, the difference, and a comment button."""
    when, different = _when(context, change.at), difference(context, change)
    said = HistoryWords(context.names).sentence(change)
    with st.container(key=f"change_since_{number}", gap="xsmall"):
        if change.tool == self_check.TOOL.key:
            field_link(context, context.words("Self-check"), "review", WHOLE)
        else:
            place_link(context, step_of(change.tool, change.path), change.path, with_step=True)
        design.show(different)
        design.small(f"{change.by if different else said} · {when}")
        _comment(context, change, number)


def _comment(context: PlanContext, change: RecentChange, number: int) -> None:
    step, path = step_of(change.tool, change.path), change.path
    is_place = change.tool != self_check.TOOL.key and context.names.exists(step, path)
    if is_place and may(context.info.role, Permission.COMMENT):
        with st.container(key=f"acts_since_{number}"):
            comment_button(
                context, step, path, label=context.words("Comment", context="button"), key=f"since_comment_{number}"
            )


# ------------------------------------------------------------------ comments


def _comments(context: PlanContext, remarks: Sequence[Remark]) -> None:
    """Show new comments and replies, each with a link to what it is about."""
    if not remarks:
        return
    words = context.words
    st.subheader(words("New comments"), anchor=False)
    for remark in remarks[:IN_VIEW]:
        with st.container(key=f"since_remark_{remark.id}", gap="xsmall"):
            place_link(context, remark.tool, remark.path, with_step=True)
            design.show(
                design.entries(
                    [(remark.text or words("Suggests another text"), f"{remark.by} · {_when(context, remark.at)}")]
                )
            )
    count = len(remarks)
    label = words("All {count} new comments", count=words.number(count)) if count > IN_VIEW else words("All comments")
    st.page_link(page_of("comments"), label=label, query_params=context.link())
