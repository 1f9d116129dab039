"""Bars of amounts: the secured part filled, the open part hatched with a dashed edge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.graphics.shapes import Drawing

from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.measure import broken_lines
from curreap.export.pdf.measure import width as width_of
from curreap.export.pdf.sketch import Sketch, corners
from playbook_tools.figures import MoneyBar, MoneyBars

ROW: Final = 25.0
HEAD: Final = 24.0
LABELS: Final = 168.0
SIZE: Final = 9.5  # font size of the amounts
BARS_ON_A_PAGE: Final = 20


def money_pages(block: MoneyBars) -> list[Sequence[MoneyBar]]:
    """Split the bars into pages of about equal length."""
    pages = max(1, -(-len(block.bars) // BARS_ON_A_PAGE))
    size = max(1, -(-len(block.bars) // pages))
    return [block.bars[first : first + size] for first in range(0, max(1, len(block.bars)), size)]


def _draw_open(sketch: Sketch, x: float, y: float, length: float, height: float) -> None:
    sketch.box(x, y, length, height, fill=theme.WHITE)
    sketch.hatch(corners(x, y, length, height), weight=0.7)
    sketch.box(x, y, length, height, edge=theme.INK, weight=0.9, dash=(2, 1.5))


def _draw_key(sketch: Sketch, block: MoneyBars) -> None:
    y = sketch.height - 11
    sketch.box(LABELS, y, 16, 9, fill=theme.SEA, edge=theme.INK, weight=0.9)
    sketch.write(LABELS + 21, y + 1.5, block.secured_label, size=8.5)
    x = LABELS + 39 + width_of(block.secured_label, size=8.5)
    _draw_open(sketch, x, y, 16, 9)
    sketch.write(x + 21, y + 1.5, block.open_label, size=8.5)


def _draw_bar(sketch: Sketch, bar: MoneyBar, y: float, scale: float) -> None:
    secured = min(bar.secured, bar.total) * scale
    if bar.total > bar.secured:
        _draw_open(sketch, LABELS + secured, y - 7, (bar.total - bar.secured) * scale, 14)
    if secured > 0:
        sketch.box(LABELS, y - 7, secured, 14, fill=theme.SEA, edge=theme.INK, weight=0.9)
        if bar.secured_text and width_of(bar.secured_text, size=8.5) + 8 < secured:
            sketch.write(LABELS + 5, y - 3, bar.secured_text, size=8.5, colour=theme.WHITE)
    x = LABELS + bar.total * scale + 5
    sketch.write(x, y - 3.5, bar.total_text, size=SIZE, font=BOLD)


def draw_money_bars(block: MoneyBars, *, width: float, bars: Sequence[MoneyBar] | None = None) -> Drawing:
    """Draw a row per amount, all at one scale, with the amount after the bar."""
    shown = block.bars if bars is None else bars
    sketch = Sketch(width, HEAD + ROW * len(shown))
    _draw_key(sketch, block)
    sums = max((width_of(bar.total_text, BOLD, SIZE) for bar in block.bars), default=0)
    most = max((bar.total for bar in block.bars), default=0)
    scale = (width - LABELS - sums - 8) / most if most > 0 else 0
    for number, bar in enumerate(shown):
        y = sketch.height - HEAD - ROW * (number + 0.5)
        lines = broken_lines(bar.label, room=LABELS - 12, most=2)
        sketch.write_lines(0, y + 5 * (len(lines) - 1) - 3, lines, leading=10)
        _draw_bar(sketch, bar, y, scale)
        sketch.line((0, y - ROW / 2), (width, y - ROW / 2), colour=theme.FOAM)
    return sketch.drawing
