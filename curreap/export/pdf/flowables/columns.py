"""Two columns of flowables, as in an action sheet."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.trial import SkippedInTrial


class Stack(Flowable):
    """Flowables stacked in a column of fixed width, which never breaks across pages."""

    def __init__(self, parts: Sequence[Flowable], width: float) -> None:
        super().__init__()
        self.parts = parts
        self.width = width

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Place the parts; the space between two parts is the larger of the spaces that they ask for."""
        self.tops: list[float] = []
        y = after = 0.0
        for part in self.parts:
            y += max(after, part.getSpaceBefore()) if self.tops else 0
            _, taken = part.wrapOn(getattr(self, "canv", None), self.width, theme.HEIGHT)
            y += taken
            self.tops.append(y)
            after = part.getSpaceAfter()
        self.height = y
        return self.width, y

    def draw(self) -> None:
        for part, foot in zip(self.parts, self.tops, strict=True):
            part.drawOn(self.canv, 0, self.height - foot)


class _Pair(Flowable):
    """Two columns aligned at the top, which never break across pages and so must be lower than one."""

    def __init__(self, left: Stack, right: Stack, *, width: float = theme.FULL, after: float = theme.UNIT) -> None:
        super().__init__()
        self.left = left
        self.right = right
        self.width = width
        self.spaceAfter = after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        canvas = getattr(self, "canv", None)
        heights = [stack.wrapOn(canvas, width, height)[1] for stack in (self.left, self.right)]
        self.height = max(heights)
        return self.width, self.height

    def draw(self) -> None:
        self.left.drawOn(self.canv, 0, self.height - self.left.height)
        self.right.drawOn(self.canv, self.width - self.right.width, self.height - self.right.height)


class SideBySide(SkippedInTrial, _Pair):
    """The two columns on a page: one at the left edge of the width, one at the right."""
