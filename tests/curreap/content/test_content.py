"""Test that types in code and texts in content have the same keys."""

from __future__ import annotations

import re
import string
from typing import get_args

import pytest

from curreap.completeness import CHECKS
from curreap.content import UnknownContent, load_content
from curreap.content_files.rules import CheckWords
from curreap.edits import type_at
from playbook_tools import BY_KEY, TOOLS
from playbook_tools.field_path import ContentKey, FieldPath
from playbook_tools.section_texts import MADE_FROM_ANSWERS, SECTIONS, SectionState, SectionText
from playbook_tools.self_check import CRITERIA
from playbook_tools.tool import Answers, Kind, Tool, types_of
from playbook_tools.vocabulary import LADDER, STATEMENTS, TOPIC_OF, TOPICS, PracticeKey
from tests.content_walk import fields_in_code, fields_in_words, literal_keys, tables_in_words, texts_in

CONTENT = load_content()
WORDS_OF_FIELDS = dict(fields_in_words(CONTENT))
WORDS_OF_TABLES = dict(tables_in_words(CONTENT))
LISTED: dict[ContentKey, tuple[str, ...]] = {  # closed lists that code declares as a check instead of a type
    ("self_assessment", "ratings", "statement"): tuple(TOPIC_OF),
}


def listed(text: str) -> list[str]:
    return text.split(", ")


SPECIAL_WORDS = listed(
    "asset, baseline, CCS, challenge, consent, facilitator, goal, indicator, milestone, mentor, NGO, outcome, output, "
    "participation, procurement, safeguarding, spread, stakeholder, topic, vitality, in kind, seed money, "
    "lead partner, living heritage, rarely heard, social resilience, target group, title year, third place, "
    "cultural method, steps of participation"
)
BANNED_WORDS = listed(
    "application, applicant, beneficiary, dossier, dimension, domain, pillar, chapter, module, citizens, "
    "marginalised, hard to reach, end users, the disabled, supplier, contractor, vendor, infrastructure, edit, remove, "
    "discard, log in, log on, authenticate, artefact, error, failed, invalid, oops, leverage, synergy, synergies, "
    "empower, utilise, deliverable, deliverables, roadmap, paradigm, bottom-up, top-down, e.g., i.e., etc, don't, "
    "can't, isn't"
)


def in_code(tool: str) -> dict[ContentKey, Kind]:
    """List the fields of a tool in code with their kinds; earlier rounds repeat the fields of the newest one."""
    found = {path: known.kind for path, known, _ in fields_in_code(tool, BY_KEY[tool].answers)}
    return {path: kind for path, kind in found.items() if "earlier_rounds" not in path[:-1]}


def shown_in_forms() -> list[str]:
    """List titles, helps, choices and messages, which people read while they fill in the plan."""
    fields = [text for words in WORDS_OF_FIELDS.values() for text in (words.title, words.help)]
    answers = [text for words in WORDS_OF_FIELDS.values() for one in words.choices for text in (one.title, one.meaning)]
    tables = [text for words in WORDS_OF_TABLES.values() for text in (words.title, words.help, words.add_button)]
    sections = [text for section in CONTENT.fields.sections for text in (section.title, section.guidance)]
    checks = [text for check in CONTENT.rules.checks for text in (check.message, check.why, check.action)]
    return [*fields, *answers, *tables, *sections, *checks]


