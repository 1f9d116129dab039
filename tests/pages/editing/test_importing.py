"""Test that rows are imported into a table as they were previewed, in one act that can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import SetField
from curreap.plan import Plan
from pages.editing.importing import kept, page
from pages.streamlit_gaps import arrive
from playbook_tools import cultural_assets
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Place
from tests.pages.conftest import OpenedPage, OpenPage

HERE: Final = Place(latitude=57.8953, longitude=25.3296)
CHOIR: Final = cultural_assets.Asset(id="c1", name="Rūjienas koris", location=HERE)
PLAN: Final = Plan({"cultural_assets": cultural_assets.CulturalAssets(assets=[CHOIR])})
FILE: Final = (
    "Name;Main category;Lat;Lon;Weather\n"
    "Old fire station;Built and movable heritage;57,8960;25,3301;dry\n"
    "Rujienas Koris;Living heritage;57,8953;25,3296;\n"
    ";Festivals and events;57,9;25,3;\n"
    "Mill;nothing known;25,3301;57,8960;\n"
)
INTO_ASSETS: Final = {"import": "assets"}


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect where the browser is sent after each run."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(arrive, "_go", lambda *, data, **_: found.append(data))
    return found


def choose(opened: OpenedPage, content: bytes, name: str = "assets.csv") -> AppTest:
    return opened.app.file_uploader(key="import_file").set_value((name, content, "text/csv")).run()


def paste(opened: OpenedPage, text: str) -> AppTest:
    opened.app.text_area(key="import_pasted").set_value(text)
    return opened.app.button(key="import_read").click().run()


def act(opened: OpenedPage) -> AppTest:
    return opened.app.button(key=page.ACT).click().run()


def said_on(opened: OpenedPage) -> str:
    return " ".join(html.proto.body for html in opened.app.get("html"))


def names(opened: OpenedPage) -> list[str]:
    return [asset.name for asset in opened.plan[cultural_assets.TOOL].assets]


def test_a_file_is_previewed_and_nothing_is_stored_before_the_button(open_page: OpenPage) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params=INTO_ASSETS)
    choose(opened, FILE.encode("cp1257"))

    assert opened.app.button(key=page.ACT).label == "Import 2 assets"
    said = said_on(opened)
    assert "2 rows will be imported. 1 seems to be there already. 1 cannot be imported." in said
    assert "“Rūjienas koris” is in the plan already." in said
    assert "It has no name, so it cannot be imported." in said
    assert "“nothing known” is none of the choices of “Main category”. It is left out." in said
    assert "Latitude and longitude may be in the wrong order" in said
    assert names(opened) == ["Rūjienas koris"]


def test_the_rows_are_imported_in_one_act_and_the_focus_goes_to_its_undo(
    open_page: OpenPage, went: list[dict[str, Any]]
) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params=INTO_ASSETS)
    choose(opened, FILE.encode())
    before = opened.plan.revision
    act(opened)

    assert names(opened) == ["Rūjienas koris", "Old fire station", "Mill"]
    station = opened.plan[cultural_assets.TOOL].assets[1]
    assert station.category == "built_heritage"
    assert station.location == Place(latitude=57.8960, longitude=25.3301)
    assert opened.plan.revision == before + 1
    assert (went[-1]["to"], went[-1]["says"]) == (["import_undo"], "2 rows were imported. You can undo this.")
    assert "import" not in opened.app.query_params


def test_undo_takes_out_exactly_the_imported_rows(open_page: OpenPage, went: list[dict[str, Any]]) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params=INTO_ASSETS)
    choose(opened, FILE.encode())
    act(opened).button(key="undo_import").click().run()

    assert names(opened) == ["Rūjienas koris"]
    assert went[-1]["says"] == "The import is undone."
    assert "undo_import" not in {button.key for button in opened.app.button}


def test_undo_keeps_a_row_that_was_changed_since(open_page: OpenPage, went: list[dict[str, Any]]) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params=INTO_ASSETS)
    choose(opened, FILE.encode())
    app = act(opened)
    mill = opened.plan[cultural_assets.TOOL].assets[2]
    opened.store.edit(
        opened.plan_id, cultural_assets.TOOL, SetField(FieldPath("assets", mill.id, "keeper"), "The miller")
    )
    app.button(key="undo_import").click().run()

    assert names(opened) == ["Rūjienas koris", "Mill"]
    assert went[-1]["says"] == "The import is undone. 1 row stays, because it was changed or used since."


def test_a_double_click_imports_once(open_page: OpenPage) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params=INTO_ASSETS)
    app = choose(opened, FILE.encode())
    table = app.session_state[kept.KEPT]
    act(opened)
    app.session_state[kept.KEPT] = replace(table, added=frozenset({1, 4}))  # as a second click may find it
    app.query_params["import"] = "assets"
    app.run()
    act(opened)

    assert names(opened) == ["Rūjienas koris", "Old fire station", "Mill"]


def test_a_row_that_seems_to_be_there_can_be_added_all_the_same(open_page: OpenPage) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params=INTO_ASSETS)
    app = choose(opened, FILE.encode())
    app.checkbox(key="import_double_2").check().run()
    act(opened)

    assert names(opened) == ["Rūjienas koris", "Old fire station", "Rujienas Koris", "Mill"]


def test_places_in_the_wrong_order_are_turned_only_when_asked(open_page: OpenPage) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params=INTO_ASSETS)
    app = choose(opened, FILE.encode())
    app.checkbox(key="import_turn").check().run()
    act(opened)

    assert opened.plan[cultural_assets.TOOL].assets[2].location == Place(latitude=57.8960, longitude=25.3301)


def test_what_a_column_becomes_can_be_changed(open_page: OpenPage) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params=INTO_ASSETS)
    app = choose(opened, FILE.encode())
    assert app.selectbox(key="import_column_4").value == ""
    app.selectbox(key="import_column_4").select("condition_and_threats").run()
    act(opened)

    assert opened.plan[cultural_assets.TOOL].assets[1].condition_and_threats == "dry"


def test_a_list_of_names_is_pasted_without_names_of_columns(open_page: OpenPage) -> None:
    opened = open_page("cultural_assets", plan=Plan(), params=INTO_ASSETS)
    paste(opened, "Harbour, old part\nSummer fair\n")
    act(opened)

    assert names(opened) == ["Harbour, old part", "Summer fair"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7", "This is not a table."),
        (b"\xd0\xcf\x11\xe0 old", "old or protected Excel file"),
        (b"PK\x03\x04 broken", "The file is damaged"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><kml>&a;</kml>', "can do harm to a computer"),
        (b"\n".join([b"Name", *[b"Thing %d" % number for number in range(5_000)]]), "The table has too many rows"),
        (b"  \n ", "There are no rows in it."),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing_and_it_is_said(
    open_page: OpenPage, content: bytes, sentence: str
) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params=INTO_ASSETS)
    choose(opened, content)

    assert (sentence in said_on(opened), names(opened)) == (True, ["Rūjienas koris"])
    assert opened.app.file_uploader(key="import_file")


@pytest.mark.parametrize("role", [Role.MENTOR, Role.VIEWER])
def test_readers_do_not_see_the_import(open_page: OpenPage, role: Role) -> None:
    opened = open_page("cultural_assets", plan=PLAN, role=role, params=INTO_ASSETS)

    assert not opened.app.get("file_uploader")
    assert not [button for button in opened.app.button if str(button.key).startswith("import_")]


def test_hostile_text_is_shown_and_stored_as_text(open_page: OpenPage) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params=INTO_ASSETS)
    paste(opened, "Name\tShort description\n<script>alert(1)</script>\t=cmd()|' /C calc'!A0\n")
    assert "<script>alert" not in said_on(opened)
    act(opened)

    asset = opened.plan[cultural_assets.TOOL].assets[1]
    assert (asset.name, asset.description) == ("<script>alert(1)</script>", "=cmd()|' /C calc'!A0")
