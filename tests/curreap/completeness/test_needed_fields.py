"""Test that needed fields without a check of their own are each reported once, with the title of their row."""

from __future__ import annotations

from curreap.completeness import NEEDED_FIELD, Report, completeness
from curreap.completeness.needed import NAMED_BY_A_CHECK, NEEDED_IF
from curreap.content import load_content
from curreap.language.words import words_for
from curreap.plan import Plan
from playbook_tools import BY_KEY
from tests import builders as a
from tests.content_walk import fields_in_words

CONTENT = load_content()


def report_of(plan: Plan) -> Report:
    return completeness(plan, CONTENT, words_for("en"), today=a.TODAY)


def test_a_needed_field_that_no_check_names_gives_a_warning() -> None:
    report = report_of(a.with_fields(a.a_finished_plan(), BY_KEY["team"], how_we_decide=""))
    assert [(finding.level, finding.check_id, finding.path) for finding in report.findings] == [
        ("warning", NEEDED_FIELD, ("how_we_decide",))
    ]


def test_a_needed_field_of_a_row_names_the_row() -> None:
    plan = a.with_row(a.a_finished_plan(), BY_KEY["team"], "members", "culture-office", role="")
    assert report_of(plan).findings[0].message == "“Role in the plan” is missing in “Culture office”."


def test_a_field_that_a_check_names_is_said_once() -> None:
    plan = a.with_fields(a.a_finished_plan(), BY_KEY["profile"], name="")
    assert [finding.check_id for finding in report_of(plan).findings] == ["R1.1"]


def test_words_for_a_photo_are_needed_once_there_is_a_photo() -> None:
    plan = a.with_row(a.a_finished_plan(), BY_KEY["cultural_assets"], "assets", "mill", photo="photo-1")
    paths = [finding.path[-1] for finding in report_of(plan).findings]
    assert paths == ["photo_text", "photo_credit"]


def test_a_coordinator_who_was_deleted_is_missing() -> None:
    plan = a.with_fields(a.a_finished_plan(), BY_KEY["delivery"], coordinator="gone")
    assert [finding.path for finding in report_of(plan).findings] == [("coordinator",)]


def test_each_condition_of_a_needed_field_in_the_content_is_a_function() -> None:
    assert set(NEEDED_IF) == {path for path, words in fields_in_words(CONTENT) if words.needed_if}


def test_each_field_named_by_a_check_exists_and_is_needed() -> None:
    needed = {path for path, words in fields_in_words(CONTENT) if words.needed or words.needed_if}
    assert set(NAMED_BY_A_CHECK) <= needed


def test_a_high_risk_without_an_answer_is_said_once() -> None:
    risk = {"likelihood": "high", "impact": "high"}
    plan = a.with_row(a.a_finished_plan(), BY_KEY["delivery"], "plan_risks", "leaves", **risk)
    assert [finding.check_id for finding in report_of(plan).findings] == ["R14.2"]


def test_a_row_inside_an_action_is_called_by_the_name_of_the_action() -> None:
    lines = [a.a_budget_line(is_secured=None), a.a_budget_line(id="two", is_secured=True, amount=0)]
    plan = a.with_row(a.a_finished_plan(), BY_KEY["actions"], "actions", "youth-day", budget_lines=lines)
    needed = [finding for finding in report_of(plan).findings if finding.check_id == NEEDED_FIELD]
    assert [(finding.path[-1], finding.message.partition(" is ")[2]) for finding in needed] == [
        ("is_secured", "missing in “Youth Day in the courtyard”.")
    ]