def uses(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


# ------------------------------------------------------------------ fields


def test_the_content_names_the_tools_in_their_order() -> None:
    assert [tool.key for tool in CONTENT.fields.tools] == [tool.key for tool in TOOLS]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_each_field_has_words_and_the_reverse(tool: Tool[Answers]) -> None:
    worded = {path for path in WORDS_OF_FIELDS if path[0] == tool.key}
    assert {path for path, kind in in_code(tool.key).items() if kind is not Kind.ROWS} == worded


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_each_table_has_words_and_the_reverse(tool: Tool[Answers]) -> None:
    worded = {path for path in WORDS_OF_TABLES if path[0] == tool.key}
    assert {path for path, kind in in_code(tool.key).items() if kind is Kind.ROWS} == worded


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_a_tool_has_the_same_icon_on_both_sides(tool: Tool[Answers]) -> None:
    assert CONTENT.tool(tool.key).icon == tool.icon


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_the_answers_to_choose_from_are_the_same_on_both_sides(tool: Tool[Answers]) -> None:
    for path, known, hint in fields_in_code(tool.key, tool.answers):
        if known.kind in (Kind.CHOICE, Kind.MULTI_CHOICE) and "earlier_rounds" not in path:
            worded = tuple(choice.key for choice in CONTENT.choices(*path))
            assert (path, worded) == (path, LISTED.get(path) or literal_keys(hint))


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_a_link_leads_to_a_table_that_exists(tool: Tool[Answers]) -> None:
    targets = {known.links_to for _, known, _ in fields_in_code(tool.key, tool.answers) if known.links_to}
    assert targets <= {path for path in WORDS_OF_TABLES if len(path) == 2}


def test_no_answer_is_offered_twice() -> None:
    for path in WORDS_OF_FIELDS:
        keys = [choice.key for choice in CONTENT.choices(*path)]
        assert (path, len(set(keys))) == (path, len(keys))


def test_the_main_table_of_a_tool_is_one_of_its_tables() -> None:
    for tool in CONTENT.fields.tools:
        assert not tool.main_table or tool.main_table in {table.key for table in tool.tables}


def test_a_needed_field_is_never_private() -> None:
    needed = [path for path, words in WORDS_OF_FIELDS.items() if words.needed]
    assert [path for path in needed if type_at(BY_KEY[path[0]].answers, _with_rows(path)).private] == []


def test_an_example_fits_into_its_field() -> None:
    for path, words in WORDS_OF_FIELDS.items():
        longest = type_at(BY_KEY[path[0]].answers, _with_rows(path)).max_length
        assert not longest or len(words.example) <= longest, path


def test_each_example_says_where_it_is_from() -> None:
    used = {words.example_from for words in WORDS_OF_FIELDS.values()}
    assert used <= set(CONTENT.fields.example_labels)


# ------------------------------------------------------------------ sections


def test_the_sections_are_the_same_on_both_sides() -> None:
    assert tuple(section.key for section in CONTENT.fields.sections) == SECTIONS


def test_the_sections_are_numbered_in_their_order() -> None:
    assert [section.number for section in CONTENT.fields.sections] == list(range(len(SECTIONS)))


def test_sections_made_from_answers_have_no_text_of_their_own() -> None:
    assert {section.key for section in CONTENT.fields.sections if not section.has_text} == MADE_FROM_ANSWERS


def test_tools_and_sections_refer_to_each_other() -> None:
    from_tools = {(tool.key, section) for tool in CONTENT.fields.tools for section in tool.sections}
    from_sections = {(tool, section.key) for section in CONTENT.fields.sections for tool in section.fed_by}
    assert from_tools == from_sections


def test_a_section_text_has_words_for_each_of_its_fields() -> None:
    assert {words.key for words in CONTENT.fields.section_fields} == set(types_of(SectionText)) - {"state"}


def test_the_states_of_a_section_are_empty_and_those_in_code() -> None:
    assert [state.key for state in CONTENT.fields.section_states] == ["empty", *get_args(SectionState)]


# ------------------------------------------------------------------ self-assessment, criteria, practices


def test_there_are_35_statements_five_for_each_topic() -> None:
    assert {topic: tuple(words.key for words in CONTENT.topic(topic).statements) for topic in TOPICS} == STATEMENTS


def test_each_topic_describes_five_levels() -> None:
    assert {tuple(level.level for level in topic.levels) for topic in CONTENT.self_assessment.topics} == {
        (1, 2, 3, 4, 5)
    }


def test_the_topics_stand_in_the_same_order_on_both_sides() -> None:
    assert tuple(topic.key for topic in CONTENT.self_assessment.topics) == TOPICS


def test_the_steps_of_participation_are_the_same_on_both_sides() -> None:
    assert tuple(step.key for step in CONTENT.participation.ladder) == LADDER


def test_the_good_practices_are_the_same_on_both_sides() -> None:
    assert {practice.key for practice in CONTENT.practices.practices} == set(get_args(PracticeKey))


def test_the_criteria_are_the_same_on_both_sides() -> None:
    assert tuple(criterion.key for criterion in CONTENT.criteria.criteria) == CRITERIA


def test_a_criterion_is_fed_by_sections_that_exist() -> None:
    assert {section for criterion in CONTENT.criteria.criteria for section in criterion.sections} <= set(SECTIONS)


# ------------------------------------------------------------------ checks


def test_there_are_62_checks_each_with_a_function() -> None:
    assert (len(CHECKS), set(CHECKS)) == (62, {check.id for check in CONTENT.rules.checks})


@pytest.mark.parametrize("check", CONTENT.rules.checks, ids=lambda check: check.id)
def test_a_check_points_to_a_place_that_exists(check: CheckWords) -> None:
    points_to = check.points_to
    if points_to.page:
        assert points_to.page in ("sections", "comments")
    else:
        steps = (points_to.tool, *points_to.table.split("."), points_to.field)
        assert tuple(step for step in steps if step) in WORDS_OF_FIELDS


@pytest.mark.parametrize("check", CONTENT.rules.checks, ids=lambda check: check.id)
def test_a_message_can_be_filled(check: CheckWords) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(check.message) if name is not None]
    assert all(name.isidentifier() for name in names)


# ------------------------------------------------------------------ words


@pytest.mark.parametrize("word", SPECIAL_WORDS)
def test_a_special_word_that_is_used_stands_in_the_glossary(word: str) -> None:
    explained = [text for term in CONTENT.glossary.terms for text in (term.term, term.also)]
    assert any(uses(word, text) for text in explained)


@pytest.mark.parametrize("word", BANNED_WORDS)
def test_forms_and_messages_avoid_a_word_that_people_do_not_use(word: str) -> None:
    assert [text for text in shown_in_forms() if uses(word, text)] == []


def test_no_text_shouts() -> None:
    assert [text for text in shown_in_forms() if "!" in text] == []


def test_a_sentence_in_a_form_has_at_most_25_words() -> None:
    sentences = [one for text in shown_in_forms() for one in re.split(r"(?<=[.?:]) ", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []


def test_no_content_holds_markup() -> None:
    parts = (CONTENT.fields, CONTENT.self_assessment, CONTENT.participation, CONTENT.rules)
    assert [text for part in parts for text in texts_in(part) if re.search(r"</?[a-z]+[ >]|\*\*", text)] == []


def test_a_version_that_is_not_installed_is_refused() -> None:
    with pytest.raises(UnknownContent):
        load_content("../v1")


def _with_rows(key: ContentKey) -> FieldPath:
    """Insert placeholders for the row ids into the path of a field: (tool, table, field) -> (table, row, field)."""
    *tables, field = key[1:]
    return FieldPath(*(step for table in tables for step in (table, "row")), field)
