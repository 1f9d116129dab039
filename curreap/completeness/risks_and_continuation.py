"""Checks R14 to R16: risks, participation in plan making, and continuation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curreap.completeness.checked_plan import CheckedPlan, Hit, fires, hit
from curreap.content_files.rules import CheckWords
from curreap.is_filled import is_filled
from playbook_tools.actions import Risk
from playbook_tools.field_path import FieldPath


def plan_names_no_risk(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    named = [risk for _, _, risk in _risks(plan) if is_filled(risk.description)]
    return fires(len(named) < check.thresholds["minimum"])


def high_risk_has_no_response(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for tool, path, risk in _risks(plan):
        if is_high(risk) and not is_filled(risk.response):
            yield hit(path / "response", tool=tool, description=plan.title(risk.description))


def outdoor_action_has_no_weather_plan(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for action in plan.actions:
        if action.is_outdoor and not is_filled(action.weather_plan):
            yield hit(FieldPath("actions", action.id, "weather_plan"), title=plan.title(action.title))


def residents_have_no_part_in_the_plan(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    rows = plan.plan_making
    return fires(len(plan.complete(rows, "stakeholders", "plan_making")) < check.thresholds["minimum"])


def no_political_decision(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    profile = plan.profile
    if profile.mandate_state not in ("decided", "planned"):
        return [hit()]
    if not is_filled(profile.mandate_body):
        return [hit(FieldPath("mandate_body"))]
    return fires(profile.mandate_date is None, FieldPath("mandate_date"))


def nothing_stays(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    return fires(not is_filled(plan.delivery.continuation))


def no_strategy_is_linked(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    complete = plan.complete(plan.profile.strategies, "profile", "strategies")
    return fires(len(complete) < check.thresholds["minimum"])


def no_exchange_across_borders(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    in_actions = any(is_filled(action.cross_border) for action in plan.actions)
    return fires(not in_actions and not is_filled(plan.delivery.cross_border_learning))


def is_high(risk: Risk) -> bool:
    """Return whether a risk has high likelihood and high impact."""
    return risk.likelihood == "high" and risk.impact == "high"


def _risks(plan: CheckedPlan) -> Iterator[tuple[str, FieldPath, Risk]]:
    """List tool, path and row of each risk of the plan and of its checked actions."""
    for risk in plan.delivery.plan_risks:
        yield "delivery", FieldPath("plan_risks", risk.id), risk
    for action in plan.actions:
        for row in action.risks:
            yield "actions", FieldPath("actions", action.id, "risks", row.id), row


CHECKS = {
    "R14.1": plan_names_no_risk,
    "R14.2": high_risk_has_no_response,
    "R14.3": outdoor_action_has_no_weather_plan,
    "R15.1": residents_have_no_part_in_the_plan,
    "R15.2": no_political_decision,
    "R16.1": nothing_stays,
    "R16.2": no_strategy_is_linked,
    "R16.3": no_exchange_across_borders,
}
