"""Content: every word of the method, read once per version from assets/content and checked at start.

A plan keeps the version of the content it began with; a new wording is a new folder beside the old one.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from playbook_tools.vocabulary import LadderStep, PracticeKey, Topic

CONTENT = Path(__file__).parent.parent / "assets" / "content"
NEWEST = "v1"


class Part(BaseModel):
    """A piece of a content file; an unknown key is a mistake and stops the start."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(Part):
    """One answer of a closed list."""

    key: str
    title: str
    meaning: str = ""
    icon: str = ""
    examples: str = ""
    sector: str = ""
    usual_form: str = ""
    form: str = ""
    value: int | None = None  # where the order counts: 1 is the lowest


class FieldWords(Part):
    """The words of one field, and whether a complete section needs it."""

    key: str
    title: str
    help: str
    example: str = ""
    example_from: str = "generic"
    needed: bool = False
    needed_if: str = ""  # for people who write code
    min_words: int | None = None
    max_words: int | None = None
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""


class TableWords(Part):
    """The words of a table: many rows of the same fields."""

    key: str
    title: str
    row_title: str
    add_button: str
    help: str = ""
    like: str = ""  # the tool whose fields this table repeats
    fields: tuple[FieldWords, ...] = ()
    tables: tuple[TableWords, ...] = ()


class ToolWords(Part):
    """The words of one tool."""

    key: str
    title: str
    icon: str
    purpose: str
    first_step: str
    main_table: str = ""
    sections: tuple[str, ...] = ()
    fields: tuple[FieldWords, ...] = ()
    tables: tuple[TableWords, ...] = ()


class SectionWords(Part):
    """One section of the finished plan."""

    key: str
    number: int
    title: str
    has_text: bool
    fed_by: tuple[str, ...]
    guidance: str


class FieldsFile(Part):
    version: str
    language: str
    example_labels: dict[str, str]
    tools: tuple[ToolWords, ...]
    section_fields: tuple[FieldWords, ...]
    section_states: tuple[Choice, ...]
    sections: tuple[SectionWords, ...]


class ScalePoint(Part):
    value: int
    key: str
    label: str
    meaning: str


class OtherAnswerWords(Part):
    key: str
    label: str
    meaning: str


class ImportanceWords(Part):
    question: str
    choices: tuple[ScalePoint, ...]


class Statement(Part):
    key: str
    text: str
    hint: str
    evidence: str
    capacity: str


class Level(Part):
    level: int
    picture: str
    next_step: str


class TopicWords(Part):
    """One of the seven topics with its five statements and five levels."""

    key: Topic
    letter: str
    number: int
    title: str
    short_title: str
    icon: str
    capacities: tuple[str, ...]
    meaning: str
    why_it_matters: str
    statements: tuple[Statement, ...]
    levels: tuple[Level, ...]
    discussion_prompts: tuple[str, ...]


class Limits(Part):
    minimum_answers_per_topic: int
    spread_to_discuss: int
    minimum_people_to_show_results: int
    decimals: int
    importance_if_missing: float


class SelfAssessmentFile(Part):
    version: str
    language: str
    title: str
    intro: str
    how_it_works: tuple[str, ...]
    who_is_we: str
    not_a_ranking: str
    scale: tuple[ScalePoint, ...]
    other_answers: tuple[OtherAnswerWords, ...]
    importance: ImportanceWords
    evidence_question: str
    next_level_question: str
    reason_question: str
    dissent_question: str
    respondent_groups: tuple[Choice, ...]
    limits: Limits
    result_texts: dict[str, str]
    capacities: tuple[Choice, ...]
    topics: tuple[TopicWords, ...]


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
    shock_forms: tuple[Choice, ...]


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


class PointsTo(Part):
    """Where the button of a check leads."""

    tool: str = ""
    table: str = ""
    field: str = ""
    page: str = ""


class CheckWords(Part):
    """One readiness check: its condition is a function of the same id in completeness.py."""

    id: str
    rule: str
    level: Literal["blocker", "warning", "hint"]
    scope: Literal["plan", "row"]
    condition: str  # for people who write code
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
    texts: dict[str, str]
    needed_fields: NeededFieldsWords
    definitions: dict[str, str]
    checks: tuple[CheckWords, ...]


