"""Checks R18: open comments and empty sections shortly before the deadline."""

from __future__ import annotations

from collections.abc import Iterable

from curreap.completeness.checked_plan import CheckedPlan, Hit, hit
from curreap.content_files.rules import CheckWords
from curreap.sections import HOME_TOOL, empty_sections
from playbook_tools import section_texts


def comments_must_be_solved(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    count = plan.plan.open_must_fix
    if count > check.thresholds["maximum"]:
        yield hit(count=plan.number(count))


def deadline_is_near(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    if plan.profile.deadline is None:
        return
    days = (plan.profile.deadline - plan.today).days
    empty = empty_sections(plan.plan)
    if 0 <= days <= check.thresholds["days"] and empty:
        path = section_texts.path_of(empty[0])
        count = plan.number(len(empty))
        yield hit(path, tool=HOME_TOOL[empty[0]], section=empty[0], days=plan.number(days), count=count)


CHECKS = {
    "R18.1": comments_must_be_solved,
    "R18.2": deadline_is_near,
}
