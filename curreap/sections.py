"""Map sections to the tools and fields that feed them, and decide whether a section is begun."""

from __future__ import annotations

from typing import Final

from curreap.is_filled import is_filled
from curreap.plan import Plan
from playbook_tools import BY_KEY, section_texts
from playbook_tools.field_path import FieldPath
from playbook_tools.section_texts import MADE_FROM_ANSWERS, SECTIONS, SectionKey
from playbook_tools.tool import Answers

COVER: Final[SectionKey] = "cover"
Feed = tuple[str, ...]  # a tool, or its field or table, or the table in the rows of its table

HOME_TOOL: Final[dict[str, str]] = {
    "cover": "profile",
    "summary": "goals",
    "motivation_and_vision": "challenges_and_vision",
    "profile": "profile",
    "challenges": "challenges_and_vision",
    "self_assessment": "self_assessment",
    "assets": "cultural_assets",
    "stakeholders": "stakeholders",
    "goals": "goals",
    "actions": "actions",
    "ccs_partners": "ccs_partners",
    "timeline": "actions",
    "team": "team",
    "budget": "delivery",
    "monitoring": "delivery",
    "risks": "delivery",
    "communication": "delivery",
    "sustainability": "delivery",
    "annexes": "delivery",
}
"""The tool on whose page a section is edited."""

FEEDS: Final[dict[str, tuple[Feed, ...]]] = {
    "cover": (("delivery", "cover_photo"), ("delivery", "cover_photo_text")),
    "summary": (),
    "motivation_and_vision": (
        ("challenges_and_vision", "motto"),
        ("challenges_and_vision", "motivation"),
        ("challenges_and_vision", "vision"),
        ("challenges_and_vision", "role_of_culture"),
    ),
    "profile": (("profile",),),
    "challenges": (
        ("challenges_and_vision", "needs"),
        ("challenges_and_vision", "strengths"),
        ("challenges_and_vision", "weaknesses"),
        ("challenges_and_vision", "opportunities_and_threats"),
        ("challenges_and_vision", "challenges"),
    ),
    "self_assessment": (("self_assessment",),),
    "assets": (("cultural_assets",),),
    "stakeholders": (("stakeholders",),),
    "goals": (("goals",),),
    "actions": (("actions",),),
    "ccs_partners": (("ccs_partners",),),
    "timeline": (),
    "team": (("team",), ("delivery", "steering"), ("delivery", "coordinator")),
    "budget": (
        ("delivery", "total_budget"),
        ("delivery", "budget_note"),
        ("actions", "actions", "budget_lines"),
    ),
    "monitoring": (
        ("delivery", "how_we_follow_up"),
        ("actions", "actions", "outputs"),
        ("actions", "actions", "indicators"),
    ),
    "risks": (("delivery", "plan_risks"), ("actions", "actions", "risks")),
    "communication": (("delivery", "communication_plan"), ("delivery", "ceremony")),
    "sustainability": (
        ("delivery", "continuation"),
        ("delivery", "fit_with_strategies"),
        ("delivery", "cross_border_learning"),
        ("delivery", "environment"),
        ("profile", "strategies"),
    ),
    "annexes": (("delivery", "annexes"),),
}
"""The answers a section is made of.

(tool,) is a whole tool, (tool, field) one field or table, (tool, table, inner table) the inner tables of all rows.
"""

_OF_TOOL: Final = {feed[0]: key for key, feeds in FEEDS.items() for feed in feeds if len(feed) == 1}
_OF_FIELD: Final = {(feed[0], feed[1]): key for key, feeds in FEEDS.items() for feed in feeds if len(feed) == 2}


def section_of(tool: str, path: FieldPath) -> str:
    """Return the section of a field or row, by its tool and the path inside it; empty for a path without section."""
    return _OF_FIELD.get((tool, path.top)) or _OF_TOOL.get(tool, "")


def is_begun(plan: Plan, section: str) -> bool:
    """Return whether any answer that feeds a section, or its text, is filled."""
    return is_filled(plan[section_texts.TOOL].of(section).body_text) or any(
        _has_answers(plan, feed) for feed in FEEDS[section]
    )


def _has_answers(plan: Plan, feed: Feed) -> bool:
    answers: Answers = plan[BY_KEY[feed[0]]]
    if len(feed) == 1:
        return any(is_filled(getattr(answers, name)) for name in type(answers).model_fields)
    value = getattr(answers, feed[1])
    if len(feed) == 3:
        return any(getattr(row, feed[2]) for row in value)
    return is_filled(value)


def counted_sections() -> tuple[SectionKey, ...]:
    """List the 18 counted sections: all but the cover, which has no text of its own."""
    return tuple(key for key in SECTIONS if key != COVER)


def empty_sections(plan: Plan) -> list[SectionKey]:
    """List the counted sections with a text of their own that are not begun."""
    return [key for key in counted_sections() if key not in MADE_FROM_ANSWERS and not is_begun(plan, key)]


def writes_several(tool: str) -> bool:
    """Return whether several sections are written on the page of a tool, so that each is named there."""
    return sum(1 for key in counted_sections() if key not in MADE_FROM_ANSWERS and HOME_TOOL[key] == tool) > 1
