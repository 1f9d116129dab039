"""Draw the map of a town without the internet, and choose places by keyboard."""

from pages.map.component import town_map
from pages.map.picker import place_picker

__all__ = ["place_picker", "town_map"]
