"""Cut the water around the land of OpenStreetMap to the region and to cells, in three levels of detail."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tools.geo.lines import REGION, encoded, write

CELL: Final = (0.5, 1.0)  # degrees of latitude and longitude; curreap/places/outlines.py and ground.js know them
BLOCK: Final = (8, 8)  # cells that are cut out of the land together, which saves time
KM_PER_DEGREE: Final = 111.2  # of latitude
WEST, SOUTH, EAST, NORTH = REGION
Bounds = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True)
class Detail:
    """A level of detail; tolerance in degrees, areas in square kilometres."""

    name: str
    tolerance: float
    smallest_lake: float
    smallest_island: float
    per_degree: int


DETAILS: Final = (
    Detail("fine", tolerance=0.0005, smallest_lake=0.8, smallest_island=0.015, per_degree=10_000),
    Detail("middle", tolerance=0.003, smallest_lake=2, smallest_island=0.5, per_degree=1_000),
    Detail("coarse", tolerance=0.03, smallest_lake=40, smallest_island=20, per_degree=1_000),
)


def write_water(package: Path) -> None:
    """Write one file for each level of detail from the unpacked npm package `@geo-maps/earth-lands-100m`."""
    land = list(_land(package))
    for detail in DETAILS:
        kept = [_simplified(polygon, detail) for polygon in land if _area(polygon.exterior) >= detail.smallest_island]
        write(f"water_{detail.name}.json.gz", dict(_cells(np.array(kept, dtype=object), detail)))


def _land(package: Path) -> Iterator[Any]:
    """Yield the polygons of the source that reach into the region; its lakes and rivers are their holes."""
    for shape in json.loads((package / "map.geo.json").read_text(encoding="utf-8"))["geometries"]:
        for outer, *inner in shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]:
            polygon = shapely.Polygon(outer, inner)
            west, south, east, north = polygon.bounds
            if east > WEST and west < EAST and north > SOUTH and south < NORTH:
                yield polygon


def _area(ring: Any) -> float:
    """Compute the area of a ring in square kilometres, near enough to leave out what is small."""
    middle = (ring.bounds[1] + ring.bounds[3]) / 2
    return float(shapely.Polygon(ring).area * math.cos(math.radians(middle)) * KM_PER_DEGREE**2)


def _simplified(polygon: Any, detail: Detail) -> BaseGeometry:
    lakes = [ring for ring in polygon.interiors if _is_in_region(ring) and _area(ring) >= detail.smallest_lake]
    rings = shapely.simplify([polygon.exterior, *lakes], detail.tolerance)
    return shapely.Polygon(rings[0], rings[1:])


def _is_in_region(ring: Any) -> bool:
    west, south, east, north = ring.bounds
    return bool(east > WEST and west < EAST and north > SOUTH and south < NORTH)


def _cells(land: Any, detail: Detail) -> Iterator[tuple[str, str]]:
    """Yield the rings of the water of each cell by its south-west corner."""
    high, wide = CELL
    for south in np.arange(SOUTH, NORTH, high * BLOCK[0]):
        for west in np.arange(WEST, EAST, wide * BLOCK[1]):
            block = _cut(land, (west, south, west + wide * BLOCK[1], south + high * BLOCK[0]))
            for row in np.arange(south, min(south + high * BLOCK[0], NORTH), high):
                for column in np.arange(west, min(west + wide * BLOCK[1], EAST), wide):
                    if lines := _water((column, row, column + wide, row + high), block, detail):
                        yield f"{row:g},{column:g}", " ".join(lines)


def _cut(shapes: Any, box: Bounds) -> Any:
    near = shapes[shapely.intersects(shapely.box(*shapely.bounds(shapes).T), shapely.box(*box))]
    cut = shapely.clip_by_rect(near, *box)
    return cut[~shapely.is_empty(cut)]


def _water(cell: Bounds, block: Any, detail: Detail) -> list[str]:
    """Encode the water in a cell. A point is in water if it is inside an odd number of the rings."""
    land = shapely.union_all(shapely.make_valid(_cut(block, cell)))
    polygons: list[Any] = list(shapely.get_parts(shapely.difference(shapely.box(*cell), land)))
    rings = [ring for water in polygons if water.geom_type == "Polygon" for ring in (water.exterior, *water.interiors)]
    return [encoded(ring.coords, detail.per_degree) for ring in rings if len(ring.coords) > 3]
