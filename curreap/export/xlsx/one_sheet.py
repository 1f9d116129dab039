"""Write a workbook of a single table."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from xlsxwriter import Workbook

from curreap.document.document_writer import BlockBuilder
from curreap.export.archive import dated
from curreap.export.xlsx.book import OPTIONS
from curreap.export.xlsx.sheet import Sheet
from curreap.export.xlsx.writer import Writer


def render_sheet(builder: BlockBuilder, sheet: Sheet, day: dt.date) -> bytes:
    """Render a sheet as a workbook; its parts have the date of `day`, so that the same plan gives the same bytes."""
    file = BytesIO()
    book = Workbook(file, OPTIONS)
    book.set_properties({"created": dt.datetime.combine(day, dt.time())})
    writer = Writer(book, builder)
    writer.table(writer.named(sheet))
    book.close()
    return dated(file.getvalue(), day)
