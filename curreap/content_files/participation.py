"""Schema of participation.yaml: the ladder of participation, the stakeholder grid, and lists of choices."""

from __future__ import annotations

from typing import Literal

from curreap.content_files.parts import Choice, Part
from playbook_tools.vocabulary import LadderStep


class LadderWords(Part):
    key: LadderStep
    level: int
    title: str
    meaning: str
    promise: str
    methods: tuple[str, ...]
    keep_in_mind: str


class Quadrant(Part):
    key: str
    influence: Literal["high", "low"]
    interest: Literal["high", "low"]
    title: str
    meaning: str


class GridWords(Part):
    cut: float
    title: str
    warning: str
    quadrants: tuple[Quadrant, ...]


class ParticipationFile(Part):
    version: str
    language: str
    ladder_intro: str
    ladder_note: str
    ladder_credit: str
    ladder: tuple[LadderWords, ...]
    grid: GridWords
    stakeholder_types: tuple[Choice, ...]
    sectors: tuple[Choice, ...]
    rarely_heard_groups: tuple[Choice, ...]
    asset_categories: tuple[Choice, ...]
    asset_forms: tuple[Choice, ...]
    vitality_states: tuple[Choice, ...]
    shocks_and_stresses: tuple[Choice, ...]
