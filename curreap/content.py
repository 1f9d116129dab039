"""Content: all texts of the method, read once per version from assets/content and validated at start.

A plan keeps the content version it was created with; a new wording is a new version folder.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from curreap.content_files.criteria import CriteriaFile
from curreap.content_files.fields import FieldsFile, FieldWords, SectionWords, TableWords, ToolWords
from curreap.content_files.glossary import GlossaryFile
from curreap.content_files.participation import ParticipationFile
from curreap.content_files.parts import Choice
from curreap.content_files.practices import PracticesFile
from curreap.content_files.rules import RulesFile
from curreap.content_files.self_assessment import SelfAssessmentFile, TopicWords
from curreap.content_files.workshop import WorkshopFile
from curreap.language.message_context import with_contexts

CONTENT = Path(__file__).parent.parent / "assets" / "content"
# the C loader is ten times faster
SAFE_LOADER: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Content:
    """All content of one version."""

    def __init__(self, folder: Path) -> None:
        """Read and validate a folder. Raises pydantic.ValidationError for a file of another shape."""
        self.version = folder.name
        self.fields = FieldsFile.model_validate(_read(folder / "fields.yaml"))
        self.self_assessment = SelfAssessmentFile.model_validate(_read(folder / "self_assessment.yaml"))
        self.participation = ParticipationFile.model_validate(_read(folder / "participation.yaml"))
        self.practices = PracticesFile.model_validate(_read(folder / "good_practices.yaml"))
        self.rules = RulesFile.model_validate(_read(folder / "rules.yaml"))
        self.criteria = CriteriaFile.model_validate(_read(folder / "criteria.yaml"))
        self.glossary = GlossaryFile.model_validate(_read(folder / "glossary.yaml"))
        self.workshop = WorkshopFile.model_validate(_read(folder / "workshop.yaml"))
        self._words = {path: words for tool in self.fields.tools for path, words in _walk((tool.key,), tool)}

    def tool(self, key: str) -> ToolWords:
        return next(tool for tool in self.fields.tools if tool.key == key)

    def field(self, *path: str) -> FieldWords:
        """Return the texts of a field: field("actions", "actions", "budget_lines", "source"). Raises KeyError."""
        words = self._words[path]
        assert isinstance(words, FieldWords), path
        return words

    def table(self, *path: str) -> TableWords:
        """Return the texts of a table: table("actions", "actions", "milestones"). Raises KeyError."""
        words = self._words[path]
        assert isinstance(words, TableWords), path
        return words

    def section(self, key: str) -> SectionWords:
        return next(section for section in self.fields.sections if section.key == key)

    def topic(self, key: str) -> TopicWords:
        return next(topic for topic in self.self_assessment.topics if topic.key == key)

    def choices(self, *path: str) -> tuple[Choice, ...]:
        """List the choices of a field, in their order."""
        words = self.field(*path)
        return self._lists[words.choices_from] if words.choices_from else words.choices

    def choice_title(self, *path: str, key: str | None) -> str:
        """Return the title of a choice by its key; empty for None or an unknown key."""
        return next((choice.title for choice in self.choices(*path) if choice.key == key), "")

    @cached_property
    def _lists(self) -> dict[str, tuple[Choice, ...]]:
        assessed, shared = self.self_assessment, self.participation
        return {
            **{f"participation.{name}": getattr(shared, name) for name in _SHARED_LISTS},
            "participation.ladder": tuple(Choice(key=s.key, title=s.title, meaning=s.meaning) for s in shared.ladder),
            "self_assessment.respondent_groups": assessed.respondent_groups,
            "self_assessment.topics": tuple(
                Choice(key=t.key, title=t.title, meaning=t.meaning, icon=t.icon) for t in assessed.topics
            ),
            "self_assessment.statements": tuple(
                Choice(key=s.key, title=s.text, meaning=s.hint) for t in assessed.topics for s in t.statements
            ),
            "self_assessment.importance.choices": tuple(
                Choice(key=c.key, title=c.label, meaning=c.meaning) for c in assessed.importance.choices
            ),
            "self_assessment.other_answers": tuple(
                Choice(key=c.key, title=c.label, meaning=c.meaning) for c in assessed.other_answers
            ),
            "good_practices.practices": tuple(
                Choice(key=p.key, title=p.title, meaning=p.what_was_done) for p in self.practices.practices
            ),
        }


_SHARED_LISTS = (
    "stakeholder_types",
    "sectors",
    "rarely_heard_groups",
    "asset_categories",
    "asset_forms",
    "vitality_states",
    "shocks_and_stresses",
)


def _read(path: Path) -> Any:
    with path.open(encoding="utf-8") as file:
        return with_contexts(yaml.load(file, SAFE_LOADER))  # noqa: S506  # a safe loader by name


def _walk(
    path: tuple[str, ...], holder: ToolWords | TableWords
) -> list[tuple[tuple[str, ...], FieldWords | TableWords]]:
    found: list[tuple[tuple[str, ...], FieldWords | TableWords]] = [((*path, f.key), f) for f in holder.fields]
    for table in holder.tables:
        found += [((*path, table.key), table), *_walk((*path, table.key), table)]
    return found


def load_content(version: str = "") -> Content:
    """Load the content of a version, by default the newest. Raises UnknownContent when it is not installed."""
    version = version or newest_version()
    if version not in versions():
        raise UnknownContent(version)
    return _checked(CONTENT / version)


def versions(folder: Path | None = None) -> tuple[str, ...]:
    """List the installed content versions, v1 first; `folder` replaces the bundled folder."""
    return _versions(folder or CONTENT)


def newest_version() -> str:
    """Return the content version for new plans."""
    return versions()[-1]


@lru_cache
def _checked(folder: Path) -> Content:
    return Content(folder)


@lru_cache
def _versions(folder: Path) -> tuple[str, ...]:
    names = (path.name for path in folder.iterdir() if re.fullmatch(r"v\d+", path.name))
    return tuple(sorted(names, key=lambda name: int(name[1:])))


class UnknownContent(ValueError):
    """A plan needs a content version that is not installed."""
