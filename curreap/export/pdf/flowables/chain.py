"""The results chain of a goal: steps as panels in darkening colours, with arrows between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.colors import Color
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.column_widths import fitted_widths, least_width
from curreap.export.pdf.flowables.tables import ruled_table
from curreap.export.pdf.flowables.text import text
from curreap.export.pdf.flowables.trial import Grid, TrialCanvas
from curreap.export.pdf.markup import markup, one_line
from curreap.export.pdf.tags import Tag, ornament
from playbook_tools.blocks import Chain, DataTable

LONGEST_STEP: Final = 420  # characters of all entries of a step; longer chains become a table
LONGEST_NAME: Final = 80  # characters of the title of a step
MOST_STEPS: Final = 7
FILLS: Final[Sequence[Color]] = (theme.WHITE, theme.MIST, theme.FOAM, theme.HAZE, theme.WAVE, theme.SEA)
FIRST_DARK: Final = 4  # from this fill on, text is white
ARROW: Final = 8.0  # points by which the tip of an arrow reaches into the next step


class ChainPanels(Grid):
    """A row of steps below a row of their titles, with arrows between the steps."""

    def draw(self) -> None:
        super().draw()
        if isinstance(self.canv, TrialCanvas):
            return
        with ornament(self.canv):
            self._draw_arrows()

    def _draw_arrows(self) -> None:
        top, bottom = self._rowpositions[1], self._rowpositions[2]
        middle = (top + bottom) / 2
        canvas = self.canv
        for step in range(1, len(self._colpositions) - 1):
            x = self._colpositions[step]
            path = canvas.beginPath()
            path.moveTo(x - 0.5, middle + 9)
            path.lineTo(x + ARROW, middle)
            path.lineTo(x - 0.5, middle - 9)
            canvas.setFillColor(_fill(step - 1, len(self._colpositions) - 1))
            canvas.setStrokeColor(theme.FIELD)
            canvas.setLineWidth(0.8)
            canvas.drawPath(path, stroke=1, fill=1)


def _fill(step: int, steps: int) -> Color:
    """Return the fill of a step, from white for the first to dark for the last."""
    return FILLS[round(step * (len(FILLS) - 1) / max(steps - 1, 1))]


def _entries(entries: Sequence[str], step: int, steps: int, cell: Tag) -> list[Flowable]:
    is_dark = FILLS.index(_fill(step, steps)) >= FIRST_DARK
    style = theme.CELL_WHITE if is_dark else theme.CELL
    filled = [entry for entry in entries if entry.strip()] or ["–"]
    parts: list[Flowable] = []
    for entry in filled:
        parts += [text(markup(entry), style, Tag("P", cell)), Spacer(0, theme.UNIT)]
    return parts[:-1]


def _widths(block: Chain) -> list[float]:
    """Compute the widths of the steps; steps with more text are wider, which keeps the panels low."""
    weights = [min(max(sum(map(len, entries)), 105), 300) ** 0.6 for _, entries in block.steps]
    wanted = [theme.FULL * weight / sum(weights) for weight in weights]
    least = [least_width([name, *entries]) + ARROW + 10 for name, entries in block.steps]
    return fitted_widths(wanted, least, theme.FULL)


def _panels(block: Chain, tag: Tag) -> ChainPanels:
    steps = len(block.steps)
    heads = Tag("TR", tag)
    names: list[Any] = [
        text(markup(one_line(name)[:LONGEST_NAME]), theme.HEAD, Tag("TH", heads, scope="Column"))
        for name, _ in block.steps
    ]
    row = Tag("TR", tag)
    cells: list[Any] = [_entries(entries, n, steps, Tag("TD", row)) for n, (_, entries) in enumerate(block.steps)]
    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), ARROW + 4),
        ("LEFTPADDING", (0, 0), (0, -1), 6),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), theme.UNIT),
        ("BOTTOMPADDING", (0, 0), (-1, -1), theme.UNIT),
        ("TOPPADDING", (0, 1), (-1, 1), 2 * theme.UNIT),
        ("BOTTOMPADDING", (0, 1), (-1, 1), 2 * theme.UNIT),
        ("NOSPLIT", (0, 0), (-1, -1)),
        *(("BACKGROUND", (n, 1), (n, 1), _fill(n, steps)) for n in range(steps)),
        ("BOX", (0, 1), (-1, 1), 0.8, theme.FIELD),
    ]
    return ChainPanels([names, cells], colWidths=_widths(block), style=style, hAlign="LEFT")


def chain(block: Chain) -> list[Flowable]:
    """Build the steps as panels; a chain with long steps becomes a table that can break across pages."""
    if not block.steps:
        return []
    tag = Tag("Table")
    title: list[Flowable] = [text(markup(block.title), theme.FIGURE_TITLE, Tag("Caption", tag))] if block.title else []
    is_long = any(sum(map(len, entries)) > LONGEST_STEP or len(entries) > 12 for _, entries in block.steps)
    has_breaks = any("\n" in entry for _, entries in block.steps for entry in entries)
    if is_long or has_breaks or len(block.steps) > MOST_STEPS:
        rows = [[name, "\n".join(entries)] for name, entries in block.steps]
        table = ruled_table(DataTable("", ("", ""), rows, widths=(1, 4)), tag=tag)
        return [CondPageBreak(90), *title, table]
    return [KeepTogether([*title, _panels(block, tag)]), Spacer(0, 4 * theme.UNIT)]
