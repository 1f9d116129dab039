"""The wheel of the seven topics: a full ring is a reached level, part of a ring the decimals."""

from __future__ import annotations

import math
from typing import Final

from reportlab.graphics.shapes import Drawing

from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.measure import broken_lines
from curreap.export.pdf.sketch import Point, Sketch, arc
from curreap.language.words import Words
from playbook_tools.figures import TopicScore, Wheel

LEVELS: Final = 5
HEIGHT: Final = 300.0
GAP: Final = 1.6  # degrees left free on each side of a sector
LABEL_ROOM: Final = 116.0
UPRIGHT: Final = 0.05  # a sector whose cosine is smaller points straight up or down


class _Sectors:
    """The geometry of the sectors."""

    def __init__(self, count: int, width: float) -> None:
        self.step = 360 / count
        self.outer = min(HEIGHT / 2 - 34, width / 2 - LABEL_ROOM)
        self.inner = self.outer * 0.14
        self.ring = (self.outer - self.inner) / LEVELS
        self.x, self.y = width / 2, HEIGHT / 2 - 12

    def middle(self, number: int) -> float:
        """Return the angle of the centre of a sector, in degrees; the first points up, the others follow clockwise."""
        return 90 - number * self.step

    def shape(self, number: int, score: float) -> list[Point]:
        left, right = self.sides(number)
        radius = self.inner + self.ring * score
        return arc(self.x, self.y, radius, left, right) + arc(self.x, self.y, self.inner, right, left)

    def sides(self, number: int) -> tuple[float, float]:
        return self.middle(number) + self.step / 2 - GAP, self.middle(number) - self.step / 2 + GAP


def _draw_sector(sketch: Sketch, sectors: _Sectors, number: int, score: TopicScore) -> None:
    sketch.polygon(sectors.shape(number, LEVELS), fill=theme.MIST)
    if score.score is not None:
        reached = sectors.shape(number, score.score)
        sketch.polygon(reached, fill=theme.HONEY if score.is_priority else theme.WAVE)
        if score.is_priority:
            sketch.hatch(reached, gap=5, weight=0.5)
            sketch.polygon(reached, edge=theme.INK, weight=1)
    for level in range(1, LEVELS):
        radius = sectors.inner + sectors.ring * level
        sketch.path(arc(sectors.x, sectors.y, radius, *sectors.sides(number)), colour=theme.WHITE, weight=1.1)
    sketch.polygon(sectors.shape(number, LEVELS), edge=theme.FIELD, weight=0.6)


def _draw_label(sketch: Sketch, sectors: _Sectors, number: int, score: TopicScore, words: Words) -> None:
    angle = math.radians(sectors.middle(number))
    cosine, sine = math.cos(angle), math.sin(angle)
    is_upright = abs(cosine) <= UPRIGHT
    anchor = "middle" if is_upright else "left" if cosine > 0 else "right"
    lines = broken_lines(score.name, room=220 if is_upright else LABEL_ROOM - 8)
    x = sectors.x + (sectors.outer + 14) * cosine + (0 if is_upright else math.copysign(5, cosine))
    y = sectors.y + (sectors.outer + 10) * sine
    if is_upright:
        y += 10.5 * len(lines) + 3 + (11 if score.is_priority else 0)
    else:
        y += 5.25 * (len(lines) - 1) + 5 + 9 * sine
    value = "–" if score.score is None else words.number(score.score, decimals=1)
    sketch.write(x, y, f"{score.code}  {value}", size=12, font=BOLD, colour=theme.SEA, anchor=anchor)
    y = sketch.write_lines(x, y - 11.5, lines, anchor=anchor)
    if score.is_priority:
        sketch.write(x, y, "▲ " + words("priority"), size=8.5, font=BOLD, colour=theme.AMBER, anchor=anchor)


def _number_rings(sketch: Sketch, sectors: _Sectors) -> None:
    angle = math.radians(90 - sectors.step / 2)
    for level in range(1, LEVELS + 1):
        radius = sectors.inner + sectors.ring * (level - 0.5)
        x, y = sectors.x + radius * math.cos(angle), sectors.y + radius * math.sin(angle)
        sketch.disc(x, y, 5, fill=theme.WHITE, edge=theme.FIELD, weight=0.5)
        sketch.write(x, y - 2.6, str(level), size=7.5, font=BOLD, colour=theme.SLATE, anchor="middle")


def draw_wheel(block: Wheel, words: Words, *, width: float) -> Drawing:
    """Draw the topics as sectors with code, score and name; priorities are hatched and labelled."""
    sketch = Sketch(width, HEIGHT)
    if not block.scores:
        return sketch.drawing
    sectors = _Sectors(len(block.scores), width)
    for number, score in enumerate(block.scores):
        _draw_sector(sketch, sectors, number, score)
        _draw_label(sketch, sectors, number, score, words)
    _number_rings(sketch, sectors)
    return sketch.drawing
