"""Test that the map shows its data, stays small, and can do nothing that the keyboard cannot."""

import json
import re
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from curreap.language.words import words_for
from curreap.places.outlines import PER_DEGREE, encoded_countries
from curreap.places.search import suggest
from pages.map import component as module
from pages.map.alternative import alternative
from pages.map.drawing import drawing, ground_of
from pages.map.ground import MOST_BYTES, size
from pages.map.surroundings import box_around, towns_around
from pages.streamlit_gaps.joined_scripts import joined
from playbook_tools.figures import Pin
from playbook_tools.tool import Place
from tests.environment import set_variable

RUJIENA = Place(latitude=57.8975, longitude=25.3316)
ENGLISH = words_for("en")
TOWNS = ["Rūjiena", "Kiel", "Jakobstad", "Krosno", "Kiruna", "Helsingborg", "Mariehamn", "Svendborg", "Inari"]
PINS = [
    Pin(1, "Courtyard", 57.897, 25.332, "at_risk"),
    Pin(2, "<b>Folk school</b>", 57.894, 25.335, "stable"),
    Pin(4, "The border", 57.98, 25.3, "unused"),
]


def place_of(town: str) -> Place:
    return suggest(town)[0].place


def page(place: Place | None) -> AppTest:
    def script() -> None:
        import streamlit as st

        from curreap.language.words import words_for
        from pages.map import place_picker
        from playbook_tools.tool import Place

        def keep(chosen: Place | None) -> None:
            st.session_state.place = chosen

        near = Place(latitude=57.8975, longitude=25.3316)
        place_picker(
            key="pick",
            value=st.session_state.place,
            on_change=keep,
            words=words_for("en"),
            help="",
            near=near,
        )

    app = AppTest.from_function(script, default_timeout=20)
    app.session_state.place = place
    return app.run()


@pytest.mark.parametrize("town", TOWNS)
def test_the_outlines_of_a_town_are_small_enough_to_send(town: str) -> None:
    assert 1_000 < size(ground_of(place_of(town), [])) <= MOST_BYTES


def test_the_outlines_stay_below_the_limit_when_pins_lie_far_apart() -> None:
    corners = [Pin(1, "Fair", 54.0, 9.0), Pin(2, "Harbour", 67.0, 26.0)]

    assert size(ground_of(RUJIENA, corners)) <= MOST_BYTES


