"""Render the sections under their parts, and the action sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from curreap.document.document import Document
from curreap.export.html.blocks import BlockWriter
from curreap.export.html.markup import SPACE, Html, element, joined
from curreap.export.pdf.parts import Part, part_of, parts_of
from curreap.export.plain import one_line
from curreap.language.words import Words
from playbook_tools.blocks import Block, DataTable, Facts, Heading, Section

CODED_TITLE: Final = re.compile(r"(A\d+)\s+(\S.*)", re.DOTALL)  # "A2 Youth Day"


@dataclass(frozen=True)
class Chapter:
    """Consecutive sections of one part, or of none."""

    part: Part | None
    sections: Sequence[Section]


def chapters(document: Document, words: Words) -> list[Chapter]:
    """Group the sections by part; a short document has no parts."""
    known = parts_of(document, words)
    grouped = groupby(document.sections, key=lambda section: part_of(section, known))
    return [Chapter(part, tuple(sections)) for part, sections in grouped]


def part_id(part: Part) -> str:
    return f"part-{part.letter}"


def section_id(section: Section) -> str:
    return f"section-{section.number}"


def sheet_id(section: Section, sheet: Section) -> str:
    return f"sheet-{section.number}-{sheet.number}"


def sheet_code(section: Section, sheet: Section) -> tuple[str, str]:
    """Split the title of an action sheet into code and title."""
    coded = CODED_TITLE.fullmatch(one_line(sheet.title))
    return (coded[1], coded[2]) if coded else (f"{section.number}.{sheet.number}", sheet.title)


def chapter_html(chapter: Chapter, writer: BlockWriter) -> Html:
    """Render a part with its title band, or sections without a part."""
    if chapter.part is None:
        return joined(_section(section, writer, level=2) for section in chapter.sections)
    part, name = chapter.part, part_id(chapter.part)
    titles = " · ".join(f"{section.number} {section.title}" for section in chapter.sections)
    band = element(
        "div",
        element("h2", element("span", part.letter, class_="letter"), SPACE, element("span", part.title), id=name),
        element("p", part.lead),
        element("p", titles, class_="part-list"),
        class_="part-band",
    )
    inside = (_section(section, writer, level=3) for section in chapter.sections)
    return element("section", band, *inside, class_="part", aria_labelledby=name)


def _section(section: Section, writer: BlockWriter, *, level: int) -> Html:
    name = section_id(section)
    head = element(
        f"h{level}",
        element("span", str(section.number), class_="number"),
        SPACE,
        element("span", section.title),
        id=name,
        class_="section-head",
    )
    writer.begin(level, name)
    body = element("div", writer.blocks(section.blocks), class_="body") if section.blocks else Html("")
    sheets = (_sheet(section, sheet, writer, level=level + 1) for sheet in section.sheets)
    return element("section", head, body, *sheets, class_="section", aria_labelledby=name)


# ------------------------------------------------------------------ action sheets


def _sheet(section: Section, sheet: Section, writer: BlockWriter, *, level: int) -> Html:
    """Render an action sheet: facts next to the text, then the tables, in reading order."""
    name = sheet_id(section, sheet)
    code, title = sheet_code(section, sheet)
    head = element("span", code, class_="code"), SPACE, element("span", title)
    writer.begin(level, name)
    blocks = without_own_heading(sheet)
    first = next((n for n, block in enumerate(blocks) if isinstance(block, DataTable)), len(blocks))
    has_only_tables = all(isinstance(block, DataTable) for block in blocks[first:])
    return element(
        "article",
        element(f"h{level}", *head, id=name, class_="sheet-head"),
        _top(blocks[:first], writer),
        element("div", writer.blocks(blocks[first:]), class_="sheet-tables" if has_only_tables else ""),
        class_="sheet",
        aria_labelledby=name,
    )


def _top(blocks: Sequence[Block], writer: BlockWriter) -> Html:
    """Render the blocks up to the first facts, then these facts next to the blocks that follow."""
    at = next((n for n, block in enumerate(blocks) if isinstance(block, Facts)), len(blocks))
    lead, facts, prose = (writer.blocks(some) for some in (blocks[:at], blocks[at : at + 1], blocks[at + 1 :]))
    if not prose:
        return joined([lead, facts])
    return joined([lead, element("div", facts, element("div", prose, class_="prose"), class_="beside")])


def without_own_heading(sheet: Section) -> Sequence[Block]:
    """Return the blocks of a sheet; a first heading that repeats its title is left out."""
    first = sheet.blocks[0] if sheet.blocks else None
    repeats = isinstance(first, Heading) and first.text.strip() == sheet.title.strip()
    return sheet.blocks[1:] if repeats else sheet.blocks
