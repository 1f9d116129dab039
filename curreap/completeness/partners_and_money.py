"""Checks R10 and R11: CCS partners, budget and sources of money."""

from __future__ import annotations

from collections.abc import Iterable

from curreap.completeness.checked_plan import CheckedPlan, Hit, fires, hit
from curreap.content_files.rules import CheckWords
from playbook_tools.actions import budget, lines_of
from playbook_tools.ccs_partners import Partner, total_fees
from playbook_tools.field_path import WHOLE, FieldPath


def no_partner_has_a_role(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    working = [row for row in plan.partners if row.role and _actions_of(plan, row)]
    return fires(len(working) < check.thresholds["minimum"])


def fee_is_open(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for row in plan.partners:
        if row.fee is None or row.funding_source == "open":
            field = "fee" if row.fee is None else "funding_source"
            yield hit(FieldPath("partners", row.id, field), name=plan.title(row.name))


def contract_is_open(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    for row in plan.partners:
        if row.contract_type in (None, "not_yet"):
            yield hit(FieldPath("partners", row.id, "contract_type"), name=plan.title(row.name))


def partner_carries_most_actions(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    total = len(plan.actions)
    if total < check.thresholds["minimum_actions"]:
        return
    for row in plan.partners:
        if 100 * len(_actions_of(plan, row)) > check.thresholds["share_percent"] * total:
            yield hit(FieldPath("partners", row.id, "actions"), name=plan.title(row.name))


def budget_does_not_add_up(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    stated = plan.delivery.total_budget
    total = budget(lines_of(plan.actions)).total
    differs = stated is None or _differ(stated, total, check)
    written = plan.words("not written yet") if stated is None else plan.words.money(stated)
    return fires(differs, stated=written, sum=plan.words.money(total))


def budget_line_has_no_source(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    """Report lines without a source; an explicit "open" is only a warning, so that small towns can finish."""
    for action in plan.actions:
        for line in action.budget_lines:
            if line.source in (None, "open"):
                path = FieldPath("actions", action.id, "budget_lines", line.id, "source")
                title, item = plan.title(action.title), plan.title(line.item)
                yield hit(path, softer=line.source == "open", title=title, item=item)


def little_money_is_certain(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    money, needed = budget(lines_of(plan.actions)), check.thresholds["share_percent"]
    if not money.total or 100 * money.share >= needed:
        return []
    # rounded down, so that it never equals the needed share
    below = max(int(100 * money.share), 1 if money.secured else 0)
    share = plan.number(below)
    return [hit(_first_open_line(plan), section="budget", share=share, needed=plan.number(needed))]


def fees_differ(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    fees = total_fees(plan.partners)
    lines = budget([line for line in lines_of(plan.actions) if line.category == "ccs_fee"]).total
    return fires(_differ(fees, lines, check), fees=plan.words.money(fees), lines=plan.words.money(lines))


def _actions_of(plan: CheckedPlan, partner: Partner) -> list[str]:
    return [action_id for action_id, partners in plan.links.ccs_partners.items() if partner.id in partners]


def _differ(one: float, other: float, check: CheckWords) -> bool:
    return round(abs(one - other), 2) > check.thresholds["tolerance_eur"]


def _first_open_line(plan: CheckedPlan) -> FieldPath:
    for action in plan.actions:
        for line in action.budget_lines:
            if not line.is_secured:
                return FieldPath("actions", action.id, "budget_lines", line.id, "is_secured")
    return WHOLE


CHECKS = {
    "R10.1": no_partner_has_a_role,
    "R10.2": fee_is_open,
    "R10.3": contract_is_open,
    "R10.4": partner_carries_most_actions,
    "R11.1": budget_does_not_add_up,
    "R11.2": budget_line_has_no_source,
    "R11.3": little_money_is_certain,
    "R11.4": fees_differ,
}
