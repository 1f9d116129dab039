"""Schema of self_assessment.yaml: topics with their statements, the scale, and the texts of results."""

from __future__ import annotations

from curreap.content_files.parts import Choice, Part, ShortTitle
from playbook_tools.vocabulary import Topic


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
