"""Panels on a tinted background: callouts and key figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.facts import facts
from curreap.export.pdf.flowables.tables import pieces
from curreap.export.pdf.flowables.text import text
from curreap.export.pdf.flowables.trial import Grid
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.markup import Markup, markup, one_line
from curreap.export.pdf.measure import fitting_size
from curreap.export.pdf.measure import width as width_of
from curreap.export.pdf.tags import Tag
from playbook_tools.blocks import Callout, Fact, Facts, KeyFigures

PADDING: Final = 3 * theme.UNIT
FIGURES_IN_A_ROW: Final = 4
FIGURE_SIZES: Final = (26.0, 24.0, 22.0, 20.0, 18.0, 15.0, 12.0)
LONGEST_IN_PANEL: Final = 200  # characters; longer ones become facts


class CalloutPanel(Grid):
    """A callout with a bar at its side."""


class KeyFigurePanels(Grid):
    """Large numbers in columns."""


def callout(block: Callout) -> list[Flowable]:
    """Build a callout in the text column; a very long one breaks across pages."""
    is_highlight = block.kind == "highlight"
    width = theme.TEXT_WIDTH
    inner = width - 2 * PADDING - 3
    heading = text(markup(block.title), theme.SMALL_HEADING)
    title = [[part] for part in pieces(heading, inner, source=block.title)] if block.title.strip() else []
    body = [[part] for part in pieces(text(markup(block.text), theme.SMALL), inner, source=block.text)]
    style = [
        ("BACKGROUND", (0, 0), (-1, -1), theme.SAND if is_highlight else theme.MIST),
        ("LINEBEFORE", (0, 0), (0, -1), 3, theme.HONEY if is_highlight else theme.WAVE),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING + 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (0, 0), 2 * theme.UNIT),
        ("BOTTOMPADDING", (0, -1), (0, -1), 2.5 * theme.UNIT),
    ]
    panel = CalloutPanel(title + body, colWidths=[width], style=style, hAlign="RIGHT")
    return [Spacer(0, theme.UNIT), panel, Spacer(0, 4 * theme.UNIT)]


def _is_long(part: str) -> bool:
    return len(part) > LONGEST_IN_PANEL or part.count("\n") > 3


def _figure(value: str, meaning: str, source: str, room: float, together: Tag) -> list[Flowable]:
    size = fitting_size(one_line(value), BOLD, FIGURE_SIZES, room)
    fits = width_of(one_line(value), BOLD, size) <= room
    whole = markup(value.replace(" ", "\u00a0") if fits else value)  # a number that fits is not broken over two lines
    leading = theme.KEY.leading if fits else size * 1.2
    parts: list[tuple[Markup, ParagraphStyle]] = [
        (whole, ParagraphStyle(f"key figure {size}", parent=theme.KEY, fontSize=size, leading=leading)),
        (markup(meaning), theme.SMALL),
        (markup(source), theme.CAPTION),
    ]
    body = Tag("LBody", Tag("LI", together))
    return [text(content, style, Tag("P", body)) for content, style in parts if content]


def key_figures(block: KeyFigures) -> list[Flowable]:
    """Build up to four figures per row; figures with long texts become facts."""
    if not block.figures:
        return []
    if any(_is_long(part) for figure in block.figures for part in figure):
        long = [Fact(value, "\n".join(part for part in rest if part)) for value, *rest in block.figures]
        return facts(Facts(long))
    together = Tag("L")
    rows = [block.figures[first : first + FIGURES_IN_A_ROW] for first in range(0, len(block.figures), FIGURES_IN_A_ROW)]
    return [_panels(row, together) for row in rows] + [Spacer(0, 2 * theme.UNIT)]


def _panels(row: Sequence[tuple[str, str, str]], together: Tag) -> Flowable:
    width = theme.span(12 // FIGURES_IN_A_ROW)
    room = width - 2 * PADDING
    cells: list[Any] = []
    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2 * theme.UNIT),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3 * theme.UNIT),
    ]
    for number, figure in enumerate(row):
        cells += [_figure(*figure, room, together), ""]
        style.append(("BACKGROUND", (2 * number, 0), (2 * number, 0), theme.SAND))
    widths = [width, theme.GUTTER] * len(row)
    return KeyFigurePanels([cells[:-1]], colWidths=widths[:-1], style=style, hAlign="LEFT", spaceAfter=theme.GUTTER)
