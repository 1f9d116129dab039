"""What lies around a place: outlines cut from the bundled ones, and towns with their names, small enough to send."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import chain, pairwise
from typing import Any, Final

from curreap.municipalities import GEO, Municipality, municipalities, nearest
from playbook_tools.tool import Place

Point = tuple[float, float]  # longitude, latitude in degrees, as in GeoJSON
Ring = Sequence[Point]

REACH: Final = 2.0  # degrees of latitude from the centre to the edge: about 220 km
MARGIN: Final = 0.15  # of the span; beyond the pins, and cut off beyond what can be seen
MOST_BYTES: Final = 60_000  # of the outlines of one map, as JSON
REGION: Final = 0.5  # degrees of latitude: about 55 km each way, what one sees first
NEAR_TOWNS, MIDDLING_TOWNS, LARGE_TOWNS = 20, 30, 45  # names sent for the close view, the first one and the widest
SAME_TOWN: Final = 0.012  # degrees; a neighbour closer to the centre is the town itself

CODES: Final = {  # name in the bundled outlines -> ISO 3166
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


@dataclass(frozen=True)
class Box:
    """A part of the map between four degrees."""

    south: float
    west: float
    north: float
    east: float

    def widened(self, share: float) -> Box:
        up, across = (self.north - self.south) * share, (self.east - self.west) * share
        return Box(self.south - up, self.west - across, self.north + up, self.east + across)

    def holds(self, place: Place | Municipality) -> bool:
        return self.south <= place.latitude <= self.north and self.west <= place.longitude <= self.east


@dataclass(frozen=True)
class Land:
    """The part of a country inside a box: its outer rings."""

    country: str  # ISO 3166: LV
    rings: Sequence[Ring]


@dataclass(frozen=True)
class Outlines:
    """What is drawn of the land: the countries, and the lines where two of them meet."""

    lands: Sequence[Land]
    borders: Sequence[Ring]  # open lines


def box_around(centre: Place, others: Sequence[Place] = (), reach: float = REACH) -> Box:
    """The surroundings of a place, wide enough for other places too; whole tenths, so that it seldom changes."""
    across = reach / math.cos(math.radians(min(centre.latitude, 75)))
    box = Box(centre.latitude - reach, centre.longitude - across, centre.latitude + reach, centre.longitude + across)
    outside = [place for place in others if not box.holds(place)]
    if outside:
        latitudes, longitudes = [p.latitude for p in outside], [p.longitude for p in outside]
        box = Box(
            min(box.south, *latitudes), min(box.west, *longitudes), max(box.north, *latitudes), max(box.east, *longitudes)
        ).widened(MARGIN)
    return Box(*(round(edge, 1) for edge in (box.south, box.west, box.north, box.east)))


@lru_cache(maxsize=64)
def outlines(box: Box) -> Outlines:
    """The countries and borders inside a box, in the finest outlines that stay below MOST_BYTES."""
    wide = box.widened(MARGIN)
    for name, decimals, smallest in (("baltic_10m", 3, 0.0), ("baltic_50m", 3, 0.0), ("baltic_50m", 2, 0.1)):
        found = [_cut(country, wide, decimals, smallest) for country in _countries(name)]
        borders = (line for line in _borders(name) if _touches(line, wide))
        cut = Outlines(
            tuple(land for land in found if land.rings), tuple(_rounded(line, decimals) for line in borders)
        )
        if size(cut) <= MOST_BYTES:
            break
    return cut


def size(cut: Outlines) -> int:
    """Bytes of the outlines as JSON."""
    return len(json.dumps([[land.rings for land in cut.lands], cut.borders], separators=(",", ":")))


@lru_cache(maxsize=64)
def towns_around(centre: Place, box: Box) -> Sequence[Municipality]:
    """The nearest towns and the largest ones inside a box, the largest first, without the town itself."""
    others = [town for town in municipalities() if box.holds(town) and not _is_same(town, centre)]
    near = [town for town in nearest(centre, NEAR_TOWNS) if not _is_same(town, centre)]
    region = box_around(centre, reach=REGION)
    middling = nlargest(MIDDLING_TOWNS, filter(region.holds, others), key=lambda town: town.population)
    large = nlargest(LARGE_TOWNS, others, key=lambda town: town.population)
    towns = {town.seat: town for town in (*near, *middling, *large)}
    return sorted(towns.values(), key=lambda town: -town.population)


def home_country(centre: Place) -> str:
    """The country of a place (ISO 3166); of its nearest municipality, where a shore is drawn roughly."""
    for land in _countries("baltic_10m"):
        if any(_inside((centre.longitude, centre.latitude), ring) for ring in land.rings):
            return land.country
    return nearest(centre)[0].country


def _is_same(town: Municipality, centre: Place) -> bool:
    return abs(town.latitude - centre.latitude) < SAME_TOWN and abs(town.longitude - centre.longitude) < 2 * SAME_TOWN


@lru_cache(maxsize=2)
def _countries(name: str) -> Sequence[Land]:
    features = json.loads((GEO / f"{name}.json").read_text(encoding="utf-8"))["features"]
    return tuple(Land(CODES[feature["properties"]["name"]], tuple(_outer_rings(feature["geometry"]))) for feature in features)


@lru_cache(maxsize=2)
def _borders(name: str) -> Sequence[Ring]:
    """The lines that two countries share, each drawn once. Neighbours have the same points in the bundled outlines."""
    owners: dict[frozenset[Point], set[str]] = defaultdict(set)
    for land in _countries(name):
        for edge in chain.from_iterable(map(pairwise, land.rings)):
            owners[frozenset(edge)].add(land.country)
    shared = {edge for edge, countries in owners.items() if len(countries) > 1}
    lines: list[Ring] = []
    for land in _countries(name):
        for ring in land.rings:
            lines += _runs(ring, shared)
    return tuple(lines)


def _runs(ring: Ring, shared: set[frozenset[Point]]) -> Iterator[Ring]:
    """The stretches of a ring made of shared edges; their edges are taken out of the set."""
    run: list[Point] = []
    for edge in pairwise(ring):
        if frozenset(edge) in shared:
            shared.remove(frozenset(edge))
            run = [*run, edge[1]] if run else [*edge]
        elif run:
            yield run
            run = []
    if run:
        yield run


def _outer_rings(geometry: Any) -> Iterator[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield tuple((point[0], point[1]) for point in polygon[0])


def _cut(land: Land, box: Box, decimals: int, smallest: float) -> Land:
    rings = (_cut_ring(ring, box) for ring in land.rings if _span(ring) >= smallest and _touches(ring, box))
    return Land(land.country, tuple(_rounded(ring, decimals) for ring in rings if len(ring) > 2))


def _cut_ring(ring: Ring, box: Box) -> Ring:
    """The ring inside the box, one edge of the box after the other (Sutherland and Hodgman)."""
    ring = _cut_edge(ring, lambda p: p[0] - box.west)
    ring = _cut_edge(ring, lambda p: box.east - p[0])
    ring = _cut_edge(ring, lambda p: p[1] - box.south)
    return _cut_edge(ring, lambda p: box.north - p[1])


def _cut_edge(ring: Ring, inside: Callable[[Point], float]) -> Ring:
    kept: list[Point] = []
    for before, point in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        here, there = inside(point), inside(before)
        if (here < 0) != (there < 0):
            part = there / (there - here)
            kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
        if here >= 0:
            kept.append(point)
    return kept


def _rounded(ring: Ring, decimals: int) -> Ring:
    points = [(round(x, decimals), round(y, decimals)) for x, y in ring]
    return tuple(point for before, point in zip((None, *points), points, strict=False) if point != before)


def _span(ring: Ring) -> float:
    return max(max(p[0] for p in ring) - min(p[0] for p in ring), max(p[1] for p in ring) - min(p[1] for p in ring))


def _touches(ring: Ring, box: Box) -> bool:
    return (
        min(p[0] for p in ring) <= box.east
        and max(p[0] for p in ring) >= box.west
        and min(p[1] for p in ring) <= box.north
        and max(p[1] for p in ring) >= box.south
    )


def _inside(point: Point, ring: Ring) -> bool:
    """Whether a point lies in a ring: a line to the east crosses its edges an odd number of times."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1
