"""Paper for a workshop: sheets for the wall, cards, a page with the way in, and the facilitator's script."""

from curreap.export.paper.book import render_paper
from curreap.export.paper.gathering import Gathering, WayIn
from curreap.export.paper.pack import PARTS, Choice, Pack, Part, describe

__all__ = ["PARTS", "Choice", "Gathering", "Pack", "Part", "WayIn", "describe", "render_paper"]
