"""All ratings of the seven topics: a column per level, and below them mean, middle half and agreed level."""

from __future__ import annotations

from typing import Final

from reportlab.graphics.shapes import Drawing

from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.measure import broken_lines
from curreap.export.pdf.sketch import Sketch, diamond
from curreap.language.words import Words
from playbook_tools.figures import SpreadBars, TopicSpread

LEVELS: Final = 5
ROW: Final = 54.0
HEAD: Final = 20.0
LABELS: Final = 124.0  # width of code and name, in points
VALUES: Final = 104.0  # width of the numbers to the right of the columns, in points
TALLEST: Final = 22.0  # height of the tallest column
COLUMN: Final = 34.0  # width of a column
FOOT: Final = 20.0  # from the bottom of a row to the bottom of its columns
MARKS: Final = 10.0  # from the bottom of the columns down to the line with the marks


class _Scale:
    """The x of each level and the height of a column, the same in all rows."""

    def __init__(self, width: float, most: int) -> None:
        self.step = (width - LABELS - VALUES) / LEVELS
        self.most = max(most, 1)

    def at(self, level: float) -> float:
        return LABELS + (level - 0.5) * self.step

    def height(self, count: int) -> float:
        return max(TALLEST * count / self.most, 1.2) if count else 0


def _draw_levels(sketch: Sketch, scale: _Scale) -> None:
    for level in range(1, LEVELS + 1):
        sketch.write(scale.at(level), sketch.height - 11, str(level), font=BOLD, colour=theme.SLATE, anchor="middle")


def _draw_columns(sketch: Sketch, scale: _Scale, spread: TopicSpread, ground: float) -> None:
    sketch.line((scale.at(0.5), ground), (scale.at(LEVELS + 0.5), ground), colour=theme.FIELD, weight=0.6)
    for level, count in enumerate(spread.counts, start=1):
        height, x = scale.height(count), scale.at(level)
        if count:
            sketch.box(x - COLUMN / 2, ground, COLUMN, height, fill=theme.WAVE, edge=theme.INK, weight=0.6)
        colour = theme.INK if count else theme.SLATE
        sketch.write(x, ground + height + 2.5, str(count), size=7.5, colour=colour, anchor="middle")


def _draw_marks(sketch: Sketch, scale: _Scale, spread: TopicSpread, y: float) -> None:
    """Draw the middle half as a thick line, the mean as a stroke across it, the agreed level as a diamond."""
    if spread.quartiles:
        low, high = map(scale.at, spread.quartiles)
        sketch.box(low - 1.5, y - 1.5, high - low + 3, 3, fill=theme.SEA)
    if spread.agreed is not None:
        sketch.polygon(diamond(scale.at(spread.agreed), y, 5.5), fill=theme.HONEY, edge=theme.INK, weight=0.9)
    if spread.mean is not None:
        x = scale.at(spread.mean)
        sketch.line((x, y - 8), (x, y + 8), colour=theme.INK, weight=1.8)


def _draw_name(sketch: Sketch, spread: TopicSpread, y: float) -> None:
    lines = broken_lines(spread.name, room=LABELS - 32, most=3)
    top = y + 5.25 * (len(lines) - 1) - 2
    sketch.write(0, top, spread.code, font=BOLD, colour=theme.SEA)
    sketch.write_lines(20, top, lines)


def _draw_values(sketch: Sketch, spread: TopicSpread, y: float, words: Words) -> None:
    x, room = sketch.width - VALUES + 14, VALUES - 14
    texts = []
    if not spread.counts:
        texts.append((words("too few ratings to show"), theme.SLATE))
    if spread.mean is not None:
        texts.append((words("average {mean}", mean=words.number(spread.mean, 1)), theme.INK))
    if spread.agreed is not None:
        texts.append((words("agreed {level}", level=words.number(spread.agreed)), theme.SEA))
    if spread.is_priority:
        texts.append(("▲ " + words("priority"), theme.AMBER))
    lines = [(line, colour) for text, colour in texts for line in broken_lines(text, room=room, font=BOLD, most=2)]
    top = y + 5.5 * (len(lines) - 1) - 2
    for number, (line, colour) in enumerate(lines):
        sketch.write(x, top - 11 * number, line, font=BOLD, colour=colour)


def draw_spread_bars(block: SpreadBars, words: Words, *, width: float) -> Drawing:
    """Draw a row per topic: columns with the number of ratings per level, and the marks below."""
    sketch = Sketch(width, HEAD + ROW * len(block.spreads))
    scale = _Scale(width, max((count for spread in block.spreads for count in spread.counts), default=0))
    _draw_levels(sketch, scale)
    for number, spread in enumerate(block.spreads):
        low = sketch.height - HEAD - ROW * (number + 1)
        if number:
            sketch.line((0, low + ROW), (width, low + ROW), colour=theme.FOAM)
        if spread.counts:
            _draw_columns(sketch, scale, spread, low + FOOT)
        _draw_marks(sketch, scale, spread, low + FOOT - MARKS)
        _draw_name(sketch, spread, low + ROW / 2)
        _draw_values(sketch, spread, low + ROW / 2, words)
    return sketch.drawing
