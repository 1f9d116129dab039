"""Checks R12 and R13: links from priorities to actions, and dates."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from curreap.completeness.checked_plan import CheckedPlan, Hit, hit
from curreap.content_files.rules import CheckWords
from playbook_tools.actions import runs_in
from playbook_tools.field_path import FieldPath
from playbook_tools.team import Member

MONTHS_OF_A_YEAR = range(1, 13)
QUARTERS = range(1, 5)


def priority_without_action(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    worked_on = {topic for action in plan.actions for topic in action.topics}
    for row in plan.assessment.results:
        if row.is_priority and row.topic and row.topic not in worked_on:
            title = plan.words(plan.content.topic(row.topic).title)
            yield hit(FieldPath("results", row.id, "is_priority"), title=title)


def action_without_goal_or_topic(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for action in plan.actions:
        has_goal = plan.filled(action, "goal")
        if not has_goal or not action.topics:
            yield hit(FieldPath("actions", action.id, "topics" if has_goal else "goal"), title=plan.title(action.title))


def many_actions_start_in_a_month(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    starts = Counter(f"{action.start:%Y-%m}" for action in plan.actions if action.start)
    for month, count in sorted(starts.items()):
        if count >= check.thresholds["actions"]:
            first = next(a for a in plan.actions if a.start and f"{a.start:%Y-%m}" == month)
            path = FieldPath("actions", first.id, "start")
            yield hit(path, section="timeline", month=plan.words.month(month), count=plan.number(count))


def nothing_happens_in_a_quarter(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    """Report quarters without an action; not while no action has dates, because then the dates are missing."""
    year = plan.profile.title_year
    if not year or not any(action.start and action.end for action in plan.actions):
        return
    for quarter in QUARTERS:
        first = dt.date(year, 3 * quarter - 2, 1)
        last = _last_day(year, 3 * quarter)
        if not any(runs_in(action, first, last) for action in plan.actions):
            yield hit(section="timeline", quarter=plan.number(quarter))


def member_has_too_little_time(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    """Report for each member the first month in which the needed hours exceed the stated ones.

    A member without stated hours is reported by the check of needed fields instead.
    """
    year = plan.profile.title_year
    for member in plan.members if year else ():
        month, needed = _first_overfull_month(plan, member, year or 0)
        if month:
            yield hit(
                FieldPath("members", member.id, "hours_per_week"),
                name=plan.title(member.name),
                month=plan.words.month(month),
                needed=plan.number(needed),
                available=plan.number(member.hours_per_week or 0),
            )


def _first_overfull_month(plan: CheckedPlan, member: Member, year: int) -> tuple[str, float]:
    mine = [a for a in plan.actions if a.responsible == member.id and a.responsible_hours_per_week]
    for month in MONTHS_OF_A_YEAR if mine and member.hours_per_week is not None else ():
        first, last = dt.date(year, month, 1), _last_day(year, month)
        needed = sum(a.responsible_hours_per_week or 0 for a in mine if runs_in(a, first, last))
        if needed > (member.hours_per_week or 0):
            return f"{year}-{month:02}", needed
    return "", 0


def _last_day(year: int, month: int) -> dt.date:
    next_month = dt.date(year + month // 12, month % 12 + 1, 1)
    return next_month - dt.timedelta(days=1)


CHECKS = {
    "R12.1": priority_without_action,
    "R12.2": action_without_goal_or_topic,
    "R13.1": many_actions_start_in_a_month,
    "R13.2": nothing_happens_in_a_quarter,
    "R13.3": member_has_too_little_time,
}
