"""Compute the surroundings of a place: a box of degrees, and the towns in it that get a name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from heapq import nlargest
from typing import Final

from curreap.places.box import Box
from curreap.places.municipalities import Municipality, municipalities, nearest
from curreap.places.villages import Village, villages_in
from playbook_tools.tool import Place

REACH: Final = 2.0  # degrees of latitude from the centre to the edge: about 220 km
REGION: Final = 0.5  # degrees of latitude: about 55 km each way, the area shown first
MARGIN: Final = 0.15  # share of the span added beyond the outermost pins
NEAR_TOWNS, MIDDLING_TOWNS, LARGE_TOWNS = (
    20,
    30,
    45,
)  # numbers of names in the close view, the first view and the widest view
VILLAGES: Final = 250  # of at most so many the names are sent
SAME_TOWN: Final = 0.012  # degrees; a town closer to the centre is the town itself


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


@lru_cache(maxsize=64)
def villages_around(centre: Place) -> Sequence[Village]:
    """List the villages around a place, the largest first; the browser names those for which there is room."""
    around = box_around(centre, reach=REGION)
    return [village for village in villages_in(around) if not _is_same(village, centre)][:VILLAGES]


def _is_same(town: Municipality | Village, centre: Place) -> bool:
    return abs(town.latitude - centre.latitude) < SAME_TOWN and abs(town.longitude - centre.longitude) < 2 * SAME_TOWN
