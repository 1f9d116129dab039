"""Page of priorities and goals: what should change for people, and the results chain of each goal."""

import streamlit as st

from pages import design
from pages.editing import fields, list_and_sheet, plan_page, rows
from pages.editing.choose import choose_from
from pages.plan.frame import page_frame, views
from pages.plan.frame.views import View
from pages.plan.goals import results_chain
from playbook_tools import goals, self_assessment
from playbook_tools.field_path import FieldPath

draft = plan_page.open_step(goals.TOOL)
words, answers = draft.words, draft.answers


def lead() -> str:
    """List the priorities from the self-assessment, for which goals are wanted."""
    results = draft.plan[self_assessment.TOOL].results
    named = [words(draft.content.topic(row.topic).short_title) for row in results if row.is_priority and row.topic]
    if named:
        return words("Your priorities from the self-assessment: {topics}.", topics=words.listed(named))
    return words(draft.content.tool("goals").purpose)


def show_sheet(goal: goals.Goal) -> None:
    """Show all fields of a goal."""
    path = FieldPath("goals", goal.id)
    with st.container(key=rows.SHEET_TOP):
        st.header(design.plain(goal.title or words("New goal")), anchor=False)
    fields.answer(draft, *path, "title")
    fields.answer(draft, *path, "description")
    fields.answer(draft, *path, "challenge")
    fields.answer(draft, *path, "topics")
    fields.answer(draft, *path, "target_groups", widget="multiselect")
    st.subheader(words("What changes, and when"), anchor=False)
    fields.answer(draft, *path, "short_term_outcome")
    fields.answer(draft, *path, "medium_term_outcome")
    fields.answer(draft, *path, "long_term_change")
    fields.answer(draft, *path, "strategies")
    with st.container(horizontal=True, gap="small"):
        place = answers.goals.index(goal)
        if place:
            rows.up_button(draft, path, place)
        rows.delete_button(draft, *path, name=goal.title)


def show_goals() -> None:
    """Show the list of goals and the sheet of the open one."""
    if answers.goals or rows.gone(draft, "goals", answers.goals):
        list_and_sheet.show(draft, "goals", answers.goals, show_list=show_list, show_sheet=show_sheet, width=2)
        return
    design.note(
        "next",
        draft.words("What should change for people?"),
        draft.words("Take your most important challenge and write the opposite of it as a goal."),
    )
    rows.add_button(draft, "goals", primary=True)


def show_list(here: goals.Goal | None) -> None:
    rows.list_of_rows(draft, answers.goals, here)
    rows.add_button(draft, "goals")


def show_chain() -> None:
    """Show the results chain of one goal."""
    if not answers.goals:
        design.small(words("There is no goal yet."))
        return
    names = {goal.id: goal.title or words("New goal") for goal in answers.goals}
    chosen_goal = choose_from(words("Goal", context="part of the plan"), names, key="goal_of_chain")
    results_chain.show(draft, next(goal for goal in answers.goals if goal.id == chosen_goal))


def show_choice() -> None:
    fields.answer(draft, "how_chosen")


page_frame.head(draft, lead())
chain, chosen = words("From need to change"), words("How you chose them", context="goals")
views.show(
    draft,
    View("goals", words("Goals", context="part of a step"), show_goals, ("goals",), leads_on=False),
    View("chain", chain, show_chain, heading=chain),
    View("chosen", chosen, show_choice, ("how_chosen",), heading=chosen),
)
page_frame.foot(draft)
