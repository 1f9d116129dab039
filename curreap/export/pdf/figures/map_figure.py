"""Map of the area around the town with numbered assets, from the bundled outlines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.graphics.shapes import Drawing

from curreap.export.pdf import theme
from curreap.export.pdf.figures.labels import Label, place_labels
from curreap.export.pdf.figures.places import places_near
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.measure import width as width_of
from curreap.export.pdf.outlines import KM_PER_DEGREE, Projection, Window, ground_in
from curreap.export.pdf.sketch import Point, Sketch, corners
from curreap.places.municipalities import nearest
from playbook_tools.figures import MapFigure, Pin
from playbook_tools.tool import Place

HEIGHT: Final = 300.0
NEAREST: Final = 4.0  # kilometres shown at least on each side of the town
FURTHEST: Final = 120.0  # kilometres shown at most; an asset further away is drawn at the edge
MARGIN: Final = 20.0  # points between the outermost pin and the edge
TOGETHER: Final = 15.0  # pins closer than this many points share a flag
LINE_OF_NUMBERS: Final = 112.0  # width of the numbers of a shared flag, in points
SIGN: Final = 12.0  # half the width of the square kept free around a pin or the town
NEAREST_LABEL: Final = 14  # points from the centre of a sign to its label
LABEL: Final = 10.0  # font size of names and numbers on flags
ROUND_DISTANCES: Final = (1, 2, 5, 10, 20, 50, 100)  # kilometres, for the scale bar


@dataclass(frozen=True)
class _Flag:
    """Pins drawn at one point of the map."""

    spot: Point
    pins: tuple[Pin, ...]


def _distance(centre: tuple[float, float], pin: Pin) -> tuple[float, float]:
    """Compute the distance of a pin from the centre, east-west and north-south, in kilometres."""
    east = (pin.longitude - centre[1]) * math.cos(math.radians(centre[0])) * KM_PER_DEGREE
    return abs(east), abs(pin.latitude - centre[0]) * KM_PER_DEGREE


def _projection(block: MapFigure, window: Window) -> Projection:
    """Choose the largest scale at which all pins within `FURTHEST` fit the window."""
    scales = [min(window.width, window.height) / 2 / NEAREST]
    for pin in block.pins:
        east, north = _distance(block.centre, pin)
        if max(east, north) <= FURTHEST:
            scales += [(window.width / 2 - MARGIN) / max(east, 0.1)]
            scales += [(window.height / 2 - MARGIN) / max(north, 0.1)]
    middle = (window.x + window.width / 2, window.y + window.height / 2)
    return Projection(*block.centre, *middle, min(scales) * KM_PER_DEGREE)


def _at_edge(point: Point, window: Window) -> Point:
    """Move a point outside the window to the nearest point inside its margin."""
    x = min(max(point[0], window.x + MARGIN / 2), window.right - MARGIN / 2)
    return x, min(max(point[1], window.y + MARGIN / 2), window.top - MARGIN / 2)


def _flags(pins: Iterable[Pin], project: Projection, window: Window) -> list[_Flag]:
    flags: list[_Flag] = []
    for pin in pins:
        spot = _at_edge(project(pin.longitude, pin.latitude), window)
        near = next((i for i, flag in enumerate(flags) if math.dist(flag.spot, spot) < TOGETHER), None)
        if near is None:
            flags.append(_Flag(spot, (pin,)))
        else:
            flags[near] = _Flag(flags[near].spot, (*flags[near].pins, pin))
    return flags


def number_ranges(numbers: Sequence[int]) -> str:
    """Write numbers in order, with runs of three or more shortened: 1–4, 7, 9."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def _draw_ground(sketch: Sketch, block: MapFigure, project: Projection, window: Window) -> None:
    home = nearest(Place(latitude=block.centre[0], longitude=block.centre[1]))[0].country
    ground = ground_in(window, project, home)
    sketch.box(window.x, window.y, window.width, window.height, fill=theme.SAND)
    sketch.clip(corners(window.x, window.y, window.width, window.height))
    sketch.area(ground.home, fill=theme.WHITE)
    sketch.area(ground.water, fill=theme.FOAM)
    sketch.lines(ground.coasts, colour=theme.SLATE, weight=0.5)
    sketch.lines(ground.borders, colour=theme.SLATE, weight=0.8, dash=(5, 3))
    middle = project(block.centre[1], block.centre[0])
    for ring in (5, 10, 25, 50, 100):
        radius = project.kilometres(ring)
        if 40 < radius < window.width:
            sketch.disc(*middle, radius, edge=theme.HAZE, weight=0.8, dash=(1, 3))
    sketch.end_clip()


def _draw_scale(sketch: Sketch, project: Projection, window: Window) -> None:
    fitting = [d for d in ROUND_DISTANCES if project.kilometres(d) <= window.width / 4]
    distance = fitting[-1] if fitting else ROUND_DISTANCES[0]
    x, y, length = window.x + 10, window.y + 10, project.kilometres(distance)
    label = f"{distance} km"
    sketch.box(x - 5, y - 5, length + width_of(label, size=8) + 16, 14, fill=theme.WHITE)
    sketch.line((x, y), (x + length, y), colour=theme.INK, weight=1.2)
    for end in (x, x + length):
        sketch.line((end, y - 3), (end, y + 3), colour=theme.INK, weight=1.2)
    sketch.write(x + length + 5, y - 3, label, size=8)


