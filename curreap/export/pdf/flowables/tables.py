"""Tables: horizontal rules only, repeated heads, right-aligned numbers, totals between two rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Table

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.column_widths import column_widths, gap_after
from curreap.export.pdf.flowables.text import Text, text
from curreap.export.pdf.flowables.trial import Grid
from curreap.export.pdf.markup import markup, one_line
from curreap.export.pdf.tags import Tag
from curreap.language.guess import language_of
from playbook_tools.blocks import DataTable

NOTHING: Final = "–"  # printed for a missing value
TALLEST_PIECE: Final = 300.0  # points; a longer text continues in an additional row, so that pages can break
ALWAYS_FITS: Final = 300  # characters that are never taller than `TALLEST_PIECE`
LONGEST_HEAD: Final = 120  # characters of a column title
TALLEST_NOTE: Final = 120.0  # points of a note that is kept with the end of its table
LOW_CELL: Final = 70  # characters; rows of such cells are low in columns of any width
LOOSE: Final = 2.5  # points above and below the text of a row
TIGHT: Final = 1.75  # the same, where a page must hold much
MOST_ROWS_KEPT: Final = 4  # a table with up to this many rows is kept on one page
LOW: Final = 130.0  # points; a table up to this height is kept on one page
TITLE_ROOM: Final = 40.0  # points for the title of a table and the space around it

Command = tuple[Any, ...]


class RuledTable(Grid):
    """A data table; the first row is its head, and the first column heads each row."""


class NotedTable(Flowable):
    """A table with a note, which stays with the last rows wherever the table breaks."""

    def __init__(self, table: Table, note: Text) -> None:
        super().__init__()
        self.table = table
        self.note = note
        self.spaceAfter = 3 * theme.UNIT

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.note_height = self.note.wrapOn(self.canv, width, height)
        table_width, table_height = self.table.wrapOn(self.canv, width, height)
        self.height = table_height + theme.UNIT + self.note_height
        return table_width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split the table in two, the second part with the note; a very long note follows separately."""
        self.wrap(width, height)
        is_long = self.note_height > TALLEST_NOTE
        if is_long and self.height - theme.UNIT - self.note_height <= height:
            return [self.table, self.note]
        room = height if is_long else height - theme.UNIT - self.note_height
        parts = self.table.splitOn(self.canv, width, room)
        if len(parts) < 2:
            return []
        return [*parts, self.note] if is_long else [*parts[:-1], NotedTable(parts[-1], self.note)]

    def draw(self) -> None:
        self.table.drawOn(self.canv, 0, self.note_height + theme.UNIT)
        self.note.drawOn(self.canv, 0, 0)


# ------------------------------------------------------------------ cells and rows


def pieces(cell: Text, width: float, *, source: str) -> list[Text]:
    """Split a text into pieces that each fit on a page."""
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


def split_row(
    texts: Sequence[str], styles: Sequence[ParagraphStyle], widths: Sequence[float], tags: Sequence[Tag]
) -> list[list[Any]]:
    """Build the table rows of one row of cells: several when a text is too tall for a page."""
    columns = [
        pieces(text(markup(source), style, tag), width, source=source)
        for source, style, width, tag in zip(texts, styles, widths, tags, strict=True)
    ]
    height = max(map(len, columns))
    return [[column[line] if line < len(column) else "" for column in columns] for line in range(height)]


def _styles(block: DataTable, *, is_head: bool = False, is_total: bool = False) -> list[ParagraphStyle]:
    def style(column: int) -> ParagraphStyle:
        is_number = column in block.numeric
        if is_head:
            return theme.NUMBER_HEAD if is_number else theme.HEAD
        if is_total or column == 0:
            return theme.NUMBER_BOLD if is_number else theme.CELL_BOLD
        return theme.NUMBER if is_number else theme.CELL

    return [style(column) for column in range(len(block.columns))]


def _filled(row: Sequence[str], columns: int) -> list[str]:
    cells = [*row, *[""] * columns][:columns]
    return [cell if cell.strip() else NOTHING for cell in cells]


def _ends_low(block: DataTable) -> bool:
    last = [cell for row in (*block.rows[-2:], block.total or ()) for cell in row]
    return all(len(cell) <= LOW_CELL and "\n" not in cell for cell in last)


