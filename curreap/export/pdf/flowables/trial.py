"""Support for the first pass, which only computes page numbers and need not draw."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Table
from typing_extensions import override

from curreap.export.pdf.tags import ornament


class TrialCanvas(Canvas):
    """A canvas on which flowables are placed but not drawn."""


class SkippedInTrial(Flowable):
    """A mix-in for flowables whose drawing does not change the layout; must precede them in the class bases."""

    def draw(self) -> None:
        if not isinstance(self.canv, TrialCanvas):
            super().draw()


class _PlainTable(Table):
    """A table whose rules and tints are artifacts; its cells carry their own tags."""

    @override
    def _drawBkgrnd(self) -> None:
        with ornament(self.canv):
            super()._drawBkgrnd()

    @override
    def _drawLines(self) -> None:
        with ornament(self.canv):
            super()._drawLines()


class Grid(SkippedInTrial, _PlainTable):
    """Cells on a grid, for data tables and for layout in columns."""
