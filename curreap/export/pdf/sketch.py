"""A reportlab drawing with the few shapes that the figures need."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from reportlab.graphics.shapes import (
    Circle,
    Drawing,
    Group,
    Line,
    Path,
    Polygon,
    PolyLine,
    Rect,
    Shape,
    String,
)
from reportlab.lib.colors import Color

from curreap.export.pdf import theme
from curreap.export.pdf.fonts import REGULAR, register_fonts
from curreap.export.pdf.markup import one_line

Point = tuple[float, float]
ANCHORS: Final = {"left": "start", "middle": "middle", "right": "end"}


def corners(x: float, y: float, width: float, height: float) -> list[Point]:
    """Return the corners of a box, counter-clockwise from the lower left."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def diamond(x: float, y: float, radius: float) -> list[Point]:
    return [(x, y + radius), (x + radius, y), (x, y - radius), (x - radius, y)]


def arc(x: float, y: float, radius: float, start: float, end: float) -> list[Point]:
    """List points on a circle between two angles, in degrees counter-clockwise from the right."""
    steps = max(1, math.ceil(abs(end - start) / 4))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def flat(points: Sequence[Point]) -> list[float]:
    return [round(value, 2) for point in points for value in point]


class Sketch:
    """A drawing of a given size in points, with its origin at the lower left."""

    def __init__(self, width: float, height: float) -> None:
        register_fonts()
        self.width = width
        self.height = height
        self.drawing = Drawing(width, height)
        self._into: Drawing | Group = self.drawing

    def _add(self, shape: Shape) -> None:
        self._into.add(shape)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 9,
        font: str = REGULAR,
        colour: Color = theme.INK,
        anchor: str = "left",
    ) -> None:
        """Write text on one line; anchor is left, middle or right."""
        self._add(
            String(
                x,
                y,
                one_line(text),
                fontName=font,
                fontSize=size,
                fillColor=colour,
                textAnchor=ANCHORS[anchor],
            )
        )

    def write_lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = 9,
        leading: float = 10.5,
        font: str = REGULAR,
        colour: Color = theme.INK,
        anchor: str = "left",
    ) -> float:
        """Write lines from y downwards; return the y of the next line."""
        for number, line in enumerate(lines):
            self.write(x, y - number * leading, line, size=size, font=font, colour=colour, anchor=anchor)
        return y - len(lines) * leading

    def write_upwards(
        self, x: float, y: float, text: str, *, size: float = 9, font: str = REGULAR, colour: Color = theme.SLATE
    ) -> None:
        """Write text rotated to read upwards, centred on the point."""
        turned = Group(transform=(0, 1, -1, 0, x, y))
        turned.add(
            String(
                0,
                0,
                one_line(text),
                fontName=font,
                fontSize=size,
                fillColor=colour,
                textAnchor="middle",
            )
        )
        self._add(turned)

    def line(
        self,
        start: Point,
        end: Point,
        *,
        colour: Color = theme.RULE,
        weight: float = 0.5,
        dash: Sequence[float] | None = None,
    ) -> None:
        self._add(Line(*start, *end, strokeColor=colour, strokeWidth=weight, strokeDashArray=dash))

    def path(self, points: Sequence[Point], *, colour: Color, weight: float) -> None:
        """Draw an open line through points."""
        self._add(PolyLine(flat(points), strokeColor=colour, strokeWidth=weight))

    def area(self, rings: Iterable[Sequence[Point]], *, fill: Color) -> None:
        """Fill what is inside an odd number of rings; its own thin edge closes the gaps between neighbours."""
        self._add_path(Path(fillColor=fill, strokeColor=fill, strokeWidth=0.25), rings, closed=True)

    def lines(
        self, lines: Iterable[Sequence[Point]], *, colour: Color, weight: float, dash: Sequence[float] | None = None
    ) -> None:
        """Draw open lines as one shape."""
        path = Path(fillColor=None, strokeColor=colour, strokeWidth=weight, strokeDashArray=dash, strokeLineJoin=1)
        self._add_path(path, lines, closed=False)

    def _add_path(self, path: Path, lines: Iterable[Sequence[Point]], *, closed: bool) -> None:
        for first, *others in lines:
            path.moveTo(*flat([first]))
            for point in others:
                path.lineTo(*flat([point]))
            if closed:
                path.closePath()
        if path.operators:
            self._add(path)

    def polygon(
        self,
        points: Sequence[Point],
        *,
        fill: Color | None = None,
        edge: Color | None = None,
        weight: float = 0.8,
        dash: Sequence[float] | None = None,
    ) -> None:
        self._add(
            Polygon(
                flat(points),
                fillColor=fill,
                strokeColor=edge,
                strokeWidth=weight,
                strokeDashArray=dash,
                strokeLineJoin=1,
            )
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Color | None = None,
        edge: Color | None = None,
        weight: float = 0.8,
        dash: Sequence[float] | None = None,
    ) -> None:
        self._add(
            Rect(
                x,
                y,
                width,
                height,
                fillColor=fill,
                strokeColor=edge,
                strokeWidth=weight,
                strokeDashArray=dash,
            )
        )

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: Color | None = None,
        edge: Color | None = None,
        weight: float = 1,
        dash: Sequence[float] | None = None,
    ) -> None:
        self._add(
            Circle(
                x,
                y,
                radius,
                fillColor=fill,
                strokeColor=edge,
                strokeWidth=weight,
                strokeDashArray=dash,
            )
        )

    def pearl(self, x: float, y: float, radius: float) -> None:
        """Draw the mark of the town."""
        self.disc(x, y, radius * 1.9, edge=theme.WHITE, weight=1.2)
        self.disc(x, y, radius, fill=theme.HONEY, edge=theme.WHITE, weight=1.6)

    def clip(self, points: Sequence[Point]) -> None:
        """Clip following shapes to a polygon, until end_clip()."""
        window = Path(isClipPath=1, fillColor=None, strokeColor=None, autoclose="pdf")
        window.moveTo(*points[0])
        for point in points[1:]:
            window.lineTo(*point)
        window.closePath()
        group = Group()
        group.add(window)
        self.drawing.add(group)
        self._into = group

    def end_clip(self) -> None:
        self._into = self.drawing

    def hatch(self, points: Sequence[Point], *, colour: Color = theme.INK, gap: float = 4, weight: float = 0.6) -> None:
        """Fill a shape with diagonal strokes, which mark drafts, open money and priorities."""
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        low, high = min(y for _, y in points), max(y for _, y in points)
        strokes = Path(fillColor=None, strokeColor=colour, strokeWidth=weight)
        for number in range(math.ceil((right - left + high - low) / gap)):
            x = left - (high - low) + number * gap
            strokes.moveTo(round(max(x, left), 2), round(low + max(left - x, 0), 2))
            strokes.lineTo(round(min(x + high - low, right), 2), round(high - max(x + high - low - right, 0), 2))
        self.clip(points)
        self._add(strokes)
        self.end_clip()
