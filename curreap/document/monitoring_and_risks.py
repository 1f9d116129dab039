"""Sections 14 and 15: outputs and indicators with dates and owners, and risks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from playbook_tools import delivery
from playbook_tools.actions import Action, Risk
from playbook_tools.blocks import DataTable

INDICATORS: Final = ("actions", "actions", "indicators")
RISKS: Final = ("actions", "actions", "risks")


def monitoring(builder: BlockBuilder) -> Blocks:
    """Build section 14: follow-up, and a table of the outputs and indicators of all actions."""
    return [
        *builder.body("monitoring"),
        *builder.prose(("delivery",), builder.plan[delivery.TOOL], "how_we_follow_up"),
        *measures(builder, builder.actions, builder.words("What all actions count and measure")),
    ]


NAMES: Final = ("name", "kind_of_indicator", "baseline", "target", "target_date", "method", "owner")
ON_A_SHEET: Final = 5  # of these columns; method and owner are in section 14


def measures(builder: BlockBuilder, working: Sequence[Action], caption: str) -> Blocks:
    """Build the table of outputs and indicators of several actions, each with the code of its action."""
    rows = tuple((builder.code(action), *row) for action in working for row in _measures_of(builder, action))
    columns = (builder.words("Action"), *_columns(builder))
    widths = (1, 3.4, 1.1, 1.3, 1.3, 1.5, 2.4, 1.7)
    return [DataTable(caption, columns, rows, widths=widths)] if rows else []


def measures_of(builder: BlockBuilder, action: Action) -> Blocks:
    """Build the short table of outputs and indicators of one action."""
    rows = tuple(row[:ON_A_SHEET] for row in _measures_of(builder, action))
    caption, columns = builder.words("What we count and measure"), _columns(builder)[:ON_A_SHEET]
    return [DataTable(caption, columns, rows, widths=(6, 1, 1.3, 1.3, 1.3))] if rows else []


def _columns(builder: BlockBuilder) -> tuple[str, ...]:
    return tuple(builder.label(*INDICATORS, name) for name in NAMES)


def _measures_of(builder: BlockBuilder, action: Action) -> list[tuple[str, ...]]:
    output = builder.choice(*INDICATORS, "kind_of_indicator", key="output")
    counted = [
        (row.name or NOTHING, output, NOTHING, _amount(builder, row.target), NOTHING, NOTHING, NOTHING)
        for row in action.outputs
    ]
    measured = [
        (
            row.name or NOTHING,
            builder.value((*INDICATORS, "kind_of_indicator"), row) or NOTHING,
            _amount(builder, row.baseline, row.unit),
            _amount(builder, row.target, row.unit),
            builder.words.date(row.target_date, "medium") if row.target_date else NOTHING,
            row.method or NOTHING,
            builder.value((*INDICATORS, "owner"), row) or NOTHING,
        )
        for row in action.indicators
    ]
    return [*counted, *measured]


def _amount(builder: BlockBuilder, value: float | None, unit: str = "") -> str:
    return NOTHING if value is None else f"{builder.words.number(value)} {unit}".strip()


def risks(builder: BlockBuilder) -> Blocks:
    """Build section 15: the risks of the whole plan, then those of each action."""
    words = builder.words
    names = ("description", "likelihood", "impact", "response")
    of_plan = [(words("Whole plan"), row, _watcher(builder, row)) for row in builder.plan[delivery.TOOL].plan_risks]
    of_actions = [
        (
            builder.code(action),
            row,
            builder.value(("actions", "actions", "responsible"), action),
        )
        for action in builder.actions
        for row in action.risks
    ]
    rows = tuple(
        (
            *(builder.value((*RISKS, name), row) or NOTHING for name in names),
            where,
            who or NOTHING,
        )
        for where, row, who in [*of_plan, *of_actions]
    )
    if not rows:
        return builder.body("risks")
    columns = (
        *(builder.label(*RISKS, name) for name in names),
        words("Action"),
        words("Who watches it"),
    )
    table = DataTable(words("Risks and answers"), columns, rows, widths=(3.5, 1.2, 1.2, 4, 1.3, 2))
    return [*builder.body("risks"), table]


def _watcher(builder: BlockBuilder, row: Risk) -> str:
    return builder.value(("delivery", "plan_risks", "responsible"), row)
