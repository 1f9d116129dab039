"""The twelve months of the title year: a bar per action, and marks for milestones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from reportlab.graphics.shapes import Drawing

from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.measure import broken_lines, shortened
from curreap.export.pdf.measure import width as width_of
from curreap.export.pdf.sketch import Sketch, corners, diamond
from playbook_tools.figures import Bar, Timeline

ROW: Final = 32.0
HEAD: Final = 20.0
LABELS: Final = 156.0
BARS_ON_A_PAGE: Final = 18
MARK: Final = 5.5  # from the centre of a diamond to its tip
GAP: Final = 6.0  # between the labels of two marks


def timeline_pages(block: Timeline) -> list[Sequence[Bar]]:
    """Split the bars into pages of about equal length."""
    pages = max(1, -(-len(block.bars) // BARS_ON_A_PAGE))
    size = max(1, -(-len(block.bars) // pages))
    return [block.bars[first : first + size] for first in range(0, max(1, len(block.bars)), size)]


class _Calendar:
    """The x of each day of the year."""

    def __init__(self, year: int, width: float) -> None:
        self.start = dt.date(year, 1, 1)
        self.days = (dt.date(year, 12, 31) - self.start).days + 1
        self.left, self.width = LABELS, width - LABELS

    def at(self, day: str, *, end: bool = False) -> float:
        """Return the x of the start of a day, or of its end; days outside the year are moved to its edge."""
        days = (dt.date.fromisoformat(day[:10]) - self.start).days + end
        return self.left + self.width * min(max(days, 0), self.days) / self.days

    def month(self, number: int) -> float:
        return self.left + self.width * number / 12


def _draw_months(sketch: Sketch, calendar: _Calendar, months: Sequence[str]) -> None:
    bottom = sketch.height - HEAD
    for number, name in enumerate(months[:12]):
        x, room = calendar.month(number), calendar.width / 12
        if number % 2 == 0:
            sketch.box(x, 0, room, bottom, fill=theme.MIST)
        label = shortened(name, room=room, font=BOLD, size=8.5)
        sketch.write(x + room / 2, bottom + 8, label, size=8.5, font=BOLD, colour=theme.SEA, anchor="middle")
    for quarter in range(0, 13, 3):
        x = calendar.month(quarter)
        sketch.line((x, 0), (x, sketch.height - 2), colour=theme.WAVE, weight=0.8)


def _draw_bar(sketch: Sketch, calendar: _Calendar, bar: Bar, y: float) -> None:
    left = calendar.at(bar.start)
    length = max(calendar.at(bar.end, end=True) - left, 3)
    if bar.is_ready:
        sketch.box(left, y - 5, length, 10, fill=theme.WAVE, edge=theme.INK)
        return
    sketch.box(left, y - 5, length, 10, fill=theme.WHITE)
    sketch.hatch(corners(left, y - 5, length, 10), colour=theme.WAVE, weight=0.7)
    sketch.box(left, y - 5, length, 10, edge=theme.INK, dash=(2, 1.5))


def _draw_marks(sketch: Sketch, calendar: _Calendar, bar: Bar, y: float) -> None:
    """Draw diamonds on their days; a label is left out where it would cover the previous one."""
    taken_up_to = 0.0
    for day, what in sorted(bar.marks, key=lambda mark: mark[0]):
        x = calendar.at(day)
        sketch.polygon(diamond(x, y, MARK), fill=theme.HONEY, edge=theme.INK, weight=1)
        label = shortened(what, room=100, size=8)
        room = width_of(label, size=8)
        left = min(max(x - room / 2, calendar.left + 2), sketch.width - room)
        if left >= taken_up_to:
            sketch.write(left, y + 7.5, label, size=8)
            taken_up_to = left + room + GAP


def draw_timeline(block: Timeline, *, width: float, bars: Sequence[Bar] | None = None) -> Drawing:
    """Draw a row per action: filled bars are ready, hatched bars with a dashed edge are drafts."""
    shown = block.bars if bars is None else bars
    sketch = Sketch(width, HEAD + ROW * max(len(shown), 1))
    calendar = _Calendar(block.year, width)
    _draw_months(sketch, calendar, block.months)
    for number, bar in enumerate(shown):
        middle = sketch.height - HEAD - ROW * (number + 0.5)
        lines = broken_lines(bar.label, room=LABELS - 10, most=2)
        sketch.write_lines(0, middle + 5 * (len(lines) - 1) - 3, lines, leading=10)
        _draw_bar(sketch, calendar, bar, middle - 3)
        _draw_marks(sketch, calendar, bar, middle - 3)
        sketch.line((0, middle - ROW / 2), (width, middle - ROW / 2), weight=0.4)
    return sketch.drawing
