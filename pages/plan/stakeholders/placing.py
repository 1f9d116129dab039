"""Compute positions of marks and labels on the stakeholder grid in pixels, without overlaps.

Each label takes the first free position near its mark: right, left, above, below, then further away with a thin line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from playbook_tools.stakeholders import CUT

WIDTH: Final = 600  # pixels of the grid
HEIGHT: Final = 470
LEAST: Final = 0.3  # value of the scale at the lower edge; the upper edge is as far from 5
SPAN: Final = 5.4  # length of the scale across the grid
MARK: Final = 8  # radius of a mark
LINE: Final = 18  # the height of a label
GAP: Final = 13  # from the middle of a mark to its label
FAR: Final = 24  # a label further away than this gets a line to its mark
STACK: Final = 3  # marks of one cell in a column
STEP: Final = 24  # between the marks of one cell
QUARTER_TITLE: Final = (130, 26)  # width and height of the title of a quarter
NARROW: Final = "iljtfrI.,:;'’()[]|! -"
BROAD: Final = "mwMW@%&"


class Point(NamedTuple):
    """Pixels from the left and from the top."""

    x: float
    y: float


@dataclass(frozen=True)
class Box:
    """A rectangle of the grid that is occupied."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Label:
    """A label of a mark, the middle of its left edge, and the end of the line to it, if there is one."""

    mark: Point
    words: str
    words_at: Point
    line_to: Point | None


def across(influence: float) -> float:
    """Return pixels from the left for an influence from 1 to 5."""
    return (influence - LEAST) / SPAN * WIDTH


def down(interest: float) -> float:
    """Return pixels from the top for an interest from 1 to 5."""
    return HEIGHT - (interest - LEAST) / SPAN * HEIGHT


def marks(rated: Sequence[tuple[int, int]]) -> list[Point]:
    """Compute a position for each pair of influence and interest; equal pairs are spread within their cell."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, pair in enumerate(rated):
        cells[pair].append(place)
    spots: dict[int, Point] = {}
    for (influence, interest), places in cells.items():
        middle = Point(across(influence), down(interest))
        spots.update(zip(places, _spread(middle, len(places)), strict=True))
    return [spots[place] for place in range(len(rated))]


def labelled(names: Sequence[Sequence[str]], spots: Sequence[Point]) -> list[Label] | None:
    """Place the labels near their marks; None if there is no room for all of them.

    names: for each mark its name, followed by shorter forms for places with little room.
    """
    taken = [Box(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in spots]
    taken += _walls()
    found: dict[int, Label] = {}
    for place in sorted(range(len(spots)), key=lambda place: (spots[place].x, -spots[place].y), reverse=True):
        mark = spots[place]
        free = next((tried for tried in _tries(mark, names[place]) if _is_free(tried[1], taken)), None)
        if free is None:
            return None
        taken.append(free[1])
        found[place] = _label(mark, *free)
    return [found[place] for place in range(len(spots))]


def text_width(text: str) -> float:
    """Estimate the width of a text of 15 pixels font size, in pixels."""
    return sum(4.3 if sign in NARROW else 11.6 if sign in BROAD else 9.0 if sign.isupper() else 7.7 for sign in text)


# ------------------------------------------------------------------ inside


def _spread(middle: Point, count: int) -> Iterator[Point]:
    columns = -(-count // STACK)
    for place in range(count):
        column, row = divmod(place, STACK)
        in_column = min(STACK, count - column * STACK)
        yield Point(
            middle.x + (column - (columns - 1) / 2) * STEP,
            middle.y + (row - (in_column - 1) / 2) * STEP,
        )


def _walls() -> list[Box]:
    """List the lines between the quarters and their titles in the corners as occupied."""
    x, y, (wide, high) = across(CUT), down(CUT), QUARTER_TITLE
    titles = [Box(left, top, left + wide, top + high) for left in (0, x) for top in (0, HEIGHT - high)]
    return [Box(x - 4, 0, x + 4, HEIGHT), Box(0, y - 4, WIDTH, y + 4), *titles]


def _tries(mark: Point, forms: Sequence[str]) -> Iterator[tuple[str, Box]]:
    """Yield possible boxes of a label: close by in each of its forms, then further and further away."""
    for form in forms:
        for box in _close(mark, text_width(form)):
            yield form, box
    for distance in range(12, 121, 12):
        for form in forms:
            for box in _further(mark, text_width(form), distance):
                yield form, box


def _close(mark: Point, width: float) -> Iterator[Box]:
    x, y = mark
    yield _box(x + GAP, y, width)
    yield _box(x - GAP - width, y, width)
    yield _box(x - width / 2, y - 22, width)
    yield _box(x - width / 2, y + 22, width)


def _further(mark: Point, width: float, distance: int) -> Iterator[Box]:
    x, y = mark
    for side in (1, -1):
        yield _box(x + GAP, y + side * distance, width)
        yield _box(x - GAP - width, y + side * distance, width)
        yield _box(x - width / 2, y + side * (22 + distance), width)


def _box(left: float, middle: float, width: float) -> Box:
    return Box(left - 4, middle - LINE / 2 - 1, left + width + 4, middle + LINE / 2 + 1)


def _is_free(box: Box, taken: Sequence[Box]) -> bool:
    inside = box.left >= 2 and box.right <= WIDTH - 2 and box.top >= 2 and box.bottom <= HEIGHT - 2
    return inside and not any(box.covers(other) for other in taken)


def _label(mark: Point, words: str, box: Box) -> Label:
    middle = (box.top + box.bottom) / 2
    end = Point(min(max(mark.x, box.left + 2), box.right - 2), box.top + 2 if middle > mark.y else box.bottom - 2)
    return Label(mark, words, Point(box.left + 4, middle), end if abs(middle - mark.y) > FAR else None)
