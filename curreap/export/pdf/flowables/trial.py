"""The first pass over the document only finds out on which page everything stands; it need not draw."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Table
from typing_extensions import override

from curreap.export.pdf.tags import ornament


class TrialCanvas(Canvas):
    """A canvas on which the pieces are placed but not drawn."""


class SkippedInTrial(Flowable):
    """A piece whose drawing has no effect on the layout. It stands before the flowable it is mixed into."""

    def draw(self) -> None:
        if not isinstance(self.canv, TrialCanvas):
            super().draw()


class _PlainTable(Table):
    """A table whose lines and tints are ornament; what its cells hold says itself where it belongs."""

    @override
    def _drawBkgrnd(self) -> None:
        with ornament(self.canv):
            super()._drawBkgrnd()

    @override
    def _drawLines(self) -> None:
        with ornament(self.canv):
            super()._drawLines()


class Grid(SkippedInTrial, _PlainTable):
    """Cells on a grid, drawn in rows: a table of data, or pieces side by side."""
