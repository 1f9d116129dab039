"""Schema of the content files, validated by pydantic when the app starts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator

from playbook_tools.vocabulary import LadderStep, PracticeKey, Topic


def _a_text(value: Any) -> str:
    """Accept any string unchanged; pydantic's own check would drop the context of a Message."""
    if not isinstance(value, str):
        raise ValueError("a text is expected")
    return value


ShortTitle = Annotated[str, PlainValidator(_a_text)]  # may be a Message, see curreap/language/message_context.py


class Part(BaseModel):
    """A part of a content file; an unknown key is an error at start."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(Part):
    """One answer of a closed list."""

    key: str
    title: ShortTitle
    meaning: str = ""
    icon: str = ""
    examples: str = ""
    sector: str = ""
    usual_form: str = ""
    form: str = ""
    value: int | None = None  # rank in an ordered list: 1 is the lowest


class FieldWords(Part):
    """The texts of one field, and whether a complete section needs it."""

    key: str
    title: str
    help: str
    example: str = ""
    example_from: str = "generic"
    needed: bool = False
    needed_if: str = ""  # the condition in words, for developers
    min_words: int | None = None
    max_words: int | None = None
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""


class TableWords(Part):
    """The texts of a table and of the fields of its rows."""

    key: str
    title: str
    row_title: str
    add_button: str
    help: str = ""
    like: str = ""  # another tool, whose field texts this table uses
    fields: tuple[FieldWords, ...] = ()
    tables: tuple[TableWords, ...] = ()


class ToolWords(Part):
    """The texts of one tool."""

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
    label: ShortTitle
    meaning: str


class OtherAnswerWords(Part):
    key: str
    label: ShortTitle
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


class Term(Part):
    key: str
    term: str
    also: str = ""
    meaning: str


class GlossaryFile(Part):
    version: str
    language: str
    terms: tuple[Term, ...]
