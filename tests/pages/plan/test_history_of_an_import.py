"""Test that the history shows an import as one act, whose undo can be brought back."""

from __future__ import annotations

from curreap.edits import AddRow, RemoveRow
from curreap.plan import Plan
from playbook_tools import cultural_assets
from playbook_tools.field_path import FieldPath
from tests.pages.conftest import OpenedPage, OpenPage

ROWS = [FieldPath("assets", f"a{number}") for number in range(3)]


def with_import(open_page: OpenPage, page: str) -> OpenedPage:
    opened = open_page(page, plan=Plan())
    edits = [AddRow(row.parent, row.row_id, {"name": f"Mill {row.row_id}"}) for row in ROWS]
    opened.store.edit(opened.plan_id, cultural_assets.TOOL, *edits)
    opened.app.run()
    return opened


def said_on(opened: OpenedPage) -> str:
    return " ".join(html.proto.body for html in opened.app.get("html"))


def test_the_rows_of_an_import_are_one_line_with_their_names(open_page: OpenPage) -> None:
    opened = with_import(open_page, "history")

    assert said_on(opened).count("Culture office added rows to “Assets”") == 1
    assert "<summary>3 rows</summary><p>Mill a0</p><p>Mill a1</p><p>Mill a2</p>" in said_on(opened)


def test_rows_that_were_taken_out_together_come_back_together(open_page: OpenPage) -> None:
    opened = with_import(open_page, "history")
    opened.store.edit(opened.plan_id, cultural_assets.TOOL, *map(RemoveRow, ROWS))
    app = opened.app.run()
    assert said_on(opened).count("Culture office deleted rows from “Assets”") == 1
    (back,) = [button for button in app.button if str(button.key).startswith("again_")]
    back.click().run().button(key="bring_it_back").click().run()

    assert [asset.name for asset in opened.plan[cultural_assets.TOOL].assets] == ["Mill a0", "Mill a1", "Mill a2"]


def test_the_overview_names_an_import_once(open_page: OpenPage) -> None:
    opened = with_import(open_page, "overview")

    assert said_on(opened).count("Culture office added rows to “Assets”") == 1
