"""Progress of each section and the next step. Counts only; never a chance of winning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from curreap.completeness.findings import Report
from curreap.content import Content
from curreap.language.words import N_, Words
from curreap.plan import Plan
from curreap.sections import FEEDS, HOME_TOOL, counted_sections, empty_sections, is_begun, section_of
from playbook_tools import actions, challenges_and_vision, cultural_assets, goals, section_texts, stakeholders
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.section_texts import MADE_FROM_ANSWERS, SectionKey

__all__ = [
    "FEEDS",
    "GROUPS",
    "HOME_TOOL",
    "NextStep",
    "SectionProgress",
    "days_left",
    "next_step",
    "ready_count",
    "section_of",
    "section_states",
]

State = Literal["empty", "draft", "ready", "agreed", "made"]
Band = Literal["ready", "begun", "empty"]

GROUPS: Final[tuple[tuple[str, tuple[SectionKey, ...]], ...]] = (
    (N_("The place"), ("profile", "challenges", "self_assessment", "assets")),
    (N_("The people"), ("stakeholders", "ccs_partners", "team")),
    (N_("What we will do"), ("motivation_and_vision", "goals", "actions", "budget", "monitoring", "risks")),
    (N_("Round it off"), ("communication", "sustainability", "timeline", "summary", "annexes")),
)
"""The 18 sections in the groups of the overview; the titles are translated where they are shown."""


@dataclass(frozen=True)
class SectionProgress:
    """The progress of one section."""

    state: State  # set by the team; "made" for sections made from answers
    band: Band  # colour of the section in the progress band
    gaps: int  # number of blockers and warnings
    missing: str  # "2 points missing", in the reader's language; empty without gaps


@dataclass(frozen=True)
class NextStep:
    """The suggested next step, in the reader's language."""

    title: str
    text: str
    tool: str  # the page: a tool, "comments" or "review"
    path: FieldPath  # the field on that page; empty for the whole page


def section_states(plan: Plan, report: Report, words: Words) -> dict[SectionKey, SectionProgress]:
    """Return the progress of the 18 sections in the order of the plan.

    Only the state set by the team makes a section ready, never the checks.
    """
    gaps = _gaps(report)
    return {key: _progress(plan, key, gaps.get(key, 0), words) for key in counted_sections()}


def ready_count(states: Mapping[SectionKey, SectionProgress]) -> int:
    """Count the sections shown as ready: set to ready or agreed, or made from answers that exist."""
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
        return NextStep(words(section.title), words(section.guidance), HOME_TOOL[section.key], path)
    text = words("Nothing stands between you and the final plan. Read it once more, and then download it.")
    return NextStep(words("Look at the whole plan"), text, "review", WHOLE)


def days_left(deadline: dt.date | None, today: dt.date) -> int | None:
    """Count the days until a deadline: 0 on the day, negative after it, None without a deadline."""
    return None if deadline is None else (deadline - today).days


def _progress(plan: Plan, section: SectionKey, gaps: int, words: Words) -> SectionProgress:
    missing = words.plural("{count} point missing", "{count} points missing", gaps) if gaps else ""
    if section in MADE_FROM_ANSWERS:
        return SectionProgress("made", "ready" if _has_its_answers(plan, section) else "empty", gaps, missing)
    begun = is_begun(plan, section)
    state: State = plan[section_texts.TOOL].of(section).state or ("draft" if begun else "empty")
    if state in ("ready", "agreed"):
        return SectionProgress(state, "ready", gaps, missing)
    return SectionProgress(state, "begun" if begun else "empty", gaps, missing)


def _gaps(report: Report) -> dict[str, int]:
    counted: dict[str, int] = {}
    for finding in (*report.blockers, *report.warnings):
        counted[finding.section] = counted.get(finding.section, 0) + 1
    return counted


def _has_its_answers(plan: Plan, section: SectionKey) -> bool:
    """Return whether the answers exist from which a section is made."""
    checked = actions.checked(plan[actions.TOOL].actions)
    if section == "summary":
        return bool(checked and plan[challenges_and_vision.TOOL].challenges and plan[goals.TOOL].goals)
    if section == "timeline":
        return any(action.start and action.end for action in checked)
    return bool(plan[cultural_assets.TOOL].assets or plan[stakeholders.TOOL].stakeholders)
