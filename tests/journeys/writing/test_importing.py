"""Test an import at the screen: a file with decimal commas, a double click, the Back button, and the undo."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import expect

from curreap.examples import example
from playbook_tools import cultural_assets
from playbook_tools.tool import Place
from tests.at_last import at_last
from tests.journeys.accessibility import FROM_MODERATE, barriers, pixels_too_wide
from tests.journeys.conftest import WIDE, Arrive
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served

pytestmark = pytest.mark.journey
NARROW: Final = {"width": 390, "height": 844}
FILE: Final = (
    "Register of the parish;;;\n"
    "Name;Type;Lat;Lon\n"
    "Brick tower;Built and movable heritage;57,8960;25,3301\n"
    "Courtyard at Rigas iela 8;Cultural spaces and facilities;57,8971;25,3280\n"
    "Summer fair;Festivals and events;;\n"
)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_file_with_decimal_commas_is_imported_once_and_taken_out_again(
    arrive: Arrive, served: Served, size: dict[str, int]
) -> None:
    visitor, plan_id = arrive(LEAD, viewport=size), make_plan(served.engine, example("rujiena"))
    page, before = visitor.page, example("rujiena")[cultural_assets.TOOL].assets

    def names() -> list[str]:
        assets = store_of(served.engine, LEAD).plan(plan_id)[cultural_assets.TOOL].assets
        return [asset.name for asset in assets[len(before) :]]

    visitor.open("cultural_assets", plan=plan_id)
    visitor.press("Import")
    expect(page.get_by_role("heading", name="Import into “Assets”")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("button", name="Add an asset")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", name="Import into “Assets”")).to_be_visible()
    visitor.rest()  # the field for the file is there to stay
    file = {"name": "parish.csv", "mimeType": "text/csv", "buffer": FILE.encode("cp1257")}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    act = page.get_by_role("button", name="Import 2 assets")
    expect(act).to_be_visible()
    expect(page.get_by_text("“Courtyard at Rīgas iela 8” is in the plan already.").first).to_be_visible()
    assert (names(), barriers(page, impacts=FROM_MODERATE), pixels_too_wide(page)) == ([], [], 0)
    act.dblclick()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    assert at_last(names, ["Brick tower", "Summer fair"]) == ["Brick tower", "Summer fair"]
    tower = store_of(served.engine, LEAD).plan(plan_id)[cultural_assets.TOOL].assets[len(before)]
    assert tower.location == Place(latitude=57.8960, longitude=25.3301)
    undo.press("Enter")
    expect(undo).to_be_hidden()
    assert at_last(names, []) == []
    assert visitor.mistakes == []
