"""Draw text, boxes and lines on a sheet, measured from its top left corner; text is fitted into boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from curreap.export.pdf import theme
from curreap.export.pdf.fonts import REGULAR
from curreap.export.pdf.markup import Printable, one_line
from curreap.export.pdf.measure import broken_lines
from curreap.export.pdf.measure import width as width_of

Align = Literal["left", "middle", "right"]
LEADING: Final = 1.2  # of the font size
CAPITALS: Final = 0.66  # height of a capital letter, of the font size
MANY: Final = 1000  # lines: more than any text has


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet: upper left corner and size, in points."""

    x: float
    y: float  # from the top of the sheet
    width: float
    height: float

    def inside(self, margin: float) -> Box:
        """Shrink the box by a margin on all sides."""
        return Box(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)

    def from_top(self, height: float) -> Box:
        return Box(self.x, self.y, self.width, height)

    def below(self, height: float) -> Box:
        """Return the box without `height` at its top."""
        return Box(self.x, self.y + height, self.width, self.height - height)

    def columns(self, *widths: float) -> list[Box]:
        """Return boxes of these widths, from left to right."""
        starts = [self.x + sum(widths[:number]) for number in range(len(widths))]
        return [Box(x, self.y, width, self.height) for x, width in zip(starts, widths, strict=True)]


@dataclass(frozen=True)
class Type:
    """A type style; the first size at which a text fits is used."""

    sizes: Sequence[float]
    font: str = REGULAR
    colour: Color = theme.INK
    align: Align = "left"


class Pen:
    """Draws on one sheet of a given height, in points."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas = canvas
        self.height = height

    def write(self, room: Box, text: str, kind: Type, *, is_centred: bool = False) -> float:
        """Write a text from the top of a box, or vertically centred; return the height used, in points.

        A text too long for the smallest size ends with "…" and never leaves its box.
        """
        size, lines = fitted(text, room, kind)
        taken = len(lines) * size * LEADING
        top = room.y + (max(room.height - taken, 0) / 2 if is_centred else 0)
        self.canvas.setFont(kind.font, size)
        self.canvas.setFillColor(kind.colour)
        for number, line in enumerate(lines):
            base = top + (number + 0.5) * size * LEADING + size * CAPITALS / 2
            self._line(room, self.height - base, line, kind.align)
        return taken

    def _line(self, room: Box, y: float, line: Printable, align: Align) -> None:
        if align == "middle":
            self.canvas.drawCentredString(room.x + room.width / 2, y, line)
        elif align == "right":
            self.canvas.drawRightString(room.x + room.width, y, line)
        else:
            self.canvas.drawString(room.x, y, line)

    def box(
        self, room: Box, *, fill: Color | None = None, edge: Color | None = theme.FIELD, weight: float = 0.8
    ) -> None:
        self._strokes(edge, weight)
        if fill:
            self.canvas.setFillColor(fill)
        bottom = self.height - room.y - room.height
        self.canvas.rect(room.x, bottom, room.width, room.height, stroke=1 if edge else 0, fill=1 if fill else 0)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        colour: Color = theme.RULE,
        weight: float = 0.8,
        dash: Sequence[float] = (),
    ) -> None:
        self._strokes(colour, weight)
        self.canvas.setDash(list(dash))
        self.canvas.line(start[0], self.height - start[1], end[0], self.height - end[1])
        self.canvas.setDash([])

    def ring(self, x: float, y: float, radius: float, words: str = "", *, size: float = 8) -> None:
        """Draw a circle to tick, with a letter or digit inside."""
        self._strokes(theme.SLATE, 0.8)
        self.canvas.circle(x, self.height - y, radius)
        middle = Box(x - radius, y - radius, 2 * radius, 2 * radius)
        self.write(middle, words, Type((size,), colour=theme.SLATE, align="middle"), is_centred=True)

    def _strokes(self, colour: Color | None, weight: float) -> None:
        if colour:
            self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(weight)


def alike(texts: Sequence[str], rooms: Sequence[Box], kind: Type) -> Type:
    """Return the style at the largest size at which every text fits its box."""
    size = min((fitted(text, room, kind)[0] for text, room in zip(texts, rooms, strict=True)), default=kind.sizes[0])
    return replace(kind, sizes=[one for one in kind.sizes if one <= size])


def fitted(text: str, room: Box, kind: Type) -> tuple[float, list[Printable]]:
    """Return the largest size at which a text fits a box without breaking words, and its lines."""
    known = one_line(text)
    words = known.split()
    for size in kind.sizes:
        most = int(room.height / (size * LEADING) + 0.01)
        is_wide = any(width_of(word, kind.font, size) > room.width for word in words)
        lines = broken_lines(known, room=room.width, font=kind.font, size=size, most=MANY)
        if len(lines) <= most and not is_wide:
            return size, lines
    size = kind.sizes[-1]
    most = max(int(room.height / (size * LEADING) + 0.01), 1)
    return size, broken_lines(known, room=room.width, font=kind.font, size=size, most=most)
