"""Sections 14 and 15: what is measured, when and by whom, and what could go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from playbook_tools import delivery
from playbook_tools.actions import Action, Risk
from playbook_tools.blocks import DataTable

INDICATORS: Final = ("actions", "actions", "indicators")
RISKS: Final = ("actions", "actions", "risks")


def monitoring(scribe: BlockBuilder) -> Blocks:
    """What all actions count and measure in one table, and how the team follows up."""
    return [
        *scribe.body("monitoring"),
        *scribe.prose(("delivery",), scribe.plan[delivery.TOOL], "how_we_follow_up"),
        *measures(scribe, scribe.actions, scribe.words("What all actions count and measure")),
    ]


NAMES: Final = ("name", "kind_of_indicator", "baseline", "target", "target_date", "method", "owner")
ON_A_SHEET: Final = 5  # of these names; how and by whom is told in the section on monitoring


def measures(scribe: BlockBuilder, working: Sequence[Action], caption: str) -> Blocks:
    """Outputs and indicators of all actions, each with the code of its action."""
    rows = tuple((scribe.code(action), *row) for action in working for row in _measures_of(scribe, action))
    columns = (scribe.words("Action"), *_columns(scribe))
    widths = (1, 3.4, 1.1, 1.3, 1.3, 1.5, 2.4, 1.7)
    return [DataTable(caption, columns, rows, widths=widths)] if rows else []


def measures_of(scribe: BlockBuilder, action: Action) -> Blocks:
    """Outputs and indicators of one action, in short."""
    rows = tuple(row[:ON_A_SHEET] for row in _measures_of(scribe, action))
    caption, columns = scribe.words("What we count and measure"), _columns(scribe)[:ON_A_SHEET]
    return [DataTable(caption, columns, rows, widths=(6, 1, 1.3, 1.3, 1.3))] if rows else []


def _columns(scribe: BlockBuilder) -> tuple[str, ...]:
    return tuple(scribe.label(*INDICATORS, name) for name in NAMES)


def _measures_of(scribe: BlockBuilder, action: Action) -> list[tuple[str, ...]]:
    output = scribe.choice(*INDICATORS, "kind_of_indicator", key="output")
    counted = [
        (row.name or NOTHING, output, NOTHING, _amount(scribe, row.target), NOTHING, NOTHING, NOTHING)
        for row in action.outputs
    ]
    measured = [
        (
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


def _amount(scribe: BlockBuilder, value: float | None, unit: str = "") -> str:
    return NOTHING if value is None else f"{scribe.words.number(value)} {unit}".strip()


def risks(scribe: BlockBuilder) -> Blocks:
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


def _watcher(scribe: BlockBuilder, row: Risk) -> str:
    return scribe.value(("delivery", "plan_risks", "responsible"), row)
