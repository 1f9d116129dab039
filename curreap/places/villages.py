"""The bundled list of places of 500 people and more that are neither a municipality nor its main town."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from curreap.places.box import Box
from curreap.places.coordinates import distance_km
from curreap.places.municipalities import GEO, Municipality
from curreap.places.search import best_match, fold, kind_of_match, suggest
from playbook_tools.tool import Place


@dataclass(frozen=True, slots=True)
class Village:
    """A village, a suburb or a small town; its coordinates in degrees (WGS84)."""

    name: str
    country: str  # ISO 3166, for example DK
    latitude: float
    longitude: float
    population: int

    @property
    def place(self) -> Place:
        return Place(latitude=self.latitude, longitude=self.longitude)


@lru_cache(maxsize=1)
def villages() -> Sequence[Village]:
    """List all villages, by name."""
    return tuple(Village(*row) for row in json.loads(gzip.decompress((GEO / "villages.json.gz").read_bytes())))


@lru_cache(maxsize=64)
def villages_in(box: Box) -> Sequence[Village]:
    """List the villages inside a box, the largest first."""
    return sorted(filter(box.holds, villages()), key=lambda village: -village.population)


def suggest_places(query: str, limit: int, near: Place | None = None) -> list[Municipality | Village]:
    """Suggest municipalities, towns and villages for a query, best match first, then the nearest to a place.

    A town whose name was typed with a mistake comes after every village whose name fits.
    """
    wanted = fold(query[:80])
    if not wanted:
        return []
    found: list[tuple[int, float, int, Municipality | Village]] = []
    for rank, town in enumerate(suggest(query, limit, near=near)):
        kind = best_match(query, town)
        found.append((4, 0.0, rank, town) if kind is None else (kind, _distance(near, town), rank, town))
    for village, name in zip(villages(), _folded(), strict=True):
        if name.startswith(wanted) or (len(wanted) > 1 and f" {wanted}" in name):
            rank = limit + len(name) - len(wanted)
            found.append((kind_of_match(wanted, name), _distance(near, village), rank, village))
    return [place for *_, place in sorted(found, key=lambda one: one[:3])[:limit]]


def _distance(near: Place | None, place: Municipality | Village) -> float:
    return distance_km(near, place.place) if near else 0.0


@lru_cache(maxsize=1)
def _folded() -> Sequence[str]:
    return tuple(fold(village.name) for village in villages())
