"""The grid of influence and interest: four quadrants, with rarely heard groups as ringed diamonds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from reportlab.graphics.shapes import Drawing

from curreap.export.pdf import theme
from curreap.export.pdf.figures.labels import Label, place_labels
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.measure import shortened
from curreap.export.pdf.outlines import Window
from curreap.export.pdf.sketch import Point, Sketch, diamond
from playbook_tools.figures import GridPoint, StakeholderGrid
from playbook_tools.stakeholders import CUT

TALLEST: Final = 305.0
LOWEST_HEIGHT: Final = 224.0
FOR_A_GROUP: Final = 30.0  # points of height per group, for its label
AXIS: Final = 30.0  # width of the numbers and titles of the axes
TITLES: Final = 28.0  # points above 5 and below 1, for the titles of the quadrants
LOWEST: Final = 0.6  # left end of the horizontal scale from 1 to 5, which keeps signs at 1 and 5 off the edge
STEPS: Final = 4.8
SPREAD: Final = 17.0  # points between groups with equal answers
LABEL_ROOM: Final = 104.0


class _Field:
    """The plot area, with its scales."""

    def __init__(self, width: float, height: float) -> None:
        self.window = Window(AXIS, AXIS - 4, width - AXIS, height - AXIS + 4)

    def x(self, interest: float) -> float:
        return self.window.x + self.window.width * (interest - LOWEST) / STEPS

    def y(self, influence: float) -> float:
        room = self.window.height - 2 * TITLES
        return self.window.y + TITLES + room * (influence - 1) / 4

    def spots(self, points: Sequence[GridPoint]) -> list[Point]:
        """Compute the point of each group; groups with equal answers are spread in rows of five."""
        seen: Counter[tuple[int, int]] = Counter()
        spots = []
        for point in points:
            answers = (point.interest, point.influence)
            row, place = divmod(seen[answers], 5)
            seen[answers] += 1
            sideways = SPREAD * ((place + 1) // 2) * (-1) ** place
            spots.append((self.x(point.interest) + sideways, self.y(point.influence) + SPREAD * _up(row)))
        return spots


def _height(block: StakeholderGrid) -> float:
    return min(max(FOR_A_GROUP * len(block.points), LOWEST_HEIGHT), TALLEST)


def _up(row: int) -> int:
    """Return the offset of a row of equal answers: 0, 1, −1, 2, −2 and so on."""
    return (row + 1) // 2 * (1 if row % 2 else -1)


def _draw_field(sketch: Sketch, field: _Field, block: StakeholderGrid) -> None:
    window = field.window
    cut_x, cut_y = field.x(CUT), field.y(CUT)
    sketch.box(cut_x, cut_y, window.right - cut_x, window.top - cut_y, fill=theme.MIST)
    for start, end in (((cut_x, window.y), (cut_x, window.top)), ((window.x, cut_y), (window.right, cut_y))):
        sketch.line(start, end, colour=theme.WAVE, weight=0.8, dash=(3, 2))
    sketch.box(window.x, window.y, window.width, window.height, edge=theme.FIELD, weight=0.6)
    for key, x, y, anchor in (
        ("keep_on_board", window.x + 6, window.top - 13, "left"),
        ("work_closely", window.right - 6, window.top - 13, "right"),
        ("keep_an_eye_on", window.x + 6, window.y + 7, "left"),
        ("keep_involved", window.right - 6, window.y + 7, "right"),
    ):
        title = shortened(block.quadrants.get(key, ""), room=window.width / 2 - 20, font=BOLD, size=9.5)
        sketch.write(x, y, title, size=9.5, font=BOLD, colour=theme.WAVE, anchor=anchor)


def _draw_axes(sketch: Sketch, field: _Field, block: StakeholderGrid) -> None:
    window = field.window
    for value in range(1, 6):
        sketch.write(field.x(value), window.y - 11, str(value), size=8.5, colour=theme.SLATE, anchor="middle")
        sketch.write(window.x - 6, field.y(value) - 3, str(value), size=8.5, colour=theme.SLATE, anchor="right")
    middle = window.x + window.width / 2
    sketch.write(middle, 2, f"{block.axis_x} →", font=BOLD, colour=theme.SLATE, anchor="middle")
    sketch.write_upwards(9, window.y + window.height / 2, f"{block.axis_y} →", font=BOLD)


def _draw_sign(sketch: Sketch, spot: Point, rarely_heard: bool) -> None:
    if rarely_heard:
        sketch.disc(*spot, 7.6, edge=theme.AMBER, weight=1.2)
        sketch.polygon(diamond(*spot, 5.2), fill=theme.HONEY, edge=theme.INK, weight=1)
    else:
        sketch.disc(*spot, 4.6, fill=theme.SEA, edge=theme.WHITE)


def _draw_label(sketch: Sketch, spot: Point, label: Label, field: _Field) -> None:
    inside = label.left > field.x(CUT) and label.bottom > field.y(CUT)
    ground = theme.MIST if inside else theme.WHITE
    sketch.box(label.left, label.bottom, label.right - label.left, label.top - label.bottom, fill=ground)
    if label.leader:
        sketch.line(spot, label.leader, colour=theme.SLATE)
    sketch.write_lines(label.x, label.top - 9, label.lines, leading=10, anchor=label.anchor)


def unplaced(labels: Sequence[Label | None]) -> list[int]:
    """List the groups without a label, counted from 0; the grid shows their numbers instead."""
    return [number for number, label in enumerate(labels) if label is None]


def _labels(block: StakeholderGrid, field: _Field) -> tuple[list[Point], list[Label | None]]:
    spots = field.spots(block.points)
    window = field.window
    free = Window(window.x + 2, window.y + 18, window.width - 4, window.height - 36)
    return spots, place_labels(spots, [point.name for point in block.points], free, room=LABEL_ROOM)


def numbered_groups(block: StakeholderGrid, *, width: float) -> list[tuple[int, str]]:
    """List the groups that the grid shows as numbers, for the caption."""
    _, labels = _labels(block, _Field(width, _height(block)))
    return [(number + 1, block.points[number].name) for number in unplaced(labels)]


def draw_stakeholder_grid(block: StakeholderGrid, *, width: float) -> Drawing:
    """Draw each group as a sign with its name, or with its number where there is no space."""
    sketch = Sketch(width, _height(block))
    field = _Field(width, sketch.height)
    _draw_field(sketch, field, block)
    _draw_axes(sketch, field, block)
    spots, labels = _labels(block, field)
    for spot, label in zip(spots, labels, strict=True):
        if label:
            _draw_label(sketch, spot, label, field)
    for number, (point, spot) in enumerate(zip(block.points, spots, strict=True)):
        _draw_sign(sketch, spot, point.rarely_heard)
        if labels[number] is None:
            sketch.write(spot[0] + 9, spot[1] - 3, str(number + 1), font=BOLD)
    return sketch.drawing
