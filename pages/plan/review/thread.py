"""Show the red thread: each need with what answers it, the gaps, and what is linked to nothing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curreap.red_thread import Cell, RedThread, ThreadRow, red_thread
from pages import design
from pages.design import Safe, joined, safe
from pages.editing.field_link import field_link
from pages.editing.plan_page import PlanContext
from playbook_tools.field_path import WHOLE

NAMES_IN_VIEW = 2  # names in a cell; the others are in an expander


def thread(context: PlanContext) -> None:
    """Show the matrix from need to indicator; below it each gap and each unlinked row as a link."""
    words = context.words
    found = red_thread(context.plan, context.content, words)
    st.header(words("The red thread"), anchor=False)
    design.lead(words("From need to sign of success. Where the thread breaks, a reader will ask."))
    if not found.rows:
        design.note(
            "check", words("There is no goal yet."), words("The thread begins with a goal or a priority of the town.")
        )
        field_link(context, words("Write the first goal"), "goals", WHOLE)
    else:
        design.show(_matrix(context, found.rows))
    _gaps(context, found)
    _loose_ends(context, found)


def _matrix(context: PlanContext, rows: Sequence[ThreadRow]) -> Safe:
    words = context.words
    columns = (words("Need"), words("Asset"), words("Partner"), words("Action"), words("Sign of success"))
    threads = [
        design.RedThreadRow(
            _need(context, row), [design.Link(_names(context, cell), not cell.is_gap) for cell in row.cells]
        )
        for row in rows
    ]
    caption = words("The red thread: each need with its assets, partners, actions and signs of success")
    return design.red_thread(columns, threads, caption=caption, missing=words("Missing:"))


def _need(context: PlanContext, row: ThreadRow) -> Safe:
    """Write the goal, or a priority without a goal, with its topics."""
    without_goal = "" if row.goal_id else design.missing(context.words("no goal yet"))
    chips = design.chips(row.topics, context.content, context.words)
    return joined(row.need, " " if without_goal else "", without_goal, chips)


def _names(context: PlanContext, cell: Cell) -> Safe:
    """Write the names in a cell: the first ones, and the others in an expander."""
    if cell.is_gap:
        return safe(cell.gap)
    shown, more = cell.names[:NAMES_IN_VIEW], cell.names[NAMES_IN_VIEW:]
    first = _listed(shown)
    if not more:
        return first
    label = safe(context.words.plural("{count} more", "{count} more", len(more)))
    return Safe(f'{first}<details class="more"><summary>{label}</summary>{_listed(more)}</details>')


def _listed(names: Sequence[str]) -> Safe:
    return joined(*(Safe(f'<span class="name">{safe(name)}</span>') for name in names))


def _gaps(context: PlanContext, found: RedThread) -> None:
    """List each gap of the thread as a link to the field that closes it."""
    words, broken = context.words, [(row, cell) for row in found.rows for cell in row.gaps]
    if not broken:
        return
    with st.container(key="gaps_check_thread", gap=None):
        st.subheader(
            words.plural("The thread breaks in {count} place", "The thread breaks in {count} places", len(broken)),
            anchor=False,
        )
        for row, cell in broken:
            field_link(context, words("{gap}: {need}", gap=cell.gap, need=row.need), cell.tool, cell.path)


def _loose_ends(context: PlanContext, found: RedThread) -> None:
    """List rows that are linked to nothing, by name."""
    words = context.words
    if not found.loose_ends:
        if found.rows and not found.gaps:
            design.small(words("The thread holds everywhere, and nothing hangs loose."))
        return
    with st.container(key="gaps_loose", gap=None):
        count = len(found.loose_ends)
        st.subheader(words.plural("{count} loose end", "{count} loose ends", count), anchor=False)
        for end in found.loose_ends:
            field_link(context, end.message, end.tool, end.path)
