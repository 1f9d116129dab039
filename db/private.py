"""Split personal contacts off the answers before storing, and join them for people who may read them."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, TypeVar

from db.tables import SectionRow
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import Answers, Kind, Tool, types_of

A = TypeVar("A", bound=Answers)

PrivateFields = Mapping[str, str]
"""The path of a private field, its steps joined by "/", to its text."""


def split(answers: Answers) -> tuple[dict[str, Any], dict[str, str]]:
    """Split answers into JSON without private fields, and the private fields by their path."""
    private: dict[str, str] = {}
    return _without(answers, WHOLE, private), private


def together(answers: Mapping[str, Any], private: PrivateFields) -> dict[str, Any]:
    """Join answers and their private fields. A private field without its row is left out."""
    whole = copy.deepcopy(dict(answers)) if private else dict(answers)
    for path, text in private.items():
        field = FieldPath.parse(path)
        holder = _holder(whole, field)
        if holder is not None:
            holder[field.field] = text
    return whole


def read_answers(tool: Tool[A], row: SectionRow, sees_private: bool) -> A:
    """Read the answers of a stored section; private ones only for people who may see them."""
    private: PrivateFields = row.private if sees_private else {}
    return tool.answers.model_validate(together(row.answers, private))


def _without(answers: Answers, path: FieldPath, private: dict[str, str]) -> dict[str, Any]:
    """Return one level of the answers; what is found private goes into `private`."""
    plain = answers.model_dump(mode="json", exclude=_tables(answers))
    for name, known in types_of(type(answers)).items():
        if known.private:
            text = plain.pop(name)
            if text:
                private[str(path / name)] = text
        elif known.kind is Kind.ROWS:
            plain[name] = [_without(row, path / name / row.id, private) for row in getattr(answers, name)]
    return plain


def _tables(answers: Answers) -> set[str]:
    return {name for name, known in types_of(type(answers)).items() if known.kind is Kind.ROWS}


def _holder(whole: dict[str, Any], field: FieldPath) -> dict[str, Any] | None:
    here = whole
    for table, row_id in field.row.levels:
        row = next((row for row in here.get(table, []) if row.get("id") == row_id), None)
        if row is None:
            return None
        here = row
    return here
