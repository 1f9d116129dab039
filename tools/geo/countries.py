"""Make the area of each country, and the borders, from Natural Earth."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tools.geo.lines import REGION, encoded, write

TOLERANCE: Final = 0.003  # degrees
PER_DEGREE: Final = 1_000
COAST: Final = 0.2  # degrees of sea that count as a part of a country: its coast and islands are drawn finer
FOREIGN: Final = 0.02  # degrees of sea at a foreign coast that do not
SMOOTH: Final = 4  # segments of a quarter of a circle around a cape
NAMED: Final = 0.06  # square degrees; smaller islands never hold the name of their country
CODES: Final = {  # name in Natural Earth -> ISO 3166-1 alpha-2
    "Austria": "AT",
    "Belarus": "BY",
    "Belgium": "BE",
    "Czechia": "CZ",
    "Denmark": "DK",
    "Estonia": "EE",
    "Finland": "FI",
    "France": "FR",
    "Germany": "DE",
    "Hungary": "HU",
    "Latvia": "LV",
    "Lithuania": "LT",
    "Luxembourg": "LU",
    "Moldova": "MD",
    "Netherlands": "NL",
    "Norway": "NO",
    "Poland": "PL",
    "Romania": "RO",
    "Russia": "RU",
    "Slovakia": "SK",
    "Sweden": "SE",
    "Ukraine": "UA",
    "Åland": "AX",
}
Line = list[tuple[float, float]]


def write_countries(package: Path) -> None:
    """Write areas and borders from the unpacked npm package `world-atlas`."""
    topology = json.loads((package / "countries-10m.json").read_text(encoding="utf-8"))
    arcs = [_simple(arc) for arc in _arcs(topology)]
    shapes = {
        CODES[shape["properties"]["name"]]: _polygons(shape)
        for shape in topology["objects"]["countries"]["geometries"]
        if shape["properties"]["name"] in CODES
    }
    lands = {code: land for code, rings in shapes.items() if (land := _land(rings, arcs))}
    write(
        "countries.json.gz",
        {
            "lands": {code: _rings(_main_parts(land)) for code, land in lands.items()},
            "areas": {code: _rings(area) for code, area in _areas(lands).items()},
            "borders": [encoded(line.coords, PER_DEGREE) for line in _borders(shapes, arcs)],
        },
    )


def _arcs(topology: Any) -> Iterator[Line]:
    """Decode the arcs of a TopoJSON: each is the differences of whole steps."""
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        points = np.cumsum(np.array(arc), axis=0) * scale + origin
        yield [(float(x), float(y)) for x, y in points]


def _simple(arc: Line) -> Line:
    """Simplify a line between two junctions, so that neighbours still share it."""
    return list(shapely.simplify(shapely.LineString(arc), TOLERANCE).coords)


def _polygons(shape: Any) -> list[list[list[int]]]:
    """Return the rings of each polygon as numbers of arcs."""
    found: list[list[list[int]]] = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return found


def _ring(numbers: Sequence[int], arcs: Sequence[Line]) -> Line:
    """Join arcs to a ring; ~number is an arc in the other direction."""
    return list(chain.from_iterable(arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers))


def _land(polygons: Sequence[Sequence[Sequence[int]]], arcs: Sequence[Line]) -> BaseGeometry | None:
    rings = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
    parts = [shapely.Polygon(outer, inner) for outer, *inner in rings if len(outer) > 3]
    land = shapely.clip_by_rect(shapely.union_all(shapely.make_valid(np.array(parts, dtype=object))), *REGION)
    return None if land.is_empty else land


def _areas(lands: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Add to each country the sea near its coast. The areas of two coasts may overlap in open water."""
    areas = {}
    for code, land in lands.items():
        near = [other for name, other in lands.items() if name != code and shapely.dwithin(other, land, 2 * COAST)]
        others = shapely.union_all(np.array(near, dtype=object))
        foreign = shapely.union(others, shapely.buffer(others, FOREIGN, quad_segs=SMOOTH))
        sea = shapely.difference(shapely.buffer(land, COAST, quad_segs=SMOOTH), foreign)
        areas[code] = shapely.clip_by_rect(shapely.union(land, shapely.simplify(sea, TOLERANCE)), *REGION)
    return areas


def _main_parts(land: BaseGeometry) -> BaseGeometry:
    """Return the land without small islands, in few points: enough to find the middle of a country."""
    parts = [part for part in shapely.get_parts(land) if part.area > NAMED]
    return shapely.simplify(shapely.MultiPolygon(parts), 12 * TOLERANCE)


def _rings(shape: BaseGeometry) -> list[str]:
    polygons: list[Any] = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [encoded(ring.coords, PER_DEGREE) for part in polygons for ring in (part.exterior, *part.interiors)]


def _borders(shapes: dict[str, list[list[list[int]]]], arcs: Sequence[Line]) -> Iterator[Any]:
    """Yield the parts of the arcs of two countries that lie in the region."""
    owners: dict[int, set[str]] = defaultdict(set)
    for code, polygons in shapes.items():
        for number in chain.from_iterable(chain.from_iterable(polygons)):
            owners[number if number >= 0 else ~number].add(code)
    shared = shapely.MultiLineString([arcs[number] for number, codes in owners.items() if len(codes) > 1])
    inside: Any = shapely.line_merge(shapely.clip_by_rect(shared, *REGION))
    yield from shapely.get_parts(inside)
