"""Show the plan after a workshop was put into it: comparison with the round before, and who was there or missing."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from curreap.edits import SetField
from curreap.round_comparison import compare_rounds, round_title, rounds_before
from curreap.workshop.missing import Missing, who_was_missing
from curreap.workshop.presence import TABLE, meeting_id
from db.workshops.workshop import Workshop
from pages import design
from pages.editing.plan_page import Draft, PlanContext
from pages.plan.self_assessment.compare import two_rounds
from pages.plan.workshop.writer import PROBLEM
from pages.shell.router import page_of
from pages.shell.try_act import keep_refusal, try_act
from playbook_tools import self_assessment, stakeholders
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import SelfAssessment
from playbook_tools.vocabulary import Group

FIELD = "groups_missing"


def what_follows(context: PlanContext, workshop: Workshop) -> None:
    """Show the plan as it stands now, as far as it was made from this workshop."""
    draft = context.draft(self_assessment.TOOL)
    st.page_link(
        page_of("self_assessment"),
        label=context.words("Open the self-assessment"),
        query_params=context.link(view="profile"),
    )
    if _is_newest(draft.answers, workshop):
        _comparison(draft)
    elif workshop.in_plan_at is not None:
        _before_and_now(draft, workshop, workshop.in_plan_at)
    _who_was_there(context, workshop)
    _who_was_missing(draft, workshop)


def _is_newest(assessment: SelfAssessment, workshop: Workshop) -> bool:
    """Return whether the newest round of the plan is that of this workshop."""
    return (assessment.round_name, assessment.round_date) == (workshop.title, workshop.day)


def _comparison(draft: Draft[SelfAssessment]) -> None:
    """Compare with the round before; nothing for a first round."""
    words, rounds = draft.words, rounds_before(draft.answers)
    least = draft.content.self_assessment.limits.minimum_answers_per_topic
    found = compare_rounds(rounds[-1], draft.answers, minimum_answers=least) if rounds else []
    shown = [one for one in found if one.now.score is not None]
    if shown:
        st.subheader(words("Compared with the round before"), anchor=False)
        design.small(words("The round before: {round}.", round=round_title(rounds[-1], words)))
        design.show(two_rounds(draft, shown, caption=words("Agreed levels and averages of two rounds")))


def _before_and_now(draft: Draft[SelfAssessment], workshop: Workshop, put_in_at: dt.datetime) -> None:
    """Show what the results changed in the round that they were added to, while that round is the newest one."""
    words, now = draft.words, draft.answers
    before = draft.store.history.as_of(draft.id, put_in_at)[draft.tool]
    if (before.round_name, before.round_date) != (now.round_name, now.round_date):
        return
    least = draft.content.self_assessment.limits.minimum_answers_per_topic
    found = compare_rounds(before, now, minimum_answers=least)
    shown = [one for one in found if one.before != one.now and one.now.score is not None]
    if shown:
        st.subheader(words("Before and now"), anchor=False)
        design.small(words("The results were added to the round: {round}.", round=round_title(now, words)))
        design.show(two_rounds(draft, shown, caption=words("Levels and averages before the workshop and now")))


def _who_was_there(context: PlanContext, workshop: Workshop) -> None:
    """Show the row of the workshop among the meetings of the plan, and a link to complete it."""
    words, row_id = context.words, meeting_id(workshop.id)
    rows = context.plan[stakeholders.TOOL].plan_making
    meeting = next((row for row in rows if row.id == row_id), None)
    if meeting is None:
        return
    st.subheader(words("Who was there"), anchor=False)
    people = words.plural("{count} person", "{count} people", meeting.people_count or 0)
    design.show(design.Safe(f"<p>{design.safe(f'{people}: {meeting.who}' if meeting.who else people)}</p>"))
    design.small(words("Groups of fewer than four people are counted with the others."))
    is_told = bool(meeting.what_changed.strip())
    label = words("Open it among the meetings") if is_told else words("Write what changed in the plan because of it")
    path = f"{TABLE}/{row_id}/what_changed"
    st.page_link(page_of("stakeholders"), label=label, query_params=context.link(field=path))


# ------------------------------------------------------------------ who was missing


def _who_was_missing(draft: Draft[SelfAssessment], workshop: Workshop) -> None:
    words, missing = draft.words, _missing(draft, workshop)
    if not missing.stakeholders and not missing.groups:
        return
    st.subheader(words("Who was missing?"), anchor=False)
    entries = [
        (words("In your register, affected or rarely heard"), words.listed(missing.stakeholders)),
        (words("Groups that are rarely heard"), words.listed(missing.groups)),
    ]
    design.show(design.entries([entry for entry in entries if entry[1]]))
    design.small(words("The groups of this workshop do not name them. Perhaps some came all the same: you know best."))
    if _is_newest(draft.answers, workshop) and draft.may_edit and not draft.answers.groups_missing.strip():
        label = words("Note them in the self-assessment")
        st.button(label, key="note_missing", on_click=_note, args=(draft, missing))
    elif draft.answers.groups_missing.strip():
        st.page_link(
            page_of("self_assessment"),
            label=words("Open what you wrote about it"),
            query_params=draft.link(field=FIELD),
        )


def _missing(draft: Draft[SelfAssessment], workshop: Workshop) -> Missing:
    """Find who was missing, by the groups that answered; after the answers are deleted, by those in the plan."""
    words, content = draft.words, draft.content
    there = draft.store.workshops.groups_in(draft.id, workshop.id) if draft.may_edit else set()
    present = there | (set(draft.answers.groups_present) if _is_newest(draft.answers, workshop) else set())
    titles: dict[Group, str] = {
        choice.key: words(choice.title)  # type: ignore[misc]
        for choice in content.participation.rarely_heard_groups
    }
    own = [workshop.groups[group] for group in there if workshop.groups.get(group)]
    return who_was_missing(present, own, draft.plan[stakeholders.TOOL].stakeholders, titles)


def _note(draft: Draft[SelfAssessment], missing: Missing) -> None:
    """Store the missing groups, unless a colleague has written there at the same moment."""
    edit = SetField(FieldPath(FIELD), missing.in_words(draft.words), base="")
    keep_refusal(try_act(lambda: draft.store.edit(draft.id, draft.tool, edit), draft.words), PROBLEM)
