"""Test that villages are found, and that they do not hide the towns."""

import pytest

from curreap.places.box import Box
from curreap.places.search import fold, suggest
from curreap.places.villages import Village, suggest_places, villages, villages_in
from playbook_tools.tool import Place

SVENDBORG = Place(latitude=55.0598, longitude=10.6068)


def names(query: str, near: Place | None = SVENDBORG) -> list[str]:
    found = suggest_places(query, 5, near)
    return [place.name if isinstance(place, Village) else place.seat for place in found]


@pytest.mark.parametrize(("typed", "name"), [("Troense", "Troense"), ("vindeb", "Vindeby"), ("TROENSE ", "Troense")])
def test_a_village_is_found(typed: str, name: str) -> None:
    assert names(typed)[0] == name


@pytest.mark.parametrize("typed", ["Svendborg", "Pietarsaari", "Rujiena", "Jakobsstad"])
def test_a_town_stays_the_first_answer(typed: str) -> None:
    assert suggest_places(typed, 5)[0] == suggest(typed)[0]


def test_a_village_is_not_listed_twice() -> None:
    towns = {fold(town.seat) for town in suggest("Rujiena")}
    assert [name for name in names("Rujiena", None) if fold(name) in towns] == ["Rūjiena"]


@pytest.mark.parametrize("typed", ["", "   ", "Qqxyzzy"])
def test_nothing_is_suggested_for_what_is_no_name(typed: str) -> None:
    assert suggest_places(typed, 5) == []


def test_the_largest_villages_of_a_box_come_first() -> None:
    box = Box(south=54.9, west=10.4, north=55.2, east=10.9)
    found = villages_in(box)
    assert "Troense" in {village.name for village in found}
    assert [v.population for v in found] == sorted((v.population for v in found), reverse=True)


def test_every_village_has_500_people_or_more() -> None:
    assert min(village.population for village in villages()) >= 500
