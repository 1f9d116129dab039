"""Team page: who works on the plan, and how much time they have."""

import streamlit as st

from pages import design
from pages.editing import fields, plan_page
from pages.editing.small_table import small_table
from pages.plan.frame import page_frame, views
from pages.plan.frame.views import View
from pages.plan.team import people_of_plan
from playbook_tools import team
from playbook_tools.field_path import FieldPath

draft = plan_page.open_step(team.TOOL)
words, answers = draft.words, draft.answers


def lead() -> str:
    """Sum up the team: people, sectors and hours per week."""
    if not answers.members:
        return words(draft.content.tool("team").purpose)
    hours = words.number(sum(member.hours_per_week or 0 for member in answers.members))
    sectors = words.number(len({member.sector for member in answers.members if member.sector}))
    return words(
        "People: {people}. Sectors: {sectors}. Hours per week together: {hours}.",
        people=words.number(len(answers.members)),
        sectors=sectors,
        hours=hours,
    )


def show_member(path: FieldPath) -> None:
    name, organisation, role = st.columns([2, 2, 3])
    with name:
        fields.answer(draft, *path, "name")
    with organisation:
        fields.answer(draft, *path, "organisation")
    with role:
        fields.answer(draft, *path, "role")
    sector, hours, core, contact = st.columns([3, 2, 2, 3])
    with sector:
        fields.answer(draft, *path, "sector")
    with hours:
        fields.answer(draft, *path, "hours_per_week")
    with core:
        fields.answer(draft, *path, "core_team")
    with contact:
        fields.answer(draft, *path, "contact")


def show_members() -> None:
    if answers.members:
        design.small(words(draft.content.table("team", "members").help))
    else:
        design.note(
            "next",
            draft.words("Who works on the plan?"),
            draft.words("Add the person who coordinates. Then add people from other departments and associations."),
        )
    people_of_plan.offer_members(draft)
    small_table(draft, "members", show_row=show_member, about=("role", "organisation"))


def show_together() -> None:
    fields.answer(draft, "how_we_decide")
    fields.answer(draft, "experience")
    fields.answer(draft, "skills_missing")


def show_mentor() -> None:
    people_of_plan.offer_mentor(draft)
    left, right = st.columns(2)
    with left:
        fields.answer(draft, "mentor_name")
        fields.answer(draft, "mentor_organisation")
    with right:
        fields.answer(draft, "mentor_country")
        fields.answer(draft, "mentor_contact")


people = words(draft.content.table("team", "members").title)
together, mentor = words("How you work together"), words("Your mentor")

page_frame.head(draft, lead())
views.show(
    draft,
    View("members", people, show_members, ("members",), heading=people),
    View("together", together, show_together, ("how_we_decide", "experience", "skills_missing"), heading=together),
    View(
        "mentor",
        mentor,
        show_mentor,
        ("mentor_name", "mentor_organisation", "mentor_country", "mentor_contact"),
        heading=mentor,
    ),
)
page_frame.foot(draft)
