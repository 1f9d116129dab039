"""Test that places are found by any of their names, and coordinates parse as people type them."""

import json
import time

import pytest

from curreap.language.words import Words
from curreap.places.coordinates import CoordinatesError, distance_km, parse_coordinates, written
from curreap.places.municipalities import GEO, municipalities, nearest
from curreap.places.search import finds, fold, is_same_name, suggest
from playbook_tools.tool import Place

RUJIENA = Place(latitude=57.8975, longitude=25.3316)
LONGEST_SEARCH = 0.05  # seconds; the list changes while a person types, and a machine may be slow


@pytest.mark.parametrize(
    ("typed", "seat"),
    [
        ("Pietarsaari", "Jakobstad"),
        ("Närpiö", "Närpes"),
        ("narpio", "Närpes"),
        ("Kristiinankaupunki", "Kristinestad"),
        ("Kaskö", "Kaskinen"),
        ("Uusikaarlepyy", "Nykarleby"),
        ("Rujiena", "Rūjiena"),
        ("RŪJIENA", "Rūjiena"),
        ("Silute", "Šilutė"),
        ("Šilutė", "Šilutė"),
        ("Ploc", "Płock"),
        ("Łódź", "Łódź"),
        ("lodz", "Łódź"),
        ("Hiiumaa", "Kärdla"),
        ("Mulgi", "Abja-Paluoja"),
        ("Århus", "Aarhus"),
        ("Aarhus", "Aarhus"),
        ("Gluecksburg", "Glücksburg"),
        ("Grossenbrode", "Großenbrode"),
        ("Großenbrode", "Großenbrode"),
        ("Maarianhamina", "Mariehamn"),
        ("Warsaw", "Warszawa"),
        ("Stôłpskò", "Słupsk"),
        ("Ærøskøbing", "Ærøskøbing"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(typed: str, seat: str) -> None:
    assert suggest(typed)[0].seat == seat


@pytest.mark.parametrize(
    ("typed", "seat"), [("Jakobsstad", "Jakobstad"), ("schlewsig", "Schleswig"), ("Drusklninkai", "Druskininkai")]
)
def test_a_typing_mistake_is_forgiven_when_nothing_else_fits(typed: str, seat: str) -> None:
    assert suggest(typed)[0].seat == seat


@pytest.mark.parametrize("typed", ["", "   ", "…", "Qqxyzzy"])
def test_nothing_is_suggested_for_what_is_no_name(typed: str) -> None:
    assert suggest(typed) == []


def test_the_beginning_of_a_name_counts_more_than_its_middle() -> None:
    assert [place.seat for place in suggest("Stade")] == ["Stade", "Färjestaden"]


def test_rujiena_is_a_town_below_valmiera() -> None:
    found = suggest("Rūjiena")[0]

    assert (found.part_of, found.eligible) == ("Valmiera", True)


def test_only_places_of_the_chosen_countries_are_suggested() -> None:
    assert {place.country for place in suggest("walk", countries={"LV"})} == {"LV"}


def test_at_most_as_many_places_as_asked_for_are_suggested() -> None:
    assert len(suggest("a", limit=3)) == 3


def test_a_place_near_by_comes_first_among_names_that_fit_equally() -> None:
    names = suggest("vec", near=RUJIENA)
    distances = [distance_km(RUJIENA, place.place) for place in names if fold(place.seat).startswith("vec")]

    assert distances == sorted(distances)


@pytest.mark.parametrize("typed", ["a", "Rūjiena", "Kaskinen-Kaskö", "schlewsig", "x" * 5000])
def test_a_search_is_answered_while_somebody_types(typed: str) -> None:
    suggest("qqwarm")  # reads the list and both indexes, once per process
    tries = []
    for _ in range(7):
        start = time.thread_time()  # of this thread, because other tests run at the same time
        suggest(typed)
        tries.append(time.thread_time() - start)

    assert min(tries) < LONGEST_SEARCH


def test_every_other_name_belongs_to_a_place_of_the_list() -> None:
    table = json.loads((GEO / "alternate_names.json").read_text(encoding="utf-8"))
    known = {(place.country, name) for place in municipalities() for name in (place.name, place.code)}

    assert {(country, name) for country, names in table.items() for name in names} <= known


def test_every_correction_belongs_to_a_municipality_of_the_list() -> None:
    corrected = json.loads((GEO / "corrections.json").read_text(encoding="utf-8"))

    assert set(corrected) <= {f"{place.country}.{place.code}" for place in municipalities()}


def test_every_place_of_the_list_lies_in_the_region() -> None:
    swapped_or_far = []
    for place in municipalities():
        if place.eligible:
            try:
                parse_coordinates(written(place.place))
            except CoordinatesError:
                swapped_or_far.append(place)

    assert swapped_or_far == []


def test_the_nearest_town_of_rujiena_is_rujiena() -> None:
    assert nearest(RUJIENA)[0].seat == "Rūjiena"


@pytest.mark.parametrize(
    "typed",
    [
        "57.8953, 25.3296",
        "57.8953,25.3296",
        "57.8953 25.3296",
        "57,8953; 25,3296",
        "57,8953, 25,3296",
        "57,8953,25,3296",
        "57,8953 25,3296",
        "(57.8953, 25.3296)",
        "57.8953 N, 25.3296 E",
        "57.8953N25.3296E",
        "N57.8953 E25.3296",
        "57.8953° N, 25.3296° E",
        "25.3296 E, 57.8953 N",
        "57.8953 N, 25.3296 O",
        "\u00a057.8953,\u00a025.3296 ",
    ],
)
def test_coordinates_are_read_as_people_type_them(typed: str) -> None:
    assert parse_coordinates(typed) == Place(latitude=57.8953, longitude=25.3296)


def test_degrees_minutes_and_seconds_are_read() -> None:
    assert written(parse_coordinates("57°53′43″N 25°19′47″E")) == "57.89528, 25.32972"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "not_coordinates"),
        ("Rīga", "not_coordinates"),
        ("57.9", "not_coordinates"),
        ("57.9, 25.3, 12", "not_coordinates"),
        ("57.9 E, 25.3 E", "not_coordinates"),
        ("nan, nan", "not_coordinates"),
        ("1" * 5000, "not_coordinates"),
        ("25.3296, 57.8953", "coordinates_swapped"),
        ("0, 0", "coordinates_far"),
        ("40.4, -3.7", "coordinates_far"),
        ("57.9 S, 25.3 E", "coordinates_far"),
        ("999, 999", "coordinates_far"),
    ],
)
def test_what_is_no_place_in_the_region_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(CoordinatesError) as refused:
        parse_coordinates(typed)

    assert refused.value.code == code
    assert refused.value.sentence(Words())


