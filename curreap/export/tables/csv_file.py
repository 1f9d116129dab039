"""Write a table as CSV: with semicolons, as spreadsheets of nine countries expect it, and never with a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import Final

from babel import Locale

from curreap.export.xlsx.sheet import Cell, Formula, Shape, Sheet
from curreap.parsing.numbers import Form, write_number

SEPARATOR: Final = ";"  # a comma is the decimal sign in most of the region
TAKEN_FOR_FORMULA: Final = re.compile("'*[=+\\-@\\t\\r＝＋－＠]")  # the beginning of a text, also an escaped one


def write_csv(sheet: Sheet, locale: Locale) -> bytes:
    """Write the titles and rows in UTF-8, marked as such; numbers have the decimal sign of the language."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=SEPARATOR)
    writer.writerow([column.title for column in sheet.columns])
    for row in sheet.rows:
        pairs = zip(sheet.columns, row, strict=True)
        writer.writerow([_written(cell, column.shape, locale) for column, cell in pairs])
    return file.getvalue().encode("utf-8-sig", "replace")


def _written(cell: Cell, shape: Shape, locale: Locale) -> str:
    match cell:
        case None:
            return ""
        case str():
            # A spreadsheet would calculate it; the apostrophe is removed again by an import.
            return f"'{cell}" if TAKEN_FOR_FORMULA.match(cell) else cell
        case dt.date():
            return f"{cell:%Y-%m}" if shape is Shape.MONTH else cell.isoformat()
        case Formula():
            raise AssertionError(cell)  # of totals, which no table has
        case _:
            return repr(cell) if shape is Shape.PLACE else write_number(cell, Form.DECIMAL, locale)
