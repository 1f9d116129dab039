"""Test the page of cultural assets: list, map, filters, the sheet of an asset, and missing parts."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.examples import example
from curreap.plan import Plan
from pages.design.paging import AT_ONCE
from pages.editing.field import field_key
from playbook_tools import cultural_assets
from playbook_tools.cultural_assets import Asset
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Place
from tests.builders import ACTIONS, ASSETS, a_plan, an_action, an_asset, with_fields
from tests.pages.conftest import OpenedPage, OpenPage
from tests.pages.step_views import SHEETS, VIEWS

PAGE = "cultural_assets"
WHERE = {"row": "courtyard", "part": "where"}


def a_plan_with(*assets: Asset, **fields: Any) -> Plan:
    return with_fields(a_plan(), ASSETS, assets=list(assets), **fields)


def stored(opened: OpenedPage) -> list[Asset]:
    return opened.plan[cultural_assets.TOOL].assets


def key_of(opened: OpenedPage, asset: str, field: str) -> str:
    return field_key(opened.plan_id, PAGE, FieldPath("assets", asset, field))


def listed(app: AppTest) -> list[str]:
    """List the names in the list of assets."""
    return [button.label for button in app.button if (button.key or "").startswith("open_asset_")]


def text_of(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def buttons(app: AppTest) -> set[str]:
    return {button.key or "" for button in app.button}


@pytest.mark.parametrize("plan", [a_plan(), example("jakobstad"), example("rujiena")], ids=["empty", "half", "full"])
@pytest.mark.parametrize("view", VIEWS[PAGE])
def test_every_view_opens(open_page: OpenPage, plan: Plan, view: str) -> None:
    assert open_page(PAGE, plan=plan, params={"view": view}).app.title[0].value == "Cultural assets"


@pytest.mark.parametrize("part", SHEETS[PAGE].fields)
def test_every_sheet_of_the_example_opens(open_page: OpenPage, part: str) -> None:
    plan = example("rujiena")
    opened = open_page(PAGE, plan=plan, params={"part": part})

    for asset in plan[cultural_assets.TOOL].assets:
        opened.app.query_params["row"] = asset.id
        assert not opened.app.run().exception


# ------------------------------------------------------------------ the beginning


def test_an_empty_page_offers_each_kind_of_asset(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=a_plan()).app

    assert {f"begin_{choice}" for choice in ("festivals", "living_heritage", "learning")} <= buttons(app)


def test_a_kind_of_asset_begins_one_of_it(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan())

    opened.app.button(key="begin_living_heritage").click().run()

    assert [(asset.category, asset.form) for asset in stored(opened)] == [("living_heritage", "intangible")]


def test_a_new_asset_opens_with_its_sheet(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan(assets=1))

    opened.app.button(key="add_cultural_assets_assets").click().run()

    assert opened.app.text_input(key=key_of(opened, stored(opened)[-1].id, "name")).value == ""


# ------------------------------------------------------------------ the sheet


def test_an_answer_in_the_sheet_is_stored(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan_with(an_asset(actions=[])), params={"row": "courtyard"})

    opened.app.text_input(key=key_of(opened, "courtyard", "name")).set_value("Old courtyard").run()

    assert stored(opened)[0].name == "Old courtyard"


def test_a_link_to_a_field_opens_its_asset(open_page: OpenPage) -> None:
    plan = a_plan_with(an_asset(actions=[]), an_asset(id="choir", actions=[]))
    opened = open_page(PAGE, plan=plan, params={"field": "assets/choir/vitality"})

    assert opened.app.segmented_control(key=key_of(opened, "choir", "vitality")).value == "stable"


def test_the_way_back_leads_to_the_list(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan_with(an_asset(actions=[])), params={"row": "courtyard"})

    app = opened.app.button(key="assets_back").click().run()

    assert listed(app) == ["Courtyard at Rīgas iela 8"]


def test_coordinates_place_an_asset_without_the_map(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan_with(an_asset(actions=[])), params=WHERE)

    key = f"{key_of(opened, 'courtyard', 'location')}_coordinates"
    opened.app.text_input(key=key).set_value("57.9, 25.33").run()

    assert stored(opened)[0].location == Place(latitude=57.9, longitude=25.33)


def test_an_asset_of_the_whole_municipality_asks_for_no_coordinates(open_page: OpenPage) -> None:
    plan = a_plan_with(an_asset(whole_municipality=True, actions=[]))
    opened = open_page(PAGE, plan=plan, params=WHERE)

    shown = {field.key for field in opened.app.text_input}
    assert f"{key_of(opened, 'courtyard', 'location')}_coordinates" not in shown
    assert key_of(opened, "courtyard", "place_text") in shown


def test_a_viewer_reads_the_sheet_but_cannot_change_it(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan_with(an_asset(actions=[])), role=Role.VIEWER, params={"row": "courtyard"})

    assert opened.app.text_input(key=key_of(opened, "courtyard", "name")).disabled


def test_a_viewer_cannot_begin_an_asset(open_page: OpenPage) -> None:
    assert open_page(PAGE, plan=a_plan(), role=Role.VIEWER).app.button(key="begin_festivals").disabled


# ------------------------------------------------------------------ the list


def test_a_name_with_markup_is_shown_letter_by_letter(open_page: OpenPage) -> None:
    plan = a_plan_with(an_asset(name="<b>Choir</b> *of* two", actions=[]))

    assert listed(open_page(PAGE, plan=plan).app) == [r"\<b>Choir\</b> \*of\* two"]


def test_an_asset_that_must_not_be_published_is_marked(open_page: OpenPage) -> None:
    plan = a_plan_with(an_asset(may_publish="no", actions=[]))

    assert "not published" in text_of(open_page(PAGE, plan=plan).app)


def test_an_action_that_names_the_asset_counts_as_its_use(open_page: OpenPage) -> None:
    plan = a_plan_with(an_asset(actions=[]))
    action = an_action(status="draft", assets=["courtyard"])
    plan = with_fields(plan, ACTIONS, actions=[action])

    assert "used by 1 action" in text_of(open_page(PAGE, plan=plan).app)


def test_only_assets_that_need_care_are_listed_on_demand(open_page: OpenPage) -> None:
    calm = [an_asset(id=f"calm-{n}", actions=[]) for n in range(5)]
    plan = a_plan_with(*calm, an_asset(id="mill", name="Mill", vitality="unused", actions=[]))

    assert listed(open_page(PAGE, plan=plan, params={"show": "care"}).app) == ["Mill"]


def test_assets_of_the_whole_municipality_do_not_wait_for_a_place(open_page: OpenPage) -> None:
    calm = [an_asset(id=f"calm-{n}", whole_municipality=True, actions=[]) for n in range(5)]
    plan = a_plan_with(*calm, an_asset(id="mill", name="Mill", actions=[]))

    assert listed(open_page(PAGE, plan=plan, params={"show": "no_place"}).app) == ["Mill"]


def test_a_second_category_fits_the_filter_too(open_page: OpenPage) -> None:
    mill = an_asset(id="mill", name="Mill", more_categories=["learning"], actions=[])
    plan = a_plan_with(an_asset(actions=[]), mill)

    assert listed(open_page(PAGE, plan=plan, params={"category": "learning"}).app) == ["Mill"]


def test_a_long_list_comes_in_pages(open_page: OpenPage) -> None:
    assert len(listed(open_page(PAGE, plan=a_plan(assets=60)).app)) == AT_ONCE


def test_the_last_page_holds_the_rest(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=a_plan(assets=60), params={"page": "3"}).app

    assert len(listed(app)) == 60 - 2 * AT_ONCE


# ------------------------------------------------------------------ what is missing


def test_a_topic_without_assets_is_named(open_page: OpenPage) -> None:
    topics = ["belonging", "trust", "participation", "inclusion", "assets", "learning"]
    plan = a_plan_with(an_asset(topics=topics, actions=[]))

    assert "Nothing supports Cooperation (T6)." in text_of(open_page(PAGE, plan=plan, params={"view": "use"}).app)