def test_swapped_coordinates_come_with_a_suggestion() -> None:
    with pytest.raises(CoordinatesError) as refused:
        parse_coordinates("25.3296, 57.8953")

    assert refused.value.suggestion == Place(latitude=57.8953, longitude=25.3296)


def test_the_south_of_poland_belongs_to_the_region() -> None:
    assert parse_coordinates("49.6937, 21.7650").latitude == 49.6937


def test_written_coordinates_can_be_typed_again() -> None:
    assert parse_coordinates(written(RUJIENA)) == RUJIENA


def test_the_distance_from_riga_to_tallinn_is_known() -> None:
    riga, tallinn = suggest("Rīga")[0].place, suggest("Tallinn")[0].place

    assert distance_km(riga, tallinn) == pytest.approx(279, abs=3)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("kalnins", "Ēriks Kalniņš"),
        ("Lyzwa", "Anna Łyżwa"),
        ("sarunas", "S\u030carunas Jonaitis"),
        ("Šarunas", "S\u030carunas Jonaitis"),
        ("s\u030carunas", "Šarunas Jonaitis"),
        ("mueller", "Eva Müller"),
        ("aarhus", "Århus kommune"),
        ("ostersund", "Östersund"),
        ("anna@example", "Anna anna@example.org"),
        ("", "Anybody"),
    ],
)
def test_a_search_finds_a_name_however_it_is_typed(typed: str, text: str) -> None:
    assert finds(typed, text)


def test_a_search_does_not_find_another_name() -> None:
    assert not finds("kalnina", "Ēriks Kalniņš")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("s\u030cilute\u0307", "Šilutė"), (" silute", "Šilutė"), ("Šilutė", "S\u030cilute\u0307"), ("—", "—")],
)
def test_a_name_is_confirmed_in_any_spelling(typed: str, name: str) -> None:
    assert is_same_name(typed, name)


@pytest.mark.parametrize(("typed", "name"), [("", "Šilutė"), ("Silut", "Šilutė"), ("", "—"), ("", "★"), ("☆", "★")])
def test_another_name_confirms_nothing(typed: str, name: str) -> None:
    assert not is_same_name(typed, name)
