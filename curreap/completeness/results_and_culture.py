"""Checks R8 and R9: outputs, indicators, cultural method and participation of actions."""

from __future__ import annotations

from collections.abc import Iterable

from curreap.completeness.checked_plan import CheckedPlan, Hit, hit
from curreap.content_files.rules import CheckWords
from curreap.is_filled import is_filled
from playbook_tools.actions import Action, Indicator
from playbook_tools.field_path import FieldPath
from playbook_tools.vocabulary import step_number

TABLE = ("actions", "actions")


def action_has_no_output(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    for action in plan.actions:
        counting = [row for row in action.indicators if row.kind_of_indicator == "output"]
        outputs = plan.complete(action.outputs, *TABLE, "outputs")
        if len(outputs) + len(plan.complete(counting, *TABLE, "indicators")) < check.thresholds["minimum"]:
            yield hit(FieldPath("actions", action.id, "outputs"), title=plan.title(action.title))


def action_has_no_result_indicator(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    for action in plan.actions:
        aimed = [row for row in results_of(action) if row.target is not None]
        if len(aimed) < check.thresholds["minimum"]:
            yield hit(FieldPath("actions", action.id, "indicators"), title=plan.title(action.title))


def indicator_has_no_baseline(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for action in plan.actions:
        for row in results_of(action):
            if row.baseline is None:
                yield _at(plan, action, row, "baseline")


def indicator_has_no_owner(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for action in plan.actions:
        for row in action.indicators:
            if not plan.filled(row, "owner"):
                yield _at(plan, action, row, "owner")


def action_is_without_culture(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for action in plan.actions:
        if not is_filled(action.cultural_method) and not plan.links.assets[action.id]:
            yield hit(FieldPath("actions", action.id, "cultural_method"), title=plan.title(action.title))


def people_are_only_informed_or_asked(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    steps = [step_number(action.participation_level) for action in plan.actions if action.participation_level]
    if not steps or len(steps) < len(plan.actions) or max(steps) >= check.thresholds["level"]:
        return []
    return [hit(FieldPath("actions", plan.actions[0].id, "participation_level"))]


def results_of(action: Action) -> list[Indicator]:
    """Select the indicators that measure a change for people."""
    return [row for row in action.indicators if row.kind_of_indicator == "result"]


def _at(plan: CheckedPlan, action: Action, row: Indicator, field: str) -> Hit:
    return hit(FieldPath("actions", action.id, "indicators", row.id, field), title=plan.title(action.title))


CHECKS = {
    "R8.1": action_has_no_output,
    "R8.2": action_has_no_result_indicator,
    "R8.3": indicator_has_no_baseline,
    "R8.4": indicator_has_no_owner,
    "R9.1": action_is_without_culture,
    "R9.2": people_are_only_informed_or_asked,
}
