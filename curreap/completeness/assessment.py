"""Checks R3: the self-assessment."""

from __future__ import annotations

from collections.abc import Iterable

from curreap.completeness.checked_plan import CheckedPlan, Hit, fires, hit
from curreap.content_files.rules import CheckWords
from curreap.is_filled import is_filled
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import result_of
from playbook_tools.vocabulary import Topic

OF_THE_MUNICIPALITY = {"municipal_staff", "elected"}


def few_topics_have_a_score(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    needed, total = int(check.thresholds["minimum"]), int(check.thresholds["of"])
    count = sum(1 for topic in plan.topics if topic.score is not None)
    return fires(count < needed, count=plan.number(count), needed=plan.number(needed), total=plan.number(total))


def few_people_rated(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    needed = int(check.thresholds["minimum"])
    count = plan.assessment.people_count or 0
    return fires(count < needed, count=plan.number(count), needed=plan.number(needed))


def only_the_municipality_rated(plan: CheckedPlan, _: CheckWords) -> Iterable[Hit]:
    return fires(set(plan.assessment.groups_present) <= OF_THE_MUNICIPALITY)


def spread_is_not_explained(plan: CheckedPlan, check: CheckWords) -> Iterable[Hit]:
    for topic in plan.topics:
        result = result_of(plan.assessment, topic.topic)
        if (topic.spread or 0) >= check.thresholds["spread"] and not is_filled(result.spread_note):
            path = result_path(plan, topic.topic, "spread_note")
            title = plan.words(plan.content.topic(topic.topic).title)
            yield hit(path, title=title, spread=plan.number(topic.spread or 0))


def result_path(plan: CheckedPlan, topic: Topic, field: str) -> FieldPath:
    """Return the path of a field of a topic's result; the table when the topic has no row yet."""
    row = next((row for row in plan.assessment.results if row.topic == topic), None)
    return FieldPath("results", row.id, field) if row else FieldPath("results")


CHECKS = {
    "R3.1": few_topics_have_a_score,
    "R3.2": few_people_rated,
    "R3.3": only_the_municipality_rated,
    "R3.4": spread_is_not_explained,
}
