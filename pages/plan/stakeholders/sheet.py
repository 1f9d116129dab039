"""Show the view of single stakeholders: the list, and the sheet of the open one."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from curreap.access import Permission, may
from curreap.links import Links
from curreap.new_rows.what_follows import usual_sector
from curreap.references import rows_of
from pages import design
from pages.design import paging
from pages.editing import fields, list_and_sheet, rows
from pages.editing.field import field_key
from pages.editing.new_rows.copy_button import copy_button
from pages.editing.plan_page import Draft
from pages.plan.frame import gaps, parts
from pages.plan.frame.following import following
from pages.plan.frame.parts import Fields
from pages.plan.stakeholders import url
from pages.shell.router import page_of
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Stakeholder, Stakeholders, quadrant

FIELDS: Final[Fields] = {
    "who": ("name", "type", "sector", "group", "stake", "can_give", "need"),
    "stand": ("influence", "interest", "attitude", "relation", "is_affected", "is_rarely_heard", "is_target_group"),
    "part": (
        "participation_now",
        "participation_wanted",
        "engagement_method",
        "responsible",
        "when",
        "status",
        "actions",
    ),
    "team": ("contact", "private_notes"),
}
NOT_COPIED: Final = ("attitude", "relation", "participation_now", "when", "status")  # true of one organisation


def show(draft: Draft[Stakeholders]) -> None:
    """Show the whole view."""
    table = draft.answers.stakeholders
    if table or rows.gone(draft, url.TABLE, table):
        list_and_sheet.show(
            draft, url.TABLE, table, show_list=partial(_list, draft), show_sheet=partial(_sheet, draft), width=2
        )
        return
    design.note(
        "next",
        draft.words("Who matters for your plan?"),
        draft.words("Start with a group that feels your main challenge every day."),
    )
    url.add_button(draft, key="add_stakeholder", primary=True)


def _list(draft: Draft[Stakeholders], here: Stakeholder | None) -> None:
    table = draft.answers.stakeholders
    place = table.index(here) if here else 0
    quarters = {one.key: draft.words(one.title) for one in draft.content.participation.grid.quadrants}
    url.add_button(draft, key="add_stakeholder")
    with st.container(key=field_key(draft.id, draft.tool.key, FieldPath(url.TABLE)), gap=None):
        rows.list_of_rows(
            draft,
            paging.some_of(table, opened=place),
            here,
            summary=lambda row: _summary(draft, row, quarters),
            numbered=False,
        )
    paging.choose_page(len(table), key="stakeholder_pages", opened=place)


def _summary(draft: Draft[Stakeholders], row: Stakeholder, quarters: dict[str, str]) -> str:
    """Write the quarter of the grid, and whether the stakeholder is rarely heard, as markdown."""
    words = draft.words
    parts = [design.plain(quarters.get(quadrant(row) or "", words("Influence or interest is open")))]
    if row.is_rarely_heard:
        parts.append(f":red[◆] {design.plain(words('rarely heard'))}")
    return " · ".join(parts)


# ------------------------------------------------------------------ the sheet


def _sheet(draft: Draft[Stakeholders], row: Stakeholder) -> None:
    """Show the sheet of a stakeholder with one of its parts."""
    part, titles, missing = parts.chosen(draft, url.TABLE, FIELDS), _titles(draft), gaps.of_row(draft, row.id)
    with st.container(key=rows.SHEET_TOP):
        st.header(design.plain(row.name or draft.words("New stakeholder")), anchor=False)
    gaps.count(draft, missing, of="sheet")
    parts.strip(draft, url.TABLE, FIELDS, titles, part, missing)
    for show_group in _SHOW[part]:
        show_group(draft, row)
    with st.container(key="stakeholder_foot", horizontal=True, horizontal_alignment="distribute"):
        parts.next_button(draft, titles, part)
        with st.container(horizontal=True, gap="small", width="content"):
            copy_button(draft, url.TABLE, row.id, name=row.name, leaves=NOT_COPIED)
            rows.delete_button(draft, url.TABLE, row.id, name=row.name)


def _titles(draft: Draft[Stakeholders]) -> dict[str, str]:
    """Return the short names of the parts in their order."""
    words = draft.words
    return {
        "who": words("Who they are"),
        "stand": words("Where they stand"),
        "part": words("How they take part"),
        "team": words("Only for your team"),
    }


def _who_they_are(draft: Draft[Stakeholders], row: Stakeholder) -> None:
    path = FieldPath(url.TABLE, row.id)
    st.subheader(draft.words("Who they are"), anchor=False)
    fields.answer(draft, *path, "name")
    kind, sector = st.columns(2)
    with kind:
        fields.answer(following(draft, "sector", partial(usual_sector, draft.content)), *path, "type")
    with sector:
        fields.answer(draft, *path, "sector")
    fields.answer(draft, *path, "group", widget="multiselect")
    fields.answer(draft, *path, "stake")


def _where_they_stand(draft: Draft[Stakeholders], row: Stakeholder) -> None:
    path = FieldPath(url.TABLE, row.id)
    st.subheader(draft.words("Where they stand"), anchor=False)
    _pair(draft, path, "influence", "interest")
    fields.answer(draft, *path, "attitude", widget="segmented")
    fields.answer(draft, *path, "relation", widget="segmented")
    _pair(draft, path, "is_affected", "is_rarely_heard")
    fields.answer(draft, *path, "is_target_group")


def _give_and_need(draft: Draft[Stakeholders], row: Stakeholder) -> None:
    path = FieldPath(url.TABLE, row.id)
    st.subheader(draft.words("What they give and need"), anchor=False)
    fields.answer(draft, *path, "can_give")
    fields.answer(draft, *path, "need")


def _take_part(draft: Draft[Stakeholders], row: Stakeholder) -> None:
    path = FieldPath(url.TABLE, row.id)
    st.subheader(draft.words("How they take part"), anchor=False)
    _pair(draft, path, "participation_now", "participation_wanted")
    with st.container():  # always there, so that the fields below it never move
        _promise(draft, row)
    fields.answer(draft, *path, "engagement_method")
    _pair(draft, path, "responsible", "when")
    fields.answer(draft, *path, "status", widget="segmented")
    fields.answer(draft, *path, "actions")
    _named_elsewhere(draft, row)


def _only_for_the_team(draft: Draft[Stakeholders], row: Stakeholder) -> None:
    path = FieldPath(url.TABLE, row.id)
    words = draft.words
    st.subheader(words("Only for your team"), anchor=False)
    if not may(draft.info.role, Permission.READ_PRIVATE):
        design.small(words("Contacts and private notes are shown to the team of the plan only."))
        return
    design.small(words("What you write here is never printed. Mentors and viewers do not see it."))
    fields.answer(draft, *path, "contact")
    fields.answer(draft, *path, "private_notes")


def _pair(draft: Draft[Stakeholders], path: FieldPath, left: str, right: str) -> None:
    for column, field in zip(st.columns(2, vertical_alignment="bottom"), (left, right), strict=True):
        with column:
            fields.answer(draft, *path, field)


# ------------------------------------------------------------------ texts around the fields


def _promise(draft: Draft[Stakeholders], row: Stakeholder) -> None:
    """Show what the planned step promises, and what to keep in mind."""
    words = draft.words
    for step in draft.content.participation.ladder:
        if step.key == row.participation_wanted:
            design.note(
                "calm", words("Your promise:"), f"{words.quoted(words(step.promise))} {words(step.keep_in_mind)}"
            )


def _named_elsewhere(draft: Draft[Stakeholders], row: Stakeholder) -> None:
    """Link the actions that name the stakeholder in their own sheets, but not in this one."""
    titles = rows_of(draft.plan, ("actions", "actions"))
    linked = Links(draft.plan).stakeholders
    others = [
        action for action, ids in linked.items() if row.id in ids and action not in row.actions and action in titles
    ]
    if not others:
        return
    design.small(draft.words("Also named in the sheets of these actions:"))
    with st.container(key="actions_of_stakeholder", gap=None):
        for action in others:
            link = draft.link(field=f"actions/{action}/partners")
            st.page_link(page_of("actions"), label=design.plain(titles[action]), query_params=link)


_SHOW = {
    "who": (_who_they_are, _give_and_need),
    "stand": (_where_they_stand,),
    "part": (_take_part,),
    "team": (_only_for_the_team,),
}
