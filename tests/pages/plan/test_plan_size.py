"""Test what people read when a plan or a table is nearly full, and when it is full."""

from __future__ import annotations

import pytest

from curreap.limits import plan_size
from curreap.plan import Plan
from playbook_tools import challenges_and_vision, cultural_assets
from tests.builders import a_plan, an_asset, with_fields
from tests.pages.conftest import OpenPage

PAGE = "overview"


def a_plan_with(*, assets: int = 0, letters: int = 0) -> Plan:
    rows = [an_asset(id=f"a{n}") for n in range(assets)]
    plan = with_fields(a_plan(), cultural_assets.TOOL, assets=rows)
    return with_fields(plan, challenges_and_vision.TOOL, vision="x" * letters)


def shown(open_page: OpenPage, plan: Plan) -> str:
    return " ".join(element.proto.body for element in open_page(PAGE, plan=plan).app.get("html"))


def test_the_overview_says_nothing_about_a_plan_of_ordinary_size(open_page: OpenPage) -> None:
    assert "very long" not in shown(open_page, a_plan_with(assets=300, letters=5_000))


def test_the_overview_says_from_80_per_cent_on_how_much_room_is_left(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_size, "MOST_CHARACTERS", 10_000)

    found = shown(open_page, a_plan_with(letters=9_000))

    assert "This plan is very long." in found
    assert "of 10,000 characters" in found


def test_the_overview_names_a_table_that_is_nearly_full(open_page: OpenPage) -> None:
    found = shown(open_page, a_plan_with(assets=850))

    assert "The table “Assets” is very long." in found
    assert "It has 850 of 1,000 rows." in found


def test_a_text_that_the_plan_has_no_room_for_stays_in_its_box_with_a_sentence(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_page("challenges_and_vision", plan=a_plan_with(letters=100), params={"view": "vision"})
    monkeypatch.setattr(plan_size, "MOST_CHARACTERS", 500)
    box = next(box for box in opened.app.text_area if box.value == "x" * 100)

    app = box.set_value("y" * 600).run()

    assert "y" * 600 in [box.value for box in app.text_area]
    assert "The plan is full: all its texts together can have 500 characters. Your text is kept here." in " ".join(
        element.proto.body for element in app.get("html")
    )
    assert opened.plan[challenges_and_vision.TOOL].vision == "x" * 100
