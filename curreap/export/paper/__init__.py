"""Print material for a workshop: wall sheets, cards, a join page and the facilitator's script."""

from curreap.export.paper.book import render_paper
from curreap.export.paper.pack import PARTS, Choice, Pack, Part, describe
from curreap.export.paper.printed_workshop import JoinDetails, PrintedSlip, PrintedWorkshop

__all__ = [
    "PARTS",
    "Choice",
    "JoinDetails",
    "Pack",
    "Part",
    "PrintedSlip",
    "PrintedWorkshop",
    "describe",
    "render_paper",
]
