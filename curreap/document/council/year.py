"""The year and its risks in short, for the summary of the council."""

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


def milestones(scribe: BlockBuilder, action: Action) -> str:
    """The dated milestones of an action, a line each; only the last ones, where those of all would fill a page."""
    words = scribe.words
    dated = [(row.date, row.title) for row in action.milestones if row.date and row.title.strip()]
    room = max(1, MOST_MILESTONES // max(len(scribe.actions), 1))
    kept = sorted(dated)[-room:]
    return "\n".join(words("{day}: {what}", day=words.day_and_month(day), what=what) for day, what in kept)


def most_serious_risks(scribe: BlockBuilder) -> Blocks:
    """The risks that are most likely and worst, those of the whole plan first, with what will be done."""
    of_plan: list[Risk] = list(scribe.plan[delivery.TOOL].plan_risks)
    of_actions = [row for action in scribe.actions for row in action.risks]
    named = [row for row in [*of_plan, *of_actions] if row.description.strip()]
    rows = sorted(named, key=lambda row: -WEIGHT[row.likelihood] * WEIGHT[row.impact])[:MOST_RISKS]
    if not rows:
        return []
    words = scribe.words
    names = ("description", "likelihood", "impact", "response")
    cells = tuple(tuple(scribe.value((*RISKS, name), row) or NOTHING for name in names) for row in rows)
    columns = tuple(scribe.label(*RISKS, name) for name in names)
    return [DataTable(words("The most serious risks"), columns, cells, widths=(4, 1.2, 1.2, 5))]
