"""Checks R6 and R7: goals, the number of actions, and whether each action is complete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from curreap.completeness.checked_plan import CheckedPlan, Hit, fires, hit
from curreap.content_files.rules import CheckWords
from playbook_tools.actions import Action
from playbook_tools.field_path import FieldPath

TABLE = ("actions", "actions")


def no_complete_goal(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    complete = plan.complete(plan.goals, "goals", "goals")
    return fires(len(complete) < check.thresholds["minimum"])


def too_many_goals(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    count, maximum = len(plan.goals), int(check.thresholds["maximum"])
    return fires(count > maximum, count=plan.number(count), maximum=plan.number(maximum))


def many_goals_or_priorities(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    recommended = int(check.thresholds["recommended_maximum"])
    goals, most = len(plan.goals), int(_maximum_of_goals(plan))
    priorities = sum(1 for row in plan.assessment.results if row.is_priority)
    many = recommended < goals <= most or priorities > recommended
    return fires(many, recommended=plan.number(recommended))


def few_ready_actions(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    needed = int(check.thresholds["minimum"])
    count = sum(1 for action in plan.actions if action.status == "ready")
    return fires(count < needed, count=plan.number(count), needed=plan.number(needed))


def too_many_actions(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    count, maximum = len(plan.actions), int(check.thresholds["maximum"])
    return fires(count > maximum, count=plan.number(count), maximum=plan.number(maximum))


def action_is_not_complete(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for action in plan.actions:
        missing = plan.missing(action, *TABLE)
        if missing:
            titles = [plan.words("“{title}”", title=plan.field_title(*TABLE, field)) for field in missing]
            path = FieldPath("actions", action.id, missing[0])
            yield hit(path, title=plan.title(action.title), fields=plan.words.listed(titles))


def dates_are_outside_the_title_year(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    year = plan.profile.title_year
    for action in plan.actions:
        field = _outside(action, year) if year else ""
        if field:
            yield hit(FieldPath("actions", action.id, field), title=plan.title(action.title), year=str(year))


def action_ends_before_it_starts(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for action in plan.actions:
        if action.start and action.end and action.end < action.start:
            yield hit(FieldPath("actions", action.id, "end"), title=plan.title(action.title))


def action_has_no_budget_line(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    for action in plan.actions:
        complete = plan.complete(action.budget_lines, *TABLE, "budget_lines")
        if len(complete) < check.thresholds["minimum"]:
            yield hit(FieldPath("actions", action.id, "budget_lines"), title=plan.title(action.title))


def _outside(action: Action, year: int) -> str:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    dates = {"start": action.start, "end": action.end}
    return next((field for field, day in dates.items() if day and not first <= day <= last), "")


def _maximum_of_goals(plan: CheckedPlan) -> float:
    return next(check.thresholds["maximum"] for check in plan.content.rules.checks if check.id == "R6.2")


CHECKS = {
    "R6.1": no_complete_goal,
    "R6.2": too_many_goals,
    "R6.3": many_goals_or_priorities,
    "R6.4": few_ready_actions,
    "R6.5": too_many_actions,
    "R7.1": action_is_not_complete,
    "R7.2": dates_are_outside_the_title_year,
    "R7.3": action_ends_before_it_starts,
    "R7.4": action_has_no_budget_line,
}