def _ruling(last_lines: Sequence[int], block: DataTable, padding: float) -> list[Command]:
    """List rules and paddings; `last_lines` are the rows with a hairline below."""
    rules: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        *(("RIGHTPADDING", (n, 0), (n, -1), gap_after(block, n)) for n in range(len(block.columns))),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
        *(("LINEBELOW", (0, line), (-1, line), 0.4, theme.RULE) for line in last_lines),
        ("LINEABOVE", (0, 0), (-1, 0), 1.6, theme.SEA),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, theme.SEA),
    ]
    if len(block.rows) > MOST_ROWS_KEPT and _ends_low(block):
        rules.append(("NOSPLIT", (0, -2), (-1, -1)))  # no row, and no total, alone on a page
    if block.total:
        rules += [
            ("LINEABOVE", (0, -1), (-1, -1), 0.8, theme.SEA),
            ("LINEBELOW", (0, -1), (-1, -1), 1.6, theme.SEA),
        ]
    return rules


def head_tags(table: Tag, columns: int) -> list[Tag]:
    """Return the tags of the head row: each cell is the head of its column."""
    row = Tag("TR", table)
    return [Tag("TH", row, scope="Column", is_repeated=True) for _ in range(columns)]


def row_tags(table: Tag, texts: Sequence[str]) -> list[Tag]:
    """Return the tags of a row: the first cell is its head."""
    row = Tag("TR", table)
    return [
        Tag("TD", row, language=language_of(cell)) if column else Tag("TH", row, scope="Row")
        for column, cell in enumerate(texts)
    ]


def ruled_table(
    block: DataTable, room: float = theme.FULL, *, padding: float = LOOSE, tag: Tag | None = None
) -> RuledTable:
    """Build the table; no row is taller than a page, however long its texts."""
    tag = tag or Tag("Table")
    count = len(block.columns)
    widths = column_widths(block, room)
    inner = [max(width - gap_after(block, number), 8) for number, width in enumerate(widths)]
    heads = [one_line(column)[:LONGEST_HEAD] for column in block.columns]
    cells = split_row(heads, _styles(block, is_head=True), inner, head_tags(tag, count))
    last_lines = []
    for row in block.rows:
        filled = _filled(row, count)
        cells += split_row(filled, _styles(block), inner, row_tags(tag, filled))
        last_lines.append(len(cells) - 1)
    if block.total:
        sums = [*block.total, *[""] * count][:count]
        cells += split_row(sums, _styles(block, is_total=True), inner, row_tags(tag, sums))
    ruling = _ruling(last_lines, block, padding)
    table = RuledTable(cells, colWidths=widths, repeatRows=1, style=ruling, hAlign="LEFT")
    table.spaceAfter = 3 * padding
    return table


def data_table(block: DataTable, *, tight: bool = False) -> list[Flowable]:
    """Build title, table and note; nothing for a table without rows. Action sheets use `tight`."""
    if not block.columns or not (block.rows or block.total):
        return []
    *title, table = titled_table(block, tight=tight)
    plain = table.table if isinstance(table, NotedTable) else table
    _, height = plain.wrap(theme.FULL, theme.HEIGHT)
    if len(block.rows) <= MOST_ROWS_KEPT or height <= LOW:
        return [KeepTogether([*title, table])]
    return [CondPageBreak(_start_height(plain, table)), *title, table]


def titled_table(block: DataTable, room: float = theme.FULL, *, tight: bool = False) -> list[Any]:
    """Build the optional title, and the table with its note, for a given width in points."""
    style = theme.TABLE_TITLE if tight else theme.FIGURE_TITLE
    tag = Tag("Table")
    title = [text(markup(block.caption), style, Tag("Caption", tag))] if block.caption else []
    plain = ruled_table(block, room, padding=TIGHT if tight else LOOSE, tag=tag)
    return [*title, NotedTable(plain, text(markup(block.note), theme.CAPTION)) if block.note else plain]


def _start_height(plain: RuledTable, table: RuledTable | NotedTable) -> float:
    """Return the height of title, head, first rows and note; the table must have been wrapped."""
    note = 0.0
    if isinstance(table, NotedTable):
        _, note = table.note.wrap(theme.FULL, theme.HEIGHT)
    return float(TITLE_ROOM + sum(plain._rowHeights[:3]) + (note if note <= TALLEST_NOTE else 0))
