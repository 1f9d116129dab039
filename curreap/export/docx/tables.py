"""Tables: repeated heads, unbroken rows, right-aligned numbers and bold totals, all by table styles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml.etree import _Element

from curreap.export.docx.xml import node, paragraph, twips
from curreap.export.pdf import theme
from curreap.export.pdf.flowables.column_widths import column_widths
from curreap.export.plain import one_line, plain
from playbook_tools.blocks import DataTable

NOTHING: Final = "–"  # printed for a missing value
CELL_GAP: Final = 7.0  # points at the right of a cell without text, as also in the style of numbers
SLACK: Final = 1.12  # columns are measured in Source Sans; readers without it see a wider font
TALLEST_ROW: Final = 1200  # characters of a cell; a longer row may break across pages
MOST_KEPT: Final = 4  # rows of a table that is kept on one page


def data_table(block: DataTable) -> list[_Element]:
    """Build title, table and note; nothing for a table without rows."""
    if not block.columns or not (block.rows or block.total):
        return []
    title = [paragraph("TableTitle", one_line(block.caption))] if block.caption.strip() else []
    note = paragraph("TableNote", block.note) if block.note.strip() else paragraph("AfterTable")
    return [*title, ruled_table(block), note]


def ruled_table(block: DataTable) -> _Element:
    """Build the table; its caption is also its text alternative."""
    widths = _widths(block)
    rows = [_row(block, block.columns, widths, keep_next=True, is_head=True)]
    is_kept, has_note = len(block.rows) <= MOST_KEPT, bool(block.note.strip())
    last = len(block.rows) - 1
    for number, texts in enumerate(block.rows):
        keep = is_kept or number == last - 1 if number < last else has_note or bool(block.total)
        rows.append(_row(block, _filled(texts, len(widths)), widths, keep_next=keep))
    if block.total:
        summed = [*block.total, *[""] * len(widths)][: len(widths)]
        rows.append(_row(block, summed, widths, keep_next=has_note))
    marks = {"firstRow": 1, "lastRow": int(bool(block.total)), "firstColumn": 1}
    return table("PlanTable", widths, rows, marks=marks, title=block.caption)


def _widths(block: DataTable) -> list[float]:
    """Compute the column widths of the PDF, enlarged for a wider font and for cell margins."""
    last = len(block.columns) - 1
    free = [CELL_GAP * (n in block.numeric) + CELL_GAP * (n == last) for n in range(last + 1)]
    inner = column_widths(block, (theme.FULL - sum(free)) / SLACK)
    return [width * SLACK + extra for width, extra in zip(inner, free, strict=True)]


def _filled(row: Sequence[str], columns: int) -> list[str]:
    return [cell if cell.strip() else NOTHING for cell in [*row, *[""] * columns][:columns]]


def _row(
    block: DataTable, texts: Sequence[str], widths: Sequence[float], *, keep_next: bool = False, is_head: bool = False
) -> _Element:
    cells = [
        cell(width, paragraph("TableNumber" if n in block.numeric else "TableText", text, keep_next=keep_next))
        for n, (text, width) in enumerate(zip(texts, widths, strict=True))
    ]
    return row(*cells, is_head=is_head, may_break=any(len(text) > TALLEST_ROW for text in texts))


# ------------------------------------------------------------------ table elements


def table(
    style: str, widths: Sequence[float], rows: Sequence[_Element], *, marks: dict[str, int], title: str = ""
) -> _Element:
    """Build a table with fixed column widths in points; `marks` say which rows and columns are heads."""
    named = [node("w:tblCaption", val=one_line(title)[:250])] if title.strip() else []
    properties = node(
        "w:tblPr",
        node("w:tblStyle", val=style),
        node("w:tblW", w=twips(sum(widths)), type="dxa"),
        node("w:tblLayout", type="fixed"),
        node("w:tblLook", val=_table_look(marks), **{"firstRow": 0, "lastRow": 0, "firstColumn": 0, **_PLAIN, **marks}),
        *named,
    )
    grid = node("w:tblGrid", *(node("w:gridCol", w=twips(width)) for width in widths))
    return node("w:tbl", properties, grid, *rows)


_PLAIN: Final = {"lastColumn": 0, "noHBand": 1, "noVBand": 1}


def _table_look(marks: dict[str, int]) -> str:
    """Encode the marks as a bit field, for older programs."""
    bits = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80}
    return f"{0x600 + sum(bits[name] for name, is_set in marks.items() if is_set):04X}"


def row(*cells: _Element, is_head: bool = False, may_break: bool = False) -> _Element:
    """Build a row; a head row is repeated on each page."""
    marks = [*([] if may_break else [node("w:cantSplit")]), *([node("w:tblHeader")] if is_head else [])]
    return node("w:tr", node("w:trPr", *marks), *cells)


def cell(width: float, *inside: _Element, fill: str = "") -> _Element:
    """Build a cell with at least one paragraph, which Word requires."""
    shade = [node("w:shd", val="clear", color="auto", fill=fill)] if fill else []
    return node(
        "w:tc", node("w:tcPr", node("w:tcW", w=twips(width), type="dxa"), *shade), *(inside or [paragraph("TableText")])
    )


def lines(style: str, text: str) -> list[_Element]:
    """Split a text into one paragraph per line."""
    return [paragraph(style, line) for line in plain(text).split("\n") if line.strip()]
