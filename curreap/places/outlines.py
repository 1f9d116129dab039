"""Read the bundled outlines: water in cells and three levels of detail, areas of countries, and borders.

Everything that is not water is land. `tools/geo` makes the files, and assets/geo/README.md describes them. A line is
kept as its short text until it is needed: as points, the water would take a hundred megabytes.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, Literal

from curreap.language.words import N_
from curreap.places.box import Box
from curreap.places.municipalities import GEO

CREDIT: Final = N_("Coasts, lakes and rivers: © OpenStreetMap contributors, ODbL. Borders: Natural Earth.")
CELL: Final = (0.5, 1.0)  # degrees of latitude and longitude
REGION: Final = Box(south=48.0, west=3.0, north=71.5, east=34.0)
PER_DEGREE: Final = {"fine": 10_000, "middle": 1_000, "coarse": 1_000}  # steps of the encoded lines
OF_COUNTRIES: Final = 1_000

Level = Literal["fine", "middle", "coarse"]  # good to 100 m, to 500 m and to 2.5 km
Cell = tuple[float, float]  # latitude and longitude of its south-west corner
Point = tuple[float, float]  # longitude and latitude in degrees, as in GeoJSON


@lru_cache(maxsize=3)
def _water(level: Level) -> Mapping[str, str]:
    return _read(f"water_{level}.json.gz")  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, Any]:
    return _read("countries.json.gz")  # type: ignore[no-any-return]


def cells_of(box: Box) -> list[Cell]:
    """List the cells of the region that a box touches, from south-west to north-east."""
    high, wide = CELL
    south, north = max(box.south, REGION.south), min(box.north, REGION.north)
    west, east = max(box.west, REGION.west), min(box.east, REGION.east)
    rows = range(math.floor(south / high), math.ceil(north / high))
    columns = range(math.floor(west / wide), math.ceil(east / wide))
    return [(row * high, column * wide) for row in rows for column in columns]


def water_of(cell: Cell, level: Level) -> str:
    """Return the encoded rings of the water in a cell, separated by spaces; "" when it is all land."""
    return _water(level).get(f"{cell[0]:g},{cell[1]:g}", "")


def rings_of(cell: Cell, level: Level) -> list[list[Point]]:
    """Return the rings of the water in a cell; a point is in water if it is inside an odd number of them."""
    return [decoded(line, PER_DEGREE[level]) for line in water_of(cell, level).split()]


def coasts_of(cell: Cell, rings: Iterable[Sequence[Point]]) -> Iterator[list[Point]]:
    """Yield the parts of rings that are a shore, and not an edge of the cell."""
    south, west = cell
    north, east = south + CELL[0], west + CELL[1]
    for ring in rings:
        run: list[Point] = []
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (x1 == x2 and x1 in (west, east)) or (y1 == y2 and y1 in (south, north)):
                if run:
                    yield run
                    run = []
            else:
                run += [(x2, y2)] if run else [(x1, y1), (x2, y2)]
        if run:
            yield run


def is_water(latitude: float, longitude: float, level: Level = "fine") -> bool:
    """Return whether a place in the region lies in the sea, a lake or a wide river."""
    here = Box(latitude, longitude, latitude + 1e-9, longitude + 1e-9)
    return any(_is_inside(rings_of(cell, level), longitude, latitude) for cell in cells_of(here))


def country_at(latitude: float, longitude: float) -> str | None:
    """Return the code of the country (ISO 3166-1 alpha-2) that a place belongs to; None on the open sea."""
    areas = ((code, area_of(code)) for code in _countries()["areas"])
    return next((code for code, rings in areas if _is_inside(rings, longitude, latitude)), None)


def area_of(country: str) -> list[list[Point]]:
    """Return the rings of a country with the sea near its coast; [] for one that is not around the Baltic Sea."""
    return [decoded(line, OF_COUNTRIES) for line in _countries()["areas"].get(country, ())]


def encoded_countries() -> Mapping[str, Any]:
    """Return the encoded lines by kind: `areas` and `lands` (without small islands) by country, and `borders`."""
    return _countries()


def borders() -> list[list[Point]]:
    """Return the lines where two countries meet."""
    return [decoded(line, OF_COUNTRIES) for line in _countries()["borders"]]


def decoded(line: str, per_degree: int) -> list[Point]:
    """Decode a line of `tools/geo/lines.py` (Encoded Polyline Algorithm Format of Google), longitude first."""
    values: list[int] = []
    value = shift = 0
    for character in line:
        bits = ord(character) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    points, x, y = [], 0, 0
    pairs = iter(values)
    for east, north in zip(pairs, pairs, strict=True):
        x, y = x + east, y + north
        points.append((x / per_degree, y / per_degree))
    return points


def _is_inside(rings: Iterable[Sequence[Point]], x: float, y: float) -> bool:
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y):
                inside ^= x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return inside


def _read(name: str) -> Any:
    return json.loads(gzip.decompress((GEO / name).read_bytes()))