def _draw_places(sketch: Sketch, block: MapFigure, project: Projection, window: Window, taken: Sequence[Label]) -> None:
    """Draw the largest places whose names overlap nothing; the town itself is left out."""
    reach = window.width / 2 / project.scale * KM_PER_DEGREE
    near = places_near(*block.centre, kilometres=reach, most=12)
    own = project(block.centre[1], block.centre[0])
    drawn = list(taken)
    for place in near:
        spot = project(place.longitude, place.latitude)
        box = Label((), spot[0] - 3, spot[1] - 5, spot[0] + 8 + width_of(place.name, size=8.5), spot[1] + 6, "", None)
        free = window.holds((box.left, box.bottom), 4) and window.holds((box.right, box.top), 4)
        if free and math.dist(spot, own) > 16 and not any(box.meets(other) for other in drawn):
            sketch.box(spot[0] - 1.8, spot[1] - 1.8, 3.6, 3.6, fill=theme.SLATE)
            sketch.write(spot[0] + 5, spot[1] - 3, place.name, size=8.5, colour=theme.SLATE)
            drawn.append(box)


def _draw_pin(sketch: Sketch, spot: Point, pin: Pin) -> None:
    """Draw a disc with the number of one asset."""
    number = str(pin.number)
    radius = max(8.0, width_of(number, BOLD, 8.5) / 2 + 3.5)
    sketch.disc(*spot, radius, fill=theme.SEA, edge=theme.WHITE, weight=1.5)
    sketch.write(spot[0], spot[1] - 3, number, size=8.5, font=BOLD, colour=theme.WHITE, anchor="middle")


def _draw_shared_flag(sketch: Sketch, spot: Point, label: Label | None) -> None:
    """Draw a disc for several assets, with their numbers on a flag; without space only the key lists them."""
    sketch.disc(*spot, 6, fill=theme.SEA, edge=theme.WHITE, weight=1.5)
    if label is None:
        return
    if label.leader:
        sketch.line(spot, label.leader, colour=theme.SEA, weight=1)
    box = (label.left - 2, label.bottom - 1, label.right - label.left + 4, label.top - label.bottom + 2)
    sketch.box(*box, fill=theme.SEA)
    sketch.write_lines(
        label.x,
        label.top - 10,
        label.lines,
        size=LABEL,
        leading=11,
        font=BOLD,
        colour=theme.WHITE,
        anchor=label.anchor,
    )


def _draw_town(sketch: Sketch, spot: Point, label: Label | None) -> None:
    sketch.disc(*spot, 9.5, edge=theme.SEA)
    sketch.pearl(*spot, 5)
    if label:
        sketch.write_lines(label.x, label.top - 10, label.lines, size=LABEL, leading=11, font=BOLD, anchor=label.anchor)


def _labels(block: MapFigure, town: Point, flags: Sequence[_Flag], window: Window) -> list[Label | None]:
    """Place the label of the town, then of each flag; a single pin shows its number itself."""
    texts = [number_ranges([p.number for p in flag.pins]) if len(flag.pins) > 1 else "" for flag in flags]
    spots = [town, *(flag.spot for flag in flags)]
    return place_labels(
        spots,
        [block.town, *texts],
        window,
        room=LINE_OF_NUMBERS,
        size=LABEL,
        leading=11,
        font=BOLD,
        sign=SIGN,
        nearest=NEAREST_LABEL,
    )


def _room_taken(flags: Sequence[_Flag], labels: Sequence[Label | None]) -> list[Label]:
    """List the boxes that place names must not cover: pins, their labels, and the scale bar."""
    pins = [Label((), x - 12, y - 12, x + 12, y + 12, "", None) for x, y in (flag.spot for flag in flags)]
    return [*pins, *(label for label in labels if label), Label((), 0, 0, 160, 26, "", None)]


def draw_map_figure(block: MapFigure, *, width: float) -> Drawing:
    """Draw outlines, the town, and each asset as a numbered pin; assets at one point share a flag."""
    sketch = Sketch(width, HEIGHT)
    window = Window(0, 0, width, HEIGHT)
    project = _projection(block, window)
    flags = _flags(block.pins, project, window)
    town = project(block.centre[1], block.centre[0])
    labels = _labels(block, town, flags, window)
    _draw_ground(sketch, block, project, window)
    _draw_places(sketch, block, project, window, _room_taken(flags, labels))
    for flag, label in zip(flags, labels[1:], strict=True):
        if len(flag.pins) > 1:
            _draw_shared_flag(sketch, flag.spot, label)
    _draw_town(sketch, town, labels[0])  # above shared flags, whose numbers stand next to them; below single pins
    for flag in flags:
        if len(flag.pins) == 1:
            _draw_pin(sketch, flag.spot, flag.pins[0])
    _draw_scale(sketch, project, window)
    sketch.box(0, 0, width, HEIGHT, edge=theme.RULE, weight=0.5)
    return sketch.drawing
