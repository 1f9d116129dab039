"""Schema of good_practices.yaml: real cases from public pages."""

from __future__ import annotations

from typing import Literal

from curreap.content_files.parts import Choice, Part
from playbook_tools.vocabulary import PracticeKey, Topic


class Practice(Part):
    """A real case from public pages."""

    key: PracticeKey
    title: str
    city: str
    country: str
    year: int | None
    status: Literal["done", "ongoing", "planned"]
    topics: tuple[Topic, ...]
    target_groups: str | None
    challenge: str | None
    what_was_done: str
    cultural_method: str | None
    partners: str | None
    participation_level: int | None
    effort: str | None
    result: str | None
    lesson: str | None
    source_urls: tuple[str, ...]


class PracticesFile(Part):
    version: str
    language: str
    notice: str
    texts: dict[str, str]
    effort_sizes: tuple[Choice, ...]
    ours: tuple[str, ...]
    practices: tuple[Practice, ...]
