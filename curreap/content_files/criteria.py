"""Schema of criteria.yaml: the criteria by which a plan is reviewed."""

from __future__ import annotations

from curreap.content_files.parts import Part, ShortTitle


class CriterionPoint(Part):
    value: int
    title: ShortTitle
    meaning: str


class CriterionScale(Part):
    question: str
    note_question: str
    points: tuple[CriterionPoint, ...]


class Criterion(Part):
    key: str
    letter: str
    title: str
    origin: str
    meaning: str
    strong_plan_shows: tuple[str, ...]
    weak_signs: tuple[str, ...]
    question: str
    sections: tuple[str, ...]


class CriteriaFile(Part):
    version: str
    language: str
    not_a_forecast: str
    scale: CriterionScale
    origin_labels: dict[str, str]
    criteria: tuple[Criterion, ...]
