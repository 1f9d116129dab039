"""Find rows that the plan may have already: by name, and for places also by distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from curreap.importing.folding import fold, is_similar
from curreap.language.place_names import name_of
from curreap.places.coordinates import distance_km
from playbook_tools.tool import Answers, Place

NEAR: Final = 0.1  # km
TELL_APART: Final = ("date", "amount", "start")  # rows of one name with different answers here are no duplicates


@dataclass(frozen=True)
class Duplicate:
    """A row that seems to be the same thing."""

    name: str
    metres: int | None = None  # between both, if both have a place and their names differ
    is_in_file: bool = False  # an earlier row of the file, not of the plan


@dataclass(frozen=True)
class _Known:
    name: str
    place: Place | None
    answers: Mapping[str, Any]
    is_in_file: bool


class Duplicates:
    """The rows of a table and those of the file that were seen so far."""

    def __init__(self, rows: Sequence[Answers]) -> None:
        self._by_name: dict[str, list[_Known]] = {}
        self._placed: list[_Known] = []
        for row in rows:
            kept = {name: getattr(row, name) for name in TELL_APART if hasattr(row, name)}
            self._keep(_Known(name_of(row), getattr(row, "location", None), kept, is_in_file=False))

    def find(self, name: str, values: Mapping[str, Any], place: Place | None) -> Duplicate | None:
        """Return the row that seems to be the same; None if there is none. Later calls know this row too."""
        mine = _Known(name, place, values, is_in_file=True)
        found = next((other for other in self._by_name.get(fold(name), ()) if _may_be_same(mine, other)), None)
        near = None if found else self._near(mine)
        self._keep(mine)
        if found:
            return Duplicate(found.name, is_in_file=found.is_in_file)
        return near

    def _keep(self, known: _Known) -> None:
        if known.name:
            self._by_name.setdefault(fold(known.name), []).append(known)
            if known.place is not None:
                self._placed.append(known)

    def _near(self, mine: _Known) -> Duplicate | None:
        if mine.place is None:
            return None
        for other in self._placed:
            assert other.place is not None
            if abs(other.place.latitude - mine.place.latitude) > 0.001:  # 111 m
                continue
            distance = distance_km(mine.place, other.place)
            if distance <= NEAR and is_similar(mine.name, other.name):
                return Duplicate(other.name, round(1000 * distance), other.is_in_file)
        return None


def _may_be_same(mine: _Known, other: _Known) -> bool:
    for name in TELL_APART:
        one, two = mine.answers.get(name), other.answers.get(name)
        if one is not None and two is not None and str(one) != str(two):
            return False
    return True
