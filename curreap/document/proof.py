"""Sections 14 and 15: what is measured, when and by whom, and what could go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.document.scribe import NOTHING, Blocks, Scribe
from playbook_tools import delivery
from playbook_tools.actions import Action, Risk
from playbook_tools.blocks import DataTable

INDICATORS: Final = ("actions", "actions", "indicators")
RISKS: Final = ("actions", "actions", "risks")


def monitoring(scribe: Scribe) -> Blocks:
    """What all actions count and measure in one table, and how the team follows up."""
    return [
        *scribe.body("monitoring"),
        *scribe.prose(("delivery",), scribe.plan[delivery.TOOL], "how_we_follow_up"),
        *measures(scribe, scribe.actions, scribe.words("What all actions count and measure")),
    ]


def measures(scribe: Scribe, working: Sequence[Action], caption: str) -> Blocks:
    """Outputs and indicators of some actions; with a column for the action where there are several."""
    rows = [row for action in working for row in _measures_of(scribe, action)]
    names = ("name", "kind_of_indicator", "baseline", "target", "target_date", "method", "owner")
    columns: tuple[str, ...] = (scribe.words("Action"), *(scribe.label(*INDICATORS, name) for name in names))
    widths: tuple[float, ...] = (1, 3.4, 1.1, 1.3, 1.3, 1.5, 2.4, 1.7)
    if not rows:
        return []
    if len(working) == 1:  # the sheet of an action need not repeat its code
        rows, columns, widths = [row[1:] for row in rows], columns[1:], widths[1:]
    return [DataTable(caption, columns, tuple(rows), widths=widths)]


def _measures_of(scribe: Scribe, action: Action) -> list[tuple[str, ...]]:
    code = scribe.code(action)
    output = scribe.choice(*INDICATORS, "kind_of_indicator", key="output")
    counted = [
        (code, row.name or NOTHING, output, NOTHING, _amount(scribe, row.target), NOTHING, NOTHING, NOTHING)
        for row in action.outputs
    ]
    measured = [
        (
            code,
            row.name or NOTHING,
            scribe.value((*INDICATORS, "kind_of_indicator"), row) or NOTHING,
            _amount(scribe, row.baseline, row.unit),
            _amount(scribe, row.target, row.unit),
            scribe.words.date(row.target_date, "medium") if row.target_date else NOTHING,
            row.method or NOTHING,
            scribe.value((*INDICATORS, "owner"), row) or NOTHING,
        )
        for row in action.indicators
    ]
    return [*counted, *measured]


def _amount(scribe: Scribe, value: float | None, unit: str = "") -> str:
    return NOTHING if value is None else f"{scribe.words.number(value)} {unit}".strip()


def risks(scribe: Scribe) -> Blocks:
    """The risks of the whole plan, then those of each action."""
    words = scribe.words
    names = ("description", "likelihood", "impact", "response")
    of_plan = [(words("Whole plan"), row, _watcher(scribe, row)) for row in scribe.plan[delivery.TOOL].plan_risks]
    of_actions = [
        (
            scribe.code(action),
            row,
            scribe.value(("actions", "actions", "responsible"), action),
        )
        for action in scribe.actions
        for row in action.risks
    ]
    rows = tuple(
        (
            *(scribe.value((*RISKS, name), row) or NOTHING for name in names),
            where,
            who or NOTHING,
        )
        for where, row, who in [*of_plan, *of_actions]
    )
    if not rows:
        return scribe.body("risks")
    columns = (
        *(scribe.label(*RISKS, name) for name in names),
        words("Action"),
        words("Who watches it"),
    )
    table = DataTable(words("Risks and answers"), columns, rows, widths=(3.5, 1.2, 1.2, 4, 1.3, 2))
    return [*scribe.body("risks"), table]


def _watcher(scribe: Scribe, row: Risk) -> str:
    return scribe.value(("delivery", "plan_risks", "responsible"), row)