@pytest.mark.parametrize("town", TOWNS)
def test_the_outlines_are_finest_around_the_town(town: str) -> None:
    place = place_of(town)
    here = (place.latitude // 0.5 * 0.5, place.longitude // 1)

    assert [w[2] for w in ground_of(place, []).water if w[:2] == here] == [PER_DEGREE["fine"]]


def test_outlines_change_only_with_the_part_of_the_region_that_is_shown() -> None:
    moved = [Pin(1, "Courtyard", 57.899, 25.34, "stable"), *PINS[1:]]

    assert ground_of(RUJIENA, PINS) is ground_of(RUJIENA, moved)
    assert ground_of(RUJIENA, PINS).name != ground_of(place_of("Kiel"), PINS).name


@pytest.mark.parametrize(("town", "country"), [("Rūjiena", "LV"), ("Helsingborg", "SE"), ("Narva", "EE")])
def test_the_country_of_the_town_stands_out(town: str, country: str) -> None:
    home = ground_of(place_of(town), []).home

    assert home
    assert set(home) <= set(encoded_countries()["areas"][country])


def test_the_names_of_the_countries_are_in_the_language_of_the_reader() -> None:
    names = {name for name, _ in drawing(RUJIENA, [], "Rūjiena", words_for("de"))["countries"]}

    assert {"Lettland", "Estland"} <= names


def test_a_pin_far_away_widens_the_map() -> None:
    kiel = place_of("Kiel")

    assert box_around(RUJIENA, [kiel]).holds(kiel)


def test_the_neighbours_of_rujiena_are_named_and_rujiena_is_not() -> None:
    names = {town.seat for town in towns_around(RUJIENA, box_around(RUJIENA))}

    assert {"Mazsalaca", "Abja-Paluoja", "Valmiera", "Tartu"} <= names
    assert "Rūjiena" not in names


def test_the_text_of_the_map_is_made_from_its_data() -> None:
    text = alternative(RUJIENA, PINS, "Rūjiena", ENGLISH)

    assert text == (
        "There are 3 assets on the map. 1 of them is at risk. 1 of them is unused. "
        "All of them lie within 10 km of Rūjiena. "
        "The nearest towns are Mazsalaca, Mõisaküla and Abja-Paluoja."
    )


def test_an_empty_map_says_so() -> None:
    assert alternative(None, [], "", ENGLISH) == "There are no assets on the map yet."


def test_a_map_that_is_not_about_assets_says_nothing_of_them() -> None:
    texts = drawing(RUJIENA, [], "Rūjiena", ENGLISH, with_assets=False)["texts"]

    assert texts["alternative"] == "The nearest towns are Mazsalaca, Mõisaküla and Abja-Paluoja."


def test_without_a_server_of_tiles_none_is_named() -> None:
    data = drawing(RUJIENA, PINS, "Rūjiena", ENGLISH)

    assert data["tiles"] is None
    assert data["texts"]["remark"].startswith("The map is drawn without the internet.")


def test_the_map_says_which_server_the_browser_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_TILES", "https://tiles.example.org/{z}/{x}/{y}.png")
    set_variable(monkeypatch, "CURREAP_TILES_CREDIT", "© Example")
    data = drawing(RUJIENA, PINS, "Rūjiena", ENGLISH)

    assert data["tiles"] == {"address": "https://tiles.example.org/{z}/{x}/{y}.png", "zoom": 19}
    assert "loads the streets from tiles.example.org" in data["texts"]["remark"]
    assert "© Example" in data["texts"]["remark"]


def test_the_villages_of_an_island_are_on_the_map() -> None:
    villages = {name for name, *_ in drawing(place_of("Svendborg"), [], "Svendborg", ENGLISH)["villages"]}

    assert "Troense" in villages


def test_the_whole_of_a_large_map_stays_light() -> None:
    many = [Pin(n, f"Asset {n}", 57.8 + n / 3000, 25.3, "stable") for n in range(1, 301)]
    data = drawing(RUJIENA, many, "Rūjiena", ENGLISH)

    assert len(json.dumps(data)) < 80_000


def test_a_pin_says_its_condition_in_words() -> None:
    labels = [pin["label"] for pin in drawing(RUJIENA, PINS, "Rūjiena", ENGLISH)["pins"]]

    assert labels[0] == "1 Courtyard, at risk"


def test_the_legend_names_only_the_pins_that_are_there() -> None:
    legend = drawing(RUJIENA, PINS[:1], "Rūjiena", ENGLISH)["legend"]

    assert [words for _, words in legend] == ["at risk"]


def test_the_script_of_the_map_never_makes_markup_of_a_text() -> None:
    script = joined(*module.SCRIPTS)

    assert not re.search(r"innerHTML|insertAdjacentHTML|outerHTML|document\.write|html: [`\"']", script)


def test_the_map_names_no_address_that_it_could_ask() -> None:
    own = joined(*module.SCRIPTS, module.HERE / "town_map.css")

    assert not re.search(r"https?:|fetch\(|url\(|import\(", own)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {},
        [],
        "57, 25",
        {"latitude": "57", "longitude": 25},
        {"latitude": 91, "longitude": 25},
        {"latitude": float("nan"), "longitude": 25.0},
    ],
)
def test_a_click_that_is_no_place_is_ignored(sent: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[Place] = []
    monkeypatch.setattr(st, "session_state", {"map": {"placed": sent}})

    module._report_place("map", placed.append)

    assert placed == []


def test_a_click_gives_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[Place] = []
    clicked = {"latitude": 57.863941, "longitude": 25.054602}
    monkeypatch.setattr(st, "session_state", {"map": {"placed": clicked}})

    module._report_place("map", placed.append)

    assert placed == [Place(latitude=57.86394, longitude=25.0546)]


@pytest.mark.parametrize(
    ("sent", "numbers"), [(4, [4]), (3, []), ("4", []), (None, []), ({"number": 4}, []), ([4], [])]
)
def test_only_a_pin_of_the_map_can_be_chosen(sent: Any, numbers: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[int] = []
    monkeypatch.setattr(st, "session_state", {"map": {"selected": sent}})

    module._report_number("map", chosen.append, PINS)

    assert chosen == numbers


def test_the_map_is_shown_without_a_place_and_without_pins() -> None:
    def script() -> None:
        from curreap.language.words import words_for
        from pages.map import town_map

        town_map(centre=None, pins=[], town="", words=words_for("en"), key="map")

    assert not AppTest.from_function(script, default_timeout=20).run().exception


def test_a_town_can_be_searched_and_chosen() -> None:
    app = page(None)

    app.text_input(key="pick_search").set_value("pietars").run()
    app.button(key="pick_town_0").click().run()

    assert app.session_state.place == place_of("Jakobstad")


def test_typed_coordinates_are_kept() -> None:
    app = page(None)

    app.text_input(key="pick_coordinates").set_value("57,8953; 25,3296").run()

    assert app.session_state.place == Place(latitude=57.8953, longitude=25.3296)


def test_swapped_coordinates_are_explained_and_can_be_put_right() -> None:
    app = page(None)
    app.text_input(key="pick_coordinates").set_value("25.3296, 57.8953").run()

    app.button(key="pick_swapped").click().run()

    assert app.session_state.place == Place(latitude=57.8953, longitude=25.3296)


def test_a_wrong_text_stays_in_the_field_with_its_error() -> None:
    app = page(RUJIENA)

    app.text_input(key="pick_coordinates").set_value("near the church").run()

    said = "Write two numbers with a comma between them, for example 57.8953, 25.3296. The first one is the latitude."
    assert [said in html.proto.body for html in app.get("html") if 'role="alert"' in html.proto.body] == [True]
    assert app.text_input(key="pick_coordinates").value == "near the church"


def test_a_wrong_text_does_not_change_the_stored_place() -> None:
    app = page(RUJIENA)

    app.text_input(key="pick_coordinates").set_value("near the church").run()

    assert app.session_state.place == RUJIENA


def test_a_place_can_be_taken_away() -> None:
    app = page(RUJIENA)

    app.button(key="pick_away").click().run()

    assert app.session_state.place is None


def test_emptying_the_coordinates_takes_the_place_away() -> None:
    app = page(RUJIENA)

    app.text_input(key="pick_coordinates").set_value("").run()

    assert app.session_state.place is None


def test_a_place_that_changed_elsewhere_appears_in_the_field() -> None:
    app = page(None)

    app.session_state.place = RUJIENA
    app.run()

    assert app.text_input(key="pick_coordinates").value == "57.8975, 25.3316"


def test_a_name_that_is_not_in_the_list_is_answered() -> None:
    app = page(None)

    app.text_input(key="pick_search").set_value("Qqxyzzy").run()

    assert any("not in the list" in html.proto.body for html in app.get("html"))
