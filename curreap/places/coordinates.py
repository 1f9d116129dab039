"""Parse coordinates as people type and copy them, and compute distances."""

from __future__ import annotations

import math
import re
from typing import Final, Literal

from curreap.language.words import Words
from playbook_tools.tool import EAST, NORTH, SOUTH, WEST, Place

CoordinatesProblem = Literal["not_coordinates", "coordinates_swapped", "coordinates_far"]

EARTH_RADIUS = 6371.0  # km
LONGEST = 120  # characters; more than any notation of coordinates needs

_LETTERS: Final = {"N": "N", "S": "S", "E": "E", "W": "W", "O": "E", "Ö": "E", "Ø": "E"}
_ANGLE: Final = (
    r"(?P<before{n}>[NSEWOÖØ])?\s*(?P<sign{n}>-)?\s*(?P<degrees{n}>\d{{1,3}}(?:[.,]\d+)?)\s*°?"
    r"(?:\s*(?P<minutes{n}>\d{{1,2}}(?:[.,]\d+)?)\s*')?(?:\s*(?P<seconds{n}>\d{{1,2}}(?:[.,]\d+)?)\s*\")?"
    r"\s*(?P<after{n}>[NSEWOÖØ])?"
)
_BETWEEN: Final = r"(?:\s*[,;/|]\s*|\s+|(?<=[NSEWOÖØ°'\"])\s*)"
_COORDINATES: Final = re.compile(_ANGLE.format(n=1) + _BETWEEN + _ANGLE.format(n=2))
_SAME_SIGN: Final = str.maketrans({"−": "-", "–": "-", "′": "'", "’": "'", "″": '"', "”": '"', "\u00a0": " "})


class CoordinatesError(ValueError):
    """The text is not a place in the Baltic Sea Region."""

    def __init__(self, code: CoordinatesProblem, suggestion: Place | None = None) -> None:
        super().__init__(code)
        self.code: CoordinatesProblem = code
        self.suggestion = suggestion  # the place with swapped numbers, when it lies in the region

    def sentence(self, words: Words) -> str:
        """Say what is wrong and what to do, in the reader's language."""
        match self.code:
            case "not_coordinates":
                return words(
                    "Write two numbers with a comma between them, for example 57.8953, 25.3296. "
                    "The first one is the latitude."
                )
            case "coordinates_swapped":
                suggestion = written(self.suggestion) if self.suggestion else ""
                return words(
                    "These numbers may be in the wrong order. Is the place at {suggestion}?", suggestion=suggestion
                )
            case "coordinates_far":
                return words("This place lies outside the Baltic Sea Region. Check the numbers.")


def parse_coordinates(text: str) -> Place:
    """Parse "57.8953, 25.3296", "57,8953; 25,3296", "57.9 N 25.3 E" or 57°53'43"N 25°19'47"E.

    Raises CoordinatesError when the text is not two numbers, when they seem swapped, or when the place is outside the
    region.
    """
    match = _COORDINATES.fullmatch(text.strip(" ()[]\t\r\n").upper().translate(_SAME_SIGN))
    if match is None or len(text) > LONGEST:
        raise CoordinatesError("not_coordinates")
    first, second = _degrees(match, 1), _degrees(match, 2)
    letters = _letter(match, 1), _letter(match, 2)
    if letters[0] in ("E", "W") or letters[1] in ("N", "S"):
        if letters[0] in ("N", "S") or letters[1] in ("E", "W"):
            raise CoordinatesError("not_coordinates")
        return _checked(latitude=second, longitude=first)
    return _checked(latitude=first, longitude=second)


def written(place: Place) -> str:
    """Write coordinates in a form that `parse_coordinates` accepts: "57.8953, 25.3296"."""
    return f"{round(place.latitude, 5)}, {round(place.longitude, 5)}"


def distance_km(one: Place, other: Place) -> float:
    """Compute the great-circle distance in kilometres (haversine formula)."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, half)))


def _letter(match: re.Match[str], number: int) -> str:
    return _LETTERS.get(match[f"before{number}"] or match[f"after{number}"] or "", "")


def _degrees(match: re.Match[str], number: int) -> float:
    parts = (match[f"{part}{number}"] or "0" for part in ("degrees", "minutes", "seconds"))
    degrees, minutes, seconds = (float(part.replace(",", ".")) for part in parts)
    size = degrees + minutes / 60 + seconds / 3600
    return -size if match[f"sign{number}"] or _letter(match, number) in ("S", "W") else size


def _checked(*, latitude: float, longitude: float) -> Place:
    if _near(latitude, longitude):
        return Place(latitude=round(latitude, 6), longitude=round(longitude, 6))
    if _near(longitude, latitude):
        swapped = Place(latitude=round(longitude, 6), longitude=round(latitude, 6))
        raise CoordinatesError("coordinates_swapped", swapped)
    raise CoordinatesError("coordinates_far")


def _near(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST
