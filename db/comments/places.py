"""Check places of comments (a step, a row or a field), and which of them take a suggested text.

The text of a section is a place on the step where it is edited: ("sections", its key, "body_text").
"""

from __future__ import annotations

from typing import Any

from curreap.edits import TEXTS, BadEdit, type_at
from curreap.sections import HOME_TOOL
from playbook_tools import BY_KEY, section_texts
from playbook_tools.field_path import LONGEST_PATH, FieldPath
from playbook_tools.tool import Kind, Tool


def is_place(tool: str, path: FieldPath) -> bool:
    """Return whether a step can have such a row or field; () is the step itself. The row may be deleted by now."""
    if not path:
        return True
    if len(str(path)) > LONGEST_PATH or (section_texts.is_section_text(path) and HOME_TOOL.get(path.row_id) != tool):
        return False
    model = part_of(tool, path).answers
    try:
        type_at(model, path)
        return all(type_at(model, row.parent).kind is Kind.ROWS for row in (*path.ancestors, path) if row.is_row)
    except BadEdit:
        return False


def is_public_text(tool: str, path: FieldPath) -> bool:
    """Return whether a place is a text that everybody on the plan may read; only such a text can get a suggestion."""
    if not path.field or not is_place(tool, path):
        return False
    known = type_at(part_of(tool, path).answers, path)
    return known.kind in TEXTS and not known.private


def part_of(step: str, path: FieldPath) -> Tool[Any]:
    """Find the part of the plan in which the answers of a place are stored."""
    return section_texts.TOOL if section_texts.is_section_text(path) else BY_KEY[step]


def step_of(tool: str, path: FieldPath) -> str:
    """Find the step of a place: the text of a section belongs to the step where it is edited."""
    return HOME_TOOL[path.row_id] if tool == section_texts.TOOL.key and path.row else tool
