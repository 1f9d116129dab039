"""Test that a table that was exported is imported again without loss, whatever is written in it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from curreap.content import load_content
from curreap.document.edition import Edition
from curreap.examples import example
from curreap.export.formats import FORMATS
from curreap.export.plain import plain
from curreap.export.tables.render import MAP, TABLE_FORMATS, render_table
from curreap.export.tables.whole_table import TABLES
from curreap.importing.columns import Importing, first_reading
from curreap.importing.preview import Preview, preview
from curreap.importing.reading import read_tables
from curreap.language.place_names import name_of
from curreap.language.words import words_for
from curreap.plan import Plan
from playbook_tools import BY_KEY, actions, cultural_assets, stakeholders
from playbook_tools.field_path import ContentKey, FieldPath
from playbook_tools.row_types import row_type
from playbook_tools.tool import Kind, Place, Row, types_of

DAY: Final = dt.date(2027, 5, 1)
CONTENT: Final = load_content()
ENGLISH: Final = words_for("en")
PLANS: Final = {"rujiena": example("rujiena"), "jakobstad": example("jakobstad")}
NOT_EXPORTED: Final = {"photo", "photo_text", "photo_credit"}
HOSTILE: Final = [
    "=cmd()|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    '"',
    "a;b",
    'x"; "y',
    "a\nb\n\nc",
    "<b>",
    "_x0041_",
]
TEXTS: Final = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30)
)


def read_again(plan: Plan, table: ContentKey, ending: str, holder: str = "") -> Preview:
    """Export a table and preview its import into the same plan."""
    content = render_table(plan, CONTENT, ENGLISH, DAY, table, ending, holder)
    tables = read_tables(content)
    first = plan[actions.TOOL].actions[0].id if len(table) > 2 else ""
    path = FieldPath(table[1], first, table[2]) if first else FieldPath(table[1])
    where = Importing(plan, CONTENT, ENGLISH, table[0], path)
    return preview(where, tables[0], first_reading(where, tables[0]))


def rows_of(plan: Plan, table: ContentKey) -> list[Row]:
    outer = getattr(plan[BY_KEY[table[0]]], table[1])
    return [row for one in outer for row in getattr(one, table[2])] if len(table) > 2 else list(outer)


def public(row: Row, *, cleaned: bool = False) -> dict[str, Any]:
    """Return what an export holds of a row: no private answers and no photo, texts without blanks around them."""
    found = {}
    for name, known in types_of(type(row)).items():
        value = getattr(row, name)
        if known.private or name in NOT_EXPORTED or known.kind is Kind.ROWS:
            continue
        if isinstance(value, str) and known.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
            value = (plain(value) if cleaned else value).strip()
            value = " ".join(value.splitlines()) if known.kind is Kind.SHORT_TEXT else value
        if value not in (None, "", []):
            found[name] = sorted(value) if isinstance(value, list) else value
    return found


def imported(row_model: type[Row], seen: Preview, *, cleaned: bool = False) -> list[dict[str, Any]]:
    models = [row_model.model_validate({**row.values, "id": "x"}) for row in seen.good]
    return [public(model, cleaned=cleaned) for model in models]


def endings(table: ContentKey) -> list[str]:
    has_place = any(known.kind is Kind.PLACE for known in types_of(row_type(table)).values())
    return [one for one in TABLE_FORMATS if one != MAP or has_place]


@pytest.mark.parametrize("town", PLANS)
@pytest.mark.parametrize(("table", "ending"), [(table, ending) for table in TABLES for ending in endings(table)])
def test_each_table_of_the_examples_comes_back(town: str, table: ContentKey, ending: str) -> None:
    plan = PLANS[town]
    named = [row for row in rows_of(plan, table) if name_of(row)]
    if not named:
        assert town != "rujiena", table
        return
    seen = read_again(plan, table, ending)
    assert {
        problem.sentence(ENGLISH) for row in seen.rows for problem in row.problems if "longer" not in problem.kind
    } == set()
    assert imported(row_type(table), seen) == [public(row) for row in named]
    if len(table) > 2:
        holders = [one.id for one in plan[actions.TOOL].actions for _ in getattr(one, table[2])]
        assert [row.table.row_id for row in seen.rows] == holders


def degrees(least: int, most: int) -> st.SearchStrategy[float]:
    """Build degrees with as many decimals as a spreadsheet keeps."""
    return st.floats(least, most).map(lambda value: round(value, 12))


@st.composite
def assets_with_any_text(draw: st.DrawFn) -> Plan:
    """Build a plan of hostile stakeholders and assets."""
    people = [stakeholders.Stakeholder(id=f"s{n}", name=f"{draw(TEXTS)} {n}") for n in range(2)]
    rows = [
        cultural_assets.Asset(
            id=f"a{n}",
            name=f"{draw(TEXTS)} {n}",
            description=draw(TEXTS),
            keeper=draw(TEXTS),
            stakeholders=draw(st.lists(st.sampled_from(["s0", "s1"]), unique=True)),
            topics=draw(st.lists(st.sampled_from(["trust", "inclusion", "learning"]), unique=True)),
            more_categories=draw(st.lists(st.sampled_from(["spaces", "festivals"]), unique=True)),
            vitality=draw(st.sampled_from([None, "at_risk", "thriving"])),
            whole_municipality=draw(st.sampled_from([None, True, False])),
            recorded_on=draw(st.one_of(st.none(), st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)))),
            location=draw(st.one_of(st.none(), st.builds(Place, latitude=degrees(49, 71), longitude=degrees(4, 33)))),
        )
        for n in range(3)
    ]
    return Plan(
        {
            "stakeholders": stakeholders.Stakeholders(stakeholders=people),
            "cultural_assets": cultural_assets.CulturalAssets(assets=rows),
        }
    )


@pytest.mark.parametrize("ending", list(TABLE_FORMATS))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(plan=assets_with_any_text())
def test_any_text_comes_back(ending: str, plan: Plan) -> None:
    seen = read_again(plan, ("cultural_assets", "assets"), ending)
    wanted = [public(row, cleaned=True) for row in plan[cultural_assets.TOOL].assets]
    assert imported(cultural_assets.Asset, seen, cleaned=True) == wanted


@pytest.mark.parametrize("text", HOSTILE)
def test_no_spreadsheet_takes_a_text_for_a_formula(text: str) -> None:
    plan = Plan({"cultural_assets": cultural_assets.CulturalAssets(assets=[cultural_assets.Asset(name=text)])})
    table = ("cultural_assets", "assets")
    written = render_table(plan, CONTENT, ENGLISH, DAY, table, "csv").decode("utf-8-sig")
    cells = list(csv.reader(io.StringIO(written), delimiter=";"))[1]
    assert not cells[0].startswith(("=", "+", "-", "@"))
    book = load_workbook(io.BytesIO(render_table(plan, CONTENT, ENGLISH, DAY, table, "xlsx")))
    assert book.active
    assert book.active["A2"].data_type == "s"


def test_private_answers_are_in_no_file() -> None:
    person = stakeholders.Stakeholder(name="Choir", contact="secret@example.org", private_notes="secret")
    plan = Plan({"stakeholders": stakeholders.Stakeholders(stakeholders=[person])})
    for ending in ("csv", "xlsx"):
        content = render_table(plan, CONTENT, ENGLISH, DAY, ("stakeholders", "stakeholders"), ending)
        assert "secret" not in str([table.rows for table in read_tables(content)])
    assert b"secret" not in FORMATS["zip"].render(plan, CONTENT, ENGLISH, Edition(DAY, with_private=True))


def test_the_columns_of_an_export_are_recognised_each_as_its_own_field() -> None:
    plan = PLANS["rujiena"]
    for table in TABLES:
        content = render_table(plan, CONTENT, ENGLISH, DAY, table, "csv")
        first = plan[actions.TOOL].actions[0].id
        path = FieldPath(table[1], first, table[2]) if len(table) > 2 else FieldPath(table[1])
        reading = first_reading(Importing(plan, CONTENT, ENGLISH, table[0], path), read_tables(content)[0])
        exported = [name for name in types_of(row_type(table)) if name in reading.columns or name == "location"]
        found = [name for name in reading.columns if name not in ("latitude", "longitude", "holder")]
        assert (found, "" in reading.columns) == ([name for name in exported if name != "location"], False)
