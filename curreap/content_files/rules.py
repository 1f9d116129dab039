"""Schema of rules.yaml: the readiness checks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from curreap.content_files.parts import Choice, Part


class PointsTo(Part):
    """The target of the button of a check."""

    tool: str = ""
    table: str = ""
    field: str = ""
    page: str = ""


class CheckWords(Part):
    """One readiness check; its condition is the function of the same id in curreap/completeness."""

    id: str
    rule: str
    level: Literal["blocker", "warning", "hint"]
    scope: Literal["plan", "row"]
    condition: str  # in words, for developers
    thresholds: dict[str, float] = Field(default_factory=dict)
    message: str
    why: str
    action: str
    points_to: PointsTo


class NeededFieldsWords(Part):
    level: Literal["blocker", "warning", "hint"]
    message: str
    why: str
    action: str


class RulesFile(Part):
    version: str
    language: str
    levels: tuple[Choice, ...]
    needed_fields: NeededFieldsWords
    definitions: dict[str, str]
    checks: tuple[CheckWords, ...]
