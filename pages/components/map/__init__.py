"""The town map, drawn without the internet, and the place picker, which does the same by keyboard."""

from pages.components.map.picker import place_picker
from pages.components.map.town_map import town_map

__all__ = ["place_picker", "town_map"]
