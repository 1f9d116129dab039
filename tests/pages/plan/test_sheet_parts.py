"""Test the parts of the sheets of rows: which fields each shows, what a link opens, and the way to the next part."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

import pytest

from curreap.access import Role
from curreap.plan import Plan
from pages.streamlit_gaps.url_state import PARTS
from playbook_tools import BY_KEY
from playbook_tools.tool import Row, types_of
from tests.builders import a_finished_plan, with_fields, with_row
from tests.pages.conftest import OpenedPage, OpenPage
from tests.pages.plan.test_views import is_shown
from tests.pages.step_views import SHEETS, view_of
from tests.tiers import one_of_each, sampled


def row_type(step: str) -> type[Row]:
    """Return the type of the rows that have a sheet."""
    found = types_of(BY_KEY[step].answers)[SHEETS[step].table].row
    assert found
    return found


ROWS: Final = {"cultural_assets": "mill", "stakeholders": "bakery", "ccs_partners": "film", "actions": "walk"}
"""For each table a row that is not the first, which would open by itself."""
FIELDS: Final = {step: types_of(row_type(step)) for step in SHEETS}
OF_PARTS: Final = [(step, part) for step, sheet in SHEETS.items() for part in sheet.fields]
LINKS: Final = [(step, part, field) for step, part in OF_PARTS for field in SHEETS[step].fields[part]]
every_sheet = pytest.mark.parametrize("step", SHEETS)


def a_full_plan() -> Plan:
    """Build the finished plan with everything on which it depends whether a field of these rows is shown."""
    plan = with_row(a_finished_plan(), BY_KEY["actions"], "actions", "walk", is_outdoor=True)
    return with_row(plan, BY_KEY["cultural_assets"], "assets", "mill", photo_text="The mill in spring")


def part_of(opened: OpenedPage) -> str:
    return str(opened.app.segmented_control(key=PARTS).value)


@every_sheet
def test_every_field_of_a_row_stands_in_exactly_one_place_of_its_sheet(step: str) -> None:
    sheet = SHEETS[step]
    placed = [field for its in sheet.fields.values() for field in its]
    assert sorted([*placed, *sheet.on_top]) == sorted(FIELDS[step])


@pytest.mark.parametrize(("step", "part"), OF_PARTS)
def test_a_part_shows_its_fields_and_no_other(open_page: OpenPage, step: str, part: str) -> None:
    sheet, row = SHEETS[step], ROWS[step]
    opened = open_page(step, plan=a_full_plan(), params={"view": sheet.view, "row": row, "part": part})
    shown = {field for field in FIELDS[step] if is_shown(opened, step, sheet.table, row, field)}
    assert shown == {*sheet.fields[part], *sheet.on_top, *([sheet.also[part]] if part in sheet.also else [])}


@pytest.mark.parametrize(
    ("step", "part", "field"), sampled(LINKS, *one_of_each(LINKS, lambda case: case[:2], name="-".join), name="-".join)
)
def test_a_link_to_a_field_opens_its_row_and_part(open_page: OpenPage, step: str, part: str, field: str) -> None:
    sheet, row = SHEETS[step], ROWS[step]
    opened = open_page(step, plan=a_full_plan(), params={"field": f"{sheet.table}/{row}/{field}"})
    assert (view_of(opened.app), part_of(opened)) == (sheet.view, part)
    assert is_shown(opened, step, sheet.table, row, field)
    kept = {name: opened.app.query_params[name] for name in ("view", "row", "part")}
    assert kept == {"view": sheet.view, "row": row, "part": part}


@every_sheet
def test_an_unknown_part_in_the_address_shows_the_first(open_page: OpenPage, step: str) -> None:
    sheet, row = SHEETS[step], ROWS[step]
    opened = open_page(step, plan=a_full_plan(), params={"view": sheet.view, "row": row, "part": "nonsense"})
    assert part_of(opened) == next(iter(sheet.fields))


@pytest.mark.parametrize("role", [Role.LEAD, Role.VIEWER])
@every_sheet
def test_next_leads_through_the_parts_of_the_row_of_a_link(open_page: OpenPage, step: str, role: Role) -> None:
    sheet, row = SHEETS[step], ROWS[step]
    first = next(iter(sheet.fields))
    field = f"{sheet.table}/{row}/{sheet.fields[first][0]}"
    opened = open_page(step, plan=a_full_plan(), role=role, params={"field": field})
    seen = [part_of(opened)]
    while button := next((button for button in opened.app.button if button.key == "next_part"), None):
        button.click().run()
        assert not opened.app.exception
        seen.append(part_of(opened))
        is_private = (step, seen[-1]) == ("stakeholders", "team") and role is Role.VIEWER
        assert is_shown(opened, step, sheet.table, row, sheet.fields[seen[-1]][0]) is not is_private
    assert seen == list(sheet.fields)


@every_sheet
def test_the_parts_of_a_sheet_together_miss_what_its_count_says(open_page: OpenPage, step: str) -> None:
    sheet, row = SHEETS[step], ROWS[step]
    bare = row_type(step)(id=row, **({"status": "draft"} if step == "actions" else {}))  # ideas are not checked
    plan = with_fields(a_finished_plan(), BY_KEY[step], **{sheet.table: [bare]})
    opened = open_page(step, plan=plan, params={"view": sheet.view, "row": row})
    _of_step, of_sheet = (one for one in opened.app.expander if "still missing" in one.label)
    listed = [unquote(link.proto.query_string) for link in of_sheet.get("page_link")]
    names = [re.search(r" \((\d+)\)$", name) for name in opened.app.segmented_control(key=PARTS).options]
    above = sum(link.endswith(f"/{row}/{field}") for link in listed for field in sheet.on_top)
    assert sum(int(found[1]) for found in names if found) + above == len(listed) == int(of_sheet.label.split()[0])
