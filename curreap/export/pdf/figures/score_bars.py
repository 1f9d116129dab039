"""Scores of the seven topics as bars from 1 to 5, with a line from lowest to highest rating."""

from __future__ import annotations

from typing import Final

from reportlab.graphics.shapes import Drawing

from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.measure import broken_lines
from curreap.export.pdf.sketch import Sketch, corners
from curreap.language.words import Words
from playbook_tools.figures import ScoreBars, TopicScore

LOWEST: Final = 1
HIGHEST: Final = 5
ROW: Final = 32.0
HEAD: Final = 20.0
LABELS: Final = 172.0  # width of code and name, in points
VALUES: Final = 88.0  # width of the score to the right of the bars, in points


class _Scale:
    def __init__(self, width: float) -> None:
        self.left = LABELS
        self.step = (width - LABELS - VALUES) / (HIGHEST - LOWEST)

    def at(self, score: float) -> float:
        return self.left + (score - LOWEST) * self.step


def _draw_levels(sketch: Sketch, scale: _Scale) -> None:
    for level in range(LOWEST, HIGHEST + 1):
        x = scale.at(level)
        sketch.line((x, 0), (x, sketch.height - HEAD), colour=theme.RULE)
        sketch.write(x, sketch.height - 11, str(level), font=BOLD, colour=theme.SLATE, anchor="middle")


def _draw_range(sketch: Sketch, scale: _Scale, score: TopicScore, y: float) -> None:
    if score.lowest is None or score.highest is None:
        return
    left, right = scale.at(score.lowest), scale.at(score.highest)
    sketch.line((left, y - 10), (right, y - 10), colour=theme.INK, weight=1.2)
    for x in {left, right}:
        sketch.line((x, y - 13), (x, y - 7), colour=theme.INK, weight=1.2)


def _draw_bar(sketch: Sketch, scale: _Scale, score: TopicScore, y: float) -> None:
    if score.score is None:
        return
    length = max(scale.at(score.score) - scale.left, 2)
    fill = theme.HONEY if score.is_priority else theme.WAVE
    sketch.box(scale.left, y - 5, length, 12, fill=fill)
    if score.is_priority:
        sketch.hatch(corners(scale.left, y - 5, length, 12), gap=5, weight=0.5)
    sketch.box(scale.left, y - 5, length, 12, edge=theme.INK, weight=0.8)


def _draw_texts(sketch: Sketch, score: TopicScore, y: float, words: Words) -> None:
    lines = broken_lines(score.name, room=LABELS - 32, most=2)
    top = y + 5.25 * (len(lines) - 1) - 2
    sketch.write(0, top, score.code, font=BOLD, colour=theme.SEA)
    sketch.write_lines(20, top, lines)
    x = sketch.width - VALUES + 14
    value = words("not enough answers") if score.score is None else words.number(score.score, decimals=1)
    is_number = score.score is not None
    sketch.write(
        x,
        y - 3,
        value,
        size=12 if is_number else 8,
        font=BOLD,
        colour=theme.SEA if is_number else theme.SLATE,
    )
    if score.is_priority:
        sketch.write(
            sketch.width,
            y - 3,
            "▲ " + words("priority"),
            size=8.5,
            font=BOLD,
            colour=theme.AMBER,
            anchor="right",
        )


def draw_score_bars(block: ScoreBars, words: Words, *, width: float) -> Drawing:
    """Draw a row per topic: the bar and the number are the score, the thin line the range of ratings."""
    sketch = Sketch(width, HEAD + ROW * len(block.scores))
    scale = _Scale(width)
    _draw_levels(sketch, scale)
    for number, score in enumerate(block.scores):
        y = sketch.height - HEAD - ROW * (number + 0.5)
        if number:
            sketch.line((0, y + ROW / 2), (width, y + ROW / 2), colour=theme.FOAM)
        _draw_bar(sketch, scale, score, y)
        _draw_range(sketch, scale, score, y)
        _draw_texts(sketch, score, y, words)
    return sketch.drawing
