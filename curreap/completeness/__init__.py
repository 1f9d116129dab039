"""Completeness checks: list what a plan still lacks, as blockers, warnings and hints.

The condition of each check is a function in this package; its texts and thresholds are in rules.yaml under the same
id.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Final

from curreap.completeness import (
    assessment,
    assets_and_stakeholders,
    goals_and_actions,
    handing_in,
    partners_and_money,
    profile_and_motivation,
    results_and_culture,
    risks_and_continuation,
    texts,
    thread_and_time,
)
from curreap.completeness.checked_plan import CheckedPlan, Hit
from curreap.completeness.findings import NEEDED_FIELD, Finding, Level, Report
from curreap.completeness.findings_cache import CheckInputs, FindingsCache
from curreap.completeness.needed import needed_findings
from curreap.content import Content
from curreap.content_files.rules import CheckWords
from curreap.language.words import Words
from curreap.plan import Plan
from curreap.sections import section_of
from playbook_tools import TOOLS
from playbook_tools.field_path import WHOLE, FieldPath

__all__ = ["CHECKS", "NEEDED_FIELD", "Finding", "FindingsCache", "Level", "Report", "completeness"]

Check = Callable[[CheckedPlan, CheckWords], Iterable[Hit]]

CHECKS: Final[dict[str, Check]] = {
    **profile_and_motivation.CHECKS,
    **assessment.CHECKS,
    **assets_and_stakeholders.CHECKS,
    **goals_and_actions.CHECKS,
    **results_and_culture.CHECKS,
    **partners_and_money.CHECKS,
    **thread_and_time.CHECKS,
    **risks_and_continuation.CHECKS,
    **texts.CHECKS,
    **handing_in.CHECKS,
}
"""The condition of each check, by its id in rules.yaml."""


def completeness(
    plan: Plan, content: Content, words: Words, *, today: dt.date, cache: FindingsCache | None = None
) -> Report:
    """Check a plan as of `today`, in the language of `words`.

    Never raises, however little of the plan is filled. Actions with the status idea are not checked. `cache` holds
    earlier findings of this same plan and is updated.
    """
    cache = cache or FindingsCache()
    inputs = CheckInputs(content.version, words.language, today, plan.open_must_fix)

    def findings(check: str, run: Callable[[CheckedPlan], Iterable[Finding]]) -> tuple[Finding, ...]:
        return cache.findings(check, plan, inputs, lambda part: run(CheckedPlan(part, content, words, today)))

    checks = [findings(check.id, partial(_findings_of, check)) for check in content.rules.checks]
    needed = [findings(tool.key, partial(needed_findings, tool)) for tool in TOOLS]
    return Report(tuple(chain(*checks, *needed)))


def _findings_of(check: CheckWords, plan: CheckedPlan) -> Iterator[Finding]:
    for hit in CHECKS[check.id](plan, check):
        tool, path = _place(check, hit)
        yield Finding(
            level="warning" if hit.softer else check.level,
            check_id=check.id,
            message=plan.words(check.message).format(**hit.values),
            why=plan.words(check.why),
            action=plan.words(check.action),
            tool=tool,
            path=path,
            section=hit.section or section_of(tool, path),
        )


def _place(check: CheckWords, hit: Hit) -> tuple[str, FieldPath]:
    """Return the target of the button: the location of the hit, else the table or field named by the check."""
    points_to = check.points_to
    default = points_to.table.split(".")[0] or points_to.field
    tool = hit.tool or points_to.tool or points_to.page
    return tool, hit.path or (FieldPath(default) if default else WHOLE)
