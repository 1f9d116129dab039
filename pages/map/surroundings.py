"""Compute the surroundings of a place: a box of degrees, and the towns in it that get a name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Final

from curreap.places.municipalities import Municipality, municipalities, nearest
from playbook_tools.tool import Place

REACH: Final = 2.0  # degrees of latitude from the centre to the edge: about 220 km
REGION: Final = 0.5  # degrees of latitude: about 55 km each way, the area shown first
MARGIN: Final = 0.15  # share of the span added beyond the outermost pins
NEAR_TOWNS, MIDDLING_TOWNS, LARGE_TOWNS = (
    20,
    30,
    45,
)  # numbers of names in the close view, the first view and the widest view
SAME_TOWN: Final = 0.012  # degrees; a town closer to the centre is the town itself


@dataclass(frozen=True)
class Box:
    """A part of the map between two latitudes and two longitudes, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def widened(self, share: float) -> Box:
        up, across = (self.north - self.south) * share, (self.east - self.west) * share
        return Box(self.south - up, self.west - across, self.north + up, self.east + across)

    def holds(self, place: Place | Municipality) -> bool:
        return self.south <= place.latitude <= self.north and self.west <= place.longitude <= self.east


def box_around(centre: Place, others: Sequence[Place] = (), reach: float = REACH) -> Box:
    """Return a box around a place that also holds the others; rounded to 0.1 degree, so that it seldom changes.

    `reach` is the distance from the centre to the edge in degrees of latitude.
    """
    across = reach / math.cos(math.radians(min(centre.latitude, 75)))
    box = Box(centre.latitude - reach, centre.longitude - across, centre.latitude + reach, centre.longitude + across)
    outside = [place for place in others if not box.holds(place)]
    if outside:
        latitudes, longitudes = [p.latitude for p in outside], [p.longitude for p in outside]
        south, north = min(box.south, *latitudes), max(box.north, *latitudes)
        west, east = min(box.west, *longitudes), max(box.east, *longitudes)
        box = Box(south, west, north, east).widened(MARGIN)
    return Box(*(round(edge, 1) for edge in (box.south, box.west, box.north, box.east)))


@lru_cache(maxsize=64)
def towns_around(centre: Place, box: Box) -> Sequence[Municipality]:
    """List the nearest and the largest towns inside a box without the town itself, by falling population."""
    others = [town for town in municipalities() if box.holds(town) and not _is_same(town, centre)]
    near = [town for town in nearest(centre, NEAR_TOWNS) if not _is_same(town, centre)]
    region = box_around(centre, reach=REGION)
    middling = nlargest(MIDDLING_TOWNS, filter(region.holds, others), key=lambda town: town.population)
    large = nlargest(LARGE_TOWNS, others, key=lambda town: town.population)
    towns = {town.seat: town for town in (*near, *middling, *large)}
    return sorted(towns.values(), key=lambda town: -town.population)


def _is_same(town: Municipality, centre: Place) -> bool:
    return abs(town.latitude - centre.latitude) < SAME_TOWN and abs(town.longitude - centre.longitude) < 2 * SAME_TOWN
