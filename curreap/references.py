"""References between rows: find the fields that name a row, and the title of a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from curreap.language.place_names import name_of
from curreap.plan import Plan
from playbook_tools import BY_KEY, TOOLS
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import Answers, FieldType, Kind, Row, types_of


@dataclass(frozen=True)
class Reference:
    """A field that names a row of another table."""

    tool: str
    path: FieldPath  # of the field
    holder: Answers  # the row, or the answers of the tool, that hold the field
    value: str | list[str]

    def without(self, row_id: str) -> str | list[str] | None:
        """Return the value of the field without a row."""
        return [other for other in self.value if other != row_id] if isinstance(self.value, list) else None


def references(plan: Plan, *, tool: str, table: str, row_id: str) -> list[Reference]:
    """List every field of the plan that names a row."""
    return [found for source in TOOLS for found in _references(source.key, WHOLE, plan[source], (tool, table), row_id)]


def named_rows(plan: Plan) -> set[str]:
    """Collect the ids of all rows that some field of the plan names."""
    return {row_id for source in TOOLS for row_id in _named_in(plan[source])}


def rows_of(plan: Plan, target: tuple[str, str]) -> dict[str, str]:
    """Map the row ids of a table to their titles; rows without a title are left out."""
    tool = next(tool for tool in TOOLS if tool.key == target[0])
    rows: list[Row] = getattr(plan[tool], target[1])
    return {row.id: name_of(row) for row in rows if name_of(row)}


def row_ids(plan: Plan, target: tuple[str, str]) -> set[str]:
    """List the ids of all rows of a table."""
    rows: list[Row] = getattr(plan[BY_KEY[target[0]]], target[1])
    return {row.id for row in rows}


def _named_in(holder: Answers) -> Iterator[str]:
    for name, known in types_of(type(holder)).items():
        value = getattr(holder, name)
        if known.kind is Kind.ROWS:
            for row in value:
                yield from _named_in(row)
        elif known.kind is Kind.LINKS:
            yield from value
        elif known.kind is Kind.LINK and value:
            yield value


def _references(
    tool: str, path: FieldPath, holder: Answers, target: tuple[str, str], row_id: str
) -> Iterator[Reference]:
    for name, known in types_of(type(holder)).items():
        value = getattr(holder, name)
        if known.kind is Kind.ROWS:
            for row in value:
                yield from _references(tool, path / name / row.id, row, target, row_id)
        elif known.links_to == target and _names(known, value, row_id):
            yield Reference(tool, path / name, holder, value)


def _names(known: FieldType, value: str | list[str] | None, row_id: str) -> bool:
    return row_id in (value or []) if known.kind is Kind.LINKS else value == row_id
