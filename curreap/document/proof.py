"""Sections 14 and 15: what is measured, when and by whom, and what could go wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from curreap.document.scribe import NOTHING, Blocks, Scribe
from playbook_tools import delivery
from playbook_tools.actions import Risk
from playbook_tools.blocks import DataTable
from playbook_tools.tool import Row

INDICATORS: Final = ("actions", "actions", "indicators")
OUTPUTS: Final = ("actions", "actions", "outputs")
RISKS: Final = ("actions", "actions", "risks")


def monitoring(scribe: Scribe) -> Blocks:
    """The indicators of all actions in one table, and how the team follows up."""
    names = (
        "name",
        "kind_of_indicator",
        "unit",
        "baseline",
        "target",
        "target_date",
        "method",
        "owner",
    )
    return [
        *scribe.body("monitoring"),
        *scribe.prose(("delivery",), scribe.plan[delivery.TOOL], "how_we_follow_up"),
        *_of_all(
            scribe,
            INDICATORS,
            lambda action: action.indicators,
            scribe.words("Indicators of all actions"),
            names,
        ),
        *_of_all(
            scribe,
            OUTPUTS,
            lambda action: action.outputs,
            scribe.words("What we count"),
            ("name", "target"),
        ),
    ]


def _of_all(
    scribe: Scribe,
    path: tuple[str, ...],
    rows_of: Callable[..., list[Row]],
    caption: str,
    names: tuple[str, ...],
) -> Blocks:
    """The rows of all actions in one table, each with the code of its action."""
    owned = [(scribe.code(action), row) for action in scribe.actions for row in rows_of(action)]
    codes = [code for code, _ in owned]
    widths = (0.8, 3, 1.1, 1.1, 1.1, 1.1, 1.6, 2.2, 1.5) if len(names) > 2 else (1, 8, 2)
    return scribe.table(
        path,
        [row for _, row in owned],
        *names,
        caption=caption,
        widths=widths,
        first=(scribe.words("Action"), codes),
    )


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
