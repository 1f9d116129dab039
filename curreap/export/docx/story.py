"""Convert the sections of a document to paragraphs, tables and pictures of Word, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from docx.parts.document import DocumentPart
from lxml.etree import _Element

from curreap.document.document import Document
from curreap.export.docx import panels, pictures
from curreap.export.docx.contents import Entry, marked
from curreap.export.docx.tables import data_table
from curreap.export.docx.xml import paragraph, run
from curreap.export.pdf.parts import Part, part_of, parts_of
from curreap.export.plain import one_line
from curreap.language.words import Words
from playbook_tools.blocks import (
    Block,
    BulletList,
    Callout,
    Chain,
    DataTable,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Photo,
    Section,
    SummaryGrid,
)

STYLES = {"body": "BodyText", "lead": "Lead", "note": "Note", "missing": "Missing"}
DEEPEST = 4  # level of headings that have a style


class Story:
    """Converts one document; numbers its figures and collects its headings for the contents."""

    def __init__(self, part: DocumentPart, document: Document, words: Words) -> None:
        self.part = part
        self.document = document
        self.words = words
        self.figures: Iterator[int] = count(1)
        self.entries: list[Entry] = []

    def pieces(self) -> list[_Element]:
        """Convert all sections. Parts are first-level headings; a section outside any part is one too."""
        known = parts_of(self.document, self.words)
        made: list[_Element] = []
        before: Part | None = None
        for section in self.document.sections:
            part = part_of(section, known)
            if part and part is not before:
                made += [
                    self._head(1, part.letter, part.title, f"part-{part.letter}"),
                    paragraph("Lead", part.lead),
                ]
            made += self._section(section, 2 if part else 1)
            before = part
        return [*made, *self._closing()]

    def _closing(self) -> list[_Element]:
        """Write partners and funding, unless a cover shows them, and the origin of the document."""
        imprint = self.document.imprint
        lines = (imprint.partners, imprint.co_funding) if self.document.variant != "full" else ()
        return [paragraph("Note", one_line(line)) for line in (*lines, self.document.origin) if line.strip()]

    # ---------------------------------------------------------------- sections

    def _section(self, section: Section, level: int) -> list[_Element]:
        head = self._head(level, str(section.number), section.title, f"section-{section.number}")
        under = [piece for sheet in section.sheets for piece in self._sheet(section, sheet, level + 1)]
        return [head, *self._blocks(section.blocks, level), *under]

    def _sheet(self, section: Section, sheet: Section, level: int) -> list[_Element]:
        """Convert a sheet, on a new page; a first heading that repeats its title is left out."""
        name = f"sheet-{section.number}-{sheet.number}"
        head = self._head(level, "", sheet.title, name, new_page=True)
        first = sheet.blocks[0] if sheet.blocks else None
        repeats = isinstance(first, Heading) and first.text.strip() == sheet.title.strip()
        return [head, *self._blocks(sheet.blocks[1:] if repeats else sheet.blocks, level)]

    def _head(self, level: int, number: str, title: str, name: str, *, new_page: bool = False) -> _Element:
        entry = Entry(name, min(level, 3), number, title)
        self.entries.append(entry)
        inside = [run(f"{number}\u2003", "BandNumber" if level == 1 else "Number")] if number else []
        style = "SheetHeading" if new_page else f"Heading{level}"
        return marked(paragraph(style, *inside, one_line(title)), entry, len(self.entries))

    # ---------------------------------------------------------------- blocks

    def _blocks(self, blocks: Sequence[Block], level: int) -> list[_Element]:
        return [piece for at, block in enumerate(blocks) for piece in self._block(block, blocks[at + 1 :], level)]

    def _block(self, block: Block, following: Sequence[Block], level: int) -> list[_Element]:  # noqa: C901
        """Convert one block; a heading of level 2 is one level below its section."""
        match block:
            case Heading():
                deeper = min(level + block.level - 1, DEEPEST)
                return [paragraph(f"Heading{deeper}", one_line(f"{block.number} {block.text}"))]
            case Paragraph():
                leads = isinstance(following[0] if following else None, BulletList)
                return [paragraph(STYLES[block.style], block.text, keep_next=leads)] if block.text.strip() else []
            case BulletList():
                return [paragraph("ListBullet", item) for item in block.items if item.strip()]
            case Facts():
                return panels.facts(block)
            case KeyFigures():
                return panels.key_figures(block)
            case DataTable():
                return data_table(block)
            case Callout():
                return panels.callout(block)
            case SummaryGrid():
                return panels.summary_grid(block)
            case Chain():
                return panels.chain(block)
            case Photo():
                return pictures.photo(self.part, block, self.words)
            case _:
                has_table = pictures.is_tabulated(block, following)
                return pictures.figure(self.part, block, next(self.figures), self.words, has_table)
