"""Test that the bundled outlines know land from water, near towns that have been drawn wrongly before."""

import pytest

from curreap.places.outlines import REGION, cells_of, coasts_of, country_at, decoded, is_water, rings_of
from curreap.places.search import suggest

LAND = [
    ("Tåsinge", 55.02, 10.60),
    ("Thurø", 55.045, 10.68),
    ("Skarø", 55.005, 10.47),
    ("Drejø", 54.967, 10.43),
    ("Hjortø", 54.963, 10.49),
    ("Ruhnu", 57.80, 23.25),
    ("Peipsiääre", 58.65, 26.95),
    ("Płock, the old town", 52.546, 19.69),
    ("the mainland north of Helsinki", 60.35, 24.95),
]
WATER = [
    ("the sound of Svendborg", 55.052, 10.62),
    ("Lake Peipus", 58.70, 27.40),
    ("the Vistula at Płock", 52.5385, 19.69),
    ("Lake Burtnieks", 57.74, 25.24),
    ("Võrtsjärv", 58.28, 26.03),
    ("Vänern", 58.90, 13.30),
    ("Limfjorden", 56.95, 9.20),
    ("Śniardwy", 53.76, 21.73),
    ("the sea between Gotland and Latvia", 57.0, 20.0),
]


@pytest.mark.parametrize(("latitude", "longitude"), [place[1:] for place in LAND], ids=[place[0] for place in LAND])
def test_land_is_land(latitude: float, longitude: float) -> None:
    assert not is_water(latitude, longitude)


@pytest.mark.parametrize(("latitude", "longitude"), [place[1:] for place in WATER], ids=[place[0] for place in WATER])
def test_water_is_water(latitude: float, longitude: float) -> None:
    assert is_water(latitude, longitude)


@pytest.mark.parametrize("town", ["Rūjiena", "Jakobstad", "Svendborg", "Rudkøbing", "Mariehamn", "Kärdla", "Płock"])
def test_a_town_stands_on_land(town: str) -> None:
    place = suggest(town)[0]
    assert not is_water(place.latitude, place.longitude)


def test_a_place_is_in_its_country_and_the_open_sea_in_none() -> None:
    found = [country_at(57.8975, 25.3316), country_at(54.32, 10.0), country_at(55.02, 10.60), country_at(57.0, 19.8)]
    assert found == ["LV", "DE", "DK", None]


def test_a_line_is_decoded_to_the_degrees_that_it_was_made_of() -> None:
    # the example in the description of the format, with latitude and longitude exchanged
    assert decoded("_p~iF~ps|U_ulLnnqC_mqNvxq`@", 100_000) == [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]


def test_rings_are_closed_and_stay_in_their_cell() -> None:
    cell = (55.0, 10.0)
    rings = rings_of(cell, "fine")
    assert rings
    assert all(ring[0] == ring[-1] for ring in rings)
    assert all(10.0 <= x <= 11.0 and 55.0 <= y <= 55.5 for ring in rings for x, y in ring)


def test_the_edge_of_a_cell_is_no_shore() -> None:
    cell = (57.0, 20.0)  # open sea
    assert [set(ring) for ring in rings_of(cell, "fine")] == [{(20.0, 57.0), (20.0, 57.5), (21.0, 57.5), (21.0, 57.0)}]
    assert list(coasts_of(cell, rings_of(cell, "fine"))) == []


def test_cells_end_with_the_region() -> None:
    cells = cells_of(REGION.widened(0.2))
    assert (cells[0], cells[-1], len(cells)) == ((48.0, 3.0), (71.0, 33.0), 47 * 31)
