"""Read the place of a row from one column or from two, and name what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from curreap.importing.problems import Problem, ProblemKind
from curreap.importing.raw_table import Cell, Unread, is_empty
from curreap.importing.values import as_text
from curreap.places.coordinates import LONGEST, CoordinatesError, parse_coordinates, written
from playbook_tools.tool import Place

MOST_DEGREES: Final = 180
_DEGREES: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_PAIR: Final = re.compile(rf"({_DEGREES.pattern})(?:\s*[;/|]\s*|,\s+|\s+)({_DEGREES.pattern})")
_POINTS: Final = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)")
_LARGE: Final = re.compile(r"[+-]?\d{4,}")


@dataclass(frozen=True)
class ReadPlace:
    """The place of a row; None where there is none or where it cannot be taken over."""

    place: Place | None = None
    problem: Problem | None = None
    turned: Place | None = None  # the place with latitude and longitude exchanged, if they seem to be


NOWHERE: Final = ReadPlace()


def read_place(latitude: Cell, longitude: Cell) -> ReadPlace:
    """Read a place from two cells, in degrees with a point or a comma, or in degrees, minutes and seconds."""
    if Unread.SHAPE in (latitude, longitude):
        return ReadPlace(problem=Problem(ProblemKind.SHAPE))
    if is_empty(latitude) and is_empty(longitude):
        return NOWHERE
    text = f"{_number_text(latitude)}; {_number_text(longitude)}"
    if is_empty(latitude) or is_empty(longitude):
        return ReadPlace(problem=Problem(ProblemKind.HALF_A_PLACE, text=text))
    return _read(text)


def read_pair(cell: Cell) -> ReadPlace:
    """Read a place from one cell: "57.8953, 25.3296", "57,8953; 25,3296", 57°53'43"N 25°19'47"E."""
    return NOWHERE if is_empty(cell) else _read(as_text(cell).strip(" ()[]\t\r\n"))


def _read(text: str) -> ReadPlace:
    pair = _POINTS.fullmatch(text) or _PAIR.fullmatch(text)
    if pair:
        return _checked(_degrees(pair[1]), _degrees(pair[2]), text)
    try:
        return ReadPlace(parse_coordinates(text[: LONGEST + 1]))
    except CoordinatesError as refused:
        return _refused(refused, text)


def _checked(latitude: float, longitude: float, text: str) -> ReadPlace:
    """Take plain degrees as they are, so that a place that was exported comes back exactly."""
    if latitude == longitude == 0:
        return ReadPlace(problem=Problem(ProblemKind.ZERO))
    if max(abs(latitude), abs(longitude)) > MOST_DEGREES:
        return ReadPlace(problem=Problem(ProblemKind.NOT_DEGREES, text=text))
    if (place := _in_region(latitude, longitude)) is not None:
        return ReadPlace(place)
    if (turned := _in_region(longitude, latitude)) is not None:
        return ReadPlace(problem=Problem(ProblemKind.SWAPPED, text=text), turned=turned)
    return ReadPlace(problem=Problem(ProblemKind.OUTSIDE, text=text))


def _refused(refused: CoordinatesError, text: str) -> ReadPlace:
    match refused.code:
        case "coordinates_swapped":
            swapped = refused.suggestion
            said = written(Place(latitude=swapped.longitude, longitude=swapped.latitude)) if swapped else text
            return ReadPlace(problem=Problem(ProblemKind.SWAPPED, text=said), turned=swapped)
        case "coordinates_far":
            return ReadPlace(problem=Problem(ProblemKind.OUTSIDE, text=text))
        case _:
            kind = ProblemKind.NOT_DEGREES if _LARGE.search(text) else ProblemKind.NOT_COORDINATES
            return ReadPlace(problem=Problem(kind, text=text))


def _in_region(latitude: float, longitude: float) -> Place | None:
    if abs(latitude) > MOST_DEGREES / 2:
        return None
    place = Place(latitude=latitude, longitude=longitude)
    return place if place.is_in_region else None


def _number_text(cell: Cell) -> str:
    return format(Decimal(str(cell)), "f") if isinstance(cell, float) else as_text(cell).strip()


def _degrees(text: str) -> float:
    return float(text.replace(",", "."))
