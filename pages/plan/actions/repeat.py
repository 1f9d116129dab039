"""Repeat a milestone: every month or every few weeks, with the days in view before they are added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import streamlit as st

from curreap.edits import AddRow, Edit, MoveRow
from curreap.new_rows.repetition import EVERY_MONTH, MOST, repeated
from curreap.parsing.numbers import Form, NumberRules
from pages import design
from pages.editing.choose import choose_from
from pages.editing.new_rows import added_rows
from pages.editing.parsed_field import Box, DateNotation, NumberNotation, entered, entry
from pages.editing.plan_page import Draft
from playbook_tools.actions import Action, Actions, Milestone
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import new_id

TIMES: Final = NumberRules(Form.WHOLE, 1, MOST)


def show(draft: Draft[Actions], action: Action, milestone: Milestone) -> None:
    """Show how to repeat a milestone that has a title and a date, for people who may change the plan."""
    words, key = draft.words, _key(action, milestone)
    if milestone.date is None or not milestone.title or not draft.may_edit:
        return
    with st.expander(words("Repeat this milestone"), key=key, icon=":material/event_repeat:"):
        days = _days(draft, action, milestone.date, key)
        _preview(draft, action, days)
        label = words.plural("Add {count} milestone", "Add {count} milestones", len(days)) if days else words("Add")
        st.button(
            label,
            key=f"{key}_add",
            type="primary",
            disabled=not days,
            on_click=_add,
            args=(draft, action, milestone),
        )


def _key(action: Action, milestone: Milestone) -> str:
    return f"repeat_{action.id}_{milestone.id}"


def _days(draft: Draft[Actions], action: Action, first: dt.date, key: str) -> list[dt.date]:
    """Ask how often and how long, and return the days after the first."""
    words = draft.words
    names = {
        EVERY_MONTH: words("Every month"),
        1: words("Every week"),
        2: words("Every two weeks"),
        3: words("Every three weeks"),
        4: words("Every four weeks"),
    }
    often, limit, times_box = st.columns(3)
    with often:
        choose_from(words("How often?"), names, key=f"{key}_often")
    with limit:
        later = action.end if action.end and action.end > first else None
        entry(Box(key=f"{key}_until", label=words("Until which day?"), notation=_until(draft)), initial=later)
    with times_box:
        entry(Box(key=f"{key}_times", label=words("Or how many times more?"), notation=NumberNotation(words, TIMES)))
    return _as_entered(draft, first, key)


def _until(draft: Draft[Actions]) -> DateNotation:
    return DateNotation(draft.words, month_means="last_day")


def _as_entered(draft: Draft[Actions], first: dt.date, key: str) -> list[dt.date]:
    """Return the days after the first for what is in the fields at this moment, also in a callback."""
    until = entered(f"{key}_until", _until(draft))
    times = entered(f"{key}_times", NumberNotation(draft.words, TIMES))
    if until.problem or times.problem:
        return []
    weeks = st.session_state[f"{key}_often"]
    return repeated(first, weeks=weeks, times=None if times.value is None else int(times.value), until=until.value)


def _preview(draft: Draft[Actions], action: Action, days: Sequence[dt.date]) -> None:
    """List the days, and how many of them lie after the end of the action."""
    words = draft.words
    with st.container():  # always there, so that the button below it does not move
        if not days:
            design.small(words("There is no new date yet. Write a later day, or how many times more."))
            return
        design.small(words("New dates: {days}.", days=words.listed([words.date(day, "medium") for day in days])))
        late = sum(action.end is not None and day > action.end for day in days)
        if late:
            design.small(
                words.plural(
                    "{count} of them lies after the end of the action.",
                    "{count} of them lie after the end of the action.",
                    late,
                )
            )


def _add(draft: Draft[Actions], action: Action, milestone: Milestone) -> None:
    """Store the milestones below the repeated one; call it in a callback."""
    assert milestone.date is not None
    days = _as_entered(draft, milestone.date, _key(action, milestone))  # later than the page, if typed before the click
    if not days:
        return
    table, words = FieldPath("actions", action.id, "milestones"), draft.words
    ids = [new_id() for _ in days]
    place = action.milestones.index(milestone)
    edits: list[Edit] = []
    for number, (row_id, day) in enumerate(zip(ids, days, strict=True), 1):
        edits.append(AddRow(table, row_id, {"title": milestone.title, "date": day.isoformat()}))
        edits.append(MoveRow(table / row_id, place + number))
    if draft.edit(*edits):
        said = words.plural("{count} milestone was added.", "{count} milestones were added.", len(ids))
        added_rows.keep(draft, table, ids, said, from_row=milestone.id)
