"""Report each empty field that a complete section needs and that no other check reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any, Final

from curreap.completeness.checked_plan import CheckedPlan, needed_fields
from curreap.completeness.findings import NEEDED_FIELD, Finding
from curreap.completeness.risks_and_continuation import is_high
from curreap.content_files.fields import FieldWords
from curreap.is_filled import is_filled
from curreap.language.place_names import name_of
from curreap.sections import section_of
from playbook_tools import actions
from playbook_tools.actions import Risk
from playbook_tools.cultural_assets import Asset
from playbook_tools.delivery import Delivery
from playbook_tools.field_path import WHOLE, ContentKey, FieldPath
from playbook_tools.profile import Profile
from playbook_tools.self_assessment import Result
from playbook_tools.stakeholders import Stakeholder
from playbook_tools.tool import Answers, Kind, Row, Tool, types_of

# ------------------------------------------------------------------ fields needed under a condition


def team_needs_a_lead_partner(_: CheckedPlan, profile: Profile) -> bool:
    return profile.applicant_type == "team"


def spread_needs_a_note(plan: CheckedPlan, result: Result) -> bool:
    least = plan.content.self_assessment.limits.spread_to_discuss
    return any(topic.topic == result.topic and (topic.spread or 0) >= least for topic in plan.topics)


def photo_needs_words(_: CheckedPlan, asset: Asset) -> bool:
    return asset.photo is not None


def influence_needs_a_method(_: CheckedPlan, stakeholder: Stakeholder) -> bool:
    return (stakeholder.influence or 0) >= 4


def outdoors_needs_a_weather_plan(_: CheckedPlan, action: actions.Action) -> bool:
    return bool(action.is_outdoor)


def high_risk_needs_a_response(_: CheckedPlan, risk: Risk) -> bool:
    return is_high(risk)


def cover_photo_needs_words(_: CheckedPlan, delivery: Delivery) -> bool:
    return delivery.cover_photo is not None


NEEDED_IF: Final[dict[ContentKey, Callable[[CheckedPlan, Any], bool]]] = {
    ("profile", "lead_partner"): team_needs_a_lead_partner,
    ("self_assessment", "results", "spread_note"): spread_needs_a_note,
    ("cultural_assets", "assets", "photo_text"): photo_needs_words,
    ("cultural_assets", "assets", "photo_credit"): photo_needs_words,
    ("stakeholders", "stakeholders", "engagement_method"): influence_needs_a_method,
    ("actions", "actions", "weather_plan"): outdoors_needs_a_weather_plan,
    ("actions", "actions", "risks", "response"): high_risk_needs_a_response,
    ("delivery", "cover_photo_text"): cover_photo_needs_words,
    ("delivery", "plan_risks", "response"): high_risk_needs_a_response,
}
"""The condition of each field with `needed_if` in the content, by its path without row ids."""

NAMED_BY_A_CHECK: Final[dict[ContentKey, str]] = {
    ("profile", "name"): "R1.1",
    ("profile", "country"): "R1.1",
    ("profile", "eligible_area"): "R1.2",
    ("profile", "is_capital"): "R1.3",
    ("profile", "applicant_type"): "R1.4",
    ("profile", "lead_partner"): "R1.4",
    ("challenges_and_vision", "vision"): "R2.1",
    ("challenges_and_vision", "motivation"): "R2.2",
    ("self_assessment", "people_count"): "R3.2",
    ("self_assessment", "groups_present"): "R3.3",
    ("self_assessment", "results", "spread_note"): "R3.4",
    ("stakeholders", "stakeholders", "engagement_method"): "R5.5",
    ("actions", "actions", "weather_plan"): "R14.3",
    ("actions", "actions", "budget_lines", "source"): "R11.2",
    ("actions", "actions", "risks", "response"): "R14.2",
    ("delivery", "total_budget"): "R11.1",
    ("delivery", "plan_risks", "response"): "R14.2",
    ("delivery", "continuation"): "R16.1",
}
"""Fields whose absence another check reports in the same row. R7.1 reports all needed fields of an action."""

# ------------------------------------------------------------------ search


def needed_findings(tool: Tool[Any], plan: CheckedPlan) -> Iterator[Finding]:
    """Report each needed field of a tool that is not filled, row by row."""
    section = partial(plan.words, plan.content.tool(tool.key).title)
    yield from _missing_in(plan, plan.plan[tool], (tool.key,), WHOLE, section)


def _missing_in(
    plan: CheckedPlan, holder: Answers, table: ContentKey, path: FieldPath, name: Callable[[], str]
) -> Iterator[Finding]:
    """`name` returns the title of the row for messages.

    It is called only for a finding, because most rows have none.
    """
    for field in _fields_to_ask_for(plan, holder, table):
        if not plan.filled(holder, field):
            yield _finding(plan, plan.content.field(*table, field), table[0], path / field, name())
    for inner, rows in _inner_tables(plan, holder, table):
        inner_table = (*table, inner)
        for row in rows:
            called = name if len(inner_table) > 2 else partial(_name_of, plan, row, inner_table)
            yield from _missing_in(plan, row, inner_table, path / inner / row.id, called)


def _fields_to_ask_for(plan: CheckedPlan, holder: Answers, table: ContentKey) -> list[str]:
    always = () if table == ("actions", "actions") else needed_fields(plan.content, *table)
    sometimes = [field for (*above, field), holds in NEEDED_IF.items() if tuple(above) == table and holds(plan, holder)]
    return [field for field in (*always, *sometimes) if (*table, field) not in NAMED_BY_A_CHECK]


def _inner_tables(plan: CheckedPlan, holder: Answers, table: ContentKey) -> Iterator[tuple[str, Iterable[Row]]]:
    for field in _tables_of(type(holder)):
        if (*table, field) == ("actions", "actions"):
            yield field, plan.actions
        elif field not in NOT_ASKED_FOR:
            yield field, getattr(holder, field)


NOT_ASKED_FOR: Final = ("ratings", "earlier_rounds")  # filled by the app itself, or finished


@lru_cache
def _tables_of(model: type[Answers]) -> tuple[str, ...]:
    return tuple(name for name, known in types_of(model).items() if known.kind is Kind.ROWS)


def _name_of(plan: CheckedPlan, row: Row, table: ContentKey) -> str:
    """Return the title of a row for messages; an inner row uses the title of its outer row."""
    if isinstance(row, Result):
        return plan.words(plan.content.topic(row.topic).title) if row.topic else plan.title("")
    if is_filled(name := name_of(row)):
        return plan.title(name)
    kind = plan.words(plan.content.table(*table).row_title)
    return plan.words("{kind} without a name", kind=kind)


def _finding(plan: CheckedPlan, field: FieldWords, tool: str, path: FieldPath, name: str) -> Finding:
    needed = plan.content.rules.needed_fields
    return Finding(
        level=needed.level,
        check_id=NEEDED_FIELD,
        message=plan.words(needed.message, field=plan.words(field.title), section=name),
        why=plan.words(needed.why),
        action=plan.words(needed.action),
        tool=tool,
        path=path,
        section=section_of(tool, path),
    )
