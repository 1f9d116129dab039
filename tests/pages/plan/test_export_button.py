"""Test that a table is downloaded from its page as a file that an import reads."""

from __future__ import annotations

import datetime as dt

import pytest

from curreap.access import Role
from curreap.examples import example
from curreap.importing.reading import read_tables
from curreap.worker.tasks import MakeTable
from pages.plan.frame import export_button
from playbook_tools import cultural_assets
from tests.pages.conftest import OpenPage

PLAN = example("rujiena")


@pytest.mark.parametrize(
    ("page", "params", "keys"),
    [
        ("cultural_assets", {}, ["cultural_assets_assets_csv", "cultural_assets_assets_geojson"]),
        ("stakeholders", {"view": "register"}, ["stakeholders_stakeholders_xlsx"]),
        ("actions", {}, ["actions_actions_csv"]),
        ("actions", {"view": "budget"}, ["actions_actions_budget_lines_csv"]),
        ("ccs_partners", {}, ["ccs_partners_partners_xlsx"]),
    ],
)
@pytest.mark.parametrize("role", [Role.LEAD, Role.VIEWER])
def test_all_who_read_a_table_can_download_it(
    open_page: OpenPage, page: str, params: dict[str, str], keys: list[str], role: Role
) -> None:
    opened = open_page(page, plan=PLAN, role=role, params=params)
    shown = {button.proto.id.rpartition("-")[2] for button in opened.app.get("download_button")}
    assert {f"export_{key}" for key in keys} <= shown


def test_the_file_of_a_table_is_made_when_it_is_asked_for() -> None:
    task = MakeTable(PLAN, ("cultural_assets", "assets"), "csv", "en", dt.date(2027, 5, 1))
    (table,) = read_tables(export_button.made_table(task))
    assert [row[0] for row in table.rows[1:]] == [asset.name for asset in PLAN[cultural_assets.TOOL].assets]
