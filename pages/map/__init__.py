"""The town map, drawn without the internet, and the place picker, which does the same by keyboard."""

from pages.map.component import town_map
from pages.map.picker import place_picker

__all__ = ["place_picker", "town_map"]
