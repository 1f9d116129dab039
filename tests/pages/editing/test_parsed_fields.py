"""Test typed numbers, amounts and dates: repeated in words, and stored as meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from curreap.access import Role
from curreap.edits import SetField, value_at
from curreap.examples import example
from curreap.plan import Plan
from pages.editing.field import field_key
from playbook_tools import BY_KEY, actions, cultural_assets, profile
from playbook_tools.field_path import FieldPath
from tests import builders as a
from tests.changed_examples import changed_example
from tests.pages.conftest import OpenedPage, OpenPage


class TypedField:
    """One field of an open page."""

    def __init__(self, opened: OpenedPage, tool: str, *path: str) -> None:
        self.opened, self.tool, self.path = opened, tool, FieldPath(*path)
        self.key = field_key(opened.plan_id, tool, self.path)

    @property
    def stored(self) -> Any:
        return value_at(self.opened.plan[BY_KEY[self.tool]], self.path)

    @property
    def box(self) -> Any:
        return self.opened.app.text_input(key=self.key)

    @property
    def line(self) -> str:
        """Return the line below the field."""
        lines = [html.proto.body for html in self.opened.app.get("html") if f'id="said_{self.key}"' in html.proto.body]
        assert len(lines) == 1
        return str(lines[0])

    @property
    def is_refused(self) -> bool:
        return "parsed-refused" in self.line

    def type(self, text: str) -> None:
        self.box.set_value(text).run()
        assert not self.opened.app.exception


def a_field(open_page: OpenPage, tool: str, *path: str, plan: Plan | None = None, role: Role = Role.LEAD) -> TypedField:
    """Open the page of a field through a link to it."""
    opened = open_page(tool, plan=plan or a.a_finished_plan(), role=role, params={"field": str(FieldPath(*path))})
    return TypedField(opened, tool, *path)


def an_indicator(plan: Plan) -> FieldPath:
    """Return the path of the first indicator."""
    action = plan[actions.TOOL].actions[0]
    return FieldPath("actions", action.id, "indicators", action.indicators[0].id)


@pytest.mark.parametrize(
    ("typed", "stored", "said"),
    [
        ("12.500,50", 12500.5, "€12,500.50"),
        ("12,50", 12.5, "€12.50"),
        ("0,1", 0.1, "€0.10"),
        ("€ 1\u202f200", 1200, "€1,200.00"),
        ("1200,-", 1200, "€1,200.00"),
        ("35.600", 35600, "€35,600.00"),
    ],
)
def test_an_amount_is_stored_as_meant_and_repeated_in_words(
    open_page: OpenPage, typed: str, stored: float, said: str
) -> None:
    field = a_field(open_page, "delivery", "total_budget")
    field.type(typed)
    assert field.stored == stored
    assert said in field.line
    assert field.box.value == typed


def test_residents_are_whole_so_that_a_point_groups_thousands(open_page: OpenPage) -> None:
    field = a_field(open_page, "profile", "population")
    field.type("59.193")
    assert field.stored == 59193
    assert "59,193" in field.line


@pytest.mark.parametrize(
    ("tool", "name", "typed", "why"),
    [
        ("delivery", "total_budget", "12 50", "This is not an amount in euros."),
        ("delivery", "total_budget", "0,125", "An amount has two decimals"),
        ("delivery", "total_budget", "-5", "Only numbers from €0.00 to €1,000,000,000.00 fit here."),
        ("profile", "population", "12,5", "Only a whole number fits here"),
        ("profile", "title_year", "27", "Only numbers from 2024 to 2100 fit here."),
        ("profile", "deadline", "31.2.2027", "There is no such day."),
        ("profile", "deadline", "1.5.", "Write day, month and year"),
        ("profile", "deadline", "soon", "This is not a date."),
    ],
)
def test_what_cannot_be_read_stays_in_the_box_and_what_is_stored_stays(
    open_page: OpenPage, tool: str, name: str, typed: str, why: str
) -> None:
    field = a_field(open_page, tool, name)
    before = field.stored
    field.type(typed)
    field.opened.app.run()
    assert field.box.value == typed
    assert field.stored == before
    assert field.is_refused
    assert why in field.line


def test_what_a_colleague_saves_does_not_wipe_a_text_that_cannot_be_read(open_page: OpenPage) -> None:
    field = a_field(open_page, "profile", "population")
    field.type("about 500")
    field.opened.store.edit(field.opened.plan_id, profile.TOOL, SetField(FieldPath("population"), 4321))
    field.opened.app.run()
    assert field.box.value == "about 500"
    assert "4,321 stays stored." in field.line


def test_what_a_colleague_saves_comes_in(open_page: OpenPage) -> None:
    field = a_field(open_page, "profile", "population")
    field.type("59.193")
    field.opened.store.edit(field.opened.plan_id, profile.TOOL, SetField(FieldPath("population"), 4321))
    field.opened.app.run()
    assert field.box.value == "4321"
    assert "4,321" in field.line


def test_a_number_that_can_mean_two_things_is_asked_about(open_page: OpenPage) -> None:
    plan = example("rujiena")
    field = a_field(open_page, "actions", *an_indicator(plan), "target", plan=plan)
    before = field.stored
    field.type("12.500")
    assert field.is_refused
    assert field.stored == before
    field.opened.app.button(key=f"reading_0_{field.key}").click().run()
    assert field.stored == 12500
    assert field.box.value == "12500"
    assert not field.is_refused


def test_an_emptied_box_stores_that_there_is_no_value(open_page: OpenPage) -> None:
    field = a_field(open_page, "profile", "deadline")
    assert field.stored
    field.type("")
    assert field.stored is None


@pytest.mark.parametrize("typed", ["1.12.2027", "1.12.27", "2027-12-01", "1. Dezember 2027", "1 joulukuuta 2027"])
def test_a_date_is_stored_with_the_day_first_and_repeated_with_its_weekday(open_page: OpenPage, typed: str) -> None:
    field = a_field(open_page, "profile", "deadline")
    field.type(typed)
    assert field.stored == "2027-12-01"
    assert "Wednesday, 1 December 2027" in field.line


def test_a_reader_sees_the_words_but_no_calendar(open_page: OpenPage) -> None:
    field = a_field(open_page, "profile", "deadline", role=Role.VIEWER)
    assert field.box.disabled
    assert not any('class="parsed-calendar"' in html.proto.body for html in field.opened.app.get("html"))


# ------------------------------------------------------------------ from files


def test_an_end_before_the_start_is_said_beside_the_fields(open_page: OpenPage) -> None:
    plan = changed_example("end_before_start")
    row = plan[actions.TOOL].actions[0].id
    opened = open_page("actions", plan=plan, params={"row": row, "part": "short"})
    said = "Check both: start 1 October 2027, end 1 March 2027."
    assert said in _html(opened)
    TypedField(opened, "actions", "actions", row, "end").type("1.11.2027")
    assert said not in _html(opened)
    assert opened.plan[actions.TOOL].actions[0].end == dt.date(2027, 11, 1)


SHOWN: Mapping[str, tuple[str, str, str]] = {  # field, text in the box, words below it
    "old_dates": ("start", "01.01.1897", "Friday, 1 January 1897"),
    "first_day": ("start", "01.01.0001", "Monday, 1 January 1"),
    "far_dates": ("end", "31.12.9999", "Friday, 31 December 9999"),
    "leap": ("end", "29.02.2028", "Tuesday, 29 February 2028"),
    "bigint": ("target_group_size", "100000000000000000000", "100,000,000,000,000,000,000"),
    "above_2_to_53": ("target_group_size", "9007199254740993", "9,007,199,254,740,993"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_an_answer_of_a_file_is_shown_whatever_it_is(open_page: OpenPage, name: str) -> None:
    plan, (field_name, text, words) = changed_example(name), SHOWN[name]
    row = plan[actions.TOOL].actions[0].id
    field = a_field(open_page, "actions", "actions", row, field_name, plan=plan)
    assert (field.box.value, field.is_refused) == (text, False)
    assert words in field.line


@pytest.mark.parametrize(
    ("name", "field_name", "text", "words"),
    [
        ("huge_float", "baseline", "1" + 300 * "0", "1E300"),
        ("1e25", "target", "1" + 25 * "0", "1E25"),
        ("neg_small", "baseline", "-0.0004", "-0.0004"),
        ("neg_small", "target", "0.0004", "0.0004"),
    ],
)
def test_a_number_of_a_file_is_shown_whatever_its_size(
    open_page: OpenPage, name: str, field_name: str, text: str, words: str
) -> None:
    plan = changed_example(name)
    field = a_field(open_page, "actions", *an_indicator(plan), field_name, plan=plan)
    assert (field.box.value, field.is_refused) == (text, False)
    assert words in field.line
    field.type("99999999999999999999999999")
    assert "The largest number here is 1,000,000,000,000." in field.line


def test_an_asset_that_was_recorded_long_ago_opens(open_page: OpenPage) -> None:
    plan = changed_example("old_dates")
    row = plan[cultural_assets.TOOL].assets[0].id
    field = a_field(open_page, "cultural_assets", "assets", row, "recorded_on", plan=plan)
    assert field.box.value == "01.06.1985"


def _html(opened: OpenedPage) -> str:
    return "".join(html.proto.body for html in opened.app.get("html"))
