"""Test the workbook: registers with dates and numbers, formulas, scores that reveal nobody, and literal text."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from curreap.content import load_content
from curreap.document import Edition
from curreap.examples import EXAMPLES, example
from curreap.export.formats import FORMATS
from curreap.export.xlsx.writer import Writer
from curreap.language.words import languages, whole_percent, words_for
from curreap.plan import Plan
from playbook_tools import actions, profile, self_assessment
from playbook_tools.actions import budget, lines_of
from playbook_tools.tool import LONGEST_TEXT
from playbook_tools.vocabulary import TOPIC_OF
from tests.builders import (
    ACTIONS,
    ASSETS,
    STAKEHOLDERS,
    TODAY,
    a_budget_line,
    a_finished_plan,
    a_large_plan,
    a_plan,
    a_rating,
    a_stakeholder,
    an_action,
    an_asset,
    with_fields,
    with_row,
)
from tests.export.hostile import HOSTILE

ASSESSMENT = self_assessment.TOOL


def rendered(plan: Plan, *, language: str = "en", **edition: Any) -> bytes:
    return FORMATS["xlsx"].render(plan, load_content(), words_for(language), Edition(TODAY, **edition))


def opened(plan: Plan, *, with_values: bool = False, **asked: Any) -> Workbook:
    """Open the workbook; without `with_values`, formulas instead of their stored values."""
    return openpyxl.load_workbook(BytesIO(rendered(plan, **asked)), data_only=with_values)


def titles(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def column(sheet: Worksheet, title: str) -> list[Any]:
    at = titles(sheet).index(title)
    return [row[at].value for row in sheet.iter_rows(min_row=2)]


def row_of(sheet: Worksheet, name: str) -> list[Any]:
    """Return the first row with a cell of this value."""
    return next([cell.value for cell in row] for row in sheet.iter_rows() if name in [cell.value for cell in row])


# ------------------------------------------------------------------ sheets


def test_a_plan_has_a_sheet_for_each_list_that_it_fills() -> None:
    expected = ["Plan", "Key data", "Challenges", "Cultural assets", "Stakeholders", "CCS partners", "Goals", "Team"]
    more = [
        "Meetings",
        "Actions",
        "Budget",
        "Budget lines",
        "Indicators",
        "Risks",
        "Topics",
        "Statements",
    ]
    assert opened(a_finished_plan()).sheetnames == [*expected, *more]


def test_an_empty_plan_has_one_sheet() -> None:
    assert opened(Plan()).sheetnames == ["Plan"]


def test_the_first_sheet_names_town_and_edition() -> None:
    first = opened(a_plan(revision=7), is_draft=False).worksheets[0]
    assert first["A1"].value == "Rūjiena: Culture and Resilience Action Plan 2027"
    assert (row_of(first, "Status")[1], row_of(first, "Version")[1]) == ("Final", "Revision 7")


def test_the_first_sheet_leads_to_the_others() -> None:
    book = opened(a_finished_plan())
    targets = [cell.hyperlink.location for row in book["Plan"].iter_rows() for cell in row if cell.hyperlink]
    assert [target.split("'")[1] for target in targets if target] == book.sheetnames[1:]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_titles_of_columns_are_never_lost(name: str) -> None:
    book = opened(example(name))
    assert all(all(titles(sheet)) for sheet in book.worksheets[1:] if sheet.title != "Budget")


def test_columns_have_the_labels_of_print() -> None:
    assert "Why it matters, and to whom" in titles(opened(a_plan(assets=1))["Cultural assets"])


def test_titles_stay_in_view() -> None:
    assert opened(a_plan(assets=1))["Cultural assets"].freeze_panes == "C2"


def test_rows_can_be_filtered() -> None:
    sheet = opened(a_plan(stakeholders=3))["Stakeholders"]
    assert sheet.auto_filter.ref.endswith("4")


def test_a_sheet_is_printed_across_with_its_titles_on_each_page() -> None:
    sheet = opened(a_plan(assets=1))["Cultural assets"]
    known = (
        sheet.page_setup.orientation,
        sheet.page_setup.paperSize,
        sheet.print_title_rows,
        sheet.page_setup.fitToHeight,
    )
    assert known == ("landscape", 9, "$1:$1", 0)


# ------------------------------------------------------------------ values


def test_dates_are_dates() -> None:
    held = an_action(start=dt.date(2027, 3, 1))
    sheet = opened(with_fields(a_plan(), ACTIONS, actions=[held]))["Actions"]
    assert column(sheet, "Start") == [dt.datetime(2027, 3, 1)]  # noqa: DTZ001


def test_months_are_dates() -> None:
    plan = with_fields(a_plan(), STAKEHOLDERS, stakeholders=[a_stakeholder(when="2027-05")])
    assert column(opened(plan)["Stakeholders"], "When") == [dt.datetime(2027, 5, 1)]  # noqa: DTZ001


def test_a_day_that_no_spreadsheet_knows_is_text() -> None:
    plan = with_fields(a_plan(), ASSETS, assets=[an_asset(recorded_on=dt.date(1888, 5, 1))])
    assert "1888-05-01" in [cell.value for cell in opened(plan)["Cultural assets"][2]]


def test_numbers_are_numbers() -> None:
    plan = with_fields(a_plan(), STAKEHOLDERS, stakeholders=[a_stakeholder(influence=4)])
    assert column(opened(plan)["Stakeholders"], "Influence (1 to 5)") == [4]


def test_milestones_are_listed_with_their_action() -> None:
    dated = {"id": "m", "title": "Opening", "date": "2027-05-25"}
    sheet = opened(with_fields(a_plan(), ACTIONS, actions=[an_action(milestones=[dated])]))["Milestones"]
    assert [cell.value for cell in sheet[2]][:3:2] == ["A1", "Opening"]


def test_a_place_is_two_numbers() -> None:
    plan = with_fields(a_plan(), ASSETS, assets=[an_asset(location={"latitude": 57.9, "longitude": 25.3})])
    sheet = opened(plan)["Cultural assets"]
    assert (column(sheet, "Latitude"), column(sheet, "Longitude")) == ([57.9], [25.3])


def test_an_action_that_names_an_asset_is_listed_with_it() -> None:
    plan = with_fields(a_plan(assets=1), ACTIONS, actions=[an_action(title="Fair", assets=["asset-0"])])
    assert column(opened(plan)["Cultural assets"], "Linked actions") == ["A1 Fair"]


# ------------------------------------------------------------------ money


def some_lines() -> Plan:
    """Create two actions with money from three sources; one line is open, and one has no source."""
    first = [
        a_budget_line(id="a", amount=1000, source="seed_money", is_secured=True),
        a_budget_line(id="b", amount=500, source="open", is_secured=True),
    ]
    second = [
        a_budget_line(id="c", amount=250.5, source="own_budget", is_secured=False),
        a_budget_line(id="d", amount=None, source=None, is_secured=None),
    ]
    rows = [an_action(id="one", budget_lines=first), an_action(id="two", budget_lines=second)]
    return with_fields(a_plan(), ACTIONS, actions=rows)


def test_the_sum_of_all_lines_is_a_formula() -> None:
    row = row_of(opened(some_lines())["Budget"], "All")
    assert row[2] == "=SUM('Budget lines'!$F$2:$F$5)"


@pytest.mark.parametrize("plan", [example("rujiena"), a_finished_plan()], ids=["rujiena", "finished"])
def test_a_program_that_does_not_calculate_shows_the_sums_of_the_plan(plan: Plan) -> None:
    summed = budget(lines_of(actions.checked(plan[ACTIONS].actions)))
    row = row_of(opened(plan, with_values=True)["Budget"], "All")
    assert row[2:6] == [summed.total, summed.secured, summed.gap, pytest.approx(whole_percent(summed.share) / 100)]


def test_costs_of_an_action_are_added_up_by_its_code() -> None:
    assert row_of(opened(some_lines())["Budget"], "A2")[2].endswith("'Budget lines'!$A$2:$A$5,A8)")


def test_open_money_is_never_certain() -> None:
    certain = column(opened(some_lines(), with_values=True)["Budget lines"], "Certain amount")
    assert certain == [1000, 0, 0, 0]


def test_a_line_without_a_source_counts_as_open() -> None:
    assert column(opened(some_lines())["Budget lines"], "Who pays")[3] == "Still open"


def test_the_stated_total_is_next_to_the_sum() -> None:
    plan = a_finished_plan()
    difference = row_of(opened(plan, with_values=True)["Budget"], "Difference from the lines")[2]
    assert difference == 3000 - budget(lines_of(plan[ACTIONS].actions)).total


# ------------------------------------------------------------------ scores


def rated_by(voices: int) -> Plan:
    """Create a round in which people rated all statements on trust, each with level 2 or 4."""
    ratings = [
        a_rating(statement, 2 + 2 * (voice % 2), id=f"{statement}-{voice}", voice=voice)
        for statement in TOPIC_OF
        if TOPIC_OF[statement] == "trust"
        for voice in range(1, voices + 1)
    ]
    return with_fields(a_plan(), ASSESSMENT, round_name="Spring", ratings=ratings)


@pytest.mark.parametrize(("voices", "shown"), [(3, None), (4, 3)])
def test_the_average_of_a_statement_is_hidden_while_fewer_than_four_rated_it(voices: int, shown: float | None) -> None:
    sheet = opened(rated_by(voices))["Statements"]
    assert (
        dict(zip(column(sheet, "Topic"), column(sheet, "Average"), strict=True))["T2 Trust and social connections"]
        == shown
    )


@pytest.mark.parametrize(("voices", "shown"), [(3, None), (4, 2)])
def test_lowest_ratings_are_hidden_while_they_could_reveal_a_person(voices: int, shown: int | None) -> None:
    sheet = opened(rated_by(voices))["Statements"]
    lowest = dict(zip(column(sheet, "Topic"), column(sheet, "Lowest"), strict=True))
    assert lowest["T2 Trust and social connections"] == shown


@pytest.mark.parametrize(("voices", "shown"), [(3, None), (4, 10)])
def test_levels_are_counted_only_where_they_reveal_nobody(voices: int, shown: int | None) -> None:
    assert column(opened(rated_by(voices))["Topics"], "Ratings at level 2") == [shown]


def test_earlier_rounds_stand_below_the_newest() -> None:
    earlier = {**rated_by(4)[ASSESSMENT].model_dump(), "id": "old", "round_name": "Autumn", "round_date": "2025-10-01"}
    earlier.pop("earlier_rounds")
    plan = with_fields(rated_by(4), ASSESSMENT, earlier_rounds=[earlier], round_date=TODAY)
    assert column(opened(plan)["Topics"], "Round") == ["Spring", "Autumn"]


# ------------------------------------------------------------------ hidden results


@pytest.mark.parametrize("with_private", [True, False])
def test_private_columns_stand_only_in_an_edition_with_them(with_private: bool) -> None:
    plan = with_row(a_finished_plan(), STAKEHOLDERS, "stakeholders", "choir", contact="anna@example.org")
    texts = all_texts(opened(plan, with_private=with_private))
    assert ("anna@example.org" in texts) is with_private


def test_private_columns_leave_no_title_behind() -> None:
    plan = a_plan(stakeholders=1)
    kept, private = titles(opened(plan)["Stakeholders"]), titles(opened(plan, with_private=True)["Stakeholders"])
    assert len(private) - len(kept) == 2


def test_an_asset_that_may_not_be_published_is_left_out() -> None:
    plan = with_fields(a_plan(), ASSETS, assets=[an_asset(), an_asset(id="x", name="Hidden", may_publish="no")])
    assert "Hidden" not in all_texts(opened(plan))


def test_ideas_are_left_out() -> None:
    plan = with_fields(a_plan(), ACTIONS, actions=[an_action(), an_action(id="x", title="Dream", status="idea")])
    assert "Dream" not in all_texts(opened(plan))


def all_texts(book: Workbook) -> set[str]:
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}


# ------------------------------------------------------------------ hostile texts

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://127.0.0.1/","x")', "=cmd|'/c calc'!A1", "{=1}")


@pytest.mark.parametrize("text", FORMULAS)
def test_typed_text_never_becomes_a_formula(text: str) -> None:
    plan = with_fields(a_plan(town=text), ASSETS, assets=[an_asset(name=text)])
    cell = next(cell for cell in opened(plan)["Cultural assets"][2] if cell.value == text)
    assert cell.data_type == "s"


@pytest.mark.parametrize("text", ["=1+1", "@x"])
def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited(text: str) -> None:
    plan = with_fields(a_plan(), ASSETS, assets=[an_asset(name=text)])
    cell = next(cell for cell in opened(plan)["Cultural assets"][2] if cell.value == text)
    assert cell.quotePrefix


def test_an_address_does_not_become_a_link() -> None:
    plan = with_fields(a_plan(), ASSETS, assets=[an_asset(name="http://127.0.0.1:9/leak")])
    assert all(cell.hyperlink is None for row in opened(plan)["Cultural assets"].iter_rows() for cell in row)


def test_a_number_that_was_typed_as_text_stays_text() -> None:
    plan = with_fields(a_plan(), ASSETS, assets=[an_asset(name="0042")])
    assert "0042" in all_texts(opened(plan))


def test_an_empty_budget_has_no_sums() -> None:
    assert "Budget" not in opened(example("jakobstad")).sheetnames


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - {"lone surrogate"}))  # that no plan can hold
def test_no_typed_text_breaks_the_file(name: str) -> None:
    text = HOSTILE[name][:LONGEST_TEXT]
    plan = with_fields(a_finished_plan(), profile.TOOL, name=text, local_names=text, region=text)
    plan = with_fields(plan, ASSETS, assets=[an_asset(name=text, description=text, keeper=text)])
    opened(with_row(plan, ACTIONS, "actions", "walk", title=text, objective=text))


def test_a_text_that_is_longer_than_a_cell_is_cut_and_says_so() -> None:
    names = [an_asset(id=f"a{n}", name=f"{n} " + "x" * 2000) for n in range(30)]
    plan = with_fields(a_plan(), ASSETS, assets=names)
    plan = with_fields(plan, ACTIONS, actions=[an_action(assets=[row.id for row in names])])
    longest = max(all_texts(opened(plan)), key=len)
    assert (len(longest), longest[-1]) == (32_767, "…")


@pytest.mark.parametrize("language", languages())
def test_names_of_sheets_fit_in_every_language(language: str) -> None:
    assert all(len(name) <= 31 for name in opened(a_finished_plan(), language=language).sheetnames)


@pytest.mark.parametrize(
    ("wanted", "given"),
    [("a/b:c", "a b c"), ("'x'", "x"), ("long " * 20, "long long long long long long l"), ("[]", "1")],
)
def test_a_name_that_excel_refuses_is_made_one_that_it_takes(wanted: str, given: str) -> None:
    writer = Writer.__new__(Writer)
    writer._names = set()
    assert writer.name(wanted) == given


def test_two_sheets_never_have_one_name() -> None:
    writer = Writer.__new__(Writer)
    writer._names = set()
    assert [writer.name("Plan"), writer.name("plan")] == ["Plan", "plan 2"]


# ------------------------------------------------------------------ the file


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert rendered(a_finished_plan()) == rendered(a_finished_plan())


def test_the_properties_name_title_town_and_language() -> None:
    known = opened(a_plan(), language="en").properties
    assert (known.title, known.creator, known.language) == (
        "Rūjiena: Culture and Resilience Action Plan 2027",
        "Rūjiena",
        "en",
    )


def test_every_member_is_dated_with_the_day_of_the_edition() -> None:
    with ZipFile(BytesIO(rendered(a_plan()))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2026, 9, 1, 0, 0, 0)}


def test_a_large_plan_fits() -> None:
    book = opened(a_large_plan())
    assert (book["Cultural assets"].max_row, book["Actions"].max_row) == (301, 61)
