"""Test the assets as GeoJSON: valid for another parser, and only publishable ones."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from geojson_pydantic import Feature, FeatureCollection

from curreap.content import load_content
from curreap.document import Edition
from curreap.examples import EXAMPLES, example
from curreap.export.formats import FORMATS
from curreap.export.geojson import render_geojson
from curreap.language.words import Words
from curreap.plan import Plan
from tests.builders import ACTIONS, ASSETS, a_plan, an_action, an_asset, with_fields
from tests.export.hostile import HOSTILE

HERE = {"latitude": 57.8975, "longitude": 25.3316}


def geojson(plan: Plan, **edition: Any) -> bytes:
    return render_geojson(plan, load_content(), Words(), Edition(dt.date(2026, 9, 1), **edition))


def collection_of(*assets: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(geojson(with_fields(a_plan(), ASSETS, assets=list(assets))))
    return read


def an_open_asset(**values: Any) -> Any:
    return an_asset(**{"may_publish": "yes", "location": HERE, "whole_municipality": None, "actions": [], **values})


def properties(**values: Any) -> dict[str, Any]:
    (feature,) = collection_of(an_open_asset(**values))["features"]
    found: dict[str, Any] = feature["properties"]
    return found


@pytest.mark.parametrize("plan", [Plan(), *map(example, EXAMPLES)], ids=["empty", *EXAMPLES])
def test_an_independent_parser_takes_it(plan: Plan) -> None:
    FeatureCollection.model_validate_json(geojson(plan))


def test_the_example_has_a_point_for_each_asset_that_may_be_published() -> None:
    found: FeatureCollection[Feature[Any, Any]] = FeatureCollection.model_validate_json(geojson(example("rujiena")))
    assert {feature.geometry.type for feature in found.features if feature.geometry} == {"Point"}
    assert len(found.features) == 8


def test_the_parser_would_notice_a_broken_file() -> None:
    broken = geojson(example("rujiena")).replace(b'"Point"', b'"Dot"')
    with pytest.raises(ValueError, match="Dot"):
        FeatureCollection.model_validate_json(broken)


def test_longitude_stands_first_with_six_decimals_at_most() -> None:
    place = {"latitude": 57.12345678, "longitude": 25.98765432}
    (feature,) = collection_of(an_open_asset(location=place))["features"]
    assert feature["geometry"]["coordinates"] == [25.987654, 57.123457]


def test_it_names_no_coordinate_system() -> None:
    assert "crs" not in json.loads(geojson(example("rujiena")))


# ------------------------------------------------------------------ what may be published


@pytest.mark.parametrize("answer", ["no", "not_asked", None])
def test_an_asset_that_nobody_agreed_to_publish_is_left_out(answer: str | None) -> None:
    assert collection_of(an_open_asset(may_publish=answer))["features"] == []


def test_an_asset_without_a_place_is_left_out() -> None:
    assert collection_of(an_open_asset(location=None))["features"] == []


def test_an_asset_of_the_whole_municipality_is_left_out() -> None:
    assert collection_of(an_open_asset(whole_municipality=True))["features"] == []


def test_no_edition_has_private_contacts() -> None:
    plan = with_fields(a_plan(), ASSETS, assets=[an_open_asset(contact="anna@example.org")])
    assert b"anna@example.org" not in geojson(plan, with_private=True)


def test_an_idea_for_an_action_is_not_named() -> None:
    plan = with_fields(a_plan(), ASSETS, assets=[an_open_asset(actions=["idea"])])
    plan = with_fields(plan, ACTIONS, actions=[an_action(id="idea", title="A secret", status="idea")])
    assert b"A secret" not in geojson(plan)


# ------------------------------------------------------------------ properties


def test_choices_stand_in_words_and_as_keys() -> None:
    found = properties(category="festivals", vitality="at_risk")
    keys = ("category", "category_key", "vitality", "vitality_key")
    assert [found[key] for key in keys] == ["Festivals and events", "festivals", "At risk", "at_risk"]


def test_the_actions_of_an_asset_are_named() -> None:
    plan = with_fields(a_plan(), ASSETS, assets=[an_open_asset(id="fair", actions=["day"])])
    plan = with_fields(plan, ACTIONS, actions=[an_action(id="day", title="Fair day", assets=[])])
    (feature,) = json.loads(geojson(plan))["features"]
    assert feature["properties"]["actions"] == ["A1 Fair day"]


def test_what_has_no_answer_is_left_out() -> None:
    assert "access_cost" not in properties(access_cost="")


def test_the_file_says_whose_plan_it_is() -> None:
    read = json.loads(geojson(a_plan(town="Rūjiena", revision=4)))
    assert read["title"] == "Cultural assets of Rūjiena"
    assert (read["about"]["town"], read["about"]["revision"], read["about"]["date"]) == ("Rūjiena", 4, "2026-09-01")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_out_as_text(text: str) -> None:
    typed = text[:700].encode("utf-8", "ignore").decode()  # plans reject lone surrogates
    plan = with_fields(a_plan(), ASSETS, assets=[an_open_asset(description=f"begin {typed} end")])
    (feature,) = json.loads(geojson(plan).decode())["features"]
    said = feature["properties"]["description"]
    assert said.startswith("begin ")
    assert said.endswith("end")
    assert not [sign for sign in said if sign < " " and sign != "\n"]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert geojson(example("rujiena")) == geojson(example("rujiena"))


def test_its_media_type_is_that_of_the_standard() -> None:
    assert FORMATS["geojson"].mime == "application/geo+json"
