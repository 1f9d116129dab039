"""Cut the outlines of the land around a place from the bundled files, small enough to send."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any, Final

from curreap.places.municipalities import GEO
from pages.map.surroundings import Box

Point = tuple[float, float]  # longitude, latitude in degrees, as in GeoJSON
Ring = Sequence[Point]

HIDDEN: Final = 0.15  # share of the span of a box that is kept beyond its edges
MOST_BYTES: Final = 60_000  # of the outlines of one map, as JSON


@dataclass(frozen=True)
class Detail:
    """The level of detail of outlines; sizes in degrees."""

    file: str
    decimals: int
    smallest: float = 0.0  # islands of a smaller span are left out
    step: float = 0.0  # points closer to the previous one are left out


DETAILS: Final = (
    Detail("baltic_10m", decimals=3),
    Detail("baltic_50m", decimals=3),
    Detail("baltic_50m", decimals=2, smallest=0.1),
    Detail("baltic_50m", decimals=2, smallest=0.2, step=0.06),
    Detail("baltic_50m", decimals=2, smallest=0.4, step=0.12),
)
CODES: Final = {  # name in the bundled outlines -> ISO 3166-1 alpha-2
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
class Land:
    """The part of a country inside a box: its outer rings."""

    country: str  # ISO 3166-1 alpha-2, as in "LV"
    rings: Sequence[Ring]


@dataclass(frozen=True)
class Outlines:
    """What is drawn of the land: the countries, and the lines where two of them meet."""

    lands: Sequence[Land]
    borders: Sequence[Ring]  # open lines


@lru_cache(maxsize=64)
def outlines(box: Box) -> Outlines:
    """Cut the countries and borders to a box, in the finest outlines that stay below MOST_BYTES."""
    wide = box.widened(HIDDEN)
    for detail in DETAILS:
        found = [_cut(country, wide, detail) for country in _countries(detail.file)]
        borders = (line for line in _borders(detail.file) if _touches(line, wide))
        cut = Outlines(tuple(land for land in found if land.rings), tuple(_thinned(line, detail) for line in borders))
        if size(cut) <= MOST_BYTES:
            break
    return cut


def size(cut: Outlines) -> int:
    """Bytes of the outlines as JSON."""
    return len(json.dumps([[land.rings for land in cut.lands], cut.borders], separators=(",", ":")))


@lru_cache(maxsize=2)
def _countries(name: str) -> Sequence[Land]:
    features = json.loads((GEO / f"{name}.json").read_text(encoding="utf-8"))["features"]
    named = ((feature["properties"]["name"], feature["geometry"]) for feature in features)
    return tuple(Land(CODES[country], tuple(_outer_rings(geometry))) for country, geometry in named)


@lru_cache(maxsize=2)
def _borders(name: str) -> Sequence[Ring]:
    """Find the lines that two countries share, each once. Neighbours have identical points in the files."""
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
    """Yield the stretches of a ring that consist of shared edges, and remove these edges from the set."""
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


def _cut(land: Land, box: Box, detail: Detail) -> Land:
    rings = (_cut_ring(r, box) for r in land.rings if _span(r) >= detail.smallest and _touches(r, box))
    return Land(land.country, tuple(_thinned(ring, detail) for ring in rings if len(ring) > 2))


def _cut_ring(ring: Ring, box: Box) -> Ring:
    """Clip the ring to the box, one edge after the other (algorithm of Sutherland and Hodgman, 1974)."""
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


def _thinned(line: Ring, detail: Detail) -> Ring:
    """Reduce the decimals of a line and leave out points that are too close; the ends stay."""
    points = [(round(x, detail.decimals), round(y, detail.decimals)) for x, y in line]
    kept = points[:1]
    for point in points[1:-1]:
        if point != kept[-1] and max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= detail.step:
            kept.append(point)
    return (*kept, points[-1])


def _span(ring: Ring) -> float:
    return max(max(p[0] for p in ring) - min(p[0] for p in ring), max(p[1] for p in ring) - min(p[1] for p in ring))


def _touches(ring: Ring, box: Box) -> bool:
    return (
        min(p[0] for p in ring) <= box.east
        and max(p[0] for p in ring) >= box.west
        and min(p[1] for p in ring) <= box.north
        and max(p[1] for p in ring) >= box.south
    )
