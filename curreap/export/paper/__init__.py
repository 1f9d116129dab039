"""Print material for a workshop: wall sheets, cards, a join page and the facilitator's script."""

from curreap.export.paper.book import render_paper
from curreap.export.paper.gathering import Gathering, WayIn
from curreap.export.paper.pack import PARTS, Choice, Pack, Part, describe

__all__ = ["PARTS", "Choice", "Gathering", "Pack", "Part", "WayIn", "describe", "render_paper"]
