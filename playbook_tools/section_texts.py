"""Section texts: the team's text for each section of the plan, and the state that the team gives it."""

from __future__ import annotations

from typing import Final, Literal, get_args

from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Answers, Row, Text, Tool, choice, long_text, rows

SectionKey = Literal[
    "cover",
    "summary",
    "motivation_and_vision",
    "profile",
    "challenges",
    "self_assessment",
    "assets",
    "stakeholders",
    "goals",
    "actions",
    "ccs_partners",
    "timeline",
    "team",
    "budget",
    "monitoring",
    "risks",
    "communication",
    "sustainability",
    "annexes",
]
SECTIONS: Final[tuple[SectionKey, ...]] = get_args(SectionKey)
MADE_FROM_ANSWERS: Final[frozenset[SectionKey]] = frozenset({"cover", "summary", "timeline", "annexes"})

SectionState = Literal["draft", "ready", "agreed"]


class SectionText(Row):
    """The text of one section; its id is the key of the section."""

    body_text: Text = long_text(6000)
    local_text: Text = long_text(6000)
    working_note: Text = long_text(2000)
    state: SectionState | None = choice()


class SectionTexts(Answers):
    """One row per section with a text."""

    sections: list[SectionText] = rows(SectionText)

    def of(self, section: str) -> SectionText:
        """Return the text of a section; an empty row when there is none."""
        return next((row for row in self.sections if row.id == section), SectionText(id=section))


BODY_TEXT: Final = "body_text"
TABLE: Final = "sections"  # the first name of the paths of section texts


def path_of(section: str, field: str = BODY_TEXT) -> FieldPath:
    """Return the path of the text of a section, or of another field of its row."""
    return FieldPath(TABLE, section, field)


def is_section_text(path: FieldPath) -> bool:
    """Return whether a path is in the table of section texts."""
    return path.top == TABLE


TOOL = Tool("section_texts", SectionTexts, icon="article")
