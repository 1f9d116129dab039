"""Figures: title, drawing and caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, KeepTogether, Spacer

from curreap.export.pdf import theme
from curreap.export.pdf.figures.map_figure import draw_map_figure
from curreap.export.pdf.figures.money_bars import draw_money_bars, money_pages
from curreap.export.pdf.figures.score_bars import draw_score_bars
from curreap.export.pdf.figures.spread_bars import draw_spread_bars
from curreap.export.pdf.figures.stakeholder_grid import draw_stakeholder_grid, numbered_groups
from curreap.export.pdf.figures.timeline import draw_timeline, timeline_pages
from curreap.export.pdf.figures.wheel import draw_wheel
from curreap.export.pdf.flowables.text import text
from curreap.export.pdf.flowables.trial import Grid, SkippedInTrial
from curreap.export.pdf.markup import Markup, markup, one_line
from curreap.export.pdf.tags import Tag, marked
from curreap.language.words import Words
from playbook_tools.figures import Figure, MapFigure, Pin, ScoreBars, SpreadBars, StakeholderGrid, Timeline, Wheel

KEY_COLUMNS: Final = 3
LONGEST_NAME: Final = 120  # characters of an asset's name in the key of the map


class Drawn(Flowable):
    """A flowable that draws its drawing inside its structure tag."""

    drawing: Drawing
    tag: Tag

    def draw(self) -> None:
        with marked(self.canv, self.tag, size=(self.drawing.width, self.drawing.height)):
            renderPDF.draw(self.drawing, self.canv, 0, 0)


class Picture(SkippedInTrial, Drawn):
    """A drawing with its text alternative."""

    def __init__(self, drawing: Drawing, tag: Tag) -> None:
        super().__init__()
        self.drawing = drawing
        self.tag = tag

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.drawing.width, self.drawing.height


class MapKey(Grid):
    """The key of the map: numbers with the names of the assets."""


def _drawings(block: Figure, words: Words) -> list[Drawing]:
    """Draw the figure, as several drawings when it is too tall for a page."""
    width = theme.FULL
    if isinstance(block, Wheel):
        return [draw_wheel(block, words, width=width)]
    if isinstance(block, ScoreBars):
        return [draw_score_bars(block, words, width=width)]
    if isinstance(block, SpreadBars):
        return [draw_spread_bars(block, words, width=width)]
    if isinstance(block, MapFigure):
        return [draw_map_figure(block, width=width)]
    if isinstance(block, StakeholderGrid):
        return [draw_stakeholder_grid(block, width=width)]
    if isinstance(block, Timeline):
        return [draw_timeline(block, width=width, bars=bars) for bars in timeline_pages(block)]
    return [draw_money_bars(block, width=width, bars=bars) for bars in money_pages(block)]


def map_key(pins: Sequence[Pin]) -> Flowable:
    """Build the key of all pins in columns, read downwards."""
    rows = -(-len(pins) // KEY_COLUMNS)
    together = Tag("L")
    cells = [_key_of(pin, together) for pin in sorted(pins, key=lambda pin: pin.number)]
    cells += [["", ""]] * (rows * KEY_COLUMNS - len(cells))
    lines = [[part for column in range(KEY_COLUMNS) for part in cells[column * rows + row]] for row in range(rows)]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2 * theme.UNIT),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
    third = theme.FULL / KEY_COLUMNS
    return MapKey(lines, colWidths=[24, third - 24] * KEY_COLUMNS, style=style, hAlign="LEFT", spaceBefore=theme.UNIT)


def _key_of(pin: Pin, together: Tag) -> list[Any]:
    entry = Tag("LI", together)
    number = text(markup(f"{pin.number}"), theme.NUMBER_BOLD, Tag("Lbl", entry))
    return [number, text(markup(one_line(pin.name)[:LONGEST_NAME]), theme.CELL, Tag("LBody", entry))]


def _numbers_in_words(block: Figure) -> str:
    if not isinstance(block, StakeholderGrid):
        return ""
    named = numbered_groups(block, width=theme.FULL)
    return " ".join(f"{number} {name}." for number, name in named)


def _caption(block: Figure, number: int, words: Words) -> Markup:
    label = markup(words("Figure {number}.", number=number))
    parts = [part for part in (block.caption.strip(), _numbers_in_words(block)) if part]
    rest = markup(" ".join(parts or [block.title]))
    return Markup(f"<b>{label}</b> {rest}")


def figure(block: Figure, words: Words, numbers: Iterator[int]) -> list[Flowable]:
    """Build title, drawing and caption, kept on one page; long timelines and budgets continue on the next."""
    title = text(markup(block.title), theme.FIGURE_TITLE)
    caption = text(_caption(block, next(numbers), words), theme.CAPTION)
    tag = Tag("Figure", alternative=one_line(block.alternative))
    pictures = [Picture(drawing, tag) for drawing in _drawings(block, words)]
    if isinstance(block, MapFigure) and block.pins:
        return [KeepTogether([title, *pictures]), map_key(block.pins), caption]
    if len(pictures) == 1:
        return [KeepTogether([title, *pictures, caption])]
    further = [part for picture in pictures[1:] for part in (Spacer(0, 2 * theme.UNIT), picture)]
    return [KeepTogether([title, pictures[0]]), *further, caption]
