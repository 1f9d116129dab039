"""Show the view of participation: the five steps and their promises, the step of each stakeholder, and the plan."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curreap.references import rows_of
from pages import design
from pages.editing import fields
from pages.editing.plan_page import Draft
from pages.plan.stakeholders.register import NOTHING, method_cell, step_words
from playbook_tools.stakeholders import Stakeholder, Stakeholders
from playbook_tools.vocabulary import LADDER, LadderStep


def show(draft: Draft[Stakeholders]) -> None:
    """Show the whole view."""
    words, shared = draft.words, draft.content.participation
    rows = draft.answers.stakeholders
    design.lead(words(shared.ladder_intro))
    _steps(draft)
    design.small(words(shared.ladder_note))
    if rows:
        st.header(words("From today to the plan"), anchor=False)
        design.show(_ladder(draft, rows), _key(draft))
    design.small(words(shared.ladder_credit))


def show_plan(draft: Draft[Stakeholders]) -> None:
    """Show the view of what the team will do: the plan of participation by date, and who is rarely heard."""
    words, rows = draft.words, draft.answers.stakeholders
    if rows:
        st.header(words("What you will do"), anchor=False)
        design.show(_engagement(draft, rows))
    st.header(words("People who are rarely heard"), anchor=False)
    fields.answer(draft, "reaching_rarely_heard")


# ------------------------------------------------------------------ the five steps


def _steps(draft: Draft[Stakeholders]) -> None:
    """Show the steps as a table: what each means and promises, and for how many stakeholders it is planned."""
    words, rows = draft.words, draft.answers.stakeholders
    cells = [
        [
            f"{words.number(step.level)} {words(step.title)}",
            words(step.meaning),
            words.quoted(words(step.promise)),
            words.number(sum(row.participation_wanted == step.key for row in rows)),
        ]
        for step in draft.content.participation.ladder
    ]
    heads = [
        words("Step", context="of participation"),
        words("What it means"),
        words("Your promise"),
        words("Wanted for"),
    ]
    design.show(
        design.table(heads, cells, caption=words("The five steps of participation"), classes="people", numeric={3})
    )
    with st.expander(words("Ways to do it, and what to keep in mind")):
        design.show(_methods(draft))


def _methods(draft: Draft[Stakeholders]) -> design.Safe:
    words = draft.words
    cells = [
        [
            f"{words.number(step.level)} {words(step.title)}",
            "\n".join(words(method) for method in step.methods),
            words(step.keep_in_mind),
        ]
        for step in draft.content.participation.ladder
    ]
    heads = [words("Step", context="of participation"), words("Examples"), words("Keep in mind")]
    return design.table(heads, cells, caption=words("Examples for each step of participation"), classes="people")


# ------------------------------------------------------------------ steps of the stakeholders


def _ladder(draft: Draft[Stakeholders], rows: Sequence[Stakeholder]) -> design.Safe:
    words = draft.words
    cells = [
        [
            row.name or words("No name yet"),
            _drawn(row.participation_now, row.participation_wanted),
            step_words(draft, row.participation_now),
            _wanted(draft, row),
        ]
        for row in rows
    ]
    steps = design.joined(
        design.Safe('<span class="ladder" aria-hidden="true">'),
        *(design.Safe(f"<b>{number}</b>") for number in range(1, len(LADDER) + 1)),
        design.Safe(f'</span><span class="unseen">{design.safe(words("Step", context="of participation"))}</span>'),
    )
    heads = [words("Name", context="stakeholder"), steps, words("Takes part today"), words("In the plan")]
    return design.table(heads, cells, caption=words("Steps of participation today and in the plan"), classes="people")


def _drawn(now: LadderStep | None, wanted: LadderStep | None) -> design.Safe:
    """Draw five dots in a row: an open circle for today, a full one for the plan. The words are in other columns."""
    places = [LADDER.index(step) for step in (now, wanted) if step]
    between = range(min(places, default=0) + 1, max(places, default=0) + 1)
    spots = "".join(
        f'<i class="{_spot(step, now, wanted)}{" on" if place in between else ""}"></i>'
        for place, step in enumerate(LADDER)
    )
    return design.Safe(f'<span class="ladder" aria-hidden="true">{spots}</span>')


def _spot(step: LadderStep, now: LadderStep | None, wanted: LadderStep | None) -> str:
    if step == wanted:
        return "wanted both" if step == now else "wanted"
    return "now" if step == now else ""


def _wanted(draft: Draft[Stakeholders], row: Stakeholder) -> str:
    if row.participation_wanted is None:
        return design.missing(draft.words("Not chosen yet"))
    return step_words(draft, row.participation_wanted)


def _key(draft: Draft[Stakeholders]) -> design.Safe:
    words = draft.words
    return design.joined(
        design.Safe('<p class="small keys"><span><i class="spot now"></i> '),
        words("today"),
        design.Safe('</span><span><i class="spot wanted"></i> '),
        words("in the plan"),
        design.Safe('</span><span><i class="spot wanted both"></i> '),
        words("today and in the plan"),
        design.Safe("</span></p>"),
    )


# ------------------------------------------------------------------ what the team will do


def _engagement(draft: Draft[Stakeholders], rows: Sequence[Stakeholder]) -> design.Safe:
    """List how stakeholders will be approached, by whom and when; the next month first, open dates last."""
    words, team = draft.words, rows_of(draft.plan, ("team", "members"))
    states = {
        choice.key: words(choice.title) for choice in draft.content.choices("stakeholders", "stakeholders", "status")
    }
    cells = [
        [
            row.name or words("No name yet"),
            _wanted(draft, row),
            method_cell(draft, row),
            team.get(row.responsible or "", NOTHING),
            words.month(row.when) if row.when else NOTHING,
            states.get(row.status or "", NOTHING),
        ]
        for row in sorted(rows, key=lambda row: row.when or "9999")
    ]
    heads = [
        words("Name", context="stakeholder"),
        words("Step in the plan"),
        words("Method"),
        words("Responsible"),
        words("When"),
        words("Status"),
    ]
    return design.table(heads, cells, caption=words("Plan of participation, by date"), classes="people")
