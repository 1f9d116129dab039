"""The summary page: rows of short numbered entries for challenges, goals and activities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.platypus import Flowable, KeepTogether, Spacer

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.headings import Level, heading_tag
from curreap.export.pdf.flowables.text import list_items, text
from curreap.export.pdf.flowables.trial import Grid
from curreap.export.pdf.markup import markup
from curreap.export.pdf.tags import Tag
from playbook_tools.blocks import SummaryGrid

CELLS_IN_A_ROW: Final = 3
LONGEST_CELL: Final = 500  # characters; longer entries become a list


class SummaryCells(Grid):
    """Entries in columns, each below a rule."""


def _cells(entries: Sequence[str], first_number: int, together: Tag) -> Flowable:
    width = theme.span(12 // CELLS_IN_A_ROW)
    cells: list[Any] = []
    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), theme.UNIT),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2 * theme.UNIT),
    ]
    for place, entry in enumerate(entries):
        tag = Tag("LI", together)
        label = text(markup(str(first_number + place)), theme.LABEL, Tag("Lbl", tag))
        cells += [[label, *_entry(entry, Tag("LBody", tag))], ""]
        style.append(("LINEABOVE", (2 * place, 0), (2 * place, 0), 1.2, theme.SEA))
    widths = [width, theme.GUTTER] * len(entries)
    return SummaryCells([cells[:-1]], colWidths=widths[:-1], style=style, hAlign="LEFT")


def _entry(entry: str, body: Tag) -> list[Flowable]:
    """Set the first line of an entry as its title, and the other lines as text."""
    title, _, line = entry.strip().partition("\n")
    head = text(markup(title), theme.SUMMARY_TITLE, Tag("P", body))
    more = [text(markup(line), theme.SMALL, Tag("P", body))] if line.strip() else []
    return [head, *more]


def _kind(title: str, entries: Sequence[str], level: Level) -> list[Flowable]:
    head = text(markup(title), theme.HEADING, heading_tag(level))
    together = Tag("L")
    if any(len(entry) > LONGEST_CELL or entry.count("\n") > 8 for entry in entries):
        return [head, *list_items(entries)]
    rows = [
        _cells(entries[first : first + CELLS_IN_A_ROW], first + 1, together)
        for first in range(0, len(entries), CELLS_IN_A_ROW)
    ]
    return [KeepTogether([head, Spacer(0, theme.UNIT), *rows[:1]]), *rows[1:], Spacer(0, theme.UNIT)]


def summary_grid(block: SummaryGrid, level: Level) -> list[Flowable]:
    """Build the entries of each kind; kinds without entries are left out."""
    flowables: list[Flowable] = []
    for title, entries in block.columns:
        filled = [entry for entry in entries if entry.strip()]
        flowables += _kind(title, filled, level) if filled else []
    return flowables
