"""Entries of parts, sections and sheets in the contents and the outline."""

from __future__ import annotations

import re
from typing import Final

from curreap.document.document import Document
from curreap.export.pdf.markup import one_line
from curreap.export.pdf.parts import Part, part_of, parts_of
from curreap.export.pdf.register import Entry
from curreap.language.words import Words
from playbook_tools.blocks import Section

CODED_TITLE: Final = re.compile(r"(A\d+)\s+(\S.*)", re.DOTALL)  # "A2 Youth Day"


def section_entry(section: Section) -> Entry:
    """Create the entry of a section."""
    return Entry(f"section-{section.number}", 1, str(section.number), one_line(section.title))


def sheet_entry(section: Section, sheet: Section) -> Entry:
    """Create the entry of a sheet, with the code of the action as its number."""
    number = f"{section.number}.{sheet.number}"
    coded = CODED_TITLE.fullmatch(sheet.title)
    code, title = coded.groups() if coded else (number, sheet.title)
    title = one_line(title)
    return Entry(f"sheet-{number}", 2, code, title)


def part_entry(part: Part) -> Entry:
    """Create the entry of a part, with its letter as its number."""
    return Entry(f"part-{part.letter}", 0, part.letter, part.title)


def entries(document: Document, words: Words) -> list[Entry]:
    """List all headings of the contents, in order."""
    known = parts_of(document, words)
    found: list[Entry] = []
    before: Part | None = None
    for section in document.sections:
        part = part_of(section, known)
        if part and part is not before:
            found.append(part_entry(part))
        found.append(section_entry(section))
        found += [sheet_entry(section, sheet) for sheet in section.sheets]
        before = part
    return found
