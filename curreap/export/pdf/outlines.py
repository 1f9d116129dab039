"""Country outlines around the Baltic Sea, clipped to a map window (bundled data of Natural Earth, public domain)."""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from curreap.export.pdf.sketch import Point

GEO: Final = Path(__file__).parents[3] / "assets" / "geo"
COARSE: Final = "baltic_50m.json"  # for a map of the whole Baltic Sea
FINE: Final = "baltic_10m.json"  # for the area around one town
KM_PER_DEGREE: Final = 111.2  # of latitude


@dataclass(frozen=True)
class Outline:
    """A closed outline of a country, in degrees; as arrays, because tuples would take megabytes."""

    country: str
    longitudes: array[float]
    latitudes: array[float]
    west: float
    south: float
    east: float
    north: float

    @property
    def points(self) -> list[Point]:
        """Return the outline as (longitude, latitude) pairs."""
        return list(zip(self.longitudes, self.latitudes, strict=True))


Line = tuple["array[float]", "array[float]"]


def _lines(read: dict[str, Any]) -> Any:
    """Replace a shape by its outer outlines while JSON is parsed, before the next shape takes memory."""
    if "coordinates" not in read:
        return read
    polygons = read["coordinates"] if read["type"] == "MultiPolygon" else [read["coordinates"]]
    return [(array("d", (x for x, _ in outer)), array("d", (y for _, y in outer))) for outer, *_ in polygons]


def _outline(country: str, line: Line) -> Outline:
    longitudes, latitudes = line
    return Outline(country, *line, min(longitudes), min(latitudes), max(longitudes), max(latitudes))


@lru_cache
def outlines(file: str) -> tuple[Outline, ...]:
    """Return the outer outlines of all countries in a bundled file."""
    features = json.loads((GEO / file).read_text("utf-8"), object_hook=_lines)["features"]
    return tuple(_outline(each["properties"]["name"], line) for each in features for line in each["geometry"])


def _holds(outline: Outline, longitude: float, latitude: float) -> bool:
    inside = False
    points = outline.points
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        if (y1 > latitude) != (y2 > latitude):
            inside ^= longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
    return inside


def country_at(latitude: float, longitude: float) -> str | None:
    """Return the country that contains a place, by its name in the bundled file; None on water."""
    near = (o for o in outlines(FINE) if o.west <= longitude <= o.east and o.south <= latitude <= o.north)
    return next((outline.country for outline in near if _holds(outline, longitude, latitude)), None)


@dataclass(frozen=True)
class Projection:
    """An equirectangular projection from degrees to points on the page, true to scale at its centre."""

    latitude: float  # of the centre
    longitude: float
    x: float  # of the centre on the page
    y: float
    scale: float  # points per degree of latitude

    def __call__(self, longitude: float, latitude: float) -> Point:
        squeeze = math.cos(math.radians(self.latitude))
        return (
            self.x + (longitude - self.longitude) * squeeze * self.scale,
            self.y + (latitude - self.latitude) * self.scale,
        )

    def kilometres(self, distance: float) -> float:
        """Convert a distance in kilometres to points on the page."""
        return distance / KM_PER_DEGREE * self.scale


@dataclass(frozen=True)
class Window:
    """A rectangle on the page, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def top(self) -> float:
        return self.y + self.height

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Return whether a point is inside, at least `margin` points from the edges."""
        return self.x + margin <= point[0] <= self.right - margin and self.y + margin <= point[1] <= self.top - margin


Cut = tuple[Callable[[Point], bool], Callable[[Point, Point], Point]]


def _upright(edge: float, keeps_right: bool) -> Cut:
    def crossing(a: Point, b: Point) -> Point:
        return edge, a[1] + (b[1] - a[1]) * (edge - a[0]) / (b[0] - a[0])

    return (lambda p: p[0] >= edge if keeps_right else p[0] <= edge), crossing


def _level(edge: float, keeps_upper: bool) -> Cut:
    def crossing(a: Point, b: Point) -> Point:
        return a[0] + (b[0] - a[0]) * (edge - a[1]) / (b[1] - a[1]), edge

    return (lambda p: p[1] >= edge if keeps_upper else p[1] <= edge), crossing


def _cut(points: Sequence[Point], cut: Cut) -> list[Point]:
    keeps, crossing = cut
    kept: list[Point] = []
    for before, point in zip([*points[-1:], *points[:-1]], points, strict=True):
        if keeps(point) != keeps(before):
            kept.append(crossing(before, point))
        if keeps(point):
            kept.append(point)
    return kept


def cut_to_window(points: Sequence[Point], window: Window) -> list[Point]:
    """Clip a closed line to the window (Sutherland and Hodgman 1974); empty when nothing is inside."""
    kept = list(points)
    for cut in (
        _upright(window.x, True),
        _upright(window.right, False),
        _level(window.y, True),
        _level(window.top, False),
    ):
        kept = _cut(kept, cut)
    return kept


def land_in(window: Window, project: Projection, file: str) -> list[tuple[str, list[Point]]]:
    """List the countries in a window: name and closed outline, clipped slightly outside its edge."""
    wider = Window(window.x - 2, window.y - 2, window.width + 4, window.height + 4)
    seen = []
    for outline in outlines(file):
        left, low = project(outline.west, outline.south)
        right, high = project(outline.east, outline.north)
        if left > wider.right or right < wider.x or low > wider.top or high < wider.y:
            continue
        points = cut_to_window([project(*point) for point in outline.points], wider)
        if len(points) > 2:
            seen.append((outline.country, points))
    return seen
