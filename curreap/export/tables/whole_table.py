"""Collect all rows of a table, also those that no document prints, with the names that an import recognises."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from curreap.content import Content
from curreap.document.document_writer import BlockBuilder
from curreap.export.xlsx.registers import First, register
from curreap.export.xlsx.sheet import Column, Sheet
from curreap.language.words import Words
from curreap.plan import Plan
from playbook_tools import BY_KEY, actions, cultural_assets
from playbook_tools.actions import Action
from playbook_tools.cultural_assets import Asset
from playbook_tools.field_path import ContentKey
from playbook_tools.tool import Row

TABLES: tuple[ContentKey, ...] = (
    ("cultural_assets", "assets"),
    ("stakeholders", "stakeholders"),
    ("stakeholders", "plan_making"),
    ("ccs_partners", "partners"),
    ("actions", "actions"),
    ("actions", "actions", "milestones"),
    ("actions", "actions", "budget_lines"),
    ("actions", "actions", "outputs"),
    ("actions", "actions", "indicators"),
    ("actions", "actions", "risks"),
    ("team", "members"),
)
"""The tables that are exported together; each other table can be exported alone."""


@dataclass(frozen=True)
class TableBuilder(BlockBuilder):
    """Prints answers as the documents do, but with ideas and unpublished assets, and names without codes."""

    @cached_property
    def actions(self) -> list[Action]:
        """List all actions, also ideas."""
        return list(self.plan[actions.TOOL].actions)

    @cached_property
    def assets(self) -> list[Asset]:
        """List all assets, also those that may not be published."""
        return list(self.plan[cultural_assets.TOOL].assets)

    def coded(self, action: Action) -> str:
        """Write an action without its code, which changes with the order of the actions."""
        return action.title.strip()


def table_builder(plan: Plan, content: Content, words: Words) -> TableBuilder:
    """Make the builder of a table; private answers are left out."""
    return TableBuilder(plan.without_private(), content, words)


def table_sheet(builder: TableBuilder, table: ContentKey, holder: str = "") -> Sheet:
    """Build the sheet of a table. An inner table has the rows of one action, or of all with a column that names it."""
    tool, *names = table
    rows: list[Row] = []
    holders: list[Any] = []
    around = [(None, builder.plan[BY_KEY[tool]])]
    for depth, name in enumerate(names):
        pairs = [(outer, row) for outer, answers in around for row in getattr(answers, name)]
        if depth == 0 and len(names) > 1:
            around = [(row, row) for _, row in pairs if not holder or row.id == holder]
        else:
            holders, rows = [outer for outer, _ in pairs], [row for _, row in pairs]
    title = builder.words(builder.content.table(*table).title)
    first: list[First] = []
    if len(names) > 1:
        first = [(Column(builder.words("Action")), [builder.coded(action) for action in holders])]
    return register(builder, title, table, rows, first=first)
