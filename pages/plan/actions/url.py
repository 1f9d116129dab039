"""Keep the part of an action sheet in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from pages.editing.plan_page import Draft
from pages.streamlit_gaps.url_state import asked
from playbook_tools.actions import Actions
from playbook_tools.field_path import FieldPath

Part = Literal["why", "what", "who", "money", "change", "care"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
FIELDS: Final[Mapping[Part, tuple[str, ...]]] = {
    "why": (
        "title",
        "goal",
        "challenge",
        "topics",
        "objective",
        "target_group",
        "target_group_size",
    ),
    "what": (
        "description",
        "cultural_method",
        "participation_level",
        "co_creators",
        "reaching_rarely_heard",
        "assets",
        "inspired_by",
    ),
    "who": (
        "responsible",
        "responsible_hours_per_week",
        "partners",
        "ccs_partners",
        "start",
        "end",
        "milestones",
        "resources",
    ),
    "money": ("budget_lines",),
    "change": (
        "short_term_outcome",
        "medium_term_outcome",
        "outputs",
        "indicators",
        "continuation",
        "cross_border",
    ),
    "care": ("risks", "is_outdoor", "weather_plan", "accessibility", "environment", "communication"),
}
"""The parts of a sheet with their fields. Only the open part is built, so that a run stays fast."""

ON_TOP: Final = ("status",)  # shown above the parts
_PART_OF: Final = {field: part for part, fields in FIELDS.items() for field in fields}


def part_of(draft: Draft[Actions]) -> Part:
    """Return the part of the sheet that a link leads to, or the chosen one; by default the first."""
    linked = part_with(draft.target)
    return linked or asked("part", PARTS, PARTS[0])


def part_with(path: FieldPath) -> Part | None:
    """Return the part that contains a field of an action; None for fields outside the parts."""
    return _PART_OF.get(path.names[1]) if path.top == "actions" and len(path.names) > 1 else None
