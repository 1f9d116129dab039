"""A part of the map between two latitudes and two longitudes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Located(Protocol):
    """What has a position in degrees (WGS84)."""

    @property
    def latitude(self) -> float: ...

    @property
    def longitude(self) -> float: ...


@dataclass(frozen=True)
class Box:
    """A part of the map between two latitudes and two longitudes, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def widened(self, share: float) -> Box:
        """Return a box that is larger on each side by a share of its span."""
        up, across = (self.north - self.south) * share, (self.east - self.west) * share
        return Box(self.south - up, self.west - across, self.north + up, self.east + across)

    def holds(self, place: Located) -> bool:
        return self.south <= place.latitude <= self.north and self.west <= place.longitude <= self.east
