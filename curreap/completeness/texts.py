"""Checks R17: length and language of the printed texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from curreap.completeness.checked_plan import CheckedPlan, Hit, hit, long_texts
from curreap.content_files.rules import CheckWords
from curreap.is_filled import is_filled, word_count
from curreap.language.guess import is_probably_not_english
from curreap.sections import HOME_TOOL
from playbook_tools import TOOLS, section_texts
from playbook_tools.cultural_assets import may_be_printed
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import Answers, Row


def section_is_very_short(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    needed = int(check.thresholds["minimum_words"])
    for key, title, text in _section_texts(plan):
        count = word_count(text)
        if 0 < count < needed:
            yield _at(key, title=title, count=plan.number(count), needed=plan.number(needed))


def section_is_very_long(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    maximum = int(check.thresholds["maximum_words"])
    for key, title, text in _section_texts(plan):
        count = word_count(text)
        if count > maximum:
            yield _at(key, title=title, count=plan.number(count), maximum=plan.number(maximum))


def text_may_not_be_english(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    least = int(check.thresholds["minimum_words"])
    for key, title, text in _section_texts(plan):
        if is_probably_not_english(text, minimum_words=least):
            yield _at(key, title=title)
    for tool, path, table, text in _printed_answers(plan):
        if is_probably_not_english(text, minimum_words=least):
            yield hit(path, tool=tool, title=plan.field_title(tool, *table, path.field))


def _section_texts(plan: CheckedPlan) -> Iterator[tuple[str, str, str]]:
    """List key, title and text of each section with a text."""
    for section in plan.content.fields.sections:
        text = plan.texts.of(section.key).body_text
        if section.has_text and is_filled(text):
            yield section.key, plan.words(section.title), text


def _at(section: str, **values: object) -> Hit:
    return Hit(values, section_texts.path_of(section), tool=HOME_TOOL[section], section=section)


Printed = tuple[str, FieldPath, tuple[str, ...], str]
"""Tool, path of the field, tables of the path, text."""


def _printed_answers(plan: CheckedPlan) -> Iterator[Printed]:
    """List the printed long texts of the tools; not those of ideas, single ratings or unpublished assets."""
    for each in TOOLS:
        yield from _texts_of(each.key, plan.plan[each])
    for tool, table, rows in _tables(plan):
        for row in rows:
            yield from _texts_of(tool, row, (table,), FieldPath(table, row.id))
    for action in plan.actions:
        for risk in action.risks:
            path = FieldPath("actions", action.id, "risks", risk.id)
            yield from _texts_of("actions", risk, ("actions", "risks"), path)


def _texts_of(tool: str, holder: Answers, table: tuple[str, ...] = (), path: FieldPath = WHOLE) -> Iterator[Printed]:
    for field in long_texts(type(holder)):
        yield tool, path / field, table, getattr(holder, field)


def _tables(plan: CheckedPlan) -> list[tuple[str, str, Sequence[Row]]]:
    return [
        ("profile", "strategies", plan.profile.strategies),
        ("challenges_and_vision", "challenges", plan.vision.challenges),
        ("self_assessment", "results", plan.assessment.results),
        ("cultural_assets", "assets", [asset for asset in plan.assets if may_be_printed(asset)]),
        ("stakeholders", "plan_making", plan.plan_making),
        ("ccs_partners", "partners", plan.partners),
        ("goals", "goals", plan.goals),
        ("actions", "actions", plan.actions),
        ("delivery", "plan_risks", plan.delivery.plan_risks),
    ]


CHECKS = {
    "R17.1": section_is_very_short,
    "R17.2": section_is_very_long,
    "R17.3": text_may_not_be_english,
}
