"""Place labels next to points, so that no label covers another label, a point or the edge."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from curreap.export.pdf.fonts import REGULAR
from curreap.export.pdf.measure import broken_lines
from curreap.export.pdf.measure import width as width_of
from curreap.export.pdf.outlines import Window
from curreap.export.pdf.sketch import Point

DIRECTIONS: Final = (0, 180, 90, 270, 30, 330, 150, 210, 60, 300, 120, 240)  # degrees, preferred first
DISTANCES: Final = (10, 14, 20, 28, 38, 50, 64)  # points from a point to its label, preferred first
SIGN: Final = 8.0  # half the width of the square kept free around a point
CROWD: Final = 60.0  # points closer than this are neighbours; those with most neighbours are placed first
LEADER_FROM: Final = 13  # points; a label further away gets a leader line


@dataclass(frozen=True)
class Label:
    """A placed label: lines, box, and the end of its leader line (None without one)."""

    lines: Sequence[str]
    left: float
    bottom: float
    right: float
    top: float
    anchor: str
    leader: Point | None

    def meets(self, other: Label) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    @property
    def x(self) -> float:
        """Return the x at which its lines are anchored."""
        return {"left": self.left + 2, "right": self.right - 2}.get(self.anchor, (self.left + self.right) / 2)


def _box_of_sign(point: Point, half: float) -> Label:
    x, y = point
    return Label((), x - half, y - half, x + half, y + half, "middle", None)


def _placed(point: Point, lines: Sequence[str], size: tuple[float, float], way: tuple[int, int]) -> Label:
    distance, degrees = way
    across, up = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = point[0] + distance * across, point[1] + distance * up
    left = x if across > 0.3 else x - size[0] if across < -0.3 else x - size[0] / 2
    bottom = y - size[1] / 2 if abs(up) < 0.3 else y if up > 0 else y - size[1]
    anchor = "left" if across > 0.3 else "right" if across < -0.3 else "middle"
    leader = (x, y) if distance > LEADER_FROM else None
    return Label(lines, left - 2, bottom - 1, left + size[0] + 2, bottom + size[1] + 1, anchor, leader)


def _ways(nearest: int) -> Iterator[tuple[int, int]]:
    return ((distance, degrees) for distance in DISTANCES if distance >= nearest for degrees in DIRECTIONS)


def _most_crowded_first(points: Sequence[Point]) -> list[int]:
    def neighbours(number: int) -> int:
        return sum(math.dist(points[number], other) < CROWD for other in points)

    return sorted(range(len(points)), key=neighbours, reverse=True)


def place_labels(
    points: Sequence[Point],
    texts: Sequence[str],
    window: Window,
    *,
    room: float,
    size: float = 9,
    leading: float = 10,
    font: str = REGULAR,
    sign: float = SIGN,
    nearest: int = DISTANCES[0],
) -> list[Label | None]:
    """Place a label for each point, inside the window and over nothing else; None where there is no free position.

    `sign` is half the width of the square kept free around a point, `nearest` the shortest distance of a label. All in
    points.
    """
    signs = [_box_of_sign(point, sign) for point in points]
    placed: dict[int, Label] = {}
    for number in _most_crowded_first(points):
        lines = broken_lines(texts[number], room=room, size=size, font=font)
        box = (max((width_of(line, font, size) for line in lines), default=0), leading * len(lines))
        taken = [sign for other, sign in enumerate(signs) if other != number] + list(placed.values())
        for way in _ways(nearest):
            label = _placed(points[number], lines, box, way)
            inside = window.holds((label.left, label.bottom)) and window.holds((label.right, label.top))
            if inside and not any(label.meets(other) for other in taken):
                placed[number] = label
                break
    return [placed.get(number) for number in range(len(points))]
