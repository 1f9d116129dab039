"""Write sheets: frozen titles, filters, widths, dates as dates, and text that is never a formula."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Final

from xlsxwriter import Workbook

from curreap.document.document_writer import BlockBuilder
from curreap.export.plain import one_line, plain
from curreap.export.xlsx.cell_formats import CellFormats
from curreap.export.xlsx.first_sheet import Fact, title_of
from curreap.export.xlsx.money import all_lines, stated, sum_cells, sum_tables
from curreap.export.xlsx.sheet import Cell, Column, Formula, Shape, Sheet

LONGEST_NAME: Final = 31  # characters of a sheet name
LONGEST_CELL: Final = 32_767
NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
LONGEST_LINE: Final = 80  # characters of the town in a page header
CHARACTERS_ON_A_PAGE: Final = 220  # across a printed page, in a small but readable size
LINE: Final = 14.5  # points of a line in a cell
TALLEST: Final = 400.0  # points of a row; the maximum of Excel is 409
STARTS_A_FORMULA: Final = ("=", "+", "-", "@")
A4: Final = 9


@dataclass(frozen=True)
class Entry:
    """A line of the first sheet about another sheet; empty `holds` means that there is no such sheet."""

    name: str
    holds: str = ""


class Writer:
    """Writes the sheets of one workbook; sheet names are unique."""

    def __init__(self, book: Workbook, builder: BlockBuilder) -> None:
        self.book = book
        self.builder = builder
        self.words = builder.words
        self.formats = CellFormats(book)
        self._names: set[str] = set()

    def name(self, wanted: str) -> str:
        """Return an unused sheet name that Excel accepts: at most 31 characters, without reserved ones."""
        cleaned = NOT_IN_NAMES.sub(" ", one_line(wanted)).strip(" '") or "1"
        found, number = cleaned[:LONGEST_NAME], 1
        while found.lower() in self._names:
            number += 1
            found = f"{cleaned[: LONGEST_NAME - 4]} {number}"
        self._names.add(found.lower())
        return found

    def named(self, sheet: Sheet) -> Sheet:
        return replace(sheet, name=self.name(sheet.name))

    # ---------------------------------------------------------------- lists

    def table(self, sheet: Sheet) -> None:
        """Write a list: a frozen row of titles with filters, then the rows."""
        heads = 2 if sheet.columns[0].shape is Shape.CODE else 1
        page = self._page(sheet.name, width=sum(column.characters for column in sheet.columns))
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.characters)
            page.write_string(0, at, one_line(column.title), self.formats.head_of(column.shape))
        page.set_row(0, _height(((column.title, column.characters * 0.85) for column in sheet.columns), least=24))
        for number, row in enumerate(sheet.rows, start=1):
            page.set_row(
                number, _height((cell, column.characters) for cell, column in zip(row, sheet.columns, strict=True))
            )
            for at, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
                self._write(page, number, at, cell, column.shape)
        page.freeze_panes(1, heads)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
        page.repeat_rows(0)
        page.repeat_columns(0, heads - 1)

    def _page(self, name: str, *, width: float = 0, landscape: bool = True) -> Any:
        """Add a sheet to be printed on A4; a wide sheet is spread over several pages, so that it stays readable."""
        page = self.book.add_worksheet(name)
        page.set_paper(A4)
        if landscape:
            page.set_landscape()
        page.fit_to_pages(max(1, ceil(width / CHARACTERS_ON_A_PAGE)), 0)
        page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        town = one_line(self.builder.plan.town)[:LONGEST_LINE].replace("&", "&&")
        page.set_header(f"&L{town}&R{name.replace('&', '&&')}")
        page.set_footer("&R&P / &N")
        page.hide_gridlines(2)
        return page

    def _write(self, page: Any, row: int, at: int, cell: Cell, shape: Shape, *, is_sum: bool = False) -> None:
        """Write a value by its type; text never becomes a formula, a link or a number."""
        form = self.formats.cell(shape, is_sum=is_sum)
        match cell:
            case None | "":
                page.write_blank(row, at, None, form)
            case Formula():
                page.write_formula(row, at, cell.text, form, cell.value)
            case str():
                text = plain(cell)
                text = text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
                quoted = self.formats.cell(Shape.TEXT, is_sum=is_sum, quoted=text.startswith(STARTS_A_FORMULA))
                page.write_string(row, at, text, quoted)
            case dt.date():
                page.write_datetime(row, at, dt.datetime.combine(cell, dt.time()), form)
            case _:
                page.write_number(row, at, cell, form)

    # ---------------------------------------------------------------- first sheet

    def first(self, facts: Sequence[Fact], entries: Sequence[Entry]) -> None:
        """Write the first sheet: facts of the plan, and links to the other sheets."""
        page = self._page(self.name(self.words("Plan", context="sheet of a workbook")), landscape=False)
        page.set_column(0, 0, 38)
        page.set_column(1, 1, 60)
        page.set_row(0, 34)
        page.write_string(0, 0, one_line(title_of(self.builder)), self.formats.title)
        for number, (label, value) in enumerate(facts, start=2):
            page.write_string(number, 0, one_line(label), self.formats.label)
            page.set_row(number, _height([(label, 38), (value, 60)]))
            is_day = isinstance(value, dt.date)
            self._write_fact(page, number, value, Shape.DATE if is_day else Shape.NUMBER)
        start = len(facts) + 3
        page.write_string(start, 0, self.words("Sheets in this file"), self.formats.heading)
        for number, entry in enumerate(entries, start=start + 1):
            self._write_entry(page, number, entry)
        page.activate()

    def _write_fact(self, page: Any, row: int, value: Cell, shape: Shape) -> None:
        form = self.formats.cell(shape, is_left=True)
        if isinstance(value, str):
            quoted = self.formats.cell(Shape.TEXT, quoted=value.startswith(STARTS_A_FORMULA), is_left=True)
            page.write_string(row, 1, plain(value), quoted)
        elif isinstance(value, dt.date):
            page.write_datetime(row, 1, dt.datetime.combine(value, dt.time()), form)
        else:
            page.write_number(row, 1, value, form)

    def _write_entry(self, page: Any, row: int, entry: Entry) -> None:
        form = self.formats.cell(Shape.TEXT)
        if entry.holds:
            place = entry.name.replace("'", "''")
            page.write_url(row, 0, f"internal:'{place}'!A1", self.formats.link, entry.name)
        else:
            page.write_string(row, 0, entry.name, form)
        page.write_string(row, 1, entry.holds or self.words("Nothing written yet"), form)

    # ---------------------------------------------------------------- totals

    def entry(self, sheet: Sheet) -> Entry:
        """Describe a list for the first sheet."""
        rows = self.words.plural("{count} row", "{count} rows", len(sheet.rows))
        return Entry(sheet.name, rows) if sheet.rows else Entry(sheet.name)

    def sums(self, name: str, lines: Sheet) -> None:
        """Write the sheet of totals: in all, by action, by source and by kind, as formulas."""
        words = self.words
        page = self._page(name)
        columns = (
            Column(words("Code", context="of an action"), Shape.CODE),
            Column(words("Name", context="budget"), width=52),
            Column(words("All costs"), Shape.MONEY, width=17),
            Column(words("Certain", context="money"), Shape.MONEY, width=17),
            Column(words("Not certain yet"), Shape.MONEY, width=17),
            Column(words("Certain share"), Shape.SHARE, width=14),
        )
        for at, column in enumerate(columns):
            page.set_column(at, at, column.characters)
        row = self._sum_head(page, 0, words("All costs"), columns)
        row = self._sum_row(page, row, columns, all_lines(self.builder), lines, is_sum=True)
        row = self._stated(page, row)
        for table in sum_tables(self.builder):
            row = self._sum_head(page, row + 1, table.title, columns)
            for one in table.rows:
                row = self._sum_row(page, row, columns, one, lines)
            row = self._sum_row(page, row, columns, all_lines(self.builder), lines, is_sum=True)
        note = words("The sums are calculated from the sheet “{sheet}”. Change an amount there.", sheet=lines.name)
        page.write_string(row + 1, 1, note, self.formats.note)

    def _sum_head(self, page: Any, row: int, title: str, columns: Sequence[Column]) -> int:
        page.write_string(row, 0, title, self.formats.heading)
        for at, column in enumerate(columns):
            page.write_string(row + 1, at, column.title, self.formats.head_of(column.shape))
        return row + 2

    def _sum_row(
        self, page: Any, row: int, columns: Sequence[Column], one: Any, lines: Sheet, *, is_sum: bool = False
    ) -> int:
        cells = (one.code, one.name, *sum_cells(one, lines, row + 1))
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            self._write(page, row, at, cell, column.shape, is_sum=is_sum)
        return row + 1

    def _stated(self, page: Any, row: int) -> int:
        """Write the total that the team entered, and its difference from the lines."""
        written = stated(self.builder)
        if written is None:
            return row
        label, total = written
        difference = round(total - all_lines(self.builder).summed.total, 2)
        rows: tuple[tuple[str, Cell], ...] = (
            (label, total),
            (self.words("Difference from the lines"), Formula(f"=C{row + 1}-C{row}", difference)),
        )
        for number, (name, value) in enumerate(rows):
            self._write(page, row + number, 1, name, Shape.TEXT)
            self._write(page, row + number, 2, value, Shape.MONEY)
        return row + 2


def _height(cells: Iterable[tuple[Cell, float]], *, least: float = 0) -> float:
    """Compute the height of a row in points from its texts, because not all programs do it themselves."""
    lines = max((_lines(text, width) for text, width in cells if isinstance(text, str)), default=1)
    return min(max(lines * LINE + 3, least), TALLEST)


def _lines(text: str, width: float) -> int:
    """Estimate the number of lines of a text in a column of `width` characters."""
    return sum(max(1, ceil(len(line) * 1.08 / width)) for line in text.split("\n"))
