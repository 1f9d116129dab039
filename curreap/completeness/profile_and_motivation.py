"""Checks R1 and R2: applicant, vision, motivation, challenges and key facts."""

from __future__ import annotations

from collections.abc import Iterable

from curreap.completeness.checked_plan import CheckedPlan, Hit, fires
from curreap.content_files.rules import CheckWords
from curreap.is_filled import is_filled
from playbook_tools.field_path import WHOLE, FieldPath


def name_or_country_is_missing(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    has_name = is_filled(plan.profile.name)
    return fires(not (has_name and plan.profile.country), WHOLE if has_name else FieldPath("name"))


def area_is_not_confirmed(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    return fires(plan.profile.eligible_area != "yes")


def may_be_a_capital(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    return fires(plan.profile.is_capital is not False)


def applicant_is_not_clear(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    kind = plan.profile.applicant_type
    if kind is None:
        return fires(True, FieldPath("applicant_type"))
    return fires(kind == "team" and not is_filled(plan.profile.lead_partner))


def vision_is_missing(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    return fires(not is_filled(plan.vision.vision))


def motivation_is_missing(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    return fires(not is_filled(plan.vision.motivation))


def no_challenge_with_a_fact(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    needed = int(check.thresholds["minimum"])
    rows = plan.vision.challenges
    proven = [row for row in rows if is_filled(row.evidence) and is_filled(row.source)]
    field = "source" if rows and is_filled(rows[0].evidence) else "evidence"
    path = FieldPath("challenges", rows[0].id, field) if rows else WHOLE
    return fires(len(proven) < needed, path, needed=plan.number(needed))


def few_key_facts(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    needed = int(check.thresholds["minimum"])
    count = len(plan.complete(plan.profile.key_data, "profile", "key_data"))
    return fires(count < needed, count=plan.number(count), needed=plan.number(needed))


CHECKS = {
    "R1.1": name_or_country_is_missing,
    "R1.2": area_is_not_confirmed,
    "R1.3": may_be_a_capital,
    "R1.4": applicant_is_not_clear,
    "R2.1": vision_is_missing,
    "R2.2": motivation_is_missing,
    "R2.3": no_challenge_with_a_fact,
    "R2.4": few_key_facts,
}
