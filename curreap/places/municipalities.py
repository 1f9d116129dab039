"""The bundled list of municipalities and towns around the Baltic Sea, read once.

It provides suggestions only: small municipalities may be missing, and any name can be typed instead.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import nsmallest
from pathlib import Path
from typing import Any, Final

from curreap.language.words import N_
from playbook_tools.tool import Place

CREDIT: Final = N_("Place names and coordinates: GeoNames (geonames.org), CC BY 4.0.")
GEO: Final = Path(__file__).parents[2] / "assets" / "geo"


@dataclass(frozen=True)
class Municipality:
    """A municipality, or a town inside one. Coordinates of its main town, in degrees (WGS84)."""

    country: str  # ISO 3166, for example LV
    code: str  # the national code; a town has the code of its municipality
    name: str
    seat: str  # the main town; for a town its own name
    latitude: float
    longitude: float
    eligible: bool  # lies in the programme area and is not a national capital
    part_of: str = ""  # the municipality of a town; empty for a municipality
    other_names: tuple[str, ...] = ()  # in other languages of the place or its neighbours
    population: int = 0  # of the main town, from GeoNames; 0 when unknown; used for sorting only

    @property
    def place(self) -> Place:
        return Place(latitude=self.latitude, longitude=self.longitude)


@lru_cache(maxsize=1)
def municipalities() -> Sequence[Municipality]:
    """List all municipalities and towns, with corrections and other names applied."""
    units = list(_units())
    by_code = {(unit.country, unit.code): unit for unit in units}
    others = _read("alternate_names.json")
    return tuple(_with_other_names(place, others) for place in (*units, *_towns_below(by_code)))


@lru_cache(maxsize=1000)
def nearest(place: Place, limit: int = 1) -> Sequence[Municipality]:
    """List the municipalities and towns nearest to a place, nearest first, in all countries."""
    narrow = math.cos(math.radians(place.latitude))  # a degree of longitude is shorter in the north

    def squared(town: Municipality) -> float:
        return (town.latitude - place.latitude) ** 2 + ((town.longitude - place.longitude) * narrow) ** 2

    return nsmallest(limit, municipalities(), key=squared)


def _units() -> Iterator[Municipality]:
    corrections, populations = _read("corrections.json"), _read("populations.json")
    for known in (*_read("municipalities.json"), *_read("more_municipalities.json")):
        key = f"{known['c']}.{known['k']}"
        row = {"p": populations.get(key, 0), **known, **corrections.get(key, {})}
        yield Municipality(
            country=row["c"],
            code=row["k"],
            name=row["n"],
            seat=row["seat"],
            latitude=row["y"],
            longitude=row["x"],
            eligible=row["ok"],
            population=row["p"],
        )


def _towns_below(by_code: Mapping[tuple[str, str], Municipality]) -> Iterator[Municipality]:
    for row in _read("towns_below.json"):
        above = by_code[row["c"], row["k"]]
        yield Municipality(
            country=row["c"],
            code=row["k"],
            name=row["n"],
            seat=row["n"],
            latitude=row["y"],
            longitude=row["x"],
            eligible=above.eligible,
            part_of=above.name,
            population=row["p"],
        )


def _with_other_names(place: Municipality, others: Mapping[str, Mapping[str, Sequence[str]]]) -> Municipality:
    """Add the other names of a place; the table is keyed by name, or by code where names are not unique."""
    known = others.get(place.country, {})
    names = known.get(place.name) or ("" if place.part_of else known.get(place.code))
    return replace(place, other_names=tuple(names)) if names else place


def _read(name: str) -> Any:
    return json.loads((GEO / name).read_text(encoding="utf-8"))
