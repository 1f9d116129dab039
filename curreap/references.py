"""References between rows as they are written down: which fields name a row, and what a row is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from curreap.edits import Path
from curreap.plan import Plan
from playbook_tools import TOOLS
from playbook_tools.tool import Answers, FieldType, Kind, Row, types_of

NAMING_FIELDS: Final = ("name", "title", "what", "item", "indicator", "description")


@dataclass(frozen=True)
class Reference:
    """A field that names a row of another table."""

    tool: str
    path: Path  # of the field
    holder: Answers  # the row, or the tool, that has the field
    value: str | list[str]

    def without(self, row_id: str) -> str | list[str] | None:
        """What the field holds once the row is gone."""
        return [other for other in self.value if other != row_id] if isinstance(self.value, list) else None


def references(plan: Plan, *, tool: str, table: str, row_id: str) -> list[Reference]:
    """Every field of the plan that names a row."""
    return [found for source in TOOLS for found in _references(source.key, (), plan[source], (tool, table), row_id)]


def rows_of(plan: Plan, target: tuple[str, str]) -> dict[str, str]:
    """The rows of a table by their id, with what they are called; rows without a name are left out."""
    tool = next(tool for tool in TOOLS if tool.key == target[0])
    rows: list[Row] = getattr(plan[tool], target[1])
    return {row.id: name_of(row) for row in rows if name_of(row)}


def name_of(row: Answers) -> str:
    """What people call a row: its name or title, or the first words somebody wrote in it."""
    for field in NAMING_FIELDS:
        text = getattr(row, field, "")
        if isinstance(text, str) and text.strip():
            return text.strip()
    return ""


def _references(tool: str, path: Path, holder: Answers, target: tuple[str, str], row_id: str) -> Iterator[Reference]:
    for name, known in types_of(type(holder)).items():
        value = getattr(holder, name)
        if known.kind is Kind.ROWS:
            for row in value:
                yield from _references(tool, (*path, name, row.id), row, target, row_id)
        elif known.links_to == target and _names(known, value, row_id):
            yield Reference(tool, (*path, name), holder, value)


def _names(known: FieldType, value: str | list[str] | None, row_id: str) -> bool:
    return row_id in (value or []) if known.kind is Kind.LINKS else value == row_id
