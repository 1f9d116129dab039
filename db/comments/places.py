"""The places of a plan that comments stand on: a step, a row or a field; and which of them a text can be suggested for.

The text of a section is a place on the step where it is edited: ("sections", its key, "body_text").
"""

from __future__ import annotations

from typing import Any

from curreap.edits import TEXTS, BadEdit, Path, type_at
from curreap.sections import HOME_TOOL
from playbook_tools import BY_KEY, section_texts
from playbook_tools.tool import Kind, Tool

LONGEST_PATH = 400  # characters of a path as it is stored
SECTIONS = "sections"  # the table of section texts; a path that begins with it leads to the text of a section


def is_place(tool: str, path: Path) -> bool:
    """Whether a step can have such a row or field; () is the step itself. The row may be deleted by now."""
    if not path:
        return True
    if any(not step or "/" in step or "\0" in step for step in path) or len("/".join(path)) > LONGEST_PATH:
        return False
    if path[0] == SECTIONS and (len(path) < 2 or HOME_TOOL.get(path[1]) != tool):
        return False
    model = part_of(tool, path).answers
    try:
        is_table = [type_at(model, path[:end]).kind is Kind.ROWS for end in range(1, len(path) + 1, 2)]
    except BadEdit:
        return False
    inside = is_table[: len(path) // 2]  # what has a row or a field below it must be a table
    return all(inside)


def is_public_text(tool: str, path: Path) -> bool:
    """Whether a place is a text that everybody of the plan may read: only for such a one a text can be suggested."""
    if len(path) % 2 == 0 or not is_place(tool, path):
        return False
    known = type_at(part_of(tool, path).answers, path)
    return known.kind in TEXTS and not known.private


def part_of(step: str, path: Path) -> Tool[Any]:
    """The part of the plan in which the answers of a place are stored."""
    return section_texts.TOOL if path[:1] == (SECTIONS,) else BY_KEY[step]


def step_of(tool: str, path: Path) -> str:
    """The step on which a place stands: the text of a section stands on the step where it is edited."""
    return HOME_TOOL[path[1]] if tool == section_texts.TOOL.key and len(path) > 1 else tool
