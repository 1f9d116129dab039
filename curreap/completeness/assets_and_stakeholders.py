"""Checks R4 and R5: cultural assets and stakeholders."""

from __future__ import annotations

from collections.abc import Iterable

from curreap.completeness.checked_plan import CheckedPlan, Hit, fires, hit
from curreap.content_files.rules import CheckWords
from curreap.is_filled import is_filled
from playbook_tools.cultural_assets import needs_care
from playbook_tools.field_path import FieldPath


def few_complete_assets(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    return _too_few(plan, check, len(plan.complete(plan.assets, "cultural_assets", "assets")))


def few_categories(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    return _too_few(plan, check, len({asset.category for asset in plan.assets if asset.category}))


def nothing_intangible(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    return fires(not any(asset.form in ("intangible", "both") for asset in plan.assets))


def nothing_unused_or_at_risk(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    return fires(not any(needs_care(asset) for asset in plan.assets))


def few_complete_stakeholders(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    return _too_few(plan, check, len(plan.complete(plan.stakeholders, "stakeholders", "stakeholders")))


def few_sectors(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    return _too_few(plan, check, len({row.sector for row in plan.stakeholders if row.sector}))


def nobody_is_rarely_heard(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    return fires(not any(row.is_rarely_heard for row in plan.stakeholders))


def rarely_heard_are_only_informed(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for row in plan.stakeholders:
        if row.is_rarely_heard and row.participation_wanted == "kept_informed":
            yield hit(FieldPath("stakeholders", row.id, "participation_wanted"), name=plan.title(row.name))


def strong_stakeholder_without_method(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    for row in plan.stakeholders:
        if (row.influence or 0) >= check.thresholds["influence"] and not is_filled(row.engagement_method):
            yield hit(FieldPath("stakeholders", row.id, "engagement_method"), name=plan.title(row.name))


def _too_few(plan: CheckedPlan, check: CheckWords, count: int) -> list[Hit]:
    needed = int(check.thresholds["minimum"])
    return fires(count < needed, count=plan.number(count), needed=plan.number(needed))


CHECKS = {
    "R4.1": few_complete_assets,
    "R4.2": few_categories,
    "R4.3": nothing_intangible,
    "R4.4": nothing_unused_or_at_risk,
    "R5.1": few_complete_stakeholders,
    "R5.2": few_sectors,
    "R5.3": nobody_is_rarely_heard,
    "R5.4": rarely_heard_are_only_informed,
    "R5.5": strong_stakeholder_without_method,
}
