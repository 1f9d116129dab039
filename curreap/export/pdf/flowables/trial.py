"""The first pass over the document only finds out on which page everything stands; it need not draw."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable


class TrialCanvas(Canvas):
    """A canvas on which the pieces are placed but not drawn."""


class SkippedInTrial(Flowable):
    """A piece whose drawing has no effect on the layout. It stands before the flowable it is mixed into."""

    def draw(self) -> None:
        if not isinstance(self.canv, TrialCanvas):
            super().draw()
