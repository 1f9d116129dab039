"""Outlines of land, water and borders, clipped to a map window."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from curreap.export.pdf.sketch import Point
from curreap.places import outlines
from curreap.places.box import Box
from curreap.places.outlines import Level

KM_PER_DEGREE: Final = 111.2  # of latitude
SPANS: Final[tuple[tuple[float, Level], ...]] = ((1.2, "fine"), (5.0, "middle"))  # degrees of latitude up to which


@dataclass(frozen=True)
class Projection:
    """An equirectangular projection from degrees to points on the page, true to scale at its centre."""

    latitude: float  # of the centre
    longitude: float
    x: float  # of the centre on the page
    y: float
    scale: float  # points per degree of latitude

    @cached_property
    def _squeeze(self) -> float:
        return math.cos(math.radians(self.latitude))

    def __call__(self, longitude: float, latitude: float) -> Point:
        return (
            self.x + (longitude - self.longitude) * self._squeeze * self.scale,
            self.y + (latitude - self.latitude) * self.scale,
        )

    def back(self, x: float, y: float) -> Point:
        """Return the longitude and latitude of a point on the page."""
        return self.longitude + (x - self.x) / self.scale / self._squeeze, self.latitude + (y - self.y) / self.scale

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


@dataclass(frozen=True)
class Ground:
    """What is drawn below everything else, in points on the page. The rest of the window is land."""

    home: Sequence[Sequence[Point]]  # rings of the country of the town, with the sea near its coast
    water: Sequence[Sequence[Point]]  # a point is in water if it is inside an odd number of these rings
    coasts: Sequence[Sequence[Point]]
    borders: Sequence[Sequence[Point]]


def ground_in(window: Window, project: Projection, home: str) -> Ground:
    """Clip the outlines to slightly more than a window, in the level of detail that its scale can show."""
    wider = Window(window.x - 2, window.y - 2, window.width + 4, window.height + 4)
    (west, south), (east, north) = project.back(wider.x, wider.y), project.back(wider.right, wider.top)
    level: Level = next((level for span, level in SPANS if north - south <= span), "coarse")
    water, coasts = [], []
    for cell in outlines.cells_of(Box(south, west, north, east)):
        rings = outlines.rings_of(cell, level)
        water += [_cut_ring([project(*point) for point in ring], wider) for ring in rings]
        coasts += [[project(*point) for point in line] for line in outlines.coasts_of(cell, rings)]
    borders = [[project(*point) for point in line] for line in outlines.borders()]
    return Ground(
        home=_areas([_cut_ring([project(*p) for p in ring], wider) for ring in outlines.area_of(home)]),
        water=_areas(water),
        coasts=[line for line in coasts if _touches(line, wider)],
        borders=[line for line in borders if _touches(line, wider)],
    )


def _cut_ring(ring: Sequence[Point], window: Window) -> Sequence[Point]:
    """Clip a ring, but do not walk along one that is inside or outside: most are."""
    x, y = [point[0] for point in ring], [point[1] for point in ring]
    if min(x) >= window.x and max(x) <= window.right and min(y) >= window.y and max(y) <= window.top:
        return ring
    return cut_to_window(ring, window) if _touches(ring, window) else []


def _areas(rings: Sequence[Sequence[Point]]) -> list[Sequence[Point]]:
    return [ring for ring in rings if len(ring) > 2]


def _touches(line: Sequence[Point], window: Window) -> bool:
    x, y = [point[0] for point in line], [point[1] for point in line]
    return min(x) <= window.right and max(x) >= window.x and min(y) <= window.top and max(y) >= window.y
