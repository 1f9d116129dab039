"""Findings of the completeness checks, and the report of all findings of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from playbook_tools import section_texts
from playbook_tools.field_path import FieldPath

Level = Literal["blocker", "warning", "hint"]
NEEDED_FIELD = "needed"
"""The check id of findings about needed fields that no other check reports."""


@dataclass(frozen=True)
class Finding:
    """One missing or weak point of a plan, in the reader's language."""

    level: Level
    check_id: str  # "R7.1", or NEEDED_FIELD
    message: str
    why: str
    action: str  # the label of the button
    tool: str  # the target page of the button; "comments" for comments
    path: FieldPath  # the field, row or table in the answers; empty for a whole page
    section: str  # key of the section; empty for comments

    @property
    def part(self) -> str:
        """Return the part of the plan that the path belongs to: the tool, or "section_texts"."""
        return section_texts.TOOL.key if section_texts.is_section_text(self.path) else self.tool


@dataclass(frozen=True)
class Report:
    """All findings of a plan: of the checks in their order, then of needed fields in the order of the tools."""

    findings: tuple[Finding, ...]

    @cached_property
    def blockers(self) -> tuple[Finding, ...]:
        """Findings that prevent the final document."""
        return self._of_level("blocker")

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        return self._of_level("warning")

    @cached_property
    def hints(self) -> tuple[Finding, ...]:
        return self._of_level("hint")

    def of_tool(self, tool: str) -> tuple[Finding, ...]:
        """List the findings whose button leads to a tool."""
        return tuple(finding for finding in self.findings if finding.tool == tool)

    def missing_in(self, tool: str) -> tuple[Finding, ...]:
        """List what is missing or wrong on the page of a tool; hints are left out."""
        return tuple(finding for finding in self.of_tool(tool) if finding.level != "hint")

    def of_section(self, section: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.section == section)

    def of_row(self, tool: str, row_id: str) -> tuple[Finding, ...]:
        """List the findings in a row of a tool, including its inner rows."""
        return tuple(finding for finding in self.of_tool(tool) if row_id in finding.path.row_ids)

    def _of_level(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level == level)
