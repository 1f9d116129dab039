"""Progress of each step of a plan and the next step. Counts only; never a chance of winning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from curreap.completeness.findings import Report
from curreap.content import Content
from curreap.language.words import N_, Words
from curreap.plan import Plan
from curreap.sections import FEEDS, HOME_TOOL, counted_sections, empty_sections, is_begun, section_of, writes_several
from playbook_tools import TOOLS, section_texts
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.section_texts import MADE_FROM_ANSWERS, SectionKey

__all__ = [
    "FEEDS",
    "GROUPS",
    "HOME_TOOL",
    "NextStep",
    "StepProgress",
    "days_left",
    "next_step",
    "ready_count",
    "section_of",
    "section_states",
    "step_states",
]

State = Literal["empty", "draft", "ready", "agreed"]
Band = Literal["ready", "begun", "empty"]

GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (N_("Who we are"), ("profile", "team")),
    (N_("Where we stand"), ("challenges_and_vision", "self_assessment", "cultural_assets")),
    (N_("Who takes part"), ("stakeholders", "ccs_partners")),
    (N_("What we will do"), ("goals", "actions", "delivery")),
)
"""The steps of a plan, by the keys of their tools, in the groups of the menu and of the overview.

Read in a row they have the order of TOOLS. The titles are translated where they are shown.
"""


@dataclass(frozen=True)
class StepProgress:
    """The progress of one step: the page of a tool with the sections that are written there."""

    state: State  # of the section that is furthest behind; "draft" as soon as one of them is begun
    band: Band  # colour of the step in the progress band
    missing: int  # number of blockers and warnings, the same as on the page of the step
    sections: Mapping[SectionKey, State]  # the written sections, in the order of the plan


@dataclass(frozen=True)
class NextStep:
    """The suggested next step, in the reader's language."""

    title: str
    text: str
    tool: str  # the page: a tool, "comments" or "review"
    path: FieldPath  # the field on that page; empty for the whole page


def step_states(plan: Plan, report: Report) -> dict[str, StepProgress]:
    """Return the progress of each step by the key of its tool, in the order of TOOLS.

    Only the state set by the team makes a step ready, never the checks.
    """
    states = section_states(plan)
    return {
        tool.key: _progress(
            {section: state for section, state in states.items() if HOME_TOOL[section] == tool.key},
            missing=len(report.missing_in(tool.key)),
        )
        for tool in TOOLS
    }


def section_states(plan: Plan) -> dict[SectionKey, State]:
    """Return the state of each section that has a text, in the order of the plan."""
    return {key: _state(plan, key) for key in counted_sections() if key not in MADE_FROM_ANSWERS}


def ready_count(states: Mapping[str, StepProgress]) -> int:
    """Count the steps whose sections are all set to ready or agreed."""
    return sum(1 for progress in states.values() if progress.band == "ready")


def next_step(plan: Plan, report: Report, content: Content, words: Words) -> NextStep:
    """Suggest the first blocker, otherwise the first empty section, otherwise the review of the whole plan."""
    if report.blockers:
        first = report.blockers[0]
        return NextStep(first.action, first.message, first.tool, first.path)
    empty = empty_sections(plan)
    if empty:
        section = content.section(empty[0])
        path = section_texts.path_of(section.key)
        tool = HOME_TOOL[section.key]
        title = section.title if writes_several(tool) else content.tool(tool).title
        return NextStep(words(title), words(section.guidance), tool, path)
    text = words("Nothing stands between you and the final plan. Read it once more, and then download it.")
    return NextStep(words("Look at the whole plan"), text, "review", WHOLE)


def days_left(deadline: dt.date | None, today: dt.date) -> int | None:
    """Count the days until a deadline: 0 on the day, negative after it, None without a deadline."""
    return None if deadline is None else (deadline - today).days


def _state(plan: Plan, section: SectionKey) -> State:
    """Return the state that the team set; until then a section is a draft once an answer of it is filled."""
    return plan[section_texts.TOOL].of(section).state or ("draft" if is_begun(plan, section) else "empty")


def _progress(sections: Mapping[SectionKey, State], *, missing: int) -> StepProgress:
    found = set(sections.values())
    if found == {"agreed"}:
        return StepProgress("agreed", "ready", missing, sections)
    if found <= {"agreed", "ready"}:
        return StepProgress("ready", "ready", missing, sections)
    if found == {"empty"}:
        return StepProgress("empty", "empty", missing, sections)
    return StepProgress("draft", "begun", missing, sections)
