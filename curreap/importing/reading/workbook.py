"""Read the sheets of an Excel workbook: values as they are shown, dates as dates, never a formula."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import Any, Final

from curreap.importing.bad_table import BadTable
from curreap.importing.raw_table import Cell, RawTable, Unread, raw_table
from curreap.importing.sizes import FARTHEST_ROW, MOST_COLUMNS, MOST_ROWS_OF_FILE, MOST_SHEETS

FORMULA: Final = "f"  # the type of a cell with a formula, in openpyxl
ERROR: Final = "e"  # #N/A, #REF!


def read_workbook(content: bytes) -> list[RawTable]:
    """Read the visible sheets; those that are too large are left out if there are others. Raises BadTable."""
    formulas = _sheets(content, with_results=False)
    results = _sheets(content, with_results=True) if any(map(_has_formula, formulas)) else formulas
    found: list[RawTable] = []
    refused: list[BadTable] = []
    for written, shown in zip(formulas, results, strict=True):
        try:
            found.append(raw_table(_rows(written, shown), written.name))
        except BadTable as problem:
            refused.append(problem)
    if refused and not any(table.rows for table in found):
        raise refused[0]
    return found


@dataclass(frozen=True)
class _Sheet:
    """The cells of a sheet by row, each with its type and value; rows behind the last allowed one are left out."""

    name: str
    rows: Sequence[Sequence[tuple[str, Any]]]


def _sheets(content: bytes, *, with_results: bool) -> list[_Sheet]:
    """Read the cells of each sheet, either with the text of formulas or with their stored results."""
    from openpyxl import load_workbook  # takes half a second, so only where a workbook is read

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about colours and rules that do not matter here
        try:
            book = load_workbook(BytesIO(content), read_only=True, data_only=with_results, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
            return [_Sheet(sheet.title, _cells(sheet)) for sheet in sheets]
        except MemoryError:
            raise
        except Exception:  # openpyxl lets every kind of error of a damaged file through
            raise BadTable("broken") from None


def _cells(sheet: Any) -> Sequence[Sequence[tuple[str, Any]]]:
    """Read the rows; one more than allowed, and one more column, so that too many are noticed."""
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    found: list[Sequence[tuple[str, Any]]] = []
    filled = 0
    for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1, max_row=FARTHEST_ROW):
        cells = [(cell.data_type, cell.value) for cell in row]
        is_filled = any(value is not None for _, value in cells)
        found.append(cells if is_filled else ())
        filled += is_filled
        if filled > MOST_ROWS_OF_FILE:
            break
    return found


def _has_formula(sheet: _Sheet) -> bool:
    return any(kind == FORMULA for row in sheet.rows for kind, _ in row)


def _rows(written: _Sheet, results: _Sheet) -> Iterator[tuple[int, Sequence[Cell]]]:
    for number, (row, shown) in enumerate(zip_longest(written.rows, results.rows, fillvalue=()), start=1):
        # A formula without a result leaves its cell empty, so that the row of results may be shorter.
        values = [*shown, *[("", None)] * (len(row) - len(shown))]
        yield number, [_cell(kind, value) for (kind, _), (_, value) in zip(row, values, strict=True)]


def _cell(kind: str, value: Any) -> Cell:
    if kind == FORMULA and value is None:
        return Unread.FORMULA
    if kind == ERROR or (kind == FORMULA and isinstance(value, str) and value.startswith("#")):
        return Unread.FORMULA
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if value is None or isinstance(value, str | int | float | bool | dt.date):
        return value
    return str(value)
