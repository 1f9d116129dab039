"""Offer the people of the plan as members of the team, and the mentor of the plan as the mentor: one click each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curreap.access import Role
from curreap.edits import SetField
from db.members import Member
from pages import design
from pages.editing.plan_page import Draft
from pages.streamlit_gaps.arrive import say
from playbook_tools.field_path import FieldPath
from playbook_tools.team import Team

TEAM = (Role.LEAD, Role.EDITOR)


def offer_members(draft: Draft[Team]) -> None:
    """Show a button for each person who writes the plan and is not in the team yet, the own account first."""
    words, known = draft.words, {member.name.strip().casefold() for member in draft.answers.members}
    with st.container(key="people_of_plan", gap="xsmall"):  # always there, so that nothing below it moves
        people = [person for person in _people(draft, TEAM) if person.name.strip().casefold() not in known]
        if not people:
            return
        mine = draft.user.actor.id
        design.small(words("People who write this plan, and are not in the team yet:"))
        with st.container(horizontal=True, gap="small"):
            for person in sorted(people, key=lambda one: one.account_id != mine):
                name = words("{name} (you)", name=person.name) if person.account_id == mine else person.name
                st.button(
                    design.plain(words("Add {name}", name=name)),
                    key=f"add_account_{person.account_id}",
                    icon=":material/person_add:",
                    on_click=_add,
                    args=(draft, person),
                )


def offer_mentor(draft: Draft[Team]) -> None:
    """Show a button for each mentor of the plan, while the name of the mentor is empty."""
    with st.container(key="mentors_of_plan", horizontal=True, gap="small"):
        if draft.answers.mentor_name.strip():
            return
        for person in _people(draft, (Role.MENTOR,)):
            st.button(
                design.plain(draft.words("Take {name}, who is on this plan", name=person.name)),
                key=f"take_mentor_{person.account_id}",
                icon=":material/person_check:",
                on_click=_take,
                args=(draft, person),
            )


def _people(draft: Draft[Team], roles: Sequence[Role]) -> Sequence[Member]:
    if not draft.may_edit:
        return ()
    return [person for person in draft.store.members.of_plan(draft.id) if person.role in roles and person.name.strip()]


def _add(draft: Draft[Team], person: Member) -> None:
    """Add the person to the team; call it in a callback."""
    known = {member.name.strip().casefold() for member in draft.again().answers.members}
    if person.name.strip().casefold() in known:
        return  # a second click, or a colleague was faster
    if draft.add_row(FieldPath("members"), {"name": person.name, "organisation": person.organisation}):
        say(draft.words("“{name}” is in the team now.", name=person.name))


def _take(draft: Draft[Team], person: Member) -> None:
    """Write the mentor's name and, if it is empty, the organisation; call it in a callback."""
    edits = [SetField(FieldPath("mentor_name"), person.name)]
    if not draft.answers.mentor_organisation and person.organisation:
        edits.append(SetField(FieldPath("mentor_organisation"), person.organisation))
    draft.edit(*edits)
