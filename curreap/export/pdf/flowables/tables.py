"""Tables: no upright lines, heads that repeat, numbers on the right, sums between two rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from curreap.export.pdf import look
from curreap.export.pdf.flowables.text import Text, text
from curreap.export.pdf.fonts import BOLD, REGULAR
from curreap.export.pdf.markup import markup, one_line
from curreap.export.pdf.measure import width as width_of
from playbook_tools.blocks import DataTable

NOTHING: Final = "–"  # stands for a missing value
TALLEST_PIECE: Final = 300.0  # points; a longer text goes on in a row of its own, so that pages can break
ALWAYS_FITS: Final = 300  # characters that are never taller than that
LONGEST_HEAD: Final = 120  # characters of the head of a column
GAP: Final = 2 * look.UNIT  # between columns
NARROWEST: Final = 26.0  # points of a column
WIDEST_WORD: Final = 92.0  # a longer word is broken rather than given more room
START_OF_TABLE: Final = 90.0  # points that must be free under a title

Command = tuple[Any, ...]


class RuledTable(Table):
    """A table of data; the first row is its head, the first column heads each row."""


# ------------------------------------------------------------------ widths of columns


def _least(texts: Sequence[str], font: str) -> float:
    longest = max((word for text in texts for word in one_line(text[:600]).split()), key=len, default="")
    return min(max(width_of(longest, font) + GAP + 1, NARROWEST), WIDEST_WORD)


def _natural(texts: Sequence[str], font: str) -> float:
    return min(max((width_of(one_line(text[:200]), font) for text in texts), default=0), 220.0) + GAP


def _shrunk(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The wanted widths made to fit, taken from the columns that have more than the least they need."""
    spare = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    too_much = sum(wanted) - room
    if sum(spare) <= too_much:
        return [room * need / sum(least) for need in least]
    return [want - too_much * extra / sum(spare) for want, extra in zip(wanted, spare, strict=True)]


def column_widths(block: DataTable, room: float) -> list[float]:
    """Widths that add up to the room: the relative ones of the block, or by content; words stay whole."""
    rows = [block.columns, *block.rows, *([block.total] if block.total else [])]
    columns = [[row[number] if number < len(row) else "" for row in rows] for number in range(len(block.columns))]
    least = [_least(texts, BOLD if not number else REGULAR) for number, texts in enumerate(columns)]
    if block.widths and len(block.widths) == len(columns) and sum(block.widths) > 0:
        wanted = [room * share / sum(block.widths) for share in block.widths]
    else:
        wanted = [_natural(texts, BOLD if not number else REGULAR) for number, texts in enumerate(columns)]
    wanted = [max(want, need) for want, need in zip(wanted, least, strict=True)]
    if sum(wanted) > room:
        return _shrunk(wanted, least, room)
    return [want * room / sum(wanted) for want in wanted]


# ------------------------------------------------------------------ cells and rows


def pieces(cell: Text, width: float, *, source: str) -> list[Text]:
    """A text in pieces that each fit on a page."""
    if len(source) <= ALWAYS_FITS and source.count("\n") < 10:
        return [cell]
    found: list[Text] = []
    rest = [cell]
    while rest:
        _, height = rest[0].wrap(width, TALLEST_PIECE)
        if height <= TALLEST_PIECE:
            return [*found, rest[0]]
        first, *rest = rest[0].split(width, TALLEST_PIECE) or [rest[0]]
        found.append(first)
    return found


def split_row(texts: Sequence[str], styles: Sequence[ParagraphStyle], widths: Sequence[float]) -> list[list[Any]]:
    """One row of cells as the rows it takes: more than one where a text is too tall for a page."""
    columns = [
        pieces(text(markup(source), style), width, source=source)
        for source, style, width in zip(texts, styles, widths, strict=True)
    ]
    height = max(map(len, columns))
    return [[column[line] if line < len(column) else "" for column in columns] for line in range(height)]


def _styles(block: DataTable, *, is_head: bool = False, is_total: bool = False) -> list[ParagraphStyle]:
    def style(column: int) -> ParagraphStyle:
        is_number = column in block.numeric
        if is_head:
            return look.NUMBER_HEAD if is_number else look.HEAD
        if is_total or column == 0:
            return look.NUMBER_BOLD if is_number else look.CELL_BOLD
        return look.NUMBER if is_number else look.CELL

    return [style(column) for column in range(len(block.columns))]


def _filled(row: Sequence[str], columns: int) -> list[str]:
    cells = [*row, *[""] * columns][:columns]
    return [cell if cell.strip() else NOTHING for cell in cells]


def _ruling(last_lines: Sequence[int], has_total: bool, block: DataTable) -> list[Command]:
    """The lines and paddings; last_lines are the rows under which a hairline stands."""
    rules: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), GAP),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), look.UNIT),
        ("BOTTOMPADDING", (0, 0), (-1, -1), look.UNIT),
        *(("LINEBELOW", (0, line), (-1, line), 0.4, look.RULE) for line in last_lines),
        ("LINEABOVE", (0, 0), (-1, 0), 1.6, look.SEA),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, look.SEA),
    ]
    if has_total:
        rules += [("LINEABOVE", (0, -1), (-1, -1), 0.8, look.SEA), ("LINEBELOW", (0, -1), (-1, -1), 1.6, look.SEA)]
    return rules


def ruled_table(block: DataTable, room: float = look.FULL) -> RuledTable:
    """The table itself. No row is taller than a page, whatever was typed into it."""
    count = len(block.columns)
    widths = column_widths(block, room)
    inner = [max(width - (GAP if number < count - 1 else 0), 8) for number, width in enumerate(widths)]
    heads = [column[:LONGEST_HEAD] for column in block.columns]
    cells = split_row(heads, _styles(block, is_head=True), inner)
    last_lines = []
    for row in block.rows:
        cells += split_row(_filled(row, count), _styles(block), inner)
        last_lines.append(len(cells) - 1)
    if block.total:
        cells += split_row([*block.total, *[""] * count][:count], _styles(block, is_total=True), inner)
    ruling = _ruling(last_lines, bool(block.total), block)
    table = RuledTable(cells, colWidths=widths, repeatRows=1, style=ruling, hAlign="LEFT")
    table.spaceAfter = look.UNIT if block.note else 4 * look.UNIT
    return table


def data_table(block: DataTable) -> list[Flowable]:
    """Title above, table, note below; nothing where the table has no rows."""
    if not block.columns or not (block.rows or block.total):
        return []
    title = [text(markup(block.caption), look.FIGURE_TITLE)] if block.caption else []
    note = [text(markup(block.note), look.CAPTION)] if block.note else []
    return [CondPageBreak(START_OF_TABLE), *title, ruled_table(block), *note, Spacer(0, 0)]
