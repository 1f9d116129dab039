"""Milestones and main risks, shortened for the summary of the council."""

from __future__ import annotations

from typing import Final

from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from playbook_tools import delivery
from playbook_tools.actions import Action, Risk
from playbook_tools.blocks import DataTable

MOST_MILESTONES: Final = 14  # of all actions together
MOST_RISKS: Final = 3
WEIGHT: Final = {"low": 1, "medium": 2, "high": 3, None: 0}
RISKS: Final = ("actions", "actions", "risks")


def milestones(builder: BlockBuilder, action: Action) -> str:
    """List the dated milestones of an action, one per line; only the latest, to keep to `MOST_MILESTONES` in all."""
    words = builder.words
    dated = [(row.date, row.title) for row in action.milestones if row.date and row.title.strip()]
    room = max(1, MOST_MILESTONES // max(len(builder.actions), 1))
    kept = sorted(dated)[-room:]
    return "\n".join(words("{day}: {what}", day=words.day_and_month(day), what=what) for day, what in kept)


def most_serious_risks(builder: BlockBuilder) -> Blocks:
    """List the risks with the highest likelihood times impact, those of the whole plan first, with the response."""
    of_plan: list[Risk] = list(builder.plan[delivery.TOOL].plan_risks)
    of_actions = [row for action in builder.actions for row in action.risks]
    named = [row for row in [*of_plan, *of_actions] if row.description.strip()]
    rows = sorted(named, key=lambda row: -WEIGHT[row.likelihood] * WEIGHT[row.impact])[:MOST_RISKS]
    if not rows:
        return []
    words = builder.words
    names = ("description", "likelihood", "impact", "response")
    cells = tuple(tuple(builder.value((*RISKS, name), row) or NOTHING for name in names) for row in rows)
    columns = tuple(builder.label(*RISKS, name) for name in names)
    return [DataTable(words("The most serious risks"), columns, cells, widths=(4, 1.2, 1.2, 5))]
