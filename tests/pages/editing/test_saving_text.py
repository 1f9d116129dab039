"""Test that saving a text runs the whole page only if something else on the page depends on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from curreap.edits import SetField
from pages import design
from pages.editing.field import field_key
from playbook_tools import challenges_and_vision, goals
from playbook_tools.field_path import FieldPath
from tests import builders as a
from tests.pages.conftest import OpenedPage, OpenPage

PAGE = "challenges_and_vision"
VIEW = {"view": "vision"}
NOT_PRINTED = "The PDF cannot print 😀. A small box stands there instead."
GAP = "The vision for the title year is missing"
Runs = Callable[[], int]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Count the runs of the whole app."""
    counted: list[None] = []
    tell_typed = design.flush_on_leave

    def count() -> None:
        counted.append(None)
        tell_typed()

    monkeypatch.setattr(design, "flush_on_leave", count)
    return lambda: len(counted)


def type_into(opened: OpenedPage, path: FieldPath, text: str, *, page: str = PAGE) -> None:
    key = field_key(opened.plan_id, page, path)
    app = opened.app
    box = next(box for box in (*app.text_area, *app.text_input) if box.key == key)
    box.set_value(text).run()
    assert not app.exception


def said_on(opened: OpenedPage) -> str:
    return " ".join(html.proto.body for html in opened.app.get("html"))


def links_on(opened: OpenedPage) -> str:
    return " ".join(link.proto.label for link in opened.app.get("page_link"))


def test_a_text_that_nothing_else_shows_is_saved_without_a_run_of_the_page(open_page: OpenPage, runs: Runs) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    before = runs()
    type_into(opened, FieldPath("motto"), "Doors open in every street")
    assert (opened.plan[challenges_and_vision.TOOL].motto, runs()) == ("Doors open in every street", before)
    assert "Saved at" in said_on(opened)


def test_a_second_text_is_saved_as_the_first_one(open_page: OpenPage, runs: Runs) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    type_into(opened, FieldPath("motto"), "Doors open")
    opened.app.run()  # AppTest forgets what a fragment did not show
    before = runs()
    type_into(opened, FieldPath("motto"), "Doors open again")
    assert (opened.plan[challenges_and_vision.TOOL].motto, runs()) == ("Doors open again", before)


def test_a_text_that_was_missing_takes_its_line_from_the_list(open_page: OpenPage, runs: Runs) -> None:
    opened = open_page(
        PAGE, plan=a.with_fields(a.a_finished_plan(), challenges_and_vision.TOOL, vision=""), params=VIEW
    )
    assert GAP in links_on(opened)
    before = runs()
    type_into(
        opened, FieldPath("vision"), "In 2030 the old fire station is full of music, and nobody is alone in winter."
    )
    assert (GAP in links_on(opened), runs() > before) == (False, True)


def test_a_name_runs_the_page_because_lists_show_it(open_page: OpenPage, runs: Runs) -> None:
    plan = a.a_finished_plan()
    goal = plan[goals.TOOL].goals[0].id
    opened = open_page("goals", plan=plan)
    before = runs()
    type_into(opened, FieldPath("goals", goal, "title"), "Neighbours who know each other", page="goals")
    assert runs() > before
    assert any("Neighbours who know each other" in button.label for button in opened.app.button)


def test_a_text_longer_than_the_plan_has_room_for_is_remarked(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    type_into(opened, FieldPath("motto"), "Open doors " * 100)
    assert "Too long by" in said_on(opened)


def test_what_a_colleague_has_written_meanwhile_is_there_with_the_next_run(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    edit = SetField(FieldPath("role_of_culture"), "Culture is the table.")
    opened.store.edit(opened.plan_id, challenges_and_vision.TOOL, edit)
    type_into(opened, FieldPath("motto"), "Doors open in every street")
    opened.app.run()
    shown = [box.value for box in opened.app.text_area]
    assert "Culture is the table." in shown


def test_a_sign_that_cannot_be_printed_is_named_beside_its_field(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.a_plan(), params=VIEW)
    assert NOT_PRINTED not in remarks_on(opened)
    type_into(opened, FieldPath("vision"), "We dance 😀 ★")
    assert NOT_PRINTED in remarks_on(opened)


def test_a_sign_that_cannot_be_printed_in_a_short_text_is_named_too(open_page: OpenPage) -> None:
    opened = open_page("profile", plan=a.a_plan())
    type_into(opened, FieldPath("region"), "Vidzeme 😀 ★", page="profile")
    assert NOT_PRINTED in remarks_on(opened)


def remarks_on(opened: OpenedPage) -> str:
    return said_on(opened) + " ".join(text.value for text in (*opened.app.markdown, *opened.app.caption))
