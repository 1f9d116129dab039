"""Test what columns and cells become, and what is said about those that cannot be read."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import pytest

from curreap.content import load_content
from curreap.importing.columns import NO_HEADER, Importing, first_reading, reading_with_header_at
from curreap.importing.preview import Preview, PreviewRow, preview
from curreap.importing.problems import Problem, ProblemKind
from curreap.importing.raw_table import Cell, RawTable, Unread, raw_table
from curreap.language.words import words_for
from curreap.plan import Plan
from playbook_tools import actions, cultural_assets, stakeholders, team
from playbook_tools.cultural_assets import Asset
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Place

HERE: Final = Place(latitude=57.8953, longitude=25.3296)
CHOIR: Final = Asset(id="c1", name="Rūjienas koris", location=HERE)
PLAN: Final = Plan(
    {
        "cultural_assets": cultural_assets.CulturalAssets(
            assets=[Asset(id="c1", name="Rūjienas koris", location=HERE)]
        ),
        "stakeholders": stakeholders.Stakeholders(
            stakeholders=[
                stakeholders.Stakeholder(id="s1", name="Parish; old part"),
                stakeholders.Stakeholder(id="s2", name="Youth, centre"),
                stakeholders.Stakeholder(id="s3", name="School"),
                stakeholders.Stakeholder(id="s4", name="School"),
            ]
        ),
        "actions": actions.Actions(
            actions=[
                actions.Action(id="a1", title="Walks", budget_lines=[actions.BudgetLine(item="Hall", amount=100)]),
                actions.Action(id="a2", title="Fair"),
            ]
        ),
        "team": team.Team(members=[team.Member(id="m1", name="Culture office")]),
    }
)
ASSETS: Final = FieldPath("assets")
BUDGET: Final = FieldPath("actions", "a1", "budget_lines")
INDICATORS: Final = FieldPath("actions", "a1", "indicators")
PEOPLE: Final = FieldPath("stakeholders")
TOOLS: Final = {"assets": "cultural_assets", "stakeholders": "stakeholders", "actions": "actions"}


def importing(table: FieldPath) -> Importing:
    return Importing(PLAN, load_content(), words_for("en"), TOOLS[table.top], table)


def a_table(*rows: list[Cell]) -> RawTable:
    return raw_table(enumerate(rows, 1))


def seen(table: FieldPath, *rows: list[Cell], **changes: Any) -> Preview:
    raw, where = a_table(*rows), importing(table)
    reading = first_reading(where, raw)
    return preview(where, raw, type(reading)(**{**vars(reading), **changes}))


def one(table: FieldPath, header: str, cell: Cell) -> PreviewRow:
    """Preview a row with a name and one other cell."""
    naming = {"assets": "Name", "stakeholders": "Name"}.get(table.field, "item" if table == BUDGET else "name")
    (row,) = seen(table, [naming, header], ["Mill", cell]).rows
    return row


def kinds(row: PreviewRow) -> list[ProblemKind]:
    return [problem.kind for problem in row.problems]


@pytest.mark.parametrize(
    ("table", "header", "cell", "field", "value"),
    [
        (BUDGET, "Amount", "1.250,50 €", "amount", 1250.5),
        (BUDGET, "Amount (EUR)", "1 250", "amount", 1250.0),
        (BUDGET, "amount", 33.333333, "amount", 33.33),
        (BUDGET, "Who pays?", "own BUDGET", "source", "own_budget"),
        (BUDGET, "Certain", "jā", "is_secured", True),
        (BUDGET, "secured", "Nein", "is_secured", False),
        (INDICATORS, "Value today", "12,5", "baseline", 12.5),
        (INDICATORS, "Until when?", "1. maijs 2027", "target_date", "2027-05-01"),
        (INDICATORS, "Until when?", dt.date(2027, 5, 1), "target_date", "2027-05-01"),
        (INDICATORS, "Who measures it?", "culture office", "owner", "m1"),
        (PEOPLE, "Influence (1 to 5)", "4", "influence", 4),
        (PEOPLE, "When?", "05.2027", "when", "2027-05"),
        (PEOPLE, "When?", "May 2027", "when", "2027-05"),
        (PEOPLE, "When?", dt.date(2027, 5, 1), "when", "2027-05"),
        (ASSETS, "Topics", "T1, Trust; learning", "topics", ["belonging", "trust", "learning"]),
        (ASSETS, "Linked stakeholders", "Parish; old part; Youth, centre", "stakeholders", ["s1", "s2"]),
        (ASSETS, "Linked actions", "A2 Fair, walks", "actions", ["a2", "a1"]),
        (ASSETS, "Coordinates", "57,8953; 25,3296", "location", HERE.model_dump()),
        (ASSETS, "GPS", "57.8953 N, 25.3296 E", "location", HERE.model_dump()),
        (ASSETS, "Short description", 5.0, "description", "5"),
    ],
)
def test_a_cell_becomes_an_answer(table: FieldPath, header: str, cell: Cell, field: str, value: Any) -> None:
    row = one(table, header, cell)
    assert (row.values.get(field), kinds(row)) == (value, [])


@pytest.mark.parametrize(
    ("table", "header", "cell", "kind"),
    [
        (BUDGET, "Amount", "ca. 90", ProblemKind.NOT_A_NUMBER),
        (BUDGET, "Amount", "-5", ProblemKind.OUT_OF_RANGE),
        (BUDGET, "Amount", Unread.FORMULA, ProblemKind.FORMULA),
        (BUDGET, "Who pays?", "sponsor", ProblemKind.UNKNOWN_CHOICE),
        (BUDGET, "Certain", "perhaps", ProblemKind.NOT_YES_OR_NO),
        (INDICATORS, "Value today", "1.250", ProblemKind.AMBIGUOUS),
        (INDICATORS, "Until when?", "31.02.2027", ProblemKind.NOT_A_DATE),
        (INDICATORS, "Who measures it?", "nobody", ProblemKind.UNKNOWN_ROW),
        (PEOPLE, "Influence (1 to 5)", "4,5", ProblemKind.NOT_WHOLE),
        (PEOPLE, "Influence (1 to 5)", 9, ProblemKind.OUT_OF_RANGE),
        (PEOPLE, "When?", "13.2027", ProblemKind.NOT_A_MONTH),
        (ASSETS, "Coordinates", "25,3296; 57,8953", ProblemKind.SWAPPED),
        (ASSETS, "Coordinates", "48.1, 12.5", ProblemKind.OUTSIDE),
        (ASSETS, "Coordinates", "0, 0", ProblemKind.ZERO),
        (ASSETS, "Coordinates", "6412345; 543210", ProblemKind.NOT_DEGREES),
        (ASSETS, "Coordinates", "at the mill", ProblemKind.NOT_COORDINATES),
        (ASSETS, "Lat", "57,8953", ProblemKind.HALF_A_PLACE),
        (ASSETS, "Short description", "x" * 20_001, ProblemKind.TOO_LONG),
    ],
)
def test_a_cell_that_cannot_be_read_is_left_out_with_a_sentence(
    table: FieldPath, header: str, cell: Cell, kind: ProblemKind
) -> None:
    row = one(table, header, cell)
    assert (kinds(row), row.can_be_imported, row.values) == ([kind], True, one(table, header, None).values)
    assert row.problems[0].sentence(words_for("en")).endswith(".")


@pytest.mark.parametrize("kind", ProblemKind)
def test_each_problem_has_a_sentence(kind: ProblemKind) -> None:
    assert Problem(kind, "Amount", "twelve", 5).sentence(words_for("en")).endswith(".")


def test_a_long_text_is_kept_with_a_remark() -> None:
    row = one(ASSETS, "Short description", "x" * 801)
    assert (kinds(row), row.values["description"]) == ([ProblemKind.LONG], "x" * 801)


def test_the_first_of_several_rows_of_one_name_is_taken_with_a_remark() -> None:
    row = one(ASSETS, "Linked stakeholders", "School")
    assert (kinds(row), row.values["stakeholders"]) == ([ProblemKind.SEVERAL_ROWS], ["s3"])


def test_other_numbers_of_a_column_say_what_its_points_mean() -> None:
    rows = seen(INDICATORS, ["name", "Value today"], ["a", "1.250"], ["b", "12,5"]).rows
    assert [row.values["baseline"] for row in rows] == [1250, 12.5]


def test_a_number_that_was_cut_at_its_decimal_comma_is_noticed() -> None:
    (row,) = seen(ASSETS, ["Name", "Lat", "Lon"], ["Mill", "57", "8953", "25", "3296"]).rows
    assert ProblemKind.EXTRA_CELLS in kinds(row)


def test_places_are_turned_when_asked() -> None:
    (row,) = seen(ASSETS, ["Name", "Lat", "Lon"], ["Mill", "25,3296", "57,8953"], turns_places=True).rows
    assert (row.place, kinds(row)) == (HERE, [])


def test_a_row_without_a_name_cannot_be_imported() -> None:
    (row,) = seen(ASSETS, ["Name", "Topics"], ["", "T1"]).rows
    assert (row.can_be_imported, kinds(row)) == (False, [ProblemKind.NO_NAME])


def test_titles_above_the_names_of_the_columns_are_skipped() -> None:
    raw = a_table(["Register of the parish"], ["as of May"], ["Name", "Lat"], ["Mill", "57.9"])
    assert first_reading(importing(ASSETS), raw).header_at == 2


def test_without_names_of_columns_the_first_column_with_texts_holds_the_names() -> None:
    raw, where = a_table([1, "Mill"], [2, "Fair"]), importing(ASSETS)
    reading = first_reading(where, raw)
    assert (reading.header_at, reading.columns) == (NO_HEADER, ("", "name"))
    assert reading_with_header_at(where, raw, 0).columns == ("", "")


def test_a_column_that_becomes_what_another_was_takes_its_place() -> None:
    reading = first_reading(importing(ASSETS), a_table(["Name", "Description"], ["Mill", "x"]))
    assert reading.becoming(1, "name").columns == ("", "name")


# ------------------------------------------------------------------ duplicates


@pytest.mark.parametrize(
    ("name", "place", "metres"),
    [
        ("RUJIENAS  Koris!", "", None),
        ("Koris Rūjienā", "57.8958, 25.3296", 56),
        ("Koris", "57.8973, 25.3296", "far"),
        ("Mill", "57.8953, 25.3296", "other"),
    ],
)
def test_rows_of_the_plan_are_found_by_name_and_distance(name: str, place: str, metres: int | str | None) -> None:
    (row,) = seen(ASSETS, ["Name", "Coordinates"], [name, place]).rows
    if isinstance(metres, str):
        assert row.duplicate is None
    else:
        assert row.duplicate
        assert (row.duplicate.name, row.duplicate.metres) == ("Rūjienas koris", metres)


def test_rows_that_the_file_repeats_are_found() -> None:
    first, second = seen(ASSETS, ["Name"], ["Mill"], ["mill"]).rows
    assert first.duplicate is None
    assert second.duplicate
    assert second.duplicate.is_in_file


def test_a_cost_of_the_same_name_and_another_amount_is_no_duplicate() -> None:
    rows = seen(BUDGET, ["item", "amount"], ["Hall", 100], ["Hall", 200]).rows
    assert [bool(row.duplicate) for row in rows] == [True, False]


def test_a_column_with_actions_sends_each_row_to_its_own() -> None:
    rows = seen(BUDGET, ["Action", "item"], ["fair", "Tents"], ["", "Hall"], ["Nothing", "Chairs"]).rows
    assert [row.table for row in rows[:2]] == [FieldPath("actions", "a2", "budget_lines"), BUDGET]
    assert (rows[2].can_be_imported, kinds(rows[2])) == (False, [ProblemKind.UNKNOWN_HOLDER])


@pytest.mark.parametrize(
    ("typed", "others", "amount"), [("12,345", "99,90", None), ("1.250", "99,90", 1250), ("1.250", "3.50", None)]
)
def test_an_amount_whose_column_says_that_it_has_three_decimals_is_asked_about(
    typed: str, others: str, amount: float | None
) -> None:
    first, _ = seen(BUDGET, ["item", "Amount"], ["Hall", typed], ["Stage", others]).rows
    assert first.values.get("amount") == amount
    assert kinds(first) == ([] if amount else [ProblemKind.AMBIGUOUS])
