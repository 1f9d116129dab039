"""Findings: what a check says to the team, and all findings of a plan together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from curreap.edits import Path

Level = Literal["blocker", "warning", "hint"]
NEEDED_FIELD = "needed"
"""The check id of a finding about a needed field that no check of its own names."""


@dataclass(frozen=True)
class Finding:
    """One thing that is missing or could be better, in the language of the reader."""

    level: Level
    check_id: str  # "R7.1", or NEEDED_FIELD
    message: str
    why: str
    action: str  # the words of the button
    tool: str  # the page to which the button leads; "comments" for comments
    path: Path  # the field, row or table inside the answers; empty for a whole page
    section: str  # key of the section of the plan; empty for comments

    @property
    def part(self) -> str:
        """The part of the plan in which the path lies: the tool, or the section texts for the text of a section."""
        return "section_texts" if self.path[:1] == ("sections",) else self.tool


@dataclass(frozen=True)
class Report:
    """All findings of a plan: those of the checks in their order, then needed fields in the order of the tools."""

    findings: tuple[Finding, ...]

    @cached_property
    def blockers(self) -> tuple[Finding, ...]:
        """What must be done before the final plan can be made."""
        return self._of_level("blocker")

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        return self._of_level("warning")

    @cached_property
    def hints(self) -> tuple[Finding, ...]:
        return self._of_level("hint")

    def of_tool(self, tool: str) -> tuple[Finding, ...]:
        """Findings whose button leads to the page of a tool."""
        return tuple(finding for finding in self.findings if finding.tool == tool)

    def of_section(self, section: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.section == section)

    def of_row(self, tool: str, row_id: str) -> tuple[Finding, ...]:
        """Findings in a row of a tool or in a row inside that row."""
        return tuple(finding for finding in self.of_tool(tool) if row_id in finding.path[1::2])

    def _of_level(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level == level)
