"""Show the view of how the plan is made: meetings and other ways to take part, as a list with a sheet."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages import design
from pages.editing import fields, list_and_sheet, rows
from pages.editing.field import field_key
from pages.editing.plan_page import Draft
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Meeting, Stakeholders

TABLE = "plan_making"


def show(draft: Draft[Stakeholders]) -> None:
    """Show the whole view."""
    words, table = draft.words, draft.content.table("stakeholders", TABLE)
    st.header(words(table.title), anchor=False)
    design.small(words(table.help))
    meetings = draft.answers.plan_making
    if not meetings and not rows.gone(draft, TABLE, meetings):
        design.note("next", words("Begin with the last meeting."), words("A walk or a survey counts as well."))
        rows.add_button(draft, TABLE, primary=True)
        return
    design.show(design.figures(_figures(draft, meetings)))
    list_and_sheet.show(
        draft, TABLE, meetings, show_list=partial(_list, draft), show_sheet=partial(_sheet, draft), width=2
    )


def _list(draft: Draft[Stakeholders], here: Meeting | None) -> None:
    with st.container(key=field_key(draft.id, draft.tool.key, FieldPath(TABLE)), gap=None):
        rows.list_of_rows(draft, draft.answers.plan_making, here, summary=lambda meeting: _summary(draft, meeting))
    rows.add_button(draft, TABLE)


def _figures(draft: Draft[Stakeholders], meetings: list[Meeting]) -> list[design.Figure]:
    words = draft.words
    people = sum(meeting.people_count or 0 for meeting in meetings)
    return [
        design.Figure(words.number(len(meetings)), words("meetings and activities")),
        design.Figure(words.number(people), words("people who took part, counted each time")),
    ]


def _summary(draft: Draft[Stakeholders], meeting: Meeting) -> str:
    """Write the date and the number of people of a meeting, as markdown."""
    words = draft.words
    when = words.date(meeting.date) if meeting.date else words("No date yet")
    people = meeting.people_count
    count = words.plural("{count} person", "{count} people", people) if people is not None else ""
    return design.plain(" · ".join(part for part in (when, count) if part))


def _sheet(draft: Draft[Stakeholders], meeting: Meeting) -> None:
    words, path = draft.words, (TABLE, meeting.id)
    with st.container(key=rows.SHEET_TOP):
        st.header(design.plain(meeting.what or words("New meeting or activity")), anchor=False)
    fields.answer(draft, *path, "what")
    when, count = st.columns(2)
    with when:
        fields.answer(draft, *path, "date")
    with count:
        fields.answer(draft, *path, "people_count")
    fields.answer(draft, *path, "who")
    fields.answer(draft, *path, "participation_level")
    fields.answer(draft, *path, "what_changed")
    fields.answer(draft, *path, "photo")
    rows.delete_button(draft, *path, name=meeting.what)
