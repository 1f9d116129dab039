"""Show the view of who matters: the grid, missing groups, remarks, and the register."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages import design
from pages.editing import fields, importing
from pages.editing.plan_page import Draft
from pages.plan.stakeholders import chart, register, url
from pages.plan.stakeholders.chart import GridMark, Titles
from playbook_tools import challenges_and_vision, goals
from playbook_tools.stakeholders import (
    Stakeholder,
    Stakeholders,
    groups_not_in_register,
    only_informed,
    quadrant,
    without_method,
)
from playbook_tools.vocabulary import Group

NAMED = 3  # names in a remark; the others are counted
QUARTERS = ("keep_involved", "work_closely", "keep_an_eye_on", "keep_on_board")  # order on the grid, from the top left


def show(draft: Draft[Stakeholders]) -> None:
    """Show the whole view."""
    rows = draft.answers.stakeholders
    if rows:
        picture, beside = st.columns([3.3, 1], gap="medium")
        with picture:
            _grid(draft)
        with beside:
            _who_is_missing(draft)
            _remarks(draft)
    else:
        design.note(
            "next",
            draft.words("Who matters for your plan?"),
            draft.words("Start with a group that feels your main challenge every day."),
        )
        with st.container(horizontal=True, gap="small"):
            url.add_button(draft, key="add_stakeholder", primary=True)
            importing.import_button(draft, "stakeholders")
        if _groups_named(draft):
            _who_is_missing(draft)
    fields.answer(draft, "who_is_missing")


# ------------------------------------------------------------------ the grid, and its list for a phone


def _grid(draft: Draft[Stakeholders]) -> None:
    words = draft.words
    marks = [
        GridMark(number, row.name or words("No name yet"), row.influence, row.interest, bool(row.is_rarely_heard))
        for number, row in enumerate(draft.answers.stakeholders, 1)
        if row.influence is not None and row.interest is not None
    ]
    has_numbers = False
    if marks:
        with st.container(key="wide_grid", gap="xsmall"):
            has_numbers = chart.grid(tuple(marks), _titles(draft), alt=_alternative(draft))
            design.show(_key(draft))
        with st.container(key="stakeholder_numbers" if has_numbers else "narrow_grid", gap="small"):
            _quarters(draft, marks if has_numbers else [])
    _not_rated(draft)
    design.small(words(draft.content.participation.grid.warning))


def _titles(draft: Draft[Stakeholders]) -> Titles:
    words, titles = draft.words, _quarter_titles(draft)
    high_left, high_right, low_left, low_right = (titles[key] for key in QUARTERS)
    return Titles(
        words("Influence on the plan"),
        words("Interest in the plan"),
        (high_left, high_right, low_left, low_right),
    )


def _alternative(draft: Draft[Stakeholders]) -> str:
    return draft.words("Grid of influence and interest. The register below has the same numbers for each name.")


def _key(draft: Draft[Stakeholders]) -> design.Safe:
    words = draft.words
    return design.joined(
        design.Safe('<p class="small keys"><span><b class="dot"></b>'),
        words("group or body"),
        design.Safe('</span><span><b class="dot diamond"></b>'),
        words("rarely heard"),
        design.Safe("</span></p>"),
    )


def _quarters(draft: Draft[Stakeholders], numbered: Sequence[GridMark]) -> None:
    """List the names in each quarter, the most important quarter first; with numbers if the grid has numbers."""
    words, rows = draft.words, draft.answers.stakeholders
    for quarter in draft.content.participation.grid.quadrants:
        inside = [(number, row) for number, row in enumerate(rows, 1) if quadrant(row) == quarter.key]
        design.show(
            design.Safe('<div class="quarter"><h2>'),
            words(quarter.title),
            design.Safe('</h2><p class="small">'),
            words(quarter.meaning),
            design.Safe("</p>"),
            *(_named(draft, row, number if numbered else None) for number, row in inside),
            design.Safe("</div>"),
        )


def _named(draft: Draft[Stakeholders], row: Stakeholder, number: int | None) -> design.Safe:
    name = row.name or draft.words("No name yet")
    before = f"{draft.words.number(number)} " if number else ""
    return design.joined(design.Safe("<p>"), register.sign(draft, row), before, name, design.Safe("</p>"))


def _not_rated(draft: Draft[Stakeholders]) -> None:
    open_ones = [row for row in draft.answers.stakeholders if quadrant(row) is None]
    if open_ones:
        design.small(
            draft.words(
                "Not on the grid, because influence or interest is open: {names}.", names=_few(draft, open_ones)
            )
        )


# ------------------------------------------------------------------ who is missing, and what is worth a look


def _who_is_missing(draft: Draft[Stakeholders]) -> None:
    """Show groups that the plan names but no stakeholder belongs to, each with a button that adds one."""
    words = draft.words
    named = _groups_named(draft)
    missing = groups_not_in_register(draft.answers.stakeholders, [group for group, _ in named])
    with st.container(key="panel_missing", gap="small"):
        st.header(words("Groups to add"), anchor=False)
        if not missing:
            all_listed = words("Every group that your challenges and goals name is on the list.")
            design.small(all_listed if named else words("Your challenges and goals do not name any group yet."))
        for group in missing:
            _missing_group(draft, group, dict(reversed(named))[group])
        if draft.answers.stakeholders:
            url.add_button(draft, key="add_stakeholder", primary=True)


def _missing_group(draft: Draft[Stakeholders], group: Group, where: str) -> None:
    words = draft.words
    title = words(draft.content.choice_title("stakeholders", "stakeholders", "group", key=group))
    with st.container(key=f"missing_{group}", gap="xsmall"):
        design.show(design.entries([(title, where)]))
        url.add_button(
            draft,
            key=f"add_{group}",
            label=design.plain(words("Add: {group}", group=title)),
            values={"name": title, "type": "resident_group", "sector": "civil_society", "group": [group]},
        )


def _groups_named(draft: Draft[Stakeholders]) -> list[tuple[Group, str]]:
    """List each group that the plan names, with words for where; a group may appear twice."""
    words = draft.words
    challenges, aims = draft.plan[challenges_and_vision.TOOL].challenges, draft.plan[goals.TOOL].goals
    in_challenges = words("named in your challenges, not on this list")
    in_goals = words("named in your goals, not on this list")
    found = [(group, in_challenges) for challenge in challenges for group in challenge.affected_groups]
    return found + [(group, in_goals) for goal in aims for group in goal.target_groups]


def _remarks(draft: Draft[Stakeholders]) -> None:
    words, rows = draft.words, draft.answers.stakeholders
    if informed := only_informed(rows):
        design.note(
            "check",
            words("To be kept informed only: {names}.", names=_few(draft, informed)),
            words("They are affected or rarely heard, so they should have a say."),
        )
    if silent := without_method(rows):
        design.note(
            "check",
            words("No method yet: {names}.", names=_few(draft, silent)),
            words("They can change much. Write how you will work with them."),
        )


def _few(draft: Draft[Stakeholders], rows: Sequence[Stakeholder]) -> str:
    """List the first names, and how many more there are."""
    words = draft.words
    names = [row.name or words("No name yet") for row in rows]
    if len(names) > NAMED + 1:
        more = words.plural("{count} more", "{count} more", len(names) - NAMED)
        names = [*names[:NAMED], more]
    return words.listed(names)


def _quarter_titles(draft: Draft[Stakeholders]) -> dict[str, str]:
    return {quarter.key: draft.words(quarter.title) for quarter in draft.content.participation.grid.quadrants}
