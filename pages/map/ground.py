"""Choose the outlines around a place, finest near the place and its pins, few enough to send."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from curreap.places import outlines
from curreap.places.box import Box, Located
from curreap.places.outlines import PER_DEGREE, Cell, Level, Point

HIDDEN: Final = 0.03  # share of the span of a box that is kept beyond its edges
MOST_BYTES: Final = 100_000  # of the outlines of one map
NEAR: Final = 0.35  # degrees of latitude around a place in which its map is finest: about 40 km


@dataclass(frozen=True)
class Ground:
    """The outlines of one map: encoded lines, as the browser decodes them."""

    water: Sequence[tuple[float, float, int, str]]  # south and west of a cell, steps per degree, encoded rings
    countries: Sequence[tuple[str, Sequence[str]]]  # code, and rings of its larger lands, for its name
    home: Sequence[str]  # rings of the country of the town, with the sea near its coast
    borders: Sequence[str]
    name: str = ""  # of these outlines; others have another one

    def plain(self) -> dict[str, Any]:
        """Return the outlines as plain data for JSON."""
        return {"name": self.name, "water": self.water, "home": self.home, "borders": self.borders}


@lru_cache(maxsize=32)
def ground(box: Box, home: str, spots: frozenset[Cell]) -> Ground:
    """Choose the outlines of a box. home: code of the country of the town; spots: cells to draw first and finest."""
    wide = box.widened(HIDDEN)
    known = outlines.encoded_countries()
    countries = [(code, _touching(lines, wide)) for code, lines in known["lands"].items()]
    found = Ground(
        water=(),
        countries=tuple((code, lines) for code, lines in countries if lines),
        home=_touching(known["areas"].get(home, ()), wide),
        borders=_touching(known["borders"], wide),
    )
    water = _water(wide, spots, MOST_BYTES - size(found))
    name = hashlib.sha256(repr((box, home, sorted(spots))).encode()).hexdigest()[:16]
    return Ground(water, found.countries, found.home, found.borders, name)


def spots_of(places: Iterable[Located]) -> frozenset[Cell]:
    """Return the cells of some places: the same for all places of a cell, so that outlines seldom change."""
    high, wide = outlines.CELL
    cells = ((math.floor(p.latitude / high) * high, math.floor(p.longitude / wide) * wide) for p in places)
    return frozenset(cells)


def size(found: Ground) -> int:
    """Return the size of outlines as JSON, in bytes."""
    return len(json.dumps([found.plain(), found.countries]))


def _water(box: Box, spots: frozenset[Cell], room: int) -> Sequence[tuple[float, float, int, str]]:
    """Choose the level of each cell: fine near the spots, then middle as far as there is room, then fine again."""
    cells = sorted(outlines.cells_of(box), key=lambda cell: _distance(cell, spots))
    levels: dict[Cell, Level] = dict.fromkeys(cells, "coarse")
    room -= sum(_bytes(cell, "coarse") for cell in cells)
    steps: tuple[tuple[Level, Callable[[Cell], bool]], ...] = (
        ("fine", lambda cell: _distance(cell, spots) <= NEAR),
        ("middle", lambda cell: levels[cell] == "coarse"),
        ("fine", lambda _cell: True),
    )
    for level, wanted in steps:
        for cell in filter(wanted, cells):
            more = _bytes(cell, level) - _bytes(cell, levels[cell])
            if more > room:
                break
            levels[cell], room = level, room - more
    drawn = ((*cell, PER_DEGREE[level], outlines.water_of(cell, level)) for cell, level in levels.items())
    return tuple(one for one in drawn if one[3])


def _bytes(cell: Cell, level: Level) -> int:
    return len(json.dumps(outlines.water_of(cell, level))) + 25  # with its corner and scale


def _distance(cell: Cell, spots: frozenset[Cell]) -> float:
    """Compute the distance of a cell to the nearest spot from edge to edge, in degrees of latitude."""
    high, wide = outlines.CELL
    narrow = math.cos(math.radians(cell[0]))
    return min(
        (math.hypot(max(abs(cell[0] - s[0]) - high, 0), max(abs(cell[1] - s[1]) - wide, 0) * narrow) for s in spots),
        default=math.inf,
    )


def _touching(lines: Sequence[str], box: Box) -> Sequence[str]:
    return tuple(line for line in lines if _meet(_span(line), box))


@lru_cache(maxsize=4000)
def _span(line: str) -> Box:
    points: list[Point] = outlines.decoded(line, outlines.OF_COUNTRIES)
    x, y = [point[0] for point in points], [point[1] for point in points]
    return Box(min(y), min(x), max(y), max(x))


def _meet(one: Box, other: Box) -> bool:
    return one.west <= other.east and one.east >= other.west and one.south <= other.north and one.north >= other.south
