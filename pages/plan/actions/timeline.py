"""Show the view of the title year: the actions as a picture, as a list on phones, and as a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curreap.references import rows_of
from pages import design
from pages.editing.plan_page import Draft
from pages.plan.actions import year_calendar, year_picture
from pages.plan.actions.in_words import dates, numbered, span
from pages.plan.frame import gaps
from pages.streamlit_gaps import url_state
from playbook_tools.actions import Action, Actions, checked

CHECKS = "R13."  # prefix of the ids of timeline checks: too much at once, nothing in a quarter, too few hours


def show(draft: Draft[Actions]) -> None:
    """Show the whole view."""
    actions = _shown(draft)
    dated = sorted((action for action in actions if action.start and action.end), key=span)
    if not dated:
        _nothing_yet(draft)
        return
    order = _order(draft)
    if order == "months":
        year_calendar.show(draft, dated)
        _say_not_shown(draft, actions)
        return
    with st.container(key="wide_timeline", gap="small"):
        year_picture.show(draft, dated, is_by_goal=order == "goal")
    with st.container(key="narrow_timeline", gap="small"):
        for title, its_actions in year_picture.groups(draft, dated) if order == "goal" else [("", dated)]:
            if title:
                st.header(design.plain(title), anchor=False)
            design.show(design.entries([(numbered(draft, action), _below(draft, action)) for action in its_actions]))
    say_checks(draft, CHECKS, _words_of_checks(draft))
    _say_not_shown(draft, actions)
    with st.container(key="wide_timeline_table", gap="small"):
        st.header(draft.words("The same as a table"), anchor=False)
        design.show(_table(draft, dated))


def _order(draft: Draft[Actions]) -> str:
    words = draft.words
    titles = {
        "date": words("By date", context="timeline"),
        "goal": words("By goal", context="timeline"),
        "months": words("Month by month", context="timeline"),
    }
    return st.segmented_control(
        words("How the year is shown"),
        list(titles),
        format_func=titles.__getitem__,
        default="date",
        required=True,
        key="timeline_order",
        label_visibility="collapsed",
    )


def say_checks(draft: Draft[Actions], checks: str, otherwise: str) -> None:
    """List the findings of a group of checks ("R13.") with links to the fields; `otherwise` if there are none."""
    found = [finding for finding in draft.report.findings if finding.check_id.startswith(checks)]
    if not found:
        design.small(otherwise)
        return
    with st.container(key="gaps_of_view", gap=None):
        design.show(design.strong(draft.words("Worth a look")))
        for finding in found:
            gaps.link(draft, finding)


def _shown(draft: Draft[Actions]) -> list[Action]:
    return checked(draft.answers.actions)


def _words_of_checks(draft: Draft[Actions]) -> str:
    if draft.plan.title_year is None:
        return draft.words("Write the title year in the profile. Then the app checks if the actions fill the year.")
    return draft.words("Something happens in every quarter, and nobody has too much to do at the same time.")


def _nothing_yet(draft: Draft[Actions]) -> None:
    words = draft.words
    design.note(
        "next",
        words("There is nothing to show yet."),
        words("The timeline shows drafts and finished actions that have a start and an end. Ideas are not shown."),
    )
    st.button(words("Go to the action sheets"), key="to_sheets", on_click=url_state.go, kwargs=_DATES)


_DATES = {"view": "sheets", "part": "short"}


# ------------------------------------------------------------------ the list and the table


def _status(draft: Draft[Actions], action: Action) -> str:
    return draft.words(draft.content.choice_title("actions", "actions", "status", key=action.status))


def _below(draft: Draft[Actions], action: Action) -> str:
    parts = [dates(draft, action), _status(draft, action), *_milestones(draft, action)]
    return "\n".join(part for part in parts if part)


def _milestones(draft: Draft[Actions], action: Action) -> list[str]:
    words = draft.words
    return [
        words("{date}: {step}", date=words.date(row.date, "medium"), step=row.title) if row.date else row.title
        for row in action.milestones
        if row.title
    ]


def _table(draft: Draft[Actions], dated: Sequence[Action]) -> design.Safe:
    words, members = draft.words, rows_of(draft.plan, ("team", "members"))
    columns = [words("Action"), words("Status"), words("Dates"), words("Milestones"), words("Responsible")]
    rows = [
        [
            numbered(draft, action),
            _status(draft, action),
            dates(draft, action),
            "\n".join(_milestones(draft, action)) or "–",
            members.get(action.responsible or "") or design.missing(words("Not named yet")),
        ]
        for action in dated
    ]
    return design.table(columns, rows, caption=words("Dates of the actions"))


def _say_not_shown(draft: Draft[Actions], actions: Sequence[Action]) -> None:
    """Say which actions the picture leaves out, and why."""
    words = draft.words
    undated = [numbered(draft, action) for action in actions if not (action.start and action.end)]
    if undated:
        design.note("check", words("Without dates:"), words.listed(undated))
    ideas = len(draft.answers.actions) - len(actions)
    if ideas:
        design.small(words("Ideas that are not shown: {count}.", count=words.number(ideas)))
