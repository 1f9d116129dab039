"""Assemble the workbook: sheets in order, properties, and reproducible bytes."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZipFile

from xlsxwriter import Workbook

from curreap.content import Content
from curreap.document.build import made_with, not_official
from curreap.document.document_writer import BlockBuilder
from curreap.document.edition import Edition
from curreap.export.archive import dated
from curreap.export.plain import one_line
from curreap.export.xlsx import money
from curreap.export.xlsx.first_sheet import facts_of, title_of
from curreap.export.xlsx.registers import action_sheet, indicator_sheet, part_sheet, registers, risk_sheet
from curreap.export.xlsx.scores import score_sheets
from curreap.export.xlsx.writer import Entry, Writer
from curreap.language.words import Words
from curreap.plan import Plan

CORE: Final = "docProps/core.xml"
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render_xlsx(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    """Render the plan as a workbook; private answers only in an edition with them, and no sheets for empty lists."""
    builder = BlockBuilder(plan if edition.with_private else plan.without_private(), content, words, edition.is_draft)
    file = BytesIO()
    book = Workbook(file, OPTIONS)
    _set_properties(book, builder, edition)
    _write(book, builder, edition)
    book.close()
    made = file.getvalue()
    return dated(made, edition.date, changed={CORE: _with_language(made, words)})


def _write(book: Workbook, builder: BlockBuilder, edition: Edition) -> None:
    """Write the sheets: registers and actions, then the budget, then indicators, risks and scores."""
    writer = Writer(book, builder)
    words = builder.words
    lines = writer.named(money.line_sheet(builder))
    planned = [
        *registers(builder, with_private=edition.with_private),
        action_sheet(builder, lambda action: money.costs_of(builder, lines, action)),
        part_sheet(builder, words("Milestones"), "milestones"),
    ]
    measured = [indicator_sheet(builder), risk_sheet(builder), *score_sheets(builder)]
    planned, measured = [writer.named(one) for one in planned], [writer.named(one) for one in measured]
    sums = writer.name(words("Budget"))
    total = Entry(sums, words.money(money.all_lines(builder).summed.total) if lines.rows else "")
    entries = [*map(writer.entry, planned), total, *map(writer.entry, (lines, *measured))]
    writer.first(facts_of(builder, edition), entries)
    for sheet in filter(lambda one: one.rows, planned):
        writer.table(sheet)
    if lines.rows:
        writer.sums(sums, lines)
    for sheet in filter(lambda one: one.rows, (lines, *measured)):
        writer.table(sheet)


def _set_properties(book: Workbook, builder: BlockBuilder, edition: Edition) -> None:
    book.set_properties(
        {
            "title": one_line(title_of(builder))[:255],
            "author": one_line(builder.plan.town)[:255],
            "subject": builder.words("Culture and Resilience Action Plan"),
            "comments": one_line(f"{made_with(builder.words)} {not_official(builder.words)}")[:255],
            "created": dt.datetime.combine(edition.date, dt.time()),
        }
    )


def _with_language(archive: bytes, words: Words) -> bytes:
    """Add the language to the properties, which xlsxwriter does not support."""
    with ZipFile(BytesIO(archive)) as package:
        core = package.read(CORE).decode("utf-8")
    language = f"<dc:language>{escape(words.language)}</dc:language>"
    return core.replace("</cp:coreProperties>", f"{language}</cp:coreProperties>").encode("utf-8")