class CriterionPoint(Part):
    value: int
    title: str
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
    weights_notice: str
    not_a_forecast: str
    default_weight: float
    scale: CriterionScale
    origin_labels: dict[str, str]
    criteria: tuple[Criterion, ...]


class Term(Part):
    key: str
    term: str
    also: str = ""
    meaning: str


class GlossaryFile(Part):
    version: str
    language: str
    terms: tuple[Term, ...]


class Content:
    """All content of one version."""

    def __init__(self, folder: Path) -> None:
        """Read and check a folder. Raises pydantic.ValidationError when a file does not have the agreed shape."""
        self.version = folder.name
        self.fields = FieldsFile.model_validate(_read(folder / "fields.yaml"))
        self.self_assessment = SelfAssessmentFile.model_validate(_read(folder / "self_assessment.yaml"))
        self.participation = ParticipationFile.model_validate(_read(folder / "participation.yaml"))
        self.practices = PracticesFile.model_validate(_read(folder / "good_practices.yaml"))
        self.rules = RulesFile.model_validate(_read(folder / "rules.yaml"))
        self.criteria = CriteriaFile.model_validate(_read(folder / "criteria.yaml"))
        self.glossary = GlossaryFile.model_validate(_read(folder / "glossary.yaml"))
        self.interface: dict[str, Any] = _read(folder / "interface.yaml")
        self._words = {path: words for tool in self.fields.tools for path, words in _walk((tool.key,), tool)}

    def tool(self, key: str) -> ToolWords:
        return next(tool for tool in self.fields.tools if tool.key == key)

    def field(self, *path: str) -> FieldWords:
        """The words of a field: field("actions", "actions", "budget_lines", "source")."""
        words = self._words[path]
        assert isinstance(words, FieldWords), path
        return words

    def table(self, *path: str) -> TableWords:
        """The words of a table: table("actions", "actions", "milestones")."""
        words = self._words[path]
        assert isinstance(words, TableWords), path
        return words

    def section(self, key: str) -> SectionWords:
        return next(section for section in self.fields.sections if section.key == key)

    def topic(self, key: str) -> TopicWords:
        return next(topic for topic in self.self_assessment.topics if topic.key == key)

    def choices(self, *path: str) -> tuple[Choice, ...]:
        """The answers one can choose in a field, in their order."""
        words = self.field(*path)
        return self._lists[words.choices_from] if words.choices_from else words.choices

    def choice_title(self, *path: str, key: str | None) -> str:
        """The words of a chosen answer; empty when nothing is chosen."""
        return next((choice.title for choice in self.choices(*path) if choice.key == key), "")

    def text(self, path: str) -> str:
        """A text of the interface by its path: text("empty_states.actions.title")."""
        found: Any = self.interface
        for key in path.split("."):
            found = found[key]
        return str(found)

    @cached_property
    def _lists(self) -> dict[str, tuple[Choice, ...]]:
        assessed, shared = self.self_assessment, self.participation
        return {
            **{f"participation.{name}": getattr(shared, name) for name in _SHARED_LISTS},
            "participation.ladder": tuple(
                Choice(key=s.key, title=s.title, meaning=s.meaning) for s in shared.ladder
            ),
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
        return yaml.load(file, yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader)


def _walk(
    path: tuple[str, ...], holder: ToolWords | TableWords
) -> list[tuple[tuple[str, ...], FieldWords | TableWords]]:
    found: list[tuple[tuple[str, ...], FieldWords | TableWords]] = [
        ((*path, f.key), f) for f in holder.fields
    ]
    for table in holder.tables:
        found += [((*path, table.key), table), *_walk((*path, table.key), table)]
    return found


@lru_cache
def load_content(version: str = NEWEST) -> Content:
    """The content of a version. Raises UnknownContent when this installation does not have it."""
    if version not in versions():
        raise UnknownContent(version)
    return Content(CONTENT / version)


def versions() -> tuple[str, ...]:
    """The versions of the content that this installation has."""
    return tuple(sorted(folder.name for folder in CONTENT.iterdir() if folder.is_dir()))


class UnknownContent(ValueError):
    """A plan was begun with a version of the content that is not here."""
