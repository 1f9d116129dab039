"""Larger places near a town, for orientation on its map (bundled data of GeoNames, CC BY 4.0)."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache

from curreap.export.pdf.outlines import KM_PER_DEGREE
from curreap.places.municipalities import GEO


@dataclass(frozen=True)
class Town:
    """The main town of a municipality."""

    name: str
    latitude: float
    longitude: float
    residents: int


@lru_cache
def _places() -> tuple[Town, ...]:
    residents = json.loads((GEO / "populations.json").read_text("utf-8"))
    municipalities = json.loads((GEO / "municipalities.json").read_text("utf-8"))
    return tuple(
        Town(unit["seat"], unit["y"], unit["x"], residents.get(f"{unit['c']}.{unit['k']}", 0))
        for unit in municipalities
        if unit.get("seat")
    )


@lru_cache(maxsize=64)
def places_near(latitude: float, longitude: float, *, kilometres: float, most: int) -> tuple[Town, ...]:
    """List the places within a distance, with most residents first."""
    squeeze = math.cos(math.radians(latitude))
    near = [
        place
        for place in _places()
        if math.hypot(place.latitude - latitude, (place.longitude - longitude) * squeeze) <= kilometres / KM_PER_DEGREE
    ]
    return tuple(sorted(near, key=lambda place: -place.residents)[:most])
