"""List the places of a step that a comment can be about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curreap.sections import HOME_TOOL
from pages.editing.plan_page import PlanContext
from playbook_tools import BY_KEY, section_texts
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import Kind, types_of


@dataclass(frozen=True)
class Spot:
    """A place on a step that a comment can be about."""

    path: FieldPath
    title: str


def spots(context: PlanContext, tool: str) -> Sequence[Spot]:
    """List the step itself, its fields, its section texts, and the rows of its tables."""
    paths = [WHOLE, *_fields(tool), *_sections(context, tool), *_rows(context, tool)]
    return [Spot(path, context.names.title(tool, path)) for path in paths]


def spots_of_row(context: PlanContext, tool: str, row: FieldPath) -> Sequence[Spot]:
    """List the row itself, and each of its fields and tables."""
    model = types_of(BY_KEY[tool].answers)[row.top].row
    assert model is not None
    whole = Spot(row, context.words("All of it"))
    return [whole, *(Spot(row / name, context.names.field(tool, row / name)) for name in types_of(model))]


def _fields(tool: str) -> Iterator[FieldPath]:
    for name, known in types_of(BY_KEY[tool].answers).items():
        if known.kind is not Kind.ROWS:
            yield FieldPath(name)


def _sections(context: PlanContext, tool: str) -> Iterator[FieldPath]:
    for section in context.content.fields.sections:
        if section.has_text and HOME_TOOL.get(section.key) == tool:
            yield section_texts.path_of(section.key)


def _rows(context: PlanContext, tool: str) -> Iterator[FieldPath]:
    answers = context.plan[BY_KEY[tool]]
    for name, known in types_of(type(answers)).items():
        if known.kind is Kind.ROWS:
            yield from (FieldPath(name, row.id) for row in getattr(answers, name))
